"""What a sentence shape asks of a line, read from the shape itself."""

import pytest

from harmledger.errors import PackError
from harmledger.languages.lexicon import Alphabet
from harmledger.languages.needs import needs_of


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
