"""What has to be asked again: people missing, in danger of life, figures being clarified, identities pending."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.workflow.figures import Counted

Reason = Literal["missing", "critical", "clarified", "dna"]

DELAYS = (2, 7, 30)
"""Days after the incident: 48 hours, a week, a month."""

SIGNS: dict[Reason, tuple[str, ...]] = {
    "critical": ("critical", "serious condition", "life-threatening", "важк", "критичн", "тяжел", "тяжёл", "критическ"),
    "clarified": ("being clarified", "being established", "being verified", "clarif", "уточню", "уточня", "з'ясову",
                  "встановлюєт", "устанавливает"),
    "dna": ("dna", "днк"),
}  # fmt: skip
"""Beginnings of words by which a sentence says that its figure will change."""


class FollowUp(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that has to be asked about again, why, and the days on which that is due."""

    incident_id: str
    reasons: tuple[Reason, ...]
    claims: tuple[str, ...]
    due: tuple[str, ...]
    """ISO dates, from the incident's day."""
    heard: str | None
    """The day of its newest report."""


def follow_up(item: Counted, documents: Mapping[str, Document]) -> FollowUp | None:
    """Why and when one incident has to be asked about again; None where nothing in it is open."""
    reasons: dict[Reason, set[str]] = defaultdict(set)
    for estimate in item.estimates:
        if estimate.harm in ("missing", "trapped") and (estimate.minimum or estimate.possible):
            reasons["missing"] |= set(estimate.claims)
    for claim in item.claims:
        for reason in signs(claim):
            reasons[reason].add(claim.claim_id)
    if not reasons:
        return None
    day = item.incident.latest or item.incident.earliest
    heard = sorted(reports(item.claims, documents))
    due = [(date.fromisoformat(day[:10]) + timedelta(days=delay)).isoformat() for delay in DELAYS] if day else []
    return FollowUp(
        incident_id=item.incident.incident_id,
        reasons=tuple(reason for reason in ("missing", "critical", "clarified", "dna") if reason in reasons),
        claims=tuple(sorted(set().union(*reasons.values()))),
        due=tuple(one for one in due if not heard or one > heard[-1]),
        heard=heard[-1] if heard else None,
    )


def signs(claim: Claim) -> Iterable[Reason]:
    """What the sentence of a claim says will change; "preliminary" is being clarified."""
    said = " ".join(item.quote for item in claim.evidence).casefold().replace("’", "'").replace("ʼ", "'")
    for reason, beginnings in SIGNS.items():
        if any(beginning in said for beginning in beginnings) or (reason == "clarified" and claim.preliminary):
            yield reason


def reports(claims: Sequence[Claim], documents: Mapping[str, Document]) -> set[str]:
    """The days on which the reports of some claims came out."""
    known = (documents.get(claim.document_id) for claim in claims)
    return {document.published[:10] for document in known if document is not None and document.published}
