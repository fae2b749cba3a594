"""Groups of rows without chains through a weak middle: the rule of `clusters`, for a million rows at once.

In each round every group looks for the group that it fits best, by the mean over all pairs between the two; two that
choose each other become one, unless a single pair speaks strongly against it. It ends when no two groups fit. Groups
that choose each other would be joined whatever happens elsewhere, so that rounds give what joining one by one from the
best down gives (the mean of joined groups lies between the means: no join makes a better fit for a third).
"""

from typing import NamedTuple

import numpy as np

from harmledger.incidents.column_pairs import Flags, Floats, Ints, Ranks

SCALE = 1024
"""Scores are whole numbers of this fraction of a bit, so that sums don't depend on the order of adding."""
JOIN = -1 * SCALE
"""The mean from which on two groups are one: a single slip in a figure of one report weighs on all of its pairs."""
VETO = -14 * SCALE
"""A pair this bad keeps two groups apart."""
FAR = -8 * SCALE
"""The score of two nodes of one part that are not even neighbours."""


class Edges(NamedTuple):
    """Pairs of nodes, the smaller first, with their score."""

    low: Ints
    high: Ints
    score: Ints


class _Sums(NamedTuple):
    """Pairs of groups, with what the pairs of their nodes say together."""

    low: Ints
    high: Ints
    total: Ints
    known: Ints
    """How many pairs of nodes are summed; the others are far."""
    worst: Ints


def connected(low: Ints, high: Ints, size: int) -> Ints:
    """The smallest node that each node is connected with."""
    label = np.arange(size, dtype=np.int32)
    while len(low):
        one, two = label[low], label[high]
        apart = one != two
        low, high, one, two = low[apart], high[apart], one[apart], two[apart]
        label[np.maximum(one, two)] = np.minimum(one, two)
        while True:
            further = label[label]
            if np.array_equal(further, label):
                break
            label = further
    return label


def best_of_nodes(parts: list[Edges], size: int) -> Edges:
    """All pairs in one table, of several pairs of rows between two nodes the best. Empties the list as it goes."""
    key = np.concatenate([one.low.astype(np.int64) * size + one.high for one in parts] or [np.empty(0, np.int64)])
    score = np.concatenate([one.score for one in parts] or [np.empty(0, np.int32)])
    parts.clear()
    order = np.argsort(key)
    key, score = key[order], score[order]
    start = np.flatnonzero(np.concatenate((np.ones(min(len(key), 1), bool), key[1:] != key[:-1])))
    if len(start) < len(key):
        key, score = key[start], np.maximum.reduceat(score, start)
    return Edges((key // size).astype(np.int32), (key % size).astype(np.int32), score)


def settle(group: Ints, part: Ints, edges: Edges, rank: Ranks) -> None:
    """Write the group of every node of these edges. Where all pairs of a part speak for one incident the part is it;
    the others are grouped round by round. `rank` decides between equals."""
    loose = _loose(part, edges)
    chosen = loose[part[edges.low]]
    low, high, score = (column[chosen] for column in edges)
    if not len(low):
        return
    nodes = np.flatnonzero(loose[part])
    own = np.zeros(len(part), np.int32)
    own[nodes] = np.arange(len(nodes), dtype=np.int32)
    sums = _Sums(own[low], own[high], score, np.ones(len(low), np.int32), score)
    group[nodes] = nodes[_rounds(sums, rank[nodes])]


def _rounds(sums: _Sums, rank: Ranks) -> Ints:
    """By node, the node that its group is named after."""
    group = np.arange(len(rank), dtype=np.int32)
    members = np.ones(len(rank), np.int64)
    while True:
        sums, mean = _still_open(sums, members)
        if not len(mean):
            return group
        merged = _chosen(sums, mean, members, rank)
        low, high = sums.low[merged], sums.high[merged]
        members[low] += members[high]
        rank[low] = np.minimum(rank[low], rank[high])
        joins = np.arange(len(rank), dtype=np.int32)
        joins[high] = low
        group = joins[group]
        changed = np.zeros(len(rank), bool)
        changed[low] = changed[high] = True
        sums = _renamed(sums, joins, changed)


def _loose(part: Ints, edges: Edges) -> Flags:
    """By part, whether some pair in it is missing or speaks against one incident."""
    good = np.bincount(part[edges.low], edges.score >= 0, minlength=len(part))
    inside = np.zeros(len(part), bool)
    inside[edges.low] = inside[edges.high] = True
    members = np.bincount(part[inside], minlength=len(part))
    return (members > 2) & (good < members * (members - 1) / 2)  # parts of other edges have no members here


def _still_open(sums: _Sums, members: Ints) -> tuple[_Sums, Floats]:
    """The pairs of groups that each still fit some other, with the mean of each pair, below every mean for a pair that
    doesn't fit; the rest will never join anything again."""
    pairs = members[sums.low] * members[sums.high]
    mean = (sums.total + FAR * (pairs - sums.known)) / pairs
    mean[(mean < JOIN) | (sums.worst < VETO)] = -np.inf
    fits = mean > -np.inf
    alive = np.zeros(len(members), bool)
    alive[sums.low[fits]] = alive[sums.high[fits]] = True
    kept = np.flatnonzero(alive[sums.low] & alive[sums.high])
    return _Sums(*(column[kept] for column in sums)), mean[kept]


def _chosen(sums: _Sums, mean: Floats, members: Ints, rank: Ranks) -> Ints:
    """The pairs that choose each other; of equals the one with the smallest rank."""
    fits = np.flatnonzero(mean > -np.inf)
    low, high, mean = sums.low[fits], sums.high[fits], mean[fits]
    best = np.full(len(members), -np.inf)
    np.maximum.at(best, low, mean)
    np.maximum.at(best, high, mean)
    both = np.flatnonzero((mean == best[low]) & (mean == best[high]))
    low, high = low[both], high[both]
    tie = np.minimum(rank[low], rank[high]) * np.uint64(3) ^ np.maximum(rank[low], rank[high])
    place = np.empty(len(both), np.int32)
    place[np.argsort(tie, kind="stable")] = np.arange(len(both), dtype=np.int32)
    first = np.full(len(members), len(both), np.int32)
    np.minimum.at(first, low, place)
    np.minimum.at(first, high, place)
    return np.asarray(fits[both[(first[low] == place) & (first[high] == place)]])


def _renamed(sums: _Sums, joins: Ints, changed: Flags) -> _Sums:
    """The pairs by the groups' new names; only those of groups that changed are summed anew."""
    anew = changed[sums.low] | changed[sums.high]
    same, moved = np.flatnonzero(~anew), np.flatnonzero(anew)
    old = _Sums(*(column[same] for column in sums))
    low, high = joins[sums.low[moved]], joins[sums.high[moved]]
    fresh = _summed(_Sums(low, high, *(column[moved] for column in sums[2:])), len(joins))
    return _Sums(*(np.concatenate(both) for both in zip(old, fresh, strict=True)))


def _summed(sums: _Sums, size: int) -> _Sums:
    """Pairs of the same two groups as one; pairs within a group fall out."""
    other = sums.low != sums.high
    low, high, total, known, worst = (column[other] for column in sums)
    key = np.minimum(low, high).astype(np.int64) * size + np.maximum(low, high)
    order = np.argsort(key)
    key = key[order]
    start = np.flatnonzero(np.concatenate((np.ones(min(len(key), 1), bool), key[1:] != key[:-1])))
    if not len(start):
        return _Sums(*(column[:0] for column in sums))
    return _Sums(
        (key[start] // size).astype(np.int32),
        (key[start] % size).astype(np.int32),
        np.add.reduceat(total[order], start),
        np.add.reduceat(known[order], start),
        np.minimum.reduceat(worst[order], start),
    )
