"""Words and numbers with their places: every unit's characters are those of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.claims.tokens import folded
from harmledger.claims.units import fixed_signs, parse_digits, read_units
from harmledger.languages import known_languages, read_pack
from tests.claims.factory import units

NUMBERS = [
    ("14", 14), ("1,200", 1200), ("12,345,678", 12_345_678), ("1\u00a0200", 1200), ("1\u202f200", 1200),
    ("fourteen", 14), ("twenty-four", 24), ("twenty four", 24), ("two hundred and fifty", 250), ("a dozen", 12),
    ("two dozen", 24), ("a hundred", 100), ("three thousand", 3000), ("1.2 million", 1_200_000),
    ("two thousand three hundred", 2300), ("one hundred and one", 101), ("ninety-nine", 99),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "value"), NUMBERS)
def test_numbers_in_digits_and_words(wording, value):
    """A number has one value however it is written, and its characters are all of its words."""
    text = f"They found {wording} bodies."
    number = fixed_signs(read_pack("en"))["number"]
    found = [(text[unit.start : unit.end], unit.value) for unit in units(text) if unit.sign == number]
    assert found == [(wording, value)]


@pytest.mark.parametrize("token", ["122-mm", "7th", "1.5", "34-year-old", "12:30"])
def test_measures_and_ages_are_no_counts(token):
    """Calibres, ordinals, decimals, ages and times of day never become how many."""
    number = fixed_signs(read_pack("en"))["number"]
    assert [unit for unit in units(f"a {token} thing") if unit.sign == number] == []


@pytest.mark.parametrize(
    ("digits", "value"), [("1,200", 1200), ("3.5", 3.5), ("12", 12), ("1,2", None), ("1.2.3", None)]
)
def test_digits_by_the_signs_of_the_language(digits, value):
    """English sets off thousands by commas; what fits no number gives none."""
    assert parse_digits(digits, read_pack("en")) == value


def test_folding_keeps_one_form_of_a_word():
    """Small letters, one apostrophe, composed letters, no stress marks: one look-up for every way of writing."""
    assert folded("O’Neil") == folded("o'neil") == folded("OʼNEIL")
    assert folded("и\u0306од") == "йод"
    assert folded("за\u0301мок") == "замок"


@given(st.sampled_from(known_languages()), st.text(max_size=80))
def test_units_lie_in_order_within_the_text(language, text):
    """Whatever the text, units follow each other, none is empty, and none goes beyond the text."""
    position = 0
    for unit in read_units(text, 0, len(text), read_pack(language), ()):
        assert position <= unit.start < unit.end <= len(text)
        position = unit.end


@given(st.integers(0, 10**9))
def test_grouped_digits_are_the_number(number):
    """1234567 and 1,234,567 are one number."""
    pack = read_pack("en")
    assert parse_digits(f"{number:,}", pack) == parse_digits(str(number), pack) == number


def test_masked_stretches_are_one_unit():
    """A stretch that was read as a time or a place is one unit; no number in it is read as another thing."""
    text = "On 18 July 2022 three died."
    pack = read_pack("en")
    signs = fixed_signs(pack)
    found = read_units(text, 0, len(text), pack, [(3, 15, "time")])
    assert [text[u.start : u.end] for u in found if u.sign == signs["time"]] == ["18 July 2022"]
    assert [u.value for u in found if u.sign == signs["number"]] == [3]


@pytest.mark.parametrize("digits", ["9" * 400, "1" * 310 + ".5", "9" * 20])
def test_numbers_beyond_all_counting_count_nothing(digits):
    """A number that no report can mean is no figure, and no crash."""
    number = fixed_signs(read_pack("en"))["number"]
    assert [unit for unit in units(f"They found {digits} bodies.") if unit.sign == number] == []
