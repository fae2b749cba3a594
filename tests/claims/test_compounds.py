"""Hyphenated words are what one of their parts is."""

import pytest

from harmledger.claims.compounds import known_part
from harmledger.languages.reader import read_pack


@pytest.mark.parametrize(
    ("language", "key", "wanted"),
    [
        ("ru", "дочь-подросток", "person.one"),
        ("ru", "супруги-пенсионеры", "collective"),
        ("uk", "дрон-перехоплювач", "weapon"),
        ("en", "school-bus", "object"),
    ],
)
def test_the_leading_part_decides(language, key, wanted):
    """In Slavic packs the first part leads, in English the last."""
    word = known_part(key, read_pack(language))
    assert word is not None
    assert word.is_a(wanted)


def test_an_unknown_compound_stays_unknown():
    """Nothing is made of parts that the pack does not know."""
    assert known_part("абра-кадабра", read_pack("uk")) is None
