"""What a sentence shape needs: the signs that a match can begin with, and those of which it must hold one.

Read from the shape itself, once, so that a line without them is passed over without trying the expression.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from harmledger.errors import PackError
from harmledger.languages.lexicon import Alphabet
from harmledger.languages.shapes import elements, signs_of

Blocked = Mapping[str, Sequence[str]]


class Needs(NamedTuple):
    """What a stretch of a shape asks of the line that it matches."""

    first: frozenset[str]
    """The signs that a match can begin with."""
    empty: bool
    """Whether it can match nothing at all."""
    sets: tuple[frozenset[str], ...]
    """A match holds a sign of each of these sets."""


NOTHING = Needs(frozenset(), True, ())


def needs_of(shape: str, alphabet: Alphabet, blocked: Blocked, place: str) -> Needs:
    """What a whole shape asks. Raises PackError where brackets don't close or a repetition repeats nothing."""
    pieces: list[str | frozenset[str]] = []
    for match in elements(shape, place):
        if not match["space"]:
            mark = match["times"] or match["mark"]
            pieces.append(mark or frozenset(signs_of(match, alphabet, blocked)))
    needs, end = choice(pieces, 0)
    if end != len(pieces):  # beyond the last piece where a bracket is open, before it where one is too many
        raise PackError(f"the shape {shape!r} does not hold together: its brackets or repetitions", place=place)
    return needs


def choice(pieces: Sequence[str | frozenset[str]], at: int) -> tuple[Needs, int]:
    """The needs of what stands up to the closing parenthesis, and where that is."""
    options, at = [], at - 1
    while True:
        needs, at = sequence(pieces, at + 1)
        options.append(needs)
        if at >= len(pieces) or pieces[at] != "|":
            break
    if len(options) == 1:
        return options[0], at
    first = frozenset[str]().union(*(needs.first for needs in options))
    shared = frozenset[str]().union(*(needs.sets[0] for needs in options)) if all(n.sets for n in options) else None
    return Needs(first, any(needs.empty for needs in options), (shared,) if shared else ()), at


def sequence(pieces: Sequence[str | frozenset[str]], at: int) -> tuple[Needs, int]:
    """The needs of a row of elements up to a bar or a closing parenthesis."""
    done = NOTHING
    while at < len(pieces) and pieces[at] not in ("|", ")"):
        piece = pieces[at]
        if isinstance(piece, frozenset):
            needs, at = Needs(piece, False, (piece,)), at + 1
        elif piece in ("^", "$"):
            needs, at = NOTHING, at + 1
        elif piece.startswith("("):
            needs, at = choice(pieces, at + 1)
            needs, at = needs if piece == "(" else NOTHING, at + 1  # what only must stand beside takes no sign
        else:
            break  # a repetition of nothing
        times = pieces[at] if at < len(pieces) else ""
        if isinstance(times, str) and times[:1] in ("?", "*", "+", "{"):
            at += 1
            if times[0] in "?*" or times.startswith(("{0", "{,")):
                needs = Needs(needs.first, True, ())
        done = Needs(done.first | needs.first if done.empty else done.first, done.empty and needs.empty,
                     done.sets + needs.sets)  # fmt: skip
    return done, at
