"""Ukrainian: what the pack promises beyond the examples under its own rules. All sentences are invented."""

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
    return reader_for("uk").read(Document(document_id="t", text=text, language="uk", published=published))


def test_every_rule_holds_its_own_examples():
    """Each rule of the pack has an example, and each example comes out as it is written."""
    pack = read_pack("uk")
    assert not list(check_pack(pack, lambda text, published: short_claims(text, published, "uk")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Загинули шестеро людей.", ["killed: 6 people"]),
        ("Поранено двох людей.", ["injured: 2 people"]),
        ("Двоє людей загинули.", ["killed: 2 people"]),
        ("Внаслідок обстрілу загинула жінка.", ["killed: 1 woman"]),
        ("Поранення дістали 14 людей.", ["injured: 14 people"]),
        ("Кількість загиблих зросла до 12.", ["killed: 12 people (total)"]),
        ("Унаслідок обстрілу загинуло до двадцяти гірників.", ["killed: 0 to 20 people"]),
        ("Минулося без постраждалих.", ["affected: 0 people"]),
        ("Обійшлося без жертв.", ["killed: 0 people"]),
    ],
)
def test_both_word_orders_are_read(text, expected):
    """The verb may stand before or behind those harmed; "до" is a ceiling, but not behind a rise."""
    assert [describe(claim) for claim in read(text)] == expected


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_apostrophes_are_one_sign(apostrophe):
    """Three apostrophes are in use; each reads the same, and the evidence keeps the one that the text has."""
    text = f"Травмовано п{apostrophe}ятьох людей."
    (claim,) = read(text)
    assert claim.count.figure == 5
    assert all(text[span.start : span.end] == span.quote for span in claim.evidence)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_spaces_set_off_thousands(space):
    """1 512 with any kind of space is one number."""
    (claim,) = read(f"Загинуло 1{space}512 цивільних.")
    assert claim.count.figure == 1512
    assert claim.who.status == "civilian"


def test_people_after_a_number_are_not_men():
    """«Чоловік» behind a number counts persons and tells nothing of their sex."""
    (claim,) = read("Загинуло 12 чоловік.")
    assert (claim.who.sex, claim.who.status) == ("unknown", "unknown")


def test_the_signature_speaks():
    """The office that signs a post behind a dash says what stands before."""
    (claim,) = read("Унаслідок удару по Нікополю поранено двох людей, — Дніпропетровська ОВА.")
    assert claim.said.speaker.wording == "Дніпропетровська ОВА"


@given(st.integers(min_value=2, max_value=99_999), st.sampled_from(["", "👤 ", "▪️", "❗️"]))
def test_figures_keep_their_place(number, mark):
    """Whatever the number and whatever signs stand around it, the figure and its offsets are exact."""
    text = f"{mark}Унаслідок обстрілу поранено {number} людей 💔"
    (claim,) = read(text)
    assert claim.count.figure == number
    assert all(text[span.start : span.end] == span.quote for span in claim.evidence)
