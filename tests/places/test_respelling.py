"""Foreign names in another Cyrillic spelling. All sentences are invented."""

import pytest

from harmledger.claims.reading import reader_for
from harmledger.places.find import find_places
from harmledger.places.resolve import resolve
from harmledger.places.respelling import spellings
from harmledger.places.sounds import sounds_alike


def places(language, text):
    """The names of the places that a sentence names."""
    words = reader_for(language).place_words
    return [place.name for place in resolve(find_places(text, [(0, len(text))], words))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Стрельба произошла в городе Пауэй, штат Калифорния.", "Poway"),
        ("uk", "Пожежа спалахнула в місті Філіппвілль.", "Philippeville"),
    ],
)
def test_a_respelt_name_is_found_behind_in_and_town(language, text, expected):
    """A town that the gazetteer writes with other letters is found where the sentence says that it is one."""
    assert expected in places(language, text)


def test_a_name_without_a_cue_is_not_respelt():
    """A person of such a name is no town."""
    assert "Poway" not in places("ru", "Об этом сказал Пауэй.")


def test_spellings_are_others_than_the_name_and_each_comes_once():
    """What is tried is never the name itself, nor the same twice."""
    found = list(spellings("філіппвілль"))
    assert "филиппвиль" in found
    assert "філіппвілль" not in found
    assert len(found) == len(set(found))


def test_an_old_name_does_not_sound_like_the_new_one():
    """A town found under its old name keeps its wording's own Latin form."""
    assert sounds_alike("Філіппвілль", "Philippeville")
    assert not sounds_alike("Сталинград", "Volgograd")
