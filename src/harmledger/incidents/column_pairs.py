"""Which rows of a table of claims stand close enough to be compared, and how they agree, as one number a pair."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.signedinteger]
Floats: TypeAlias = npt.NDArray[np.floating]
Flags: TypeAlias = npt.NDArray[np.bool_]
Ranks: TypeAlias = npt.NDArray[np.uint64]

UNKNOWN = -1
"""A number, weapon or text that is not given."""
CHUNK = 1_000_000
"""Pairs that are compared at a time: what bounds the memory."""
CELL = 0.1
"""Degrees of a cell of the grid in which neighbours are looked for."""
NEAR_KM = 3.0
"""Sites further apart are two sites."""
WINDOW = 1
"""Days apart at which two claims may still be of one incident: reports often give the day of the report."""
KM_PER_DEGREE = 111.2
"""Kilometres in a degree of latitude."""
SIZES = {"day": 2, "killed": 5, "injured": 6, "weapon": 3, "place": 3}
"""Levels of each feature."""
_KM = (0.7, 1.6)
"""Distances, in kilometres, at which the levels of the place part."""
_STEPS = (0.0, 0.15, 0.3, 0.5)
"""Shares of the larger toll (and one) by which two tolls may be apart before they fall to the next level."""
_DAYS = 1 << 20
"""Days that a cell has room for: ordinals of dates fit."""
_ROW = 4096
"""Cells in a row of the grid: more than go round the Earth."""
_MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""Odd constants of splitmix64 (Steele, Lea and Flood 2014)."""


class Columns(NamedTuple):
    """Claims as columns of equal length; `UNKNOWN` where not given."""

    day: Ints
    """From 0 on: days of any calendar that counts them, such as ordinals of dates."""
    lat: Floats
    lon: Floats
    killed: Ints
    injured: Ints
    weapon: Ints
    text: Ints
    """Equal for copies of one text."""


class Pairs(NamedTuple):
    """Pairs of rows, and for each the levels of all features as one number."""

    a: Ints
    b: Ints
    code: Ints


class Index:
    """Rows in the order of their cell and day, so that neighbours in space and time stand in stretches."""

    def __init__(self, columns: Columns) -> None:
        rank = _ranks(columns)
        key = _keys(columns)
        by_rank = np.argsort(rank)
        self._set(columns, by_rank[np.argsort(key[by_rank], kind="stable")].astype(np.int32), key, rank)

    def _set(self, columns: Columns, order: Ints, key: Ints, rank: Ranks) -> None:
        self.order, self.key, self.rank = order, key[order], rank[order]
        self.sorted = Columns(
            day=columns.day[order].astype(np.int32),
            lat=columns.lat[order].astype(np.float32),
            lon=columns.lon[order].astype(np.float32),
            killed=columns.killed[order].astype(np.int32),
            injured=columns.injured[order].astype(np.int32),
            weapon=columns.weapon[order].astype(np.int16),
            text=columns.text[order],
        )

    def rows_of(self, by_position: Ints) -> Ints:
        """What is known by position and names positions, by row and naming rows."""
        found = np.empty(len(self.order), np.int32)
        found[self.order] = self.order[by_position]
        return found

    def with_rows(self, columns: Columns, fresh: Ints) -> "Index":
        """The same with further rows, which `columns` has beside the old ones."""
        some = Columns._make(column[fresh] for column in columns)
        key, rank = _keys(some), _ranks(some)
        own = np.argsort(key, kind="stable")
        at = np.searchsorted(self.key, key[own])
        grown = Index.__new__(Index)
        grown.order = np.insert(self.order, at, fresh[own])
        grown.key, grown.rank = np.insert(self.key, at, key[own]), np.insert(self.rank, at, rank[own])
        grown.sorted = Columns._make(
            np.insert(old, at, new[own].astype(old.dtype)) for old, new in zip(self.sorted, some, strict=True)
        )
        return grown

    def pairs_of(self, rows: Ints) -> Iterator[Pairs]:
        """Every close pair of these rows with any other, as rows: `a` is one of them."""
        here = np.flatnonzero(np.isin(self.order, rows)).astype(np.int32)
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                target = self.key[here] + (north * _ROW + east) * _DAYS
                for a, b in _expanded(here, *self._between(target, -WINDOW, WINDOW)):
                    pairs = compared(self.sorted, a[a != b], b[a != b])
                    yield Pairs(self.order[pairs.a], self.order[pairs.b], pairs.code)

    def _between(self, target: Ints, least: int, most: int) -> tuple[Ints, Ints]:
        """The stretch of positions from `least` to `most` days after each target."""
        return np.searchsorted(self.key, target + least), np.searchsorted(self.key, target + most, side="right")

    def stretches(self, least: int, most_days: int, most: int | None) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Positions, each with the stretch of further ones to compare it with, so that every pair stands in one."""
        here = np.arange(len(self.key), dtype=np.int32)
        low, high = self._between(self.key, least, most_days)
        if not least:
            low = here + 1
        if most is not None:  # a sample of a cell's own pairs is enough
            yield here, low, np.minimum(high, low + most)
            return
        yield here, low, high
        for beside, step in self._edges():
            yield beside, *self._between(self.key[beside] + step * _DAYS, -most_days, most_days)

    def _edges(self) -> Iterator[tuple[Ints, int]]:
        """Positions near an edge of their cell, with the way to the cell beyond; each two cells meet once."""
        row, column = np.divmod(self.key // _DAYS, _ROW)
        up, right = self.sorted.lat / CELL - (row - _ROW // 4), self.sorted.lon / CELL - (column - _ROW // 2)
        high = NEAR_KM / KM_PER_DEGREE / CELL
        wide = high / np.maximum(np.cos(np.radians(self.sorted.lat)), 0.05)
        north, east, west = up > 1 - high, right > 1 - wide, right < wide
        for beside, step in ((east, 1), (north, _ROW), (north & east, _ROW + 1), (north & west, _ROW - 1)):
            yield np.flatnonzero(beside).astype(np.int32), step


def close_pairs(index: Index, least: int, most_days: int, most: int | None = None) -> Iterator[Pairs]:
    """Positions of neighbouring places whose days lie between `least` and `most_days` apart, each pair once; `most`
    bounds the pairs that one position enters, where a sample is enough."""
    for here, low, high in index.stretches(least, most_days, most):
        for a, b in _expanded(here, low, high):
            yield compared(index.sorted, a, b)


def _expanded(here: Ints, low: Ints, high: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Each position with every one of its stretch, so many at a time that memory is bounded."""
    some = np.flatnonzero(high > low)
    here, low, count = here[some], low[some].astype(np.int32), (high[some] - low[some]).astype(np.int32)
    ends = np.cumsum(count, dtype=np.int64)
    start = 0
    while start < len(here):
        before = ends[start] - count[start]
        stop = max(int(np.searchsorted(ends, before + CHUNK, side="right")), start + 1)
        times = count[start:stop]
        offset = np.repeat((low[start:stop] - (ends[start:stop] - times - before)).astype(np.int32), times)
        yield np.repeat(here[start:stop], times), offset + np.arange(len(offset), dtype=np.int32)
        start = stop


def compared(columns: Columns, a: Ints, b: Ints) -> Pairs:
    """The levels of every pair that is close enough, as one number."""
    north = (columns.lat[a] - columns.lat[b]) * KM_PER_DEGREE
    east = (columns.lon[a] - columns.lon[b]) * KM_PER_DEGREE * np.cos(np.radians(columns.lat[a]))
    apart = north * north + east * east
    near = np.flatnonzero(apart <= NEAR_KM**2)
    if len(near) < len(a):
        a, b, apart = a[near], b[near], apart[near]
    code = (columns.day[a] != columns.day[b]).astype(np.int16)
    for name, level in (
        ("killed", _toll(columns.killed[a], columns.killed[b], SIZES["killed"])),
        ("injured", _toll(columns.injured[a], columns.injured[b], SIZES["injured"])),
        ("weapon", _same(columns.weapon[a], columns.weapon[b])),
        ("place", (apart > _KM[0] ** 2).astype(np.int16) + (apart > _KM[1] ** 2)),
    ):
        code *= np.int16(SIZES[name])
        code += level
    return Pairs(a, b, code)


def _toll(one: Ints, two: Ints, levels: int) -> Ints:
    """How two tolls compare: 0 the same, then further and further apart; the last where one is not given."""
    apart = np.abs(one - two).astype(np.float32)
    whole = np.maximum(one, two).astype(np.float32) + np.float32(1)
    level: Ints = np.zeros(len(one), np.int16)
    for step in _STEPS[: levels - 2]:
        level += apart > np.float32(step) * whole
    level[np.minimum(one, two) == UNKNOWN] = levels - 1
    return level


def _same(one: Ints, two: Ints) -> Ints:
    level: Ints = (one != two).astype(np.int16)
    level[np.minimum(one, two) == UNKNOWN] = 2
    return level


def _keys(columns: Columns) -> Ints:
    """Cell and day of every row as one number."""
    row = np.floor(columns.lat / CELL).astype(np.int64) + _ROW // 4
    column = np.floor(columns.lon / CELL).astype(np.int64) + _ROW // 2
    return np.asarray((row * _ROW + column) * _DAYS + columns.day.astype(np.int64))


def _ranks(columns: Columns) -> Ranks:
    """A number made of all that a row says: what decides between equals, so that the order of rows never does."""
    rank = np.zeros(len(columns.day), np.uint64)
    for column in columns:
        bits = column.astype(np.float64).view(np.uint64) if column.dtype.kind == "f" else column.astype(np.uint64)
        rank = (rank ^ bits) * np.uint64(_MIX[1]) + np.uint64(_MIX[0])
        rank ^= rank >> np.uint64(29)
    rank *= np.uint64(_MIX[2])
    return rank ^ (rank >> np.uint64(32))
