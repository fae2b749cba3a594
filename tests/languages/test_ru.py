"""Russian: what the pack promises beyond the examples under its own rules. All sentences are invented."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.claims.describe import describe
from harmledger.claims.reading import reader_for
from harmledger.languages import check_pack, read_pack
from harmledger.terms.document import Document
from harmledger.workflow.checking import short_claims


def read(text, published="2024-03-12"):
    """The claims of a text."""
    return reader_for("ru").read(Document(document_id="t", text=text, language="ru", published=published))


def test_every_rule_holds_its_own_examples():
    """Each rule of the pack has an example, and each example comes out as it is written."""
    pack = read_pack("ru")
    assert not list(check_pack(pack, lambda text, published: short_claims(text, published, "ru")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Погибли шесть человек.", ["killed: 6 people"]),
        ("Ранены двое.", ["injured: 2 people"]),
        ("Двое мирных жителей погибли.", ["killed: 2 civilians"]),
        ("В результате обстрела погибла женщина.", ["killed: 1 woman"]),
        ("Ранения получили 14 человек.", ["injured: 14 people"]),
        ("Число погибших выросло до 12.", ["killed: 12 people (total)"]),
        ("При обвале погибли до двадцати горняков.", ["killed: 0 to 20 people"]),
        ("Обошлось без пострадавших.", ["affected: 0 people"]),
        ("Обошлось без жертв.", ["killed: 0 people"]),
    ],
)
def test_both_word_orders_are_read(text, expected):
    """The verb may stand before or behind those harmed; "до" is a ceiling, but not behind a rise."""
    assert [describe(claim) for claim in read(text)] == expected


@pytest.mark.parametrize("text", ["Четырёх жителей ранили осколки.", "Четырех жителей ранили осколки."])
def test_yo_is_ye(text):
    """ё and е are one letter for look-up."""
    assert [claim.count.figure for claim in read(text)] == [4]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_decomposed_letters_and_stress_marks_are_read(form):
    """Letters that carry their marks apart are read, and the evidence keeps the characters of the text."""
    text = unicodedata.normalize(form, "Поги\u0301бли двое жителей, ещё пятеро ранены.")
    claims = read(text)
    assert [claim.count.figure for claim in claims] == [2, 5]
    assert all(text[span.start : span.end] == span.quote for claim in claims for span in claim.evidence)


def test_people_after_a_number_tell_nothing_of_themselves():
    """«Человек» behind a number tells nothing of status, age or sex."""
    (claim,) = read("Погибло 12 человек.")
    assert (claim.who.sex, claim.who.status, claim.who.age) == ("unknown", "unknown", "unknown")


def test_the_speaker_stands_behind_the_verb():
    """«…, сообщил мэр N»: who says it follows its verb."""
    (claim,) = read("В городе ранены двое, сообщил мэр Артём Ляхно.")
    assert "Ляхно" in claim.said.speaker.wording


@given(st.integers(min_value=2, max_value=99_999), st.sampled_from(["", "⚡️ ", "• ", "❗️"]))
def test_figures_keep_their_place(number, mark):
    """Whatever the number and whatever signs stand around it, the figure and its offsets are exact."""
    text = f"{mark}При обстреле ранены {number} человек 💔"
    (claim,) = read(text)
    assert claim.count.figure == number
    assert all(text[span.start : span.end] == span.quote for span in claim.evidence)
