"""What the time reader hands out, and what a text has told so far: the dates that later words may count from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from harmledger.terms.period import Period

LONG_AGO = timedelta(days=730)
"""A report tells of the last weeks; dates so far back are a chronicle's, or a report's background."""
OUTWEIGHS = 3
"""A report of today may name three old dates, of a life or a war, beside one "on Saturday"."""
ASIDE = 5
"""Years."""
_DAY_OR_MONTH = re.compile(r"\d{4}-\d{2}\b")


class FoundPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """A wording about time at text[start:end], and what it means.

    `value` is TIMEX3's (2022-07-16, 2022-W28, P3D, 2022-07-16TNI, PAST_REF; A/B for a range). `kind`: date, period,
    time_of_day, duration, rolling, since, until, set, age, birth, reference. `basis`, what its dates rest on: "full"
    (it names its year), "yearless" (a month or day whose year was inferred), "relative" (counted from the report's
    day: yesterday, on Monday), "inferred" (so too, but a chronicle would say it as well: at night, next year) or ""
    (counted from the story, or no dates). `parts`: the points that a range or a "since" is made of. `rule`: the
    pack's rule that found it.
    """

    start: int
    end: int
    period: Period
    kind: str
    value: str
    rule: str
    basis: str = ""
    parts: tuple["FoundPeriod", ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a text has told up to a place, and how far back it speaks.

    `day` is the last day, however it was named, `full_day` the last one named with its year, `time` the first day of
    the last date of any length named with its year.

    `old` counts days and months named with a year long before the report, `new` those near it and words such as
    "yesterday".
    """

    day: date | None = None
    full_day: date | None = None
    time: date | None = None
    old: int = 0
    new: int = 0

    @property
    def is_chronicle(self) -> bool:
        """It tells of long ago, so a day without a year goes on from the date before it, not from the report's."""
        return self.old > OUTWEIGHS * self.new


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """An example that didn't come out: what stands in the pack and what was found instead."""

    file: str
    rule: str
    text: str
    expected: str
    found: str


def told_after(found: Iterable[FoundPeriod], anchor: date | None, before: Told | None = None) -> Told:
    """What the text has told after these wordings; hand it to `find` for the text's next stretch."""
    told = before or Told()
    for item in leaves(found):
        told = _gone_on(told, item, anchor)
    return told


def leaves(found: Iterable[FoundPeriod]) -> Iterator[FoundPeriod]:
    """The points that the wordings are made of."""
    for item in found:
        if item.parts:
            yield from leaves(item.parts)
        else:
            yield item


def day_in_full(item: FoundPeriod) -> date | None:
    """The first day of a month or day that names its year."""
    if item.basis != "full" or item.period.earliest is None or not _DAY_OR_MONTH.match(item.value):
        return None
    return date.fromisoformat(item.period.earliest[:10])


def is_aside(told: date | None, first: date, value: str) -> bool:
    """A bare year far from what was told ("as in 1772") doesn't move the story there."""
    return told is not None and len(value) == 4 and abs(first.year - told.year) > ASIDE


def _gone_on(told: Told, item: FoundPeriod, anchor: date | None) -> Told:
    if item.period.earliest is None or item.kind not in ("date", "period"):
        return told
    first = date.fromisoformat(item.period.earliest[:10])
    dated = item.basis == "full" and _DAY_OR_MONTH.match(item.value) is not None
    old = dated and anchor is not None and anchor - first > LONG_AGO
    goes_on = item.basis == "full" or (item.basis == "yearless" and told.is_chronicle)
    return Told(
        day=first if item.kind == "date" else told.day,
        full_day=first if goes_on and item.kind == "date" else told.full_day,
        time=first if goes_on and not is_aside(told.time, first, item.value) else told.time,
        old=told.old + old,
        new=told.new + ((dated and not old) or item.basis == "relative"),
    )


def told_of_birth(text: str, time: FoundPeriod, births: Sequence[str]) -> FoundPeriod:
    """The time, as one of kind "birth" where it is a year of birth by the pack's `birth`: "1958 г. р."."""
    if any(text.startswith(word, at) for at in range(time.start + 1, time.end + 2) for word in births):
        return msgspec.structs.replace(time, kind="birth")
    return time


def days_of(time: FoundPeriod) -> int | None:
    """Days that a period takes; None where an end is open."""
    period = time.period
    if period.earliest is None or period.latest is None:
        return None
    return (date.fromisoformat(period.latest[:10]) - date.fromisoformat(period.earliest[:10])).days + 1
