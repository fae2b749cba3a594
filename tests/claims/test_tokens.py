"""How a text is cut into tokens, and how the lexicon writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.claims.tokens import folded, token_pattern
from harmledger.languages import read_pack


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("en", "A 34-year-old man", ["A", "34-year-old", "man"]),
        ("en", "1,200 dead, 7th day", ["1,200", "dead", ",", "7th", "day"]),
        ("en", "Ukraine's army", ["Ukraine", "'s", "army"]),
        ("uk", "п'ятеро людей", ["п'ятеро", "людей"]),
        ("uk", "1 512 осіб", ["1 512", "осіб"]),
        ("ru", "122-мм снаряд", ["122-мм", "снаряд"]),
    ],
)
def test_tokens(language, text, tokens):
    """Hyphenated words, numbers with signs for thousands and words with apostrophes are one token each."""
    assert token_pattern(read_pack(language)).findall(text) == tokens


@given(st.text(st.characters(max_codepoint=127)))
def test_a_text_of_ascii_is_cut_alike_by_both_patterns(text):
    """The faster pattern for ASCII finds the same tokens as the one for every text."""
    pack = read_pack("en")
    assert token_pattern(pack, True).findall(text) == token_pattern(pack, False).findall(text)


@pytest.mark.parametrize(
    ("token", "written"),
    [
        ("П’ЯТЕРО", "п'ятеро"),
        ("пʼять", "п'ять"),
        ("Ребёнок", "ребенок"),
        ("за\u0301мок", "замок"),
        ("KILLED", "killed"),
    ],
)
def test_folded(token, written):
    """Case, apostrophes, ё and stress marks make no other word."""
    assert folded(token) == written


@pytest.mark.parametrize("word", ["й", "ї"])
def test_a_letter_with_its_mark_apart_is_the_same_letter(word):
    """Letters whose marks are written apart (NFD) fold to the letter with its mark (NFC)."""
    import unicodedata

    assert folded(unicodedata.normalize("NFD", word)) == word
