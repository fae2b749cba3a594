"""Lists over several lines: which sentences are entries of the list that a line announces."""

from collections.abc import Sequence

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
