"""Sentences made from figures: right numbers, right plurals, nothing said that no report says."""

import msgspec
import pytest

from harmledger.reports import narrative
from harmledger.reports.runs import compose, listed, plain, text_of
from harmledger.reports.wording import words
from harmledger.terms.claim import AllegedPerpetrator, Claim, Count, Who
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place, Relation

EN = words("en")


def test_who_denies_a_deed_does_not_allege_it():
    """A claim that denies the deed has the accused deny it; what the claim itself says of them stays."""
    accused = AllegedPerpetrator(wording="Blue forces", actor="Blue forces")
    claim = Claim(claim_id="c", document_id="d", kind="harm", alleged_perpetrator=accused, modality="denied")
    assert narrative.position(claim) == "denied"
    assert narrative.position(msgspec.structs.replace(claim, modality="asserted")) == "alleged"
    accepted = msgspec.structs.replace(accused, position="accepted")
    assert narrative.position(msgspec.structs.replace(claim, alleged_perpetrator=accepted)) == "accepted"


def figure(harm, minimum, maximum, **more):
    """An estimate in one line."""
    return Estimate(harm=harm, minimum=minimum, best=None, maximum=maximum, claims=("c",), **more)


def clause(*estimates, claims=None):
    """The enumeration of some harms as text."""
    return text_of(narrative.harm_clauses(estimates, claims or {}, EN, {one.harm: "x" for one in estimates}))


@pytest.mark.parametrize(
    ("estimates", "expected"),
    [
        ([figure("killed", 1, 1)], "1 person was killed"),
        ([figure("killed", 1, None)], "at least 1 person was killed"),
        ([figure("killed", 2, 4)], "2 to 4 people were killed"),
        ([figure("killed", 1, 2)], "1 to 2 people were killed"),
        ([figure("killed", 0, 9)], "up to 9 people were killed"),
        ([figure("killed", 0, 0)], "no one was reported killed"),
        ([figure("killed", 0, None)], "it is not known how many people were killed"),
        ([figure("damaged", 0, 0)], "nothing was reported damaged"),
        ([figure("injured", 13, 13), figure("killed", 2, 2)], "2 people were killed and 13 injured"),
        ([figure("displaced", 2000, 9999, wording="thousands")], "thousands of people were displaced"),
        ([figure("injured", 2, 9, wording="several")], "several people were injured"),
        ([figure("missing", 1, 1)], "1 person is missing"),
        ([figure("missing", 3, None)], "at least 3 people are missing"),
        ([figure("killed", 1, 1), figure("injured", 2, 2), figure("damaged", 1, 1)],
         "1 person was killed, 2 injured and 1 object was damaged"),
        ([figure("killed", 0, 0), figure("injured", 2, 2)], "no one was reported killed and 2 people were injured"),
    ],
)  # fmt: skip
def test_an_enumeration_of_harms(estimates, expected):
    """People are named once, verbs agree, the dead come first."""
    assert clause(*estimates) == expected


def test_none_reported_is_no_zero():
    """ "No casualties reported" leaves it open."""
    claim = Claim(claim_id="c", document_id="d", kind="harm", harm="killed",
                  count=Count(at_least=0, figure=0, at_most=None, hedge="none_reported"))  # fmt: skip
    assert clause(figure("killed", 0, None), claims={"c": claim}) == "no one had been reported killed"


def test_children_are_named_only_where_every_claim_names_them():
    """One claim of "people" among them, and they are people."""
    child = Claim(claim_id="c", document_id="d", kind="harm", harm="killed", who=Who(wording="a child", age="child"))
    assert clause(figure("killed", 1, 1), claims={"c": child}) == "1 child was killed"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"earliest": "2022-07-16", "latest": "2022-07-16"}, "On Saturday 16 July 2022, 1 person was killed."),
        ({"earliest": "2022-07-16", "latest": "2022-07-18"}, "Some time from 16 to 18 July 2022, 1 person was killed."),
        ({}, "On a date that no report gives, 1 person was killed."),
        ({"weapon": "missile"}, "On a date that no report gives, 1 person was killed in a missile strike."),
        ({"weapon": "trebuchet"}, "On a date that no report gives, 1 person was killed (weapon: trebuchet)."),
    ],
)
def test_an_incident_is_one_sentence(more, expected):
    """What no report gives is said to be missing."""
    incident = Incident(incident_id="i", claims=(), mentions=(), **more)
    sentence = narrative.incident_sentence(incident, [figure("killed", 1, 1)], {}, EN, {"killed": "c-1"})
    assert text_of(sentence) == expected
    assert [run.to for run in sentence if run.to] == ["c-1"]


def test_an_incident_without_figures_says_so():
    """No figure is made up."""
    incident = Incident(incident_id="i", claims=(), mentions=(), earliest="2022-07-16", latest="2022-07-16")
    sentence = narrative.incident_sentence(incident, [], {}, EN, {})
    assert text_of(sentence) == "On Saturday 16 July 2022, harm is reported without figures."


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (None, ""),
        (Place(wording="the town"), "the town"),
        (Place(wording="Toretsk", name="Toretsk", admin1="Donetsk Oblast"), "Toretsk, Donetsk Oblast"),
        (Place(wording="x", name="Donetsk Oblast", admin1="Donetsk Oblast"), "Donetsk Oblast"),
        (Place(wording="x", name="Sloviansk", relation=Relation(type="north of")), "north of Sloviansk"),
        (Place(wording="x", name="Kherson", relation=Relation(type="from", km=40.0)), "40 km from Kherson"),
    ],
)
def test_a_place_reads_as_it_is_known(place, expected):
    """Near a town is not in it."""
    assert narrative.place_text(place) == expected


def test_words_of_a_source_are_never_patterns():
    """A weapon called "{n}" is a weapon called "{n}"."""
    assert text_of(compose("{a}, {b}", a=plain("{b}"), b=plain("2"))) == "{b}, 2"
    assert text_of(listed([plain("a"), plain("b"), plain("c")], ", ", " and ")) == "a, b and c"
