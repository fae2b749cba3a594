"""Sentence shapes: what a linguist writes in a pack, as regular expressions over the signs of words.

{people} {gap}* {be} {harm.participle}      slots name classes; a slot that is filled is given its name
{people|things}  {time:when}                several classes; another name for the slot
( a | b )  ?  *  +  {0,3}  (?! … )          grouping, choice and repetition as in regular expressions
left  dead                                  plain words stand for themselves
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from harmledger.errors import PackError
from harmledger.languages.lexicon import Alphabet

ELEMENT = re.compile(
    r"\{(?P<classes>[a-zA-Z_][\w.|]*)(?::(?P<name>\w+))?\}|(?P<times>\{\d*,?\d*\}\??|[?*+]\??)"
    r"|(?P<mark>\(\?[!=]|\(\?<[!=]|[()|^$])|(?P<word>[^\s{}()|?*+^$]+)|(?P<space>\s+)"
)


def elements(shape: str, place: str) -> Iterator[re.Match[str]]:
    """Cut a shape into its elements; raises PackError where it can't be read."""
    position = 0
    while position < len(shape):
        match = ELEMENT.match(shape, position)
        if match is None:
            raise PackError(f"can't read {shape[position:]!r} in the shape {shape!r}", place=place)
        yield match
        position = match.end()


def plain_words(shape: str, place: str) -> list[str]:
    """The plain words of a shape, so that the lexicon can give each a class of its own (`=left`)."""
    return [match["word"] for match in elements(shape, place) if match["word"]]


def expression_of(shape: str, alphabet: Alphabet, blocked: Mapping[str, Sequence[str]], place: str) -> str:
    """A shape as a regular expression over signs, not compiled. Raises PackError for a class that no word has.

    `blocked` names, for the slots that skip words (`gap`, `wide`), the classes that they don't skip.
    """
    parts: list[str] = []
    names: dict[str, int] = {}
    for match in elements(shape, place):
        if match["space"]:
            continue
        if match["times"] or match["mark"]:
            parts.append("(?:" if match["mark"] == "(" else match["times"] or match["mark"])
            continue
        signs = signs_of(match, alphabet, blocked)
        if not signs:
            raise PackError(f"no word has the class {match[0]!r} of the shape {shape!r}", place=place)
        inner = "[" + "".join(re.escape(sign) for sign in signs) + "]"
        named = match["classes"] and match["classes"].split("|")[0] not in blocked
        parts.append(f"(?P<{slot_name(match, names)}>{inner})" if named else inner)
    return "".join(parts)


def compile_expression(expression: str, shape: str, place: str) -> re.Pattern[str]:
    """Compile the expression of a shape. Raises PackError where the shape does not hold together."""
    try:
        return re.compile(expression)
    except re.error as problem:
        raise PackError(f"the shape {shape!r} does not hold together: {problem}", place=place) from problem


def signs_of(match: re.Match[str], alphabet: Alphabet, blocked: Mapping[str, Sequence[str]]) -> str:
    """The signs that one slot, or one plain word, of a shape stands for."""
    classes = match["classes"].split("|") if match["classes"] else ["=" + match["word"]]
    gap = blocked.get(classes[0])
    return alphabet.matching(classes) if gap is None else alphabet.without(gap) + alphabet.matching(classes[1:])


def slot_name(match: re.Match[str], names: dict[str, int]) -> str:
    """Name a slot after its first class, or as the pack says; a second slot of the name is called name_2."""
    name = match["name"] or match["classes"].split("|")[0].split(".")[0]
    names[name] = names.get(name, 0) + 1
    return name if names[name] == 1 else f"{name}_{names[name]}"
