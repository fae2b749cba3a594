"""Which claims stand: those that nobody has retracted, and nobody has rejected or somebody has accepted since.

What a text is a copy of is asked among the reports that stand: the copies of a retracted report are copies of the
oldest of them, as if it had never come.
"""

from collections.abc import Collection, Iterable

from harmledger.documents.lineage import lineage
from harmledger.ledger import Ledger
from harmledger.ledger.paging import documents_of_claim, incidents_telling, mentions_of_document
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document


def rejected(ledger: Ledger) -> frozenset[str]:
    """The claims and documents that people have taken out of every figure, by id; accepting brings back what was
    rejected, and only an undo what was retracted."""
    return out_by(decision for _, decision in ledger.decisions())


def out_by(decisions: Iterable[Decision]) -> frozenset[str]:
    """The same from decisions that hold, in their order."""
    refused: set[str] = set()
    retracted: set[str] = set()
    for decision in decisions:
        if decision.verb == "retract":
            retracted.update(decision.subjects)
        elif decision.verb == "reject":
            refused.update(decision.subjects)
        elif decision.verb == "accept":
            refused.difference_update(decision.subjects)
    return frozenset(refused | retracted)


def standing(claims: Iterable[Claim], out: frozenset[str]) -> tuple[Claim, ...]:
    """The claims without those that are out, themselves or with their document."""
    return tuple(c for c in claims if c.claim_id not in out and c.document_id not in out)


def standing_claims(ledger: Ledger) -> tuple[Claim, ...]:
    """Every claim of a ledger that stands."""
    return standing(ledger.claims(), rejected(ledger))


EVENTS = ("harm", "attack")
"""Kinds of claims whose incidents are events; who holds a place is none."""


def events_standing(ledger: Ledger) -> int:
    """How many incidents a ledger has of which anybody tells, nobody's rejected claims counted."""
    out = rejected(ledger)
    documents = {name for one in out for name in (one, *documents_of_claim(ledger, one))}
    mentions = (mention for name in documents for mention in mentions_of_document(ledger, name))
    incidents = {name for mention in mentions if (name := ledger.incident_of(mention))}
    told = {name: [claim for claim in ledger.incident_claims(name) if claim.kind in EVENTS] for name in incidents}
    silent = sum(bool(claims) and not standing(claims, out) for claims in told.values())
    return incidents_telling(ledger, EVENTS) - silent


def whose_text(documents: Iterable[Document], out: Collection[str]) -> dict[str, str]:
    """The document whose text each document carries, among those that are not out; one that is out carries its own."""
    held = list(documents)
    found = dict(lineage(one for one in held if one.document_id not in out))
    return {one.document_id: found.get(one.document_id, one.document_id) for one in held}
