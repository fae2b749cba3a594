"""The words of a pack's times as codes: every token of a text becomes one character that says what it can be.

Two words with the same classes share a code, so "May" (a month, or a verb) and "March" are one character, and a shape
asks for all codes that contain its class. An unknown word is a code too: a text of 1,500 characters is read with
some hundreds of look-ups and no backtracking over letters.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate

from harmledger.claims.times_shapes import BLANK, BREAK

_TOKEN = re.compile(r"[^\W\d_]+(?:'[\u0400-\u04ff]+)*|\d+|\s+|.", re.DOTALL)
_MARKS = {
    **dict.fromkeys("-–—‑−‒", "-"),
    **dict.fromkeys("$€£₴₽№#", "$"),
    **{mark: mark for mark in ",./:()!?;%'"},
}
_BRACKETS = {"open": "(", "close": ")"}
"""Slots for the marks that have a meaning of their own in shapes."""
_APOSTROPHES = "’ʼ`‘"
_OTHER_MARK = "•"
_REMEMBERED = 100_000
"""Words kept with their codes, those of the pack and those met: enough for a language's common words, in some 10 MB."""
_PRIVATE = 0xE000
"""First code point of Unicode's private use area: no text's own character is mistaken for a code."""


class Tokens:
    """A stretch of text in codes. `bounds[i]` and `bounds[i + 1]` are token i's offsets in the text."""

    __slots__ = ("bounds", "codes", "words")

    def __init__(self, codes: str, words: list[str], bounds: list[int]) -> None:
        self.codes = codes
        self.words = words
        self.bounds = bounds


class Words(dict[str, str]):
    """Folded word -> code, with what each class of that word means."""

    def __init__(self, classes: Mapping[str, Mapping[str, str]], endings: Mapping[str, Iterable[str]]) -> None:
        super().__init__()
        self.meanings = classes
        self.endings = tuple((ending, kind) for kind, group in sorted(endings.items()) for ending in group)
        self.by_kinds: dict[frozenset[str], str] = {}
        kinds: dict[str, set[str]] = {}
        for kind, words in classes.items():
            for word in words:
                kinds.setdefault(word, set(_digit_kinds(word)) if word.isdecimal() else {"word"}).add(kind)
        for word in sorted(kinds):
            self[word] = self.code(frozenset(kinds[word]))
        for word in _digit_samples():
            self.code(_digit_kinds(word))
        for _, kind in self.endings:
            self.code(frozenset({"word", kind}))
        self.unknown = self.code(frozenset({"word"}))

    def code(self, kinds: frozenset[str]) -> str:
        """The code of tokens with exactly these classes."""
        if kinds not in self.by_kinds:
            self.by_kinds[kinds] = chr(_PRIVATE + len(self.by_kinds))
        return self.by_kinds[kinds]

    def codes_of(self, name: str) -> str:
        """Every code whose tokens can be a `name`; a mark or a blank is its own code."""
        if name == BLANK or name in _MARKS.values():
            return name
        if name in _BRACKETS:
            return _BRACKETS[name]
        return "".join(code for kinds, code in self.by_kinds.items() if name in kinds)

    def __missing__(self, token: str) -> str:
        code = self._code_of(token)
        if len(self) < _REMEMBERED:
            self[token] = code
        return code

    def _code_of(self, token: str) -> str:
        head = token[0]
        if head.isspace():
            return BREAK if token.count("\n") > 1 else BLANK
        if token.isdecimal():
            return self.code(_digit_kinds(token)) if token.isascii() else _OTHER_MARK
        if head.isalpha():
            return self._of_ending(token)
        return _MARKS.get(token, _OTHER_MARK)

    def _of_ending(self, token: str) -> str:
        for ending, kind in self.endings:
            if token.endswith(ending):
                return self.by_kinds[frozenset({"word", kind})]
        return self.unknown

    def read(self, text: str, start: int, end: int) -> Tokens:
        """The tokens of text[start:end], lower-cased without moving an offset."""
        part = text[start:end]
        words: list[str] = _TOKEN.findall(
            part.lower().replace("`", "'") if part.isascii() else _one_apostrophe(_lowered(part))
        )
        return Tokens("".join(map(self.__getitem__, words)), words, list(accumulate(map(len, words), initial=start)))


def fold(word: str) -> str:
    """Lower case, with one apostrophe for all."""
    return _one_apostrophe(word.lower())


def _one_apostrophe(text: str) -> str:
    for other in _APOSTROPHES:
        text = text.replace(other, "'")
    return text


def _lowered(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _digit_samples() -> Iterable[str]:
    yield from (str(number) for number in range(100))
    yield from (f"{number:02}" for number in range(10))
    yield from ("100", "999", "0630", "0690", "1330", "1390", "2130", "2190", "2500", "12345")


def _digit_kinds(token: str) -> frozenset[str]:
    number, length = int(token[:9]), len(token)
    tests = {
        "digits": True,
        "day": length <= 2 and 1 <= number <= 31,
        "monthnumber": length <= 2 and 1 <= number <= 12,
        "hour": length <= 2 and number <= 24,
        "hhmm": length == 4 and int(token[:2]) <= 24 and int(token[2:]) <= 59,
        "minute": length == 2 and number <= 59,
        "shortyear": length == 2,
        "year": length == 4 and 1000 <= number <= 2100,
        "smallyear": length <= 4,
        "count": length <= 6 and not (length > 1 and token[0] == "0"),
    }
    return frozenset(kind for kind, holds in tests.items() if holds)
