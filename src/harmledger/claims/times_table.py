"""A pack's table of times, compiled: words to codes, rules to expressions with the readings that they name.

Layers act one after another: what a layer has understood is one item for the next, with a class named after its grain
(`{Day}`, `{Month}`, `{Duration}`), so "the night of {Range}" needs no second account of how dates are written.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

from harmledger.claims import times_frames, times_readings
from harmledger.claims.times_readings import Reading
from harmledger.claims.times_shapes import HEAD, Compiled, Head, admits, compile_shape, gate_of, literal_words
from harmledger.claims.times_words import Words, fold
from harmledger.errors import PackError

LAYERS = ("points", "frames", "spans")

ATOMS = (
    *(
        "Day",
        "Part",
        "Night",
        "Moment",
        "Clock",
        "Week",
        "Month",
        "Quarter",
        "Season",
        "Year",
        "Decade",
        "Duration",
        "Rolling",
    ),
    *("Range", "Named", "Since", "Until", "Set", "Age", "Reference"),
)
"""The grains that a later layer can ask for."""


class Rule:
    """One way of writing a time. Its expression is compiled when a text first offers it a beginning: few are needed."""

    def __init__(
        self, name: str, compiled: Compiled, reading: Reading, fixed: Mapping[str, str], *, letters: str
    ) -> None:
        self.name = name
        self.heads = compiled.heads
        self.reading = reading
        self.fixed = fixed
        self.letters = letters
        self.slots = tuple((n, slot, slot.rstrip("23456789")) for n, slot in enumerate(compiled.slots, start=1))
        """Group, name and class of each slot: the second {day} of a shape is named day2."""
        self._source = compiled.expression
        self._expression: re.Pattern[str] | None = None

    @property
    def expression(self) -> re.Pattern[str]:
        """The expression over codes; PackError where a look-behind has no fixed length."""
        if self._expression is None:  # kept by hand: a cached_property is made anew each time in compiled code
            self._expression = self._compile()
        return self._expression

    def written_so(self, text: str, start: int, end: int) -> bool:
        """Whether a wording has the letters that the rule asks for: all capitals, or a small one at the beginning.

        Where a sentence begins, or all is in capitals, a large letter tells nothing: "Майские бои" are of May, "в
        посёлке Майский" is not.
        """
        if self.letters == "capital":
            return text[start:end].isupper()
        if self.letters != "small" or text[start].islower() or text[start:end].isupper():
            return True
        before = text[max(0, start - LEAD) : start].rstrip(' \t«"“')[-1:]
        return not (before.isalnum() or before in tuple(",;("))

    def _compile(self) -> re.Pattern[str]:
        try:
            return re.compile(self._source)
        except re.error as error:
            raise PackError(
                f"a shape can't be compiled: {error}",
                remedy="what stands before [ needs a fixed length",
                place=f"times rule {self.name}",
            ) from error


LEAD = 8
"""Characters before a wording that show whether a sentence begins with it."""


class Example(NamedTuple):
    """A sentence under a rule: what must be found there, wording -> value; `on` is the report's day."""

    rule: str
    text: str
    on: str
    finds: Mapping[str, str]


class Layer:
    """The rules of one pass. `gate` finds the next place where one may match."""

    def __init__(self, gate: re.Pattern[str], by_first: Mapping[str, tuple[Rule, ...]]) -> None:
        self.gate = gate
        self._by_first = by_first
        self._met: dict[str, tuple[Rule, ...]] = {}

    def rules_at(self, codes: str, at: int) -> tuple[Rule, ...]:
        """The rules that can match there by the first three codes, in the table's order."""
        key = codes[at : at + HEAD]
        if key not in self._met:
            self._met[key] = tuple(rule for rule in self._by_first.get(key[:1], ()) if admits(rule.heads, key))
        return self._met[key]


class Table(NamedTuple):
    """Everything that a reader needs of a pack."""

    words: Words
    parts: Mapping[str, str]
    layers: tuple[Layer, ...]
    atom_codes: Mapping[str, str]
    proper: frozenset[str]
    """Words that are times only with a capital letter: May, March, Sun."""
    common: frozenset[str]
    """Words that are names with a capital letter, unless a number stands before them: Марта."""


def compile_table(table: Mapping[str, object]) -> Table:
    """The compiled table; PackError says which rule is wrong and how."""
    rules = {layer: [*_named_rules(table, layer), *_rows(table, layer)] for layer in LAYERS}
    parts = {name: _text(shape, f"parts.{name}") for name, shape in _mapping(table, "parts").items()}
    shapes = [shape for group in rules.values() for row in group for shape in _all_shapes(row)]
    words = Words(_classes(table, [*shapes, *parts.values()]), _endings(table))
    codes = {atom: words.code(frozenset({atom})) for atom in ATOMS}
    layers = tuple(_layer(rules[layer], parts, words) for layer in LAYERS)
    proper, common = (frozenset(_forms(table, table.get(name, ""))) for name in ("proper", "common"))
    return Table(words, parts, layers, codes, proper, common)


def examples_of(table: Mapping[str, object]) -> list[Example]:
    """Every example of the table, with the rule that it stands under."""
    default = _text(table.get("examples_written_on", ""), "examples_written_on")
    rows = [row for layer in LAYERS for row in _rows(table, layer)] + _rows(table, "named_periods")
    found = []
    for row in rows:
        for example in cast("list[Mapping[str, object]]", row.get("examples", [])):
            finds = {str(wording): str(value) for wording, value in _mapping(example, "finds").items()}
            on = _text(example.get("on", default), "on")
            found.append(Example(str(row["id"]), _text(example["text"], "text"), on, finds))
    return found


def rule_names(table: Mapping[str, object]) -> list[str]:
    """Every rule and named period of the table."""
    return [str(row.get("id", "")) for name in (*LAYERS, "named_periods") for row in _rows(table, name)]


def _named_rules(table: Mapping[str, object], layer: str) -> list[Mapping[str, object]]:
    if layer != LAYERS[0]:
        return []
    return [
        {
            "id": row["id"],
            "shape": row["wordings"],
            "reads": "named",
            "with": {key: row[key] for key in ("starts", "ends") if key in row},
        }
        for row in _rows(table, "named_periods")
    ]


def _layer(rows: Iterable[Mapping[str, object]], parts: Mapping[str, str], words: Words) -> Layer:
    by_first: dict[str, list[Rule]] = {}
    starts: dict[str, list[Head]] = {}
    for row in rows:
        for rule in _rules(row, parts, words):
            for head in rule.heads:
                for code in head[0]:
                    starts.setdefault(code, []).append(head)
            for code in frozenset[str]().union(*(head[0] for head in rule.heads)):
                by_first.setdefault(code, []).append(rule)
    ordered = {code: starts[code] for code in sorted(starts)}
    return Layer(gate_of(ordered), {code: tuple(by_first[code]) for code in ordered})


def _rules(row: Mapping[str, object], parts: Mapping[str, str], words: Words) -> list[Rule]:
    name = str(row.get("id", ""))
    fixed = {key: str(value) for key, value in _mapping(row, "with").items()}
    found = []
    for shape in _shapes_of(row):
        try:
            compiled = compile_shape(
                shape, parts, words.codes_of, _shape_list(row.get("not_after")), _shape_list(row.get("not_before"))
            )
        except PackError as error:
            raise PackError(error.problem, remedy=error.remedy, place=f"times rule {name}") from error
        letters = str(row.get("letters", ""))
        found.append(Rule(name, compiled, _reading(row), fixed, letters=letters))
    return found


def _reading(row: Mapping[str, object]) -> Reading:
    name = f"read_{row.get('reads', '')}"
    reading = getattr(times_readings, name, None) or getattr(times_frames, name, None)
    if reading is None:
        raise PackError(
            f"no reading is called {row.get('reads')!r}",
            remedy=f"use one of {', '.join(_reading_names())}",
            place=f"times rule {row.get('id')}",
        )
    return cast(Reading, reading)


def _reading_names() -> list[str]:
    names = {*dir(times_readings), *dir(times_frames)}
    return sorted(name.removeprefix("read_") for name in names if name.startswith("read_"))


def _classes(table: Mapping[str, object], shapes: Iterable[str]) -> dict[str, dict[str, str]]:
    classes: dict[str, dict[str, str]] = {}
    for name, group in _mapping(table, "words").items():
        entries = _mapping({name: group}, name) if isinstance(group, Mapping) else {"": group}
        classes[name] = {fold(word): meaning for meaning, listed in entries.items() for word in _forms(table, listed)}
    shy = {fold(word) for word in _forms(table, table.get("shy", ""))}
    for name in ("month", "weekday"):
        classes["clear_" + name] = {word: m for word, m in classes.get(name, {}).items() if word not in shy}
    for shape in shapes:
        for word in literal_words(shape):
            classes.setdefault("=" + word, {})[fold(word)] = word
    return classes


def _forms(table: Mapping[str, object], listed: object) -> list[str]:
    """The words of a list; "stem/paradigm" stands for the stem with each ending of that paradigm."""
    paradigms = _mapping(table, "paradigms")
    found: list[str] = []
    for entry in _listed(listed):
        stem, slash, name = entry.partition("/")
        if slash and name not in paradigms:
            raise PackError(
                f"no paradigm is called {name!r}", remedy="add it to paradigms", place=f"times word {entry}"
            )
        found += [stem + ending.strip("-") for ending in _listed(paradigms[name])] if slash else [entry]
    return found


def _endings(table: Mapping[str, object]) -> dict[str, list[str]]:
    return {name: _listed(listed) for name, listed in _mapping(table, "endings").items()}


def _shapes_of(row: Mapping[str, object]) -> list[str]:
    return _shape_list(row.get("shape"))


def _all_shapes(row: Mapping[str, object]) -> list[str]:
    return [shape for key in ("shape", "not_after", "not_before") for shape in _shape_list(row.get(key))]


def _shape_list(value: object) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(item) for item in cast("list[object]", value)]


def _rows(table: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    rows = table.get(name) or []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise PackError(f"{name} must be a list of rules", remedy="begin each rule with '- id:'", place="times")
    return rows


def _mapping(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = table.get(name) or {}
    if not isinstance(found, Mapping):
        raise PackError(f"{name} must map names to words", remedy="write 'name: words'", place="times")
    return found


def _listed(value: object) -> list[str]:
    return value.split() if isinstance(value, str) else [str(item) for item in cast("list[object]", value)]


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise PackError(
            f"{place} is {type(value).__name__}, not text", remedy="load every value as text", place="times"
        )
    return value
