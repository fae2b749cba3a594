"""Names that the gazetteer lacks: called places by a word of kind, spelt in Latin letters, put on no map."""

from pathlib import Path

import pytest
import yaml

from harmledger import languages
from harmledger.places.find import find_places
from harmledger.places.resolve import Context, resolve
from harmledger.places.translit import bgn
from harmledger.places.words import place_words

PACKS = Path(str(languages.__file__)).parent


def named(code, text):
    """What each place of a text is called, with its level and id."""
    words = place_words(yaml.load((PACKS / code / "places.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    places = resolve(find_places(text, [(0, len(text))], words), Context())
    return [(place.name, place.level, place.place_id) for place in places]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ru", "Автобус сгорел у села Жмыртуй.", ("Zhmyrtuy", "settlement", None)),
        ("uk", "Автобус згорів біля села Жмиртуйці.", ("Zhmyrtuitsi", "settlement", None)),
        ("ru", "Машина перевернулась в Жмыртуйском районе.", ("Zhmyrtuysky District", "raion", None)),
        ("ru", "В Жмыртуйском районе перевернулась машина.", ("Zhmyrtuysky District", "raion", None)),
    ],
)
def test_a_word_of_kind_makes_a_place_of_an_unknown_name(code, text, expected):
    """A reader of another alphabet can read it; nothing is said of where it lies."""
    assert named(code, text) == [expected]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Его видели в городе Павел Мороз и его сын."),
        ("uk", "Командир у місті Павло Мороз мовчав."),
        ("ru", "Взорвался завод «Жмыртуй»."),
        ("ru", "Его зовут Жмыртуй."),
    ],
)
def test_persons_and_works_are_no_places(code, text):
    """A name behind a kind word may still be a person's, and one in quotation marks a firm's."""
    assert named(code, text) == []


def test_russian_names_are_spelt_as_gazetteers_spell_them():
    """Letter by letter, soft signs left out."""
    assert bgn("Хохотуй") == "Khokhotuy"
    assert bgn("Ельня") == "Yelnya"
    assert bgn("Щёлково") == "Shchyolkovo"


def test_a_camp_or_township_is_a_place_of_any_name():
    """In English the word of kind may stand behind; a preposition at the head of a sentence belongs to no name."""
    assert named("en", "At Zhmyrtam camp people queue.") == [("Zhmyrtam", "settlement", None)]
    assert named("en", "Jets bombed a school in Zhmyrtam township.") == [("Zhmyrtam", "settlement", None)]
