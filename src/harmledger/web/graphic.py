"""Whether a text describes what was done to bodies, so that nobody has to see it unasked."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import cast

from harmledger.reports.marks import Piece
from harmledger.terms.written import read_yaml


@cache
def signs() -> re.Pattern[str]:
    """The beginnings of words that tell, of all languages."""
    text = resources.files("harmledger.web").joinpath("words", "graphic.yml").read_text("utf-8")
    known = [word for words in cast("dict[str, list[str]]", read_yaml(text)).values() for word in words]
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in known)})", re.IGNORECASE)


def is_graphic(text: str) -> bool:
    """Whether a text describes what was done to bodies."""
    return signs().search(text) is not None


def are_graphic(pieces: Iterable[Piece]) -> bool:
    """The same of a text cut into pieces."""
    return is_graphic("".join(bit.text for piece in pieces for bit in piece.bits))
