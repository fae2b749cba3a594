"""Sentences by offsets: nothing lost, nothing changed, abbreviations no ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.claims.sentences import sentences

ABBREVIATIONS = frozenset({"mr", "dr", "p.m", "a.m", "no", "st"})


def cut(text, abbreviations=ABBREVIATIONS, start=0):
    """The sentences of a text as strings."""
    return [text[begin:end] for begin, end in sentences(text, abbreviations, start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One fell. Two stood.", ["One fell.", "Two stood."]),
        ("Who was hurt? Nobody! Good.", ["Who was hurt?", "Nobody!", "Good."]),
        ("He said: “It fell.” She left.", ["He said: “It fell.”", "She left."]),
        ("It fell at 8 p.m. on Monday.", ["It fell at 8 p.m. on Monday."]),
        ("Dr. Olha Verba came. Mr. Hai left.", ["Dr. Olha Verba came.", "Mr. Hai left."]),
        ("M. Tarasenko was hurt.", ["M. Tarasenko was hurt."]),
        ("J.K. Moroz was hurt.", ["J.K. Moroz was hurt."]),
        ("It is in Washington, D.C. Two died.", ["It is in Washington, D.C.", "Two died."]),
        ("Загинув О.В. Мороз.", ["Загинув О.В. Мороз."]),
        ("About 3.5 tonnes fell.", ["About 3.5 tonnes fell."]),
        ("A headline\n\nA body of text.", ["A headline", "A body of text."]),
        ("• one hurt\n• two killed", ["• one hurt", "• two killed"]),
        ("Wait… Then it fell.", ["Wait…", "Then it fell."]),
        ("", []),
        (" \n\t \n", []),
    ],
)
def test_where_sentences_end(text, expected):
    """Full stops, questions and line ends part sentences; abbreviations, initials and decimals don't."""
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on 14. Mai. It rose.", ["It fell on 14. Mai.", "It rose."]),
        ("They were 14. Mai came later.", ["They were 14. Mai came later."]),
        ("They were 14. Maia came later.", ["They were 14.", "Maia came later."]),
        ("They were 14! Mai came.", ["They were 14!", "Mai came."]),
        ("No 14.", ["No 14."]),
    ],
)
def test_a_number_before_such_a_word_is_an_ordinal(text, expected):
    """Where a language writes ordinals with a full stop, the pack lists the words that follow them."""
    assert [text[begin:end] for begin, end in sentences(text, ABBREVIATIONS, 0, {"mai"})] == expected


def test_lines_wrapped_by_width_are_one_text():
    """Old wires wrap lines at 75 columns; a line's end is no sentence's end there."""
    words = "The shell fell behind the bakery in the old town while people were waiting for bread there and"
    text = "\n".join([words[:70], words[10:80], words[5:77], words[2:75], "nobody was able to leave before noon."])
    assert len(cut(text)) == 1


def test_a_text_without_full_stops_is_cut():
    """No sentence is endless: what goes on for pages is cut between two words, and nothing of it is lost."""
    text = "a man and " * 1000
    found = cut(text)
    assert max(map(len, found)) <= 2000
    assert " ".join(found) == text.strip()
    assert "".join(cut("x" * 5000)) == "x" * 5000


@given(st.text(alphabet=st.sampled_from("ab AB.!?…\n\"'”»)(12 Mr—🙂é"), max_size=120), st.integers(0, 10))
def test_every_letter_lies_in_one_sentence(text, start):
    """Spans follow each other, hold no white space at their ends, and leave out white space alone."""
    spans = sentences(text, ABBREVIATIONS, min(start, len(text)))
    position = min(start, len(text))
    for begin, end in spans:
        assert position <= begin < end <= len(text)
        assert not text[position:begin].strip()
        assert text[begin:end] == text[begin:end].strip()
        position = end
    assert not text[position:].strip()
