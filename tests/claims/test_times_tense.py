"""The tense of a clause by the words around a wording."""

import pytest

from harmledger.claims.times_tense import tense_reader

CODES = {"ahead": "w", "planned": "p", "said": "s", "had": "h", "be": "b", "behind": "k", "participle": "e"}


@pytest.mark.parametrize(
    ("codes", "tense"),
    [
        ("w x D", "future"),
        ("s x D", "said"),
        ("k x D", "past"),
        ("p x D", "future"),
        ("h x p x D", ""),
        ("x b e x D", "future"),
        ("x x e x D", "past"),
        ("w x. x D", ""),
        ("D x w", "future"),
        ("D. x w", ""),
        ("k x w x D", "future"),
        ("x D x", ""),
    ],
)
def test_the_nearest_telling_word_of_the_clause_decides(codes, tense):
    """Before the wording first, else behind it, never across a full stop."""
    tense_of = tense_reader(lambda kind: CODES.get(kind, ""))
    at = codes.index("D")
    assert tense_of(codes, at, at + 1) == tense


def test_a_pack_without_such_words_tells_nothing():
    """Then everything is read as past."""
    assert tense_reader(lambda kind: "")("w D", 2, 3) == ""
