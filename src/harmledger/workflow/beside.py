"""Totals that others publish beside the sums over incidents: compared, and added only as a known rest (C7, C9)."""

from collections.abc import Iterable, Sequence

from harmledger.counting import Policy, Provenance, increments, reconcile, spelled, tally_series
from harmledger.ledger import Ledger
from harmledger.reports.situation import Inside, Reading, ReportedTally, Rise
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.tally import TallySeries
from harmledger.workflow.doubles import with_doubles
from harmledger.workflow.figures import Counted, Selection, count_incidents, matches, rows
from harmledger.workflow.people import taken_apart
from harmledger.workflow.placing import check_known
from harmledger.workflow.registering import provenance
from harmledger.workflow.rests import Rest, by_series, held_of, rests, selected
from harmledger.workflow.standing import standing_claims
from harmledger.workflow.statuses import with_statuses


def estimates(ledger: Ledger, policy: Policy, asked: Selection) -> list[Estimate]:
    """The figures that a selection asks for, in the rows that it names; rests of bounded totals are in them."""
    known = provenance(ledger)
    everything = count_incidents(ledger, policy, known=known)
    check_known(asked.where, (item.incident for item in everything))
    found = rests(tally_series(standing_claims(ledger), known.register), everything, policy, known)
    narrowed = with_doubles(with_statuses(ledger, matches(everything, ledger, policy, asked, known)), ledger)
    if "group" in asked.by:
        decisions = [decision for _, decision in ledger.decisions()]
        narrowed = taken_apart(narrowed, policy, known, decisions, asked.group)
    return rows(narrowed, asked.by, selected(found, asked))


def tallies_beside(ledger: Ledger, policy: Policy) -> list[ReportedTally]:
    """Every series of totals with its comparison to the incidents."""
    known = provenance(ledger)
    everything = count_incidents(ledger, policy, known=known)
    series = tally_series(standing_claims(ledger), known.register)
    return list(reported_tallies(series, everything, policy, known, rests(series, everything, policy, known)))


def reported_tallies(
    series: Iterable[TallySeries],
    everything: Sequence[Counted],
    policy: Policy,
    known: Provenance,
    beside: Sequence[Rest],
) -> Iterable[ReportedTally]:
    """Series as a report shows them; `beside` are the rests that its totals include, `everything` all incidents."""
    included = by_series(beside)
    for one in series:
        held = list(held_of(one, everything, policy, known))
        yield ReportedTally(
            series=one,
            reconciliation=tuple(reconciled(one, held)),
            readings=tuple(readings(one, held)),
            inside=tuple(incidents_inside(one, held)),
            rises=tuple(Rise(start=i.start, end=i.end, low=i.low, figure=i.figure) for i in increments(one)),
            rest=included.get(one.series_id),
        )


def reconciled(series: TallySeries, held: Sequence[tuple[Incident, Estimate]]) -> Iterable[str]:
    """How the last reading of a total compares with the incidents inside it."""
    if not series.points:
        return
    found = reconcile(series, series.points[-1], held)
    yield from found.because
    yield from found.alarms


def incidents_inside(series: TallySeries, held: Sequence[tuple[Incident, Estimate]]) -> Iterable[Inside]:
    """The incidents beside the last reading of a total, by title: surely inside first, then perhaps, and why."""
    if not series.points:
        return
    found = reconcile(series, series.points[-1], held)
    known = {incident.incident_id: (incident, estimate) for incident, estimate in held}
    doubts = dict.fromkeys(found.matched, "") | dict(zip(found.possibly, found.doubts, strict=True))
    for name, doubt in sorted(doubts.items(), key=lambda pair: (bool(pair[1]), known[pair[0]][0].title, pair[0])):
        incident, estimate = known[name]
        yield Inside(
            incident_id=name,
            title=incident.title,
            figure=spelled(estimate.minimum, estimate.maximum),
            low=estimate.minimum,
            high=estimate.maximum,
            doubt=doubt,
        )


def readings(series: TallySeries, held: Sequence[tuple[Incident, Estimate]]) -> Iterable[Reading]:
    """Each dated reading of an anchored total beside what the incidents inside it hold, oldest first."""
    dated = [(point.as_of[:10], point) for point in series.points if point.as_of] if series.anchored else []
    for day, point in sorted(dated, key=lambda pair: (pair[0], pair[1].claim_id)):
        found = reconcile(series, point, held)
        number = point.count.figure if point.count.figure is not None else point.count.at_least
        if number is not None:
            yield Reading(
                as_of=day,
                count=point.count,
                total=number,
                inside=found.matched_low,
                inside_high=found.matched_high,
                rest=found.residual_low,
                rest_high=found.residual_high,
            )
