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
        ("en", "A 34\u2011year\u2011old man", ["A", "34\u2011year\u2011old", "man"]),
        ("en", "a 20–year–old, 40–46 people", ["a", "20–year–old", ",", "40", "–", "46", "people"]),
        ("uk", "17–річний підліток", ["17–річний", "підліток"]),
        ("en", "four U.S. Marines", ["four", "U.S.", "Marines"]),
        ("en", "U.S.-led forces", ["U.S.-led", "forces"]),
        ("en", "John J. Moroz fell.", ["John", "J.", "Moroz", "fell", "."]),
        ("en", "St. Mary, in Mt. Rud. Last St.", ["St.", "Mary", ",", "in", "Mt.", "Rud", ".", "Last", "St", "."]),
        ("uk", "О.В. Мороз та І. Рудь", ["О.В.", "Мороз", "та", "І.", "Рудь"]),
    ],
)
def test_tokens(language, text, tokens):
    """Hyphenated words, numbers with signs for thousands, words with apostrophes and initials are one token each."""
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
        ("34\u2011Year\u2010old", "34-year-old"),
        ("17–річний", "17-річний"),
    ],
)
def test_folded(token, written):
    """Case, apostrophes, hyphens, ё and stress marks make no other word."""
    assert folded(token) == written


@pytest.mark.parametrize("word", ["й", "ї"])
def test_a_letter_with_its_mark_apart_is_the_same_letter(word):
    """Letters whose marks are written apart (NFD) fold to the letter with its mark (NFC)."""
    import unicodedata

    assert folded(unicodedata.normalize("NFD", word)) == word
