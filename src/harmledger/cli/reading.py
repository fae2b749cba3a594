"""Commands that read reports: extract and add."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import typer
from msgspec import structs

from harmledger.cli.options import Form, Inputs, Jobs, Language, LedgerPath, Published, SourceName
from harmledger.cli.output import Format, note, print_as, print_lines, write
from harmledger.cli.samples import note_samples
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import RenderableType

    from harmledger.reports.rows import Row


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
    """Read the claims of reports, without a ledger: a table on a terminal, JSON lines in a pipe."""
    from harmledger.sources import Given
    from harmledger.workflow.extracting import Extracted, extract
    from harmledger.workflow.samples import sample_languages

    given = Given(published=published, source=source, language=language)
    refused: list[Refusal] = []
    documents: dict[str, Document] = {}
    samples: set[str] = set()
    chosen = form or (Format.table if sys.stdout.isatty() else Format.jsonl)

    def claims() -> Iterator[Claim]:
        with progress("reports read", inputs) as tell:
            for item in extract(inputs, given, jobs):
                tell(1)
                if isinstance(item, Extracted):
                    if chosen is Format.table:
                        documents[item.document.document_id] = structs.replace(item.document, text="")
                    samples.update(sample_languages(item.claims[:1]))
                    yield from item.claims
                else:
                    refused.append(item)
                    note(refusal_line(item))

    if chosen is Format.jsonl:
        print_lines(claims())
    else:
        found = list(claims())
        print_as(chosen, lambda: render(found, documents), found, lambda: flat_claims(found))
    note_samples(samples)
    finish(refused)


def render(claims: "Sequence[Claim]", documents: "Mapping[str, Document]") -> "RenderableType":
    """Claims as a table, with the outlets of their reports."""
    from harmledger.reports.terminal import render_claims

    return render_claims(claims, documents)


def flat_claims(claims: "Sequence[Claim]") -> "Sequence[Row]":
    """Claims as flat rows."""
    from harmledger.reports.rows import claim_rows

    return claim_rows(claims)


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
    from harmledger.workflow.kept.keeping import made_ready

    given = Given(published=published, source=source, language=language)
    with progress("reports added", inputs) as tell:
        added = add(ledger, inputs, given, jobs=jobs, progress=tell)
    made_ready(ledger)
    for refusal in added.refused:
        note(refusal_line(refusal))
    write(
        f"{added.new} new, {added.known} already known, {added.updated} updated, {len(added.refused)} refused; "
        f"{added.claims} claims read, {added.incidents} incidents in the ledger\n"
        f"ledger {ledger}: {added.size} entries, head {added.root[:16]}\n"
    )
    note_samples(added.samples)
    finish(added.refused)


def refusal_line(refusal: Refusal) -> str:
    """A refusal as a person reads it."""
    return f"refused {refusal.locator}: {refusal.reason}" + (f" ({refusal.remedy})" if refusal.remedy else "")


def finish(refused: "list[Refusal] | tuple[Refusal, ...]") -> None:
    """Exit with 1 when something was refused."""
    if refused:
        raise typer.Exit(1)


class Tell(Protocol):
    """Tells a progress line how many reports were done, and how many of them were there from an earlier run."""

    def __call__(self, done: int, there: int = 0) -> None: ...


@contextmanager
def progress(what: str, inputs: "Sequence[str]" = ()) -> Iterator[Tell]:
    """A progress line on standard error; nothing where that is no terminal.

    With `inputs` it knows how many reports there are, where they can be counted, and how long it may take.
    """
    if not sys.stderr.isatty():
        yield lambda done, there=0: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from harmledger.workflow.foreseeing import count_reports

    told = (MofNCompleteColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*told, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=count_reports(inputs) if inputs else None)
        before = 0

        def tell(done: int, there: int = 0) -> None:
            nonlocal before
            before += there
            bar.update(task, advance=done, description=f"{what}, {before} of them there before" if before else what)

        yield tell
