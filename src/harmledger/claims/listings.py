"""Sentences that are read for the one before them: entries of the list that it announces, and who its people were."""

from collections.abc import Sequence, Set

from harmledger.languages.pack import Pack

LONGEST_LIST = 40
"""Entries of a list that are read with the line that announces it."""


def listed_behind(text: str, spans: Sequence[tuple[int, int]], number: int) -> range:
    """The numbers of the sentences that are entries of the list behind a line that ends in a colon."""
    last = number
    if number >= 0 and text[spans[number][0] : spans[number][1]].rstrip().endswith(":"):
        for start, _ in spans[number + 1 : number + 1 + LONGEST_LIST]:
            if text[start].isalpha():
                break
            last += 1
    return range(number + 1, last + 1)


def read_on(text: str, spans: Sequence[tuple[int, int]], live: Set[int], pack: Pack) -> set[int]:
    """The numbers of the sentences to read, with those that go on from one of them without a word of harm."""
    listed = {entry for number in live for entry in listed_behind(text, spans, number)}
    behind = {number + 1 for number in live if 0 < number + 1 < len(spans)} - live
    return {*live, *listed, *(number for number in behind if tells_who(text, spans[number], pack))}


def tells_who(text: str, span: tuple[int, int], pack: Pack) -> bool:
    """Whether a sentence opens with a number and a dash, or one that is said of people alone: "Five were hurt. Two —
    children." tells who two of them are, without a word of harm."""
    start, end = span
    first, _, rest = text[start : min(end, start + OPENING)].lstrip().partition(" ")
    known = pack.lexicon.single.get(first.lower())
    if known is not None and known.is_a("numeral.people"):
        return True  # "Троє з них мали інвалідність."
    return rest.startswith(DASHES) and (first.isdigit() or (known is not None and known.is_a("numeral")))


OPENING = 60
"""Characters from a sentence's beginning within which its number and dash stand."""
DASHES = ("—", "–", "-")
