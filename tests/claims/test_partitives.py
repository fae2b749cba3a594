"""Some of so many in one sentence: the whole is counted once, and those some are its parts. All texts are invented."""

import pytest

from tests.claims.factory import read, shorts

TAKEN = [
    ("uk", "Двоє з 14 поранених померли.", ["injured: 14 people", "killed: 2 people, part of 14"]),
    ("ru", "Один из десяти раненых скончался.", ["injured: 10 people", "killed: 1 person, part of 10"]),
    ("uk", "Із 14 загиблих упізнано дев'ятьох.", ["killed: 14 people", "killed: 9 people, part of 14"]),
    ("ru", "Из 14 погибших опознаны девять.", ["killed: 14 people", "killed: 9 people, part of 14"]),
    ("ru", "Среди 14 раненых — двое детей.", ["injured: 14 people", "injured: 2 children, part of 14"]),
]
FATES = [
    ("uk", "У Краматорську постраждали 13 цивільних: троє загинули, десятеро поранені."),
    ("ru", "В Токмаке пострадали 13 гражданских: трое погибли, десять ранены."),
]
KINDS = [
    ("uk", "У Сумах 21 постраждалий: 14 жінок, 5 чоловіків і 2 дитини."),
    ("ru", "В Токмаке 21 пострадавший: 14 женщин, 5 мужчин и 2 ребёнка."),
]


@pytest.mark.parametrize(("language", "text", "told"), TAKEN)
def test_those_taken_out_of_a_number_are_a_part_of_it(language, text, told):
    """ "Nine of the 14 dead were identified" tells of 14 dead, nine of them among these."""
    assert sorted(shorts(read(text, language=language))) == told


@pytest.mark.parametrize(("language", "text"), FATES)
def test_the_dead_and_the_injured_behind_a_colon_are_those_affected(language, text):
    """ "13 were hit: three died, ten were wounded" is 13 people, not 26."""
    whole, dead, hurt = read(text, language=language)
    assert (whole.harm, whole.count.figure, whole.part_of) == ("affected", 13, None)
    assert [(one.harm, one.count.figure, one.part_of) for one in (dead, hurt)] == [
        ("killed", 3, whole.claim_id),
        ("injured", 10, whole.claim_id),
    ]


@pytest.mark.parametrize(("language", "text"), KINDS)
def test_those_told_by_who_they_are_are_parts(language, text):
    """ "21 victims: 14 women, five men and two children" counts 21, of whom two are children."""
    whole, *parts = read(text, language=language)
    assert [part.count.figure for part in parts] == [14, 5, 2]
    assert {(part.harm, part.part_of) for part in parts} == {(whole.harm, whole.claim_id)}
    assert parts[-1].who.age == "child"


def test_a_man_and_a_woman_only_say_who_the_two_are():
    """Behind "two dead" a man and a woman add no claims of their own."""
    assert shorts(read("Двоє загиблих: чоловік і жінка.", language="uk")) == ["killed: 2 people"]


def test_one_whole_told_twice_in_a_sentence_is_one_claim():
    """ "Two of three victims in hospital: 'of the three victims we took two'" counts three once."""
    text = "Врачи сказали о двух из трёх пострадавших: «Из трёх пострадавших двое у нас»."
    wholes = [claim for claim in read(text, language="ru") if claim.count.figure == 3]
    assert len(wholes) == 1


def test_a_short_name_in_capitals_is_nobody():
    """ "ДНР" behind a town is no surname: two died in the town, no one called after it."""
    assert shorts(read("В городе Дзержинск ДНР погибли двое.", language="ru")) == ["killed: 2 people"]
