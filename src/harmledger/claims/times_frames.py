"""Readings that join wordings already understood, or measure a length: ranges, nights, moments, "ago", "since"."""

import re
from datetime import date, timedelta

from msgspec.structs import replace

from harmledger.claims.times_calendar import back, shifted, span_of
from harmledger.claims.times_meaning import Meaning, Scene, Slots, moved, of_value, unresolved
from harmledger.claims.times_readings import GRAINS, atom_of, ranged, read_days, read_days_off, word_of


def read_range(slots: Slots, scene: Scene) -> Meaning | None:
    """From one point to another; the first borrows the second's year where it named none."""
    names = [name for name, found in slots.items() if isinstance(found, Meaning)]
    if len(names) != 2:
        return None
    start, end = atom_of(slots, names[0]), atom_of(slots, names[1])
    if start is None or end is None or not _may_bound(start, end):
        return None
    if start.span and end.span:
        start, end = _in_order(start, end, scene.anchor)
    return ranged(start, end, (names[0], names[0]), (names[1], names[1]))


def _may_bound(start: Meaning, end: Meaning) -> bool:
    """Points of one size, or of two where each names its year: "from May 2003 to 27 November 2005"."""
    mixed = {_size(start), _size(end)} <= {"Day", "Month", "Year"} and start.full and end.full
    return mixed or _size(start) == _size(end)


def _in_order(start: Meaning, end: Meaning, anchor: date | None) -> tuple[Meaning, Meaning]:
    """Both ends, where one that named no year follows the other: "from 30 December to 2 January 2021"."""
    if start.span is None or end.span is None:
        return start, end
    backwards = start.span[0] > end.span[1]
    if start.yearless and (backwards or end.full):
        years = (end.span[1].year, end.span[1].year - 1)
        earlier = [moved for year in years if (moved := _with_year(start, year)) and moved.value <= end.value]
        if earlier and (end.full or not end.yearless or anchor is None or _follows(start, end, anchor)):
            return earlier[0], end
    if backwards and end.yearless:
        years = (start.span[0].year, start.span[0].year + 1)
        later = [moved for year in years if (moved := _with_year(end, year)) and moved.value >= start.value]
        return start, later[0] if later else end
    return start, end


def _follows(start: Meaning, end: Meaning, anchor: date) -> bool:
    """An end moved on by a year would lie beyond the report: the start is to be moved back instead."""
    moved_end = _with_year(end, start.span[0].year + 1) if start.span else None
    return moved_end is None or moved_end.span is None or moved_end.span[0] > anchor


UNITS = ("unit", "units", "calendar", "longunit", "unitadj")
"""Slots that hold a unit of time."""


def _size(meaning: Meaning) -> str:
    return "Day" if meaning.grain in ("Night", "Moment", "Part") else meaning.grain


def _with_year(meaning: Meaning, year: int) -> Meaning | None:
    value = f"{year:04}{meaning.value[4:]}"
    return of_value(value, meaning.grain) if span_of(value) else None


def part_of_day(day: Meaning, part: str) -> Meaning:
    """A day's night, morning or evening: `part` as TIMEX3 writes it (NI, MO, AF, EV)."""
    grain = "Night" if part == "NI" else "Part"
    value = f"{(day.span[1].isoformat() if day.span else day.value)}T{part}"
    return replace(day, value=value, grain=grain, span=span_of(value))


def read_day_part(slots: Slots, scene: Scene) -> Meaning | None:
    """The morning, afternoon, evening or night of a day; the night of two days belongs to the second one's morning."""
    day, part = atom_of(slots, "Day", "Range"), _part_named(slots)
    if day is None:
        return None
    if day.grain != "Range" or day.span is None:
        return part_of_day(day, part)
    first, morning = day.span
    return replace(day, value=f"{first.isoformat()}T{part}", grain="Night", span=(morning, morning), parts=())


def _part_named(slots: Slots) -> str:
    said = atom_of(slots, "Part")
    return said.value.split("T")[-1] if said else word_of(slots, "daypart") or "NI"


def read_night_of_days(slots: Slots, scene: Scene) -> Meaning | None:
    """The night between two named days of a month."""
    both = read_days(slots, scene)
    return both and read_day_part({"Range": both, "daypart": "NI"}, scene)


def read_night_between(slots: Slots, scene: Scene) -> Meaning | None:
    """The night from one day to the next: the second one's."""
    eve, morning = slots.get("Day"), slots.get("Day2")
    if not isinstance(eve, Meaning) or not isinstance(morning, Meaning):
        return None
    return replace(morning, value=f"{eve.value}TNI", grain="Night")


def read_in_year(slots: Slots, scene: Scene) -> Meaning | None:
    """A month, or a day of it, whose year is named apart: October of last year."""
    part, year = atom_of(slots, "Month", "Day"), atom_of(slots, "Year")
    if part is None or year is None or year.span is None or part.full or (part.grain == "Day" and part.relative):
        return None
    value = f"{year.value}{part.value[4:]}"
    span = span_of(value)
    return replace(part, value=value, span=span, full=year.full, yearless=not year.full) if span else None


def read_night(slots: Slots, scene: Scene) -> Meaning | None:
    """A part of the report's day, or the night that ended on its morning: overnight, last night, this afternoon.

    A night that names no day is written with its morning's date.
    """
    day, part = read_days_off(slots, scene), word_of(slots, "daypart") or "NI"
    if day is None:
        return None
    whole = part_of_day(replace(day, relative=False, inferred=day.span is not None), part)
    if part != "NI" or whole.span is None or word_of(slots, "days", "nightly") != "-1":
        return whole
    morning = whole.span[1] + timedelta(days=1)
    return replace(whole, span=(morning, morning))


def read_moment(slots: Slots, scene: Scene) -> Meaning | None:
    """A time of day on a day."""
    day, clock = atom_of(slots, "Day", "Part"), atom_of(slots, "Clock")
    if day is None or clock is None:
        return None
    if day.span is None:
        return unresolved(f"{day.value}{clock.value}", "Day")
    if clock.value > "T23:59":  # midnight may be the beginning of the day or its end
        return replace(day, value=f"{day.value.split('T')[0]}{clock.value}", grain="Part")
    value = f"{day.value.split('T')[0]}{clock.value}"
    return replace(day, value=value, grain="Moment", span=span_of(value))


def read_shift(slots: Slots, scene: Scene) -> Meaning | None:
    """Two days ago, a week later, three days before that: `sign` -1 or 1, `from` story or report."""
    number, unit = _length(slots)
    sign, point = int(word_of(slots, "sign") or 1), atom_of(slots, "Day", "Moment")
    if unit is None:
        return None
    if unit == "Y" and number == "1" and point is None and scene.quarter and sign < 0:
        # Beside a quarter's figures "a year earlier" is the same quarter.
        return of_value(f"{int(scene.quarter[:4]) - 1:04}{scene.quarter[4:]}", "Quarter")
    origin = _origin(slots, scene, point)
    if point is None and sign > 0 and word_of(slots, "from") == "story" and not (scene.told_day or scene.told):
        origin = None  # "two days later" needs a day before it, not the report's
    if not number.isdecimal() or unit not in GRAINS or (unit == "Q" and not origin):
        return _vague_shift(number, unit, sign, origin)
    if origin is None:
        return unresolved("XXXX-XX-XX", GRAINS[unit])
    value = shifted(origin, unit, sign * int(number))
    if value is None:
        return None
    relative = point is None and word_of(slots, "from") != "story"
    return Meaning(
        value=value, grain=GRAINS[unit], span=span_of(value), full=bool(point and point.full), relative=relative
    )


_LENGTH = re.compile(r"PT?(\d+|X)([A-Z])")


def _length(slots: Slots) -> tuple[str, str | None]:
    """How many of which unit: from words, or from a duration already understood."""
    duration = atom_of(slots, "Duration")
    if duration is None:
        return word_of(slots, "num") or "1", word_of(slots, *UNITS)
    found = _LENGTH.fullmatch(duration.value)
    if found is None or duration.value.startswith("PT"):
        return "X", "H"
    return found[1], found[2]


def _origin(slots: Slots, scene: Scene, point: Meaning | None) -> date | None:
    if point:
        return point.span[1] if point.span else None
    if word_of(slots, "from") != "story":
        return scene.day()
    return scene.story_day() if word_of(slots, "unit") in ("D", "H", "MIN") else scene.story_time()


def _vague_shift(number: str, unit: str, sign: int, origin: date | None) -> Meaning:
    """Hours, or an unknown number of days: within a day of the origin, or only before or after it."""
    if origin is None or not number.isdecimal() or unit not in ("H", "MIN", "S"):
        return Meaning(value="PAST_REF" if sign < 0 else "FUTURE_REF", grain="Reference")
    hours = int(number) if unit == "H" else 1
    other = moved(origin, sign * (hours // 24 + 1))
    if other is None:
        return Meaning(value="PAST_REF" if sign < 0 else "FUTURE_REF", grain="Reference")
    return Meaning(value=duration_value(number, unit), grain="Rolling", span=(min(origin, other), max(origin, other)))


def duration_value(number: str, unit: str) -> str:
    """A length as TIMEX3 writes it: P3D, PT2H, PXM, P20Y for two decades."""
    if unit in ("DE", "C"):
        factor = 10 if unit == "DE" else 100
        return f"P{int(number) * factor}Y" if number.isdecimal() else "PXY"
    prefix = "PT" if unit in ("H", "MIN", "S") else "P"
    return f"{prefix}{number}{ {'MIN': 'M'}.get(unit, unit) }".replace(" ", "")


def read_duration(slots: Slots, scene: Scene) -> Meaning | None:
    """A length of time."""
    number, unit = word_of(slots, "num", "count") or "1", word_of(slots, *UNITS)
    if unit is None or (unit == "Y" and number.isdecimal() and 1000 <= int(number) <= 2100):
        return None  # "2014 року" is a year
    return Meaning(value=duration_value(number, unit), grain="Duration")


def read_length(slots: Slots, scene: Scene) -> Meaning | None:
    """A length in one word: двомісячний."""
    value = word_of(slots, "length")
    return Meaning(value=value, grain="Duration") if value else None


def read_age(slots: Slots, scene: Scene) -> Meaning | None:
    """How old somebody is; never a date."""
    number, unit = word_of(slots, "num2", "num", "count") or "X", word_of(slots, "unit") or "Y"
    return Meaning(value=duration_value(number, unit), grain="Age")


def read_rolling(slots: Slots, scene: Scene) -> Meaning | None:
    """The past 24 hours, the last three months: up to the report's day."""
    number, unit = word_of(slots, "num"), word_of(slots, *UNITS)
    if unit is None or (number is None and unit in FINE):
        return None  # "the last minute" is no period
    start, origin = _rolled_back(number or "1", unit, scene.day()), scene.day()
    span = (start, origin) if start and origin else None
    return Meaning(value=duration_value(number or "1", unit), grain="Rolling", span=span)


FINE = ("H", "MIN", "S")
"""Units shorter than a day: hours back from a day that has no hour reach into the day before."""


def _rolled_back(number: str, unit: str, origin: date | None) -> date | None:
    if origin is None:
        return None
    if unit in FINE:
        hours = int(number) if unit == "H" and number.isdecimal() else 1
        return moved(origin, -((hours + 23) // 24))
    return back(origin, unit, int(number)) if number.isdecimal() else None


def read_edge(slots: Slots, scene: Scene) -> Meaning | None:
    """Early, mid or late in a longer period: a third of it; its value stays the whole's."""
    found, edge = inner(slots), word_of(slots, "edge", "border", "third")
    whole = found and found[1]
    if whole is None or whole.span is None or edge not in ("early", "mid", "late"):
        return whole
    first, last = whole.span
    third = ((last - first).days + 1) // 3
    starts = {"early": first, "mid": first + timedelta(days=third), "late": last - timedelta(days=third)}
    ends = {"early": first + timedelta(days=third - 1), "mid": last - timedelta(days=third), "late": last}
    span = (starts[edge], max(ends[edge], starts[edge]))
    return replace(whole, span=span)


def read_share(slots: Slots, scene: Scene) -> Meaning | None:
    """The first five months of 2024, the first week of June, the second half of May."""
    whole, length = atom_of(slots, "Year", "Month"), atom_of(slots, "Duration")
    number, unit = _length(slots) if length else ("1", word_of(slots, "unit", "calendar"))
    if whole is None or whole.span is None:
        return whole
    if half := word_of(slots, "ordinal"):
        return _half(whole, half)
    if unit is None or not number.isdecimal():
        return whole
    past = back(whole.span[0], unit, -int(number))
    if past is None or past - timedelta(days=1) > whole.span[1]:
        return None
    parts = (("Duration", "Duration", length), (whole.grain, whole.grain, whole)) if length else ()
    return replace(whole, span=(whole.span[0], past - timedelta(days=1)), parts=parts)


def _half(whole: Meaning, ordinal: str) -> Meaning | None:
    if whole.span is None or ordinal not in ("1", "2"):
        return None
    first, last = whole.span
    middle = first + (last - first) // 2
    return replace(whole, span=(first, middle) if ordinal == "1" else (middle + timedelta(days=1), last))


def read_same(slots: Slots, scene: Scene) -> Meaning | None:
    """The wording inside means the whole: "early on Tuesday" is Tuesday."""
    found = inner(slots)
    return found and found[1]


def read_week_of(slots: Slots, scene: Scene) -> Meaning | None:
    """The week of a named day."""
    day = atom_of(slots, "Day")
    if day is None or day.span is None:
        return None
    return of_value(shifted(day.span[0], "W", 0) or "", "Week", full=day.full)


def inner(slots: Slots) -> tuple[str, Meaning] | None:
    """The only meaning among the slots, with the slot's name."""
    return next(((name, found) for name, found in slots.items() if isinstance(found, Meaning)), None)


def read_since(slots: Slots, scene: Scene) -> Meaning | None:
    """From a point up to the report's day; open where the report has none."""
    found = inner(slots)
    if found is None:
        return None
    name, point = found
    start = point.span[0] if point.span else None
    if start and scene.anchor and start > scene.anchor:
        return None
    span = (start, scene.anchor or start) if start else None
    value = point.value if point.grain != "Named" else start.isoformat() if start else ""
    parts = () if point.grain == "Named" else ((name, name, point),)
    open_end = span is not None and scene.anchor is None
    return Meaning(value=value, grain="Since", span=span, assumed=point.assumed, open_end=open_end, parts=parts)


def read_until(slots: Slots, scene: Scene) -> Meaning | None:
    """Up to a point, from nobody says when."""
    found = inner(slots)
    if found is None:
        return None
    name, point = found
    span = (point.span[1], point.span[1]) if point.span else None
    return Meaning(value=point.value, grain="Until", span=span, open_start=True, parts=((name, name, point),))


def read_named(slots: Slots, scene: Scene) -> Meaning | None:
    """A period that the pack names, with the days that the pack gives it; none that begins after the report."""
    starts, ends = word_of(slots, "starts"), word_of(slots, "ends")
    if starts is None:
        return None
    start = date.fromisoformat(starts)
    end = date.fromisoformat(ends) if ends else max(start, scene.anchor or start)
    if scene.anchor and start > scene.anchor:
        return None
    open_end = ends is None and scene.anchor is None
    return Meaning(value=starts, grain="Named", span=(start, end), assumed=True, open_end=open_end)
