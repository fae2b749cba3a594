"""Intervals and hedges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.evaluation.counts import figure, hedge, same_interval, spelled
from harmledger.terms.claim import Count
from tests.evaluation.factory import count

NUMBERS = st.none() | st.integers(0, 10**6)
COUNTS = st.builds(lambda low, said, high: Count(at_least=low, figure=said, at_most=high), NUMBERS, NUMBERS, NUMBERS)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (count(4), "exact"), (count(0), "none"), (count(3, 3, None), "at least"), (count(666, 665, None), "more than"),
        (count(0, 12, 12), "up to"), (count(0, 12, 11), "fewer than"), (count(None, 60, None), "about"),
        (count(None, 60, 59), "nearly"), (count(2, None, 9), "between or vague"),
        (count(None, None, None), "no number"),
    ],
)  # fmt: skip
def test_a_hedge_is_told_from_its_interval(number: Count, name: str) -> None:
    """Every row of the table of wordings has an interval of its own, and the interval gives the hedge away."""
    assert hedge(number) == name


def test_a_figure_is_the_number_that_was_said() -> None:
    """ "More than 665" is found by 665, "several" by its lower end, "fewer than" without a figure by its upper one."""
    assert [figure(count(666, 665, None)), figure(count(2, None, 9)), figure(count(None, None, 5))] == [665, 2, 5]
    assert figure(None) is None


def test_about_leaves_the_lower_end_to_the_policy() -> None:
    """Where the gold has no lower end, only the upper one is compared."""
    assert same_interval(count(None, 60, None), count(55, 60, None))
    assert not same_interval(count(None, 60, None), count(55, 60, 64))
    assert not same_interval(count(3, 3, None), count(3))


@given(COUNTS)
def test_every_interval_has_a_name_and_agrees_with_itself(number: Count) -> None:
    """No interval is without a hedge and a spelling, and each is the same as itself."""
    assert hedge(number)
    assert spelled(number)
    assert same_interval(number, number)
