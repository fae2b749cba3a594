"""A rule's shape as a regular expression over codes: one character for each word, number, blank or mark of the text.

A shape is written as people would write the words: `"{weekday},? {month} {day}(th)?"`. `{name}` is one word of the
class `name` or a part of that name; a bare word is itself; `a|b`, `( )` and `?` mean what they mean elsewhere;
`[ ]` encloses the wording that is kept, what stands outside must only be there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from harmledger.errors import PackError

_PIECE = re.compile(r"\{(\w+)\}|([^\W\d_]+(?:'[\u0400-\u04ff]+)*|\d+)|(.)")

_GROUP = re.compile(r"\(([^()]*)\)(\?)?")

_DIGITS = "23456789"

BLANK = " "
BREAK = "¶"


Head = tuple[frozenset[str], ...]
"""The codes that a match can have at its first places; shorter than HEAD where the match ends there."""
HEAD = 3
NOTHING: frozenset[Head] = frozenset({()})


class Fragment(NamedTuple):
    """A piece of a shape: its expression, and the heads that its matches can have."""

    expression: str
    heads: frozenset[Head]


class Compiled(NamedTuple):
    """A shape whose expression is still to be compiled, its heads, and its slots in the order of their groups."""

    expression: str
    heads: frozenset[Head]
    slots: tuple[str, ...]


CodesOf = Callable[[str], str]
"""All codes of a class (`weekday`), of a literal word (`=night`) or of a mark (`,`)."""


def compile_shape(
    shape: str,
    parts: Mapping[str, str],
    codes_of: CodesOf,
    not_after: Iterable[str] = (),
    not_before: Iterable[str] = (),
) -> Compiled:
    """The expression for `shape`; PackError where it is malformed or names a class without words.

    It doesn't match where a shape of `not_after` ends right before it, or one of `not_before` begins right behind it.
    """
    before, body, after = _kept(shape)
    parser = _Parser(shape, parts, codes_of)
    lead = _behind(before, "=", parser) if before else ""
    tail = f"(?={parser.read(after, naming=False).expression})" if after else ""
    lead += "".join(_behind(piece, "!", parser) for piece in not_after)
    tail += "".join(f"(?!{parser.read(piece, naming=False).expression})" for piece in not_before)
    fragment = parser.read(body, naming=True)
    if () in fragment.heads:
        raise PackError(f"shape {shape!r} can match nothing at all", remedy="make one of its words obligatory")
    return Compiled(lead + fragment.expression + tail, fragment.heads, tuple(parser.slots))


def _behind(shape: str, sign: str, parser: "_Parser") -> str:
    """A look-behind for each length that the shape can have: they need a fixed one."""
    looks = [f"(?<{sign}{parser.read(variant, naming=False).expression})" for variant in unfolded(shape)]
    return "".join(looks) if sign == "!" else "(?:" + "|".join(looks) + ")"


def unfolded(shape: str) -> list[str]:
    """The shape without anything optional: "(in|since)( the)? " as "(in|since) the " and "(in|since) "."""
    for group in _GROUP.finditer(shape):
        options = group[1].split("|")
        if group[2] or not all(_PIECE.fullmatch(option) for option in options):
            chosen = [f"({group[1]})", ""] if group[2] else options
            return [
                variant
                for option in chosen
                for variant in unfolded(shape[: group.start()] + option + shape[group.end() :])
            ]
    return [shape]


def literal_words(shape: str) -> Iterator[str]:
    """The bare words of a shape, which the reader must know."""
    return (match[2] for match in _PIECE.finditer(shape) if match[2])


def _kept(shape: str) -> tuple[str, str, str]:
    if "[" not in shape:
        return "", shape, ""
    before, rest = shape.split("[", 1)
    body, _, after = rest.partition("]")
    return before, body, after


class _Parser:
    """Recursive descent over one shape; slots with the same name are numbered: day, day2."""

    def __init__(self, shape: str, parts: Mapping[str, str], codes_of: CodesOf) -> None:
        self.shape = shape
        self.parts = parts
        self.codes_of = codes_of
        self.slots: list[str] = []

    def read(self, text: str, *, naming: bool) -> Fragment:
        pieces = list(_PIECE.finditer(text))
        fragment, rest = self._choice(pieces, 0, naming)
        if rest != len(pieces):
            raise PackError(f"shape {self.shape!r} has a stray {pieces[rest][0]!r}", remedy="balance its parentheses")
        return fragment

    def _choice(self, pieces: list[re.Match[str]], at: int, naming: bool) -> tuple[Fragment, int]:
        options: list[Fragment] = []
        while True:
            fragment, at = self._sequence(pieces, at, naming)
            options.append(fragment)
            if at >= len(pieces) or pieces[at][3] != "|":
                return _either(options), at
            at += 1

    def _sequence(self, pieces: list[re.Match[str]], at: int, naming: bool) -> tuple[Fragment, int]:
        done = Fragment("", NOTHING)
        while at < len(pieces) and pieces[at][3] not in ("|", ")"):
            fragment, at = self._item(pieces, at, naming)
            if at < len(pieces) and pieces[at][3] == "?":
                fragment, at = Fragment(f"(?:{fragment.expression})?", fragment.heads | NOTHING), at + 1
            done = _joined(done, fragment)
        return done, at

    def _item(self, pieces: list[re.Match[str]], at: int, naming: bool) -> tuple[Fragment, int]:
        slot, word, mark = pieces[at].groups()
        if slot:
            return self._slot(slot, naming), at + 1
        if word:
            return self._codes("=" + word), at + 1
        if mark != "(":
            return self._codes(mark), at + 1
        fragment, at = self._choice(pieces, at + 1, naming)
        if at >= len(pieces):
            raise PackError(f"shape {self.shape!r} has an open parenthesis", remedy="close it")
        return fragment._replace(expression=f"(?:{fragment.expression})"), at + 1

    def _slot(self, name: str, naming: bool) -> Fragment:
        inner = self.read(self.parts[name], naming=False) if name in self.parts else self._codes(name)
        if not naming:
            return inner._replace(expression=f"(?:{inner.expression})")
        number = sum(slot.rstrip(_DIGITS) == name for slot in self.slots) + 1
        group = name if number == 1 else f"{name}{number}"
        self.slots.append(group)
        return inner._replace(expression=f"(?P<{group}>{inner.expression})")

    def _codes(self, name: str) -> Fragment:
        codes = self.codes_of(name)
        if not codes:
            raise PackError(
                f"shape {self.shape!r} uses {{{name}}}, which has no words", remedy="add it to words or parts"
            )
        expression = "[" + "".join(map(re.escape, codes)) + "]" if len(codes) > 1 else re.escape(codes)
        return Fragment(expression, frozenset({(frozenset(codes),)}))


def _joined(left: Fragment, right: Fragment) -> Fragment:
    whole = (head for head in left.heads if len(head) == HEAD)
    longer = ((head + tail)[:HEAD] for head in left.heads if len(head) < HEAD for tail in right.heads)
    return Fragment(left.expression + right.expression, frozenset((*whole, *longer)))


def _either(options: list[Fragment]) -> Fragment:
    if len(options) == 1:
        return options[0]
    expression = "(?:" + "|".join(option.expression for option in options) + ")"
    return Fragment(expression, frozenset().union(*(option.heads for option in options)))


def admits(heads: Iterable[Head], codes: str) -> bool:
    """A match with one of these heads can begin with these codes."""
    return any(
        len(head) <= len(codes) and all(code in place for code, place in zip(codes, head, strict=False))
        for head in heads
    )


def gate_of(starts: Mapping[str, Iterable[Head]]) -> re.Pattern[str]:
    """One expression that finds every place where a match can begin, by its first three codes, in one pass in C."""
    groups: dict[tuple[tuple[str, str], ...], str] = {}
    for code, heads in starts.items():
        following = _following(heads)
        groups[following] = groups.get(following, "") + code
    gates = [_set(codes) + _behind_it(following) for following, codes in groups.items()]
    # A set in front lets the search skip to the next code that can begin anything.
    return re.compile(f"(?=[{''.join(map(re.escape, starts))}])(?:{'|'.join(gates)})" if starts else "(?!)")


def _following(heads: Iterable[Head]) -> tuple[tuple[str, str], ...]:
    """What may follow a first code: second codes with their third codes; no third code where a match can end."""
    thirds: dict[str, set[str]] = {}
    ends: set[str] = set()
    for head in heads:
        if len(head) == 1:
            return ()
        for second in head[1]:
            if len(head) == HEAD:
                thirds.setdefault(second, set()).update(head[2])
            else:
                ends.add(second)
    pairs: dict[str, str] = {}
    for second in sorted(thirds.keys() | ends):
        third = "" if second in ends else "".join(sorted(thirds[second]))
        pairs[third] = pairs.get(third, "") + second
    return tuple((second, third) for third, second in sorted(pairs.items()))


def _behind_it(following: tuple[tuple[str, str], ...]) -> str:
    options = (_set(seconds) + (_set(thirds) if thirds else "") for seconds, thirds in following)
    return f"(?:{'|'.join(options)})" if following else ""


def _set(codes: str) -> str:
    return "[" + "".join(map(re.escape, codes)) + "]"
