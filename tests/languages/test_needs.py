"""What a sentence shape asks of a line, read from the shape itself."""

import re
from itertools import product

import pytest

from harmledger.errors import PackError
from harmledger.languages.lexicon import Alphabet
from harmledger.languages.needs import needs_of
from harmledger.languages.shapes import expression_of


@pytest.fixture(name="alphabet")
def _alphabet() -> Alphabet:
    """Three classes of one word each."""
    alphabet = Alphabet()
    for name in ("number", "people", "harm"):
        alphabet.sign([name])
    return alphabet


def asked(shape: str, alphabet: Alphabet) -> tuple[set[str], list[set[str]], bool]:
    """First classes, sets of classes of which one must be there, and whether the shape can be empty."""
    names = {sign: next(iter(classes)) for classes, sign in alphabet.signs.items()}
    needs = needs_of(shape, alphabet, {"gap": ["harm"]}, "test")
    return {names[s] for s in needs.first}, [{names[s] for s in signs} for signs in needs.sets], needs.empty


@pytest.mark.parametrize(
    ("shape", "first", "sets", "empty"),
    [
        ("{number} {people}", {"number"}, [{"number"}, {"people"}], False),
        ("{number}? {people}", {"number", "people"}, [{"people"}], False),
        ("{number}* {people}{0,2}", {"number", "people"}, [], True),
        ("( {number} | {people} ) {harm}", {"number", "people"}, [{"number", "people"}, {"harm"}], False),
        ("( {number} | {people}? ) {harm}", {"number", "people", "harm"}, [{"harm"}], False),
        ("(?! {number} ) {people}", {"people"}, [{"people"}], False),
        ("{people} (?= {harm} )", {"people"}, [{"people"}], False),
        ("{gap}{0,3} {harm}", {"number", "people", "harm"}, [{"harm"}], False),
        ("^ {people} $", {"people"}, [{"people"}], False),
    ],
)
def test_needs(shape, first, sets, empty, alphabet):
    """What may be left out is not asked for; of a choice any branch will do; what only stands beside takes no sign."""
    assert asked(shape, alphabet) == (first, sets, empty)


@pytest.mark.parametrize("shape", ["( {people}", "{people} )", "* {people}", "{people} ? *", "( | {harm}"])
def test_a_shape_that_does_not_hold_together_is_refused_when_the_pack_is_read(shape, alphabet):
    """Rules are compiled when first tried, so brackets and repetitions are looked at before."""
    with pytest.raises(PackError, match="hold together"):
        needs_of(shape, alphabet, {}, "xx/clauses.yml: odd")


@pytest.mark.parametrize(
    "shape",
    [
        "{number}",
        "{number}+ {people}",
        "{number}+? {harm}",
        "{number}* {people}",
        "{number}{2} {harm}",
        "{number}{0,2} {people} {harm}?",
        "( {number} | {people} {harm} ){1,2} {harm}",
        "( {number} {people}? )+ {harm}",
        "( {number}? {people}? )? {harm}",
        "(?! {people} ) {number|people} {harm}",
        "^ {number} ( {people} | {harm} ) $",
    ],
)
def test_what_matches_begins_and_holds_as_the_needs_say(shape, alphabet):
    """Every line of up to five signs that a shape matches opens as its needs allow, and holds a sign of each set."""
    needs = needs_of(shape, alphabet, {}, "test")
    pattern = re.compile(expression_of(shape, alphabet, {}, "test"))
    lines = ["".join(signs) for length in range(1, 6) for signs in product(alphabet.signs.values(), repeat=length)]
    matched = [(line, found[0]) for line in lines if (found := pattern.match(line)) and found[0]]
    assert matched
    for line, found in matched:
        assert needs.opens(line[0], line[1:2]), line
        assert all(not signs.isdisjoint(found) for signs in needs.sets), line
