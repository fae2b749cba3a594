"""What a wording about time means: its value, the days it covers, and the scene that relative words refer to."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

import msgspec

from harmledger.claims.times_calendar import Span, precision_of, span_of, weekday_near
from harmledger.claims.times_found import Told, is_aside
from harmledger.terms.period import Period

KINDS = {
    "Day": "date",
    "Part": "date",
    "Night": "date",
    "Moment": "date",
    "Clock": "time_of_day",
    "Duration": "duration",
    "Rolling": "rolling",
    "Since": "since",
    "Until": "until",
    "Set": "set",
    "Age": "age",
    "Reference": "reference",
}
"""What a caller sees for each grain; every other grain (Week, Month, Year, Range, Named...) is a "period"."""


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What one wording means. `parts` are meanings of stretches inside it: first slot, last slot, meaning."""

    value: str
    grain: str
    span: Span | None = None
    assumed: bool = False
    full: bool = False
    """It names its year itself, so a story may go on from it."""
    yearless: bool = False
    """It names a month without the year, which was inferred."""
    relative: bool = False
    """It was counted from the report's day by a word that only a report of the day uses: yesterday, on Monday."""
    inferred: bool = False
    """It was counted from the report's day by words that a chronicle uses as well: at night, in spring, next year."""
    open_start: bool = False
    open_end: bool = False
    """Nobody says when it began or ended: the span's day on that side is not given out."""
    parts: tuple[tuple[str, str, "Meaning"], ...] = ()

    @property
    def kind(self) -> str:
        """The kind that a caller sees."""
        return KINDS.get(self.grain, "period")

    @property
    def basis(self) -> str:
        """What its dates rest on."""
        if self.full or self.yearless:
            return "full" if self.full else "yearless"
        if self.span is None:
            return ""
        return "relative" if self.relative else "inferred" if self.inferred else ""

    def period(self, wording: str) -> Period:
        """The same as a term: dates, or date-times where a clock was named."""
        if self.span is None:
            return Period(wording=wording, start_assumed=self.assumed)
        earliest, latest = self.span
        if self.grain == "Moment":
            moment = _moment(self.value)
            return Period(wording=wording, earliest=moment, latest=moment, precision=1)
        return Period(
            wording=wording,
            earliest=None if self.open_start else earliest.isoformat(),
            latest=None if self.open_end else latest.isoformat(),
            precision=None if self.open_start or self.open_end else precision_of(earliest, latest),
            start_assumed=self.assumed,
        )


def _moment(value: str) -> str:
    clock = value.split("T")[1]
    return value if ":" in clock else value + ":00"


Slots = Mapping[str, str | Meaning]
"""What stood in a shape's slots: a word's meaning, or the meaning of a whole wording."""


class Scene:
    """What relative words refer to: the report's day, what the text has told so far, and the tense around."""

    __slots__ = ("ahead", "anchor", "full_day", "narrative", "place", "quarter", "story", "tell", "told", "told_day")

    def __init__(self, anchor: date | None, before: Told, *, story: bool) -> None:
        self.anchor = anchor
        self.narrative = before.full_day
        self.full_day = before.full_day
        self.story = story
        self.tell: Callable[[], str] = str
        self.place = 0
        self.quarter: str | None = None
        self.ahead: list[tuple[int, date]] = []
        self.told = before.time
        self.told_day = before.day

    @property
    def tense(self) -> str:
        """What the clause speaks of: "future", "past", "said" (somebody said it on that day), or nothing telling."""
        return self.tell()

    @property
    def future(self) -> bool:
        """The clause speaks of what is to come."""
        return self.tense == "future"

    def day(self) -> date | None:
        """The day that "yesterday" or "on Saturday" counts from."""
        if self.story:
            return self.told or self.anchor
        return self.anchor or self.narrative

    def story_day(self) -> date | None:
        """The day that "the next day" counts from: the last day named, else the report's."""
        return self.told_day or self.anchor

    def story_time(self) -> date | None:
        """What "the following year" counts from: the last date named with its year, of whatever length."""
        return self.told or self.anchor

    def go_on(self, meaning: "Meaning") -> None:
        """The text has told a date: what follows may count from it."""
        if meaning.span is None:
            return
        if (meaning.full or self.story) and not is_aside(self.told, meaning.span[0], meaning.value):
            self.told = meaning.span[0]
        if meaning.grain == "Quarter":
            self.quarter = meaning.value
        if meaning.grain in ("Day", "Part", "Night", "Moment"):
            self.told_day = meaning.span[0]
            self.full_day = meaning.span[0] if meaning.full else self.full_day


def of_value(value: str, grain: str, *, full: bool = False) -> Meaning:
    """The meaning of a value that says itself which days it covers."""
    return Meaning(value=value, grain=grain, span=span_of(value), full=full)


def unresolved(value: str, grain: str) -> Meaning:
    """A wording that needs a date to count from, and has none: kept, with no days."""
    return Meaning(value=value, grain=grain)


def full_year(digits: str, scene: Scene) -> int:
    """A year in two digits as the latest such year not more than ten years after the report ("89" in 1990: 1989)."""
    if len(digits) > 2:
        return int(digits)
    latest = (scene.anchor or scene.narrative or date(2029, 1, 1)).year + 10
    return latest - (latest - int(digits)) % 100


def yearless(scene: Scene, month: int, day: int | None, weekday: int) -> str | None:
    """The month, or the day of it, in the year that scene and weekday (0: none) tell; None without any."""
    if scene.day() is None:
        return _near_full_day(scene, month, day)
    years = _years(scene, leap=(month, day) == (2, 29))
    options = [_dated(year, month, day) for year in years]
    spans = [(value, span) for value in options if value and (span := span_of(value))]
    if weekday:  # "Monday, Oct. 26" says itself which year
        spans = [(value, span) for value, span in spans if span[0].isoweekday() == weekday] or spans
        origin = scene.day() or date.min
        return min(spans, key=lambda found: abs(found[1][0] - origin))[0] if spans else None
    return _chosen(spans, scene)


def day_long(span: Span) -> bool:
    """It is one day."""
    return span[0] == span[1]


def _near_full_day(scene: Scene, month: int, day: int | None) -> str | None:
    """In a report without a date: the year that brings it near the last day that the text names in full."""
    told = scene.full_day
    if told is None:
        return None
    years = range(max(told.year - 1, 1), min(told.year + 2, 9999))
    spans = [(value, span) for year in years if (value := _dated(year, month, day)) and (span := span_of(value))]
    near = [(abs(span[0] - told), value) for value, span in spans]
    return min(near)[1] if near and min(near)[0] <= STORY_BACK else None


def _years(scene: Scene, *, leap: bool) -> list[int]:
    origin, reach = scene.day() or date.min, 4 if leap else 1
    return [year for year in range(origin.year - reach, origin.year + reach + 1) if 1 <= year <= 9999]


def _dated(year: int, month: int, day: int | None) -> str | None:
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


STORY_BACK = timedelta(days=120)
"""How far a story steps back when a month without a year follows a dated one; further back means the next year."""

HALF_A_YEAR = timedelta(days=183)
"""No plan without a year is made further ahead."""
JUST_AHEAD = timedelta(days=3)
"""A day so little after the report's own is rather a wrong date on the report than a day of the year before."""
SOON = timedelta(days=100)
LONG_AGO = timedelta(days=240)
"""Without a verb that tells the tense a month or a day so near ahead, and so long past, is the one ahead: reports name
the year of what happened nine months ago."""


def _chosen(spans: list[tuple[str, Span]], scene: Scene) -> str | None:
    origin = scene.day() or date.min
    if scene.story or scene.anchor is None:
        coming = next((day for place, day in scene.ahead if place > scene.place), None)
        near = [value for value, span in spans if coming and timedelta(0) <= coming - span[0] <= STORY_BACK]
        if near:
            return near[0]
        return next((value for value, span in spans if span[1] >= origin - STORY_BACK), None)
    ahead = next(((value, span) for value, span in spans if span[1] >= origin), None)
    past = next(((value, span) for value, span in reversed(spans) if span[0] <= origin), None)
    if past is None or ahead is None:
        return None
    if day_long(ahead[1]) and ahead[1][0] - origin <= JUST_AHEAD:
        return ahead[0]
    soon = ahead[1][0] - origin <= SOON and origin - past[1][1] >= LONG_AGO
    if scene.future and ahead[1][0] - origin <= HALF_A_YEAR:
        return ahead[0]
    return ahead[0] if soon and scene.tense != "past" else past[0]


def weekday_value(scene: Scene, weekday: int, direction: str) -> Meaning:
    """The day that a weekday means; unresolved where nothing says which week."""
    origin = scene.day()
    if origin is None:
        return unresolved(f"XXXX-WXX-{weekday}", "Day")
    day = weekday_near(origin, weekday, direction)
    return Meaning(value=day.isoformat(), grain="Day", span=(day, day), relative=True)


def moved(day: date, days: int) -> date | None:
    """`day` some days on; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def day_of(text: str) -> date:
    """The local date of an ISO date or date-time."""
    return datetime.fromisoformat(text).date()
