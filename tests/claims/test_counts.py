"""The literal interval of a wording, as the table of the claim schema has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.claims.counts import Quantity, literal_count, more_than
from harmledger.terms.claim import Count
from tests.claims.factory import interval, only

WORDINGS = [
    ("Fourteen people were killed.", (14, 14, 14)),
    ("14 people were killed.", (14, 14, 14)),
    ("One man was killed.", (1, 1, 1)),
    ("A woman was killed.", (1, 1, 1)),
    ("At least 14 people were killed.", (14, 14, None)),
    ("No fewer than 14 people were killed.", (14, 14, None)),
    ("So far 14 people have been killed.", (14, 14, None)),
    ("More than 14 people were killed.", (15, 14, None)),
    ("Over 14 people were killed.", (15, 14, None)),
    ("Up to 14 people were killed.", (0, 14, 14)),
    ("As many as 14 people were killed.", (0, 14, 14)),
    ("Fewer than 14 people were killed.", (0, 14, 13)),
    ("About 14 people were killed.", (None, 14, None)),
    ("Some 14 people were killed.", (None, 14, None)),
    ("Around 14 people were killed.", (None, 14, None)),
    ("Nearly 14 people were killed.", (None, 14, 13)),
    ("Almost 14 people were killed.", (None, 14, 13)),
    ("From 14 to 20 people were killed.", (14, None, 20)),
    ("Between 14 and 20 people were killed.", (14, None, 20)),
    ("Between four and six people were killed.", (4, None, 6)),
    ("Several people were killed.", (2, None, 9)),
    ("A few people were killed.", (2, None, 9)),
    ("Tens of people were killed.", (20, None, 99)),
    ("Dozens of people were killed.", (24, None, None)),
    ("Hundreds of people were killed.", (200, None, 999)),
    ("Thousands of people were killed.", (2000, None, 9999)),
    ("The mission has verified 14 people killed.", (14, 14, None)),
]


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_each_wording_has_its_interval(text, expected):
    """Every hedge of the table gives its at least, figure and at most; open is None, never zero."""
    claim = only(text)
    assert (claim.harm, interval(claim)) == ("killed", expected)


@pytest.mark.parametrize(
    ("text", "harm", "expected"),
    [
        ("There were no casualties.", "affected", (0, 0, 0)),
        ("No casualties were reported.", "affected", (0, 0, None)),
        ("Nobody was killed.", "killed", (0, 0, 0)),
        ("Nobody was hurt.", "injured", (0, 0, 0)),
    ],
)
def test_none_is_said_or_only_not_reported(text, harm, expected):
    """ "No casualties" is zero; "none reported" leaves the top open: unknown is never zero."""
    claim = only(text)
    assert (claim.harm, interval(claim)) == (harm, expected)


@given(st.integers(2, 9_999), st.sampled_from(["at least", "more than", "up to", "fewer than", "about", "nearly", ""]))
def test_a_hedge_never_moves_the_figure(number, hedge):
    """Whatever stands before it, the figure is the number of the text."""
    claim = only(f"The shelling killed {hedge} {number} people.".replace("  ", " "))
    low, figure, high = interval(claim)
    assert figure == number
    assert low is None or high is None or low <= high
    assert claim.count is not None
    assert str(number) in claim.count.wording


HEDGES = ["at_least", "verified", "more_than", "up_to", "at_most", "fewer_than", "about", "none_reported", "nearly",
          None]  # fmt: skip


@given(st.integers(0, 10**6), st.none() | st.integers(0, 10**6), st.sampled_from(HEDGES), st.booleans())
def test_an_interval_is_never_upside_down(value, upper, hedge, vague):
    """At least never exceeds at most, and neither falls below zero."""
    quantity = Quantity(start=0, end=1, value=value, upper=upper, hedge=hedge, vague=vague and upper is None)
    count = literal_count(quantity, "n")
    bounds = [bound for bound in (count.at_least, count.at_most) if bound is not None]
    assert bounds == sorted(bounds)
    assert all(bound >= 0 for bound in bounds)
    assert count.wording == "n"


def test_a_figure_that_is_passed_is_a_floor_above_it():
    """ "The toll has passed 40" is 41 or more; a vague figure stays as it is."""
    passed = more_than(Count(at_least=40, figure=40, at_most=40, wording="40"))
    assert (passed.at_least, passed.figure, passed.at_most, passed.hedge) == (41, 40, None, "more_than")
    dozens = Count(at_least=24, figure=None, at_most=None, hedge="vague", wording="dozens")
    assert more_than(dozens) == dozens
