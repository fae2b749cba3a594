"""Commands about sources: who was met, what the register says of them, and registering them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from harmledger.cli.deciding import DryRun, Seen, settle
from harmledger.cli.options import AsOf, Author, Form, LedgerPath, PolicyName, Reason, one_of
from harmledger.cli.output import lines, print_as, print_one, write
from harmledger.errors import UsageError
from harmledger.terms.source import SourceType

if TYPE_CHECKING:
    from harmledger.cli.output import Format
    from harmledger.ledger import Ledger

Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="One source, by its name or an outlet's.")]
TypeName = Annotated[
    str | None,
    typer.Option("--type", help=f"{', '.join(get_args(SourceType))}.", callback=one_of(get_args(SourceType))),
]
Many = list[str] | None


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    app.command("sources")(sources_command)
    app.command("register")(register_command)


def sources_command(
    ledger: LedgerPath,
    name: Name = None,
    speakers: Annotated[bool, typer.Option("--speakers", help="Everybody whom reports quote.")] = False,
    register: Annotated[bool, typer.Option("--register", help="What the register of sources has.")] = False,
    reports: Annotated[bool, typer.Option("--reports", help="Every report by itself, not only its outlet.")] = False,
    refused: Annotated[bool, typer.Option("--refused", help="What could not be read, with place and reason.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="Write the register to this file, as YAML or CSV by its ending.")
    ] = None,
    policy: PolicyName = "interval",
    as_of: AsOf = None,
    form: Form = None,
) -> None:
    """List outlets: type, owner, side, reports, copies, independent sources behind them. With NAME, one source."""
    from harmledger.ledger import open_for_reading

    with open_for_reading(ledger, as_of) as opened:
        if refused:
            print_refusals(opened, form)
        elif reports:
            print_reports(opened, form)
        elif register or out is not None:
            print_register(opened, out, form)
        else:
            print_met(opened, name, speakers, policy, form)


def print_refusals(ledger: "Ledger", form: "Format | None") -> None:
    """What could not be read and was not read since."""
    from harmledger.cli.tables import flat, refusals_table

    unread = [refusal for _, refusal in ledger.refusals()]
    print_as(form, lambda: refusals_table(unread), unread, lambda: [flat(one) for one in unread])


def print_reports(ledger: "Ledger", form: "Format | None") -> None:
    """Every report by itself."""
    from harmledger.reports.rows import source_rows
    from harmledger.reports.terminal import render_sources
    from harmledger.workflow.sources import claims_by_document

    documents, sightings = list(ledger.documents()), list(ledger.sightings())
    numbers = claims_by_document(ledger)
    rows = source_rows(documents, sightings, numbers)
    print_as(form, lambda: render_sources(documents, sightings, numbers), rows, lambda: rows)


def print_register(ledger: "Ledger", out: Path | None, form: "Format | None") -> None:
    """The register: the ledger's own sources above those that the program knows; or both into a file."""
    from harmledger.cli.source_tables import register_table
    from harmledger.counting.register_file import KINDS, as_rows, as_yaml
    from harmledger.reports.rows import as_csv
    from harmledger.workflow.registering import whole_register

    known = whole_register(ledger)
    sources = [one.source for one in known]
    if out is None:
        print_as(form, lambda: register_table(known), known, lambda: as_rows(sources))
        return
    if out.suffix.lower() not in KINDS:
        raise UsageError(f"no register is kept as {out.suffix or out.name!r}", remedy=f"end it in {', '.join(KINDS)}")
    text = as_csv(as_rows(sources)) if out.suffix.lower() == ".csv" else as_yaml(sources)
    out.write_bytes(text.encode("utf-8"))
    write(f"wrote {out}: {len(sources)} sources\n")


def print_met(ledger: "Ledger", name: str | None, speakers: bool, policy: str, form: "Format | None") -> None:
    """Outlets, speakers, or one source whole."""
    from harmledger.cli.source_tables import outlets_table, source_rows, source_whole, speakers_table
    from harmledger.cli.tables import flat
    from harmledger.workflow import sources as asked
    from harmledger.workflow.issuing import policy_as_of

    known = asked.met(ledger, policy_as_of(ledger, policy))
    if name is not None:
        one = asked.shown(ledger, known, name)
        told = asked.history_of(ledger, one.name)
        print_one(form, lambda: source_whole(one, told), one, lambda: source_rows(one))
    elif speakers:
        quoted = asked.speakers(known)
        print_as(form, lambda: speakers_table(quoted), quoted, lambda: [flat(row) for row in quoted])
    else:
        found = asked.outlets(known)
        print_as(form, lambda: outlets_table(found), found, lambda: [flat(row) for row in found])


def register_command(
    ledger: LedgerPath,
    author: Author,
    reason: Reason,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The source to register or alter.")] = None,
    kind: TypeName = None,
    owner: Annotated[str | None, typer.Option(help="Whose it is. Sources of one owner count as one.")] = None,
    side: Annotated[str | None, typer.Option(help="The side that it is on: Ukraine, Russia…")] = None,
    area: Annotated[str | None, typer.Option(help="Where it reports from.")] = None,
    note: Annotated[str | None, typer.Option(help="What speaks for and against it.")] = None,
    outlet: Annotated[Many, typer.Option(help="An outlet or channel of it; again for more.")] = None,
    alias: Annotated[Many, typer.Option("--name", help="What else it is called; * ends a stem.")] = None,
    without: Annotated[Many, typer.Option(help="An outlet or name that it has no longer.")] = None,
    table: Annotated[Path | None, typer.Option(help="Register the sources of this file, YAML or CSV.")] = None,
    dry_run: DryRun = False,
    seen: Seen = None,
    policy: PolicyName = "interval",
) -> None:
    """Register a source, or alter what is registered of it: type, owner, side, outlets. An empty text takes back."""
    from harmledger.ledger import open_for_reading
    from harmledger.workflow.registering import Wanted, altered, register_of, spelled, subject_of

    if (name is None) == (table is None):
        raise UsageError("register takes a NAME or a --table", remedy="give one of the two")
    if table is not None:
        register_table_of(ledger, table, author, reason, dry_run, policy)
        return
    names = [tuple(given or ()) for given in (outlet, alias, without)]
    wanted = Wanted(type=cast("SourceType | None", kind), owner=owner, side=side, area=area, credibility=note,
                    outlets=names[0], names=names[1], without=names[2])  # fmt: skip
    with open_for_reading(ledger) as opened:
        source = altered(register_of(opened), name or "", wanted)
    settle(ledger, "register", (subject_of(source.name),), author, reason, spelled(source), dry_run, policy, seen)


def register_table_of(ledger: Path, table: Path, author: str, reason: str, dry_run: bool, policy: str) -> None:
    """Register the sources of a file that are new or other than they stand, and say what changes in the figures."""
    from harmledger.counting.register_file import read_register
    from harmledger.ledger import open_for_reading
    from harmledger.workflow.deciding import changed_since, refuse_nowhere
    from harmledger.workflow.registering import new_sources, register_all

    refuse_nowhere(ledger)
    given = read_register(table)
    if dry_run:
        with open_for_reading(ledger) as opened:
            fresh = new_sources(opened, given)
        write(f"would register {len(fresh)} of {len(given)} sources; nothing is recorded\n")
        lines(f"  {source.name}" for source in fresh)
        return
    done = register_all(ledger, given, author, reason)
    write(f"registered {len(done.sources)} of {len(given)} sources; the others stood so already\n")
    lines(f"  {sentence}" for sentence in changed_since(ledger, done.before, policy) or ("no figure changes",))
