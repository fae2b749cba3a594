"""Asking a line of signs gives the same answer as asking every word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.claims.lines import Line, signs_of
from harmledger.languages import read_pack
from tests.claims.factory import units

CLASSES = ("say", "deny", "weapon", "event", "actor", "conj.but", "modality", "not", "no such class")
WORDS = (
    "officials",
    "said",
    "denied",
    "but",
    "rockets",
    "shelling",
    "not",
    "Russian",
    "may",
    "two",
    "killed",
    ",",
    "x",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20), st.sets(st.sampled_from(CLASSES), min_size=1))
def test_places_are_those_of_the_words(words, classes):
    """The places of some classes are those of the words that belong to one of them, or to one under it."""
    found = units(" ".join(words))
    line = Line([unit.sign for unit in found], signs_of(read_pack("en")))
    asked = tuple(sorted(classes))
    expected = [
        place
        for place, unit in enumerate(found)
        if unit.word is not None and any(unit.word.is_a(name) for name in asked)
    ]
    assert list(line.places(*asked)) == expected
    assert list(line.places(*asked)) == expected  # the second answer is remembered


@pytest.mark.parametrize(("start", "end", "holds"), [(0, 2, True), (0, 1, False), (2, 9, False)])
def test_holds_looks_only_where_it_is_told(start, end, holds):
    """A word outside the asked stretch does not count."""
    found = units("Officials said two.")
    line = Line([unit.sign for unit in found], signs_of(read_pack("en")))
    assert line.holds("say", start, end) is holds
