"""From the claims of one document to its event mentions: one event as one report tells it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from harmledger.incidents.names import folded_words, proper_names
from harmledger.terms.claim import Claim, Count
from harmledger.terms.document import Document
from harmledger.terms.incident import EventMention
from harmledger.terms.period import Period
from harmledger.terms.place import Place

EVENT_KINDS: frozenset[str] = frozenset({"harm", "attack", "control"})
"""Tallies and statements tell of no single event."""


def mention_id(document_id: str, number: int) -> str:
    """`document_id#number`."""
    return f"{document_id}#{number}"


def event_mentions(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    lineage: Mapping[str, str] | None = None,
) -> list[EventMention]:
    """One mention for the claims of one document with the same number, sorted by id; tallies and statements give none.

    `lineage` names the origin of a copied document; without it only texts that are equal are copies.
    """
    groups: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in EVENT_KINDS:
            groups[claim.document_id, claim.mention].append(claim)
    words: dict[str, tuple[str, ...]] = {}
    mentions = [_mention(key, group, documents.get(key[0]), lineage or {}, words) for key, group in groups.items()]
    return sorted(mentions, key=lambda m: m.mention)


def _mention(
    key: tuple[str, int],
    group: list[Claim],
    document: Document | None,
    lineage: Mapping[str, str],
    words: dict[str, tuple[str, ...]],
) -> EventMention:
    claims = sorted(group, key=lambda c: (min((e.start for e in c.evidence), default=0), c.claim_id))
    when = _when(claims)
    return EventMention(
        mention=mention_id(*key),
        document_id=key[0],
        claims=tuple(claim.claim_id for claim in claims),
        kind=_kind(claims),
        places=_places(claims),
        earliest=_day(when.earliest) if when else None,
        latest=_day(when.latest or when.earliest) if when else None,
        date_precision=when.precision if when else None,
        killed=whole_figure(claims, "killed"),
        injured=whole_figure(claims, "injured"),
        weapon=_most_common(c.weapon.type for c in claims if c.weapon),
        actor=_most_common(c.alleged_perpetrator.actor for c in claims if c.alleged_perpetrator),
        names=tuple(dict.fromkeys(name for c in claims if c.who for name in c.who.names)),
        objects=tuple(dict.fromkeys(c.what.type or c.what.wording for c in claims if c.what)),
        said_on=max((c.said.on for c in claims if c.said.on), default=None),
        published=document.published if document else None,
        source=document.source if document else None,
        text_hash=lineage.get(key[0]) or (document.sha256 or None if document else None),
        keywords=_keywords(claims, document, words),
    )


def _kind(claims: Sequence[Claim]) -> str:
    kinds = {claim.kind for claim in claims}
    return next(kind for kind in ("harm", "attack", "control") if kind in kinds)


def _day(date: str | None) -> str | None:
    return date[:10] if date else None


def _when(claims: Sequence[Claim]) -> Period | None:
    """The narrowest stated period; of equals the one that most claims give, then the earliest."""
    periods = [c.when for c in claims if c.when and c.when.earliest]
    support = Counter((p.earliest, p.latest) for p in periods)
    return min(
        periods, key=lambda p: (_width(p), -support[p.earliest, p.latest], p.earliest or "", p.wording), default=None
    )


def _width(period: Period) -> tuple[int, int]:
    same = (period.earliest or "")[:10] == (period.latest or period.earliest or "")[:10]
    return 0 if same else 1, period.precision or 9


def _places(claims: Sequence[Claim]) -> tuple[Place, ...]:
    """Every place named, the one that most claims give first."""
    by_key: dict[str, Place] = {}
    support: Counter[str] = Counter()
    for claim in claims:
        for place in claim.where:
            key = place.place_id or place.name or place.wording
            by_key.setdefault(key, place)
            support[key] += 1
    return tuple(by_key[key] for key in sorted(by_key, key=lambda k: (-support[k], list(by_key).index(k))))


def _most_common(values: Iterable[str]) -> str | None:
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], v), default=None)


def whole_figure(claims: Sequence[Claim], harm: str) -> Count | None:
    """The event's whole figure of one harm: parts left out, the last and highest asserted; named people add up."""
    told = [c for c in claims if c.harm == harm and c.kind == "harm" and c.modality == "asserted" and c.count]
    wholes = [c for c in told if c.part_of not in {other.claim_id for other in told}]
    counts = [c.count for c in wholes if c.count]
    names = {name for c in wholes if c.who for name in c.who.names}
    best = max(counts, key=_size, default=None)
    if best is not None and len(names) > _size(best)[0]:
        return Count(at_least=len(names), figure=len(names), at_most=len(names), wording=f"{len(names)} named")
    return best


def _size(count: Count) -> tuple[int, int]:
    low = count.at_least if count.at_least is not None else count.figure or 0
    return low, -1 if count.at_most is None else count.at_most


def _keywords(claims: Sequence[Claim], document: Document | None, words: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The proper names of the report, found once for all of its mentions; who speaks in it is no mark of the event."""
    if document is None:
        return ()
    found = words.get(document.document_id)
    if found is None:
        found = words[document.document_id] = proper_names(document.text[document.body_start :])
    speakers = {w for c in claims if c.said.speaker for w in folded_words(c.said.speaker.name or "")}
    return tuple(name for name in found if not speakers.issuperset(name.split()))
