"""Weights learnt without labels, and from decisions."""

import random

import pytest

from harmledger.incidents import load_weights, resolve
from harmledger.incidents.learning import learn_from, learn_weights
from harmledger.incidents.weights import FEATURES
from tests.incidents.factory import POKROVSK, TORETSK, decided, exactly, mention

WEIGHTS = load_weights()
QUIET = {name: "unknown" if "unknown" in WEIGHTS.features[name] else "own" for name in FEATURES} | {"lead": "both"}


def pair(**levels):
    """The levels of a pair; what is not said is not given."""
    return tuple({**QUIET, **levels}[name] for name in FEATURES)


def learnt(learning, feature, level):
    return next(one.learnt for one in learning.levels if (one.feature, one.level) == (feature, level))


def invented(chance: random.Random, same: bool):
    """A pair of one incident agrees on weapon and place nine times in ten, another pair one time in ten."""
    agree = [chance.random() < (0.9 if same else 0.1) for _ in range(3)]
    return pair(
        place="same_point" if agree[0] else "far",
        weapon="same" if agree[1] else "other",
        killed="same" if agree[2] else "contradict",
    )


def test_learnt_without_labels():
    """From pairs alone comes how much each level tells: nine times in ten against one is log2 of nine, and how many of
    them are one incident."""
    chance = random.Random(4)
    seen = [invented(chance, n % 4 == 0) for n in range(4000)]
    learning = learn_from(seen, [None] * len(seen), WEIGHTS)
    for feature, yes, no in (
        ("place", "same_point", "far"),
        ("weapon", "same", "other"),
        ("killed", "same", "contradict"),
    ):
        assert learnt(learning, feature, yes) == pytest.approx(3.17, abs=0.6)
        assert learnt(learning, feature, no) == pytest.approx(-3.17, abs=0.6)
    assert learning.prior == pytest.approx(-1.58, abs=0.4)


def test_what_is_not_given_says_nothing():
    """A feature that a report is silent on has no weight, however often silence goes with one incident."""
    seen = [pair(place="same_point")] * 30 + [pair(place="far", weapon="other")] * 30
    assert learnt(learn_from(seen, [None] * 60, WEIGHTS), "weapon", "unknown") == 0.0


def test_decisions_teach():
    """Where people decided that reports of unlike weapons are one incident, an unlike weapon speaks less against it."""
    seen = [pair(place="same_point", weapon="same")] * 20 + [pair(place="same_point", weapon="other")] * 20
    seen += [pair(place="far", weapon="other")] * 40
    alone = learn_from(seen, [None] * 80, WEIGHTS)
    told = learn_from(seen, [None] * 20 + [1.0] * 20 + [0.0] * 40, WEIGHTS)
    assert learnt(told, "weapon", "other") > learnt(alone, "weapon", "other")
    assert told.decided == 60


def test_learnt_from_a_resolution():
    """Every pair that a resolution compares is counted once, decided ones as decided; nothing of it changes."""
    days = [f"2022-07-{day:02}" for day in range(10, 20)]
    told = [mention(f"{town}{n}{day}", place, day, killed=exactly(2))
            for day in days for n in "ab" for town, place in (("p", POKROVSK), ("t", TORETSK))]  # fmt: skip
    decision = decided("same", told[0].mention, told[2].mention)
    resolution = resolve(told, [decision])
    before = resolution.groups()
    learning = learn_weights(resolution)
    assert learning.decided == 1
    assert learning.pairs == sum(len(resolution.neighbours(m.mention)) for m in told) // 2
    assert learnt(learning, "place", "same_point") > 0 > learnt(learning, "place", "far")
    assert resolution.groups() == before


def test_an_empty_record_keeps_the_table():
    """Without pairs the table stays as it is."""
    learning = learn_weights(resolve([]))
    assert all(one.learnt == one.table for one in learning.levels)
