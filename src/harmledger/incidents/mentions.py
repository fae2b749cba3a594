"""From the claims of one document to its event mentions: one event as one report tells it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harmledger.incidents.aftermath import tells_of_aftermath
from harmledger.incidents.names import folded_words, plain_words, share_out, story_words
from harmledger.terms.about import HARMED, weight_of
from harmledger.terms.claim import WOUNDED, Claim, Count
from harmledger.terms.document import Document
from harmledger.terms.incident import EventMention
from harmledger.terms.period import Period
from harmledger.terms.place import Place

EVENT_KINDS: frozenset[str] = frozenset({"harm", "attack", "control"})
"""Tallies and statements tell of no single event."""


LATER = frozenset({"detained", "released", "returned"})
"""What happens to somebody long after an attack in whose report it stands."""


def mention_id(document_id: str, number: int) -> str:
    """`document_id#number`."""
    return f"{document_id}#{number}"


def event_mentions(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    lineage: Mapping[str, str] | None = None,
) -> list[EventMention]:
    """One mention for the claims of one document with the same number, sorted by id; tallies, statements and claims
    without an event (a number below zero) give none.

    `lineage` names the origin of a copied document; without it only texts that are equal are copies.
    """
    told: dict[str, dict[int, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.kind in EVENT_KINDS and claim.mention >= 0:
            told[claim.document_id][claim.mention].append(claim)
    return [m for name in sorted(told) for m in _of_document(name, told[name], documents.get(name), lineage or {})]


def _of_document(
    name: str, groups: Mapping[int, list[Claim]], document: Document | None, lineage: Mapping[str, str]
) -> list[EventMention]:
    """The mentions of one document, in the order of their ids."""
    ordered = {n: sorted(group, key=lambda c: (_start(c), c.claim_id)) for n, group in groups.items()}
    main = _lead(ordered)
    names = _keywords(ordered, main, document)
    origin = lineage.get(name) or (document.sha256 or None if document else None)
    found = [_mention(mention_id(name, n), claims, document, origin, names[n]) for n, claims in ordered.items()]
    story = story_words(document.text[document.body_start :]) if document else ()
    late = document is not None and tells_of_aftermath(document)
    placed = [
        msgspec.structs.replace(one, lead=n == main, story=story if n == main else (), aftermath=late)
        for n, one in zip(ordered, found, strict=True)
    ]
    return sorted(placed, key=lambda m: m.mention)


def _lead(groups: Mapping[int, Sequence[Claim]]) -> int:
    """The event that a report is about, by its claims of people killed or hurt."""
    harming = [n for n, claims in groups.items() if any(c.harm in HARMED for c in claims)]
    first = min(harming, key=lambda n: _start(groups[n][0]), default=None)
    return min(groups, key=lambda n: (-weight_of(groups[n], first=n == first), n))


def _start(claim: Claim) -> int:
    return min((e.start for e in claim.evidence), default=0)


def _mention(
    name: str, claims: Sequence[Claim], document: Document | None, origin: str | None, keywords: tuple[str, ...]
) -> EventMention:
    when = _when(claims)
    return EventMention(
        mention=name,
        document_id=claims[0].document_id,
        claims=tuple(claim.claim_id for claim in claims),
        kind=_kind(claims),
        places=_places(claims),
        earliest=_day(when.earliest) if when else None,
        latest=_day(when.latest or when.earliest) if when else None,
        date_precision=when.precision if when else None,
        killed=whole_figure(claims, "killed"),
        injured=whole_figure(claims, "injured"),
        risen=any(c.change == "total" and c.kind == "harm" and c.modality == "asserted" for c in claims),
        weapon=_most_common(c.weapon.type for c in claims if c.weapon),
        actor=_most_common(c.alleged_perpetrator.actor for c in claims if c.alleged_perpetrator),
        names=tuple(dict.fromkeys(name for c in claims if c.who for name in c.who.names)),
        objects=tuple(dict.fromkeys(c.what.type or c.what.wording for c in claims if c.what)),
        said_on=max((c.said.on for c in claims if c.said.on), default=None),
        published=document.published if document else None,
        source=document.source if document else None,
        text_hash=origin,
        keywords=keywords,
        words=_words(claims),
        language=document.language if document else "",
    )


def _words(claims: Sequence[Claim]) -> tuple[str, ...]:
    """What happened, in the report's own words: those of the sentences that carry the claims."""
    told = {e.quote for c in claims for e in c.evidence if e.role == "sentence"}
    return tuple(sorted({word for sentence in told for word in plain_words(sentence)}))


def _kind(claims: Sequence[Claim]) -> str:
    kinds = {claim.kind for claim in claims}
    return next(kind for kind in ("harm", "attack", "control") if kind in kinds)


def _day(date: str | None) -> str | None:
    return date[:10] if date else None


def _when(claims: Sequence[Claim]) -> Period | None:
    """The narrowest stated period; of equals the one that most claims give, then the earliest. Where people were killed
    or hurt, the day of an arrest is none of it."""
    harmed = any(c.harm in HARMED for c in claims)
    telling = [c for c in claims if not (harmed and c.harm in LATER)]
    periods = [c.when for c in telling if c.when and c.when.earliest]
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
    told = [c for c in told if c.who is None or WOUNDED not in c.who.roles]  # a later death is no toll
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


def _keywords(
    groups: Mapping[int, Sequence[Claim]], main: int, document: Document | None
) -> dict[int, tuple[str, ...]]:
    """The proper names that go with each event of a report: those told nearest to it, and all of them for the event
    with most claims, which the report is about. Who speaks is no mark of an event."""
    if document is None:
        return dict.fromkeys(groups, ())
    starts = {n: [_start(c) - document.body_start for c in claims] for n, claims in groups.items()}
    told = share_out(document.text[document.body_start :], starts, main)
    speakers = {
        word
        for claims in groups.values()
        for c in claims
        if c.said.speaker
        for word in folded_words(c.said.speaker.name or "")
    }
    return {n: tuple(name for name in names if not speakers.issuperset(name.split())) for n, names in told.items()}
