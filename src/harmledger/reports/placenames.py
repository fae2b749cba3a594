"""What a place is called in the language of a report: read back from its Latin name, and believed only where the
gazetteer knows the spelling as a name of this very place.

The gazetteer keeps Latin names and the keys of all others. So the Cyrillic name is found by trying the spellings that
the Latin letters may stand for: "Pokrovsk" may be Покровск or Покровськ, and only one of them is a key of that place.
"""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator

from harmledger.places.fold import fold
from harmledger.places.russian import russian
from harmledger.places.store import Gazetteer, open_gazetteer

LONGEST = 60
"""Letters of a name that is read back."""

MOST = 6000
"""Spellings tried of one word; a name of three unclear letters and four that may be soft has some hundreds."""

_UNCLEAR = {
    "uk": {
        "shch": "щ", "zgh": "зг", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "ie": "є|іє", "iu": "ю|іу",
        "ia": "я|іа", "yi": "ї|иї|ий|и", "ye": "є", "yu": "ю", "ya": "я", "a": "а", "b": "б", "v": "в", "h": "г",
        "g": "ґ|г", "d": "д", "e": "е", "z": "з", "y": "и|й", "i": "і|ї|й", "k": "к", "l": "л", "m": "м", "n": "н",
        "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф",
    },
    "ru": {
        "shch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "ie": "ие", "yu": "ю", "ya": "я",
        "yo": "ё", "ye": "е", "a": "а", "b": "б", "v": "в", "h": "г|х", "g": "г", "d": "д", "e": "е|э|ё", "z": "з",
        "y": "ы|й|ый|ий", "i": "и|й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с",
        "t": "т", "u": "у", "f": "ф",
    },
}  # fmt: skip
"""Latin letters and what they may stand for, by the rules of transliteration: the Ukrainian state's (resolution 55 of
2010), and BGN/PCGN for Russian."""

_MAY_BE_SOFT = frozenset("дтзсцлн")
_APOSTROPHE = re.compile("((?:^|[аеиіоуяюєї])[бпвмф])(?=[яюєї])|(р)(?=ї)")
"""Where Ukrainian writes an apostrophe, which keys leave out: a lip sound behind a vowel, before a joined vowel."""


@functools.lru_cache(maxsize=4096)
def local_name(name: str, place_id: str, language: str) -> str:
    """The name of a settlement in Ukrainian or Russian; the Latin name where no spelling is known to be this place's.

    `place_id` is the gazetteer's.
    """
    if not place_id or not re.fullmatch(rf"[A-Za-z'’ -]{{1,{LONGEST}}}", name):
        return name
    words, known = re.findall(r"[A-Za-z'’]+|[^A-Za-z'’]+", name), open_gazetteer()
    found, official = _found(words, "uk", place_id, known)
    if language == "ru" and official:
        return _russian(found, place_id, known) or name
    if language != "uk":
        found, _ = _found(words, language, place_id, known)
    return found or name


def _found(words: list[str], language: str, place_id: str, known: Gazetteer) -> tuple[str, bool]:
    """The first spelling that is the official name of the place, else the first that is any name of it."""
    tried = [_spellings(word.lower(), language) if word[0].isalpha() else [word] for word in words]
    other = ""
    for spelling in itertools.islice(itertools.product(*tried), MOST):
        namings = _namings(found := "".join(spelling), place_id, known)
        if "official" in namings:
            return _apostrophes(_capitals(found)) if language == "uk" else _capitals(found), True
        if namings and not other:
            other = _capitals(found)
    return other, False


def _namings(spelling: str, place_id: str, known: Gazetteer) -> set[str]:
    """How the place bears this name; empty where it doesn't."""
    return {one.naming for one in known.lookup(fold(spelling)) if known.entry(one.at).place_id == place_id}


def _russian(ukrainian: str, place_id: str, known: Gazetteer) -> str:
    """The Russian form that the gazetteer has from a source; else the likeliest of those made by rule."""
    forms = [re.sub(r"^е", "э", form) for form in russian(ukrainian)] if ukrainian[:1] == "Е" else []
    made = ""
    for form in (*forms, *russian(ukrainian)):
        namings = _namings(form, place_id, known)
        if namings - {"converted"}:
            return _capitals(form)
        made = made or (_capitals(form) if namings else "")
    return made


def _spellings(word: str, language: str) -> list[str]:
    """What a word of Latin letters may be in Cyrillic, the plainest first."""
    found = itertools.islice(_readings(word.replace("'", "").replace("’", ""), _UNCLEAR[language]), MOST)
    return sorted(dict.fromkeys(found), key=_oddness)


def _readings(rest: str, table: dict[str, str]) -> Iterator[str]:
    if not rest:
        yield ""
        return
    for length in (4, 3, 2, 1):
        if rest[:length] in table and len(rest) >= length:
            for end in _readings(rest[length:], table):
                for letters in table[rest[:length]].split("|"):
                    yield letters + end
                    if letters in _MAY_BE_SOFT and end[:1] not in tuple("аеиіїуюяєь"):
                        yield f"{letters}ь{end}"
            return


def _oddness(word: str) -> tuple[int, int]:
    """Soft signs where they are rare, and letters that seldom stand there, come last."""
    soft = word.count("ь") - word.count("ськ") - word.count("цьк") - word.count("зьк") - word.count("льн")
    return abs(soft) + word.count("ґ"), len(word)


def _apostrophes(name: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda found: _with_apostrophes(found[0]), name)


def _with_apostrophes(word: str) -> str:
    low = word.lower()
    marked = _APOSTROPHE.sub(lambda found: f"{found[1] or found[2]}’", low)
    return marked[:1].upper() + marked[1:] if word[:1].isupper() else marked


def _capitals(name: str) -> str:
    """Each word with a capital; "на", "над" and "и" within a name without."""
    small = {"на", "над", "под", "під", "и", "і"}
    return re.sub(r"[^\W\d_]+", lambda found: found[0] if found[0] in small else found[0].capitalize(), name)


def inflected(name: str, endings: Iterable[tuple[str, str]]) -> str:
    """A name with the ending that goes with it: ("ськ", "ську") makes Покровську of Покровськ; empty without a rule.

    Endings are tried in their order; each word of a name that is an adjective before the last is the caller's.
    """
    for ending, put in endings:
        if name.endswith(ending) and len(name) > len(ending):
            return name[: len(name) - len(ending)] + put
    return ""
