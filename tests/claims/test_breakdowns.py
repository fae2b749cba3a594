"""Figures told by places: each item of a list is a part of the whole, in its own place, and nobody is added."""

import pytest

from harmledger.claims.reading import reader_for
from harmledger.terms.document import Document

LISTS = [
    (
        "en",
        "Nine people were killed in the Donetsk region over the past 24 hours, the governor said on Tuesday. Six of "
        "the dead were in Toretsk, two in Bakhmut and one in Ocheretyne, he said.",
    ),
    (
        "en",
        "Nine people were killed in the Donetsk region on Monday: six in Toretsk, two in Bakhmut, one in Ocheretyne.",
    ),
    (
        "uk",
        "За минулу добу на Донеччині загинули дев’ятеро людей: шестеро в Торецьку, двоє в Бахмуті й один в "
        "Очеретиному.",
    ),
    ("ru", "За сутки в Донецкой области погибли девять человек: шестеро в Торецке, двое в Бахмуте и один в Очеретино."),
]


def read(language, text):
    """The claims of a text."""
    return reader_for(language).read(Document(document_id="t", text=text, language=language, published="2022-07-19"))


@pytest.mark.parametrize(("language", "text"), LISTS)
def test_a_list_by_places_breaks_its_whole_down(language, text):
    """ "Nine in the region: six in Toretsk, …": the nine are the region's, and each item is a part of them."""
    whole, *parts = read(language, text)
    assert (whole.count.figure, [place.name for place in whole.where]) == (9, ["Donetsk Oblast"])
    assert [(p.count.figure, p.where[0].name) for p in parts] == [(6, "Toretsk"), (2, "Bakhmut"), (1, "Ocheretyne")]
    assert {(part.part_of, part.harm, part.kind) for part in parts} == {(whole.claim_id, "killed", whole.kind)}


def test_what_follows_a_list_is_told_of_the_whole_area():
    """ "Another 16 were wounded" behind a list is a figure of the region, not of the last town on it."""
    *_, more = read("uk", "За добу на Донеччині загинули троє: двоє в Торецьку, один у Бахмуті. Ще 16 людей поранено.")
    assert (more.harm, more.where[0].name) == ("injured", "Donetsk Oblast")


def test_figures_beside_each_other_are_no_list():
    """Without "of them" or a colon, two towns have two figures, and neither is a part of the other."""
    claims = read("en", "Shelling killed three people in Nikopol and two in Marhanets.")
    assert {(claim.count.figure, claim.part_of) for claim in claims} == {(3, None), (2, None)}


def test_a_list_may_tell_only_some_places():
    """A list that adds up to less than its whole leaves the rest where it is: in the whole."""
    whole, part = read("en", "Seventeen people were killed across three districts on Sunday, six of them in Toretsk.")
    assert (whole.count.figure, part.count.figure, part.part_of) == (17, 6, whole.claim_id)
    assert part.where[0].name == "Toretsk"


def test_a_whole_without_an_area_lies_in_all_its_places():
    """Where no area is named, the places of the list together are where the whole was."""
    whole, *_ = read(
        "en", "Seven people were wounded on Monday: four of them in Nikopol, two in Marhanets, one in Ochakiv."
    )
    assert [place.name for place in whole.where] == ["Nikopol", "Marhanets", "Ochakiv"]


def test_the_area_of_most_is_not_the_area_of_all():
    """ "Most of the children were hurt in Donetsk region" gives a country's total of a war no region."""
    whole, *_ = read(
        "uk", "Від початку вторгнення загинули щонайменше 353 дитини. Найбільше дітей постраждало на Донеччині."
    )
    assert (whole.kind, whole.where) == ("tally", ())
