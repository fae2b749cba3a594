"""What has come since somebody last looked, and what has to be asked again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from harmledger.ledger import open_for_reading
from harmledger.terms.claim import Claim
from harmledger.workflow.changes import Change, changes
from harmledger.workflow.reviewing import Desk

Reason = Literal["missing", "critical", "clarified", "dna"]

DELAYS = (2, 7, 30)
"""Days after the incident: 48 hours, a week, a month."""
SILENT_FACTOR = 3.0
"""A source is silent when its last report lies this many times its usual distance back, and at least `SILENT_DAYS`."""
SILENT_DAYS = 3.0

SIGNS: dict[Reason, tuple[str, ...]] = {
    "critical": ("critical", "serious condition", "life-threatening", "важк", "критичн", "тяжел", "тяжёл", "критическ"),
    "clarified": ("being clarified", "being established", "being verified", "clarif", "уточню", "уточня", "з'ясову",
                  "встановлюєт", "устанавливает"),
    "dna": ("dna", "днк"),
}  # fmt: skip
"""Beginnings of words by which a sentence says that its figure will change."""


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry of the ledger and those after it brought."""

    claims: tuple[str, ...]
    """Claims that were not there before."""
    changed: tuple[Change, ...]
    """Figures that are other than they were."""


class Silent(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet that has not been heard for much longer than usual."""

    source: str
    last: str
    usual: float
    """Its usual distance between two reports, in days."""
    days: int
    """Since its last report, until the newest report of all."""


class FollowUp(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that has to be asked about again, why, and the days on which that is due."""

    incident_id: str
    reasons: tuple[Reason, ...]
    claims: tuple[str, ...]
    due: tuple[str, ...]
    """ISO dates, from the incident's day."""
    heard: str | None
    """The day of its newest report."""


def news(path: Path, desk: Desk, since: int) -> News:
    """What is new in a ledger since an entry."""
    with open_for_reading(path, since) as before, open_for_reading(path, desk.head.size) as now:
        old = {claim.claim_id for claim in before.claims()}
        changed = changes(before, now, desk.policy)
    return News(claims=tuple(name for name in desk.claims if name not in old), changed=tuple(changed))


def silent(desk: Desk) -> list[Silent]:
    """Outlets that are silent for much longer than usual; those with fewer than three days of reports have no usual."""
    days: dict[str, set[date]] = defaultdict(set)
    for document in desk.known.documents.values():
        if document.source and document.published:
            days[document.source].add(date.fromisoformat(document.published[:10]))
    newest = max((day for held in days.values() for day in held), default=None)
    found = []
    for source, held in sorted(days.items()):
        if newest is None or len(held) < 3:
            continue
        usual = (max(held) - min(held)).days / (len(held) - 1)
        away = (newest - max(held)).days
        if away >= max(SILENT_DAYS, SILENT_FACTOR * usual):
            found.append(Silent(source=source, last=max(held).isoformat(), usual=round(usual, 1), days=away))
    return sorted(found, key=lambda one: (-one.days, one.source))


def follow_ups(desk: Desk) -> list[FollowUp]:
    """Incidents with people missing, in danger of life, figures being clarified or identities pending."""
    found = [one for name in desk.harming if (one := follow_up(name, desk)) is not None]
    return sorted(found, key=lambda one: (one.due[:1] or ("9999",), one.incident_id))


def follow_up(incident_id: str, desk: Desk) -> FollowUp | None:
    """Why and when one incident has to be asked about again; None where nothing in it is open."""
    item = desk.counted[incident_id]
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
    heard = sorted(reports(item.claims, desk))
    due = [(date.fromisoformat(day[:10]) + timedelta(days=delay)).isoformat() for delay in DELAYS] if day else []
    return FollowUp(
        incident_id=incident_id,
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


def reports(claims: Sequence[Claim], desk: Desk) -> set[str]:
    """The days on which the reports of some claims came out."""
    known = (desk.known.documents.get(claim.document_id) for claim in claims)
    return {document.published[:10] for document in known if document is not None and document.published}
