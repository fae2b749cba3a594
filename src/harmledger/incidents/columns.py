"""Linking by columns: the same questions as `features`, asked of a million claims at once.

Reasons are kept as level codes, one number a pair; sentences are made when somebody asks. How much each level weighs is
learnt from the claims themselves, without labels: what chance agreement looks like, from claims of one place weeks
apart; what one incident looks like, by expectation maximisation over the pairs that stand close (Fellegi and Sunter).
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.signedinteger]
Floats: TypeAlias = npt.NDArray[np.float64]

UNKNOWN = -1
"""A number, weapon or text that is not given."""
CHUNK = 100_000
"""Rows that are paired at a time."""
CELL = 0.1
"""Degrees of a cell of the grid in which neighbours are looked for."""
MARGIN = 0.02
"""Degrees from a cell's edge within which a claim is entered in the next cell as well."""
NEAR_KM = 4.0
"""Sites further apart are two sites."""
WINDOW = 1
"""Days apart at which two claims may still be of one incident: reports often give the day of the report."""
FAR_DAYS = (20, 40)
"""Claims of one place this many days apart are surely of two incidents."""
VETO = -7.0
"""A pair this bad, in log-2 odds, keeps two groups apart."""
_SIZES = {"day": 2, "killed": 5, "injured": 6, "weapon": 3, "place": 3}
"""Levels of each feature."""


class Columns(NamedTuple):
    """Claims as columns of equal length; `UNKNOWN` where not given."""

    day: Ints
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


def link(columns: Columns) -> Ints:
    """The incident of every row, as the number of its first row; the order of the rows changes nothing but names."""
    pairs = _close_pairs(columns, 0, WINDOW)
    chance = _close_pairs(columns, *FAR_DAYS, most=4)
    weights = learn(pairs.code, chance.code)
    return _label(columns, pairs, weights)


def _close_pairs(columns: Columns, least: int, most_days: int, most: int | None = None) -> Pairs:
    """Rows of neighbouring places whose days lie between `least` and `most_days` apart, each pair once; `most` bounds
    the pairs that one row enters, where a sample is enough."""
    row, key = _cells(columns)
    order = np.lexsort((row, columns.day[row], key))
    row, key = row[order].astype(np.int32), key[order]
    del order
    day = columns.day[row]
    found = [
        _coded(columns, a, b)
        for part in _chunks(key)
        for a, b in _windows(row[part], key[part], day[part], least, most_days, most)
    ]
    return _each_once(found, len(columns.day))


def _chunks(key: Ints) -> Iterator[slice]:
    """The rows in stretches that end with a cell, so that memory is bounded by the stretch and not by the table."""
    ends = np.append(np.flatnonzero(np.diff(key)) + 1, len(key))
    start = 0
    while start < len(key):
        end = int(ends[np.searchsorted(ends, min(start + CHUNK, len(key)))])
        yield slice(start, end)
        start = end


def _each_once(found: list[Pairs], size: int) -> Pairs:
    """All pairs, those found in two cells once."""
    found[:] = [part for part in found if len(part.a)]
    if not found:
        return Pairs(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int16))
    pair = np.concatenate([np.minimum(p.a, p.b).astype(np.int64) * size + np.maximum(p.a, p.b) for p in found])
    code = np.concatenate([p.code for p in found])
    found.clear()
    order = np.argsort(pair, kind="stable")
    pair, code = pair[order], code[order]
    once = np.concatenate(([True], pair[1:] != pair[:-1]))
    pair, code = pair[once], code[once]
    return Pairs((pair // size).astype(np.int32), (pair % size).astype(np.int32), code)


def _windows(
    row: Ints, key: Ints, day: Ints, least: int, most_days: int, most: int | None
) -> Iterator[tuple[Ints, Ints]]:
    """Each row with the next, the next but one… of its cell, as long as any is within the days."""
    first = np.arange(len(row))
    if least:
        first = np.searchsorted(key * 10**6 + day, key * 10**6 + day + least)
    here = np.arange(len(row))
    step = 0 if least else 1
    taken = 0
    while len(here) and (most is None or taken < most):
        there = first[here] + step
        inside = there < len(row)
        here, there = here[inside], there[inside]
        inside = (key[there] == key[here]) & (day[there] - day[here] <= most_days)
        here, there = here[inside], there[inside]
        yield row[here], row[there]
        step += 1
        taken += 1


def _cells(columns: Columns) -> tuple[Ints, Ints]:
    """Every row under its cell, and under the next one where it lies near the edge."""
    rows, keys = [], []
    north, east = columns.lat / CELL, columns.lon / CELL
    y, x = np.floor(north).astype(np.int64), np.floor(east).astype(np.int64)
    up, right = _beside(north - y), _beside(east - x)
    everyone = np.arange(len(y))
    for dy, some in ((np.zeros_like(y), everyone), (up, everyone[up != 0])):
        for dx, more in ((np.zeros_like(x), everyone), (right, everyone[right != 0])):
            chosen = np.intersect1d(some, more, assume_unique=True)
            rows.append(chosen)
            keys.append((y[chosen] + dy[chosen]) * 10_000 + x[chosen] + dx[chosen])
    return np.concatenate(rows), np.concatenate(keys)


def _beside(part: Floats) -> Ints:
    margin = MARGIN / CELL
    return np.where(part < margin, -1, np.where(part > 1 - margin, 1, 0)).astype(np.int64)


def _coded(columns: Columns, a: Ints, b: Ints) -> Pairs:
    """The levels of every pair that is close enough, as one number."""
    km = _kilometres(columns, a, b)
    near = km <= NEAR_KM
    a, b, km = a[near], b[near], km[near]
    levels = {
        "day": np.minimum(np.abs(columns.day[a] - columns.day[b]), WINDOW),
        "killed": _toll(columns.killed[a], columns.killed[b], 5),
        "injured": _toll(columns.injured[a], columns.injured[b], 6),
        "weapon": _same(columns.weapon[a], columns.weapon[b]),
        "place": np.digitize(km, (0.7, 1.6)).astype(np.int64),
    }
    code = np.zeros(len(a), np.int64)
    for name, size in _SIZES.items():
        code = code * size + levels[name]
    return Pairs(a, b, code.astype(np.int16))


def _kilometres(columns: Columns, a: Ints, b: Ints) -> Floats:
    """Distance on a plane: right to a hundredth over a few kilometres."""
    north = (columns.lat[a] - columns.lat[b]) * 111.2
    east = (columns.lon[a] - columns.lon[b]) * 111.2 * np.cos(np.radians(columns.lat[a]))
    return np.asarray(np.hypot(north, east), np.float64)


def _toll(one: Ints, two: Ints, levels: int) -> Ints:
    """How two tolls compare: 0 the same, then further and further apart; the last where one is not given."""
    big = np.maximum(one, two)
    apart = np.abs(one - two) / (1.0 + np.maximum(big, 0))
    steps = (1e-9, 0.15, 0.3, 0.5)[: levels - 2]
    level = np.digitize(apart, steps, right=True).astype(np.int64)
    return np.where((one == UNKNOWN) | (two == UNKNOWN), levels - 1, np.minimum(level, levels - 2))


def _same(one: Ints, two: Ints) -> Ints:
    return np.where((one == UNKNOWN) | (two == UNKNOWN), 2, (one != two).astype(np.int64))


def learn(code: Ints, chance: Ints, rounds: int = 40) -> Floats:
    """Log-2 odds of one incident for every combination of levels, prior included.

    `chance` are the codes of pairs that are surely two incidents.
    """
    space = int(np.prod(list(_SIZES.values())))
    seen = np.bincount(code, minlength=space).astype(np.float64)
    levels = _unpacked(space)
    by_chance = _shares(levels, np.bincount(chance, minlength=space).astype(np.float64))
    by_chance["day"] = np.array([1.0, 2.0 * WINDOW]) / (1 + 2 * WINDOW)
    alike = {name: _first_guess(size) for name, size in _SIZES.items()}
    prior = 0.3
    for _ in range(rounds):
        odds = _odds(levels, alike, by_chance, prior)
        sure = seen / (1 + np.exp2(-odds))
        alike = _shares(levels, sure)
        prior = float(np.clip(sure.sum() / max(seen.sum(), 1.0), 1e-4, 1 - 1e-4))
    return _odds(levels, alike, by_chance, prior)


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


def _label(columns: Columns, pairs: Pairs, weights: Floats) -> Ints:
    """Rows to incidents: copies are one, then groups without a weak middle."""
    node = _copies(columns.text)
    good = np.flatnonzero(weights[pairs.code] >= 0)
    part = _connected(node[pairs.a[good]], node[pairs.b[good]], len(node))
    inside = np.flatnonzero(part[node[pairs.a]] == part[node[pairs.b]])
    a, b, score = node[pairs.a[inside]], node[pairs.b[inside]], weights[pairs.code[inside]]
    other = a != b
    a, b, score = a[other], b[other], score[other]
    group = _settled(part, *_best_of_nodes(np.minimum(a, b), np.maximum(a, b), score, len(node)))
    return group[node]


def _copies(text: Ints) -> Ints:
    """By row, the first row with the same text."""
    first = np.arange(len(text), dtype=np.int32)
    known = np.flatnonzero(text != UNKNOWN)
    _, start, back = np.unique(text[known], return_index=True, return_inverse=True)
    first[known] = known[start][back]
    return first


def _best_of_nodes(low: Ints, high: Ints, score: Floats, size: int) -> tuple[Ints, Ints, Floats]:
    """The best pair of rows between each two nodes."""
    if not len(low):
        return low, high, score
    key = low.astype(np.int64) * size + high
    order = np.argsort(key, kind="stable")
    key, score = key[order], score[order]
    start = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    return key[start] // size, key[start] % size, np.maximum.reduceat(score, start)


def _connected(low: Ints, high: Ints, size: int) -> Ints:
    """The smallest row that each row is connected with."""
    label = np.arange(size, dtype=np.int32)
    while True:
        before = label.copy()
        np.minimum.at(label, low, label[high])
        np.minimum.at(label, high, label[low])
        label = label[label]
        if np.array_equal(before, label):
            return label


def _settled(part: Ints, low: Ints, high: Ints, score: Floats) -> Ints:
    """Groups within each connected part. Where all pairs speak for one incident the part is it; the others are
    clustered so that no chain holds through a weak middle."""
    good = np.bincount(part[low], score >= 0, minlength=len(part))
    nodes = np.flatnonzero(np.bincount(np.concatenate((low, high)), minlength=len(part)) > 0)
    members = np.bincount(part[nodes], minlength=len(part))
    loose = (members > 2) & (good < members * (members - 1) / 2)
    group = part.copy()
    edges = np.flatnonzero(loose[part[low]])
    for chosen in _by_part(part[low[edges]], edges):
        for members_of in _cluster(low[chosen], high[chosen], score[chosen]):
            group[members_of] = min(members_of)
    return group


def _by_part(part: Ints, edges: Ints) -> Iterator[Ints]:
    order = np.argsort(part, kind="stable")
    cuts = np.flatnonzero(np.diff(part[order])) + 1
    yield from (chosen for chosen in np.split(edges[order], cuts) if len(chosen))


_FAR = -4.0
"""Log-2 odds of two claims of one connected part that are not even neighbours."""


def _cluster(low: Ints, high: Ints, score: Floats) -> list[list[int]]:
    """The groups of one part by the rule of `clusters`: pairs from the best down; two groups join where the mean of all
    pairs between them speaks for it and none strongly against. Sums between groups are kept, not made anew."""
    between: dict[int, dict[int, tuple[float, int, float]]] = defaultdict(dict)
    for a, b, value in zip(low.tolist(), high.tolist(), score.tolist(), strict=True):
        between[a][b] = between[b][a] = (value, 1, value)
    members = {node: [node] for node in between}
    leader = {node: node for node in between}
    good = np.flatnonzero(score >= 0)
    for pair in good[np.lexsort((high[good], low[good], -score[good]))].tolist():
        one, two = leader[int(low[pair])], leader[int(high[pair])]
        if one != two and _may_join(between[one][two], len(members[one]) * len(members[two])):
            _join(min(one, two), max(one, two), between, members, leader)
    return list(members.values())


def _may_join(sums: tuple[float, int, float], pairs: int) -> bool:
    total, known, worst = sums
    return worst >= VETO and total + _FAR * (pairs - known) >= 0


def _join(
    kept: int,
    gone: int,
    between: dict[int, dict[int, tuple[float, int, float]]],
    members: dict[int, list[int]],
    leader: dict[int, int],
) -> None:
    """Put one group into another, with its sums."""
    for node in members[gone]:
        leader[node] = kept
    members[kept] += members.pop(gone)
    for other, (total, known, worst) in between.pop(gone).items():
        del between[other][gone]
        if other != kept:
            before = between[kept].get(other, (0.0, 0, 0.0))
            merged = (before[0] + total, before[1] + known, min(before[2], worst))
            between[kept][other] = between[other][kept] = merged
