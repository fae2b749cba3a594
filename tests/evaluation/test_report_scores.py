"""A report's figures against gold."""

import pytest

from harmledger.evaluation.report_scores import within
from tests.evaluation.factory import estimate, four_killed, gold, judged, read, verdict


def test_exact_needs_both_ends() -> None:
    """At least four is not four: the minimum agrees, the range does not."""
    evaluation = judged(gold(killed=4), read(killed=estimate(4, None)))
    assert verdict(evaluation, "killed exact", "r") == "wrong"
    assert verdict(evaluation, "killed minimum", "r") == "right"
    assert verdict(evaluation, "killed within", "r") == "right"


def test_a_report_without_a_figure_counts_nobody() -> None:
    """No figure matches a gold of nobody, and misses a gold of somebody."""
    assert verdict(judged(gold(killed=0), read()), "killed exact", "r") == "right"
    assert verdict(judged(gold(killed=2), read()), "killed exact", "r") == "missed"


def test_gold_that_says_nothing_is_not_measured() -> None:
    """Null is unknown, not nobody."""
    assert judged(gold(killed=None), read(killed=estimate(3))).outcomes == ()


def test_both_exact_needs_both_figures() -> None:
    """One wrong figure spoils the report; a report with gold for one figure alone is not measured so."""
    row = gold(killed=4, injured=[2, 3])
    hurt = estimate(2, 3)
    assert verdict(judged(row, read(killed=estimate(4), injured=hurt)), "both exact", "r") == "right"
    assert verdict(judged(row, read(killed=estimate(5), injured=hurt)), "both exact", "r") == "wrong"
    assert verdict(judged(gold(killed=4), read(killed=estimate(4))), "both exact", "r") == "none"


def test_figures_are_told_apart_by_size_shape_and_whether_they_are_said() -> None:
    """Four is said in the report; six would have to be summed; sixty stands there in digits."""
    for wanted, figure in ((4, "stated"), (6, "summed"), (60, "stated")):
        score = judged(gold(killed=wanted), read(four_killed(), killed=estimate(4))).score(
            "killed exact", f"figure: {figure}"
        )
        assert score.right + score.wrong == 1
    slices = {score.slice for score in judged(gold(killed=[20, None]), read(killed=estimate(20, None))).scores}
    assert {"size: 20+", "shape: open"} <= slices


@pytest.mark.parametrize(
    ("gold_range", "found", "expected"),
    [((3, 4), (2, 5), True), ((3, 4), (3, None), True), ((3, None), (3, 9), False), ((1, 4), (2, 5), False)],
)
def test_within_means_that_nobody_falls_outside(
    gold_range: tuple[int, int | None], found: tuple[int, int | None], expected: bool
) -> None:
    """The range given covers all that the gold allows; an open gold needs an open range."""
    assert within(gold_range, found) is expected
