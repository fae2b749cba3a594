"""Linking by columns: the same questions as `features`, asked of a million claims at once.

link(columns, weights=None) -> the incident of every row
learn(columns) -> Table            what each level of agreement weighs, learnt without labels
Linked(columns, table).grow(more)  further rows, resolving only the neighbourhoods that they touch

Reasons are kept as level codes, one number a pair; sentences are made when somebody asks. How much each level weighs is
learnt from the claims themselves, without labels: what chance agreement looks like, from claims of one place weeks
apart; what one incident looks like, by expectation maximisation over the pairs that stand close (Fellegi and Sunter).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from harmledger.incidents.column_groups import SCALE, Edges, best_of_nodes, connected, settle
from harmledger.incidents.column_pairs import SIZES as _SIZES
from harmledger.incidents.column_pairs import UNKNOWN, WINDOW, Columns, Floats, Index, Ints, Pairs, close_pairs

__all__ = ["UNKNOWN", "Columns", "Linked", "Table", "learn", "link"]

FAR_DAYS = (20, 40)
"""Claims of one place this many days apart are surely of two incidents."""
CLEAR = 2.0
"""Log-2 odds from which on a pair speaks clearly enough to begin an incident with."""
SLICE = 2_000_000
"""Pairs that are grouped at a time: what bounds the memory."""
_SAMPLE = 4
"""Pairs by chance that one row enters."""


class Table(NamedTuple):
    """What was learnt: log-2 odds of one incident for every combination of levels, and by level for a reader."""

    odds: Floats
    by_level: Mapping[str, Floats]
    prior: float
    """The share of the close pairs that are one incident."""


def link(columns: Columns, table: Table | None = None) -> Ints:
    """The incident of every row, as the number of its first row; the order of the rows changes nothing but names.

    Without a table the weights are learnt from the rows themselves.
    """
    index = Index(columns)
    pairs = list(close_pairs(index, 0, WINDOW))
    odds = (table or _learnt(index, pairs)).odds
    return _first_rows(index.rows_of(_label(index, pairs, odds)[1]))


def learn(columns: Columns) -> Table:
    """The weights of every level, from the rows alone."""
    index = Index(columns)
    return _learnt(index, close_pairs(index, 0, WINDOW))


class Linked:
    """Rows with their incidents, which further rows join: the groups are those of linking everything at once."""

    def __init__(self, columns: Columns, table: Table) -> None:
        self.columns, self._table = columns, table
        self._index = Index(columns)
        self._part, self.labels = _resolved(self._index, table)

    def grow(self, more: Columns) -> Ints:
        """Take in further rows; returns the rows whose incident was looked at again, the new ones among them."""
        old = len(self.labels)
        self.columns = Columns._make(np.concatenate(both) for both in zip(self.columns, more, strict=True))
        fresh = np.arange(old, len(self.columns.day), dtype=np.int32)
        self._index = self._index.with_rows(self.columns, fresh)
        self._part = np.concatenate((self._part, fresh))
        met = self._met(fresh)
        touched = np.flatnonzero(np.isin(self._part, np.unique(self._part[np.concatenate((fresh, met))])))
        self._settle(touched)
        return touched

    def _met(self, fresh: Ints) -> Ints:
        """The rows that speak for one incident with a new one, or are copies of it."""
        found = [np.flatnonzero(np.isin(self.columns.text, _known(self.columns.text[fresh])))]
        for pairs in self._index.pairs_of(fresh):
            found.append(pairs.b[self._table.odds[pairs.code] >= CLEAR])
        return np.concatenate(found)

    def _settle(self, rows: Ints) -> None:
        """Group some rows anew: whole connected parts, so that nothing outside of them has a say."""
        part, labels = _resolved(Index(Columns._make(column[rows] for column in self.columns)), self._table)
        self.labels = np.concatenate((self.labels, np.arange(len(self.labels), len(self._part), dtype=np.int32)))
        self._part[rows], self.labels[rows] = rows[part], rows[labels]


def _resolved(index: Index, table: Table) -> tuple[Ints, Ints]:
    """By row, its part and its incident, each named after its first row."""
    part, group = _label(index, list(close_pairs(index, 0, WINDOW)), table.odds)
    return _first_rows(index.rows_of(part)), _first_rows(index.rows_of(group))


def _known(text: Ints) -> Ints:
    return np.asarray(text[text != UNKNOWN])


def _learnt(index: Index, pairs: Iterable[Pairs], rounds: int = 40) -> Table:
    """Expectation maximisation over the close pairs, against what agreement by chance looks like."""
    space = int(np.prod(list(_SIZES.values())))
    seen = _counted(pairs, space)
    levels = _unpacked(space)
    by_chance = _shares(levels, _counted(close_pairs(index, *FAR_DAYS, most=_SAMPLE), space))
    by_chance["day"] = np.array([1.0, 2.0 * WINDOW]) / (1 + 2 * WINDOW)
    alike = {name: _first_guess(size) for name, size in _SIZES.items()}
    prior = 0.3
    for _ in range(rounds):
        odds = _odds(levels, alike, by_chance, prior)
        sure = seen / (1 + np.exp2(-odds))
        alike = _shares(levels, sure)
        prior = float(np.clip(sure.sum() / max(seen.sum(), 1.0), 1e-4, 1 - 1e-4))
    by_level = {name: _known_only(name, alike[name], by_chance[name]) for name in _SIZES}
    return Table(_odds(levels, alike, by_chance, prior), by_level, prior)


def _counted(pairs: Iterable[Pairs], space: int) -> Floats:
    """How many pairs bear each code."""
    seen = np.zeros(space)
    for part in pairs:
        seen += np.bincount(part.code, minlength=space)
    return seen


def _unpacked(space: int) -> dict[str, Ints]:
    """The level of each feature for every code."""
    rest = np.arange(space)
    levels: dict[str, Ints] = {}
    for name in reversed(list(_SIZES)):
        rest, levels[name] = np.divmod(rest, _SIZES[name])
    return levels


def _shares(levels: dict[str, Ints], weight: Floats) -> dict[str, Floats]:
    """How often each level occurs, every level a little at least."""
    counted = {name: np.bincount(levels[name], weight, minlength=size) + 0.5 for name, size in _SIZES.items()}
    return {name: shares / shares.sum() for name, shares in counted.items()}


def _first_guess(size: int) -> Floats:
    """Before anything is learnt: agreement is the rule, and each step away from it half as frequent."""
    shares = 0.5 ** np.arange(size)
    return np.asarray(shares / shares.sum(), np.float64)


def _odds(levels: dict[str, Ints], alike: dict[str, Floats], by_chance: dict[str, Floats], prior: float) -> Floats:
    total = np.full(len(levels["day"]), np.log2(prior / (1 - prior)))
    for name in _SIZES:
        given = _known_only(name, alike[name], by_chance[name])
        total += given[levels[name]]
    return total


def _known_only(name: str, alike: Floats, by_chance: Floats) -> Floats:
    """Log-2 odds of each level; that something is not given says nothing."""
    weight = np.log2(alike / by_chance)
    if name in ("killed", "injured", "weapon"):
        known = slice(0, -1)
        weight = np.log2((alike[known] / alike[known].sum()) / (by_chance[known] / by_chance[known].sum()))
        weight = np.append(weight, 0.0)
    return np.asarray(weight, np.float64)


def _parts(index: Index, pairs: Iterable[Pairs], odds: Floats, node: Ints) -> Ints:
    """By node, the part that it belongs to: everything connected by pairs that speak for one incident."""
    good = odds >= CLEAR
    chosen = [(node[part.a[kept]], node[part.b[kept]]) for part in pairs for kept in [good[part.code]]]
    low, high = (np.concatenate([one[side] for one in chosen] or [np.empty(0, np.int32)]) for side in (0, 1))
    return connected(low, high, len(node))


def _label(index: Index, pairs: Sequence[Pairs], odds: Floats) -> tuple[Ints, Ints]:
    """The part and the incident of every position: copies are one, then groups without a weak middle.

    Parts are grouped some at a time, so that no table of all their pairs is needed.
    """
    node = _copies(index.sorted.text)
    part = _parts(index, pairs, odds, node)
    whole = np.round(odds * SCALE).astype(np.int32)
    group = part.copy()
    bounds = _bounds(part, pairs)
    for first, last in pairwise(bounds):
        inside = [_inside(one, node, part, whole, first, last) for one in pairs]
        settle(group, part, best_of_nodes(inside, len(node)), index.rank)
    return part[node], group[node]


def _bounds(part: Ints, pairs: Sequence[Pairs]) -> list[int]:
    """Where to cut the parts, so that about SLICE pairs lie between two cuts."""
    slices = max(1, sum(len(one.a) for one in pairs) // SLICE)
    return [round(len(part) * cut / slices) for cut in range(slices + 1)]


def _inside(pairs: Pairs, node: Ints, part: Ints, odds: Ints, first: int, last: int) -> Edges:
    """The pairs of two nodes of one part, of the parts from `first` to before `last`, with their scores."""
    a, b = node[pairs.a], node[pairs.b]
    of = part[a]
    kept = np.flatnonzero((of >= first) & (of < last) & (of == part[b]) & (a != b))
    a, b = a[kept], b[kept]
    return Edges(np.minimum(a, b), np.maximum(a, b), odds[pairs.code[kept]])


def _copies(text: Ints) -> Ints:
    """By position, the first position with the same text."""
    first = np.arange(len(text), dtype=np.int32)
    known = np.flatnonzero(text != UNKNOWN).astype(np.int32)
    order = known[np.argsort(text[known], kind="stable")]
    fresh = np.concatenate(([True], text[order][1:] != text[order][:-1])) if len(order) else np.empty(0, bool)
    first[order] = order[np.flatnonzero(fresh)][np.cumsum(fresh) - 1]
    return first


def _first_rows(label: Ints) -> Ints:
    """Labels renamed after the first row that bears each."""
    _, first, back = np.unique(label, return_index=True, return_inverse=True)
    return np.asarray(first[back])
