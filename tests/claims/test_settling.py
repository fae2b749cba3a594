"""What one figure means beside others: parts of those told before, the injured beside the dead, bulletins."""

import pytest

from harmledger.claims.describe import describe
from harmledger.claims.reading import reader_for
from harmledger.terms.document import Document
from tests.claims.factory import read


def short(text, language="uk"):
    """The claims of a text in their short forms."""
    claims = reader_for(language).read(Document(document_id="t", text=text, language=language, published="2024-03-12"))
    by_id = {claim.claim_id: claim for claim in claims}
    return [describe(claim, by_id.get(claim.part_of or "")) for claim in claims]


def test_those_affected_beside_the_dead_are_the_injured():
    """ "Загинули 3, постраждали 5" tells of five injured; alone, "постраждали 5" may hold dead people."""
    assert short("Загинули 3 людини, постраждали 5.") == ["killed: 3 people", "injured: 5 people"]
    assert short("Постраждали 5 людей.") == ["affected: 5 people"]


def test_some_of_those_affected_may_be_the_dead():
    """ "Постраждали 9, двоє з них загинули": the nine stay affected, and the two are a part of them."""
    assert short("Постраждали 9 людей, двоє з них загинули.") == ["affected: 9 people", "killed: 2 people, part of 9"]


def test_who_is_among_them_belongs_to_those_told_before():
    """A sentence that begins with "among them" takes its harm from the figure before."""
    assert short("Поранено 14 людей. Серед них троє дітей.") == [
        "injured: 14 people",
        "injured: 3 children, part of 14",
    ]


def test_a_bulletin_gives_totals():
    """Behind a sentence on the past day, a figure without a time of its own is the day's total."""
    text = "За минулу добу ворог завдав 212 ударів по Запорізькій області. Одна людина загинула."
    assert "tally killed: 1 person" in short(text)


def test_a_new_toll_is_counted_on_the_day_of_the_harm():
    """ "The toll rose to four on Tuesday" tells of Monday's event, not of a second one (rule C12)."""
    text = "Three people were killed in Sumy on Sunday. The toll rose to four on Monday."
    claims = reader_for("en").read(Document(document_id="t", text=text, language="en", published="2024-03-12"))
    assert [(c.mention, c.when and c.when.earliest) for c in claims] == [(0, "2024-03-10"), (0, "2024-03-10")]


def test_people_of_another_sex_or_age_are_others():
    """ "Two men, a woman and a child" are four; "two civilians, a postman and a customer" are two."""
    assert short("Two men, a woman and a child were wounded.", "en") == ["injured: 4 people"]
    assert short("Two civilians, a postman and a customer, were killed.", "en") == ["killed: 2 civilians"]


def test_what_is_said_to_be_untrue_is_denied():
    """A refuted report never stands as asserted."""
    for text in ("It is not true that 15 children were killed.", "Reports that 15 children were killed were false."):
        assert short(text, "en") == ["denied killed: 15 children"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "An outlet said that three people had been killed in Pokrovsk. That figure was wrong. One was killed."),
        ("uk", "У Покровську загинули троє людей. Ця цифра була помилковою. Загинула одна людина."),
        ("ru", "В Покровске погибли три человека. Это было ошибкой. Погиб один человек."),
    ],
)
def test_a_figure_that_the_report_takes_back_is_superseded(language, text):
    """ "That figure was wrong" takes the figure of the sentence before out of every count, and keeps it to be read."""
    told = short(text, language)
    assert told[0].startswith("superseded killed: 3")
    assert not told[1].startswith("superseded")


@pytest.mark.parametrize(
    "text",
    [
        "The number of people killed in Sumy is 12, not 20; the earlier report was wrong.",
        "Twelve people were killed in Sumy. Initial reports of 20 dead were wrong.",
        "Twelve people were killed in Sumy, the mayor said. An earlier report was wrong.",
    ],
)
def test_a_correction_does_not_take_itself_back(text):
    """What sets an earlier account right stands; the account's own figure, where it is told, does not."""
    stands = [claim.count.figure for claim in read(text, language="en") if claim.modality == "asserted"]
    assert stands == [12]
