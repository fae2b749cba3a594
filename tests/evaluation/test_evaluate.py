"""The whole evaluation: reading, the table, the diagram, the comparison."""

import json
from collections.abc import Sequence

import pytest

from harmledger.errors import BrokenRecord
from harmledger.evaluation.calibration import reliability
from harmledger.evaluation.compare import changes, from_json, saved, to_json
from harmledger.evaluation.evaluate import Tools, evaluate, predict, prediction_lines
from harmledger.evaluation.tables import change_table, diagram, misses, share, table
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from tests.evaluation.factory import (
    CHILDREN,
    FOUR,
    TEXT,
    claim,
    count,
    estimate,
    four_killed,
    gold,
    judged,
    read,
    two_children,
)

GOOD = judged(gold(claims=[FOUR, CHILDREN]), read(four_killed(), two_children()))
POOR = judged(gold(claims=[FOUR, CHILDREN]), read(four_killed(), claim("x", "injured", count(7), confidence=0.2)))


def document(name: str) -> Document:
    return Document(document_id=name, text=TEXT, language="en")


def four(documents: Sequence[Document]) -> list[list[Claim]]:
    """A reader that finds the four dead everywhere."""
    return [[four_killed()] for _ in documents]


def largest(claims: Sequence[Claim]) -> dict[str, list[int | None] | None]:
    """A policy that believes the largest figure of each harm."""
    figures: dict[str, list[int | None] | None] = {"killed": None, "injured": None}
    for c in claims:
        if c.harm in figures and c.count is not None and c.count.figure is not None:
            figures[c.harm] = [max(c.count.figure, (figures[c.harm] or [0])[0] or 0)] * 2
    return figures


def test_reports_are_read_with_the_functions_given_and_only_those_with_gold() -> None:
    """A report without gold is not read; figures come from its claims, the incident from all reports together."""
    heard: list[int] = []
    tools = Tools(read=four, figures=largest, incidents=lambda ds, _: {d.document_id: "one" for d in ds})
    (one,) = predict([gold(killed=4)], [document("r"), document("other")], tools, tick=heard.append)
    assert (one.killed, one.injured, one.incident) == (estimate(4), None, "one")
    assert heard == [1]
    assert [json.loads(line) for line in prediction_lines([one])] == [
        {"id": "r", "killed": [4, 4], "injured": None, "incident": "one"}
    ]


def test_claims_are_not_read_for_gold_of_times_alone() -> None:
    """Measuring the time reader costs no reading of claims."""

    def never(documents: Sequence[Document]) -> list[list[Claim]]:
        assert not documents
        return []

    assert predict([gold(timex=[])], [document("r")], Tools(read=never, figures=largest))[0].claims == ()


def test_the_order_of_reports_changes_no_figure() -> None:
    """The table is the same whichever report comes first."""
    rows = [gold(claims=[FOUR], killed=4), gold(claims=[CHILDREN], killed=2)]
    rows = [
        type(row)(**{f: getattr(row, f) for f in row.__struct_fields__} | {"id": str(n)}) for n, row in enumerate(rows)
    ]
    predictions = predict(rows, [document("0"), document("1")], Tools(read=four, figures=largest))
    one, other = evaluate(rows, predictions), evaluate(rows[::-1], predictions[::-1])
    assert {(s.measure, s.slice, s.right, s.f1) for s in one.scores} == {
        (s.measure, s.slice, s.right, s.f1) for s in other.scores
    }


def test_the_table_shows_every_measure_and_its_slices() -> None:
    """Each score is a line; shares have three digits and counts stand beside them."""
    lines = table(POOR).splitlines()
    first = next(line for line in lines if line.startswith("claims "))
    assert " ".join(first.split()[-7:]) == ".500 .500 .500 1 0 1 1"
    assert any("harm: injured" in line for line in lines)
    assert [share(1.0), share(0.5), share(0.0), share(None)] == ["1.000", ".500", ".000", "–"]


def test_the_diagram_holds_confidence_against_what_was_right() -> None:
    """Claims at 0.95 that are right four times in five stand in the top bin with .800."""
    (top,) = reliability([(0.95, True)] * 4 + [(0.95, False)])
    assert (top.low, top.claims, top.right) == (0.9, 5, 0.8)
    assert "of 5 claims" in diagram([top], 0.15)[1]
    assert [b.low for b in reliability([(0.0, True), (1.0, True), (0.3, True)])] == [0.0, 0.3, 0.9]


def test_misses_are_listed_with_sentence_and_rule() -> None:
    """Everything not right, and nothing right, is listed."""
    listed = misses(POOR.outcomes)
    assert "claims: missed  r#1" in listed
    assert "gold  killed 2" in listed
    assert "rule-x@1" in listed
    assert misses(GOOD.outcomes) == ""


def test_a_wrong_figure_is_listed_once() -> None:
    """Killed of 5 for 4 is wrong by range, minimum and both; a reader of the list sees it once."""
    evaluation = judged(gold(killed=4, injured=0), read(four_killed(), killed=estimate(5)))
    listed = misses(evaluation.outcomes)
    assert listed.count("gold  killed 4") == 1
    assert "read  5 from killed 4" in listed


def test_a_comparison_names_what_was_mended_and_what_broke() -> None:
    """Two evaluations of one set differ by shares and by items."""
    old, new = from_json(to_json(POOR), name="old.json"), saved(GOOD)
    (claims,) = [change for change in changes(old, new) if change.measure == "claims"]
    assert (claims.before, claims.after, claims.mended, claims.broken) == (0.5, 1.0, ("r#1",), ())
    back = next(change for change in changes(new, old) if change.measure == "claims")
    assert back.broken == ("r#1",)
    assert change_table(changes(new, new)) == "Nothing changed."
    assert "mended 1: r#1" in change_table(changes(old, new))


def test_a_file_that_is_no_evaluation_is_refused_by_name() -> None:
    """The error names the file and says what to give instead."""
    with pytest.raises(BrokenRecord, match=r"old\.json.*evaluate --format json"):
        from_json("[]", name="old.json")


def test_no_gold_makes_an_empty_table() -> None:
    """An empty set is no error."""
    empty = evaluate([], [])
    assert empty.scores == ()
    assert "0 reports" in table(empty)
