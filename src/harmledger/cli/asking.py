"""Commands that ask a ledger: incidents, claims, tallies, sources, show, explain, estimate, diff."""

from typing import Annotated

import typer

from harmledger.cli.options import AsOf, Form, LedgerPath, PolicyName, Since, Until
from harmledger.cli.output import Format, lines, print_rows, write

Where = Annotated[str | None, typer.Option(help="Place, oblast or country (part of its name).")]
Group = Annotated[str | None, typer.Option(help="People's group: children, women, civilians, medics…")]
HarmName = Annotated[str | None, typer.Option("--harm", help="killed, injured, missing…")]
WeaponName = Annotated[str | None, typer.Option("--weapon", help="missile, drone, artillery…")]


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    app.command("incidents")(incidents_command)
    app.command("claims")(claims_command)
    app.command("tallies")(tallies_command)
    app.command("sources")(sources_command)
    app.command("show")(show_command)
    app.command("explain")(explain_command)
    app.command("estimate")(estimate_command)
    app.command("diff")(diff_command)


def incidents_command(
    ledger: LedgerPath,
    since: Since = None,
    until: Until = None,
    policy: PolicyName = "interval",
    as_of: AsOf = None,
    form: Form = None,
) -> None:
    """List incidents with their figures."""
    from harmledger.cli.rows import incident_row
    from harmledger.counting import load_policy
    from harmledger.ledger import open_for_reading
    from harmledger.workflow.figures import Selection, count_incidents

    with open_for_reading(ledger, as_of) as opened:
        counted = count_incidents(opened, load_policy(policy), Selection(since=since, until=until))
    columns = ("incident", "killed", "injured", "other", "reports", "incident_id")
    print_rows((incident_row(item) for item in counted), form or Format.table, "Incidents", columns)


def claims_command(
    ledger: LedgerPath,
    kind: Annotated[str | None, typer.Option(help="harm, tally, attack, control or statement.")] = None,
    harm: HarmName = None,
    since: Since = None,
    until: Until = None,
    incident: Annotated[str | None, typer.Option(help="Claims of this incident.")] = None,
    document: Annotated[str | None, typer.Option(help="Claims of this document.")] = None,
    as_of: AsOf = None,
    form: Form = None,
) -> None:
    """List claims, each with the words that make it."""
    from harmledger.cli.output import print_structs
    from harmledger.cli.reading import TABLE
    from harmledger.cli.rows import claim_row
    from harmledger.ledger import Query, open_for_reading

    asked = Query(kind=kind, harm=harm, since=since, until=until, incident_id=incident, document_id=document)
    with open_for_reading(ledger, as_of) as opened:
        claims = list(opened.claims(asked))
    if form is Format.jsonl:
        print_structs(claims)
        return
    by_id = {claim.claim_id: claim for claim in claims}
    print_rows((claim_row(claim, by_id) for claim in claims), form or Format.table, "Claims", TABLE)


def tallies_command(ledger: LedgerPath, as_of: AsOf = None, form: Form = None) -> None:
    """List tallies: totals over a period, each by its compiler; never added to incidents."""
    from harmledger.cli.rows import tally_row
    from harmledger.counting import tally_series
    from harmledger.ledger import open_for_reading

    with open_for_reading(ledger, as_of) as opened:
        series = tally_series(opened.claims())
    columns = ("compiler", "harm", "group", "area", "since", "readings", "alarms")
    print_rows((tally_row(one) for one in series), form or Format.table, "Tallies (never added to incidents)", columns)


def sources_command(ledger: LedgerPath, as_of: AsOf = None, form: Form = None) -> None:
    """List outlets: their reports, how many of them are copies, and the speakers they carry."""
    from harmledger.ledger import open_for_reading
    from harmledger.workflow.sources import source_rows

    with open_for_reading(ledger, as_of) as opened:
        print_rows(source_rows(opened), form or Format.table, "Sources")


def show_command(
    ledger: LedgerPath,
    subject: Annotated[str, typer.Argument(metavar="ID", help="A claim, incident or document; its first digits do.")],
    text: Annotated[bool, typer.Option("--text", help="Print only a document's text.")] = False,
    as_of: AsOf = None,
    form: Form = None,
) -> None:
    """Show one thing whole: a claim in its sentence, an incident with its claims, a document."""
    from harmledger.ledger import open_for_reading
    from harmledger.workflow.showing import show

    with open_for_reading(ledger, as_of) as opened:
        shown = show(opened, subject, text_only=text, as_json=form in (Format.json, Format.jsonl))
    write(shown if shown.endswith("\n") or text else shown + "\n")


def explain_command(
    ledger: LedgerPath,
    incident: Annotated[str, typer.Argument(metavar="ID", help="An incident.")],
    policy: PolicyName = "interval",
    as_of: AsOf = None,
) -> None:
    """Say why these claims are one incident, why that estimate, and what was set aside."""
    from harmledger.counting import load_policy
    from harmledger.ledger import open_for_reading
    from harmledger.workflow.showing import explain

    with open_for_reading(ledger, as_of) as opened:
        lines(explain(opened, incident, load_policy(policy)))


def estimate_command(
    ledger: LedgerPath,
    where: Where = None,
    since: Since = None,
    until: Until = None,
    group: Group = None,
    harm: HarmName = None,
    weapon: WeaponName = None,
    by: Annotated[list[str] | None, typer.Option(help="Columns of the rows: incident, oblast, month, weapon…")] = None,
    policy: PolicyName = "interval",
    as_of: AsOf = None,
    form: Form = None,
) -> None:
    """Give minimum, best and maximum over incidents, each with its reasons; tallies are not in it."""
    from harmledger.cli.rows import estimate_row
    from harmledger.counting import load_policy
    from harmledger.ledger import open_for_reading
    from harmledger.workflow.figures import Selection, count_incidents, rows

    columns = tuple(name for item in by or () for name in item.split(",") if name)
    asked = Selection(where=where, since=since, until=until, group=group, harm=harm, weapon=weapon, by=columns)
    with open_for_reading(ledger, as_of) as opened:
        estimates = rows(count_incidents(opened, load_policy(policy), asked), columns)
    shown = (*columns, "harm", "minimum", "best", "maximum", "without_upper_figure", "wording", "because")
    print_rows((estimate_row(e) for e in estimates), form or Format.table, f"Estimates by {policy}", shown)


def diff_command(
    ledger: LedgerPath,
    since: Annotated[str, typer.Option("--from", metavar="DATE|N", help="The earlier day of knowledge.")],
    until: Annotated[str, typer.Option("--to", metavar="DATE|N", help="The later day of knowledge.")],
    policy: PolicyName = "interval",
) -> None:
    """Say what changed in the figures between two days of knowledge, and because of which reports."""
    from harmledger.counting import load_policy
    from harmledger.ledger import open_for_reading
    from harmledger.workflow.changes import changes

    with open_for_reading(ledger, since) as before, open_for_reading(ledger, until) as after:
        found = changes(before, after, load_policy(policy))
    lines([change.sentence for change in found] or ["No figure changed."])
