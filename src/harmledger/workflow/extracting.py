"""From inputs to claims, without a ledger."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from harmledger.errors import GazetteerError, InputRefused, PackError
from harmledger.languages.reader import known_languages
from harmledger.sources import Given, open_reports, refusal
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document, Refusal, Report
from harmledger.workflow.batching import batches
from harmledger.workflow.readers import read_claims, read_document

BATCH = 64
"""Reports read at a time: enough to keep a process busy, few enough to keep memory low."""


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """One report with what was read from it."""

    report: Report
    document: Document
    claims: tuple[Claim, ...]


def extract(inputs: Sequence[str], given: Given, jobs: int = 1) -> Iterator[Extracted | Refusal]:
    """Read every report of the inputs, in their order; what can't be read comes as a refusal in its place.

    With `jobs` above 1 batches are read in as many processes; the answer is the same. Raises PackError where the
    packs themselves can't be found.
    """
    known_languages()
    return read_all(open_reports(inputs, given), jobs)


def read_all(reports: Iterable[Report | Refusal], jobs: int = 1) -> Iterator[Extracted | Refusal]:
    """Read reports that are opened already, in their order, in as many processes as `jobs` says."""
    if jobs <= 1:
        for batch in batches(reports, BATCH):
            yield from read_batch(batch)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        for group in batches(batches(reports, BATCH), 2 * jobs):
            for results in pool.map(read_batch, group):
                yield from results


def read_batch(reports: Sequence[Report | Refusal]) -> list[Extracted | Refusal]:
    """Documents and claims of some reports: a pure function, whichever process runs it."""
    opened = [report if isinstance(report, Refusal) else read_or_refuse(report) for report in reports]
    return [item if isinstance(item, Refusal) else read_harm(*item) for item in opened]


def read_harm(report: Report, document: Document) -> Extracted | Refusal:
    """The claims of a report; where the program itself fails at it, a refusal, so that the rest of a run goes on."""
    try:
        (claims,) = read_claims([document])
    except InputRefused as problem:
        return refusal(problem)
    except PackError as problem:  # of one language: reports in the others are read
        return Refusal(locator=document.locator, reason=str(problem), remedy="harmledger languages check tells more")
    except GazetteerError:  # no report can be read without one
        raise
    except Exception as problem:  # whatever a text brings to light: one report must not end a run over thousands
        return Refusal(
            locator=document.locator,
            reason=f"the program failed at this report: {type(problem).__name__}: {problem}",
            remedy="tell the makers, with the report if you may",
        )
    return Extracted(report=report, document=document, claims=tuple(claims))


def read_or_refuse(report: Report) -> tuple[Report, Document] | Refusal:
    """The document of a report, or why it can't be read."""
    try:
        return report, read_document(report, known_languages())
    except InputRefused as problem:
        return refusal(problem)
