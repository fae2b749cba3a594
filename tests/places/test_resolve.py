"""Which of its namesakes a name means."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.places.find import find_places
from harmledger.places.resolve import Context, resolve
from harmledger.places.words import PlaceWords
from harmledger.terms.place import Place


def read(text: str, words: PlaceWords, context: Context | None = None) -> list[Place]:
    return resolve(find_places(text, [(0, len(text))], words), context)


def first(text: str, words: PlaceWords, context: Context | None = None) -> Place:
    return read(text, words, context)[0]


@pytest.mark.parametrize(
    ("text", "name", "admin1", "level", "precision"),
    [
        ("Missiles hit Pokrovsk, a city in the Donetsk region.", "Pokrovsk", "Donetsk Oblast", "settlement", 1),
        ("A bomb fell on Krasnoarmeysk in Donetsk region.", "Pokrovsk", "Donetsk Oblast", "settlement", 1),
        ("Shells hit Artemovsk, Donetsk region.", "Bakhmut", "Donetsk Oblast", "settlement", 1),
        ("A drone hit a bus in Kharkov.", "Kharkiv", "Kharkiv Oblast", "settlement", 1),
        ("People died in Odessa, Ukraine.", "Odesa", "Odesa Oblast", "settlement", 1),
        ("People died in Odessa, Texas.", "Odessa", "Texas", "settlement", 1),
        ("Troops entered Kherson region.", "Kherson Oblast", None, "oblast", 4),
        ("A village in Beryslav district burned.", "Beryslav Raion", "Kherson Oblast", "raion", 3),
        ("A farm near Sumy burned.", "Sumy", "Sumy Oblast", "settlement", 2),
        ("At least 353 Ukrainian children died.", "Ukraine", None, "country", 6),
        ("Shelling along the border of Luhansk and Donetsk went on.", "Luhansk Oblast", None, "oblast", 5),
        ("Strikes hit Rafah, Gaza.", "Rafah", "Gaza Strip", "settlement", 1),
    ],
)
def test_the_words_around_a_name_choose(
    english: PlaceWords, text: str, name: str, admin1: str | None, level: str, precision: int
) -> None:
    """Region, country, kind word and relation decide which place, which level and how precisely."""
    place = first(text, english)
    assert (place.name, place.admin1, place.level, place.precision) == (name, admin1, level, precision)


def test_the_rest_of_the_document_chooses(english: PlaceWords) -> None:
    """Paris beside Dallas and Houston is the one in Texas."""
    text = "Crews from Dallas, Fort Worth and Houston in Texas came. The fire in Paris burned for a day."
    assert [place.admin1 for place in read(text, english) if place.name == "Paris"] == ["Texas"]


def test_what_cannot_be_decided_is_not_guessed(english: PlaceWords) -> None:
    """Ivanivka without any hint has no point and no id; it says why, and keeps candidates and what they share.

    All of them are called Ivanivka, so that much is known.
    """
    place = first("Shells hit the village of Ivanivka.", english, Context(countries=("UA",)))
    assert place.place_id is place.lat is None
    assert place.name == "Ivanivka"
    assert place.because is not None
    assert place.because.startswith("undecided among")
    assert place.country == "UA"
    assert len(place.alternatives) > 2
    assert sum(one.score for one in place.alternatives) == pytest.approx(1, abs=0.001)


def test_a_name_unknown_to_the_gazetteer_says_so(english: PlaceWords) -> None:
    """The wording stays; nothing near it in spelling is taken instead."""
    from harmledger.terms.place import PlaceMention

    (place,) = resolve([PlaceMention(start=0, end=9, wording="Xqzplkovo")])
    assert place.name is None
    assert place.because == "the gazetteer has no place Xqzplkovo"


def test_a_former_name_is_told_with_its_date(english: PlaceWords) -> None:
    """Who reads Krasnoarmeysk in an old report learns what it is called now, and since when."""
    place = first("A bomb fell on Krasnoarmeysk in Donetsk region.", english)
    assert place.because is not None
    assert place.because.startswith("Krasnoarmeysk is Pokrovsk, so called since 2016-05-12")


def test_before_the_renaming_the_former_name_weighs_as_much_as_any(english: PlaceWords) -> None:
    """In 2015 the town in Donetsk Oblast was still called so; eight years later the one in Russia gains."""
    text = "A bomb fell on Krasnoarmeysk, 60 km from Donetsk."
    then, now = (
        first(text, english, Context(published=datetime.date(year, 3, 1), countries=("UA",))) for year in (2015, 2023)
    )
    assert then.name == "Pokrovsk"
    assert sum(one.score for one in then.alternatives) < sum(one.score for one in now.alternatives)


def test_a_part_of_a_city_is_not_the_village_of_its_name(ukrainian: PlaceWords) -> None:
    """A raion that the codifier does not list stays unresolved: Desnianske in Chernihiv Oblast is not meant."""
    place = first("Уламки впали в Деснянському районі.", ukrainian)
    assert place.place_id is None
    assert place.because == "the gazetteer has no raion Деснянському"


def test_one_name_may_mean_two_places_when_the_text_says_so(ukrainian: PlaceWords) -> None:
    """Zolochiv in Lviv Oblast and Zolochiv in Kharkiv Oblast, side by side."""
    places = read("У Золочеві на Львівщині прийняли родини з Золочева на Харківщині.", ukrainian)
    towns = [place.admin1 for place in places if place.name == "Zolochiv"]
    assert towns == ["Lviv Oblast", "Kharkiv Oblast"]


def test_a_hromada_named_behind_a_village_chooses_it(ukrainian: PlaceWords) -> None:
    """The gazetteer does not say which hromada a village lies in; that they are near is enough."""
    place = first("У селі Іванівка Чорнобаївської громади загинула жінка.", ukrainian)
    assert place.place_id is None or place.admin1 in ("Kherson Oblast", "Cherkasy Oblast")


def test_a_sector_of_the_front_is_not_its_town(ukrainian: PlaceWords) -> None:
    """ "На Покровському напрямку" has no point: it is as wide as a front."""
    place = first("На Покровському напрямку тривають бої.", ukrainian)
    assert (place.level, place.lat, place.precision, place.admin1) == ("front", None, 5, "Donetsk Oblast")


def test_the_source_country_is_a_weak_hint(english: PlaceWords) -> None:
    """A Ukrainian source means Ukraine's Oleksandriia, not Egypt's Alexandria, by a bare alias."""
    text = "A strike on Krasnoarmeysk killed two."
    assert first(text, english).place_id is None
    place = first(text + " Donetsk and Kramatorsk were hit too.", english, Context(countries=("UA",)))
    assert place.name == "Pokrovsk"


NAMES = st.lists(
    st.sampled_from(["Ivanivka", "Donetsk", "Paris", "Kharkiv", "Georgia", "Pokrovsk", "London", "Toretsk", "Gaza"]),
    min_size=1,
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(chosen=NAMES)
def test_scores_sum_to_one_and_one_name_means_one_place(english: PlaceWords, chosen: list[str]) -> None:
    """For the undecided the alternatives' scores sum to 1, for the decided they leave the rest to the chosen one."""
    places = read("They went to " + " and to ".join(chosen) + ".", english)
    assert [place.wording for place in places] == chosen
    assert len({(place.wording, place.place_id) for place in places}) == len(set(chosen))
    for place in places:
        total = sum(one.score for one in place.alternatives)
        assert total == pytest.approx(1, abs=0.001) if place.place_id is None else total < 1
        assert place.because
