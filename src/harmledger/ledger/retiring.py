"""Incidents that were joined to others: which mentions they had at their end, so that they can stand again."""

from collections import defaultdict

from harmledger.ledger.reading import Ledger
from harmledger.ledger.rows import select
from harmledger.ledger.schema import MENTIONS


def retired(ledger: Ledger) -> dict[str, frozenset[str]]:
    """The ids that lead to another incident, each with the mentions that it had when it was joined to that one."""
    last = "SELECT old, max(seq) AS seq, kept FROM redirect WHERE seq <= ? GROUP BY old HAVING kept != old"
    held = f"""SELECT last.old, assignment.mention FROM ({last}) AS last
        JOIN assignment ON assignment.incident = last.old AND assignment.to_seq = last.seq"""
    found: dict[str, set[str]] = defaultdict(set)
    for old, mention in select(ledger.db, held, (ledger.as_of,)):
        document, number = divmod(int(mention), MENTIONS)
        found[ledger.names.text(int(old))].add(f"{ledger.names.text(document)}#{number}")
    return {name: frozenset(mentions) for name, mentions in sorted(found.items())}
