"""A register that a team keeps: what is written is read back, and what is wrong is said with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.counting.register_file import as_rows, as_yaml, read_register, sources_in, sources_in_csv
from harmledger.errors import RegisterError
from harmledger.reports.rows import as_csv
from harmledger.terms.source import Source

WORDS = st.text(st.characters(categories=("L", "Nd"), include_characters=" '=+-@."), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split())
)
NAMES = WORDS.filter(lambda text: bool(text) and not text.startswith("'"))
SOURCES = st.lists(
    st.builds(
        Source,
        name=NAMES,
        type=st.sampled_from(["official", "media", "NGO", "unknown"]),
        owner=st.none() | NAMES,
        side=st.none() | NAMES,
        credibility=st.just("") | NAMES,
        outlets=st.lists(NAMES, max_size=2).map(tuple),
        names=st.lists(NAMES, max_size=2).map(tuple),
    ),
    max_size=4,
    unique_by=lambda source: source.name.casefold(),
)


@given(SOURCES)
def test_yaml_is_read_back(sources):
    """Every register written as YAML is read back as it was."""
    assert sources_in(as_yaml(sources).encode(), "r.yml") == sources


@given(SOURCES.filter(bool))
def test_csv_is_read_back(sources):
    """So is every register written as CSV, names that a spreadsheet would run among them."""
    assert sources_in_csv(as_csv(as_rows(sources)).encode(), "r.csv") == sources


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("r.yml", "sources: [{type: media}]", "source 1: a source has no name"),
        ("r.yml", "sources: [{name: A, tpye: media}]", "no field is called 'tpye'"),
        ("r.yml", "sources: [{name: A, type: press}]", "the types are official"),
        ("r.yml", "sources: [{name: A}, {name: a}]", "stands there twice"),
        ("r.yml", "sources: [", "not readable as YAML"),
        ("r.yml", "nothing: here", "a list of sources"),
        ("r.csv", "title,type\nA,media\n", "no column is called name"),
        ("r.csv", "name,type\nA,media\n,media\n", "line 3: a source has no name"),
        ("r.xml", "<a/>", "no register is kept as '.xml'"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, name, text, said):
    """A mistake in a register is told with file and row, and nothing of it is taken."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError) as error:
        read_register(path)
    assert said in str(error.value)
    assert name in str(error.value)


def test_a_file_that_is_not_there(tmp_path):
    """A file that can't be opened is said by its name."""
    with pytest.raises(RegisterError, match=r"none\.yml"):
        read_register(tmp_path / "none.yml")
