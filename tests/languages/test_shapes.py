"""Sentence shapes over the signs of words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.errors import PackError
from harmledger.languages.lexicon import Alphabet, above_and_self
from harmledger.languages.shapes import compile_expression, expression_of, plain_words


def alphabet():
    """Signs of a few classes; under harm lie two."""
    signs = Alphabet()
    for classes in (["people"], ["harm.verb"], ["harm.noun"], ["word"], ["comma"], ["=left"]):
        signs.sign(classes)
    return signs


def line(signs, *classes):
    """The signs of a sentence of these classes."""
    return "".join(signs.sign([name]) for name in classes)


def compiled(shape, signs, blocked, place="here"):
    """A shape as the expression that rules match with."""
    return compile_expression(expression_of(shape, signs, blocked, place), shape, place)


def matched(shape, *classes, blocked=()):
    """The slots that a shape fills in a sentence of these classes; None where it does not match."""
    signs = alphabet()
    found = compiled(shape, signs, {"gap": list(blocked)}).match(line(signs, *classes))
    return None if found is None else {name: found.start(name) for name in found.groupdict() if found[name]}


def test_a_class_stands_for_all_under_it():
    """{harm} is a verb or a noun of harm; {harm.noun} only a noun."""
    assert matched("{people} {harm}", "people", "harm.verb") == {"people": 0, "harm": 1}
    assert matched("{people} {harm.noun}", "people", "harm.verb") is None


def test_slots_have_names():
    """A slot is called after its class, or as the pack says; a second of the name is told apart."""
    assert matched("{people:who} {people}", "people", "people") == {"who": 0, "people": 1}
    assert matched("{people} {people}", "people", "people") == {"people": 0, "people_2": 1}


def test_a_gap_skips_what_is_not_blocked():
    """Words between are skipped, but never one of a class that the gap stops at."""
    assert matched("{people} {gap}{0,3} {harm}", "people", "word", "word", "harm.verb") is not None
    assert matched("{people} {gap}{0,3} {harm}", "people", "comma", "harm.verb", blocked=["comma"]) is None


def test_plain_words_stand_for_themselves():
    """A word without braces is that word."""
    assert plain_words("{people} left {harm}", "here") == ["left"]
    assert matched("left {harm}", "=left", "harm.noun") == {"harm": 1}


@pytest.mark.parametrize("shape", ["{people", "{nobody}", "({people}", "{people} {", "*{people}"])
def test_a_shape_that_does_not_hold_together_is_refused(shape):
    """An unclosed slot, an unknown class, an open bracket: refused with place and shape."""
    with pytest.raises(PackError) as refused:
        compiled(shape, alphabet(), {}, "xx/clauses.yml: odd")
    assert "xx/clauses.yml: odd" in str(refused.value)


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map(".".join))
def test_classes_lie_under_their_beginnings(name):
    """a.b.c lies under a.b and a, in this order, and under itself."""
    above = list(above_and_self(name))
    assert above[-1] == name
    assert all(longer.startswith(shorter + ".") for shorter, longer in pairwise(above))


@given(st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1), max_size=30))
def test_every_set_of_classes_has_one_sign(sets):
    """The same classes have the same sign, others another."""
    signs = Alphabet()
    given_out = {classes: signs.sign(classes) for classes in sets}
    assert all(signs.sign(classes) == sign for classes, sign in given_out.items())
    assert len(set(given_out.values())) == len(given_out)
