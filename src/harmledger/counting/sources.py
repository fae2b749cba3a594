"""Rules on who stands behind a figure: copies and relays are one source, the latest word of a source is its word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harmledger.counting.statement import Case, Settings, Statement, drop, lists, put_aside, say, words_in
from harmledger.counting.voices import spoken as spoken_by
from harmledger.counting.voices import voices_of
from harmledger.terms.claim import Claim
from harmledger.terms.estimate import SetAside

Flows = tuple[tuple[str, ...], ...]
"""Flows of information: each a list of words for its speakers, the first word its name."""

Origin = tuple[str, str]
"""Whose statement it is, and whether that is a `speaker` or a `document`."""


def independent_origins(case: Case, settings: Settings) -> Case:
    """Copies, relays and translations of one statement are one source, however many carry it. Who is named as the
    speaker is the source, not the outlet; officials of one side share one flow of information and are one (C6)."""
    flows = lists(settings.get("flows"))
    named = tuple(_with_origin(statement, case, flows) for statement in case.standing)
    case = msgspec.structs.replace(case, standing=named)
    origins = sorted({s.origin for s in named})
    reports = {claim.document_id for s in named for claim in s.claims}
    if len(reports) <= len(origins):
        return case
    return say(case, f"{len(reports)} reports carry the figures of {_sources(len(origins))}.")


def _sources(number: int) -> str:
    return "one independent source" if number == 1 else f"{number} independent sources"


def _with_origin(statement: Statement, case: Case, flows: Flows) -> Statement:
    origin, kind = origin_of(statement.head, case.lineage, flows, case.voices.get(statement.head.claim_id, ""))
    return msgspec.structs.replace(statement, origin=origin, origin_kind=kind)


def origin_of(claim: Claim, lineage: Mapping[str, str], flows: Flows = (), voice: str = "") -> tuple[str, str]:
    """Whose statement a claim carries, and whether that is a `speaker` or a `document`.

    `lineage` names the origin of a claim or of a whole document; it stands above the speaker's name, since a relay
    may leave the name out. Without either, the speaker is the origin (`voice` where the reports name it more fully),
    else the document itself.
    """
    known = lineage.get(claim.claim_id)
    if known is not None:
        return known, "document"
    spoken = voice or spoken_by(claim.said.speaker)
    if spoken:
        return _flow(spoken, flows), "speaker"
    return lineage.get(claim.document_id, claim.document_id), "document"


_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_LETTERS = re.compile(r"[^\w\s']+|(?<!\w)'|'(?!\w)")
"""What is no letter of a name; an apostrophe within a word is one ("the city's", "прем'єр")."""


def _flow(spoken: str, flows: Flows) -> str:
    for flow in flows:
        if words_in(spoken, flow):
            return flow[0]
    return _LETTERS.sub("", _APOSTROPHES.sub("'", spoken)).casefold().strip()


def latest_of_origin(case: Case, settings: Settings) -> Case:
    """A source holds its latest figure: by the date of the statement itself, never by the day of a reprint; a sourced
    correction downwards counts like a rise (C5). Of undated or same-day figures the original's own words stand, then
    those that most reports carry, then the one that says most (C1: count from the original word)."""
    by_origin: dict[str, list[Statement]] = defaultdict(list)
    for statement in case.standing:
        by_origin[statement.origin].append(statement)
    kept: list[Statement] = []
    gone: list[SetAside] = []
    for origin in sorted(by_origin):
        held, overtaken = _held(by_origin[origin])
        kept.append(held)
        gone += overtaken
    return msgspec.structs.replace(case, standing=tuple(kept), aside=case.aside + tuple(gone))


def _held(statements: list[Statement]) -> tuple[Statement, list[SetAside]]:
    """The figure that one source still holds, with the claims of every copy of it, and what it replaced."""
    votes = {key: sum(1 for s in statements if _key(s) == key) for key in {_key(s) for s in statements}}
    best = max(statements, key=lambda s: _latest(s, votes[_key(s)]))
    copies = sorted((s for s in statements if _key(s) == _key(best) and s is not best), key=lambda s: s.head.claim_id)
    merged = msgspec.structs.replace(best, claims=best.claims + tuple(c for s in copies for c in s.claims))
    reason = f"the same source gives {_spelled(best)}{f' on {best.on}' if best.on else ''}"
    gone = [a for s in statements if _key(s) != _key(best) for a in put_aside(s, "latest_of_origin", reason)]
    return merged, gone


def _key(statement: Statement) -> tuple[int, int, int]:
    high, figure = statement.high, statement.figure
    return statement.low, -1 if high is None else high, -1 if figure is None else figure


def _latest(statement: Statement, votes: int) -> tuple[str, int, int, int, int, int, str]:
    revision = 1 if statement.head.change == "revision" else 0
    original = 1 if statement.head.document_id == statement.origin or _first_said(statement) else 0
    exact = 1 if statement.low == statement.high else 0
    return statement.on or "", revision, original, votes, statement.low, exact, statement.head.claim_id


def _first_said(statement: Statement) -> bool:
    """A vague number in Cyrillic letters: beside an English rendering of one statement it is the word that was said,
    since who speaks of this war in its languages is translated from them (C1)."""
    count = statement.head.count
    return count is not None and count.figure is None and _CYRILLIC.search(count.wording or "") is not None


def _spelled(statement: Statement) -> str:
    if statement.head.count is not None and statement.head.count.wording:
        return statement.head.count.wording
    return str(statement.figure if statement.figure is not None else statement.low)


def repeats(case: Case, settings: Settings) -> Case:
    """A reprint without a statement of its own never revives an old toll: an undated figure that equals one already
    overtaken is a repeat of it (C5)."""
    by_id = {claim.claim_id: claim for claim in case.everything}
    old = {
        _counted(by_id[a.claim_id])
        for a in case.aside
        if a.rule in ("latest_of_origin", "floors_give_way") and a.claim_id in by_id
    }
    dated = any(s.on for s in case.standing)

    def verdict(statement: Statement) -> str | None:
        repeat = dated and statement.on is None and _counted(statement.head) in old
        return "repeats a figure already overtaken, without a statement of its own" if repeat else None

    return drop(case, "repeats", verdict)


def _counted(claim: Claim) -> tuple[int | None, int | None, int | None]:
    count = claim.count
    return (count.at_least, count.figure, count.at_most) if count else (None, None, None)


def floors_give_way(case: Case, settings: Settings) -> Case:
    """ "At least three", "so far", a first preliminary figure and an outlet's own early toll are floors: a compatible
    higher figure of any independent source that is not older replaces them; they are no rivals of it (C5)."""
    standing = case.standing

    def verdict(statement: Statement) -> str | None:
        later = [s for s in standing if s is not statement and _replaces(s, statement)]
        if not later:
            return None
        best = max(later, key=lambda s: (s.low, s.head.claim_id))
        return f"a floor, and {_spelled(best)}{f' on {best.on}' if best.on else ''} is compatible with it"

    return drop(case, "floors_give_way", verdict)


def _replaces(later: Statement, floor: Statement) -> bool:
    """Whether a figure takes a floor's place: higher than it, or as high and saying more, and not said before it."""
    if (later.on or "9999") < (floor.on or "0000"):
        return False
    newer = bool(later.on and floor.on and later.on > floor.on)
    yields = floor.is_floor or (newer and floor.origin_kind == "document")
    above = later.low > floor.low or (later.low == floor.low and floor.is_floor and not later.is_floor)
    within = floor.high is None or floor.is_floor or newer or later.low <= floor.high
    return yields and above and within


def independence(
    claims: Iterable[Claim], lineage: Mapping[str, str] | None = None, flows: Flows = ()
) -> tuple[str, ...]:
    """The independent sources behind claims, sorted: outlets that carry one statement are one of them (C6)."""
    return tuple(sorted({origin for origin, _ in origins_of(claims, lineage, flows).values()}))


def origins_of(
    claims: Iterable[Claim], lineage: Mapping[str, str] | None = None, flows: Flows = ()
) -> dict[str, Origin]:
    """By claim id, whose statement it carries, and whether that is a `speaker` or a `document`, over one incident.

    What a report says in its own name beside a speaker is no second source, and its speakers without a name, an office
    or an organisation ("residents", "a neighbour") are one: nothing shows that they saw it apart from each other.
    """
    told = sorted(claims, key=lambda c: c.claim_id)
    voices = voices_of(told)
    found = {c.claim_id: origin_of(c, lineage or {}, flows, voices.get(c.claim_id, "")) for c in told}
    one = _drawn_together(told, found)
    return {claim_id: one.get(origin, origin) for claim_id, origin in found.items()}


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


def withdrawn(case: Case, settings: Settings) -> Case:
    """A figure that its own outlet calls wrong or overtaken falls, in whichever of its reports it stands (C5, C20)."""
    revoked = [c for c in case.everything if c.modality == "superseded" and c.harm == case.harm and _outlet(c)]
    taken_back = {(_outlet(c), _counted(c)) for c in revoked}
    return drop(
        case,
        "withdrawn",
        lambda s: "taken back by its own outlet" if (_outlet(s.head), _counted(s.head)) in taken_back else None,
    )


def _outlet(claim: Claim) -> str:
    return claim.said.relayed_by[-1] if claim.said.relayed_by else ""
