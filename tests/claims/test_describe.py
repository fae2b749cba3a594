"""Claims in a few words: what packs expect and lists show."""

import pytest

from harmledger.claims.describe import amount, describe
from harmledger.terms.claim import Claim, Count, Holder, What, Who


def count(low, figure, high):
    """A count with this interval."""
    return Count(at_least=low, figure=figure, at_most=high)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        ((14, 14, 14), "14"), ((31, 30, None), "31 or more"), ((4, None, 6), "4 to 6"), ((None, 60, None), "about 60"),
        ((0, 15, 15), "0 to 15"), ((None, 14, 13), "at most 13"), ((0, 0, None), "0 or more"), ((0, 0, 0), "0"),
    ],
)  # fmt: skip
def test_amounts_in_words(interval, words):
    """Open ends are said as open ends."""
    assert amount(count(*interval)) == words


def test_what_is_not_asserted_says_so():
    """A denied, feared or outdated figure never looks like an asserted one."""
    claim = Claim(claim_id="c", document_id="d", kind="harm", harm="killed", count=count(2, 2, 2),
                  who=Who(wording="people"), modality="possible")  # fmt: skip
    assert describe(claim) == "possible killed: 2 people"


def test_tallies_parts_and_totals_say_what_they_are():
    """A tally, a part, a new total each carry a word for it."""
    child = Who(wording="children", age="child")
    part = Claim(claim_id="c", document_id="d", kind="tally", harm="killed", count=count(3, 3, 3), who=child)
    whole = Claim(claim_id="w", document_id="d", kind="tally", harm="killed", count=count(14, 14, 14))
    total = Claim(claim_id="t", document_id="d", kind="harm", harm="killed", count=count(40, 40, 40), change="total")
    assert describe(part, whole) == "tally killed: 3 children, part of 14"
    assert describe(total) == "killed: 40 people (total)"


def test_no_number_is_said_as_no_number():
    """A claim without a count never shows a zero."""
    claim = Claim(claim_id="c", document_id="d", kind="harm", harm="damaged", what=What(wording="homes", type="house"))
    assert describe(claim) == "damaged: houses, number not given"
    taken = Claim(claim_id="c", document_id="d", kind="control", holder=Holder(wording="they", actor="Russian forces",
                  event="taken"))  # fmt: skip
    assert describe(taken) == "control: taken by Russian forces"
