"""The words of a pack, ready for look-up: which classes a written form belongs to, and what it means in each."""

from collections.abc import Iterable, Mapping, Sequence

Meaning = Mapping[str, str]
NOTHING: Meaning = {}

FIRST_SIGN = 0x4E00
"""Signs are single characters, one for each set of classes, taken from a block that no regular expression treats
specially."""


class Word:
    """One written form (of one or several tokens): its sign, its classes, and its meaning in each class."""

    __slots__ = ("_above", "_told", "classes", "length", "meanings", "sign")

    def __init__(self, sign: str, classes: frozenset[str], meanings: Mapping[str, Meaning], length: int = 1) -> None:
        self.sign = sign
        self.classes = classes
        self.meanings = meanings
        self.length = length
        """Number of tokens."""
        self._above: frozenset[str] | None = None
        self._told: dict[str, Meaning] = {}

    def is_a(self, wanted: str) -> bool:
        """Whether the word belongs to a class, or to one under it ("say.past" is "say")."""
        above = self._above
        return wanted in (above if above is not None else self._find_above())

    def is_any(self, wanted: Iterable[str]) -> bool:
        """Whether the word belongs to one of several classes, or to one under them."""
        above = self._above
        return not (above if above is not None else self._find_above()).isdisjoint(wanted)

    def _find_above(self) -> frozenset[str]:
        """Every class that the word is of; found out when first asked: most words are never met."""
        self._above = frozenset(name for known in self.classes for name in above_and_self(known))
        return self._above

    def meaning(self, wanted: str) -> Meaning:
        """The meaning in the first class that is, or lies under, the wanted one; empty when there is none."""
        found = self._told.get(wanted)
        if found is None:
            found = self._told[wanted] = self._find_meaning(wanted)
        return found

    def _find_meaning(self, wanted: str) -> Meaning:
        found = self.meanings.get(wanted)
        if found is not None:
            return found
        prefix = wanted + "."
        return next((meaning for name, meaning in self.meanings.items() if name.startswith(prefix)), NOTHING)


def above_and_self(name: str) -> Iterable[str]:
    """A class and those above it: "harm.noun.one" lies under "harm.noun" and "harm"."""
    parts = name.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


class Alphabet:
    """Gives every set of classes one character: sentence shapes are regular expressions over them."""

    def __init__(self) -> None:
        self.signs: dict[frozenset[str], str] = {}
        self.table: dict[str, list[str]] = {}
        self.tabled = 0

    def sign(self, classes: Iterable[str]) -> str:
        """The character of a set of classes; a new set gets the next free one."""
        key = frozenset(classes)
        sign = self.signs.get(key)
        if sign is None:
            sign = chr(FIRST_SIGN + len(self.signs))
            self.signs[key] = sign
        return sign

    def matching(self, wanted: Iterable[str]) -> str:
        """All characters whose sets hold one of the wanted classes, or a class under it ("harm" has "harm.noun")."""
        table = self.by_class()
        return "".join(sorted({sign for name in wanted for sign in table.get(name, ())}))

    def by_class(self) -> Mapping[str, Sequence[str]]:
        """The characters of each class and of each class above it; made anew when signs have been added."""
        if self.tabled != len(self.signs):
            self.table = {}
            for classes, sign in self.signs.items():
                for name in {above for known in classes for above in above_and_self(known)}:
                    self.table.setdefault(name, []).append(sign)
            self.tabled = len(self.signs)
        return self.table

    def without(self, blocked: Iterable[str]) -> str:
        """All characters whose sets hold none of the blocked classes."""
        barred = set(self.matching(blocked))
        return "".join(sign for sign in self.signs.values() if sign not in barred)


class Lexicon:
    """Written forms by their first token, longest first."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.forms: dict[tuple[str, ...], dict[str, dict[str, str]]] = {}
        self.single: dict[str, Word] = {}
        self.longer: dict[str, list[tuple[tuple[str, ...], Word]]] = {}

    def add(self, form: tuple[str, ...], classes: Iterable[str], meaning: Meaning) -> None:
        """Say that a written form belongs to these classes with this meaning; a form may be said of several times."""
        entry = self.forms.setdefault(form, {})
        for name in classes:
            entry.setdefault(name, {}).update(meaning)

    def close(self) -> None:
        """Fix the signs; no form can be added afterwards."""
        for form, meanings in sorted(self.forms.items()):
            classes = frozenset(meanings)
            word = Word(self.alphabet.sign(classes), classes, meanings, len(form))
            if len(form) == 1:
                self.single[form[0]] = word
            else:
                self.longer.setdefault(form[0], []).append((form, word))
        for candidates in self.longer.values():
            candidates.sort(key=lambda item: -len(item[0]))
        self.forms = {}
