"""Incidents without any date that may be counted twice: told of nearly as another one is, and joined by nobody."""

from collections.abc import Iterable, Sequence

import msgspec

from harmledger.counting import standing_decisions
from harmledger.counting.statement import CHECK
from harmledger.ledger import Ledger
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.workflow.figures import Counted

GROWTH = 4
"""How many times, and four more, a toll may grow from one report to the next, as the resolver takes it."""
NAMED = 2
"""Incidents that a warning names."""


def with_doubles(counted: Sequence[Counted], ledger: Ledger) -> list[Counted]:
    """The incidents, those without a date warned of beside the others that they are possibly the same as: one place,
    one kind and weapon, figures that can be versions of one toll, and nobody decided that they differ."""
    here: dict[str, list[Counted]] = {}
    for item in counted:
        place = item.incident.place
        if place is not None and place.place_id and not item.pending:
            here.setdefault(place.place_id, []).append(item)
    if not any(item.incident.earliest is None for held in here.values() for item in held):
        return list(counted)
    apart = decided_apart(ledger)
    return [warned(item, possibly_same(item, here, apart)) for item in counted]


def possibly_same(item: Counted, here: dict[str, list[Counted]], apart: set[frozenset[str]]) -> list[Counted]:
    """The incidents that one without a date may be; of two without, the one that comes later is warned of."""
    ours = item.incident
    place = ours.place.place_id if ours.place is not None else None
    if ours.earliest is not None or place is None or item.pending:
        return []
    others = (other for other in here.get(place, ()) if other.incident.incident_id != ours.incident_id)
    return [
        other
        for other in others
        if (other.incident.earliest is not None or other.incident.incident_id < ours.incident_id)
        and frozenset((ours.incident_id, other.incident.incident_id)) not in apart
        and one_weapon(ours, other.incident)
        and versions_of_one(item.estimates, other.estimates)
    ]


def one_weapon(one: Incident, other: Incident) -> bool:
    """Whether no report says that they were done with different weapons."""
    return one.weapon is None or other.weapon is None or one.weapon == other.weapon


def versions_of_one(ours: Iterable[Estimate], theirs: Iterable[Estimate]) -> bool:
    """Whether the figures of people killed and hurt that both have can be versions of one toll, and there are any."""
    figures = {e.harm: number(e) for e in theirs if e.harm in ("killed", "injured") and number(e)}
    shared = [(number(e), figures[e.harm]) for e in ours if e.harm in figures and number(e)]
    return bool(shared) and all(max(pair) <= GROWTH * min(pair) + GROWTH for pair in shared)


def number(estimate: Estimate) -> int:
    """The figure that would be counted twice."""
    return estimate.minimum if estimate.best is None else estimate.best


def warned(item: Counted, others: Sequence[Counted]) -> Counted:
    """The incident whose figures say which others it is possibly the same as."""
    if not others:
        return item
    titles = [other.incident.title for other in others[:NAMED]]
    more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    same = f"{item.incident.title} is possibly the same as {'; or as '.join(titles)}{more}"

    def told(estimate: Estimate) -> Estimate:
        twice = max((number(e) for other in others for e in other.estimates if e.harm == estimate.harm), default=0)
        twice = min(twice, number(estimate))
        if not twice:
            return estimate
        line = f"{CHECK}{same}: {twice} {estimate.harm} may be counted twice. Decide in the queue."
        return msgspec.structs.replace(estimate, because=(*estimate.because, line))

    return msgspec.structs.replace(item, estimates=tuple(told(estimate) for estimate in item.estimates))


def decided_apart(ledger: Ledger) -> set[frozenset[str]]:
    """Pairs of incidents on which a decision "different" was recorded."""
    mention_of = {mention: one.incident_id for one in ledger.incidents() for mention in one.mentions}
    found: set[frozenset[str]] = set()
    for decision in standing_decisions([decision for _, decision in ledger.decisions()]):
        if decision.verb == "different":
            names = [mention_of.get(name) or ledger.leads_to(name) for name in decision.subjects]
            found |= {frozenset((a, b)) for a in names for b in names if a != b}
    return found
