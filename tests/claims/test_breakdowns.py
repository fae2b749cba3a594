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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "За добу на Донеччині загинуло п'ятеро людей: 2 — у Торецьку, 3 — у Бахмуті."),
        ("uk", "За добу на Донеччині загинуло п'ятеро людей: у Торецьку — 2, у Бахмуті — 3."),
        ("ru", "За сутки в Донецкой области погибли пять человек: в Торецке — двое, в Бахмуте — трое."),
    ],
)
def test_a_dash_may_stand_between_a_number_and_its_place(language, text):
    """Posts write "2 — у Торецьку" and "у Торецьку — 2"."""
    whole, *parts = read(text, language=language)
    told = [(part.count.figure, part.where[0].name, part.part_of) for part in parts]
    assert told == [(2, "Toretsk", whole.claim_id), (3, "Bakhmut", whole.claim_id)]


def test_one_each_is_one_in_every_place():
    """ "По одному в Торецьку та Бахмуті" are two people in two towns, each told once."""
    whole, *parts = read("За добу на Донеччині загинули двоє людей: по одному в Торецьку та Бахмуті.", language="uk")
    assert whole.count.figure == 2
    assert [(part.count.figure, [at.name for at in part.where]) for part in parts] == [
        (1, ["Toretsk"]),
        (1, ["Bakhmut"]),
    ]


def test_an_entry_without_a_verb_takes_that_of_the_entry_before():
    """ "У Селидовому поранено двох, в Авдіївці — одного": both were wounded, each in his own town."""
    claims = read("За 4 лютого у Селидовому поранено двох, в Авдіївці — одного.", language="uk")
    assert [(c.harm, c.count.figure, c.where[0].name, c.part_of) for c in claims] == [
        ("injured", 2, "Selydove", None),
        ("injured", 1, "Avdiivka", None),
    ]
