"""One small function for each way of naming a time: slots and scene in, meaning out, None where it doesn't hold.

A pack's rule names its reading (`reads: date`) and may add fixed words (`with: {direction: last}`), which stand
beside the slots.
"""

from collections.abc import Callable
from datetime import date, timedelta

from msgspec.structs import replace

from harmledger.claims.times_calendar import shifted, span_of
from harmledger.claims.times_meaning import (
    Meaning,
    Scene,
    Slots,
    full_year,
    of_value,
    unresolved,
    weekday_value,
    yearless,
)

Reading = Callable[[Slots, Scene], Meaning | None]

GRAINS = {"D": "Day", "W": "Week", "WE": "Week", "M": "Month", "Q": "Quarter", "Y": "Year", "DE": "Decade", "C": "Year"}
LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days that each month can have."""
BARE_YEARS = (1500, 2050)
"""Four digits that can be a year with no word for it beside them; 1000 and 2100 are counts, or hours."""
SIGNS = {"last": -1, "next": 1, "this": 0}


def word_of(slots: Slots, *names: str) -> str | None:
    """The first of the named slots that holds a word; None where none does."""
    for name in names:
        found = slots.get(name)
        if isinstance(found, str):
            return found
    return None


def atom_of(slots: Slots, *names: str) -> Meaning | None:
    """The first of the named slots that holds a time; None where none does."""
    for name in names:
        found = slots.get(name)
        if isinstance(found, Meaning):
            return found
    return None


def _year(slots: Slots, scene: Scene) -> int | None:
    digits = word_of(slots, "year", "shortyear", "spokenyear")
    return full_year(digits, scene) if digits and digits.isdecimal() else None


def read_day_number(slots: Slots, scene: Scene) -> Meaning | None:
    """On the 5th: of the report's month, or of the month before where that day has not come yet."""
    origin, number = scene.day(), int(word_of(slots, "day") or 0)
    if origin is None:
        return unresolved(f"XXXX-XX-{number:02}", "Day")
    month = origin.replace(day=1)
    if number > origin.day:
        month = (month - timedelta(days=1)).replace(day=1)
    return Meaning(value=(day := month.replace(day=number)).isoformat(), grain="Day", span=(day, day), relative=True)


def read_date(slots: Slots, scene: Scene) -> Meaning | None:
    """A day of a month, with its year or without."""
    month, day = word_of(slots, "month", "monthnumber"), word_of(slots, "day", "ordinal")
    return _day(slots, scene, month, day)


def _day(slots: Slots, scene: Scene, month: str | None, day: str | None) -> Meaning | None:
    if month is None or day is None or int(day) > 31:
        return None
    year = _year(slots, scene)
    if year is None:
        return _yearless_day(scene, int(month), int(day), int(word_of(slots, "weekday") or 0))
    try:
        return of_value(date(year, int(month), int(day)).isoformat(), "Day", full=True)
    except ValueError:
        return None


def _yearless_day(scene: Scene, month: int, day: int, weekday: int) -> Meaning | None:
    if month > 12 or day > LONGEST[month - 1]:
        return None
    value = yearless(scene, month, day, weekday)
    if value is None:
        return unresolved(f"XXXX-{month:02}-{day:02}", "Day")
    return Meaning(value=value, grain="Day", span=span_of(value), yearless=True)


def read_ambiguous_date(slots: Slots, scene: Scene) -> Meaning | None:
    """3/5/2022, where nobody can say which is the month: resolved only if one number can't be a month."""
    first, second = word_of(slots, "day"), word_of(slots, "day2")
    if first is None or second is None:
        return None
    if int(first) > 12 or first == second:
        return _day(slots, scene, second, first) if int(second) <= 12 else None
    if int(second) > 12:
        return _day(slots, scene, first, second)
    return unresolved(f"{_year(slots, scene) or 'XXXX'}-XX-XX", "Day")


def read_days(slots: Slots, scene: Scene) -> Meaning | None:
    """Several days of one month: 16-17 July, between 3 and 5 May."""
    month, first, last = word_of(slots, "month"), word_of(slots, "day", "ordinal"), word_of(slots, "day2", "ordinal2")
    end = _day(slots, scene, month, last)
    if end is None or first is None or last is None or int(first) >= int(last):
        return None
    start = (
        _day({**slots, "year": end.value[:4]}, scene, month, first) if end.span else _day(slots, scene, month, first)
    )
    names = ("day" if "day" in slots else "ordinal", "day2" if "day2" in slots else "ordinal2")
    if start is None:
        return None
    start = replace(start, full=end.full, yearless=end.yearless)
    order = list(slots)
    if order.index("month") < order.index(names[0]):
        return ranged(start, end, ("month", names[0]), (names[1], names[1]))
    return ranged(start, end, (names[0], names[0]), (names[1], "month"))


def ranged(start: Meaning, end: Meaning, first: tuple[str, str], last: tuple[str, str]) -> Meaning | None:
    """From one to the other, made of both points (`first` and `last`: their slots); None where the end comes first."""
    span = (start.span[0], end.span[1]) if start.span and end.span else None
    if span and span[0] > span[1]:
        return None
    parts = ((*first, start), (*last, end))
    return Meaning(value=f"{start.value}/{end.value}", grain="Range", span=span, full=end.full, parts=parts)


def read_month(slots: Slots, scene: Scene) -> Meaning | None:
    """A month, of a year named or meant."""
    month = int(word_of(slots, "month", "clear_month", "monthly") or 0)
    if not month:
        return None
    if word_of(slots, "era"):
        return Meaning(value=f"BC{int(word_of(slots, 'smallyear') or 0):04}-{month:02}", grain="Month")
    year = _year(slots, scene)
    if year is not None:
        return of_value(f"{year:04}-{month:02}", "Month", full=True)
    direction = word_of(slots, "direction")
    value = _directed_month(scene, month, direction) if direction else yearless(scene, month, None, 0)
    if value is None:
        return unresolved(f"XXXX-{month:02}", "Month")
    return Meaning(value=value, grain="Month", span=span_of(value), yearless=direction is None)


def _directed_month(scene: Scene, month: int, direction: str) -> str | None:
    origin = scene.day()
    if origin is None:
        return None
    year = origin.year
    if direction == "last":
        # In March "last February" is a year ago: the one just over would be "last month".
        year -= month >= origin.month - 1
    elif direction == "next":
        year += month <= origin.month
    return f"{year:04}-{month:02}"


def read_year(slots: Slots, scene: Scene) -> Meaning | None:
    """A year by its number, before our era where `era` says so."""
    if word_of(slots, "era"):
        digits = word_of(slots, "smallyear", "year") or ""
        return Meaning(value=f"BC{int(digits):04}", grain="Year", full=False) if digits else None
    year = _year(slots, scene)
    if year is None or (word_of(slots, "bare") and not BARE_YEARS[0] <= year <= BARE_YEARS[1]):
        return None
    return of_value(f"{year:04}", "Year", full=True)


def read_years(slots: Slots, scene: Scene) -> Meaning | None:
    """From one year to another: 2009-2010, 1957-58."""
    first, last = word_of(slots, "year", "smallyear"), word_of(slots, "year2", "shortyear", "smallyear2")
    if first is None or last is None:
        return None
    if word_of(slots, "era"):
        start, end = Meaning(value=f"BC{int(first):04}", grain="Year"), Meaning(value=f"BC{int(last):04}", grain="Year")
        return ranged(start, end, ("smallyear", "smallyear"), ("smallyear2", "smallyear2"))
    last = last if len(last) == 4 else first[:2] + last
    if int(last) <= int(first):
        return None
    ends = of_value(first, "Year", full=True), of_value(last, "Year", full=True)
    return ranged(*ends, ("year", "year"), ("year2" if "year2" in slots else "shortyear",) * 2)


def read_decade(slots: Slots, scene: Scene) -> Meaning | None:
    """The 1990s, the nineties."""
    digits = word_of(slots, "year", "shortyear", "decade")
    if digits is None or int(digits) % 10:
        return None
    year = int(digits) if len(digits) == 4 else full_year(digits, scene)
    return of_value(f"{year // 10:03}X", "Decade", full=False)


def read_century(slots: Slots, scene: Scene) -> Meaning | None:
    """The 20th century: the years that begin with 19."""
    number = int(word_of(slots, "ordinal", "day", "roman") or 0)
    if not 1 < number <= 30:
        return None
    return (
        Meaning(value=f"BC{number:02}", grain="Year") if word_of(slots, "era") else of_value(f"{number - 1:02}", "Year")
    )


def read_season(slots: Slots, scene: Scene) -> Meaning | None:
    """A season of a year named or meant; last, this and next season."""
    season, year = word_of(slots, "season", "adverb_season"), _year(slots, scene)
    if season is None:
        return None
    if word_of(slots, "era"):
        return Meaning(value=f"BC{int(word_of(slots, 'smallyear', 'year') or 0):04}-{season}", grain="Season")
    if year is not None:
        return of_value(f"{year:04}-{season}", "Season", full=True)
    return _named_part(season, "Season", scene, word_of(slots, "direction"))


def read_quarter(slots: Slots, scene: Scene) -> Meaning | None:
    """A quarter or a half of a year named or meant."""
    number, letter = int(word_of(slots, "ordinal", "day") or 0), word_of(slots, "letter") or "Q"
    if not 1 <= number <= (4 if letter == "Q" else 2):
        return None
    year = _year(slots, scene)
    if year is not None:
        return of_value(f"{year:04}-{letter}{number}", "Quarter", full=True)
    return _named_part(f"{letter}{number}", "Quarter", scene, word_of(slots, "direction"))


def _named_part(part: str, grain: str, scene: Scene, direction: str | None) -> Meaning:
    """A part of a year without its year: the last begun one, or by its direction and tense."""
    origin = scene.day()
    if origin is None:
        return unresolved(f"XXXX-{part}", grain)
    years = range(max(origin.year - 2, 1), min(origin.year + 3, 9999))
    options = [(value, span) for year in years if (span := span_of(value := f"{year:04}-{part}"))]
    if direction == "next" or (direction is None and scene.future):
        chosen = next(value for value, span in options if (span[0] if direction else span[1]) > origin)
    elif direction == "last":
        chosen = [value for value, span in options if span[1] < origin][-1]
    elif direction == "this":
        chosen = f"{origin.year:04}-{part}"
    else:
        chosen = [value for value, span in options if span[0] <= origin][-1]
    return Meaning(value=chosen, grain=grain, span=span_of(chosen), inferred=True)


def read_weekday(slots: Slots, scene: Scene) -> Meaning | None:
    """A weekday: the last one up to the report's day, unless a word or the tense points ahead."""
    weekday = int(word_of(slots, "weekday", "clear_weekday", "weekdayadj") or 0)
    if not weekday:
        return None
    week = word_of(slots, "week")
    if week and (origin := scene.day()):
        monday = origin - timedelta(days=origin.isoweekday() - 1) + timedelta(weeks=SIGNS[week])
        return of_value((monday + timedelta(days=weekday - 1)).isoformat(), "Day")
    # "next Monday" can't be today; "will speak on Monday" can.
    exact = {"last": "before", "next": "after"}.get(
        word_of(slots, "direction") or "", "future" if scene.future else "past"
    )
    return weekday_value(scene, weekday, exact)


def read_days_off(slots: Slots, scene: Scene) -> Meaning | None:
    """A day counted from the report's: yesterday, tomorrow, today; or from the story's: the next day, that day."""
    origin = scene.story_day() if word_of(slots, "from") == "story" else scene.day()
    offset = int(word_of(slots, "dayshift", "dayshiftadj", "nightly", "days") or 0)
    relative = word_of(slots, "from") != "story"
    if origin is None or (not relative and offset > 0 and scene.told_day is None):
        return unresolved("XXXX-XX-XX", "Day")  # "the next day" needs a day before it, not the report's
    day = origin + timedelta(days=offset)
    return Meaning(value=day.isoformat(), grain="Day", span=(day, day), relative=relative)


def read_clock(slots: Slots, scene: Scene) -> Meaning | None:
    """A time of day: 10:30, 10 p.m., noon."""
    clock = word_of(slots, "clockword") or _clock(slots)
    return Meaning(value=f"T{clock}", grain="Clock") if clock else None


def _clock(slots: Slots) -> str | None:
    if whole := word_of(slots, "hhmm"):
        return f"{whole[:2]}:{whole[2:]}"
    hour, minute = int(word_of(slots, "hour", "number") or 99), word_of(slots, "minute")
    half = word_of(slots, "halfday", "halfletter")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in ("pm", "EV", "AF") else 0)
    if hour > 24:
        return None
    return f"{hour:02}:{minute or '00'}"


def read_unit(slots: Slots, scene: Scene) -> Meaning | None:
    """Last week, this month, next year; from the story's date with `from: story`."""
    unit, sign = word_of(slots, "unit", "calendar"), SIGNS.get(word_of(slots, "direction") or "")
    if unit is None or sign is None or unit not in GRAINS:
        return None
    origin = scene.story_time() if word_of(slots, "from") == "story" else scene.day()
    if origin is None:
        return unresolved("XXXX", GRAINS[unit])
    # A weekend that is not over yet is "the weekend"; "last weekend" and "the weekend" before Saturday are past.
    if unit == "WE" and sign == 0 and not scene.future and origin.isoweekday() < 6:
        sign = -1
    value, inferred = shifted(origin, unit, sign), word_of(slots, "from") != "story"
    return Meaning(value=value, grain=GRAINS[unit], span=span_of(value), inferred=inferred) if value else None


def read_set(slots: Slots, scene: Scene) -> Meaning | None:
    """What returns: daily, each Thursday, every year."""
    unit, weekday = word_of(slots, "unit", "frequency"), word_of(slots, "weekday", "weekdays")
    if weekday:
        return Meaning(value=f"XXXX-WXX-{weekday}", grain="Set")
    return Meaning(value=f"PT1{unit}" if unit == "H" else f"P1{unit}", grain="Set") if unit else None


def read_reference(slots: Slots, scene: Scene) -> Meaning | None:
    """Now, once, some day: a time that no calendar knows."""
    return Meaning(value=word_of(slots, "ref") or "PRESENT_REF", grain="Reference")


def read_holiday(slots: Slots, scene: Scene) -> Meaning | None:
    """A feast that falls on the same day every year."""
    held = word_of(slots, "holiday", "on")
    return _day(slots, scene, held[:2], held[3:]) if held else None
