"""From dictionary form to written forms by a table."""

import pytest

from harmledger.errors import PackError
from harmledger.languages import read_pack
from harmledger.languages.inflect import inflect

VERB = [
    {"ending": "e", "forms": {"base": "e", "past participle": "ed", "gerund": "ing"}},
    {"ending": "y", "forms": {"base": "y", "past participle": "ied"}},
    {"ending": "", "forms": {"base": "-", "past participle": "ed|t"}},
]


def forms(word, table=VERB):
    """The written forms of a word."""
    return [form for form, _ in inflect(word, table, "here")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("erase", ["erase", "erased", "erasing"]),
        ("bury", ["bury", "buried"]),
        ("burn", ["burn", "burned", "burnt"]),
        ("gun down", ["gun down", "guned down", "gunt down"]),
    ],
)
def test_the_first_row_that_fits_is_taken(word, expected):
    """Endings are tried in order; `-` leaves the stem, `|` parts variants; of several words the first is inflected."""
    assert forms(word) == expected


def test_each_form_has_its_names():
    """A form that is two things at once carries both names."""
    assert dict(inflect("erase", VERB, "here"))["erased"] == ("past", "participle")


def test_no_row_is_an_error_that_names_the_word_and_the_endings():
    """A word that no row fits is refused with its place and the endings that are known."""
    with pytest.raises(PackError) as refused:
        forms("burn", VERB[:2])
    assert all(part in str(refused.value) for part in ("here", "'burn'", "'e'", "'y'"))


@pytest.mark.parametrize(
    ("form", "name"),
    [("killed", "harm"), ("killing", "harm"), ("injuring", "harm"), ("maimed", "harm"), ("died", "harm")],
)
def test_english_verbs_of_harm_are_known_in_their_forms(form, name):
    """The forms that news write are in the English lexicon."""
    assert read_pack("en").lexicon.single[form].is_a(name)


def test_a_row_without_its_ending_is_an_error():
    """A paradigm's row that lacks an ending or its forms is refused with its place."""
    with pytest.raises(PackError) as refused:
        forms("burn", [{"forms": {"base": "-"}}])
    assert "here" in str(refused.value)
