"""Figures that grew or fell, sums of a day, exercises, and who "he" is, in Ukrainian and Russian. All is invented."""

import pytest

from tests.claims.factory import read


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("uk", "Кількість поранених зросла з 14 до 21 людини.", 21),
        ("uk", "Кількість загиблих унаслідок удару знизили з шести до п'яти.", 5),
        ("ru", "Число погибших при ударе выросло с 6 до 8.", 8),
        ("ru", "Число погибших при ударе снижено с шести до пяти.", 5),
    ],
)
def test_of_two_figures_of_one_toll_the_later_stands(language, text, figure):
    """Where a toll rises or falls from one figure to another, the second one is the toll, and the first is not."""
    (claim,) = read(text, language=language)
    assert (claim.count.at_least, claim.count.at_most, claim.change) == (figure, figure, "total")


def test_a_range_of_a_toll_stays_a_range():
    """Two figures with a dash between them are no earlier and later one."""
    (claim,) = read("Кількість загиблих під час операції 20 — 30 вояків.", language="uk")
    assert (claim.count.at_least, claim.count.at_most) == (20, 30)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Втрати ЗСУ становили до 180 військовослужбовців."),
        ("ru", "Потери ВСУ составили до 180 военнослужащих."),
    ],
)
def test_amounting_to_up_to_is_no_exact_number(language, text):
    """Behind "amounted" a "до" is "up to"; behind "rose" it would lead to the new figure."""
    (claim,) = read(text, language=language)
    assert (claim.count.at_least, claim.count.at_most, claim.count.hedge) == (0, 180, "up_to")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "За 20 травня росіяни вбили 4 жителів Донеччини: 3 у Костянтинівці та 1 у Лимані. Ще 9 людей поранено."),
        ("ru", "За 20 мая россияне убили 4 жителей Донецкой области."),
    ],
)
def test_the_sum_of_a_day_is_a_total(language, text):
    """ "За 20 травня" tells what a whole day brought to a region, and no one event."""
    whole = read(text, "2024-05-21", language)[0]
    assert (whole.kind, whole.count.figure, whole.when.earliest[:10]) == ("tally", 4, "2024-05-20")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Under the scenario, a missile hit the plant and ten workers were killed."),
        ("uk", "За легендою, внаслідок ракетного удару по підприємству загинули десятеро працівників."),
        ("ru", "По сценарию учений, при взрыве погибли 10 рабочих."),
    ],
)
def test_nobody_dies_in_an_exercise(language, text):
    """What an exercise supposes is hypothetical and changes no figure."""
    killed = [claim for claim in read(text, language=language) if claim.harm == "killed"]
    assert {claim.modality for claim in killed} == {"hypothetical"}


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("uk", "Мер Іван Рудий повідомив про удар. За його словами, поранено двоє людей.", "Мер Іван Рудий"),
        ("uk", "Речниця Олена Ткаль спростувала обстріл. За її даними, загинули троє.", "Речниця Олена Ткаль"),
        ("ru", "Глава района Олег Рудой обвинил армию. По его словам, погибли шестеро.", "Глава района Олег Рудой"),
    ],
)  # fmt: skip
def test_in_his_words_is_said_by_who_was_named_before(language, text, speaker):
    """ "За його словами" is said by the one who spoke, denied or accused in the sentence before."""
    harmed = [claim for claim in read(text, language=language) if claim.kind == "harm"]
    assert {claim.said.speaker.wording for claim in harmed} == {speaker}


def test_an_outlet_of_two_words_relays():
    """A name in quotation marks whose second word is small passes on what its source said."""
    (claim,) = read("«Важные вести» со ссылкой на главврача Ирину Ткаль пишут, что ранены 11 человек.", language="ru")
    assert claim.said.speaker.wording == "главврача Ирину Ткаль"
    assert claim.said.relayed_by == ("«Важные вести»",)


def test_the_place_of_who_signs_is_not_where_it_was():
    """A signature's oblast yields to the town that the post named; where it named none, it is all that is known."""
    text = "Краматорськ. Росіяни вдарили по готелю. Загинула одна людина, — Донецька обласна прокуратура."
    assert [place.wording for place in read(text, language="uk")[-1].where] == ["Краматорськ"]
    alone = read("Загинула одна людина, — поліція Рівненщини.", language="uk")
    assert [place.wording for place in alone[-1].where] == ["Рівненщини"]


def test_a_sentence_ends_behind_a_word_for_people():
    """ "Осіб." closes a sentence: the tanks destroyed in the next one do not kill those whom it counted."""
    (claim,) = read("Втрати загону становили 120 осіб. Також знищено 9 танків.", language="uk")
    assert (claim.harm, claim.count.figure) == ("affected", 120)


@pytest.mark.parametrize(
    ("language", "text", "harm"),
    [
        ("uk", "Зниклими безвісти вважають щонайменше шістьох мешканців.", "missing"),
        ("ru", "Ранеными числятся десять человек.", "injured"),
        ("ru", "Живыми из-под обломков извлекли пятерых человек.", "rescued"),
        ("ru", "Могли утонуть не менее 30 человек.", "killed"),
    ],
)
def test_states_of_people_are_read(language, text, harm):
    """Who counts as missing or hurt, who was pulled out alive, who may have drowned."""
    (claim,) = read(text, language=language)
    assert claim.harm == harm
