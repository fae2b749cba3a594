"""What a record's own pairs would make of the table of reasons: weights learnt without labels, and from decisions.

Fellegi and Sunter's model, fitted by expectation maximisation: every pair worth comparing is one incident or two; how
often each level occurs among either kind is learnt from the pairs together, starting from the table as it stands. Pairs
that people decided are what they said. The features are taken as independent of each other, which names, words and
whole reports are not: what comes out is for a person who keeps the table, who halves what says the same thing twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp2, log2

import msgspec

from harmledger.incidents.features import levels
from harmledger.incidents.resolve import Resolution, decided_pair
from harmledger.incidents.weights import FEATURES, Weights

ROUNDS = 30
"""Rounds of expectation and maximisation; the weights stand still well before."""
A_LITTLE = 0.5
"""Pairs that every level is counted with besides its own: a level never seen gets no weight without end."""
_SILENT = "unknown"
"""The level of what is not given: it says nothing, whatever it goes with."""

Levels = tuple[str, ...]
"""The level of each feature, in the order of `FEATURES`."""


class Learnt(msgspec.Struct, frozen=True, kw_only=True):
    """One level: its weight in the table and as learnt, in log-2 odds, and the pairs that bear it."""

    feature: str
    level: str
    table: float
    learnt: float
    pairs: int


class Learning(msgspec.Struct, frozen=True, kw_only=True):
    """The levels with their weights, the odds of any pair before a reason is heard, and how many pairs there were."""

    levels: tuple[Learnt, ...]
    prior: float
    pairs: int
    decided: int


def learn_weights(resolution: Resolution) -> Learning:
    """Learn from every pair of mentions that the resolution compares; decisions of people count as sure."""
    pairs = [(a, b) for a in sorted(resolution.mentions()) for b in resolution.neighbours(a) if a < b]
    seen = [levels(resolution.profiles[a], resolution.profiles[b], resolution.scale) for a, b in pairs]
    known = [{"same": 1.0, "different": 0.0}.get(decided_pair(resolution.walls, a, b) or "") for a, b in pairs]
    return learn_from(seen, known, resolution.weights)


def learn_from(seen: Sequence[Levels], known: Sequence[float | None], weights: Weights) -> Learning:
    """Learn from the levels of pairs; `known`: 1 where people called a pair one incident, 0 for two, else None."""
    table = {name: {level: reason.weight for level, reason in weights.features[name].items()} for name in FEATURES}
    prior, learnt = weights.prior, table
    for _ in range(ROUNDS if seen else 0):
        sure = [_chance(one, learnt, prior) if told is None else told for one, told in zip(seen, known, strict=True)]
        alike, apart = _shares(seen, sure, table), _shares(seen, [1 - s for s in sure], table)
        learnt = {name: _weights(alike[name], apart[name]) for name in FEATURES}
        prior = log2((sum(sure) + A_LITTLE) / (len(sure) - sum(sure) + A_LITTLE))
    borne = _counts(seen, [1.0] * len(seen), table)
    found = tuple(
        Learnt(feature=name, level=level, table=weight, learnt=learnt[name][level], pairs=round(borne[name][level]))
        for name in FEATURES
        for level, weight in table[name].items()
    )
    return Learning(levels=found, prior=prior, pairs=len(seen), decided=sum(told is not None for told in known))


def _chance(one: Levels, learnt: Mapping[str, Mapping[str, float]], prior: float) -> float:
    """How likely a pair is one incident."""
    odds = prior + sum(learnt[name][level] for name, level in zip(FEATURES, one, strict=True))
    return 1 / (1 + exp2(-min(max(odds, -60.0), 60.0)))


def _counts(
    seen: Iterable[Levels], shares: Iterable[float], table: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    counted = {name: dict.fromkeys(table[name], 0.0) for name in FEATURES}
    for one, share in zip(seen, shares, strict=True):
        for name, level in zip(FEATURES, one, strict=True):
            counted[name][level] += share
    return counted


def _shares(
    seen: Iterable[Levels], shares: Iterable[float], table: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    """How often each level occurs where the feature is given at all."""
    found = {}
    for name, counted in _counts(seen, shares, table).items():
        given = {level: number + A_LITTLE for level, number in counted.items() if level != _SILENT}
        whole = sum(given.values())
        found[name] = {level: number / whole for level, number in given.items()}
    return found


def _weights(alike: Mapping[str, float], apart: Mapping[str, float]) -> dict[str, float]:
    return {_SILENT: 0.0, **{level: log2(alike[level] / apart[level]) for level in alike}}
