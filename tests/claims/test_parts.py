"""Which figures are parts of others, over one sentence and several. All texts are invented."""

import pytest

from harmledger.counting import estimate_incident, load_policy
from tests.claims.factory import read, shorts

ON = [
    (
        "uk",
        "Слідство: з громади вивезли 37 цивільних. Доля вісьмох із них невідома, тіла трьох знайшли в лісі.",
        {8: 37, 3: 37},
    ),
    ("ru", "В области похищены 240 рабочих, из них 43 были убиты, судьба ещё 73 неизвестна.", {43: 240, 73: 240}),
]


@pytest.mark.parametrize(("language", "text", "parts"), ON)
def test_bare_numbers_behind_some_of_them_are_some_too(language, text, parts):
    """ "The fate of eight of them is unknown, the bodies of three were found": both are of those taken away."""
    claims = read(text, language=language)
    by_id = {claim.claim_id: claim.count.figure for claim in claims}
    assert {claim.count.figure: by_id[claim.part_of] for claim in claims if claim.part_of} == parts


def test_a_part_above_its_total_is_told_all_the_same():
    """A total that is lower than its own part is an error of the text: both figures are kept, none is lost."""
    text = "Since January 400 civilians have been killed in Sumy region, among them 450 children, the mission said."
    whole, part = read(text, language="en")
    assert (whole.count.figure, part.count.figure, part.part_of) == (400, 450, whole.claim_id)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Four people were killed, among them five children, in a strike on Okhtyrka.", "en"),
        ("Унаслідок удару по Охтирці загинули четверо людей, серед них п'ятеро дітей.", "uk"),
        ("В результате удара по Ахтырке погибли четыре человека, в том числе пятеро детей.", "ru"),
    ],
)
def test_a_part_above_its_whole_is_told_within_an_event(text, language):
    """So is one within an event, in three languages; the figure says that somebody must look."""
    whole, part = read(text, language=language)
    assert (whole.count.figure, part.count.figure, part.part_of) == (4, 5, whole.claim_id)
    found = estimate_incident([whole, part], load_policy("interval"), harm="killed")
    assert (found.minimum, found.maximum) == (4, 4)
    assert any(line.startswith("Check: 5") and line.endswith("which are fewer.") for line in found.because)


def test_others_who_died_are_no_part_of_the_injured():
    """ "21 were wounded, two of them children, three more were killed": the dead are others."""
    told = shorts(read("Поранено 21 людину, двоє з них діти, ще троє загинули.", language="uk"))
    assert "killed: 3 people" in told


def test_one_of_the_dead_belongs_to_the_losses_of_a_war():
    """One person named right behind a total is one of its people, though the total is of another kind."""
    text = "За час війни загін утратив 900 бійців. Серед загиблих був командир загону Іван Мороз."
    total, one = read(text, language="uk")
    assert (total.kind, one.count.figure, one.part_of) == ("tally", 1, total.claim_id)


def test_somebody_told_before_is_one_of_those_counted_later():
    """ "A sniper shot him. Ivan was one of 108 marchers who were killed" tells of 108, and of one of them."""
    text = "Його застрелив снайпер. Іван був одним зі 108 протестувальників, які загинули на площі."
    assert sorted(shorts(read(text, language="uk"))) == ["killed: 1 person, part of 108", "killed: 108 people"]
