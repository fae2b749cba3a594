"""The JSON form of a report."""

import msgspec

from harmledger.errors import BrokenRecord
from harmledger.terms.document import Report


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One report as a JSON object. Fields that are not named here, and nulls, are passed over."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None


_record = msgspec.json.Decoder(Record)


def read_record(report: Report) -> Record:
    """Read the JSON object of a report. Raises `BrokenRecord` where it is none, or has neither text nor html."""
    try:
        record = _record.decode(report.content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BrokenRecord(
            f"not a report in JSON: {error}", remedy="the fields of a report are strings", place=report.locator
        ) from error
    if record.text is None and record.html is None:
        raise BrokenRecord(
            "the JSON object has neither text nor html", remedy='give the report as "text": "…"', place=report.locator
        )
    return record
