"""How far people have signed each incident under a figure."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from harmledger.errors import UnknownEntry
from harmledger.ledger import Ledger, open_for_reading
from harmledger.workflow.figures import Counted


def with_statuses(ledger: Ledger, counted: Iterable[Counted]) -> list[Counted]:
    """Incidents with how far people have signed them, as of a reader's moment; whether their claims are others than
    those that the last signature saw is looked up for the signed ones alone."""
    first: dict[str, dict[str, int]] = {}
    for seq, decision in ledger.decisions():
        if decision.verb == "accept":
            first.setdefault(ledger.leads_to(decision.subjects[0]), {}).setdefault(decision.author, seq)
    return [
        msgspec.structs.replace(item, status=status_of(ledger.folder, item, first.get(item.incident.incident_id, {})))
        for item in counted
    ]


def status_of(path: Path, item: Counted, signatures: Mapping[str, int]) -> str:
    """Where an incident stands, in words; `signatures` are the entries by which each author accepted it first."""
    if not signatures:
        return "draft"
    status = "reviewed" if len(signatures) == 1 else "signed off"
    now = {claim.claim_id for claim in item.claims}
    same = claims_then(path, item.incident.incident_id, max(signatures.values())) == now
    return status if same else f"changed since {status}"


def claims_then(path: Path, incident_id: str, seq: int) -> set[str]:
    """The claims that told of it as of an entry."""
    with open_for_reading(path, seq) as ledger:
        try:
            return {claim.claim_id for claim in ledger.incident_claims(incident_id) if claim.kind != "tally"}
        except UnknownEntry:
            return set()
