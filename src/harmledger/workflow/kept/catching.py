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
from harmledger.workflow.kept.nearness import Neighbourhood, listed
from harmledger.workflow.kept.open import put_refused, take_loose, weigh_loose
from harmledger.workflow.kept.rows import Context
from harmledger.workflow.kept.settling import (
    Grouped,
    TooMuch,
    enter,
    held_now,
    subjects_of,
    tells_totals,
    write,
)
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.kept.standing import standing
from harmledger.workflow.kept.sums import put_all_series
from harmledger.workflow.kept.tables import Kept
from harmledger.workflow.kept.texts import origins_moved

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


def told_between(reader: Ledger, low: int, high: int) -> Between:
    """What the entries behind one moment and up to another speak of. Raises TooMuch where they are too many, where one
    was removed, or where that can't be told from them."""
    entries = list(reader.entries(low + 1, high)) if high - low <= MOST else []
    if len(entries) < high - low:
        raise TooMuch
    return between(entries)


def caught_up(kept: Kept, ledger: Ledger, newer: Ledger, policy: Policy) -> bool:
    """Bring kept rows to a ledger's moment; `newer` reads the later of both moments. False, and nothing is changed,
    where making everything anew is the better way."""
    low, high = sorted((kept.seq, ledger.as_of))
    if low == high:
        return True
    try:
        with kept.changing():
            told = told_between(newer, low, high)
            if any(told):
                bring(kept, ledger, newer, told, policy)
            put_refused(kept, Context(Sight(ledger), policy, provenance_kept(kept, ledger)))
            if kept.meta("resolved") == kept.seq:
                grouped = not told.decisions and all_grouped(kept, ledger, told.documents)
                kept.note(resolved=ledger.as_of if grouped else 0)
            kept.note(seq=ledger.as_of, root=ledger.head().root)
    except TooMuch:
        return False
    return True


def all_grouped(kept: Kept, ledger: Ledger, documents: Iterable[str]) -> bool:
    """Whether the record has every mention of some documents in an incident: it has not while reports are being added,
    or where that was broken off. Of a decision it can't be told whether the mentions were grouped after it."""
    find = "SELECT name FROM mention WHERE standing AND name >= ? AND name < ?"
    mentions = (str(one) for name in documents for (one,) in kept.rows(find, (f"{name}#", f"{name}$")))
    return all(ledger.incident_of(one) is not None for one in mentions)


def bring(kept: Kept, ledger: Ledger, newer: Ledger, told: Between, policy: Policy) -> None:
    """Write anew what is touched. Raises TooMuch where that is everything."""
    touched = touched_by(kept, ledger, newer, told)
    sight = Sight(ledger)
    fresh = enter(kept, sight, touched.documents, strict=is_large(kept))
    incidents = touched.incidents | {one for by in (ledger, newer) for one in incidents_of(by, touched.documents)}
    hood = Neighbourhood(load_weights(), Walls(), kept, lambda names: standing(kept, sight, names))
    hood.bring(fresh)
    nothing = Assignment(incident_of={}, joins=(), redirects=(), splits=())
    put_rows(kept, ledger, newer, Grouped(nothing, hood, fresh, incidents, touched.documents), policy)


class Touched(NamedTuple):
    """What the entries between two moments touch."""

    documents: set[str]
    incidents: set[str]
    mentions: set[str]
    """Those that a person decided about."""


def touched_by(kept: Kept, ledger: Ledger, newer: Ledger, told: Between) -> Touched:
    """What some entries touch, with the reports whose origin they change; writes which reports there are. Raises
    TooMuch where that is more than is worth doing one by one."""
    if len(told.documents) > max(FEW, int(kept.one("SELECT count(*) FROM report")) // SHARE):
        raise TooMuch
    found, whole = Touched(set(told.documents), set(told.incidents), set()), set(told.documents)
    for decision in told.decisions:
        if "register" in verbs_of(decision, newer):
            raise TooMuch  # a source may speak in any incident
        for reader in (ledger, newer):
            sight = Sight(reader)
            about = subjects_of(decision, sight, reader, kept)
            found.documents.update(about.documents)
            found.mentions.update(about.mentions)
            found.incidents.update(about.incidents)
            found.incidents.update(one for name in about.mentions if (one := sight.incident_of(name)))
            whole |= about.whole
    found.documents.update(put_reports_anew(kept, Sight(ledger), told.documents, whole))
    return found


def is_large(kept: Kept) -> bool:
    """Whether there are so many mentions that one more is not expected to change how rare every word is."""
    return int(kept.one("SELECT count(*) FROM mention WHERE standing")) > SMALL


def put_rows(kept: Kept, ledger: Ledger, newer: Ledger, found: Grouped, policy: Policy) -> None:
    """Write the rows of what was touched."""
    at = Context(Sight(ledger), policy, provenance_kept(kept, ledger))
    totals_told = tells_totals(kept, Context(Sight(newer), policy, at.provenance), found.documents)
    keys = take_loose(kept, [claim for name in found.documents for claim in claims_ever_of(newer, name)])
    write(kept, at, found)
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


def put_reports_anew(kept: Kept, sight: Sight, recorded: set[str], whole: set[str]) -> set[str]:
    """Write which of the documents recorded there are, and whose text each carries after these, and some others that
    were retracted or are back (`whole`), have changed. Returns those that are gone, and those with another origin."""
    gone = {name for name in recorded if sight.document(name) is None}
    for (name,) in kept.rows("SELECT document FROM report WHERE document IN (SELECT value FROM json_each(?))",
                             (listed(recorded),)):  # fmt: skip
        put_heard(kept, ((str(a), str(b)) for a, b in kept.rows(HEARD, (name,))), -1)
        kept.db.execute("DELETE FROM report WHERE document = ?", (name,))
    fresh = [one for name in sorted(recorded - gone) if (one := sight.document(name)) is not None]
    own = {one.document_id: one.document_id for one in fresh}
    put_outlines(kept, fresh, own, dict.fromkeys(own, 0))
    return origins_moved(kept, whole, sight.compared).keys() | gone
