"""Commands that show one thing whole: show, explain."""

from typing import TYPE_CHECKING, Annotated

import typer

from harmledger.cli.options import AsOf, Form, LedgerPath, PolicyName
from harmledger.cli.output import print_as, print_one, write
from harmledger.cli.samples import note_samples
from harmledger.errors import UsageError

if TYPE_CHECKING:
    from harmledger.cli.output import Format
    from harmledger.ledger import Ledger


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    app.command("show")(show_command)
    app.command("explain")(explain_command)


def show_command(
    ledger: LedgerPath,
    subject: Annotated[
        str, typer.Argument(metavar="ID", help="A claim, incident, document or decision; its first digits do.")
    ],
    text: Annotated[bool, typer.Option("--text", help="Print only a document's text, as it was read.")] = False,
    policy: PolicyName = "interval",
    as_of: AsOf = None,
    form: Form = None,
) -> None:
    """Show one thing whole: a claim in its sentence, an incident with its claims, a document with its marks."""
    from harmledger.ledger import open_for_reading
    from harmledger.workflow.showing import full_id

    with open_for_reading(ledger, as_of) as opened:
        kind, name = full_id(opened, subject)
        if text:
            if kind != "document":
                raise UsageError(f"{subject!r} is a {kind}", remedy="--text prints a document's text")
            write(opened.text(name))
        elif kind == "incident":
            show_incident(opened, name, policy, form)
        elif kind == "claim":
            show_claim(opened, name, form)
        elif kind == "document":
            show_document(opened, name, form)
        else:
            show_entries(opened, name, form)


def show_incident(ledger: "Ledger", name: str, policy: str, form: "Format | None") -> None:
    """An incident in a row, and under it everything that is said of it."""
    from rich.console import Group

    from harmledger.reports.rows import incident_rows
    from harmledger.reports.terminal import render_claims, render_incidents
    from harmledger.workflow.issuing import policy_as_of
    from harmledger.workflow.samples import sample_languages
    from harmledger.workflow.showing import incident_whole

    shown = incident_whole(ledger, name, policy_as_of(ledger, policy))
    print_one(
        form,
        lambda: Group(render_incidents([shown.told], shown.claims), render_claims(shown.claims, shown.documents)),
        shown.told,
        lambda: incident_rows([shown.told]),
    )
    note_samples(sample_languages(shown.claims))


def show_claim(ledger: "Ledger", name: str, form: "Format | None") -> None:
    """A claim in its sentence, with every field that is known."""
    from harmledger.reports.rows import claim_rows
    from harmledger.reports.terminal_show import render_claim
    from harmledger.workflow.samples import sample_languages
    from harmledger.workflow.showing import claim_with_document

    claim, document = claim_with_document(ledger, name)
    print_one(form, lambda: render_claim(claim, document), claim, lambda: claim_rows([claim]))
    note_samples(sample_languages([claim]))


def show_document(ledger: "Ledger", name: str, form: "Format | None") -> None:
    """A document's text with its claims marked."""
    from harmledger.reports.rows import source_rows
    from harmledger.reports.terminal_show import render_document
    from harmledger.workflow.samples import sample_languages
    from harmledger.workflow.showing import document_with_claims

    document, claims = document_with_claims(ledger, name)
    print_one(
        form,
        lambda: render_document(document, claims),
        document,
        lambda: source_rows([document], ledger.sightings(name), {name: len(claims)}),
    )
    note_samples(sample_languages(claims))


def show_entries(ledger: "Ledger", name: str, form: "Format | None") -> None:
    """What the log says of a decision, or of something that was taken out."""
    from harmledger.cli.tables import entries_table, entry_row

    entries = ledger.history(name)
    print_as(form, lambda: entries_table(entries), entries, lambda: [entry_row(entry) for entry in entries])


def explain_command(
    ledger: LedgerPath,
    incident: Annotated[str, typer.Argument(metavar="ID", help="An incident; its first digits do.")],
    policy: PolicyName = "interval",
    as_of: AsOf = None,
    form: Form = None,
) -> None:
    """Say why these claims are one incident, why that estimate, and what was set aside."""
    from harmledger.ledger import open_for_reading
    from harmledger.reports.rows import incident_rows
    from harmledger.reports.terminal_show import render_explain
    from harmledger.workflow.issuing import policy_as_of
    from harmledger.workflow.showing import explained

    with open_for_reading(ledger, as_of) as opened:
        shown = explained(opened, incident, policy_as_of(opened, policy))
    print_one(
        form,
        lambda: render_explain(shown.told, shown.claims, shown.documents),
        shown.told,
        lambda: incident_rows([shown.told]),
    )
