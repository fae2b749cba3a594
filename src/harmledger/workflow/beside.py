"""Totals that others publish beside the sums over incidents: compared, and added only as a known rest (C7, C9)."""

from collections.abc import Iterable, Mapping, Sequence

from harmledger.counting import Policy, reconcile, tally_series
from harmledger.documents.lineage import lineage
from harmledger.ledger import Ledger
from harmledger.reports.situation import ReportedTally
from harmledger.terms.estimate import Estimate
from harmledger.terms.tally import TallySeries
from harmledger.workflow.figures import Counted, Selection, count_incidents, matches, rows
from harmledger.workflow.rests import Rest, by_series, held_of, rests, selected


def estimates(ledger: Ledger, policy: Policy, asked: Selection) -> list[Estimate]:
    """The figures that a selection asks for, in the rows that it names; rests of bounded totals are in them."""
    origins = dict(lineage(ledger.documents()))
    everything = count_incidents(ledger, policy, origins=origins)
    found = rests(tally_series(ledger.claims()), everything, policy, origins)
    narrowed = matches(everything, ledger, policy, asked, origins)
    return rows(narrowed, asked.by, selected(found, asked))


def tallies_beside(ledger: Ledger, policy: Policy) -> list[ReportedTally]:
    """Every series of totals with its comparison to the incidents."""
    origins = dict(lineage(ledger.documents()))
    everything = count_incidents(ledger, policy, origins=origins)
    series = tally_series(ledger.claims())
    return list(reported_tallies(series, everything, policy, origins, rests(series, everything, policy, origins)))


def reported_tallies(
    series: Iterable[TallySeries],
    everything: Sequence[Counted],
    policy: Policy,
    origins: Mapping[str, str],
    beside: Sequence[Rest],
) -> Iterable[ReportedTally]:
    """Series as a report shows them; `beside` are the rests that its totals include, `everything` all incidents."""
    included = by_series(beside)
    for one in series:
        yield ReportedTally(
            series=one,
            reconciliation=tuple(reconciled(one, everything, policy, origins)),
            rest=included.get(one.series_id),
        )


def reconciled(
    series: TallySeries, everything: Sequence[Counted], policy: Policy, origins: Mapping[str, str]
) -> Iterable[str]:
    """How the last reading of a total compares with the incidents inside it."""
    if not series.points:
        return
    found = reconcile(series, series.points[-1], held_of(series, everything, policy, origins))
    yield from found.because
    yield from found.alarms
