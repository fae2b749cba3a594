"""The line of a text that says when it was published: "Published 12 June 2024.", "Опубліковано 12 червня 2024"."""

import re
from datetime import date
from functools import cache
from importlib import resources

import msgspec

HEAD, FOOT = 6, 4
"""Lines with letters, from the first and from the last, among which such a line may stand."""
LONGEST = 160
"""Characters of such a line; a longer one is a paragraph."""


class _Words(msgspec.Struct, frozen=True):
    """What stands in publishing.yml."""

    words: tuple[str, ...]
    months: dict[int, tuple[str, ...]]


def published_in(text: str, start: int = 0) -> str | None:
    """The ISO date that a line of its own at the head or the foot of a text gives as that of publication.

    None where no line does, where the words go on as a sentence ("Published 12 June 2024 by the council, the list …"),
    where two lines disagree, and for a day that no calendar has.
    """
    pattern, months = _pattern()
    lines = [line.strip() for line in text[start:].splitlines() if line.strip()]
    outer = lines[:HEAD] + lines[max(HEAD, len(lines) - FOOT) :]
    found = {day for line in outer if len(line) <= LONGEST and (day := _day(pattern.match(line), months))}
    return found.pop() if len(found) == 1 else None


def _day(match: re.Match[str] | None, months: dict[str, int]) -> str | None:
    if match is None:
        return None
    told = match.groupdict()
    month = next((told[key] for key in ("month", "month_first", "month_iso", "month_dotted") if told[key]), "")
    day = next(told[key] for key in ("day", "day_second", "day_iso", "day_dotted") if told[key])
    year = next(told[key] for key in ("year", "year_last", "year_iso", "year_dotted") if told[key])
    number = months.get(month.casefold().rstrip("."), 0) or (int(month) if month.isdigit() else 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    """What such a line looks like, and the number of each month's name."""
    import yaml

    content = (resources.files("harmledger.documents") / "publishing.yml").read_bytes()
    known = msgspec.convert(yaml.safe_load(content), type=_Words)
    months = {name: number for number, names in known.months.items() for name in names}
    opening = "|".join(re.escape(word) for word in sorted(known.words, key=len, reverse=True))
    name = "|".join(sorted(months, key=len, reverse=True))
    shapes = (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{name})\.?,?\s+(?P<year>\d{{4}})(?:\s*(?:року|р\.|года|г\.))?",
        rf"(?P<month_first>{name})\.?\s+(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_last>\d{{4}})",
        r"(?P<year_iso>\d{4})-(?P<month_iso>\d{2})-(?P<day_iso>\d{2})",
        r"(?P<day_dotted>\d{1,2})\.(?P<month_dotted>\d{1,2})\.(?P<year_dotted>\d{4})",
    )
    weekday = r"(?:[^\W\d]+,\s*)?"
    ends = r"(?=\s*(?:$|[.,;|(—–-]|at\b|о\b|в\b|[T\s]\d{1,2}:\d{2}))"
    whole = rf"(?:{opening})\s*:?\s*{weekday}(?:{'|'.join(shapes)}){ends}"
    return re.compile(whole, re.IGNORECASE), months
