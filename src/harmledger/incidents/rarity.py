"""How rare a proper name is among the mentions at hand: what few reports bear speaks for one event, what many bear
says nothing.

Rarity is counted in steps (powers of two), so that one more report seldom changes it, and `enter` says for whom it
did: those are compared again, and growing by and by gives what resolving everything at once gives.
"""

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt

CEILING = 1024
"""Beyond this many mentions a name is common whatever the size of the record, and below it the record's size counts:
in twelve reports a name that two share is no rarity."""
ENOUGH = 256
"""Texts from which on it shows which of their words are common."""
FINDABLE = 32
"""Names of at most so many mentions are worth looking for."""
WORTH = 11
"""Bits that shared rare names must tell together for a pair to be compared, wherever and whenever: two names at least,
since none tells more than ten."""


def step(number: int) -> int:
    """The next power of two, as its exponent: 1 is 0, 2 is 1, 3 and 4 are 2."""
    return max(number - 1, 0).bit_length()


class Rarity:
    """Who bears which name."""

    def __init__(self) -> None:
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._names_of: dict[str, frozenset[str]] = {}
        self._norms: dict[str, float] = {}
        self._bits: dict[str, int] = {}

    def enter(self, mentions: Iterable[tuple[str, frozenset[str]]]) -> set[str]:
        """Take in mentions with their names. Returns the mentions held before for which a name's rarity changed."""
        size, fresh, stepped = self._size(), set[str](), set[str]()
        for mention, names in mentions:
            fresh.add(mention)
            self._names_of[mention] = names
            for name in names:
                holders = self._holders[name]
                holders.append(mention)
                if len(holders) == 1 or (len(holders) <= CEILING + 1 and step(len(holders)) != step(len(holders) - 1)):
                    stepped.add(name)
        grown = self._size() != size
        for name in self._holders if grown else stepped:
            self._bits[name] = max(self._size() - step(len(self._holders[name])), 0)
        touched = set(self._names_of) if grown else {m for n in stepped for m in self._holders[n]}
        for mention in touched:
            self._norms.pop(mention, None)
        return touched - fresh

    def _size(self) -> int:
        return min(step(len(self._names_of)), step(CEILING))

    @property
    def telling(self) -> bool:
        """Whether the record is large enough to know the rare words of a text from the common ones."""
        return self.is_enough(len(self._names_of))

    @staticmethod
    def is_enough(texts: int) -> bool:
        """Whether so many texts show which of their words are common."""
        return texts > ENOUGH

    def bits(self, name: str) -> int:
        """How much a shared name tells, in bits: each halving of those who bear it adds one; 0 for a common name."""
        return self._bits.get(name, 0)

    def fellows(self, names: Iterable[str], worth: int = WORTH) -> set[str]:
        """The mentions that share enough rare names with these, `worth` bits together, to be worth comparing."""
        found: dict[str, int] = defaultdict(int)
        for name in names:
            holders = self._holders.get(name, ())
            if len(holders) <= FINDABLE:
                bits = self.bits(name)
                for holder in holders:
                    found[holder] += bits
        enough = min(worth, 2 * self._size() - 3)
        return {holder for holder, told in found.items() if told >= enough}

    def shared(self, names: Iterable[str]) -> float:
        """How much these names, borne by both of two mentions, tell together, in bits."""
        return float(sum(self.bits(name) for name in names))

    def likeness(self, a: str, b: str, names: Iterable[str]) -> float:
        """Between 0 and 1: the cosine of two mentions' names, the rare ones weighing most; `names` are the shared."""
        together = sum([self._bits[name] ** 2 for name in names])
        return together / (self._norm(a) * self._norm(b)) if together else 0.0

    def _norm(self, mention: str) -> float:
        known = self._norms.get(mention)
        if known is None:
            known = sqrt(sum([self._bits[name] ** 2 for name in self._names_of.get(mention, ())])) or 1.0
            self._norms[mention] = known
        return known
