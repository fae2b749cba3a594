"""Claims against gold."""

import pytest

from harmledger.terms.claim import Claim, Said, Speaker
from harmledger.terms.period import Period
from harmledger.terms.place import Place
from tests.evaluation.factory import (
    CHILDREN,
    FOUR,
    claim,
    count,
    four_killed,
    gold,
    judged,
    read,
    short,
    two_children,
    verdict,
)


def test_a_perfect_reading_is_right_in_every_field() -> None:
    """Claims that say what the gold says make every measure one."""
    evaluation = judged(gold(claims=[FOUR, CHILDREN]), read(four_killed(), two_children()))
    assert {score.f1 for score in evaluation.scores} == {1.0}
    measures = {score.measure for score in evaluation.scores}
    assert measures >= {"claims", "interval", "kind", "modality", "place", "date", "speaker", "group", "part of"}


def test_missed_and_extra_claims_lower_recall_and_precision() -> None:
    """One of two found, and one read that nobody asked for: precision and recall one half."""
    evaluation = judged(gold(claims=[FOUR, CHILDREN]), read(four_killed(), claim("x", "injured", count(7))))
    score = evaluation.score("claims")
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    assert (score.right, score.missed, score.extra) == (1, 1, 1)
    assert evaluation.score("claims", "harm: injured").extra == 1


def test_an_optional_claim_is_never_missed_nor_extra() -> None:
    """A careful reader may list it or leave it out."""
    row = gold(claims=[FOUR, {**CHILDREN, "optional": True}])
    assert judged(row, read(four_killed())).score("claims").missed == 0
    assert judged(row, read(four_killed(), two_children())).score("claims").extra == 0


def test_a_claim_without_a_number_is_not_extra() -> None:
    """Attacks, damage and bare mentions of harm do not count against precision."""
    readings = [claim("a", None, kind="attack"), claim("b", "damaged", count(3)), claim("c", "killed", None)]
    assert judged(gold(claims=[]), read(*readings)).score("claims").extra == 0


def test_one_reading_answers_one_annotation() -> None:
    """Two incidents with four dead each need two claims."""
    assert judged(gold(claims=[FOUR, FOUR]), read(four_killed())).score("claims").missed == 1


@pytest.mark.parametrize("harm", ["killed", "injured", "affected"])
def test_nobody_may_be_said_of_three_harms(harm: str) -> None:
    """ "No casualties" is found as killed, injured or affected; a harm with people in it is not."""
    assert judged(gold(claims=[short("affected", count(0))]), read(claim("c", harm, count(0)))).score("claims").f1 == 1
    assert (
        judged(gold(claims=[short("missing", count(4))]), read(claim("c", harm, count(4)))).score("claims").right == 0
    )


def test_trapped_may_be_called_missing() -> None:
    """People under rubble are trapped, and missing."""
    assert judged(gold(claims=[short("missing")]), read(claim("c", "trapped", count(4)))).score("claims").f1 == 1


def test_the_interval_is_judged_apart_from_the_figure() -> None:
    """ "At least four" read as four is found, with the wrong interval."""
    evaluation = judged(gold(claims=[short(number=count(4, 4, None))]), read(four_killed()))
    assert (verdict(evaluation, "claims"), verdict(evaluation, "interval")) == ("right", "wrong")


@pytest.mark.parametrize(
    ("reading", "measure", "expected"),
    [
        (four_killed(where=()), "place", "missed"),
        (four_killed(where=(Place(wording="Lisne"),)), "place", "wrong"),
        (four_killed(when=None), "date", "missed"),
        (four_killed(when=Period(wording="in May", earliest="2022-05-01", latest="2022-05-31")), "date", "wrong"),
        (four_killed(said=Said()), "speaker", "missed"),
        (four_killed(said=Said(speaker=Speaker(wording="a governor"))), "speaker", "wrong"),
        (four_killed(kind="tally"), "kind", "wrong"),
        (four_killed(modality="denied"), "modality", "wrong"),
    ],
)
def test_a_wrong_field_is_wrong_and_an_empty_one_missed(reading: Claim, measure: str, expected: str) -> None:
    """What was said wrongly counts against precision, what was left out only against recall."""
    assert verdict(judged(gold(claims=[FOUR]), read(reading)), measure) == expected


def test_a_part_must_point_to_its_whole() -> None:
    """Pointing nowhere is missed, at a claim of another figure wrong; a whole that points somewhere is extra."""
    row, other = gold(claims=[FOUR, CHILDREN]), claim("o", "injured", count(9))
    assert verdict(judged(row, read(four_killed(), two_children(part_of=None))), "part of", "r#1") == "missed"
    assert verdict(judged(row, read(four_killed(), two_children(part_of="o"), other)), "part of", "r#1") == "wrong"
    assert verdict(judged(row, read(four_killed(part_of="two"), two_children())), "no part", "r#0") == "extra"


def test_damage_is_found_by_its_words() -> None:
    """An annotated damage is answered by a claim of damage at those words, and by no claim elsewhere."""
    damage = short("damaged", quote="A bridge was damaged") | {"count": None}
    there = claim("d", "damaged", quote="bridge")
    assert verdict(judged(gold(claims=[damage]), read(there)), "other claims") == "right"
    assert (
        verdict(judged(gold(claims=[damage]), read(claim("d", "damaged", quote="Vyrivka"))), "other claims") == "missed"
    )


def test_a_miss_shows_its_sentence_and_the_rules_that_fired_there() -> None:
    """Who mends a rule sees the sentence and what read it instead."""
    evaluation = judged(gold(claims=[FOUR]), read(claim("x", "injured", count(4))))
    (missed,) = [outcome for outcome in evaluation.outcomes if outcome.verdict == "missed"]
    assert missed.sentence.startswith("Shelling of Vyrivka")
    assert missed.sentence.endswith("the mayor said.")
    assert missed.rules == ("rule-x@1",)
