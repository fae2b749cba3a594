"""An age tells that the capitalised word before it is a name. All people are invented."""

import pytest

from tests.claims.factory import read, shorts

AGED = [
    ("Justin Burns, 14, of Veselka, died in the shelling.", ["killed: 1 child"]),
    ("Anton Hai Junior, 14, was also shot dead.", ["killed: 1 child"]),
    ("Ivan Moroz, 28, and Sean Point, 27, were found dead.", ["killed: 2 people"]),
    ("In Nikopol, 14, including two nurses, were wounded.", ["injured: 14 people", "injured: 2 medics, part of 14"]),
]


@pytest.mark.parametrize(("text", "claims"), AGED)
def test_an_age_behind_a_name_counts_nobody(text, claims):
    """A word of the language that stands as a surname does not make a count of the age behind it."""
    assert sorted(shorts(read(text))) == claims
