"""Everything that the review pages ask of a ledger at one moment, read once and kept until the ledger has moved on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from harmledger.counting import Policy, tally_series
from harmledger.ledger import Ledger, LedgerHead
from harmledger.reports.situation import ReportedIncident, ReportedTally
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.document import Sighting
from harmledger.terms.estimate import Estimate
from harmledger.workflow.beside import reported_tallies
from harmledger.workflow.figures import Counted, count_incidents, totals
from harmledger.workflow.queueing import Matter, matters
from harmledger.workflow.resolving import resolve_ledger
from harmledger.workflow.rests import rests
from harmledger.workflow.standing import rejected, standing
from harmledger.workflow.telling import Background, background, harms_somebody, tell


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """A decision with the number of its entry, and whether it still holds."""

    seq: int
    decision: Decision
    holds: bool


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """A ledger at one moment, as a person reviews it."""

    head: LedgerHead
    policy: Policy
    counted: Mapping[str, Counted]
    """Every incident by its id."""
    harming: tuple[str, ...]
    """Ids of the incidents with a figure, by day and title."""
    claims: Mapping[str, Claim]
    incident_of: Mapping[str, str]
    """Claim -> the incident that it tells of."""
    tallies: tuple[ReportedTally, ...]
    totals: tuple[Estimate, ...]
    decisions: tuple[Recorded, ...]
    """The newest first."""
    sightings: tuple[Sighting, ...]
    queue: tuple[Matter, ...]
    known: Background
    by_document: Mapping[str, tuple[Claim, ...]]
    """The claims of each document, in the order of its text."""
    tellings: dict[tuple[str, bool], ReportedIncident] = {}
    """What was told already: a desk does not change, so each incident is told once."""

    def told(self, incident_id: str, *, closely: bool = False) -> ReportedIncident:
        """An incident with figures, sources and grade; `closely`: also its versions and near misses."""
        key = incident_id, closely
        if key not in self.tellings:
            self.tellings[key] = tell(self.counted[incident_id], self.known, closely=closely)
        return self.tellings[key]

    def claims_of(self, document_id: str) -> list[Claim]:
        """The claims of a document, in the order of its text."""
        return list(self.by_document.get(document_id, ()))

    def about(self, subject: str) -> list[Recorded]:
        """The decisions about a claim, incident or document, the newest first."""
        return [one for one in self.decisions if subject in one.decision.subjects]


def desk(ledger: Ledger, policy: Policy) -> Desk:
    """Read a ledger, as of its reader's moment, for review."""
    resolution = resolve_ledger(ledger).resolution
    known = background(ledger, policy, resolution)
    everything = count_incidents(ledger, policy, known=known.provenance)
    claims = {claim.claim_id: claim for claim in ledger.claims()}
    series = tally_series(standing(claims.values(), rejected(ledger)), known.provenance.register)
    beside = rests(series, everything, policy, known.provenance)
    tallies = tuple(reported_tallies(series, everything, policy, known.provenance, beside))
    harming = tuple(item for item in everything if harms_somebody(item))
    return Desk(
        head=ledger.head(),
        policy=policy,
        counted={item.incident.incident_id: item for item in everything},
        harming=tuple(item.incident.incident_id for item in harming),
        claims=claims,
        incident_of={claim.claim_id: item.incident.incident_id for item in everything for claim in item.claims},
        tallies=tallies,
        totals=totals(harming, beside, people_only=False),
        decisions=recorded(ledger),
        sightings=tuple(ledger.sightings()),
        queue=tuple(matters(ledger, harming, tuple(claims.values()), tallies, known)),
        known=known,
        by_document=in_order_of_text(claims.values()),
    )


def in_order_of_text(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    """The claims of each document, by where their evidence begins."""
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        held[claim.document_id].append(claim)
    return {
        name: tuple(sorted(own, key=lambda one: (min((e.start for e in one.evidence), default=0), one.claim_id)))
        for name, own in held.items()
    }


def recorded(ledger: Ledger) -> tuple[Recorded, ...]:
    """Every decision ever made, the newest first, with whether it holds."""
    holding = {decision.decision_id for _, decision in ledger.decisions()}
    every = ledger.decisions(undone=True)
    return tuple(Recorded(seq=seq, decision=one, holds=one.decision_id in holding) for seq, one in reversed(every))
