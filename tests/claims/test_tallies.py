"""Is a figure one incident's, or a total? What Slavic reports say it by."""

import pytest

from harmledger.claims.reading import reader_for
from tests.claims.factory import document, read


def kinds(text, language, published="2022-07-18"):
    """The kinds of the figures of people, in the order of the text."""
    found = reader_for(language).read(document(text, published, language))
    return [claim.kind for claim in found if claim.kind in ("harm", "tally") and claim.what is None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "До 12 травня 1921 року бригада очистила берег, втративши 850 бійців."),
        ("ru", "До 12 мая 1921 года бригада очистила берег, потеряв 850 бойцов."),
        ("uk", "Минулої ночі били по 12 громадах, у трьох районах загинули 14 людей."),
        ("ru", "По всей стране ранены более 300 человек."),
        ("uk", "Тієї зими 240 ополченців померли від хвороб."),
        ("ru", "В пути 240 ополченцев умерли от холода."),
        ("uk", "На площі вшанували 40 односельців, репресованих владою."),
        ("ru", "Жертвами войны стали 640 жителей."),
        ("ru", "С мая 2015 года по 27 ноября 2017 года в районе погибли 24 человека."),
    ],
)
def test_what_grew_over_time_or_over_places_is_a_total(language, text):
    """A run up to a day, several places, want and disease, a war: no single event has these figures."""
    assert kinds(text, language) == ["tally"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("As of Monday, 126 people had been murdered in Sumy this year.", "tally"),
        ("As of 15 July, 40 civilians had been killed in Kharkiv region this month.", "tally"),
        ("As of Monday, 12 people had died in last week's strike on Lviv.", "harm"),
        ("As of Monday, 12 people had died.", "harm"),
        ("Three volunteers, missing since Sunday, were found dead.", "harm"),
        ("Twelve miners have been missing since Sunday.", "harm"),
        ("Twelve miners have been killed since Sunday.", "tally"),
    ],
)
def test_the_day_of_a_count_is_not_its_stretch(text, kind):
    """ "As of Monday" tells when was counted, "missing since" how long; "this year" of what the figure is."""
    assert kinds(text, "en") == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "У серпні 1921 року загін розбили в битві біля Замостя, він втратив 900 бійців."),
        ("ru", "В августе 1921 года отряд разбили в битве у Замостья, он потерял 900 бойцов."),
        ("uk", "Під Полтавою бригада втратила 4 000 бійців."),
        ("uk", "Міст відбудували після засідки влітку 2014 року, у якій полягли дев'ять бійців."),
        ("ru", "Погиб мужчина, 1958 г. р."),
        ("uk", "Загинув чоловік, 1958 р. н."),
        ("ru", "В тюрьме от тифа умерли двое."),
        ("ru", "За два дня до смерти Павла Коваля в городе было тихо."),
    ],
)
def test_a_battle_a_birth_or_one_person_makes_no_total(language, text):
    """A month only dates the battle, a year of birth dates nothing, one person's death is an incident."""
    assert kinds(text, language) == ["harm"]


def test_a_bulletin_names_its_day_at_its_head():
    """ "Over the past day …" opens a bulletin; "where he has lived in recent years" does not."""
    assert kinds("За минулу добу ворог обстріляв 12 громад. Загинули троє людей.", "uk") == ["tally"]
    text = "Удар пришёлся по дому на улице Садовой, где Павел Коваль живёт последние годы. Пострадали ещё 19 человек."
    assert kinds(text, "ru") == ["harm"]


def test_a_region_in_a_bulletin_goes_on_its_day():
    """Behind the one killed in a town, "nine more in the region" are the bulletin's total."""
    text = "За добу, 1 травня, росіяни вбили одного жителя в Торецьку. Ще дев'ятеро людей поранено на Донеччині."
    assert kinds(text, "uk")[-1] == "tally"
    assert read("") == []


def test_a_total_ends_when_it_is_told():
    """ "Thousands fled this summer", told in July, is no total of August."""
    (claim,) = read("Thousands of people fled the Donetsk region this summer.", "2022-07-19")
    assert (claim.kind, claim.when.earliest, claim.when.latest) == ("tally", "2022-06-01", "2022-07-19")


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "The monitoring group has recorded 900 civilian deaths in Donetsk Oblast.", "tally"),
        ("uk", "Моніторингова група зафіксувала 900 загиблих цивільних у Донецькій області.", "tally"),
        ("ru", "Наблюдатели зафиксировали гибель 900 мирных жителей в Донецкой области.", "tally"),
        ("en", "Two people were killed in Donetsk Oblast, the governor said.", "harm"),
        ("en", "An air strike in Donetsk Oblast killed 120 people.", "harm"),
    ],
)
def test_hundreds_in_a_region_on_no_day_are_a_registers_total(language, text, kind):
    """Nobody says when, and no event is named: a total without a period, which enters no sum."""
    assert kinds(text, language) == [kind]


def test_a_months_total_is_of_no_day():
    """ "Five on Tuesday, bringing the month's total to 87": the 87 are a total, and did not die on Tuesday."""
    five, total = read("Five civilians died in Kherson on Tuesday, bringing the month's total to 87.")
    assert (five.kind, total.kind, total.count.figure) == ("harm", "tally", 87)
    assert (five.when is not None, total.when) == (True, None)
