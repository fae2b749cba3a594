"""Where the words of a class stand in a sentence: one search over its line of signs, not a question to every word."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from harmledger.languages.lexicon import Alphabet
from harmledger.languages.pack import Pack

Classes = tuple[str, ...]
NEVER = re.compile(r"(?!)")
"""For classes that no word of the language has."""


class Patterns(dict[Classes, re.Pattern[str]]):
    """What finds the signs of some classes in a line, and of classes under them; made when first asked for."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self.alphabet = alphabet

    def __missing__(self, wanted: Classes) -> re.Pattern[str]:
        signs = self.alphabet.matching(wanted)
        made = self[wanted] = re.compile(f"[{re.escape(signs)}]") if signs else NEVER
        return made


class Line:
    """The signs of a sentence's units as one text, with the places of the classes that were asked for."""

    __slots__ = ("_known", "_patterns", "signs")

    def __init__(self, signs: str, patterns: Mapping[Classes, re.Pattern[str]]) -> None:
        self.signs = signs
        self._patterns = patterns
        self._known: dict[Classes, Sequence[int]] = {}

    def places(self, *classes: str) -> Sequence[int]:
        """The indexes of the units whose word belongs to one of the classes, or to one under it, in order."""
        known = self._known.get(classes)
        if known is None and self.signs:
            known = self._known[classes] = [match.start() for match in self._patterns[classes].finditer(self.signs)]
        return known or ()

    def holds(self, classes: str, start: int, end: int) -> bool:
        """Whether a word of a class stands among the units from `start` up to `end`."""
        return any(start <= place < end for place in self.places(classes))


EMPTY = Line("", {})


@lru_cache(maxsize=16)
def patterns_of(pack: Pack) -> Patterns:
    """The patterns of a pack, shared by all its sentences."""
    return Patterns(pack.alphabet)
