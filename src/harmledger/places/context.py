"""What stands around a name, as the finder asks it: the words before and after, who speaks, which relation."""

import re
import unicodedata
from typing import NamedTuple

from harmledger.places.words import PlaceWords, RelationWords
from harmledger.terms.place import Level, Relation

_WORD_AFTER = re.compile(r"(?:['’]s)?\s+([^\W\d_][\w\u0300-\u036f]*(?:['’-][^\W\d_][\w\u0300-\u036f]*)*)")
_REACH = 90
"""Characters looked back for a relation: the longest ("20 kilometres in the vicinity of the refugee camp of") fits."""


_CLOSING = frozenset(',.;:!?)"»”')
WORDS_BEFORE = 4


class Before(NamedTuple):
    """The words before a name, from the nearest outwards, in small letters without their punctuation."""

    words: tuple[str, ...]
    stopped: bool
    """Punctuation, or the sentence's beginning, stands right before the name."""
    pointed: bool = False
    """The nearest word ends in a point: "с. Веселе", not the "with" of "с Веселым"."""


def _left(text: str, start: int, sentence: int) -> str:
    """What stands before a name in its sentence, as far as four words reach."""
    return unicodedata.normalize("NFC", text[max(sentence, start - 48) : start])


def before(text: str, start: int, sentence: int) -> Before:
    """Up to four words before `start`, none before `sentence`."""
    bare = _left(text, start, sentence).rstrip()
    stopped = not bare or not (bare[-1].isalnum() or bare[-1] in "'’-.")
    return Before(
        tuple(word.strip(_PUNCTUATION).lower() for word in bare.rsplit(None, WORDS_BEFORE)[: -WORDS_BEFORE - 1 : -1]),
        stopped,
        bare.endswith("."),
    )


_PUNCTUATION = ".,;:()\"'“”‘’—–-"


def word_before(text: str, start: int, sentence: int) -> str:
    """The nearest of the words that `before` gives, without the others; "" where none stands there."""
    words = _left(text, start, sentence).rsplit(None, 1)
    return words[-1].strip(_PUNCTUATION).lower() if words else ""


def may_be_kind(word: str, words: PlaceWords) -> bool:
    """Whether a word before a name may say what kind of place it is: "the village of"; most words don't."""
    return word in words.of or word in words.kinds_before


def word_after(text: str, end: int) -> tuple[str, int]:
    """The word right behind a name and where it ends; ("", end) where punctuation comes first."""
    if text[end : end + 1] in _CLOSING:
        return "", end
    found = _WORD_AFTER.match(text, end, end + 40)
    return (unicodedata.normalize("NFC", found[1]), found.end()) if found else ("", end)


class Kind(NamedTuple):
    """What kind of place a name is said to be."""

    level: Level | None
    end: int
    """Where the name with its kind word ends."""


def kind_after(text: str, end: int, words: PlaceWords) -> Kind:
    """ "X region", "X People's Republic", "X міська територіальна громада"."""
    word, stop = word_after(text, end)
    if not word or not text[end].isspace():  # "Ukraine's state service" is no state
        return Kind(None, end)
    low = word.lower()
    while low in words.kind_adjectives:
        word, stop = word_after(text, stop)
        low = word.lower()
    if low in words.kinds_after:
        # "Kherson State University" is in no state of Kherson
        spoiled = bool(words.kind_spoilers) and word_after(text, stop)[0].lower() in words.kind_spoilers
        return Kind(None, end) if spoiled else Kind(words.kinds_after[low], stop)
    if low not in words.kind_firsts:
        return Kind(None, end)
    second, stop = word_after(text, stop)
    two = f"{low} {second.lower()}".replace("’", "'")
    return Kind(words.kinds_after[two], stop) if two in words.kinds_after else Kind(None, end)


def kind_before(near: Before, words: PlaceWords) -> Level | None:
    """ "the city of X", "місто X", "м. X"; two-word kinds ("refugee camp") end in a word that is a kind by itself."""
    if near.stopped or not near.words:
        return None
    if near.words[0] in words.of:
        return words.kinds_before.get(near.words[1]) if len(near.words) > 1 else None
    if words.of or (len(near.words[0]) == 1 and not near.pointed):
        return None
    return words.kinds_before.get(near.words[0])


class FoundRelation(NamedTuple):
    """A relation and what else its wording says."""

    rule: RelationWords
    km: float | None
    level: Level | None

    def relation(self, origin: str) -> Relation:
        """As the terms have it."""
        return Relation(type=self.rule.type, km=self.km, origin=origin)


def _may_relate(near: tuple[str, ...], words: PlaceWords) -> bool:
    """Whether the nearest words could end a relation; the pattern that makes sure is a hundred times slower."""
    ends, skipped = words.relation_ends, words.skipped
    for at, word in enumerate(near):
        before = ends.get(word)
        if before is not None and ("" in before or (at + 1 < len(near) and near[at + 1] in before)):
            return True
        if word not in skipped:
            return False
    return len(near) == WORDS_BEFORE


def relation_before(text: str, start: int, sentence: int, near: Before, words: PlaceWords) -> FoundRelation | None:
    """ "north of the city of", "40 km from" right before a name."""
    if near.stopped or not _may_relate(near.words, words):
        return None
    found = words.relation_before.search(text, max(sentence, start - _REACH), start)
    if not found:
        return None
    rule = words.relations[" ".join(found["relation"].lower().split())]
    km = kilometres(found["n"], found["unit"], words)
    if rule.needs_distance and km is None:
        return None
    kind = found["kind"]
    return FoundRelation(rule, km, words.kinds_before.get(kind.lower()) if kind else None)


def kilometres(number: str | None, unit: str | None, words: PlaceWords) -> float | None:
    """ "25" and "miles" is 40.2; thousands are parted by a comma or a point before three digits."""
    if not number or not unit:
        return None
    plain = re.sub(r"[.,](?=\d{3}\b)", "", number.rstrip(".,")).replace(",", ".")
    try:
        return round(float(plain) * words.units[unit.lower()], 3)
    except ValueError:
        return None
