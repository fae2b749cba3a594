"""What was read from one report: everything that is held against its gold."""

import re
from collections.abc import Sequence

import msgspec

from harmledger.evaluation.gold import Range
from harmledger.evaluation.timex import Timed
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»']?\s+|\n+")


class FoundPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place name found in the text and where it was put; None where it stayed undecided."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    place_id: str | None = None


class Prediction(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it was read. None and empty: not asked for."""

    document: Document
    claims: tuple[Claim, ...] = ()
    killed: Range | None = None
    """The figure of the report's main incident by the policy; None where the report gives none."""
    injured: Range | None = None
    incident: str | None = None
    """The main incident, after all reports were resolved together."""
    places: tuple[FoundPlace, ...] = ()
    times: tuple[Timed, ...] = ()
    """Time expressions whose values are dates or periods."""


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of the sentences that the span touches; a line break ends a sentence."""
    ends = list(_SENTENCE_END.finditer(text))
    first = max((match.end() for match in ends if match.end() <= start), default=0)
    last = min((match.start() for match in ends if match.start() >= end), default=len(text))
    return first, last


def sentence_with(text: str, quote: str) -> str:
    """The sentences around a quotation; the quotation itself where the text lacks it."""
    at = text.find(quote) if quote else -1
    if at < 0:
        return quote
    first, last = sentence_at(text, at, at + len(quote))
    return text[first:last].strip()


def sentence_of(claim: Claim) -> str:
    """The sentence that a claim was read from."""
    sentences = [piece.quote for piece in claim.evidence if piece.role == "sentence"]
    return (sentences or [piece.quote for piece in claim.evidence] or [""])[0]


def rules_at(claims: Sequence[Claim], text: str, quote: str) -> tuple[str, ...]:
    """Rules that fired in the sentences around a quotation, each once, in the order of the text."""
    at = text.find(quote) if quote else -1
    if at < 0:
        return ()
    first, last = sentence_at(text, at, at + len(quote))
    near = [c for c in claims if any(piece.start < last and first < piece.end for piece in c.evidence)]
    return tuple(dict.fromkeys(claim.found_by for claim in near))
