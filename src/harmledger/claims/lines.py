"""Where the words of a class stand in a sentence: one look at its line of signs, not a question to every word."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from harmledger.languages.lexicon import Alphabet
from harmledger.languages.pack import Pack

Classes = tuple[str, ...]


class SignsOf(dict[Classes, frozenset[str]]):
    """The signs of some classes, and of classes under them; found when first asked for."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self.alphabet = alphabet

    def __missing__(self, wanted: Classes) -> frozenset[str]:
        made = self[wanted] = frozenset(self.alphabet.matching(wanted))
        return made


class Line:
    """The signs of a sentence's units, one after another, with the places of the classes that were asked for."""

    __slots__ = ("_known", "_signs_of", "present", "signs")

    def __init__(self, signs: Sequence[str], signs_of: Mapping[Classes, frozenset[str]]) -> None:
        self.signs = signs
        self.present = frozenset(signs)
        self._signs_of = signs_of
        self._known: dict[Classes, Sequence[int]] = {}

    def places(self, *classes: str) -> Sequence[int]:
        """The indexes of the units whose word belongs to one of the classes, or to one under it, in order."""
        known = self._known.get(classes)
        if known is not None:
            return known
        if not self.signs:
            return ()
        wanted = self._signs_of[classes]
        nowhere = self.present.isdisjoint(wanted)
        found = self._known[classes] = () if nowhere else [at for at, sign in enumerate(self.signs) if sign in wanted]
        return found

    def holds(self, classes: str, start: int, end: int) -> bool:
        """Whether a word of a class stands among the units from `start` up to `end`."""
        return any(start <= place < end for place in self.places(classes))


EMPTY = Line((), {})


@lru_cache(maxsize=16)
def signs_of(pack: Pack) -> SignsOf:
    """The signs of a pack's classes, shared by all its sentences."""
    return SignsOf(pack.alphabet)
