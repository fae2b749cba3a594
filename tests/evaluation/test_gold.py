"""Reading the annotations."""

import msgspec

from harmledger.evaluation.gold import read_gold
from tests.evaluation.factory import CHILDREN, FOUR, gold


def test_a_number_is_a_range_of_one() -> None:
    """`"killed": 3` and `"killed": [3, 3]` say the same; null says that the report gives none."""
    assert gold(killed=3).killed == gold(killed=[3, 3]).killed == (3, 3)
    assert gold(killed=None).killed is None
    assert gold(injured=[2, None]).injured == (2, None)


def test_a_broken_line_is_refused_alone() -> None:
    """One bad line is named with its number and does not stop the rest."""
    good = '{"id": 7, "text": "", "gold": {"killed": 1}}'
    rows, refusals = read_gold([good, "", '{"id": "x", "gold": {"killed": "many"}}', "{", good], name="set.jsonl")
    assert [row.id for row in rows] == ["7", "7"]
    assert [refusal.locator for refusal in refusals] == ["set.jsonl:3", "set.jsonl:4"]
    assert "killed" in refusals[0].reason


def test_both_forms_of_a_claim_mean_the_same() -> None:
    """The short form of an annotation and the full claim schema become equal gold."""
    full = [
        {
            "claim_id": "a", "kind": "harm", "harm": "killed", "count": FOUR["count"], "schema": 1,
            "where": [{"wording": "Vyrivka", "name": "Vyrivka"}], "modality": "asserted",
            "when": {"wording": "on 3 May", "earliest": "2022-05-03", "latest": "2022-05-03"},
            "said": {"speaker": {"wording": "the mayor"}},
            "evidence": [{"start": 0, "end": 4, "quote": "four", "role": "count"},
                         {"start": 0, "end": 18, "quote": "killed four people", "role": "sentence"}],
        },
        {
            "claim_id": "b", "kind": "harm", "harm": "killed", "count": CHILDREN["count"], "part_of": "a",
            "who": {"wording": "children", "age": "child"}, "evidence": [{"quote": "two of them children"}],
        },
    ]  # fmt: skip
    assert gold(claims=full).claims == gold(claims=[FOUR, CHILDREN]).claims


def test_what_is_unknown_or_null_is_ignored() -> None:
    """Fields that this version does not know, and nulls, change nothing."""
    line = {"id": "r", "published": None, "gold": {"claims": [{**FOUR, "weather": "rain", "optional": None}], "x": 1}}
    (row,), _ = read_gold([msgspec.json.encode(line)])
    assert row == gold(claims=[FOUR])


def test_a_place_list_is_set_apart_by_semicolons() -> None:
    """ "A; B" in the short form is two places."""
    (claim,) = gold(claims=[{**FOUR, "place": "Vyrivka; Lisne"}]).claims or ()
    assert claim.places == ("Vyrivka", "Lisne")
