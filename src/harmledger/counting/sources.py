"""Rules on who stands behind a figure: copies and relays are one source, the latest word of a source is its word."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from harmledger.counting.origins import (
    Voices,
    by_the_register,
    owned,
    said_by,
    sharing_in,
    source_of,
    voices_in,
)
from harmledger.counting.relays import outlet_of
from harmledger.counting.statement import Case, Settings, Statement, drop, listed, lists, put_aside, say, words_in
from harmledger.terms.claim import Claim
from harmledger.terms.estimate import SetAside


def independent_origins(case: Case, settings: Settings) -> Case:
    """Copies, relays and translations of one statement are one source, however many carry it. Who is named as the
    speaker is the source, not the outlet; an outlet is one source in all its reports. By the register of sources, those
    of one owner are one, and so are the offices of one side, of the types that the policy lets `share` (C6)."""
    voices = _voices(case, settings)
    found = said_by(case.everything, voices)
    named = []
    for statement in case.standing:
        origin, kind = owned(found[statement.head.claim_id], voices)
        named.append(msgspec.structs.replace(statement, origin=origin, origin_kind=kind))
    case = msgspec.structs.replace(case, standing=tuple(named))
    case = say(case, *by_the_register((s.head for s in named), voices))
    origins = {s.origin for s in named}
    reports = {claim.document_id for s in named for claim in s.claims}
    if len(reports) <= len(origins):
        return case
    return say(case, f"{len(reports)} reports carry the figures of {_sources(len(origins))}.")


def _sources(number: int) -> str:
    return "one independent source" if number == 1 else f"{number} independent sources"


_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def of_sources(case: Case, settings: Settings) -> Case:
    """Only what sources of some types say counts: those that the policy lets `take`, or all but those that it would
    `leave`, by the register of sources. Who is in no register is of type unknown."""
    take, leave = listed(settings.get("take")), listed(settings.get("leave"))
    voices = _voices(case, settings)

    def verdict(statement: Statement) -> str | None:
        source = source_of(statement.head, voices)
        kind = source.type if source else "unknown"
        out = kind in leave or (bool(take) and kind not in take)
        return f"said by a source of type {kind}, which this policy does not count" if out else None

    return drop(case, "of_sources", verdict)


def enemy_losses(case: Case, settings: Settings) -> Case:
    """What a belligerent, by the register of sources, says of its enemy's losses is no figure of theirs; what it says
    of its own is. `losses` are lists of words for the people of a side, the side's name first (C14)."""
    voices = _voices(case, settings)
    sides = lists(settings.get("losses"))

    def verdict(statement: Statement) -> str | None:
        source, who = source_of(statement.head, voices), statement.head.who
        if source is None or source.type != "belligerent" or not source.side or who is None or who.status == "civilian":
            return None
        whose = next((words[0] for words in sides if words_in(who.wording, words)), None)
        return f"what {source.side}'s forces say of their enemy's losses" if whose not in (None, source.side) else None

    return drop(case, "enemy_losses", verdict)


def _voices(case: Case, settings: Settings) -> Voices:
    """Who speaks in a case, as its policy shares them out."""
    return voices_in(case.everything, case.provenance, sharing_in(settings), case.voices)


def latest_of_origin(case: Case, settings: Settings) -> Case:
    """A source holds its latest figure: by the date of the statement itself, never by the day of a reprint; a sourced
    correction downwards counts like a rise (C5). Of undated or same-day figures the original's own words stand, then
    those that most reports carry, then the one that says most (C1: count from the original word); a vague word beside
    a number of that source and day only rounds it. A toll that it has `growing` words for ("bringing the number of dead
    to five") is later than the lower figure that it rose from, where either has no date."""
    growing = listed(settings.get("growing"))
    by_origin: dict[str, list[Statement]] = defaultdict(list)
    for statement in case.standing:
        by_origin[statement.origin].append(statement)
    kept: list[Statement] = []
    gone: list[SetAside] = []
    for origin in sorted(by_origin):
        held, overtaken = _held(by_origin[origin], case.provenance.lineage, growing)
        kept.append(held)
        gone += overtaken
    return msgspec.structs.replace(case, standing=tuple(kept), aside=case.aside + tuple(gone))


def _held(
    statements: list[Statement], lineage: Mapping[str, str], growing: Sequence[str]
) -> tuple[Statement, list[SetAside]]:
    """The figure that one source still holds, with the claims of every copy of it, and what it replaced."""
    votes = {key: sum(1 for s in statements if _key(s) == key) for key in {_key(s) for s in statements}}
    exact = [s for s in statements if not any(_is_rounded(s, other) for other in statements)]
    telling = [s for s in exact if not any(_has_risen_above(other, s, growing) for other in exact)]
    best = max(telling, key=lambda s: _latest(s, votes[_key(s)], lineage))
    copies = sorted((s for s in statements if _key(s) == _key(best) and s is not best), key=lambda s: s.head.claim_id)
    merged = msgspec.structs.replace(best, claims=best.claims + tuple(c for s in copies for c in s.claims))
    reason = f"the same source gives {_spelled(best)}{f' on {best.on}' if best.on else ''}"
    gone = [a for s in statements if _key(s) != _key(best) for a in put_aside(s, "latest_of_origin", reason)]
    return merged, gone


def _key(statement: Statement) -> tuple[int, int, int]:
    high, figure = statement.high, statement.figure
    return statement.low, -1 if high is None else high, -1 if figure is None else figure


def _is_rounded(statement: Statement, other: Statement) -> bool:
    """Whether a vague word is how somebody rounded the number that the same source gives: "dozens" for 23 or 46."""
    if statement.figure is not None or other.figure is None or other.on != statement.on or not statement.low:
        return False
    high = statement.high if statement.high is not None else _OPEN_TIMES * statement.low
    return (1 - _SHORT) * statement.low <= other.figure <= high


_SHORT = 0.25
"""Share by which a number may fall short of the least that a vague word means."""
_OPEN_TIMES = 4
"""How many times that least it may reach, where the word has no end: dozens are some 20 to 100."""


def _latest(statement: Statement, votes: int, lineage: Mapping[str, str]) -> tuple[str, int, int, int, int, int, str]:
    revision = 1 if statement.head.change == "revision" else 0
    document = statement.head.document_id
    own = statement.origin_kind == "document" and lineage.get(document, document) == document
    original = 1 if own or _first_said(statement) else 0
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
    higher figure of any independent source that is not older replaces them; they are no rivals of it. A toll replaces
    every lower figure told before it, a floor or not: one stated on an earlier day, or, where either has no date, any
    that it has `growing` words to have risen above; a toll that only stands at its figure is one more count (C5)."""
    standing, growing = case.standing, listed(settings.get("growing"))

    def verdict(statement: Statement) -> str | None:
        later = [s for s in standing if s is not statement and _replaces(s, statement, growing)]
        if not later:
            return None
        best = max(later, key=lambda s: (s.low, s.head.claim_id))
        told = f"{_spelled(best)}{f' on {best.on}' if best.on else ''}"
        if statement.is_floor or not _has_risen_above(best, statement, growing):
            return f"a floor, and {told} is compatible with it"
        return f"an earlier figure of a toll that has risen to {told}"

    return drop(case, "floors_give_way", verdict)


def _replaces(later: Statement, floor: Statement, growing: Sequence[str]) -> bool:
    """Whether a figure takes a floor's place: higher than it, or as high and saying more, and not said before it."""
    if (later.on or "9999") < (floor.on or "0000"):
        return False
    newer = bool(later.on and floor.on and later.on > floor.on)
    risen = _has_risen_above(later, floor, growing)
    yields = floor.is_floor or (newer and floor.origin_kind == "document") or risen
    above = later.low > floor.low or (later.low == floor.low and floor.is_floor and not later.is_floor)
    within = floor.high is None or floor.is_floor or newer or risen or later.low <= floor.high
    return yields and above and within


def _has_risen_above(later: Statement, earlier: Statement, growing: Sequence[str]) -> bool:
    """Whether a toll ("has risen to three") goes on from a lower figure that is neither a toll nor a correction; of
    figures of one day nobody knows which came first, nor of undated ones, but that a toll has grown."""
    if later.head.change != "total" or earlier.head.change is not None or later.low <= earlier.low:
        return False
    if later.on and earlier.on:
        return later.on > earlier.on
    return words_in(_sentence(later), growing)


def _sentence(statement: Statement) -> str:
    return " ".join(piece.quote for piece in statement.head.evidence if piece.role == "sentence")


def withdrawn(case: Case, settings: Settings) -> Case:
    """A figure that its own outlet calls wrong or overtaken falls, in whichever of its reports it stands (C5, C20)."""
    revoked = [c for c in case.everything if c.modality == "superseded" and c.harm == case.harm and outlet_of(c)]
    taken_back = {(outlet_of(c), _counted(c)) for c in revoked}
    return drop(
        case,
        "withdrawn",
        lambda s: "taken back by its own outlet" if (outlet_of(s.head), _counted(s.head)) in taken_back else None,
    )
