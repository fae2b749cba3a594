"""Whose data a figure rests on, where a sentence names a side and no office: "according to Iraqi data"."""

from collections.abc import Sequence

from harmledger.claims.units import Unit, fixed_signs
from harmledger.languages.pack import Pack


def by_data_of(units: Sequence[Unit], index: int, pack: Pack) -> tuple[int, int] | None:
    """ "За іранськими даними": the side whose data these are, between the preposition and the noun."""
    before = units[index - 2].word if index >= 2 else None
    if before is None or not before.classes & {"over", "prep.in"}:
        return None
    side = units[index - 1]
    named = side.sign == fixed_signs(pack)["place"] or (side.word is not None and side.word.is_a("actor"))
    return (index - 1, index + 1) if named else None
