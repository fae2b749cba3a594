"""Which rules are worth trying on a line of signs: only those whose obligatory slots the line can fill."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import or_

from harmledger.languages.pack import Pack, Rule


class Gate:
    """The rules of one file of a pack, with what each of them needs, as bits.

    A line comes as the row of its signs: the strings that words and groups carry know their hashes, characters cut
    from a text would be made and hashed anew.
    """

    __slots__ = ("_begun", "_keyed", "bits", "openers")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.bits: defaultdict[str, int] = defaultdict(int)
        """By sign, the needs that it meets."""
        self.openers: dict[str, list[tuple[int, Rule]]] = {}
        """By sign, the rules that can begin with it, in their order."""
        self._keyed: dict[str, list[tuple[int, int, Rule]]] = {}
        """By sign, the rules whose narrowest need it meets, with their numbers; "" has those that need nothing."""
        numbers: dict[frozenset[str], int] = {}
        for number, rule in enumerate(rules):
            need = 0
            for signs in rule.needs.sets:
                need |= 1 << numbers.setdefault(signs, len(numbers))
            for sign in rule.needs.first:
                self.openers.setdefault(sign, []).append((need, rule))
            for sign in min(rule.needs.sets, key=len, default=("",)):
                self._keyed.setdefault(sign, []).append((number, need, rule))
        for signs, number in numbers.items():
            for sign in signs:
                self.bits[sign] = self.bits.get(sign, 0) | 1 << number
        self._begun: dict[tuple[str, str], Sequence[tuple[int, Rule]]] = {}

    def met(self, row: Iterable[str]) -> int:
        """The needs that a line meets."""
        return reduce(or_, map(self.bits.__getitem__, set(row)), 0)

    def begun_by(self, sign: str, following: str) -> Sequence[tuple[int, Rule]]:
        """The rules that may match at a sign with another behind it, in their order, each with its needs."""
        rules = self._begun.get((sign, following))
        if rules is None:
            rules = [(need, rule) for need, rule in self.openers.get(sign, ()) if rule.needs.opens(sign, following)]
            self._begun[sign, following] = rules
        return rules

    def admitted(self, row: Iterable[str]) -> Sequence[tuple[int, Rule]]:
        """The rules that may match somewhere in a line, with their numbers, in their order."""
        present = {*row, ""}
        met = self.met(present)
        found = {
            number: rule for sign in present for number, need, rule in self._keyed.get(sign, ()) if need & met == need
        }
        return sorted(found.items())


@lru_cache(maxsize=64)
def gate_of(pack: Pack, name: str) -> Gate:
    """The gate of one file of a pack; of no rules where the pack has no such file."""
    return Gate(pack.rules.get(name, ()))
