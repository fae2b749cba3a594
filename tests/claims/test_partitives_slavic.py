"""Some out of a number of harmed people are parts of it, whichever of the two is told first. All texts are invented."""

import pytest

from tests.claims.factory import read

TOLD = [
    ("uk", "Один із десяти поранених помер у лікарні.", ("killed", 1), ("injured", 10)),
    ("uk", "Двох із п'яти загиблих досі не ідентифіковано.", ("killed", 2), ("killed", 5)),
    ("ru", "Из 14 погибших опознаны девять.", ("killed", 9), ("killed", 14)),
    ("ru", "Среди 31 погибшего шестеро детей.", ("killed", 6), ("killed", 31)),
    ("uk", "Загинули семеро. Троє з них мали інвалідність.", ("killed", 3), ("killed", 7)),
    ("ru", "Ранены пять человек. Двое — несовершеннолетние.", ("injured", 2), ("injured", 5)),
    ("uk", "Постраждали 10 людей: восьмеро поранених і двоє загиблих.", ("killed", 2), ("affected", 10)),
    ("ru", "Двое из раненых в реанимации. Всего пострадали шестеро.", ("injured", 2), ("affected", 6)),
]


@pytest.mark.parametrize(("language", "text", "share", "whole"), TOLD)
def test_a_share_is_a_part_of_its_whole(language, text, share, whole):
    """Both are told, and the smaller is inside the greater."""
    claims = {(claim.harm, claim.count.figure): claim for claim in read(text, language=language)}
    assert claims[share].part_of == claims[whole].claim_id


@pytest.mark.parametrize(
    ("language", "text"), [("uk", "Один із двох чоловіків загинув."), ("ru", "Один из двух мужчин погиб.")]
)
def test_those_out_of_whom_one_died_are_not_dead(language, text):
    """A whole of whom no word tells harm makes no claim."""
    (claim,) = read(text, language=language)
    assert (claim.harm, claim.count.figure) == ("killed", 1)


@pytest.mark.parametrize(
    ("language", "text"),
    [("uk", "Загинула дружина пастора Івана Гая."), ("ru", "Погибла 14-летняя дочь пастора Фрэнка Роя.")],
)
def test_a_name_behind_kin_is_not_the_victims(language, text):
    """ "The wife of pastor Ivan Hai" has no name here: naming her Ivan would make a man dead who lives."""
    (claim,) = read(text, language=language)
    assert not claim.who.names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Поранено дев'ятьох людей. Двоє з них у лікарні, повідомила речниця прокуратури Дар'я Гнатюк."),
        ("ru", "Погибли шестеро. Ещё девять человек ранены, сообщает прокуратура."),
    ],
)
def test_who_speaks_of_some_of_them_or_more_speaks_of_the_whole(language, text):
    """The speaker at the end of the second sentence told the first one too."""
    first, second = read(text, language=language)
    assert first.said.speaker == second.said.speaker is not None


@pytest.mark.parametrize("text", ["За добу на Херсонщині загинув житель, ще шестеро поранені."])
def test_one_person_of_a_daily_total_is_a_total_too(text):
    """What is told of a day and a region is a total for each figure of the sentence."""
    assert {claim.kind for claim in read(text, language="uk")} == {"tally"}


def test_both_take_up_those_told_before():
    """ "Two volunteers were wounded, both are in hospital" are two people."""
    (claim,) = read("Двоє волонтерів зазнали поранень, обоє у лікарні в стані середньої тяжкості.", language="uk")
    assert claim.count.figure == 2
