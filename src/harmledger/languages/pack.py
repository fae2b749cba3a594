"""A compiled language pack: words, rules and the tables that the readers of times, places and speakers take."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from harmledger.languages.lexicon import Alphabet, Lexicon
from harmledger.languages.needs import NOTHING, Needs

Example = Mapping[str, object]


@dataclass(frozen=True)
class Rule:
    """One named sentence shape: what it looks like, what it yields, and the examples that prove it."""

    id: str
    shape: str
    pattern: re.Pattern[str]
    yields: Mapping[str, str]
    examples: Sequence[Example]
    place: str
    """File and rule, for messages: `en/clauses.yml: passive`."""
    needs: Needs = NOTHING


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
    settings: Mapping[str, object] = field(default_factory=dict)
