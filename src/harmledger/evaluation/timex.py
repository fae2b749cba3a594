"""How well times are read: values against a TimeML gold, wording by wording.

A gold wording is matched by a found one that overlaps it and has the same value. Only values that are dates or periods
count (2022-07-16, 2022-W28, 199X, P3D, BC0218), not references ("now") or weekdays that return, on
either side. A range or a "since" is compared by the points that it is made of, as TimeML writes them.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

_DATED = re.compile(r"(BC)?\d{2}[\dX]{0,2}(-|$|T)|PT?[\dX.]+[A-Z]")


class Found(Protocol):
    """What the time reader returns, as far as it is compared here."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def value(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def parts(self) -> Sequence["Found"]: ...


class Timed(NamedTuple):
    """A wording at start..end with its TIMEX3 value."""

    start: int
    end: int
    value: str


class Score(NamedTuple):
    """Counts of one text or many: wordings with the right value, found in all, in the gold in all."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: object) -> "Score":
        """The counts of both."""
        if not isinstance(other, Score):
            return NotImplemented
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Of what was found, the part that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of the gold, the part that was found; 1 where it is empty."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.found + self.gold
        return 2 * self.right / total if total else 1.0


def is_dated(value: str) -> bool:
    """A value that is a date or a period, with a figure in it."""
    return _DATED.match(value) is not None and not value.startswith("XXXX")


def leaves(found: Iterable[Found]) -> list[Timed]:
    """The points that the wordings are made of; ages are left out."""
    points: list[Timed] = []
    for item in found:
        if item.parts:
            points += leaves(item.parts)
        elif item.kind != "age" and is_dated(item.value):
            points.append(Timed(item.start, item.end, item.value))
    return points


def score(found: Iterable[Found], gold: Iterable[Timed]) -> Score:
    """The counts for one text."""
    points, wanted = leaves(found), [item for item in gold if is_dated(item.value)]
    return Score(len(pairs(points, wanted)), len(points), len(wanted))


def pairs(points: Sequence[Timed], wanted: Sequence[Timed]) -> list[tuple[Timed, Timed]]:
    """Each gold wording with the found one that overlaps it and says the same, none used twice."""
    free = list(points)
    matched = []
    for item in wanted:
        fitting = (point for point in free if _overlap(point, item) and same_value(point.value, item.value))
        if point := next(fitting, None):
            free.remove(point)
            matched.append((point, item))
    return matched


def _overlap(left: Timed, right: Timed) -> bool:
    return left.start < right.end and right.start < left.end


def same_value(left: str, right: str) -> bool:
    """Equal values; a decade is written 199 or 199X, a day is as long as 24 hours."""
    return _plain(left) == _plain(right)


def _plain(value: str) -> str:
    value = re.sub(r"^(\d{3})X$", r"\1", value)
    return {"PT24H": "P1D", "PT48H": "P2D"}.get(value, value)
