"""What the sentences of a text tell of, in marks that are the same in every language: meanings, numbers, names.

Meanings stand in each language's pack (`meanings.yml`), under one name in all of them: "well" is колодязь and колодец.
A sentence and its translation share most of these; two sentences that two people wrote of one event share few.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from harmledger.languages.reader import known_languages, read_pack
from harmledger.places.sounds import consonants

Mark = frozenset[str]
"""What one word, number or name tells: its possible meanings, of which one suffices to know it again."""


class Sentence(NamedTuple):
    """The marks of one sentence, each once, and all that they may mean together."""

    marks: tuple[Mark, ...]
    meanings: frozenset[str]

    def shared(self, other: "Sentence") -> int:
        """How many marks two sentences have in common, from whichever side there are fewer."""
        ours = sum(not mark.isdisjoint(other.meanings) for mark in self.marks)
        return min(ours, sum(not mark.isdisjoint(self.meanings) for mark in other.marks))


class Units(NamedTuple):
    """A text's sentences, and every two that follow each other as one: a translator joins and parts them."""

    single: tuple[Sentence, ...]
    joined: tuple[Sentence, ...]
    meanings: frozenset[str]
    """All that the whole text may mean."""


TELLING = 3
"""Consonants that a name needs to be known by; only its first four are compared, for endings decline."""
NOTHING = "nothing"
_LONG = 3
_ENDING, _LONG_ENDING = 2, 4
"""Letters that may follow a word's beginning: few behind one of up to three letters, more behind a longer one."""

_SENTENCE = re.compile(r"(?<=[.!?…])[\s\"”»)]+|\n+")
_TOKEN = re.compile(r"\d(?:[\d.,:]*\d)?|[^\W\d_](?:[’'ʼ]?[^\W\d_])*")


@lru_cache(maxsize=10_000)
def units_meant(text: str, language: str) -> Units:
    """The sentences of a text that tell anything, one by one and two by two, in their order."""
    single = tuple(one for one in sentences_meant(text, language) if one.marks)
    joined = tuple(_joined(one, other) for one, other in pairwise(single))
    return Units(single, joined, frozenset[str]().union(*(one.meanings for one in single)))


def _joined(one: Sentence, other: Sentence) -> Sentence:
    marks = tuple(dict.fromkeys((*one.marks, *other.marks)))
    return Sentence(marks, one.meanings | other.meanings)


def sentences_meant(text: str, language: str) -> tuple[Sentence, ...]:
    """The marks of each sentence of a text, in its order; nothing for a language whose pack has no meanings."""
    if not beginnings(language):
        return ()
    return tuple(_sentence(one, language) for one in _SENTENCE.split(text))


def _sentence(text: str, language: str) -> Sentence:
    marks = tuple(dict.fromkeys(_marks(text, language)))
    return Sentence(marks, frozenset[str]().union(*marks))


def _marks(sentence: str, language: str) -> Iterator[Mark]:
    for number, found in enumerate(_TOKEN.finditer(sentence)):
        word = found[0]
        if word[0].isdecimal():
            yield frozenset((re.sub(r"[.,:]", "", word),))
            continue
        known = meanings_of(word.casefold().replace("’", "'").replace("ʼ", "'"), language)
        if known:
            yield frozenset(known)
        elif number and word[0].isupper() and len(sound := consonants(word)[:4]) >= TELLING:
            yield frozenset((f"~{sound}",))


@lru_cache(maxsize=100_000)
def meanings_of(word: str, language: str) -> tuple[str, ...]:
    """What a word means by the longest beginning that the pack knows, and the number that it is; often nothing. Words
    that only begin like another one stand under `nothing`."""
    known = read_pack(language).lexicon.single.get(word)
    value = known.meaning("numeral").get("value") if known is not None else None
    if value is not None:
        return (value,)
    held = beginnings(language)
    for length in range(len(word), 1, -1):
        if len(word) - length > _LONG_ENDING:
            return ()
        if word[:length] in held and (length > _LONG or len(word) - length <= _ENDING):
            return held[word[:length]]
    return ()


@cache
def beginnings(language: str) -> Mapping[str, tuple[str, ...]]:
    """Of each beginning of a word, the names of what it may mean; empty for a language without such a table."""
    table = read_pack(language).tables.get("meanings", {}) if language in known_languages() else {}
    held: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        for word in words if isinstance(words, list) else ():
            held[word] = (*held.get(word, ()), name)
    return {word: () if NOTHING in names else names for word, names in held.items()}
