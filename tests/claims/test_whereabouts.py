"""Where it was, when the sentence of a figure leaves that unsaid or says it coarsely."""

import pytest

from tests.claims.factory import read


def places_of(text, language="en"):
    """The names of the place of each figure, in the order of the text."""
    found = read(text, language=language)
    people = [claim for claim in found if claim.kind in ("harm", "tally") and claim.what is None]
    return [claim.where[0].name if claim.where else None for claim in people]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Two people were killed in Kharkiv region. The strike hit a market in Izium.", "Izium"),
        ("uk", "На Харківщині загинули двоє людей. Удар припав на ринок в Ізюмі.", "Izium"),
        ("ru", "В Харьковской области погибли двое человек. Удар пришёлся по рынку в Изюме.", "Izium"),
    ],
)
def test_a_later_sentence_says_more_exactly_where(language, text, place):
    """A recorder looks for the finest place that the report gives the event."""
    assert places_of(text, language) == [place]


def test_a_place_elsewhere_is_not_where_it_was():
    """A strike on another region's town is another event, and no finer place of this one."""
    text = "Two people were killed in Kharkiv region. Nikopol was shelled too."
    assert places_of(text) == ["Kharkiv Oblast"]


def test_a_total_keeps_its_area():
    """A tally's area is as wide as it is said to be, whatever town is struck that day."""
    text = "Since January 353 children have been killed in Kharkiv region. A strike hit Izium."
    assert places_of(text) == ["Kharkiv Oblast"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "A strike on Nikopol killed a man. Over the past day five people were killed in the region: three in "
            "Nikopol, two in Marhanets.",
        ),
        ("uk", "Удар по Нікополю: загинув один. За добу в області загинули п'ятеро: троє в Нікополі, двоє в Марганці."),
        ("ru", "Удар по Никополю: погиб мужчина. За сутки в области погибли пятеро: трое в Никополе, двое в Марганце."),
    ],
)
def test_the_region_of_a_total_is_that_of_its_towns(language, text):
    """Five "in the region", without a name, are no five of the town told of before, nor of its two towns alone."""
    assert places_of(text, language) == ["Nikopol", "Dnipropetrovsk Oblast", "Nikopol", "Marhanets"]


def test_the_country_of_an_office_is_not_where_it_was():
    """Who speaks from Bucharest says nothing of the place; the sentence before does."""
    text = "A convoy was attacked near Kandahar. Romania's defence ministry said one soldier was killed."
    assert places_of(text) == ["Kandahar"]


def test_a_total_without_a_place_takes_the_one_named_before():
    """ "In all, 40 died since May" is of the town that the text was telling of."""
    text = "Nikopol has been shelled daily. Since May, 40 civilians have been killed."
    assert places_of(text) == ["Nikopol"]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        (
            "uk",
            "У Мічигані вбито шістьох людей. Поліція шукає свідків. Напад стався в Каламазу.",
            "Kalamazoo",
        ),
        (
            "ru",
            "В Мичигане убиты шесть человек. Полиция ищет свидетелей. Стрельба началась в Каламазу.",
            "Kalamazoo",
        ),
        ("ru", "В Забайкальском крае погибли 12 человек. Авария случилась у села Жмыртуй.", "Zhmyrtuy"),
        ("uk", "Бої тривали в Басрі. По всій країні, в Іраку, голод. Відтоді в країні загинули 400 осіб.", "Iraq"),
        ("uk", "Станом на квітень 2009 року в Іракській війні загинули 4266 осіб.", "Iraq"),
        ("uk", "Бій був під Басрою. Британські втрати перевищили 100 осіб.", "Basrah"),
    ],
)
def test_sentences_around_say_where(language, text, place):
    """Sentences without harm in them are read for the place where one is wanted."""
    assert places_of(text, language)[-1] == place


def test_between_two_towns_is_one_place():
    """ "On the highway between Dnipro and Kryvyi Rih" is one stretch of land, not two towns of a list."""
    (claim,) = read("Four people were killed by shelling on the highway between Dnipro and Kryvyi Rih on Monday.")
    assert [place.relation.type for place in claim.where] == ["between"]
