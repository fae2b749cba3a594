"""Which rules are tried on a line of signs: passing a rule over must never lose what it would have found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.languages import read_pack
from harmledger.languages.gates import gate_of

LANGUAGES = ("en", "uk", "ru")
FILES = ("groups", "phrases", "clauses", "happenings")


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, str, str]:
    """A language, a file of its rules, and a line that likely holds what one of them wants."""
    language, file = draw(st.sampled_from(LANGUAGES)), draw(st.sampled_from(FILES))
    pack = read_pack(language)
    rule = draw(st.sampled_from(pack.rules[file]))
    anything = sorted(pack.alphabet.signs.values())
    wanted = [
        sign
        for signs in rule.needs.sets
        for sign in draw(st.lists(st.sampled_from(sorted(signs)), min_size=1, max_size=2))
    ]
    around = draw(st.lists(st.sampled_from(anything), max_size=6))
    mixed = draw(st.permutations([*wanted, *around])) if draw(st.booleans()) else [*wanted, *around]
    return language, file, "".join(mixed)


@settings(max_examples=400, deadline=None)
@given(lines())
def test_a_rule_that_matches_is_always_admitted(drawn):
    """A gate passes over only rules that find nothing in the line, whatever stands in it."""
    language, file, line = drawn
    pack = read_pack(language)
    admitted = {rule.id for _, rule in gate_of(pack, file).admitted(line)}
    found = {rule.id for rule in pack.rules[file] if (match := rule.pattern.search(line)) and match.group()}
    assert found <= admitted


@settings(max_examples=400, deadline=None)
@given(lines())
def test_a_rule_that_begins_at_a_sign_is_listed_under_it(drawn):
    """Every rule that matches at a place is among those that can begin with the sign there and the one behind it."""
    language, file, line = drawn
    pack = read_pack(language)
    gate = gate_of(pack, file)
    for at, (sign, following) in enumerate(zip(line, [*line[1:], ""], strict=True)):
        matching = {rule.id for rule in pack.rules[file] if (m := rule.pattern.match(line, at)) and m.end() > at}
        assert matching <= {rule.id for _, rule in gate.begun_by(sign, following)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_every_rule_of_a_pack_needs_something(language, file):
    """No shape can match nothing at all: such a rule would be tried on every sentence."""
    assert [rule.id for rule in read_pack(language).rules[file] if rule.needs.empty] == []
