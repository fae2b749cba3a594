"""Which rules are worth trying on a line of signs: only those whose obligatory slots the line can fill."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_

from harmledger.languages.pack import Pack, Rule


class Gate:
    """The rules of one file of a pack, with what each of them needs, as bits."""

    __slots__ = ("_begun", "_begun_by", "bits", "openers", "rules")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.bits: defaultdict[str, int] = defaultdict(int)
        """By sign, the needs that it meets."""
        self.rules: list[tuple[int, Rule]] = []
        self.openers: dict[str, list[tuple[int, Rule]]] = {}
        """By sign, the rules that can begin with it, in their order."""
        numbers: dict[frozenset[str], int] = {}
        for rule in rules:
            need = 0
            for signs in rule.needs.sets:
                need |= 1 << numbers.setdefault(signs, len(numbers))
            self.rules.append((need, rule))
            for sign in rule.needs.first:
                self.openers.setdefault(sign, []).append((need, rule))
        for signs, number in numbers.items():
            for sign in signs:
                self.bits[sign] = self.bits.get(sign, 0) | 1 << number
        self._begun_by: dict[str, int] = {}
        """By sign, all that the rules need which can begin with it."""
        for sign, rows in self.openers.items():
            for need, _ in rows:
                self._begun_by[sign] = self._begun_by.get(sign, 0) | need
        self._begun: dict[tuple[str, int], Sequence[Rule]] = {}

    def met(self, line: str) -> int:
        """The needs that a line meets."""
        return reduce(or_, map(self.bits.__getitem__, set(line)), 0)

    def begun_by(self, sign: str, met: int) -> Sequence[Rule]:
        """The rules that may match at a sign of a line that meets these needs, in their order."""
        asked = self._begun_by.get(sign)
        if asked is None:
            return ()
        key = sign, met & asked
        rules = self._begun.get(key)
        if rules is None:
            rules = self._begun[key] = [rule for need, rule in self.openers[sign] if need & met == need]
        return rules

    def admitted(self, line: str) -> Iterator[Rule]:
        """The rules that may match somewhere in a line, in their order."""
        met = self.met(line)
        return (rule for need, rule in self.rules if need & met == need)


@lru_cache(maxsize=64)
def gate_of(pack: Pack, name: str) -> Gate:
    """The gate of one file of a pack; of no rules where the pack has no such file."""
    return Gate(pack.rules.get(name, ()))
