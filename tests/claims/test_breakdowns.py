"""Figures told by places: each item of a list is a part of the whole, in its own place, and nobody is added."""

import pytest

from tests.claims.factory import read

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


@pytest.mark.parametrize(("language", "text"), LISTS)
def test_a_list_by_places_breaks_its_whole_down(language, text):
    """ "Nine in the region: six in Toretsk, …": the nine are the region's, and each item is a part of them."""
    whole, *parts = read(text, language=language)
    assert (whole.count.figure, [place.name for place in whole.where]) == (9, ["Donetsk Oblast"])
    assert [(p.count.figure, p.where[0].name) for p in parts] == [(6, "Toretsk"), (2, "Bakhmut"), (1, "Ocheretyne")]
    assert {(part.part_of, part.harm, part.kind) for part in parts} == {(whole.claim_id, "killed", whole.kind)}


def test_what_follows_a_list_is_told_of_the_whole_area():
    """ "Another 16 were wounded" behind a list is a figure of the region, not of the last town on it."""
    *_, more = read(
        "За добу на Донеччині загинули троє: двоє в Торецьку, один у Бахмуті. Ще 16 людей поранено.", language="uk"
    )
    assert (more.harm, more.where[0].name) == ("injured", "Donetsk Oblast")


def test_figures_beside_each_other_are_no_list():
    """Without "of them" or a colon, two towns have two figures, and neither is a part of the other."""
    claims = read("Shelling killed three people in Nikopol and two in Marhanets.")
    assert {(claim.count.figure, claim.part_of) for claim in claims} == {(3, None), (2, None)}


def test_a_list_may_tell_only_some_places():
    """A list that adds up to less than its whole leaves the rest where it is: in the whole."""
    whole, part = read(
        "Seventeen people were killed across three districts on Sunday, six of them in Toretsk.",
    )
    assert (whole.count.figure, part.count.figure, part.part_of) == (17, 6, whole.claim_id)
    assert part.where[0].name == "Toretsk"


def test_a_whole_without_an_area_lies_in_all_its_places():
    """Where no area is named, the places of the list together are where the whole was."""
    whole, *_ = read(
        "Seven people were wounded on Monday: four of them in Nikopol, two in Marhanets, one in Ochakiv.",
    )
    assert [place.name for place in whole.where] == ["Nikopol", "Marhanets", "Ochakiv"]


def test_the_area_of_most_is_not_the_area_of_all():
    """ "Most of the children were hurt in Donetsk region" gives a country's total of a war no region."""
    whole, *_ = read(
        "Від початку вторгнення загинули щонайменше 353 дитини. Найбільше дітей постраждало на Донеччині.",
        language="uk",
    )
    assert (whole.kind, whole.where) == ("tally", ())
