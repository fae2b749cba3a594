"""The history of one thing: every entry that speaks of it."""

from harmledger.ledger.names import Names
from harmledger.ledger.rows import Values
from harmledger.ledger.slim import packed_id

TOUCHED = """
SELECT seq FROM touch WHERE subject = :subject
UNION SELECT seq FROM decision WHERE decision_id = :subject
UNION SELECT from_seq FROM document WHERE name = :name
UNION SELECT seq FROM sighting WHERE document = :name
UNION SELECT seq FROM reading WHERE document = :name
UNION SELECT seq FROM assignment WHERE mention BETWEEN :name * 65536 AND :name * 65536 + 65535 AND :name > 0
UNION SELECT seq FROM claim WHERE claim_id = :claim
UNION SELECT seq FROM assignment WHERE incident = :name
UNION SELECT seq FROM redirect WHERE old = :name OR kept = :name
"""
ENTRIES = f"SELECT seq FROM ({TOUCHED}) WHERE seq <= :n ORDER BY seq"


def history_values(subject: str, names: Names) -> Values:
    """What `ENTRIES` asks for a document, claim, incident, decision or anything that was removed."""
    return {"subject": subject, "name": names.find(subject) or 0, "claim": packed_id(subject)}
