"""Examples under rules are run, and every pack's come out as written."""

from functools import partial

import pytest

from harmledger.languages import check_pack, known_languages, read_pack
from harmledger.workflow.checking import check_tables, short_claims
from tests.languages.factory import small_pack


@pytest.mark.parametrize("code", known_languages())
def test_every_pack_holds_its_own_examples(code):
    """Every rule of every pack has examples, and each comes out as it is written."""
    pack = read_pack(code)
    assert list(check_pack(pack, partial(short_claims, language=code))) == []
    assert list(check_tables(pack)) == []


def test_a_failing_example_says_where_and_what(tmp_path):
    """Place, sentence, expected and found: what a linguist needs to mend it."""
    (failure,) = check_pack(small_pack(tmp_path), lambda text, published: ["killed: 3 people"])
    assert failure.place == "xx/clauses.yml: passive"
    assert failure.text == "Two people killed."
    assert (failure.expected, failure.found) == (("killed: 2 people",), ("killed: 3 people",))


def test_a_right_example_passes(tmp_path):
    """What comes out as written is no failure, in whatever order."""
    assert list(check_pack(small_pack(tmp_path), lambda text, published: ["killed: 2 people"])) == []


@pytest.mark.parametrize("examples", ["", "  examples: []\n"])
def test_a_rule_without_an_example_fails(tmp_path, examples):
    """No rule without a sentence that proves it."""
    pack = small_pack(tmp_path, clauses=f'- id: bare\n  shape: "{{harm}}"\n{examples}')
    (failure,) = check_pack(pack, lambda text, published: [])
    assert failure.place == "xx/clauses.yml: bare"
    assert "example" in failure.text


def test_an_example_that_must_yield_nothing_fails_when_it_yields(tmp_path):
    """An empty list of claims is a promise too."""
    clauses = '- id: quiet\n  shape: "{harm}"\n  examples:\n    - {text: "Killed time.", claims: []}\n'
    (failure,) = check_pack(small_pack(tmp_path, clauses=clauses), lambda text, published: ["killed: 1 person"])
    assert (failure.expected, failure.found) == ((), ("killed: 1 person",))


@pytest.mark.parametrize("code", known_languages())
def test_every_harm_of_a_pack_is_one_of_the_schema(code):
    """A word can't mean a harm that the claim schema does not have."""
    from typing import get_args

    from harmledger.claims.merging import CONTEXT
    from harmledger.claims.retold import RETOLD
    from harmledger.claims.settling import EARLIER
    from harmledger.terms.claim import Harm

    pack = read_pack(code)
    allowed = {*get_args(Harm), CONTEXT, EARLIER, RETOLD, "own", "same"}
    words = [*pack.lexicon.single.values(), *(word for rows in pack.lexicon.longer.values() for _, word in rows)]
    said = {meaning["harm"] for word in words for meaning in word.meanings.values() if "harm" in meaning}
    yielded = {rule.yields["harm"] for rules in pack.rules.values() for rule in rules if "harm" in rule.yields}
    assert (said | yielded) - allowed == set()
