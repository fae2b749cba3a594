"""A run that goes on where it was: reports that the ledger has read already are not read again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from harmledger.errors import InputRefused
from harmledger.languages.reader import known_languages
from harmledger.ledger import KnownReport, Ledger
from harmledger.terms.document import Refusal, Report
from harmledger.workflow.readers import reader_version, stated

if TYPE_CHECKING:
    from harmledger.documents.reading import Stated


def unread(
    reports: Iterable[Report | Refusal], ledger: Ledger, passed: Callable[[Report], None]
) -> Iterator[Report | Refusal]:
    """The reports that must be read; `passed` is told each of the others as it is passed over."""
    readers = {code: reader_version(code) for code in known_languages()}
    for report in reports:
        if isinstance(report, Report) and is_read(ledger, report, readers):
            passed(report)
        else:
            yield report


def is_read(ledger: Ledger, report: Report, readers: Mapping[str, str]) -> bool:
    """Whether reading the report again would bring nothing: these very bytes were seen at this place, told of the same
    date, source and language, and read by the readers that would read them now."""
    held = ledger.with_original(report.sha256)
    try:
        told = stated(report) if held else None
    except InputRefused:
        return False
    return told is not None and any(_agrees(ledger, known, report.locator, told, readers) for known in held)


def _agrees(ledger: Ledger, known: KnownReport, place: str, told: "Stated", readers: Mapping[str, str]) -> bool:
    outlets = {sighting.source for sighting in ledger.sightings(known.document_id) if sighting.locator == place}
    able = readers.values() if told.language is None else (readers.get(told.language),)
    return (
        bool(outlets)
        and (told.source is None or told.source in outlets)
        and (told.published is None or known.published is not None)
        and known.reader in able
    )
