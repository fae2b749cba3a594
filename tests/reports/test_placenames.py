"""Cyrillic names of places, read back from the Latin ones and believed only where the gazetteer has them."""

import pytest

from harmledger.places.store import open_gazetteer
from harmledger.reports.placenames import local_name

NAMES = {
    "Toretsk": ("Торецьк", "Торецк"), "Kostiantynivka": ("Костянтинівка", "Константиновка"),
    "Kupiansk": ("Куп’янськ", "Купянск"), "Marinka": ("Мар’їнка", "Марьинка"), "Uman": ("Умань", "Умань"),
    "Velyka Novosilka": ("Велика Новосілка", "Великая Новоселка"), "Enerhodar": ("Енергодар", "Энергодар"),
    "Ivano-Frankivsk": ("Івано-Франківськ", "Ивано-Франковск"), "Izium": ("Ізюм", "Изюм"),
}  # fmt: skip


@pytest.mark.parametrize(("latin", "expected"), NAMES.items())
def test_a_settlement_has_its_own_spelling(latin, expected):
    """Soft signs, apostrophes and the letter і are not in the Latin name; the gazetteer knows where they belong."""
    found = max(open_gazetteer().named(latin), key=lambda entry: (entry.kind == "settlement", entry.population))
    assert (local_name(latin, found.place_id, "uk"), local_name(latin, found.place_id, "ru")) == expected


@pytest.mark.parametrize("name", ["Atlantis", "'; DROP", "<script>", "Покровськ", "", "K" * 300, "szszszsz" * 9])
def test_a_name_that_the_gazetteer_does_not_have_stays(name):
    """No spelling is believed that is not a name of that very place; odd names take no time."""
    assert local_name(name, "katottg:UA14020110010025394", "uk") == name


def test_the_same_letters_are_another_name_elsewhere():
    """A place's id decides: a village in Russia is not given a Ukrainian town's name."""
    assert local_name("Toretsk", "geonames:1", "uk") == "Toretsk"
