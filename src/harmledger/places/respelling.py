"""Foreign names in another Cyrillic spelling than the gazetteer's: "Пауэй" is Пауей, "Філіппвілль" is Филиппвиль.

Russian and Ukrainian write what they hear, each in its own way and often in several. A name that is not known as it
stands is looked up once more with its doubtful letters respelt.
"""

import itertools
import re
from collections.abc import Iterator

from harmledger.places.fold import fold
from harmledger.places.forms import dictionary_forms
from harmledger.places.store import Gazetteer
from harmledger.places.words import PlaceWords

SHORTEST = 4
"""Letters of a name that is respelt: shorter ones fit too many places."""
_TO_RUSSIAN = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г"})
_DOUBLE = re.compile(r"([бвгґдзклмнпрстфхц])\1")
_LAST_DOUBLE = re.compile(r"([бвгґдзклмнпрстфхц])\1([^бвгґдзклмнпрстфхц]*)$")
_OPEN_E, _PLAIN_E = str.maketrans({"э": "е"}), str.maketrans({"е": "э"})


def spellings(name: str) -> Iterator[str]:
    """The other ways in which a folded name may be written, each once."""
    own = {name}
    letters = (name, name.translate(_TO_RUSSIAN))
    for one, two in itertools.product(letters, (None, _OPEN_E, _PLAIN_E)):
        spelt = one.translate(two) if two else one
        for variant in (spelt, _LAST_DOUBLE.sub(r"\1\2", spelt), _DOUBLE.sub(r"\1", spelt)):
            if variant not in own:
                own.add(variant)
                yield variant


def respelt(name: str, words: PlaceWords, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The form under which a respelt name is known, and the Latin name of the largest place that bears it."""
    folded = fold(name)
    if len(folded) < SHORTEST:
        return None
    for spelling in spellings(folded):
        for form in _case_forms(spelling, words):
            towns = [gazetteer.entry(one.at) for one in gazetteer.lookup(form) if one.naming != "adjective"]
            if towns:
                return form, max(towns, key=lambda town: town.population).name
    return None


def _case_forms(spelling: str, words: PlaceWords) -> Iterator[str]:
    """The dictionary forms of a spelling's last word behind its first ones as they stand."""
    *first, last = spelling.split(" ")
    for form in dictionary_forms(last, words):
        yield " ".join([*first, form])
