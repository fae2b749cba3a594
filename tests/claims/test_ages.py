"""Ages told behind people are no further people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.factory import read

WORDS = {2: "Two", 3: "Three", 4: "Four"}


def killed(text, language="en"):
    """The figures of the dead in a text, in their order."""
    return [c.count.figure for c in read(text, language=language) if c.harm == "killed" and c.count]


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("Two brothers, aged 9 and 12, and their grandmother were killed in the shelling.", "en", [3]),
        ("Two brothers (9 and 12) and their grandmother were killed in the shelling.", "en", [3]),
        ("The shelling killed two brothers, 9 and 12, and their grandmother.", "en", [3]),
        ("A man, 45, and two women, 30 and 41, died in the shelling.", "en", [3]),
        ("Two boys, 9 and 12, were killed in the shelling.", "en", [2]),
        ("Загинули двоє братів, 9 і 12 років, та їхня бабуся.", "uk", [3]),
        ("Погибли две женщины 30 и 41 года и мужчина.", "ru", [3]),
    ],
)
def test_ages_count_nobody(text, language, figures):
    """Who is told with ages is counted once, and who is told behind them is not lost."""
    assert killed(text, language) == figures


def test_as_many_ages_as_people():
    """A number that is no age of theirs stays a number of other people."""
    assert killed("The shelling killed two soldiers, 30 and 41 others died of their wounds.") == [2, 41]


@given(st.lists(st.integers(min_value=13, max_value=99), min_size=2, max_size=4), st.booleans())
def test_any_ages(ages, aged):
    """Whatever their ages, two to four people and a nurse are three to five people."""
    listed = ", ".join(map(str, ages[:-1])) + f" and {ages[-1]}"
    text = f"{WORDS[len(ages)]} women, {'aged ' if aged else ''}{listed}, and a nurse were killed in the shelling."
    assert killed(text) == [len(ages) + 1]
