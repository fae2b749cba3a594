"""Which sources a ledger rests on: outlets and speakers as they were met, beside what the register says of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from harmledger.counting import Policy, Provenance, Register, origins_of
from harmledger.counting.register import folded
from harmledger.counting.voices import spoken
from harmledger.errors import UsageError
from harmledger.ledger import Ledger
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.terms.source import Source
from harmledger.workflow.figures import count_incidents, sharing_of
from harmledger.workflow.registering import Known, provenance, subject_of, whole_register
from harmledger.workflow.standing import standing_claims


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet: whose it is, its reports, those that copy another's text, the days they span, whom it quotes."""

    source: str
    type: str
    side: str | None
    owner: str | None
    """None where it is nobody's but its own, or not registered."""
    reports: int
    copies: int
    claims: int
    origins: int
    """The independent sources to which the harm that it reports goes back, itself among them where it speaks."""
    first: str | None
    last: str | None
    languages: tuple[str, ...]
    speakers: tuple[str, ...]


class SpeakerMet(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom reports quote, under one name of the register or as they name them."""

    speaker: str
    registered: str | None
    """The source or kind of speaker that the register takes them for; None where it knows none."""
    type: str
    side: str | None
    reports: int
    claims: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None


class SourceShown(msgspec.Struct, frozen=True, kw_only=True):
    """One source with all that is known of it."""

    name: str
    registered: Known | None
    """None: the register has no such source; it was met in reports alone."""
    one_with: tuple[str, ...]
    """Other sources of the same owner, with which it counts as one."""
    outlets: tuple[Outlet, ...]
    speakers: tuple[SpeakerMet, ...]
    incidents: tuple[tuple[str, str], ...]
    """Ids and titles of the incidents that it tells of."""


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """A ledger's reports and claims, read once for every question about its sources."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    provenance: Provenance
    origin_of: Mapping[str, str]
    """By claim, the independent source that it goes back to."""
    incident_of: Mapping[str, tuple[str, str]]
    """By claim, the id and title of its incident."""


def met(ledger: Ledger, policy: Policy) -> Met:
    """What a ledger has met of sources, as of its reader's moment."""
    documents, claims = tuple(ledger.documents()), standing_claims(ledger)
    known = provenance(ledger, documents)
    counted = count_incidents(ledger, policy, known=known)
    origins: dict[str, str] = {}
    incident_of = {c.claim_id: (i.incident.incident_id, i.incident.title) for i in counted for c in i.standing}
    alone: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.claim_id not in incident_of:
            alone[claim.document_id].append(claim)
    for group in [*(item.standing for item in counted), *alone.values()]:
        found = origins_of(group, known, sharing_of(policy))
        origins.update({claim_id: origin for claim_id, (origin, _) in found.items()})
    return Met(documents=documents, claims=claims, provenance=known, origin_of=origins, incident_of=incident_of)


def outlets(known: Met) -> list[Outlet]:
    """Every outlet by name; reports that name none stand under "not named"."""
    by_source: dict[str, list[Document]] = defaultdict(list)
    for document in known.documents:
        by_source[document.source or "not named"].append(document)
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in known.claims:
        told[claim.document_id].append(claim)
    return [_outlet(name, by_source[name], told, known) for name in sorted(by_source)]


def _outlet(name: str, held: Sequence[Document], told: Mapping[str, Sequence[Claim]], known: Met) -> Outlet:
    claims = [claim for document in held for claim in told.get(document.document_id, ())]
    source = known.provenance.register.of_outlet(name)
    days = sorted(d.published[:10] for d in held if d.published)
    lineage = known.provenance.lineage
    return Outlet(
        source=name,
        type=source.type if source else "unknown",
        side=source.side if source else None,
        owner=_owner(source, known.provenance.register, name),
        reports=len(held),
        copies=sum(lineage.get(d.document_id, d.document_id) != d.document_id for d in held),
        claims=len(claims),
        origins=len({known.origin_of[c.claim_id] for c in claims if c.harm is not None}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        languages=tuple(sorted({d.language for d in held})),
        speakers=tuple(sorted({_called(claim) for claim in claims if claim.said.speaker})),
    )


def _owner(source: Source | None, register: Register, name: str) -> str | None:
    above = register.owner_of(source) if source else name
    return above if folded(above) != folded(name) else None


def _called(claim: Claim) -> str:
    speaker = claim.said.speaker
    return (speaker.name or speaker.wording) if speaker else ""


def speakers(known: Met) -> list[SpeakerMet]:
    """Everybody whom reports quote, those with most claims first."""
    register, said_in = known.provenance.register, {d.document_id: d for d in known.documents}
    groups: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in known.claims:
        if claim.said.speaker is not None:
            source = register.of_speaker(spoken(claim.said.speaker))
            own = source.name if source is not None and not source.generic else _called(claim)
            groups[" ".join(own.split()), source.name if source else None].append(claim)
    rows = [_speaker(name, registered, claims, register, said_in) for (name, registered), claims in groups.items()]
    return sorted(rows, key=lambda row: (-row.claims, folded(row.speaker), row.registered or ""))


def _speaker(
    name: str, registered: str | None, claims: Sequence[Claim], register: Register, said_in: Mapping[str, Document]
) -> SpeakerMet:
    source = register.named(registered) if registered else None
    held = [said_in[claim.document_id] for claim in claims if claim.document_id in said_in]
    days = sorted(d.published[:10] for d in held if d.published)
    return SpeakerMet(
        speaker=name,
        registered=registered,
        type=source.type if source else "unknown",
        side=source.side if source else None,
        reports=len({claim.document_id for claim in claims}),
        claims=len(claims),
        outlets=tuple(sorted({d.source for d in held if d.source})),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def shown(ledger: Ledger, known: Met, name: str) -> SourceShown:
    """One source: as it is registered, as it was met, with whom it counts as one. UsageError where there is none."""
    register = known.provenance.register
    source = register.named(name) or register.of_outlet(name)
    called = source.name if source else name
    theirs = [
        o for o in outlets(known) if folded(o.source) == folded(called) or _is(register.of_outlet(o.source), called)
    ]
    voices = [
        s
        for s in speakers(known)
        if folded(s.speaker) == folded(called) or folded(s.registered or "") == folded(called)
    ]
    if source is None and not theirs and not voices:
        raise UsageError(
            f"no source is called {name!r}",
            remedy="`harmledger sources LEDGER`, `--speakers` and `--register` list them",
        )
    registered = next((one for one in whole_register(ledger) if _is(one.source, called)), None)
    return SourceShown(
        name=called,
        registered=registered or (Known(source=source) if source else None),
        one_with=tuple(_siblings(source, register)) if source else (),
        outlets=tuple(theirs),
        speakers=tuple(voices),
        incidents=tuple(_incidents(known, {o.source for o in theirs}, {s.speaker for s in voices}, called)),
    )


def _is(source: Source | None, name: str) -> bool:
    return source is not None and folded(source.name) == folded(name)


def _siblings(source: Source, register: Register) -> Iterator[str]:
    """The other sources behind which the same owner stands."""
    if source.generic:
        return
    owner = register.owner_of(source)
    for other in register.sources:
        if other is not source and not other.generic and register.owner_of(other) == owner:
            yield other.name


def _incidents(known: Met, papers: set[str], voices: set[str], name: str) -> Iterable[tuple[str, str]]:
    """The incidents of which these outlets report or these speakers tell, by title."""
    register, published = known.provenance.register, {d.document_id for d in known.documents if d.source in papers}
    found = {
        known.incident_of[claim.claim_id]
        for claim in known.claims
        if claim.claim_id in known.incident_of
        and (
            claim.document_id in published
            or _called(claim) in voices
            or (claim.said.speaker is not None and _is(register.of_speaker(spoken(claim.said.speaker)), name))
        )
    }
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def history_of(ledger: Ledger, name: str) -> list[tuple[int, str, str, str]]:
    """What was ever decided on a source: entry, day, author and reason of each, the oldest first."""
    found = []
    for entry in ledger.history(subject_of(name)):
        body = msgspec.json.decode(entry.body)
        found.append((entry.seq, entry.recorded_at[:10], entry.author, str(body.get("reason", ""))))
    return found


def claims_by_document(ledger: Ledger) -> dict[str, int]:
    """How many claims each document makes."""
    return dict(Counter(claim.document_id for claim in ledger.claims()))
