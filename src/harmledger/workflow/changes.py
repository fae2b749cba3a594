"""What changed in the figures between two days of knowledge, and because of which reports."""

import msgspec

from harmledger.counting import Policy
from harmledger.ledger import Ledger
from harmledger.workflow.figures import Counted, count_incidents


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One figure that differs between two days of knowledge."""

    incident_id: str
    harm: str
    before: str | None
    """The figure as it was worded; None where the incident was not known."""
    after: str
    documents: tuple[str, ...]
    """Reports that the later figure rests on and the earlier could not."""
    sentence: str


def changes(before: Ledger, after: Ledger, policy: Policy) -> list[Change]:
    """Every figure of people or things that changed, in the order of the incidents."""
    earlier = {after.leads_to(item.incident.incident_id): item for item in count_incidents(before, policy)}
    old_documents = {document.document_id for document in before.documents(with_text=False)}
    found: list[Change] = []
    for item in count_incidents(after, policy):
        found += changes_of(item, earlier.get(item.incident.incident_id), old_documents)
    return found


def changes_of(item: Counted, earlier: Counted | None, old_documents: set[str]) -> list[Change]:
    """The changed figures of one incident."""
    before = {e.harm: e.wording for e in earlier.estimates} if earlier is not None else {}
    fresh = tuple(sorted({c.document_id for c in item.claims} - old_documents))
    because = f" because of {', '.join(fresh)}" if fresh else " without a new report: by a decision"
    found = []
    for estimate in item.estimates:
        old = before.get(estimate.harm)
        if old == estimate.wording:
            continue
        was = f"was {old}, is now" if old is not None else "new:"
        found.append(
            Change(
                incident_id=item.incident.incident_id,
                harm=estimate.harm,
                before=old,
                after=estimate.wording,
                documents=fresh,
                sentence=f"{item.incident.title}: {estimate.harm} {was} {estimate.wording}{because}",
            )
        )
    return found
