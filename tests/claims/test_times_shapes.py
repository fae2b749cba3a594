"""Shapes: how a rule's words become an expression over codes."""

import pytest

from harmledger.claims.times_shapes import compile_shape, unfolded
from harmledger.errors import PackError

CODES = {"day": "D", "month": "M", "year": "YZ", "=the": "t", "=of": "o", " ": " ", ",": ",", "-": "-"}
PARTS = {"Point": "{day}|{year}"}


def compiled(shape, **contexts):
    return compile_shape(shape, PARTS, lambda name: CODES.get(name, ""), **contexts)


@pytest.mark.parametrize(
    ("shape", "codes"),
    [
        ("{day} {month}", "D M"),
        ("{day}( {month})?", "D"),
        ("({day}|{year})-{year}", "Y-Z"),
        ("the {day} of {month}", "t D o M"),
        ("{Point}", "Z"),
    ],
)
def test_a_shape_matches_its_words(shape, codes):
    """Slots, words, marks, choices and options."""
    assert compiled(shape).expression.fullmatch(codes)


def test_slots_of_one_name_are_numbered():
    """The second {day} is day2."""
    match = compiled("{day}-{day} {month}").expression.fullmatch("D-D M")
    assert match.span("day2") == (2, 3)


def test_what_stands_outside_the_brackets_must_be_there_and_is_not_kept():
    """ "of [July]" keeps July."""
    expression = compiled("(of|the)( the)? [{month}] {year}").expression
    assert expression.search("o t M Z").span() == (4, 5)
    assert expression.search("D M Z") is None
    assert expression.search("o M D") is None


def test_a_shape_can_refuse_its_neighbours():
    """Not right after, not right before."""
    expression = compiled("{month}", not_after=["{day} "], not_before=[" {year}"]).expression
    assert expression.search("t M, Y")
    assert expression.search("D M") is None
    assert expression.search("M Y") is None


def test_the_codes_that_can_begin_a_shape_are_known():
    """An option at the front lets the next piece begin."""
    assert compiled("(the )?{day} {month}").first == {"t", "D"}


def test_options_of_a_context_are_written_out():
    """A look-behind needs each length."""
    assert unfolded("(in|since)( the)? ") == ["(in|since) the ", "(in|since) "]


@pytest.mark.parametrize("shape", ["({day}", "{day})", "{week}", "({day})?", ""])
def test_a_malformed_shape_is_refused(shape):
    """With what is wrong in it."""
    with pytest.raises(PackError, match="shape"):
        compiled(shape)
