"""What is looked for before anything is read: triggers in a text of small letters, and words that are no place."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from harmledger.claims.tokens import COMBINING, one_spelling
from harmledger.languages.pack import Pack

SMALL = ("of", "prep", "conj", "det", "relative", "not", "including", "pronoun", "more", "adverb", "hedge", "modality")
"""Classes of words that are no place, even where a village bears their name and a sentence begins with them."""

SHORT_TEXT = 600
"""Up to this many characters a text is read on any trigger: a post of one sentence seldom names the war it tells of."""
STOPS = re.compile(r"[.!?\n]")
"""Where a sentence may end, seen from afar: good enough to tell what stands together."""


Match = tuple[int, int, int]
"""A word of a search, by its number, and where it begins and ends."""


class Alert(NamedTuple):
    """What a first look at a text finds."""

    hits: Sequence[int]
    """Where words stand that may tell of harm, in order; none where all of them are of sport, trade or figures of
    speech."""
    of_war: bool
    """Whether the text names weapons, forces or a war, or is too short to; only then is an "attack" one."""


class Triggers:
    """The words of a pack that set off the reading of a sentence, compiled into one search."""

    def __init__(self, pack: Pack) -> None:
        rows = (pack.triggers, pack.side_triggers, pack.enablers, pack.sport, pack.figures)
        self.search = AhoCorasick([word for words in rows for word in words])
        first_side, first_enabler, first_sport, first_figure = (
            sum(map(len, rows[:number])) for number in range(1, len(rows))
        )
        self.side = range(first_side, first_enabler)
        self.enablers = range(first_enabler, first_sport)
        self.sport = range(first_sport, first_figure)
        self.figures = range(first_figure, first_figure + len(pack.figures))
        own = set(pack.listed("sport_too"))
        self.sport_too = frozenset(
            number for number, word in enumerate([*pack.triggers, *pack.side_triggers]) if word in own
        )

    def look(self, text: str) -> Alert:
        """What a text holds of them."""
        lower = searchable(text)
        found = [
            (which, start, end)
            for which, start, end in self.search.find_matches_as_indexes(lower, overlapping=True)
            if not (start and lower[start - 1].isalnum()) and not (end < len(lower) and lower[end].isalnum())
        ]
        words = [(which, start) for which, start, _ in self.told(found) if which < self.enablers.start]
        if words and any(which in self.sport for which, _, _ in found):
            words = self.without_sport(lower, words, found)
        named = any(which in self.enablers for which, _, _ in found)
        short = len(text) <= SHORT_TEXT
        read = short or named or any(which < self.side.start for which, _ in words)
        return Alert([start for _, start in words] if read else (), short or named or not self.enablers)

    def told(self, found: Sequence[Match]) -> Sequence[Match]:
        """The matches without those within a figure of speech: "killed off", "to die for"."""
        figures = [(start, end) for which, start, end in found if which in self.figures]
        if not figures:
            return found
        return [
            (which, start, end)
            for which, start, end in found
            if not any(first <= start and end <= last for first, last in figures)
        ]

    def without_sport(
        self, lower: str, words: Sequence[tuple[int, int]], found: Sequence[Match]
    ) -> list[tuple[int, int]]:
        """The words without those that sport uses too, in a sentence of sport that names no weapon and no forces."""
        ends = [stop.start() for stop in STOPS.finditer(lower)]
        sport = {bisect_right(ends, start) for which, start, _ in found if which in self.sport}
        sport -= {bisect_right(ends, start) for which, start, _ in found if which in self.enablers}
        return [
            (which, start)
            for which, start in words
            if which not in self.sport_too or bisect_right(ends, start) not in sport
        ]


def is_small_word(wording: str, pack: Pack) -> bool:
    """Whether a place's wording is one of the small words of the language ("Из", "За")."""
    known = pack.lexicon.single.get(wording.lower())
    return known is not None and known.is_any(SMALL)


def searchable(text: str) -> str:
    """A text in small letters with one sign for the apostrophe, every character at its place."""
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals grow when they are lowered; offsets must not move
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return one_spelling(lower)


def has_marks(text: str) -> bool:
    """Whether letters carry marks of their own (stress, decomposed й) or hide soft hyphens: no search by characters
    finds words there."""
    return not text.isascii() and COMBINING.search(text) is not None


def is_upper(text: str) -> bool:
    """Whether a text is written in capitals throughout, as old agency wires are."""
    begin = text[:2000]
    plain = begin.encode("ascii", "ignore")
    if len(plain) - len(plain.translate(None, SMALL_LETTERS)) > 0.2 * len(begin):
        return False  # more small letters than a text of capitals can hold: no need to count the rest
    letters = [c for c in begin if c.isalpha()]
    return len(letters) > 40 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


SMALL_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
