"""How a name sounds in any of the languages: its consonants, the same in Ukrainian, Russian and English letters."""

import re
from functools import lru_cache

from harmledger.places.translit import kmu

_SOUNDS = (("shch", "s"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("ts", "c"), ("g", "h"), ("x", "ks"))
"""What one name's consonants become between Ukrainian, Russian and English; г is h in one and g in another."""
_RUSSIAN = str.maketrans({"ы": "и", "э": "е", "ё": "е", "ъ": None})
_SOFT = re.compile(r"[^a-z]|[aeiouy]")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def consonants(word: str) -> str:
    """The consonants of a word as they sound, each once in a row: Вигаданий, Выгаданый and Vyhadanyi are "vhdn"."""
    latin = kmu(word.casefold().translate(_RUSSIAN))
    for old, new in _SOUNDS:
        latin = latin.replace(old, new)
    return _TWICE.sub(r"\1", _SOFT.sub("", latin))


def sounds_alike(one: str, other: str) -> bool:
    """Whether two names begin with the same consonant: an old name of a town does not sound like its new one."""
    ours, theirs = (consonants(name.lower().replace("ph", "f")) for name in (one, other))
    return ours[:1] == theirs[:1]
