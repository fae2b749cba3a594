"""A reading as the log keeps it since format 2: what follows from something else is not written down.

The body of a `claims` entry is `document_id`, `packed`, `places`, `reader`. Each claim is a list, in the order of
`PackedClaim`'s fields. Its document is the reading's; its places are numbers into `places`; a claim of the same
reading that it is part of is that claim's number; its quotes are the characters of the document's text at its spans,
which were compared when the reading was recorded; its id is left out where it is the hash that the reader makes.
A ledger of format 1 spells its claims whole, and goes on doing so.
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import asdict, astuple

from harmledger.ledger.schema import MENTIONS
from harmledger.ledger.slim import (
    SlimClaim,
    SlimCount,
    SlimListedCount,
    SlimListedPeriod,
    SlimListedPlace,
    SlimPeriod,
    SlimPlace,
    SlimReading,
)
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
    Speaker,
    Weapon,
    What,
    Who,
)
from harmledger.terms.period import Period
from harmledger.terms.place import Place

One = TypeVar("One", bound=msgspec.Struct)

PACKED_SINCE = 2
"""Format of the folder from which on readings are packed."""


class Misplaced(ValueError):
    """A claim does not stand in the text that it is of; the words say in what way."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one reading of a document found: all its claims, or none; `reader` names pack and rules with versions."""

    document_id: str
    reader: str
    claims: tuple[Claim, ...]


class ListedCount(Count, frozen=True, array_like=True):
    """A count as a list; so are the others below, each in the order of its fields."""


class ListedWho(Who, frozen=True, array_like=True):
    """The people harmed as a list."""


class ListedWhat(What, frozen=True, array_like=True):
    """The objects harmed as a list."""


class ListedPeriod(Period, frozen=True, array_like=True):
    """A period as a list."""


class ListedWeapon(Weapon, frozen=True, array_like=True):
    """A weapon as a list."""


class ListedPerpetrator(AllegedPerpetrator, frozen=True, array_like=True):
    """Who is said to have done it, as a list."""


class ListedSpeaker(Speaker, frozen=True, array_like=True):
    """A speaker as a list."""


class ListedHolder(Holder, frozen=True, array_like=True):
    """Who holds a place, as a list."""


class ListedPlace(Place, frozen=True, array_like=True):
    """A place as a list; its relation and alternatives are objects."""


class ListedSaid(msgspec.Struct, frozen=True, array_like=True):
    """Who said it, as a list."""

    speaker: ListedSpeaker | None
    relayed_by: tuple[str, ...]
    on: str | None


class PackedClaim(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A claim as a list. New fields are added at the end, with a default; none is ever moved."""

    claim_id: str | None
    """None where it is `reader_id` of the rest."""
    kind: Kind
    harm: Harm | None
    modality: Modality
    mention: int
    where: list[int]
    """Numbers into the reading's `places`, from 0."""
    count: ListedCount | None
    when: ListedPeriod | None
    roles: str | list[str]
    """Of each piece of evidence, in order, with a space between; a list where a role has one itself."""
    spans: list[int]
    """Start and length of each piece of evidence, in characters of the text."""
    found_by: str
    confidence: float
    who: ListedWho | None
    what: ListedWhat | None
    weapon: ListedWeapon | None
    alleged_perpetrator: ListedPerpetrator | None
    said: ListedSaid
    cause: Cause
    change: Change | None
    part_of: int | str | None
    """Number, from 0, of the claim in this reading; an id where it is of none here."""
    preliminary: bool
    holder: ListedHolder | None
    outcome: Outcome | None
    schema: int


class WrittenReading(msgspec.Struct, frozen=True, kw_only=True):
    """The body of a `claims` entry of either format."""

    document_id: str
    reader: str
    claims: tuple[Claim, ...] = ()
    packed: tuple[PackedClaim, ...] = ()
    places: tuple[ListedPlace, ...] = ()

    def reading(self, text: str) -> Reading:
        """The reading with every quote, from its document's text; "" where it is not packed."""
        claims = self.claims or tuple(self.claim(number, text) for number in range(len(self.packed)))
        return Reading(document_id=self.document_id, reader=self.reader, claims=claims)

    def claim(self, number: int, text: str) -> Claim:
        """The claim with this number, from 0, with its quotes from the document's text."""
        if not self.packed:
            return self.claims[number]
        one = self.packed[number]
        part_of = self._id(one.part_of) if isinstance(one.part_of, int) else one.part_of
        places = (_whole(Place, self.places[place]) for place in one.where)
        return Claim(
            claim_id=self._id(number), document_id=self.document_id, kind=one.kind, harm=one.harm,
            count=_whole(Count, one.count), part_of=part_of, change=one.change, who=_whole(Who, one.who),
            what=_whole(What, one.what), where=tuple(place for place in places if place),
            when=_whole(Period, one.when), weapon=_whole(Weapon, one.weapon),
            alleged_perpetrator=_whole(AllegedPerpetrator, one.alleged_perpetrator), said=_said(one.said),
            modality=one.modality, preliminary=one.preliminary, cause=one.cause, holder=_whole(Holder, one.holder),
            outcome=one.outcome, evidence=_evidence(one, text), found_by=one.found_by, confidence=one.confidence,
            mention=one.mention, schema=one.schema,
        )  # fmt: skip

    def _id(self, number: int) -> str:
        return _id_of(self.document_id, self.packed[number])


class KeptReading(NamedTuple):
    """A reading as it was written down, and the text that it is of; "" where it holds its quotes itself."""

    written: WrittenReading
    text: str


class SlimPacked(msgspec.Struct, array_like=True, gc=False):
    """The first fields of a packed claim: all that the index needs."""

    claim_id: str | None
    kind: str
    harm: str | None
    modality: str
    mention: int
    where: list[int]
    count: SlimListedCount | None
    when: SlimListedPeriod | None
    roles: str | list[str]
    spans: list[int]


class SlimWritten(msgspec.Struct):
    """The body of a `claims` entry of either format, as far as the index needs it."""

    document_id: str
    reader: str
    claims: list[SlimClaim] = []
    packed: list[SlimPacked] = []
    places: list[SlimListedPlace] = []


_slim_reader = msgspec.json.Decoder(SlimWritten)
_spell = msgspec.json.Encoder(order="sorted").encode


def read_slim(body: bytes | msgspec.Raw) -> SlimReading:
    """The body of a `claims` entry of either format, seen only as far as the index needs it."""
    written = _slim_reader.decode(body)
    places = [SlimPlace(place.lat, place.lon, place.admin1, place.country) for place in written.places]
    claims = written.claims or [_slim_claim(written, places, one) for one in written.packed]
    return SlimReading(written.document_id, written.reader, claims)


def reach(body: bytes | msgspec.Raw) -> tuple[str, int]:
    """The document that a `claims` entry is of, and the number of characters that its text must have at least."""
    written = _slim_reader.decode(body)
    ends = (start + length for one in written.packed for start, length in _pairs(one.spans))
    return written.document_id, max(ends, default=0)


def packed_body(reading: Reading, text: str) -> bytes:
    """The body of the entry that records a reading of this text, canonical JSON. Misplaced: a quote is not in it."""
    document_id = reading.document_id
    places: dict[Place, int] = {}
    numbers = {claim.claim_id: number for number, claim in enumerate(reading.claims)}
    packed = [_packed(claim, document_id, text, places, numbers) for claim in reading.claims]
    return _spell(
        {
            "document_id": document_id,
            "packed": packed,
            "places": [astuple(place) for place in places],
            "reader": reading.reader,
        }
    )


def whole_body(reading: Reading, text: str) -> bytes:
    """The same in a ledger of format 1."""
    for claim in reading.claims:
        refuse_misplaced(claim, reading.document_id, text)
    return _spell(reading)


def refuse_misplaced(claim: Claim, document_id: str, text: str) -> None:
    """Raise Misplaced unless every quote of a claim stands in its document's text where it says."""
    if claim.document_id != document_id:
        raise Misplaced(f"claim {claim.claim_id} speaks of document {claim.document_id!r}, not {document_id!r}")
    if not 0 <= claim.mention < MENTIONS:
        raise Misplaced(f"claim {claim.claim_id} has mention {claim.mention}: 0 to {MENTIONS - 1} can be kept")
    for piece in claim.evidence:
        start, quote = piece.start, piece.quote
        if start < 0 or text[start : piece.end] != quote:
            raise Misplaced(f"claim {claim.claim_id} quotes {quote!r} at {start}-{piece.end}, where it does not stand")


def _packed(
    claim: Claim, document_id: str, text: str, places: dict[Place, int], numbers: dict[str, int]
) -> tuple[object, ...]:
    """A claim as a list; one loop over its evidence checks, measures and spells it, for a ledger takes in millions."""
    (own, of, kind, harm, count, part_of, change, who, what, where, when, weapon, perpetrator, said, modality,
     preliminary, cause, holder, outcome, evidence, found_by, confidence, mention, schema) = astuple(claim)  # fmt: skip
    spans: list[int] = []
    names: list[str] = []
    spelled: list[str] = []
    sound = of == document_id and 0 <= mention < MENTIONS
    for piece in evidence:
        start, end, role = piece.start, piece.end, piece.role
        sound = sound and start >= 0 and text[start:end] == piece.quote
        spans += (start, end - start)
        names.append(role)
        spelled.append(f"{start}-{end} {role}")
    if not sound:
        refuse_misplaced(claim, document_id, text)
    roles = " ".join(names)
    return (
        None if own == _hashed(document_id, kind, harm, spelled) else own, kind, harm, modality, mention,
        [places.setdefault(place, len(places)) for place in where], count and astuple(count), when and astuple(when),
        roles if roles.count(" ") == len(names) - 1 or not names else names, spans, found_by, confidence,
        who and astuple(who), what and astuple(what), weapon and astuple(weapon),
        perpetrator and astuple(perpetrator), (said.speaker and astuple(said.speaker), said.relayed_by, said.on),
        cause, change, None if part_of is None else numbers.get(part_of, part_of), preliminary,
        holder and astuple(holder), outcome, schema,
    )  # fmt: skip


def reader_id(document_id: str, kind: str, harm: str | None, spans: Sequence[tuple[int, int, str]]) -> str:
    """The id that a claim with this evidence (start, end, role) gets from the reader; `identifier` of the same."""
    return _hashed(document_id, kind, harm, [f"{start}-{end} {role}" for start, end, role in spans])


def _hashed(document_id: str, kind: str, harm: str | None, spelled: list[str]) -> str:
    return hashlib.sha256(_spell((document_id, kind, harm, spelled))).hexdigest()[:20]


def _id_of(document_id: str, one: PackedClaim | SlimPacked) -> str:
    if one.claim_id is not None:
        return one.claim_id
    pieces = [
        (start, start + length, role) for (start, length), role in zip(_pairs(one.spans), _roles(one), strict=True)
    ]
    return reader_id(document_id, one.kind, one.harm, pieces)


def _whole(kind: type[One], listed: msgspec.Struct | None) -> One | None:
    """The same as an object of its own kind."""
    return None if listed is None else kind(**asdict(listed))


def _said(one: ListedSaid) -> Said:
    return Said(speaker=_whole(Speaker, one.speaker), relayed_by=one.relayed_by, on=one.on)


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


def _slim_claim(written: SlimWritten, places: list[SlimPlace], one: SlimPacked) -> SlimClaim:
    count, when = one.count, one.when
    return SlimClaim(
        _id_of(written.document_id, one), one.kind, one.harm, one.modality, one.mention,
        None if count is None else SlimCount(count.at_least, count.at_most), [places[place] for place in one.where[:1]],
        None if when is None else SlimPeriod(when.earliest, when.latest),
    )  # fmt: skip
