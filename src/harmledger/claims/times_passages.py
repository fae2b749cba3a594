"""Times of passages that were cut from longer texts: each is read with what those before it told."""

from collections.abc import Callable
from datetime import date

from harmledger.claims.times import TimeReader
from harmledger.claims.times_found import FoundPeriod, Told, told_after
from harmledger.terms.document import Document

PASSAGE_MARK = "#"
"""Between the id of a text and the number of its passage: "siege#3"."""


def passage_reader(reader_of: Callable[[str], TimeReader]) -> Callable[[Document], list[FoundPeriod]]:
    """A function that reads documents handed to it in their order; `reader_of` gives a language's reader.

    "28 September" in the third passage of a text belongs to the year that the second one named. A document whose id
    has no "#", or another text's, begins anew.
    """
    current: dict[str, Told] = {}

    def read(document: Document) -> list[FoundPeriod]:
        text_id, mark, _ = document.document_id.partition(PASSAGE_MARK)
        before = current.get(text_id) if mark else None
        anchor = _day(document.published)
        text = document.text
        found = reader_of(document.language).find(text, document.body_start, len(text), anchor, before)
        current.clear()
        current[text_id] = told_after(found, anchor, before)
        return found

    return read


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
