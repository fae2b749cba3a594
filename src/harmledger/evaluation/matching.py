"""Which read claim answers which annotated one.

A claim about people is found if a read one has the same harm and the same figure; among several, the one that agrees
in kind, interval and place in the text. One read claim answers one annotated claim.
"""

from collections.abc import Mapping, Sequence

import msgspec

from harmledger.evaluation.counts import counted, figure
from harmledger.evaluation.gold import GoldClaim
from harmledger.terms.claim import OBJECT_HARMS, Claim

SAME_HARM: Mapping[str, frozenset[str]] = {
    "missing": frozenset({"missing", "trapped"}),
    "trapped": frozenset({"missing", "trapped", "rescued"}),
    "rescued": frozenset({"rescued", "trapped", "found", "released"}),
}
"""Harms that a careful reader may call by another's name: people under rubble are trapped, and missing."""

NOBODY = frozenset({"killed", "injured", "affected"})
"""Harms that "no casualties" may be said of."""


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated claim and the read one that answers it; None where none does."""

    number: int
    """Index of the annotated claim in its row."""
    gold: GoldClaim
    claim: Claim | None


class Alignment(msgspec.Struct, frozen=True, kw_only=True):
    """One report's annotated and read claims, put together."""

    people: tuple[Pair, ...]
    """Annotated claims with a number of people. Optional ones without an answer are left out."""
    others: tuple[Pair, ...]
    """Annotated attacks, control, statements, damage and claims without a number: matched by their words."""
    extra: tuple[Claim, ...]
    """Read claims with a number of people that no annotated claim asks for."""

    def answers(self) -> dict[int, Claim]:
        """Read claims by the index of the annotated claim that they answer."""
        return {pair.number: pair.claim for pair in self.people + self.others if pair.claim is not None}


def align(gold: Sequence[GoldClaim], claims: Sequence[Claim], text: str) -> Alignment:
    """Put one report's annotated claims and read claims together, in the order of the annotation."""
    left = [claim for claim in claims if counted(claim)]
    people: list[Pair] = []
    for number, wanted in enumerate(gold):
        if is_counted(wanted):
            pair = Pair(number=number, gold=wanted, claim=_best(wanted, left, text))
            left = [claim for claim in left if claim is not pair.claim]
            people.append(pair)
    return Alignment(
        people=tuple(pair for pair in people if pair.claim is not None or not pair.gold.optional),
        others=_others(gold, claims, text),
        extra=tuple(left),
    )


def is_counted(gold: GoldClaim) -> bool:
    """Whether an annotated claim gives a number of people."""
    people = gold.kind in ("harm", "tally") and gold.harm is not None and gold.harm not in OBJECT_HARMS
    return people and figure(gold.count) is not None


def harms_like(gold: GoldClaim) -> frozenset[str]:
    """Harms under which the annotated claim counts as found."""
    harm = gold.harm or ""
    return SAME_HARM.get(harm, frozenset({harm})) | (NOBODY if figure(gold.count) == 0 else frozenset())


def _best(wanted: GoldClaim, claims: Sequence[Claim], text: str) -> Claim | None:
    likely = [c for c in claims if c.harm in harms_like(wanted) and figure(c.count) == figure(wanted.count)]
    return max(likely, key=lambda claim: _agreement(wanted, claim, text), default=None)


def _agreement(wanted: GoldClaim, claim: Claim, text: str) -> tuple[int, bool]:
    """How many of kind, lower and upper end agree; then whether the claim's evidence lies in the annotated words."""
    count = claim.count
    ends = 0
    if count is not None:
        ends = (count.at_least == wanted.count.at_least) + (count.at_most == wanted.count.at_most)
    return (claim.kind == wanted.kind) + ends, _overlaps(wanted, claim, text)


def _overlaps(wanted: GoldClaim, claim: Claim, text: str) -> bool:
    """Whether a tight piece of the claim's evidence lies within the annotated words, wherever these stand."""
    pieces = [piece for piece in claim.evidence if piece.role != "sentence"] or list(claim.evidence)
    spans = _places_of(wanted.quote, text)
    return any(piece.start < end and start < piece.end for piece in pieces for start, end in spans)


def _places_of(quote: str, text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        spans.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return spans


def _others(gold: Sequence[GoldClaim], claims: Sequence[Claim], text: str) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    taken: set[str] = set()
    for number, wanted in enumerate(gold):
        if is_counted(wanted):
            continue
        found = next((c for c in claims if c.claim_id not in taken and _answers(wanted, c, text)), None)
        if found is not None:
            taken.add(found.claim_id)
        if found is not None or not wanted.optional:
            pairs.append(Pair(number=number, gold=wanted, claim=found))
    return tuple(pairs)


def _answers(wanted: GoldClaim, claim: Claim, text: str) -> bool:
    """A claim of the same kind, of damage where damage is asked for, with the same figure, at the annotated words."""
    if claim.kind != wanted.kind or counted(claim):
        return False
    if wanted.harm in OBJECT_HARMS and claim.harm not in OBJECT_HARMS:
        return False
    asked = figure(wanted.count)
    return (asked is None or figure(claim.count) == asked) and _overlaps(wanted, claim, text)
