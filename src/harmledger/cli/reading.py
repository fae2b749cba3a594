"""Commands that read reports: extract and add."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from harmledger.cli.options import Form, Inputs, Jobs, Language, LedgerPath, Published, SourceName
from harmledger.cli.output import Format, note, print_rows, print_structs, write
from harmledger.terms.claim import Claim
from harmledger.terms.document import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    app.command("extract")(extract_command)
    app.command("add")(add_command)


def extract_command(
    inputs: Inputs,
    published: Published = None,
    source: SourceName = None,
    language: Language = None,
    form: Form = None,
    jobs: Jobs = 1,
) -> None:
    """Read the claims of reports, without a ledger."""
    from harmledger.sources import Given
    from harmledger.workflow.extracting import Extracted, extract

    given = Given(published=published, source=source, language=language)
    refused: list[Refusal] = []

    def claims() -> Iterator[Claim]:
        with progress("reports read") as tell:
            for item in extract(inputs, given, jobs):
                tell(1)
                if isinstance(item, Extracted):
                    yield from item.claims
                else:
                    refused.append(item)
                    note(refusal_line(item))

    print_claims(claims(), form)
    finish(refused)


def print_claims(claims: Iterator[Claim], form: Form) -> None:
    """Claims as a table on a terminal, as JSON lines in a pipe, unless a format is asked for."""
    chosen = form or (Format.table if sys.stdout.isatty() else Format.jsonl)
    if chosen is Format.jsonl:
        print_structs(claims)
        return
    from harmledger.cli.rows import claim_row

    everything = list(claims)
    by_id = {claim.claim_id: claim for claim in everything}
    print_rows((claim_row(c, by_id) for c in everything), chosen, "Claims", TABLE)


TABLE = ("claim", "where", "when", "said_by", "quote", "claim_id")
"""Columns of a table of claims; the other formats give all."""


def add_command(
    ledger: LedgerPath,
    inputs: Inputs,
    published: Published = None,
    source: SourceName = None,
    language: Language = None,
    jobs: Jobs = 1,
) -> None:
    """Read reports into a ledger; it is made where there is none. The same report twice changes nothing."""
    from harmledger.sources import Given
    from harmledger.workflow.adding import add

    given = Given(published=published, source=source, language=language)
    with progress("reports added") as tell:
        added = add(ledger, inputs, given, jobs=jobs, progress=tell)
    for refusal in added.refused:
        note(refusal_line(refusal))
    write(
        f"{added.new} new, {added.known} already known, {added.updated} updated, {len(added.refused)} refused; "
        f"{added.claims} claims read, {added.incidents} incidents in the ledger\n"
        f"ledger {ledger}: {added.size} entries, head {added.root[:16]}\n"
    )
    finish(added.refused)


def refusal_line(refusal: Refusal) -> str:
    """A refusal as a person reads it."""
    return f"refused {refusal.locator}: {refusal.reason}" + (f" ({refusal.remedy})" if refusal.remedy else "")


def finish(refused: "list[Refusal] | tuple[Refusal, ...]") -> None:
    """Exit with 1 when something was refused."""
    if refused:
        raise typer.Exit(1)


@contextmanager
def progress(what: str) -> Iterator["Callable[[int], None]"]:
    """A progress line on standard error; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} " + what), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda count: bar.advance(task, count)
