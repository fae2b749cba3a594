"""Whose statement a claim carries: copies, relays and translations of one are one, and so are sources of one owner."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harmledger.counting.register import Provenance, local_side, side_of
from harmledger.counting.relays import Origin, outlet_of, passed_on
from harmledger.counting.statement import Settings, listed, lists, words_in
from harmledger.counting.voices import spoken as spoken_by
from harmledger.counting.voices import voices_of
from harmledger.terms.claim import Claim
from harmledger.terms.source import ITS_OUTLET, LOCAL, Source

Flows = tuple[tuple[str, ...], ...]
"""Flows of information: each a list of words for its speakers, the first word its name."""


class Sharing(msgspec.Struct, frozen=True, kw_only=True):
    """Whose information a policy takes for one flow: `types` of one side, by the register, and `flows` of its own."""

    types: tuple[str, ...] = ()
    flows: Flows = ()


class Voices(msgspec.Struct, frozen=True, kw_only=True):
    """What the claims of one incident have in common that tells whose each of them is."""

    provenance: Provenance
    sharing: Sharing
    side: str | None
    """The side whose own offices speak there."""
    outlets: Mapping[str, str]
    """By document, the outlet that published it."""
    spoken: Mapping[str, str]
    """By claim, its speaker in the fullest words that the reports have for them."""


def known_provenance(given: Mapping[str, str] | Provenance | None) -> Provenance:
    """A bare lineage, or none, beside the sources that the program knows without being told."""
    return given if isinstance(given, Provenance) else Provenance(lineage=given or {})


def sharing_in(settings: Settings) -> Sharing:
    """What the settings of `independent_origins` take for one flow of information."""
    return Sharing(types=listed(settings.get("share")), flows=lists(settings.get("flows")))


def voices_in(
    claims: Sequence[Claim], provenance: Provenance, sharing: Sharing, spoken: Mapping[str, str] | None = None
) -> Voices:
    """What the claims of one incident have in common; `spoken` are their speakers in full, where they are known."""
    return Voices(
        provenance=provenance,
        sharing=sharing,
        side=local_side((place.country for claim in claims for place in claim.where), provenance.register),
        outlets=outlets_of(claims),
        spoken=voices_of(claims) if spoken is None else spoken,
    )


def outlets_of(claims: Iterable[Claim]) -> dict[str, str]:
    """By document, the outlet whose words its claims are: the one that it passes on where it does nothing else, as a
    forwarded post does; else its own, where it names one."""
    relays: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for claim in claims:
        relays[claim.document_id].add(claim.said.relayed_by)
    first = {name: {chain[0] for chain in held if chain} for name, held in relays.items()}
    last = {name: {chain[-1] for chain in held if chain} for name, held in relays.items()}
    return {name: min(first[name] if len(first[name]) == 1 else last[name], default="") for name in relays}


def origin_of(claim: Claim, voices: Voices) -> Origin:
    """Whose statement a claim carries: a `speaker`, or the `document` whose own words it is (`owned` gives its outlet).

    The origin of the claim, where lineage names it, stands above the speaker's name, since a relay may leave the name
    out. Without either, the speaker is the origin, or whom the report has it from; else the first document with its
    text.
    """
    known = voices.provenance.lineage.get(claim.claim_id)
    if known is not None:
        return known, "document"
    spoken = voices.spoken.get(claim.claim_id, "") or spoken_by(claim.said.speaker)
    if spoken and not _is_its_own(spoken, claim, voices):
        return _of_speaker(spoken, voices), "speaker"
    root = voices.provenance.lineage.get(claim.document_id, claim.document_id)
    relays = claim.said.relayed_by
    if len(relays) > 1 and relays[0] != voices.outlets.get(claim.document_id):
        return _publisher(relays[0], voices), "speaker"
    return root, "document"


def said_by(claims: Iterable[Claim], voices: Voices) -> dict[str, Origin]:
    """By claim id, whose statement each claim of one incident carries, what only passes on another's included."""
    told = list(claims)
    posts = {claim.claim_id for claim in told if is_own_post(claim, voices)}
    return passed_on(told, {c.claim_id: origin_of(c, voices) for c in told}, voices.provenance.lineage, posts)


OFFICES = ("official", "belligerent", "medical", "monitor")
"""Types of sources that are not outlets: what they publish is their own statement."""


def is_own_post(claim: Claim, voices: Voices) -> bool:
    """Whether an office, by the register, is both who speaks and who published it."""
    said = voices.spoken.get(claim.claim_id, "") or spoken_by(claim.said.speaker)
    source = voices.provenance.register.of_speaker(said) if said else None
    return source is not None and source.type in OFFICES and _is_its_own(said, claim, voices)


def owned(origin: Origin, voices: Voices) -> Origin:
    """The outlet behind a document's own words, by the register its owner; what names no outlet stays as it is."""
    outlet = voices.outlets.get(origin[0], "") if origin[1] == "document" else ""
    return (_publisher(outlet, voices), "document") if outlet else origin


def source_of(claim: Claim, voices: Voices) -> Source | None:
    """The source of the register whose statement a claim carries; None where the register has none for it."""
    register = voices.provenance.register
    spoken = voices.spoken.get(claim.claim_id, "") or spoken_by(claim.said.speaker)
    if spoken and not _is_its_own(spoken, claim, voices):
        return register.of_speaker(spoken)
    return register.of_outlet(claim.said.relayed_by[0]) if claim.said.relayed_by else None


def _is_its_own(spoken: str, claim: Claim, voices: Voices) -> bool:
    """Whether it is the outlet itself that speaks: "our reporter", or "the Courier" in the Coast Courier."""
    source = voices.provenance.register.of_speaker(spoken)
    if source is not None and source.generic and source.owner == ITS_OUTLET:
        return True
    speaker = claim.said.speaker
    name = {word for word in _NAME.findall(speaker.name or speaker.wording) if word[0].isupper()} if speaker else set()
    return bool(name) and name <= set(_NAME.findall(outlet_of(claim)))


def _publisher(name: str, voices: Voices) -> str:
    """Who stands behind an outlet: by the register its owner, else the outlet itself."""
    source = voices.provenance.register.of_outlet(name)
    return voices.provenance.register.owner_of(source) if source else name


_NAME = re.compile(r"\w{4,}")
"""Words of a name that tell something."""
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_LETTERS = re.compile(r"[^\w\s']+|(?<!\w)'|'(?!\w)")
"""What is no letter of a name; an apostrophe within a word is one ("the city's", "прем'єр")."""


def _of_speaker(spoken: str, voices: Voices) -> str:
    """A policy's own flows first, then the register: one side's offices, an owner; else the speaker's own words."""
    for flow in voices.sharing.flows:
        if words_in(spoken, flow):
            return flow[0]
    register = voices.provenance.register
    source = register.of_speaker(spoken)
    if source is not None and source.type in voices.sharing.types:
        side = side_of(source, voices.side)
        return "officials" if side == LOCAL else f"officials of {side}"
    if source is not None and not source.generic:
        return register.owner_of(source)
    return _LETTERS.sub("", _APOSTROPHES.sub("'", spoken)).casefold().strip()


def independence(
    claims: Iterable[Claim], lineage: Mapping[str, str] | Provenance | None = None, sharing: Sharing | None = None
) -> tuple[str, ...]:
    """The independent sources behind claims, sorted: outlets that carry one statement are one of them (C6)."""
    return tuple(sorted({origin for origin, _ in origins_of(claims, lineage, sharing).values()}))


def origins_of(
    claims: Iterable[Claim], lineage: Mapping[str, str] | Provenance | None = None, sharing: Sharing | None = None
) -> dict[str, Origin]:
    """By claim id, whose statement it carries, and whether that is a `speaker` or a `document`, over one incident.

    What a report says in its own name beside a speaker is no second source, and its speakers without a name, an office
    or an organisation ("residents", "a neighbour") are one: nothing shows that they saw it apart from each other.
    """
    told = sorted(claims, key=lambda c: c.claim_id)
    voices = voices_in(told, known_provenance(lineage), sharing or Sharing())
    found = said_by(told, voices)
    one = _drawn_together(told, found)
    return {claim_id: owned(one.get(origin, origin), voices) for claim_id, origin in found.items()}


def _drawn_together(told: Sequence[Claim], found: Mapping[str, Origin]) -> dict[Origin, Origin]:
    """Origins that stand for another one: a report's own words and its nameless speakers, in a fixed order."""
    by_report: dict[str, set[Origin]] = defaultdict(set)
    nameless = {found[c.claim_id] for c in told if _nameless(c)} - {found[c.claim_id] for c in told if not _nameless(c)}
    for claim in told:
        by_report[claim.document_id].add(found[claim.claim_id])
    stands_for: dict[Origin, Origin] = {}

    def kept(origin: Origin) -> Origin:
        while origin in stands_for:
            origin = stands_for[origin]
        return origin

    for report in sorted(by_report):
        speakers = sorted({kept(o) for o in by_report[report] if o[1] == "speaker"})
        unnamed = sorted({kept(o) for o in by_report[report] if o in nameless})
        own = sorted({kept(o) for o in by_report[report] if o[1] == "document"})
        for origin in [*unnamed[1:], *(own if speakers else ())]:
            target = kept(unnamed[0] if origin in unnamed else speakers[0])
            if kept(origin) != target:
                stands_for[kept(origin)] = target
    return {origin: kept(origin) for origin in stands_for}


def _nameless(claim: Claim) -> bool:
    """Said by somebody of whom neither name nor office nor organisation is told."""
    speaker = claim.said.speaker
    return speaker is not None and not (speaker.name or speaker.role or speaker.organisation)


def by_the_register(claims: Iterable[Claim], voices: Voices) -> tuple[str, ...]:
    """For each owner under whom several speakers or outlets of these claims are one source, the sentence saying so."""
    register = voices.provenance.register
    members: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        source = source_of(claim, voices)
        if source is not None and not source.generic and source.type not in voices.sharing.types:
            members[register.owner_of(source)].add(source.name)
    return tuple(
        f"By the register {' and '.join(sorted(names))} are one source: they belong to {owner}."
        for owner, names in sorted(members.items())
        if len(names) > 1
    )
