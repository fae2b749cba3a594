"""Scoring the time reader against a gold: what counts as right."""

from typing import NamedTuple

import pytest

from harmledger.evaluation.timex import Score, Timed, is_dated, score


class Found(NamedTuple):
    """A found wording, as the scorer sees it."""

    start: int
    end: int
    value: str
    kind: str = "date"
    parts: tuple = ()


def test_a_value_is_right_where_the_wordings_overlap():
    """The gold's wording may be longer or shorter."""
    assert score([Found(3, 9, "2022-07-16")], [Timed(0, 9, "2022-07-16")]) == Score(1, 1, 1)


def test_the_same_value_elsewhere_is_not_right():
    """A value without its wording is chance."""
    assert score([Found(20, 29, "2022-07-16")], [Timed(0, 9, "2022-07-16")]) == Score(0, 1, 1)


def test_one_wording_answers_one_gold_wording():
    """Nothing is counted twice."""
    gold = [Timed(0, 4, "2022"), Timed(5, 9, "2022")]
    assert score([Found(0, 9, "2022")], gold) == Score(1, 1, 2)


def test_a_range_is_scored_by_its_points():
    """TimeML writes both ends."""
    ends = (Found(0, 4, "2021"), Found(5, 9, "2022"))
    found = Found(0, 9, "2021/2022", "period", ends)
    assert score([found], [Timed(0, 4, "2021"), Timed(5, 9, "2022")]) == Score(2, 2, 2)


@pytest.mark.parametrize(
    "value", ["2022-07-16", "2022-W28", "199X", "198", "P3D", "PT2H", "PXM", "BC0218", "2022-SU", "18"]
)
def test_dates_and_periods_count(value):
    """Values with a figure, or a length."""
    assert is_dated(value)


@pytest.mark.parametrize("value", ["PRESENT_REF", "PAST_REF", "XXXX-WXX-4", "T10:30", ""])
def test_references_and_sets_do_not_count(value):
    """They are on neither side of the score."""
    assert not is_dated(value)
    assert score([Found(0, 3, value)], [Timed(0, 3, value)]) == Score(0, 0, 0)


def test_figures_of_many_texts_add_up():
    """F1 is taken over all counts, not averaged over texts."""
    total = Score(1, 2, 2) + Score(2, 2, 4)
    assert (total.precision, total.recall, round(total.f1, 2)) == (0.75, 0.5, 0.6)
