"""Runs of capitalised words, in which names are looked for: "Kharkiv Oblast", "Frankfurt am Main", "Rafah"."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from harmledger.places.words import PlaceWords

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚЀ-Я" + "ҐḤ"
_TAIL = r"[\w\u0300-\u036f]*(?:['’ʼ‘`-](?!s\b|S\b)[^\W\d_][\w\u0300-\u036f]*)*"
# begins with a set of characters: only then does the engine skip ahead instead of trying every position
_NAME = rf"[{_UPPER}](?:\.(?:[A-Z]\.)+|(?:t|te|ts)\.(?=\s[A-Z])|{_TAIL})"
_ARTICLE = "(?:[a-z]{2,3}-)?"
"""The small article of an Arabic name: "Deir al-Balah", "Deir ez-Zor"."""
_SHOUTED = 0.8
"""Above this share of capitals among the letters a sentence is all capitals: case tells nothing there."""


class Token(NamedTuple):
    """One word of a run."""

    start: int
    end: int
    text: str
    name: bool
    """It is capitalised; a joiner ("am") is not."""


Run = tuple[Token, ...]


@functools.lru_cache(maxsize=8)
def _patterns(joiners: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    joined = "|".join(re.escape(word) for word in sorted(joiners)) or "(?!)"
    run = re.compile(rf"{_NAME}(?:[ \u00a0\n](?:(?:{joined}) ){{0,2}}{_ARTICLE}{_NAME})*")
    word = re.compile(rf"{_NAME}|[^\W\d_]{_TAIL}")
    shouted = re.compile(rf"(?:(?:[A-Z]\.){{2,}}|[^\W\d_]{_TAIL})(?:\.?[ \n](?:[^\W\d_]{_TAIL}))*")
    return run, word, shouted


def runs(text: str, start: int, end: int, words: PlaceWords) -> Iterator[tuple[int, int]]:
    """Where the runs of a sentence stand that is written with small letters."""
    run, _, _ = _patterns(words.joiners)
    for found in run.finditer(text, start, end):
        if found.start() == 0 or not text[found.start() - 1].isalnum():
            yield found.span()


def shouted_runs(text: str, start: int, end: int, words: PlaceWords) -> Iterator[tuple[int, int]]:
    """In a sentence of capitals: stretches of words without punctuation, all of them taken for names."""
    _, _, shouted = _patterns(words.joiners)
    for found in shouted.finditer(text, start, end):
        yield found.span()


def tokens(wording: str, words: PlaceWords) -> Run:
    """The words of a run, with offsets from its beginning."""
    if " " not in wording:
        return (Token(0, len(wording), wording, True),)
    _, word, _ = _patterns(words.joiners)
    return tuple(Token(*one.span(), one[0], is_name(one[0])) for one in word.finditer(wording))


def is_name(word: str) -> bool:
    """Whether a word begins with a capital, or does so behind a small article: "al-Balah"."""
    return not word[0].islower() or word.partition("-")[2][:1].isupper()


def is_shouted(text: str, start: int, end: int) -> bool:
    """Whether a sentence of some length is written in capitals."""
    sentence = text[start:end]
    letters = sum(map(str.isalpha, sentence)) if sentence[:40].upper() == sentence[:40] else 0
    return letters > 12 and sum(map(str.isupper, sentence)) > _SHOUTED * letters
