"""A Ukrainian name in Latin letters, by the rule of the state (Cabinet of Ministers, resolution 55 of 2010)."""

import itertools
import re

_APOSTROPHES = re.compile("['’ʼ]")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_LATIN = (
    "a", "b", "v", "h", "g", "d", "e", "zh", "z", "y", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
    "kh", "ts", "ch", "sh", "shch", "ie", "i", "i", "iu", "ia", "",
)  # fmt: skip
_RUSSIAN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        (
            "a", "b", "v", "g", "d", "e", "yo", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
            "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
        ),
        strict=True,
    )
)  # fmt: skip
"""As gazetteers spell Russian names (BGN/PCGN 1947, without its signs for ъ and ь)."""
_ANY = dict(
    zip(
        "абвгґдежзиіклмнопрстуфхцчшщєїйюяь",
        _LATIN,
        strict=True,
    )
)


def kmu(name: str) -> str:
    """Official Latin form of a Ukrainian name: Згурівка is Zghurivka, Єнакієве is Yenakiieve, Мар'їнка is Marinka."""
    return _WORD.sub(lambda found: _word(found[0]), _APOSTROPHES.sub("", name))


def _word(word: str) -> str:
    low = word.lower()
    latin = _FIRST.get(low[0], _ANY.get(low[0], low[0]))
    for before, letter in itertools.pairwise(low):
        # "зг" is written zgh, so that it can't be read as ж (zh)
        latin += "gh" if before + letter == "зг" else _ANY.get(letter, letter)
    return latin.capitalize() if word[0].isupper() else latin


def bgn(name: str) -> str:
    """A Russian name in Latin letters as gazetteers spell it: Хохотуй is Khokhotuy, Ельня is Yelnya."""
    return _WORD.sub(lambda found: _russian(found[0]), name)


def _russian(word: str) -> str:
    low = word.lower()
    latin = "".join(_RUSSIAN.get(letter, letter) for letter in low)
    if low.startswith("е"):
        latin = "y" + latin
    return latin.capitalize() if word[0].isupper() else latin
