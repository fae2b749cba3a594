"""What most needs a person: everything open in a ledger, by how much it may move the totals and how unsure it is."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from harmledger.incidents import Weights
from harmledger.reports.situation import ReportedIncident, ReportedTally, Undecided
from harmledger.terms.claim import OBJECT_HARMS, Claim
from harmledger.terms.estimate import Estimate

MatterKind = Literal[
    "pair", "unsure", "toll", "doer", "reading", "namesake", "control", "alarm", "lost", "refused", "grade"
]

DOUBTS: dict[MatterKind, float] = {
    "unsure": 0.5, "toll": 0.5, "doer": 0.4, "namesake": 0.4, "control": 0.2, "alarm": 0.9, "lost": 0.9,
    "refused": 0.6, "grade": 0.05,
}  # fmt: skip
"""How open a matter is, 0 to 1, where no score says it; a weight for the order of the queue and nothing else."""


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits for a person's decision."""

    kind: MatterKind
    subject: str
    why: str
    stake: int
    """By how many people the totals may change, at a rough guess: a reason to look, never a figure."""
    doubt: float
    """How unsure it is, 0 to 1."""
    claims: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """Sentences for and against, the strongest first."""
    value: str = ""
    """The proposed grade; the id of the decision to look at."""


def matter_of(kind: MatterKind, item: Undecided, stake: int, confidence: Mapping[str, float]) -> Matter:
    """An open thing as a matter for the queue; a claim of a tenth's confidence is as settled as one of nine tenths."""
    doubt = DOUBTS.get(kind)
    if doubt is None:
        doubt = 1 - abs(1 - 2 * confidence.get(item.claims[0], 0.5)) if item.claims else 0.5
    value = item.subject.split()[1] if kind == "lost" else ""
    return Matter(
        kind=kind,
        subject=item.subject,
        why=item.why,
        stake=stake,
        doubt=doubt,
        claims=item.claims,
        incidents=item.incidents,
        value=value,
    )


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of two incidents that may be one."""

    incident_id: str
    title: str
    people: int


def pair_of(one: Side, two: Side, score: float, why: tuple[str, ...], weights: Weights) -> Matter:
    """Two incidents that may be one: joined, the totals would lose about the smaller of them."""
    join, miss = weights.join, weights.near_miss
    closeness = min(1.0, max(0.0, (score - miss) / (join - miss))) if join > miss else 0.5
    return Matter(
        kind="pair",
        subject=f"{one.title} / {two.title}",
        why=f"They score {score:.1f}; {join:.1f} would have joined them.",
        stake=min(one.people, two.people),
        doubt=0.3 + 0.7 * closeness,
        incidents=(one.incident_id, two.incident_id),
        reasons=why,
    )


def alarms(tallies: Iterable[ReportedTally]) -> list[Matter]:
    """Series of totals that fall without a correction, or have a part above its whole."""
    return [
        Matter(
            kind="alarm",
            subject=f"{told.series.compiler}, {told.series.harm}",
            why=line,
            stake=1,
            doubt=DOUBTS["alarm"],
            claims=tuple(point.claim_id for point in told.series.points),
        )
        for told in tallies
        for line in told.series.alarms
    ]


def ungraded(told: Iterable[ReportedIncident]) -> list[Matter]:
    """Incidents whose grade no person has set yet."""
    return [
        Matter(
            kind="grade",
            subject=one.incident.title,
            why=one.grade.reason,
            stake=people(one.estimates),
            doubt=DOUBTS["grade"],
            incidents=(one.incident.incident_id,),
            value=one.grade.value,
        )
        for one in told
        if one.grade and one.grade.proposed and people(one.estimates)
    ]


def people(estimates: Iterable[Estimate]) -> int:
    """About how many people an incident's figures speak of: each harm's best figure, else its highest, else lowest."""
    return sum(about(estimate) for estimate in estimates if estimate.harm not in OBJECT_HARMS)


def about(estimate: Estimate) -> int:
    """One number for an estimate, for ordering only."""
    known = estimate.best if estimate.best is not None else estimate.maximum
    return known if known is not None else estimate.minimum


def number_of(claim: Claim) -> int:
    """About how many people a claim counts; 0 for objects and for claims without a figure."""
    if claim.count is None or claim.harm is None or claim.harm in OBJECT_HARMS:
        return 0
    return claim.count.figure or claim.count.at_most or claim.count.at_least or 0
