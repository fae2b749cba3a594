"""Shapes: how a rule's words become an expression over codes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.claims.times_shapes import HEAD, admits, compile_shape, gate_of, unfolded
from harmledger.errors import PackError

SHAPES = ["{day} {month}", "{day}( {month})?", "(the )?{day}(-{day})? of {month}", "{Point},? {month}", "the {month}"]
CODES = {"day": "D", "month": "M", "year": "YZ", "=the": "t", "=of": "o", " ": " ", ",": ",", "-": "-"}
PARTS = {"Point": "{day}|{year}"}


def compiled(shape, **contexts):
    return compile_shape(shape, PARTS, lambda name: CODES.get(name, ""), **contexts)


def expression(shape, **contexts):
    return re.compile(compiled(shape, **contexts).expression)


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
    assert expression(shape).fullmatch(codes)


def test_slots_of_one_name_are_numbered():
    """The second {day} is day2."""
    match = expression("{day}-{day} {month}").fullmatch("D-D M")
    assert match.span("day2") == (2, 3)
    assert compiled("{day}-{day} {month}").slots == ("day", "day2", "month")


def test_what_stands_outside_the_brackets_must_be_there_and_is_not_kept():
    """ "of [July]" keeps July."""
    kept = expression("(of|the)( the)? [{month}] {year}")
    assert kept.search("o t M Z").span() == (4, 5)
    assert kept.search("D M Z") is None
    assert kept.search("o M D") is None


def test_a_shape_can_refuse_its_neighbours():
    """Not right after, not right before."""
    alone = expression("{month}", not_after=["{day} "], not_before=[" {year}"])
    assert alone.search("t M, Y")
    assert alone.search("D M") is None
    assert alone.search("M Y") is None


@given(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=4), st.text(alphabet="DMYZto ,-", max_size=12))
def test_the_gate_opens_wherever_a_shape_matches(shapes, codes):
    """No match is missed by looking at three codes only."""
    starts = {}
    for shape in shapes:
        for head in compiled(shape).heads:
            for code in head[0]:
                starts.setdefault(code, []).append(head)
    opened = {match.start() for match in re.finditer(f"(?={gate_of(starts).pattern})", codes)}
    assert all(match.start() in opened for shape in shapes for match in expression(shape).finditer(codes))
    for shape in shapes:
        heads = compiled(shape).heads
        assert all(admits(heads, codes[match.start() :][:HEAD]) for match in expression(shape).finditer(codes))


def test_the_gate_stays_shut_where_nothing_can_match():
    """A day alone begins no "day of month"."""
    heads = compiled("{day} of {month}").heads
    assert gate_of({"D": heads}).search("D M D, D o").start() == 7


def test_options_of_a_context_are_written_out():
    """A look-behind needs each length."""
    assert unfolded("(in|since)( the)? ") == ["(in|since) the ", "(in|since) "]


@pytest.mark.parametrize("shape", ["({day}", "{day})", "{week}", "({day})?", ""])
def test_a_malformed_shape_is_refused(shape):
    """With what is wrong in it."""
    with pytest.raises(PackError, match="shape"):
        compiled(shape)
