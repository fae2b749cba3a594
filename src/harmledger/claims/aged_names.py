"""Names that are also words of the language: "Justin Burns, 14," is told by the age behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harmledger.claims.units import Unit

OLDEST = 110
"""Years: no number above this behind a name is an age."""


def mark_names(text: str, units: Sequence[Unit], signs: Mapping[str, str], upper: bool = False) -> None:
    """Make a name of the capitalised word that stands between a name and an age: "Anthony Hughes Junior, 14, died".

    `upper`: the text is all capitals, which tell nothing of a name.
    """
    if upper:
        return
    comma, name = signs["comma"], signs["name"]
    for first, word, sign, age, behind in zip(units, units[1:], units[2:], units[3:], units[4:], strict=False):
        if sign.sign != comma or behind.sign != comma or age.value is None or not 0 < age.value <= OLDEST:
            continue
        if first.sign == name and word.word is not None and age.word is None and text[word.start].isupper():
            word.sign, word.word = name, None
