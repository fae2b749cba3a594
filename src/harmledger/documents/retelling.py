"""Which texts retell another one: translate it, or say in few words of their own what its outlet reports.

Words don't cross from one language to another; numbers do, and so do names by their consonants. A text most of whose
names and numbers are those of a text of the days before it, in another language, is its translation; so is one whose
sentences have their counterparts there by what they mean (`meanings`), be it without a name. One that names the other's
outlet as well is its relay, in whatever language.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from heapq import nsmallest
from typing import NamedTuple

import msgspec

from harmledger.documents.meanings import TELLING, Sentence, Units, units_meant
from harmledger.places.sounds import consonants
from harmledger.terms.document import Document

DAYS = 3
"""A report is translated and relayed within so many days; what repeats its figures later is a reminder of its own."""

_SHARED = 5
"""Names and numbers that a translation has in common with its original: independent reports of one event share the
town, its figures and perhaps an official's name."""
_RELAYED = 2
"""The same, where the text says which outlet it has them from."""
_MOST = 0.6
"""Share of a text's names and numbers that are the original's."""
_NUMBERS = 0.5
"""Share of its numbers alone: two bulletins of one office name the same places around other numbers."""
_COMMON = 100
"""Texts of the last days that may share a name or number; what more have is no sign of one text."""
_COMPARED = 60
"""Texts that one is compared with, those that share most with it first."""
_COUNTERPARTS = 2
"""Sentences of a translation that have a counterpart in its original. One is not enough: two people who write of one
event each begin with what happened, where, when and to how many."""
_OF_ITS_SENTENCES = 0.65
"""Share of its sentences that have one, of those that tell enough to be compared."""
_IN_ALL = 9
"""Marks that a text shares with its original in all its sentences."""
_IN_A_RELAY = 5
"""The same, where the text says which outlet it has them from."""
_ALIKE = 0.6
"""Share of the marks of the shorter of two sentences that the other has too. In the sets of `tests/laundering`, nine in
ten sentences and their translations share .7 and more, and second sentences of independent reports none."""
_MARKS = 3
"""Marks that two sentences share, and that one needs to be compared."""
_OUTLET = 5
"""Letters that an outlet's name needs to be told from a word."""

_MARK = re.compile(r"\d(?:[\d.,:]*\d)|[^\W\d_][\w’'ʼ-]*")
_BREAK = re.compile(r"(?:^|[.!?…:;\n\"“”«»()])\s*$")


class Retold(msgspec.Struct, frozen=True):
    """A text as it is compared with those of other languages."""

    text: str
    language: str
    source: str | None
    day: date | None
    names: frozenset[str]
    numbers: frozenset[str]


def retold(text: str, language: str, source: str | None, day: date | None) -> Retold:
    """A text made ready for comparing: the sounds of its names, and its numbers of two digits and more."""
    marks = list(_marks(text))
    return Retold(
        text=text,
        language=language,
        source=source,
        day=day,
        names=frozenset(mark for mark in marks if not mark[0].isdecimal()),
        numbers=frozenset(mark for mark in marks if mark[0].isdecimal()),
    )


def retold_document(document: Document) -> Retold:
    """A document's text made ready for comparing."""
    day = date.fromisoformat(document.published[:10]) if document.published else None
    return retold(document.text[document.body_start :], document.language, document.source, day)


def _marks(text: str) -> Iterator[str]:
    for found in _MARK.finditer(text):
        word = found[0]
        if word[0].isdecimal():
            yield re.sub(r"[.,:]", "", word)
        elif word[0].isupper() and not _BREAK.search(text, max(0, found.start() - 3), found.start()):
            sound = consonants(word)[:4]
            if len(sound) >= TELLING:
                yield sound


class Marks(msgspec.Struct, frozen=True):
    """What a text is found by among those of the last days."""

    day: date | None
    language: str
    told: frozenset[str]
    """Its names and numbers."""
    meanings: frozenset[str]


def marks_of(text: Retold) -> Marks:
    """What a text is found by."""
    meanings = units_meant(text.text, text.language).meanings
    return Marks(text.day, text.language, text.names | text.numbers, meanings)


class Recent:
    """The texts of the last days, by their names and numbers and by what they mean. Texts come in the order of their
    days; one without a day is never found."""

    def __init__(self) -> None:
        self._held: deque[tuple[date, str, Marks]] = deque()
        self._with: dict[str, list[str]] = {}
        self._meant: dict[str, dict[str, list[str]]] = {}
        """By language and meaning, the texts that tell it."""
        self._texts: dict[str, Callable[[], Retold]] = {}

    def add(self, rank: str, marks: Marks, text: Callable[[], Retold]) -> None:
        """Keep a text under its rank; `text` gives it when it is compared."""
        if marks.day is None:
            return
        self._held.append((marks.day, rank, marks))
        self._texts[rank] = text
        for mark in marks.told:
            self._with.setdefault(mark, []).append(rank)
        held = self._meant.setdefault(marks.language, {})
        for meaning in marks.meanings:
            held.setdefault(meaning, []).append(rank)

    def likeliest(self, marks: Marks) -> Iterator[tuple[str, Retold]]:
        """The texts that one may retell, with their ranks: those that share most with it first."""
        if marks.day is None:
            return
        self._forget(marks.day)
        named = likeliest(self._with.get(mark, ()) for mark in marks.told)
        others = [self._meant[language] for language in sorted(self._meant) if language != marks.language]
        meant = likeliest(held.get(meaning, ()) for held in others for meaning in marks.meanings)
        for rank in dict.fromkeys((*named, *meant)):
            yield rank, self._texts[rank]()

    def _forget(self, day: date) -> None:
        while self._held and (day - self._held[0][0]).days > DAYS:
            _, rank, marks = self._held.popleft()
            del self._texts[rank]
            for mark in marks.told:
                self._with[mark].remove(rank)
            for meaning in marks.meanings:
                self._meant[marks.language][meaning].remove(rank)


def retold_by(text: Retold, others: Iterable[tuple[str, Retold]]) -> str | None:
    """The rank of the first of some texts that this one retells; None where it retells none."""
    return next((rank for rank, other in others if retells(text, other)), None)


def likeliest(held: Iterable[Sequence[str]]) -> list[str]:
    """The texts that share most marks with one, by who has each of its marks; what too many have tells nothing."""
    shared = Counter(rank for ranks in held if len(ranks) <= _COMMON for rank in ranks)
    return [rank for rank, _ in nsmallest(_COMPARED, shared.items(), key=lambda item: (-item[1], item[0]))]


def retells(later: Retold, earlier: Retold) -> bool:
    """Whether most of a text is another's, told in another language or with the other's outlet named."""
    relays = _names_outlet(later, earlier.source)
    if not relays and later.language == earlier.language:
        return False
    if _shares_most(later, earlier, relays):
        return True
    return translates(later, earlier, 1 if relays else _COUNTERPARTS)


def translates(later: Retold, earlier: Retold, least: int = _COUNTERPARTS) -> bool:
    """Whether a text's sentences have their counterparts in another text, at least so many of them: each of its own,
    and one of ours may be two of theirs, or two of ours one."""
    in_all = _IN_ALL if least == _COUNTERPARTS else _IN_A_RELAY
    ours, there = units_meant(later.text, later.language), units_meant(earlier.text, earlier.language)
    if len(ours.meanings & there.meanings) < in_all:
        return False
    pairs = _counterparts(ours, there)
    told = {n for n, one in enumerate(ours.single) if len(one.marks) >= _MARKS}
    found = told.intersection(n for pair in pairs for n in pair.ours)
    enough = len(pairs) >= least and len(found) >= _OF_ITS_SENTENCES * len(told)
    return enough and sum(pair.shared for pair in pairs) >= in_all


class _Pair(NamedTuple):
    """Sentences of two texts that say the same."""

    alike: float
    shared: int
    ours: tuple[int, ...]
    theirs: tuple[int, ...]


def _counterparts(ours: Units, there: Units) -> list[_Pair]:
    """The sentences of two texts that are counterparts, those most alike first, each in one pair."""
    found = [
        pair
        for a, one in _windows(ours)
        for b, other in _windows(there)
        if len(a) + len(b) < 4 and (pair := _pair(one, other, a, b)) is not None
    ]
    taken: list[_Pair] = []
    for pair in sorted(found, key=lambda one: (-one.alike, -one.shared, one.ours, one.theirs)):
        if not any(set(pair.ours) & set(had.ours) or set(pair.theirs) & set(had.theirs) for had in taken):
            taken.append(pair)
    return taken


def _windows(units: Units) -> list[tuple[tuple[int, ...], Sentence]]:
    """One sentence, or two that follow each other, by their numbers."""
    single = [((n,), one) for n, one in enumerate(units.single)]
    return [*single, *(((n, n + 1), one) for n, one in enumerate(units.joined))]


def _pair(one: Sentence, other: Sentence, ours: tuple[int, ...], theirs: tuple[int, ...]) -> _Pair | None:
    """Two pieces that share most of both; else None."""
    shared = one.shared(other)
    alike = 2 * shared / (len(one.marks) + len(other.marks))
    return _Pair(alike, shared, ours, theirs) if shared >= _MARKS and alike >= _ALIKE else None


def _shares_most(later: Retold, earlier: Retold, relays: bool) -> bool:
    """Whether most of a text's names and numbers are another's."""
    names = later.names - (_sounds_of(earlier.source) if relays else frozenset())
    numbers = later.numbers & earlier.numbers
    shared = len(names & earlier.names) + len(numbers)
    if shared < (_RELAYED if relays else _SHARED) or len(numbers) < _NUMBERS * len(later.numbers):
        return False
    return shared >= _MOST * (len(names) + len(later.numbers))


def _names_outlet(text: Retold, outlet: str | None) -> bool:
    return outlet is not None and len(outlet) >= _OUTLET and outlet != text.source and outlet in text.text


def _sounds_of(outlet: str | None) -> frozenset[str]:
    return frozenset(_marks(f"x {outlet or ''}"))
