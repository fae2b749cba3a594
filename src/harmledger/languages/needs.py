"""What a sentence shape needs: the signs that a match can begin with, and those of which it must hold one.

Read from the shape itself, once, so that a line without them is passed over without trying the expression.
"""

from collections.abc import Iterable, Mapping, Sequence
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
    second: frozenset[str] = frozenset()
    """The signs that a match of two signs or more can go on with."""
    single: bool = False
    """Whether it can match one sign alone."""

    def opens(self, sign: str, following: str) -> bool:
        """Whether a match can begin with `sign` where `following` stands behind it ("" at the end of a line)."""
        return sign in self.first and (self.single or following in self.second)


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
    return options[0] if len(options) == 1 else either(options), at


def either(options: Sequence[Needs]) -> Needs:
    """What is asked where one of several stretches stands."""
    shared = all_of(needs.sets[0] for needs in options) if all(needs.sets for needs in options) else None
    return Needs(
        first=all_of(needs.first for needs in options),
        empty=any(needs.empty for needs in options),
        sets=(shared,) if shared else (),
        second=all_of(needs.second for needs in options),
        single=any(needs.single for needs in options),
    )


def all_of(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """The signs of all the sets."""
    return frozenset[str]().union(*sets)


def followed(done: Needs, needs: Needs) -> Needs:
    """What is asked where one stretch stands behind another."""
    return Needs(
        first=done.first | needs.first if done.empty else done.first,
        empty=done.empty and needs.empty,
        sets=done.sets + needs.sets,
        second=done.second | (needs.first if done.single else NO_SIGN) | (needs.second if done.empty else NO_SIGN),
        single=(done.single and needs.empty) or (done.empty and needs.single),
    )


NO_SIGN = frozenset[str]()


def repeated(needs: Needs, times: str) -> Needs:
    """What is asked where a stretch stands as often as `times` says: "?", "*", "+?", "{0,3}"."""
    again = needs.first if needs.single and times[0] != "?" else NO_SIGN
    if times[0] in "?*" or times.startswith(("{0", "{,")):
        return Needs(needs.first, True, (), needs.second | again, needs.single)
    return needs._replace(second=needs.second | again)


def sequence(pieces: Sequence[str | frozenset[str]], at: int) -> tuple[Needs, int]:
    """The needs of a row of elements up to a bar or a closing parenthesis."""
    done = NOTHING
    while at < len(pieces) and pieces[at] not in ("|", ")"):
        piece = pieces[at]
        if isinstance(piece, frozenset):
            needs, at = Needs(piece, False, (piece,), single=True), at + 1
        elif piece in ("^", "$"):
            needs, at = NOTHING, at + 1
        elif piece.startswith("("):
            needs, at = choice(pieces, at + 1)
            needs, at = needs if piece == "(" else NOTHING, at + 1  # what only must stand beside takes no sign
        else:
            break  # a repetition of nothing
        times = pieces[at] if at < len(pieces) else ""
        if isinstance(times, str) and times[:1] in ("?", "*", "+", "{"):
            needs, at = repeated(needs, times), at + 1
        done = followed(done, needs)
    return done, at
