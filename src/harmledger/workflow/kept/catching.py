"""Kept rows of one moment brought to another, later or earlier: what entries between the two speak of is made anew.

The record itself says how its mentions are grouped at either moment, so nothing is resolved here.
"""

from collections.abc import Iterable
from typing import NamedTuple

from harmledger.counting import Policy
from harmledger.incidents import Assignment, load_weights
from harmledger.incidents.walls import Walls
from harmledger.ledger import Entry, Ledger
from harmledger.ledger.entries import Archived, Joins, Redaction
from harmledger.ledger.packing import WrittenReading
from harmledger.ledger.paging import claims_ever_of, decision_named, mentions_of_document
from harmledger.terms.decision import Decision
from harmledger.terms.incident import Redirect, Split
from harmledger.workflow.kept.asking import provenance_kept
from harmledger.workflow.kept.making import around, put_heard, put_outlines
from harmledger.workflow.kept.nearness import Neighbourhood
from harmledger.workflow.kept.open import put_refused, take_loose, weigh_loose
from harmledger.workflow.kept.origins import origins_moved
from harmledger.workflow.kept.rows import Context
from harmledger.workflow.kept.settling import (
    Grouped,
    TooMuch,
    enter,
    held_now,
    standing,
    subjects_of,
    tells_totals,
    write,
)
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.kept.sums import put_all_series
from harmledger.workflow.kept.tables import Kept

MOST = 20_000
"""Entries between two moments above which everything is made anew."""
SHARE, FEW = 5, 200
"""One report in so many may be touched, and so many in any ledger; of more, all are as quickly made anew."""
SMALL = 5_000
"""Mentions up to which all are compared anew where a new one changes how rare every word is; in a larger record that
is not to be expected."""
QUIET = frozenset({"policy", "export", "refused", "sighting"})
"""Entries that change no row but the list of what was refused."""


class Between(NamedTuple):
    """What the entries between two moments speak of."""

    documents: set[str]
    """Those recorded, or read anew."""
    incidents: set[str]
    decisions: list[Decision]


def between(entries: Iterable[Entry]) -> Between:
    """What some entries speak of. Raises TooMuch where that can't be told from them: after a redaction."""
    found = Between(set(), set(), [])
    for entry in entries:
        body = entry.read() if entry.kind not in QUIET else None
        match body:
            case Archived():
                found.documents.add(body.document.document_id)
            case WrittenReading():
                found.documents.add(body.document_id)
            case Joins():
                found.incidents.update(join.incident_id for join in body.joins)
                found.documents.update(join.mention.rpartition("#")[0] for join in body.joins)
            case Split():
                found.incidents.update((body.incident_id, body.into))
            case Redirect():
                found.incidents.update((body.old, body.kept))
            case Decision():
                found.decisions.append(body)
            case Redaction():
                raise TooMuch
            case _:
                pass
    return found


def caught_up(kept: Kept, ledger: Ledger, newer: Ledger, policy: Policy) -> bool:
    """Bring kept rows to a ledger's moment; `newer` reads the later of both moments. False, and nothing is changed,
    where making everything anew is the better way."""
    low, high = sorted((kept.seq, ledger.as_of))
    if not 0 < high - low <= MOST:
        return high == low
    entries = list(newer.entries(low + 1, high))
    if len(entries) < high - low:  # something was removed
        return False
    try:
        with kept.changing():
            told = between(entries)
            if told.documents or told.incidents or told.decisions:
                bring(kept, ledger, newer, told, policy)
            put_refused(kept, Context(Sight(ledger), policy, provenance_kept(kept, ledger)))
            kept.note(seq=ledger.as_of, root=ledger.head().root)
    except TooMuch:
        return False
    return True


def bring(kept: Kept, ledger: Ledger, newer: Ledger, told: Between, policy: Policy) -> None:
    """Write anew what is touched. Raises TooMuch where that is everything."""
    sight, incidents = Sight(ledger), set(told.incidents)
    if len(told.documents) > max(FEW, int(kept.one("SELECT count(*) FROM report")) // SHARE):
        raise TooMuch
    changed, whole = set(told.documents), set(told.documents)
    for decision in told.decisions:
        if "register" in verbs_of(decision, newer):
            raise TooMuch  # a source may speak in any incident
        for reader in (ledger, newer):
            about = subjects_of(decision, Sight(reader), reader, kept)
            changed |= about.documents
            whole |= about.whole
            incidents |= about.incidents | {one for name in about.mentions if (one := Sight(reader).incident_of(name))}
    changed |= put_reports_anew(kept, sight, told.documents) if whole else set()
    strict = int(kept.one("SELECT count(*) FROM mention WHERE standing")) > SMALL
    fresh = enter(kept, sight, changed, strict=strict)
    incidents |= {one for reader in (ledger, newer) for one in incidents_of(reader, changed)}
    hood = Neighbourhood(load_weights(), Walls(), kept, lambda names: standing(kept, sight, names))
    hood.bring(fresh)
    at = Context(sight, policy, provenance_kept(kept, ledger))
    later = Context(Sight(newer), policy, at.provenance)
    totals_told = tells_totals(kept, later, changed)
    keys = take_loose(kept, [claim for name in changed for claim in claims_ever_of(newer, name)])
    nothing = Assignment(incident_of={}, joins=(), redirects=(), splits=())
    write(kept, at, Grouped(nothing, hood, fresh, incidents, changed))
    weigh_loose(kept, keys, lambda given: held_now(at, given), lambda given: around(given, at))
    if totals_told:
        put_all_series(kept, at)


def verbs_of(decision: Decision, newer: Ledger) -> set[str]:
    """What a decision does; of an undo, what the undone one did."""
    undone = (decision_named(newer, name) for name in decision.subjects) if decision.verb == "undo" else ()
    return {decision.verb, *(one.decision.verb for one in undone if one)}


def incidents_of(reader: Ledger, documents: Iterable[str]) -> set[str]:
    """The incidents of some documents' mentions."""
    mentions = (mention for name in documents for mention in mentions_of_document(reader, name))
    return {one for mention in mentions if (one := reader.incident_of(mention))}


HEARD = "SELECT source, published FROM report WHERE document = ? AND source IS NOT NULL AND published IS NOT NULL"


def put_reports_anew(kept: Kept, sight: Sight, recorded: set[str]) -> set[str]:
    """Write which documents there are, where some were recorded or retracted, and whose text each carries. Returns
    those whose origin changed."""
    documents = list(sight.ledger.documents())
    was = {str(name) for (name,) in kept.rows("SELECT document FROM report")}
    gone = was - {one.document_id for one in documents}
    for name in sorted(gone | (recorded & was)):
        put_heard(kept, ((str(a), str(b)) for a, b in kept.rows(HEARD, (name,))), -1)
        kept.db.execute("DELETE FROM report WHERE document = ?", (name,))
    fresh = [one for one in documents if one.document_id in recorded]
    nothing = {one.document_id: "" for one in fresh}
    put_outlines(kept, fresh, nothing, dict.fromkeys(nothing, 0))
    return origins_moved(kept, documents, sight.out).keys() | gone
