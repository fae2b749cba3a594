"""What only totals of a few days know: the part of a bounded total that no incident holds (C7).

"Nine were killed in the region over the past day", and the ledger has six of them in incidents: three more were killed,
known only from the daily total. Totals that may tell of the same people are never added up: of those that overlap in
time and area the one that knows most stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from harmledger.counting import estimate_incident, in_group, reconcile, resolve_windows, rest_estimate, spelled
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place
from harmledger.terms.tally import TallyPoint, TallySeries

if TYPE_CHECKING:
    from harmledger.counting import Policy, Provenance
    from harmledger.workflow.figures import Counted, Selection


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """People whom a bounded total counts and no incident holds, as an estimate."""

    series: TallySeries
    estimate: Estimate
    first: str
    last: str
    """First and last day of the total, ISO dates."""


def rests(
    series: Iterable[TallySeries], counted: Sequence["Counted"], policy: "Policy", known: "Provenance"
) -> list[Rest]:
    """The rests that may be added to the incidents, by harm, area and day; `counted` are all incidents, unfiltered."""
    found = [
        rest
        for one in series
        if one.bounded and one.anchored and one.area is not None
        for point in resolve_windows(one.points)
        if (rest := rest_of(one, point, held_of(one, counted, policy, known), policy)) is not None
    ]
    return apart(found)


def apart(found: Iterable[Rest]) -> list[Rest]:
    """Of rests that may tell of the same people the one that knows most; the others give way."""
    kept: list[Rest] = []
    by_day: dict[str, list[Rest]] = defaultdict(list)
    for rest in sorted(found, key=lambda r: (-r.estimate.minimum, -(r.estimate.maximum or 0), r.estimate.claims)):
        days = _days(rest)
        if not any(_may_overlap(rest, other) for day in days for other in by_day[day]):
            kept.append(rest)
            for day in days:
                by_day[day].append(rest)
    return sorted(kept, key=lambda r: (r.estimate.harm, r.first, r.estimate.claims))


def rest_of(
    series: TallySeries, point: TallyPoint, held: Iterable[tuple[Incident, Estimate]], policy: "Policy"
) -> Rest | None:
    """The rest of one reading beside the incidents that may hold it; None where nothing is left, or its days are not
    known."""
    period = point.period
    if period is None or period.earliest is None:
        return None
    estimate = rest_estimate(series, reconcile(series, point, held))
    if estimate is None or estimate.maximum == 0:
        return None
    last = (period.latest or period.earliest)[:10]
    named = msgspec.structs.replace(estimate, policy=policy.label)
    return Rest(series=series, estimate=named, first=period.earliest[:10], last=last)


def held_of(
    series: TallySeries, counted: Sequence["Counted"], policy: "Policy", known: "Provenance"
) -> Iterable[tuple[Incident, Estimate]]:
    """Incidents with how many of a series' group they surely and at most hold: of "people" some may be children."""
    for item in counted:
        for estimate in item.estimates:
            if estimate.harm != series.harm or estimate.outside:  # a crash bounds nothing of a war's total
                continue
            if series.group == "people":
                yield item.incident, estimate
                continue
            if tells_of(item, series.group):
                group = estimate_incident(item.standing, policy, harm=series.harm, group=series.group, lineage=known)
                surely = min(group.minimum, estimate.minimum)
            else:
                surely = 0
            yield item.incident, msgspec.structs.replace(estimate, minimum=surely)


def tells_of(item: "Counted", group: str) -> bool:
    """Whether any claim of an incident tells of a group of people: without one, nothing is counted of them."""
    return any(in_group(claim.who, group) for claim in item.standing)


def _days(rest: Rest) -> list[str]:
    """Every day of a rest's total, which are few."""
    first, last = date.fromisoformat(rest.first), date.fromisoformat(rest.last)
    return [(first + timedelta(number)).isoformat() for number in range((last - first).days + 1)]


def _may_overlap(one: Rest, other: Rest) -> bool:
    """Whether two rests may tell of the same people: one harm, days that touch, areas that may lie in each other."""
    if one.estimate.harm != other.estimate.harm or one.last < other.first or other.last < one.first:
        return False
    return not _apart(one.series.area, other.series.area)


def _apart(a: Place | None, b: Place | None) -> bool:
    """Whether two areas surely lie in different oblasts or countries."""
    if a is None or b is None:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    first, second = _oblast(a), _oblast(b)
    return bool(first and second and first != second)


def _oblast(place: Place) -> str | None:
    return place.admin1 or (place.name if place.level == "oblast" else None)


def with_rests(summed: Estimate, beside: Sequence[Estimate]) -> Estimate:
    """A total with what only daily totals know: minima with minima; an upper figure only where each of them has one."""
    if not beside:
        return summed
    low = summed.minimum + sum(rest.minimum for rest in beside)
    highs = [rest.maximum for rest in beside]
    base = summed.minimum if summed.maximum is None else summed.maximum
    high = None if None in highs else base + sum(h for h in highs if h is not None)
    told = [
        f"{spelled(rest.minimum, rest.maximum)} of the {rest.harm} are known only from a total of a few days."
        for rest in beside
    ]
    return msgspec.structs.replace(
        summed,
        minimum=low,
        best=None,
        maximum=high,
        wording=spelled(low, None if summed.without_upper else high),
        because=(*summed.because, *told),
        claims=tuple(sorted({*summed.claims, *(claim for rest in beside for claim in rest.claims)})),
        policy=summed.policy or beside[0].policy,
    )


def selected(found: Iterable[Rest], asked: "Selection") -> list[Rest]:
    """The rests that lie in the place, days, group and harm that are asked for; a weapon is never known of one."""
    return [rest for rest in found if asked.weapon is None and _selects(asked, rest)]


def _selects(asked: "Selection", rest: Rest) -> bool:
    area = rest.series.area
    names = (area.name, area.wording, area.admin1, area.country) if area else ()
    inside = asked.where is None or any(name and asked.where.lower() in name.lower() for name in names)
    begun = asked.until is None or rest.last <= asked.until
    over = asked.since is None or rest.first >= asked.since
    of_group = asked.group in (None, "people", rest.series.group)
    return inside and begun and over and of_group and asked.harm in (None, rest.estimate.harm)


def by_series(found: Iterable[Rest]) -> dict[str, Estimate]:
    """One estimate for each series that has a rest, to be shown beside it."""
    groups: dict[str, list[Rest]] = defaultdict(list)
    for rest in found:
        groups[rest.series.series_id].append(rest)
    return {name: summed_rests([rest.estimate for rest in held]) for name, held in groups.items()}


def summed_rests(held: Sequence[Estimate]) -> Estimate:
    """Several windows' rests of one series as one figure."""
    if len(held) == 1:
        return held[0]
    low, highs = sum(e.minimum for e in held), [e.maximum for e in held]
    high = None if None in highs else sum(h for h in highs if h is not None)
    claims = tuple(sorted({claim for e in held for claim in e.claims}))
    because = tuple(dict.fromkeys(reason for e in held for reason in e.because))
    return msgspec.structs.replace(
        held[0], minimum=low, maximum=high, wording=spelled(low, high), claims=claims, because=because
    )
