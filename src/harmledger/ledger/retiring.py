"""Which mentions an incident had before: at its end, where it can stand again, and when somebody decided about it."""

from collections import defaultdict
from collections.abc import Iterable

from harmledger.ledger.reading import Ledger
from harmledger.ledger.rows import HOLDS, select
from harmledger.terms.decision import Decision


def retired(ledger: Ledger) -> dict[str, frozenset[str]]:
    """The ids that lead to another incident, each with the mentions that it had when it was joined to that one."""
    last = "SELECT old, max(seq) AS seq, kept FROM redirect WHERE seq <= ? GROUP BY old HAVING kept != old"
    held = f"""SELECT last.old, assignment.mention FROM ({last}) AS last
        JOIN assignment ON assignment.incident = last.old AND assignment.to_seq = last.seq"""
    found: dict[str, set[str]] = defaultdict(set)
    for old, mention in select(ledger.db, held, (ledger.as_of,)):
        found[ledger.names.text(int(old))].add(ledger.mention_name(int(mention)))
    return {name: frozenset(mentions) for name, mentions in sorted(found.items())}


def held_when_decided(ledger: Ledger, decisions: Iterable[Decision]) -> dict[tuple[str, str], tuple[str, ...]]:
    """By decision and subject, the mentions that an incident had when it was decided about, those that it had longest
    first; those that no report tells of any more are left out. Subjects that are no incident are not in it.

    An incident of which no mention is left has those that it has now. A decision that is not recorded is about what
    is there now.
    """
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for decision in decisions:
        for subject in decision.subjects:
            name = ledger.names.find(subject)
            mentions = _held(ledger, name, decision.decision_id) if name else ()
            if mentions:
                found[decision.decision_id, subject] = mentions
    return found


def past_mentions(ledger: Ledger, incident_id: str) -> list[frozenset[str]]:
    """Every set of mentions that an incident ever had, the first one first."""
    find = "SELECT mention, from_seq, to_seq FROM assignment WHERE incident = ? AND from_seq <= ?"
    rows = select(ledger.db, find, (ledger.names.find(incident_id) or 0, ledger.as_of))
    moments = sorted({seq for row in rows for seq in row[1:] if seq <= ledger.as_of})
    found = [frozenset(m for m, since, until in rows if since <= seq < until) for seq in moments]
    named = {m: ledger.mention_name(int(m)) for m, _, _ in rows}
    return [frozenset(named[m] for m in held) for held in dict.fromkeys(found) if held]


EVER = f"""SELECT mention, from_seq <= :seq AND :seq < to_seq, {HOLDS} FROM assignment
    WHERE incident = :incident AND from_seq <= :n
    AND EXISTS (SELECT 1 FROM assignment AS now WHERE now.mention = assignment.mention AND now.from_seq <= :n
        AND :n < now.to_seq)
    ORDER BY from_seq, seq, ordinal, mention"""
"""Of the mentions that an incident ever had, those that stand: whether it had them then, whether it has them now."""


def _held(ledger: Ledger, incident: int, decision_id: str) -> tuple[str, ...]:
    decided = select(ledger.db, "SELECT seq FROM decision WHERE decision_id = ?", (decision_id,))
    values = {"incident": incident, "n": ledger.as_of, "seq": decided[0][0] if decided else ledger.as_of}
    rows = select(ledger.db, EVER, values)
    held = [m for m, then, _ in rows if then] or [m for m, _, now in rows if now] or [m for m, _, _ in rows[:1]]
    return tuple(ledger.mention_name(int(one)) for one in held)
