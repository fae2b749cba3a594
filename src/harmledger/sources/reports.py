"""Making a report of the bytes of one."""

from hashlib import sha256

import msgspec

from harmledger.errors import BrokenRecord, TooLarge
from harmledger.sources.given import Given
from harmledger.sources.kinds import JSON
from harmledger.sources.limits import REPORT_LIMIT, megabytes
from harmledger.terms.document import Report


class _Named(msgspec.Struct):
    """The only field that opening a JSON report needs; checking it checks that the whole record is JSON."""

    id: str | int | None = None


_named = msgspec.json.Decoder(_Named)

TOO_LARGE_REMEDY = f"one report may have up to {megabytes(REPORT_LIMIT)}; give many reports as .jsonl, one a line"


def report(content: bytes, media_type: str, locator: str, given: Given, given_id: str | None = None) -> Report:
    """Keep the bytes of one report together with their hash and what the command says about them."""
    return Report(
        content=content,
        sha256=sha256(content).hexdigest(),
        media_type=media_type,
        locator=locator,
        given_id=given_id,
        published=given.published,
        source=given.source,
        language=given.language,
    )


def json_report(content: bytes, locator: str, given: Given) -> Report:
    """Keep one report that is a JSON object, by the `id` that it brings along.

    Raises `BrokenRecord` where the bytes are no JSON object, or are cut, and `TooLarge` above the limit.
    """
    if len(content) > REPORT_LIMIT:
        raise too_large(len(content), locator)
    try:
        named = _named.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise broken(error, locator) from error
    given_id = None if named.id is None or named.id == "" else str(named.id)
    return report(content, JSON, locator, given, given_id)


def broken(error: Exception, locator: str) -> BrokenRecord:
    """Say what is wrong with a record that should be one JSON object."""
    return BrokenRecord(
        f"not one whole JSON object in UTF-8: {error}",
        remedy='write each report as {"id": …, "text": …}, in UTF-8, on one line of a .jsonl file',
        place=locator,
    )


def too_large(size: int, locator: str) -> TooLarge:
    """Say that one report is above the limit."""
    return TooLarge(f"one report of {megabytes(size)}", remedy=TOO_LARGE_REMEDY, place=locator)
