"""Commands that issue something, and the index: report, export, reindex."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from harmledger.cli.options import AsOf, LedgerPath, PolicyName, Since, Until
from harmledger.cli.output import note, write
from harmledger.errors import UsageError

PROFILES = ("internal", "public")


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    app.command("report")(report_command)
    app.command("export")(export_command)
    app.command("reindex")(reindex_command)


def report_command(
    ledger: LedgerPath,
    out: Annotated[Path, typer.Option(help="Folder for index.html and report.md.", metavar="DIR")],
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    policy: PolicyName = "interval",
    earlier: Annotated[
        str | None, typer.Option("--since", metavar="DATE|N", help="Say what changed in the figures since then.")
    ] = None,
    language: Annotated[str, typer.Option(help="Language of the report: en, uk or ru.")] = "en",
    pdf: Annotated[bool, typer.Option("--pdf", help="Also report.pdf; needs the extra pdf-report.")] = False,
    profile: Annotated[str, typer.Option(help="Who may see it: internal (public comes later).")] = "internal",
) -> None:
    """Write the situation report: one page that opens from a file, and Markdown; every figure leads to its claims."""
    from harmledger.ledger import open_for_reading
    from harmledger.reports.write import write_report
    from harmledger.workflow.issuing import policy_as_of, record_issue
    from harmledger.workflow.situations import situation

    check_profile(profile)
    with ExitStack() as stack:
        opened = stack.enter_context(open_for_reading(ledger, as_of))
        rules, seen = policy_as_of(opened, policy), opened.last_telling()
        if as_of is None:  # earlier issues are entries too: without them the same record gives the same page
            opened = stack.enter_context(open_for_reading(ledger, seen))
        before = stack.enter_context(open_for_reading(ledger, earlier)) if earlier is not None else None
        told = situation(opened, rules, since=since, until=until, as_of=as_of, earlier=before, language=language)
    written = list(write_report(told, out, pdf=pdf))
    for path in written:
        write(f"wrote {path}\n")
    unrecorded = record_issue(ledger, "report", written, rules, seen)
    if unrecorded:
        note(f"the ledger does not say that this was issued: {unrecorded}")


def check_profile(profile: str) -> None:
    """Refuse to publish until the public profile coarsens places and withholds names."""
    if profile not in PROFILES:
        raise UsageError(f"no profile {profile!r}", remedy=f"profiles: {', '.join(PROFILES)}")
    if profile == "public":
        raise UsageError(
            "the public profile is not built yet: it would print exact places and names of people",
            remedy="use --profile internal and keep the report within your team",
        )


def export_command(
    ledger: LedgerPath,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="geojson, hxl, parquet, ucdp, acled…")] = "",
) -> None:
    """Write interchange formats. None is built yet: this says what to use instead."""
    raise UsageError(
        f"no export {form!r} is built yet" if form else "no export format is built yet",
        remedy="`harmledger claims|incidents|tallies|estimate LEDGER --format csv` (or jsonl) give the same data",
        place=str(ledger),
    )


def reindex_command(ledger: LedgerPath) -> None:
    """Build the index again from the log; the answers stay the same."""
    from harmledger.ledger import reindex

    write(f"built the index of {reindex(ledger)} entries\n")
