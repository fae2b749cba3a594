"""What one figure means beside others: parts of those told before, the injured beside the dead, bulletins."""

from harmledger.claims.describe import describe
from harmledger.claims.reading import reader_for
from harmledger.terms.document import Document


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
