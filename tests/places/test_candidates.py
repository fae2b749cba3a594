"""Which words of a run the gazetteer knows, before the context is asked."""

import pytest

from harmledger.places.candidates import names_of
from harmledger.places.forms import known_forms
from harmledger.places.store import open_gazetteer
from tests.places.conftest import words


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("Kharkiv Oblast", ["Kharkiv Oblast"]),
        ("New York City", ["New York City"]),
        ("Kyiv-based", ["Kyiv"]),
        ("Zzyzzxx Qqwert", []),
    ],
)
def test_the_longest_known_name_is_the_candidate(run, names):
    """Of names that begin alike the longest counts; parts of hyphenated words count where they are well known."""
    found = names_of(known_forms(words("en"), open_gazetteer())).read(run)
    assert [run[one.start : one.end] for one in found.candidates] == names


def test_a_remembered_run_is_moved_to_where_it_stands():
    """The same run further on in a text has the same candidates, at its own offsets."""
    text = "Yesterday Kharkiv Oblast was quiet."
    start = text.index("Kharkiv")
    found = names_of(known_forms(words("en"), open_gazetteer())).read("Kharkiv Oblast").moved(start)
    assert [text[one.start : one.end] for one in found.candidates] == ["Kharkiv Oblast"]
    assert [text[token.start : token.end] for token in found.run] == ["Kharkiv", "Oblast"]
