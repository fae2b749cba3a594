"""The time reader: wordings about time in a text, each with the local dates that it means.

Relative words count from the report's day; without one they keep their wording and no dates. Nothing here knows
today's date.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import msgspec

from harmledger.claims.times_found import Failure, FoundPeriod, Told, day_in_full, leaves, told_after
from harmledger.claims.times_meaning import Meaning, Scene, Slots
from harmledger.claims.times_table import Layer, Rule, Table, compile_table, examples_of, rule_names
from harmledger.claims.times_tense import tense_reader
from harmledger.claims.times_words import Tokens


class _Atom(msgspec.Struct, frozen=True):
    start: int
    end: int
    meaning: Meaning
    rule: str
    parts: tuple["_Atom", ...] = ()


class _Line(msgspec.Struct):
    """A text on its way through the layers: one code, one stretch and one item for each word or atom."""

    codes: str
    starts: list[int]
    ends: list[int]
    items: Sequence[str | _Atom]


__all__ = ["Failure", "FoundPeriod", "TimeReader", "Told", "check_examples", "compile_times", "told_after"]

_INFERRED = ("yearless", "relative", "inferred")

SpanOf = Callable[[str], tuple[int, int]]
"""A match's `span`: the stretch of a named slot, in items."""


def compile_times(table: Mapping[str, object]) -> "TimeReader":
    """The reader for a pack's table of times, every value of it text; PackError names the rule that is wrong."""
    return TimeReader(compile_table(table))


class TimeReader:
    """Reads wordings about time by one pack's table."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._atoms = re.compile(
            "[" + "".join(code for atom, code in table.atom_codes.items() if atom != "Named") + "]"
        )
        codes_of = table.words.codes_of
        self._tense = tense_reader(codes_of)
        doubtful = {table.words[word] for word in table.proper | table.common if word in table.words}
        self._doubtful = "".join(sorted(doubtful))
        self._letters = frozenset(code for kinds, code in table.words.by_kinds.items() if "word" in kinds)
        self._digits = frozenset(code for kinds, code in table.words.by_kinds.items() if "digits" in kinds)

    def find(
        self,
        text: str,
        start: int,
        end: int,
        anchor: date | None,
        narrative: date | Told | None = None,
        *,
        story: bool | None = None,
    ) -> list[FoundPeriod]:
        """Every wording about time in text[start:end], in order, none overlapping.

        `anchor` is the report's day. `narrative` is what the text told before `start` (`told_after`), or only the last
        full date: "the next day" counts from it, and "on Saturday" too where there is no anchor. With `story` days
        without a year go on from the narrative; left open, that is so for a text that tells of long ago.
        """
        before = narrative if isinstance(narrative, Told) else Told(day=narrative, full_day=narrative, time=narrative)
        found = self._found(text, start, end, Scene(anchor, before, story=bool(story)))
        scene = self._second_scene(found, anchor, before) if story is None else None
        return self._found(text, start, end, scene) if scene else found

    def _second_scene(self, found: list[FoundPeriod], anchor: date | None, before: Told) -> Scene | None:
        """What a second reading starts from: which year "28 September" means may be told further on in the text."""
        ahead = [(item.start, day) for item in leaves(found) if (day := day_in_full(item))]
        scene = Scene(anchor, before, story=anchor is not None)
        if anchor is None:
            scene.full_day = scene.full_day or next((day for _, day in ahead), None)
            return scene if ahead and before.full_day is None and _has_yearless(found) else None
        scene.ahead = ahead
        return scene if _may_be_chronicle(found, before) and told_after(found, anchor, before).is_chronicle else None

    def _found(self, text: str, start: int, end: int, scene: Scene) -> list[FoundPeriod]:
        tokens = self._table.words.read(text, start, end)
        line = _Line(self._without_names(tokens, text), tokens.bounds[:-1], tokens.bounds[1:], tokens.words)
        for layer in self._table.layers:
            line = self._through(line, layer, scene, text)
            if line.items is tokens.words:
                return []
        found = (line.items[match.start()] for match in self._atoms.finditer(line.codes))
        return [_found(atom, text) for atom in found if isinstance(atom, _Atom)]

    def _without_names(self, tokens: Tokens, text: str) -> str:
        """The codes, where "may" and "march" in small letters are no months, nor is "Марта" with a capital one."""
        codes, words, table = tokens.codes, tokens.words, self._table
        for code in self._doubtful:
            at = codes.find(code)
            while at >= 0:
                capital = not text[tokens.bounds[at]].islower()
                numbered = not self._digits.isdisjoint((codes[max(at - 2, 0)], codes[min(at + 2, len(codes) - 1)]))
                proper = words[at] in table.proper and not capital
                common = (
                    words[at] in table.common and capital and not numbered and text[tokens.bounds[at] + 1].islower()
                )
                if proper or common:
                    codes = codes[:at] + table.words.unknown + codes[at + 1 :]
                at = codes.find(code, at + 1)
        return codes

    def _through(self, line: _Line, layer: Layer, scene: Scene, text: str) -> _Line:
        codes, done, at = [], 0, 0
        starts: list[int] = []
        ends: list[int] = []
        items: list[str | _Atom] = []
        while found := layer.gate.search(line.codes, at):
            at = found.start()
            match = self._best(line, at, layer.rules_at(line.codes, at), scene, text)
            if match is None:
                at += 1
                continue
            atom, stop = match
            codes += [line.codes[done:at], self._table.atom_codes[atom.meaning.grain]]
            starts += [*line.starts[done:at], atom.start]
            ends += [*line.ends[done:at], atom.end]
            items += [*line.items[done:at], atom]
            done = at = stop
        if not done:
            return line
        rest = slice(done, None)
        codes.append(line.codes[rest])
        return _Line("".join(codes), starts + line.starts[rest], ends + line.ends[rest], items + list(line.items[rest]))

    def _best(self, line: _Line, at: int, rules: tuple[Rule, ...], scene: Scene, text: str) -> tuple[_Atom, int] | None:
        """The longest match at a place that means something; of equals the pack's first."""
        matches = [(match, rule) for rule in rules if (match := rule.expression.match(line.codes, at))]
        for match, rule in sorted(matches, key=lambda pair: -pair[0].end()):
            stop = match.end()
            if stop == at or not self._stands_alone(line.codes, at, stop):
                continue
            if not rule.written_so(text, line.starts[at], line.ends[stop - 1]):
                continue
            slots = self._slots(rule, match, line)
            scene.place = line.starts[at]
            scene.tell = partial(self._tense, line.codes, at, stop)
            if "tense" in rule.fixed:  # "since Monday" is past, whatever its verb
                scene.tell = partial(str, rule.fixed["tense"])
            if meaning := _read(rule, slots, scene):
                scene.go_on(meaning)
                return _atom(line, at, stop, rule, meaning, match.span), stop
        return None

    def _stands_alone(self, codes: str, at: int, stop: int) -> bool:
        """No letters or digits are glued to it: "M16", "2,500" and "5km" are no days."""
        first, last, letters, digits = codes[at], codes[stop - 1], self._letters, self._digits
        before = codes[at - 1] if at else " "
        if first in digits and (before in letters or before == "$"):
            return False
        if first in digits and before in ".,:/" and at > 1 and codes[at - 2] in digits:
            return False
        after = codes[stop : stop + 2]
        if last in digits and after and (after[0] in letters or after[0] == "%"):
            return False
        return not (last in digits and len(after) == 2 and after[0] in ".,:/" and after[1] in digits)

    def _slots(self, rule: Rule, match: re.Match[str], line: _Line) -> Slots:
        slots: dict[str, str | Meaning] = {**rule.fixed}
        for group, name, kind in rule.slots:
            first, last = match.span(group)
            if first >= 0:
                slots[name] = self._value(kind, line.items[first:last])
        return slots

    def _value(self, kind: str, items: Sequence[str | _Atom]) -> str | Meaning:
        first, meanings = items[0], self._table.words.meanings
        if isinstance(first, _Atom):
            return first.meaning
        if kind in self._table.parts:
            return number_of([item for item in items if isinstance(item, str)], meanings.get("number", {}))
        return meanings[kind].get(first, first) if kind in meanings else first


def _has_yearless(found: Sequence[FoundPeriod]) -> bool:
    return any(item.value.startswith("XXXX-") and item.period.earliest is None for item in leaves(found))


def _may_be_chronicle(found: Sequence[FoundPeriod], before: Told) -> bool:
    bases = {item.basis for item in leaves(found)}
    return (before.old > 0 or "full" in bases) and not bases.isdisjoint(_INFERRED)


def _read(rule: Rule, slots: Slots, scene: Scene) -> Meaning | None:
    try:
        return rule.reading(slots, scene)
    except (OverflowError, ValueError):  # a day beyond the calendar's first or last year
        return None


def number_of(words: Sequence[str], meanings: Mapping[str, str]) -> str:
    """The number that words or digits say ("twenty", "four" -> 24; "nineteen", "ninety" -> 1990); X for a vague one."""
    total = 0
    for word in words:
        meaning = word if word.isdecimal() else meanings.get(word)
        if meaning is None:
            continue
        if not meaning.isdecimal():
            return meaning
        total = _added(total, int(meaning))
    return str(total) if total else "X"


def _added(total: int, number: int) -> int:
    if number >= 100:
        return max(total, 1) * number
    if 13 <= total <= 20 and number >= 10:
        return total * 100 + number
    return total + number


def _atom(line: _Line, at: int, stop: int, rule: Rule, meaning: Meaning, span_of: SpanOf) -> _Atom:
    parts = []
    for first, last, inner in meaning.parts:
        begin, finish = span_of(first)[0], span_of(last)[1]
        parts.append(_part(line, begin, finish, rule, inner))
    return _Atom(line.starts[at], line.ends[stop - 1], meaning, rule.name, tuple(parts))


def _part(line: _Line, begin: int, finish: int, rule: Rule, meaning: Meaning) -> _Atom:
    item = line.items[begin]
    if finish == begin + 1 and isinstance(item, _Atom):
        return item if item.meaning == meaning else _Atom(item.start, item.end, meaning, item.rule, item.parts)
    return _Atom(line.starts[begin], line.ends[finish - 1], meaning, rule.name)


def _found(atom: _Atom, text: str) -> FoundPeriod:
    meaning = atom.meaning
    return FoundPeriod(
        start=atom.start,
        end=atom.end,
        period=meaning.period(text[atom.start : atom.end]),
        kind=meaning.kind,
        value=meaning.value,
        rule=atom.rule,
        basis=meaning.basis,
        parts=tuple(_found(part, text) for part in atom.parts),
    )


def check_examples(table: Mapping[str, object], file: str = "times.yml") -> list[Failure]:
    """Every example of the table that the reader does not read as written; a rule without examples is one too."""
    reader = compile_times(table)
    failures = []
    for example in examples_of(table):
        anchor = date.fromisoformat(example.on) if example.on not in ("", "none") else None
        found = {item.period.wording: item.value for item in reader.find(example.text, 0, len(example.text), anchor)}
        if found != dict(example.finds):
            expected, got = _shown(example.finds), _shown(found)
            failures.append(Failure(file=file, rule=example.rule, text=example.text, expected=expected, found=got))
    bare = [rule for rule in rule_names(table) if rule not in {example.rule for example in examples_of(table)}]
    return failures + [
        Failure(file=file, rule=rule, text="", expected="at least one example", found="none") for rule in bare
    ]


def _shown(finds: Mapping[str, str]) -> str:
    return "; ".join(f"{wording!r} = {value}" for wording, value in finds.items()) or "nothing"
