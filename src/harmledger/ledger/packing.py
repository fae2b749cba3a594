"""A reading as the log keeps it since format 2: what follows from something else is not written down.

The body of a `claims` entry is `document_id`, `packed`, `places`, `reader`. Each claim is a list, in the order of
`PackedClaim`'s fields. Its document is the reading's; its places are numbers into `places`; a claim of the same
reading that it is part of is that claim's number; its quotes are the characters of the document's text at its spans,
which were compared when the reading was recorded; its id is left out where it is the hash that the reader makes.
A ledger of format 1 spells its claims whole, and goes on doing so.
"""

import hashlib
from collections.abc import Callable, Sequence
from itertools import chain

import msgspec

from harmledger.ledger.slim import SlimClaim, SlimCount, SlimPeriod, SlimPlace, SlimReading
from harmledger.terms.claim import (
    AllegedPerpetrator,
    Cause,
    Change,
    Claim,
    Count,
    Evidence,
    Harm,
    Holder,
    Kind,
    Modality,
    Outcome,
    Said,
    Weapon,
    What,
    Who,
)
from harmledger.terms.period import Period
from harmledger.terms.place import Place

PACKED_SINCE = 2
"""Format of the folder from which on readings are packed."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one reading of a document found: all its claims, or none; `reader` names pack and rules with versions."""

    document_id: str
    reader: str
    claims: tuple[Claim, ...]


class PackedClaim(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A claim as a list. New fields are added at the end, with a default; none is ever moved."""

    claim_id: str | None
    """None where it is `reader_id` of the rest."""
    kind: Kind
    harm: Harm | None
    modality: Modality
    mention: int
    where: tuple[int, ...]
    """Numbers into the reading's `places`, from 0."""
    count: Count | None
    when: Period | None
    roles: str | tuple[str, ...]
    """Of each piece of evidence, in order, with a space between; a list where a role has one itself."""
    spans: tuple[int, ...]
    """Start and length of each piece of evidence, in characters of the text."""
    found_by: str
    confidence: float
    who: Who | None
    what: What | None
    weapon: Weapon | None
    alleged_perpetrator: AllegedPerpetrator | None
    said: Said
    cause: Cause
    change: Change | None
    part_of: int | str | None
    """Number, from 0, of the claim in this reading; an id where it is of none here."""
    preliminary: bool
    holder: Holder | None
    outcome: Outcome | None
    schema: int


class WrittenReading(msgspec.Struct, frozen=True, kw_only=True):
    """The body of a `claims` entry of either format."""

    document_id: str
    reader: str
    claims: tuple[Claim, ...] = ()
    packed: tuple[PackedClaim, ...] = ()
    places: tuple[Place, ...] = ()

    def reading(self, text: Callable[[], str]) -> Reading:
        """The reading with every quote; `text` gives the document's text and is asked only where it is needed."""
        if not self.packed:
            return Reading(document_id=self.document_id, reader=self.reader, claims=self.claims)
        whole = text()
        ids = [_id_of(self.document_id, one) for one in self.packed]
        claims = tuple(self._claim(one, ids, number, whole) for number, one in enumerate(self.packed))
        return Reading(document_id=self.document_id, reader=self.reader, claims=claims)

    def _claim(self, one: PackedClaim, ids: Sequence[str], number: int, text: str) -> Claim:
        part_of = ids[one.part_of] if isinstance(one.part_of, int) else one.part_of
        return Claim(
            claim_id=ids[number], document_id=self.document_id, kind=one.kind, harm=one.harm, count=one.count,
            part_of=part_of, change=one.change, who=one.who, what=one.what,
            where=tuple(self.places[place] for place in one.where), when=one.when, weapon=one.weapon,
            alleged_perpetrator=one.alleged_perpetrator, said=one.said, modality=one.modality,
            preliminary=one.preliminary, cause=one.cause, holder=one.holder, outcome=one.outcome,
            evidence=_evidence(one, text), found_by=one.found_by, confidence=one.confidence, mention=one.mention,
            schema=one.schema,
        )  # fmt: skip


class SlimPacked(msgspec.Struct, array_like=True, gc=False):
    """The first fields of a packed claim: all that the index needs."""

    claim_id: str | None
    kind: str
    harm: str | None
    modality: str
    mention: int
    where: list[int]
    count: SlimCount | None
    when: SlimPeriod | None
    roles: str | list[str]
    spans: list[int]


class SlimWritten(msgspec.Struct):
    """The body of a `claims` entry of either format, as far as the index needs it."""

    document_id: str
    reader: str
    claims: list[SlimClaim] = []
    packed: list[SlimPacked] = []
    places: list[SlimPlace] = []


_slim_reader = msgspec.json.Decoder(SlimWritten)
_spell = msgspec.json.Encoder(order="sorted").encode


def read_slim(body: bytes | msgspec.Raw) -> SlimReading:
    """The body of a `claims` entry of either format, seen only as far as the index needs it."""
    written = _slim_reader.decode(body)
    claims = written.claims or [_slim_claim(written, one) for one in written.packed]
    return SlimReading(written.document_id, written.reader, claims)


def reach(body: bytes | msgspec.Raw) -> tuple[str, int]:
    """The document that a `claims` entry is of, and the number of characters that its text must have at least."""
    written = _slim_reader.decode(body)
    ends = (start + length for one in written.packed for start, length in _pairs(one.spans))
    return written.document_id, max(ends, default=0)


def packed_body(reading: Reading) -> bytes:
    """The body of the entry that records a reading, canonical JSON."""
    document_id = reading.document_id
    places: dict[Place, int] = {}
    numbers = {claim.claim_id: number for number, claim in enumerate(reading.claims)}
    packed = [_packed(claim, document_id, places, numbers) for claim in reading.claims]
    return _spell({"document_id": document_id, "packed": packed, "places": [*places], "reader": reading.reader})


def _packed(claim: Claim, document_id: str, places: dict[Place, int], numbers: dict[str, int]) -> PackedClaim:
    evidence = claim.evidence
    names = [piece.role for piece in evidence]
    roles = " ".join(names)
    spans = tuple(chain.from_iterable([(piece.start, piece.end - piece.start) for piece in evidence]))
    known = reader_id(document_id, claim.kind, claim.harm, [(piece.start, piece.end, piece.role) for piece in evidence])
    part_of = claim.part_of
    return PackedClaim(
        None if claim.claim_id == known else claim.claim_id, claim.kind, claim.harm, claim.modality, claim.mention,
        tuple([places.setdefault(place, len(places)) for place in claim.where]), claim.count, claim.when,
        roles if roles.count(" ") == len(names) - 1 or not names else tuple(names), spans,
        claim.found_by, claim.confidence, claim.who, claim.what, claim.weapon, claim.alleged_perpetrator, claim.said,
        claim.cause, claim.change, None if part_of is None else numbers.get(part_of, part_of), claim.preliminary,
        claim.holder, claim.outcome, claim.schema,
    )  # fmt: skip


def reader_id(document_id: str, kind: str, harm: str | None, spans: Sequence[tuple[int, int, str]]) -> str:
    """The id that a claim with this evidence (start, end, role) gets from the reader; `identifier` of the same."""
    parts = [f"{start}-{end} {role}" for start, end, role in spans]
    return hashlib.sha256(_spell((document_id, kind, harm, parts))).hexdigest()[:20]


def _id_of(document_id: str, one: PackedClaim | SlimPacked) -> str:
    if one.claim_id is not None:
        return one.claim_id
    pieces = [
        (start, start + length, role) for (start, length), role in zip(_pairs(one.spans), _roles(one), strict=True)
    ]
    return reader_id(document_id, one.kind, one.harm, pieces)


def _evidence(one: PackedClaim, text: str) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(start=start, end=start + length, quote=text[start : start + length], role=role)
        for (start, length), role in zip(_pairs(one.spans), _roles(one), strict=True)
    )


def _pairs(spans: Sequence[int]) -> list[tuple[int, int]]:
    return list(zip(spans[::2], spans[1::2], strict=True))


def _roles(one: PackedClaim | SlimPacked) -> Sequence[str]:
    if not one.spans:
        return ()
    return one.roles.split(" ") if isinstance(one.roles, str) else one.roles


def _slim_claim(written: SlimWritten, one: SlimPacked) -> SlimClaim:
    return SlimClaim(
        _id_of(written.document_id, one), one.kind, one.harm, one.modality, one.mention, one.count,
        [written.places[place] for place in one.where[:1]], one.when,
    )  # fmt: skip
