"""A claim that a person makes: characters of a report selected, fields filled in; or a note of a source without text.

It joins the claims that the reader found, as one more reading of the report, and is kept when the report is read again.
"""

from collections.abc import Sequence
from pathlib import Path

from harmledger.errors import UsageError
from harmledger.ledger import Ledger, Reading, create_or_open
from harmledger.terms.claim import Claim, Evidence
from harmledger.terms.identity import Part, identifier
from harmledger.workflow.kept.changing import record_new

BY_HAND = "hand: "
"""How `found_by` begins for a claim that a person made; who follows."""


def is_by_hand(claim: Claim) -> bool:
    """Whether a person made the claim."""
    return claim.found_by.startswith(BY_HAND)


def kept_by_hand(ledger: Ledger, document_id: str, text: str) -> tuple[Claim, ...]:
    """The claims that people made of a document and whose evidence still stands in its text."""
    if not ledger.has_document(document_id):
        return ()
    readings = ledger.readings(document_id)
    held = readings[-1][1].claims if readings else ()
    return tuple(one for one in held if is_by_hand(one) and stands(one.evidence, text))


def stands(evidence: Sequence[Evidence], text: str) -> bool:
    """Whether every quote stands in the text where it says."""
    return all(text[one.start : one.end] == one.quote for one in evidence)


def evidence_at(text: str, start: int, end: int) -> tuple[Evidence, ...]:
    """Selected characters as evidence. Raises UsageError where nothing is selected, or beyond the text."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise UsageError(
            f"characters {start} to {end} of {len(text)} are no selection",
            remedy="select the words that say it in the report",
        )
    return (Evidence(start=start, end=end, quote=text[start:end], role="sentence"),)


def name_of(claim: Claim) -> str:
    """The id of a claim that a person made: of its document, what it says and where."""
    spots: list[Part] = [[one.start, one.end, one.role] for one in claim.evidence]
    return identifier("hand", claim.document_id, claim.kind, claim.harm, spots, claim.found_by)


def record_claim(path: Path, claim: Claim, author: str, seen: int | None = None) -> str:
    """Add a claim that a person made to its report, and resolve the incidents again; gives the claim's id."""
    with create_or_open(path) as ledger:
        readings = ledger.readings(claim.document_id)
        before = readings[-1][1] if readings else Reading(document_id=claim.document_id, reader="hand", claims=())
        if any(one.claim_id == claim.claim_id for one in before.claims):
            raise UsageError("this claim is in the ledger already", remedy="correct it there")
        reading = Reading(document_id=claim.document_id, reader=before.reader, claims=(*before.claims, claim))
        receipt = ledger.record([reading], author=author)
        if receipt.refused:
            raise UsageError(receipt.refused[0].reason, remedy=receipt.refused[0].remedy)
        record_new(ledger)
    return claim.claim_id


def next_mention(claims: Sequence[Claim]) -> int:
    """The number of an event that no claim of the document tells of yet."""
    return max((one.mention for one in claims), default=-1) + 1
