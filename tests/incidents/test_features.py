"""Every reason is a number and a sentence."""

import pytest

from harmledger.errors import PolicyError
from harmledger.incidents import load_weights
from harmledger.incidents.features import Scale, features, score
from harmledger.incidents.profile import profile
from harmledger.incidents.rarity import Rarity
from harmledger.incidents.weights import FEATURES, weights_of
from tests.incidents.factory import (
    DONETSK_OBLAST,
    OTHER_POKROVSK,
    POKROVSK,
    RODYNSKE,
    TORETSK,
    count,
    exactly,
    mention,
)  # fmt: skip

WEIGHTS = load_weights()
SCALE = Scale(WEIGHTS, Rarity(), Rarity())


def reasons(a, b):
    """Feature name -> sentence, for what says something."""
    return {f.name: f.sentence for f in features(profile(a), profile(b), SCALE)}


def odds(a, b):
    return score(profile(a), profile(b), SCALE)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        (POKROVSK, "Both give the same place, Pokrovsk."),
        (RODYNSKE, "Pokrovsk and Rodynske lie 8 km apart."),
        (TORETSK, "Pokrovsk and Toretsk lie 51 km apart."),
        (DONETSK_OBLAST, "Donetsk Oblast and Pokrovsk: one lies in the other."),
        (OTHER_POKROVSK, "Pokrovsk may be the namesake Pokrovsk."),
    ],
)
def test_place(other, sentence):
    """Places are compared at their own precision, namesakes included."""
    assert reasons(mention("a"), mention("b", other))["place"] == sentence


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2022-07-16", "Both are of 2022-07-16."),
        ("2022-07-17", "2022-07-16 and 2022-07-17 are a day apart: reports often give the day of the report."),
        ("2022-07-19", "2022-07-16 and 2022-07-19 are 3 days apart."),
        ("2022-08-19", "2022-07-16 and 2022-08-19 are 34 days apart, though told on the same days."),
        (None, "One gives no date; they were published 0 days apart."),
    ],
)
def test_date(day, sentence):
    """Dates are compared as closed intervals; without one, the days of publication."""
    assert reasons(mention("a"), mention("b", day=day)).get("date") == sentence


@pytest.mark.parametrize(
    ("early", "late", "sentence"),
    [
        (exactly(14), exactly(14), "Both have 14 killed, a number few incidents share."),
        (exactly(2), exactly(2), "Both have 2 killed."),
        (count(1), exactly(2), "at least 1 and 2 killed can be versions of one toll."),
        (exactly(30), exactly(2), "30 and 2 killed are no versions of one toll."),
        (exactly(9), exactly(4), "9 and 4 killed differ."),
    ],
)
def test_tolls(early, late, sentence):
    """Figures are compared as versions of one toll, in the order in which they were told."""
    a, b = mention("a", killed=early), mention("b", killed=late, published="2022-07-20")
    assert reasons(a, b)["killed"] == sentence


def test_symmetric():
    """Who is compared with whom makes no difference, to the number or the sentences."""
    a = mention(
        "a", killed=exactly(3), injured=count(7), weapon="missile", objects=("school",), names=("Olha Testova",)
    )
    b = mention(
        "b", RODYNSKE, "2022-07-18", killed=exactly(46), injured=exactly(4), weapon="mine", names=("Petro Testov",)
    )
    assert odds(a, b) == odds(b, a)
    assert reasons(a, b) == reasons(b, a)


def test_score_is_the_sum_of_reasons():
    """The score is the prior and what each reason adds, nothing hidden."""
    a, b = mention("a", weapon="missile", killed=exactly(3)), mention("b", RODYNSKE, weapon="drone", killed=exactly(4))
    assert odds(a, b) == pytest.approx(WEIGHTS.prior + sum(f.weight for f in features(profile(a), profile(b), SCALE)))


def test_table_is_whole():
    """Every feature stands in the table with its levels; a table without one is refused with its name."""
    assert all(reason.sentence.endswith(".") for name in FEATURES for reason in WEIGHTS.features[name].values())
    with pytest.raises(PolicyError, match="weights"):
        weights_of({"prior": "0"}, "x")
