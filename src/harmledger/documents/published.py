"""Reading the date of publication that a report states."""

from datetime import date, datetime
from email.utils import parsedate_to_datetime

from harmledger.errors import BrokenRecord


def published_date(stated: str | None, place: str = "") -> str | None:
    """Write a stated date of publication in ISO form: `2022-07-18`, or `2022-07-18T09:30:00+03:00` with its time.

    ISO dates and date-times are read, the form that feeds and mail use (`Mon, 18 Jul 2022 09:30:00 +0300`), and dates
    with their month in English letters (`18 July 2022`). None stays None. Raises `BrokenRecord` for anything else,
    because a misread date would move every "yesterday".
    """
    if stated is None or not (wording := stated.strip()):
        return None
    iso = _iso(wording) or _mail(wording) or _worded(wording)
    if iso is None:
        raise BrokenRecord(
            f"the date of publication can't be read: {wording[:60]!r}",
            remedy="write it as 2022-07-18, or as 2022-07-18T09:30:00+03:00",
            place=place,
        )
    return iso


def _iso(wording: str) -> str | None:
    try:
        if len(wording) <= len("2022-07-18"):
            return date.fromisoformat(wording).isoformat()
        return datetime.fromisoformat(wording).isoformat()
    except ValueError:
        return None


def _mail(wording: str) -> str | None:
    try:
        return parsedate_to_datetime(wording).isoformat()
    except (ValueError, IndexError, TypeError):
        return None


def _worded(wording: str) -> str | None:
    for form in ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"):
        try:
            return datetime.strptime(wording, form).date().isoformat()
        except ValueError:
            continue
    return None
