"""Every reason is a number and a sentence."""

import pytest

from harmledger.errors import PolicyError
from harmledger.incidents import load_weights
from harmledger.incidents.features import Scale, features, score
from harmledger.incidents.profile import profile
from harmledger.incidents.rarity import ENOUGH, Rarity
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
SCALE = Scale(WEIGHTS, Rarity(), Rarity(), Rarity())


def reasons(a, b, scale=SCALE):
    """Feature name -> sentence, for what says something."""
    return {f.name: f.sentence for f in features(profile(a), profile(b), scale)}


def odds(a, b, scale=SCALE):
    return score(profile(a), profile(b), scale)


def with_stories(*mentions, others=ENOUGH):
    """A scale that knows these mentions' reports beside many others, which all share a few common words."""
    scale = Scale(WEIGHTS, Rarity(), Rarity(), Rarity())
    told = [(m.mention, frozenset(m.story)) for m in mentions]
    scale.story.enter([*told, *((f"other{n}", frozenset({"killed", "shelling", f"word{n}"})) for n in range(others))])
    return scale


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
        (None, "One gives no date; they were published on one day."),
    ],
)
def test_date(day, sentence):
    """Dates are compared as closed intervals; without one, the days of publication."""
    assert reasons(mention("a"), mention("b", day=day)).get("date") == sentence


def test_a_toll_that_has_risen_belongs_to_what_was_told_before():
    """Two dead on Wednesday; two days later "the toll has risen to three", without a day: one incident, not two."""
    first = mention("a", day="2023-05-03", published="2023-05-03", killed=exactly(2))
    later = mention("b", day=None, published="2023-05-05", killed=exactly(3), risen=True)
    assert reasons(first, later)["killed"] == "2 killed, and a later report has a toll that rose to 3."
    assert odds(first, later) > odds(first, mention("b", day=None, published="2023-05-05", killed=exactly(3)))


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


def test_whole_reports():
    """Two reports told with the same rare words speak for one event, two that share only the common ones against it."""
    told = ("killed", "shelling", "bakery", "queue", "2300", "11:40")
    a = mention("a", story=told)
    b = mention("b", story=(*told, "hospital"))
    c = mention("c", story=("killed", "shelling", "vineyard", "tractor", "4100", "23:10"))
    scale = with_stories(a, b, c)
    assert "rare words: 11:40, 2300, bakery, queue" in reasons(a, b, scale)["story"]
    assert reasons(a, c, scale)["story"] == "The two reports share no word but the common ones."


def test_whole_reports_that_tell_nothing():
    """In a small record nobody knows which words are rare, and reports in two languages share none: neither counts."""
    a, b = (
        mention("a", story=("bakery", "queue"), language="en"),
        mention("b", story=("bakery", "queue"), language="en"),
    )
    assert "story" not in reasons(a, b, with_stories(a, b, others=20))
    other = mention("c", story=("пекар", "черга"), language="uk")
    assert "story" not in reasons(a, other, with_stories(a, other))


def test_a_place_misread():
    """Reports that are told alike may be one event although a place of one was taken for another far away."""
    told = ("killed", "bakery", "queue", "2300", "11:40")
    a, b = mention("a", POKROVSK, story=told), mention("b", TORETSK, story=told)
    assert odds(a, b) < 0 < odds(a, b, with_stories(a, b))
    assert "a place may be misread" in reasons(a, b, with_stories(a, b))["place"]


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
