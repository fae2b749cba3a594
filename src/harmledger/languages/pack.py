"""A compiled language pack: words, rules and the tables that the readers of times, places and speakers take."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from harmledger.errors import PackError
from harmledger.languages.lexicon import Alphabet, Lexicon
from harmledger.languages.needs import NOTHING, Needs
from harmledger.languages.shapes import compile_expression

Example = Mapping[str, object]


@dataclass(eq=False)
class Rule:
    """One named sentence shape: what it looks like, what it yields, and the examples that prove it."""

    id: str
    shape: str
    expression: str
    """The shape as a regular expression over signs, as text."""
    yields: Mapping[str, str]
    examples: Sequence[Example]
    place: str
    """File and rule, for messages: `en/clauses.yml: passive`."""
    needs: Needs = NOTHING
    _pattern: re.Pattern[str] | None = field(default=None, repr=False)
    _slots: Mapping[str, Sequence[int]] | None = field(default=None, repr=False)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when it is first asked for: one report tries few of a pack's rules.

        Raises PackError where the shape does not hold together.
        """
        if self._pattern is None:  # kept by hand: a cached_property is made anew each time in compiled code
            self._pattern = compile_expression(self.expression, self.shape, self.place)
        return self._pattern

    def slots(self, name: str) -> Sequence[int]:
        """The groups of the pattern that slots of a name fill, in the order of the shape: it may have several."""
        if self._slots is None:
            found: dict[str, list[int]] = {}
            for group, number in self.pattern.groupindex.items():
                found.setdefault(group.split("_")[0], []).append(number)
            self._slots = found
        return self._slots.get(name, ())


@dataclass(frozen=True, eq=False)
class Pack:
    """Everything that reading one language needs, compiled."""

    code: str
    name: str
    version: str
    """Hash of the pack's files: claims say with which pack they were found."""
    alphabet: Alphabet
    lexicon: Lexicon
    rules: Mapping[str, Sequence[Rule]]
    """Rules by the file that they stand in: `groups`, `clauses`, `attacks`…"""
    tables: Mapping[str, Mapping[str, object]]
    """Other files as parsed YAML, every value text: `times`, `places`, `language`."""
    triggers: Sequence[str] = field(default=())
    """Written forms that set off the reading of a sentence, in lower case."""
    side_triggers: Sequence[str] = field(default=())
    """Forms that do so only in a text that also holds a trigger, or an enabler."""
    enablers: Sequence[str] = field(default=())
    """Forms that tell a text of war from one of sport and trade: weapons, forces. They set off nothing themselves."""
    sport: Sequence[str] = field(default=())
    """Forms of sport and training: beside them, words that sport uses too tell of no harm (`sport_too`)."""
    figures: Sequence[str] = field(default=())
    """Figures of speech in which a word of harm tells of none: "to die for"."""
    settings: Mapping[str, object] = field(default_factory=dict)
    sample: bool = False
    """It shows how a pack is made; what it reads is not to be relied on."""

    def table(self, name: str) -> Mapping[str, object]:
        """A table that reading needs. Raises PackError where the pack has none of that name."""
        found = self.tables.get(name)
        if found is None:
            raise PackError(
                f"no file {name}.yml with `key: value` lines",
                remedy="copy the one of another language and put your words in",
            )
        return found

    def listed(self, name: str) -> list[str]:
        """A list of words in the settings; empty where there is none of that name."""
        words = self.settings.get(name, [])
        return [str(word) for word in words] if isinstance(words, list) else []

    def rule_count(self) -> int:
        """How many rules the pack has in all its files: every row with an id, those of times and places too."""
        return sum(map(len, self.rules.values())) + sum(map(rows_with_id, self.tables.values()))


def rows_with_id(part: object) -> int:
    """How many rows with an id stand in a table, at any depth."""
    if isinstance(part, Mapping):
        return ("id" in part) + sum(map(rows_with_id, part.values()))
    return sum(map(rows_with_id, part)) if isinstance(part, list) else 0


@contextmanager
def reading_file(place: str) -> Iterator[None]:
    """Name the file in every mistake that is found while one of its tables is made ready."""
    try:
        yield
    except PackError as problem:
        inner = problem.place if problem.place != place.rpartition("/")[2] else ""
        where = ": ".join(part for part in (place, inner) if part)
        raise PackError(problem.problem, remedy=problem.remedy, place=where) from problem
    except KeyError as problem:
        raise PackError(f"a row without {problem}", remedy="write it as the other rows do", place=place) from problem
    except (AttributeError, TypeError, ValueError) as problem:
        raise PackError(f"not as such a file is written: {problem}", place=place) from problem
