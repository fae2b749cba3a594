"""The hard cases of the counting rules, from claims to figures."""

import msgspec
import pytest

from harmledger.counting import estimate_incident, load_policy, propose_grade, total, wording
from harmledger.terms.claim import AllegedPerpetrator
from harmledger.terms.decision import Decision
from harmledger.terms.estimate import Estimate
from tests.counting.factory import claims

INTERVAL = load_policy()


def figures(found, harm="killed", **more):
    """(minimum, best, maximum) by the default policy."""
    estimate = estimate_incident(found, INTERVAL, harm=harm, **more)
    return estimate.minimum, estimate.best, estimate.maximum


def decide(verb, *subjects, value=None, name="d1"):
    return Decision(decision_id=name, verb=verb, subjects=subjects, author="A. Recorder", reason="checked", value=value)


MONDAY = claims(
    {"killed": "at least 1", "by": "deputy mayor", "on": "2022-07-18", "report": "a"},
    {"injured": "14", "by": "deputy mayor", "on": "2022-07-18", "report": "a"},
)
TUESDAY = claims(
    {"killed": "2", "on": "2022-07-19", "report": "b"},
    {"killed": "1", "who": "one of the wounded", "on": "2022-07-19", "report": "b", "id": "later"},
)


def test_died_of_wounds_moves():
    """Case 1: the second death was one of the fourteen injured: 2 and 13, never 3 dead or 28 injured; Monday's answer
    stays what it was."""
    assert figures(MONDAY) == (1, 1, None)
    assert figures(MONDAY, "injured") == (14, 14, 14)
    assert figures(MONDAY + TUESDAY) == (2, 2, 2)
    assert figures(MONDAY + TUESDAY, "injured") == (13, 13, 13)


def test_who_died_is_a_part_of_the_new_total():
    """ "Risen to two: one of the wounded died" moves that one, though the report counts it as part of its two."""
    part = claims({"killed": "2", "id": "two", "report": "b", "on": "2022-07-19"})
    died = claims(
        {"killed": "1", "who": "of the wounded", "part_of": "two", "report": "b", "on": "2022-07-19", "id": "one"}
    )
    assert figures(MONDAY + part + died) == (2, 2, 2)
    assert figures(MONDAY + part + died, "injured") == (13, 13, 13)


def test_newer_report_restates_the_injured():
    """Where the newer report itself says how many are injured, nothing is taken off it."""
    restated = claims({"injured": "13", "on": "2022-07-19", "report": "b", "by": "deputy mayor", "id": "restated"})
    assert figures(MONDAY + TUESDAY + restated, "injured") == (13, 13, 13)


def test_tally_is_not_the_incident():
    """Case 2: a prosecutors' total in the same report never enters the incident's figure."""
    found = claims({"killed": "1", "age": "child"}, {"killed": "at least 353", "kind": "tally", "age": "child"})
    estimate = estimate_incident(found, INTERVAL, harm="killed")
    assert (estimate.minimum, estimate.maximum) == (1, 1)
    assert [a.rule for a in estimate.set_aside] == ["tallies_apart"]


def test_three_renderings_of_one_statement():
    """Case 5: dozens, tens and scores of one origin are one source; the original word's interval stands."""
    found = claims(
        {"killed": "tens", "report": "original", "on": "2023-06-06"},
        {"killed": "dozens", "report": "wire", "on": "2023-06-06"},
        {"killed": "dozens", "report": "copy", "on": "2023-06-06"},
    )
    lineage = {"wire": "original", "copy": "original"}
    estimate = estimate_incident(found, INTERVAL, harm="killed", lineage=lineage)
    assert (estimate.minimum, estimate.maximum) == (20, 99)


def test_eleven_sites_are_one_source():
    """Case 6: a governor's post on eleven sites is one source, the journalist another: 7 to 9."""
    found = claims(
        *({"injured": "7", "by": "the governor", "report": f"site{n}"} for n in range(11)),
        {"injured": "9", "by": "a journalist at the hospital", "report": "other"},
    )
    estimate = estimate_incident(found, INTERVAL, harm="injured")
    assert (estimate.minimum, estimate.best, estimate.maximum) == (7, None, 9)
    assert "12 reports carry the figures of 2 independent sources." in estimate.because
    assert len(propose_grade(found, INTERVAL).sources) == 2


def test_contested():
    """Case 7: five dead, each side blames the other: the count stands, the grade is contested, both names kept."""
    found = claims({"killed": "5", "by": "one side"}, {"killed": "5", "by": "the other side", "report": "b"})
    blamed = [
        msgspec.structs.replace(c, alleged_perpetrator=AllegedPerpetrator(wording=w, actor=w))
        for c, w in zip(found, ("East", "West"), strict=True)
    ]
    grade = propose_grade(blamed, INTERVAL)
    assert figures(blamed) == (5, 5, 5)
    assert (grade.grade, grade.because) == ("contested", "Rival accounts of who did it: East, West.")


def test_rising_and_corrected_toll():
    """Case 8: 3, 5, 23, 46, then 44 after DNA tests: one figure at every moment, the correction accepted."""
    tolls = [("14", "3", None), ("15", "5", None), ("16", "23", None), ("19", "46", None), ("24", "44", "revision")]
    rows = [
        {"killed": n, "by": "rescuers", "on": f"2023-01-{day}", "report": day, **({"change": c} if c else {})}
        for day, n, c in tolls
    ]
    for known, expected in enumerate((3, 5, 23, 46, 44), start=1):
        assert figures(claims(*rows[:known])) == (expected, expected, expected)


def test_overlapping_subsets():
    """Case 9: seventeen, among them four children and two medics, six of them in one town: 17, and 11 unallocated."""
    found = claims(
        {"killed": "17", "id": "whole", "place": "three districts"},
        {"killed": "4", "age": "child", "part_of": "whole"},
        {"killed": "2", "roles": ["medic"], "part_of": "whole"},
        {"killed": "6", "place": "Toretsk", "part_of": "whole"},
    )
    estimate = estimate_incident(found, INTERVAL, harm="killed")
    assert (estimate.minimum, estimate.maximum) == (17, 17)
    assert "Of 17 killed, 6 have a place of their own; 11 have none." in estimate.because
    assert figures(found, group="children") == (4, 4, 4)
    assert figures(found, group="medics") == (2, 2, 2)


def test_enemy_losses_stay_out():
    """Case 10: "200 occupiers eliminated" is no civilian harm; it is kept with the reason."""
    found = claims({"killed": "200", "status": "combatant"}, {"killed": "1", "report": "b"})
    estimate = estimate_incident(found, INTERVAL, harm="killed")
    assert estimate.minimum == 1
    assert [a.rule for a in estimate.set_aside] == ["no_combatants"]


def test_early_toll_of_an_outlet():
    """An outlet's own Monday figure is a floor to Thursday's; a named source's still holds until it speaks again."""
    outlet = claims(
        {"killed": "3", "on": "2023-01-16", "report": "a"}, {"killed": "46", "on": "2023-01-19", "report": "b"}
    )
    named = claims(
        {"killed": "3", "on": "2023-01-16", "report": "a", "by": "Dr Vyhadana"},
        {"killed": "46", "on": "2023-01-19", "report": "b"},
    )
    assert figures(outlet) == (46, 46, 46)
    assert figures(named) == (3, 46, 46)


def test_unknown_is_not_zero():
    """Nobody says how many: minimum 0, no best, no maximum, "not known" (C2); "no casualties" is a flat zero."""
    estimate = estimate_incident([], INTERVAL, harm="killed")
    assert (estimate.minimum, estimate.best, estimate.maximum, wording(estimate)) == (0, None, None, "not known")
    assert figures(claims({"affected": "none"})) == (0, 0, 0)
    assert figures(claims({"affected": "none reported"}))[2] is None


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        ("more than 665", "more than 665"),
        ("at least 3", "at least 3"),
        ("2 to 4", "2 to 4"),
        ("about 60", "about 60"),
        ("up to 15", "up to 15"),
        ("dozens", "dozens"),
        ("3", "3"),
    ],
)
def test_printed_words(count, printed):
    """A page prints the words of the source, never a 666 that nobody said."""
    assert wording(estimate_incident(claims({"killed": count}), INTERVAL, harm="killed")) == printed


def test_retraction_reaches_the_figure():
    """Retracting a report takes its claims out of the figure and says who did it; undoing brings them back exactly."""
    found = claims({"killed": "3", "report": "a", "id": "c1"}, {"killed": "9", "report": "b", "id": "c2"})
    before = estimate_incident(found, INTERVAL, harm="killed")
    retract = decide("retract", "b")
    after = estimate_incident(found, INTERVAL, harm="killed", decisions=[retract])
    undone = estimate_incident(found, INTERVAL, harm="killed", decisions=[retract, decide("undo", "d1", name="d2")])
    assert (after.minimum, after.maximum) == (3, 3)
    assert after.set_aside[0].reason == "retracted by A. Recorder: checked"
    assert undone == before


def test_correction_changes_fields():
    """A correction's JSON replaces the fields that it names; the claim keeps its id."""
    found = claims({"killed": "9", "id": "c1"})
    value = '{"count": {"at_least": 6, "figure": 6, "at_most": 6, "wording": "six"}}'
    estimate = estimate_incident(found, INTERVAL, harm="killed", decisions=[decide("correct", "c1", value=value)])
    assert (estimate.minimum, estimate.maximum, estimate.claims) == (6, 6, ("c1",))


def test_total_names_open_ends():
    """A total says how many incidents have no upper figure; it is never infinite and never below its minimum (C3)."""
    one = estimate_incident(claims({"killed": "at least 10"}), INTERVAL, harm="killed")
    two = estimate_incident(claims({"killed": "2 to 4"}), INTERVAL, harm="killed")
    summed = total([one, two])
    assert (summed.minimum, summed.maximum, summed.without_upper, summed.best) == (12, 14, 1, None)
    assert wording(summed) == "at least 12"
    assert "The stated maxima add up to 4, and 1 incident has no upper figure." in summed.because


def test_feared_stand_apart_in_totals():
    """Feared people add up in their own column (C23)."""
    one = estimate_incident(claims({"killed": "2"}, {"killed": "60", "modality": "possible"}), INTERVAL, harm="killed")
    assert (total([one, one]).minimum, total([one, one]).possible) == (4, 120)


def test_what_a_policy_does_not_count_opens_no_total():
    """A road crash is no incident "without an upper figure", and where nothing else happened there is no zero."""
    strike = estimate_incident(claims({"killed": "3", "by": "mayor", "report": "a"}), INTERVAL, harm="killed")
    crash = estimate_incident(claims({"killed": "4", "cause": "unrelated", "report": "b"}), INTERVAL, harm="killed")
    both, alone = total([strike, crash]), total([crash])
    assert (both.minimum, both.best, both.maximum, both.without_upper) == (3, 3, 3, 0)
    assert (alone.best, alone.maximum, alone.wording) == (None, None, "not known")
    assert "1 incident is left out" in " ".join(both.because)


def test_the_best_of_a_sum_lies_below_its_upper_end():
    """An incident without a ceiling enters the sum of maxima with its best figure: 47 and 2 are 49."""
    open_end = Estimate(harm="killed", minimum=45, best=47, maximum=None)
    other = Estimate(harm="killed", minimum=2, best=2, maximum=2)
    found = total([open_end, other])
    assert (found.minimum, found.best, found.maximum, found.without_upper) == (47, 49, 49, 1)
