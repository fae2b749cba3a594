"""What of a tally is known from incidents: matched, possibly matched, and the rest as an interval (rule C9)."""

from collections.abc import Iterable, Sequence

import msgspec

from harmledger.counting.statement import interval
from harmledger.counting.tallies import window
from harmledger.counting.wording import shown, spelled
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place
from harmledger.terms.tally import TallyPoint, TallySeries


class Reconciliation(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a tally beside the incidents inside its period, area and group: side by side, never added."""

    series_id: str
    claim_id: str
    matched: tuple[str, ...]
    """Incidents surely inside the period and the area."""
    possibly: tuple[str, ...]
    """Incidents whose place or date is too coarse to say."""
    doubts: tuple[str, ...]
    """For each of these, why it is too coarse to say."""
    matched_low: int
    matched_high: int | None
    residual_low: int
    residual_high: int | None
    """What the tally knows and the incidents don't; high None where the tally is a floor."""
    because: tuple[str, ...]
    alarms: tuple[str, ...] = ()


def reconcile(series: TallySeries, point: TallyPoint, known: Iterable[tuple[Incident, Estimate]]) -> Reconciliation:
    """Compare a reading with the estimates (of the series' harm and group) of incidents.

    An unanchored series is matched with nothing: its period is unknown.
    """
    pairs = sorted(known, key=lambda pair: pair[0].incident_id) if series.anchored else []
    matched = [(i, e) for i, e in pairs if _inside(i, series, point) is True]
    possibly = [(i, e) for i, e in pairs if _inside(i, series, point) is None]
    low, high, _ = interval(point.count)
    sure_low, sure_high = _sum([e for _, e in matched])
    _, may_high = _sum([e for _, e in (*matched, *possibly)])
    rest_low = 0 if may_high is None else max(low - may_high, 0)
    rest_high = None if high is None else max(high - sure_low, 0)
    return Reconciliation(
        series_id=series.series_id,
        claim_id=point.claim_id,
        matched=tuple(i.incident_id for i, _ in matched),
        possibly=tuple(i.incident_id for i, _ in possibly),
        doubts=tuple(_doubt(i, series, point) for i, _ in possibly),
        matched_low=sure_low,
        matched_high=sure_high,
        residual_low=rest_low,
        residual_high=rest_high,
        because=_reasons(series, point, len(matched), len(possibly), (sure_low, sure_high), (rest_low, rest_high)),
        alarms=tuple(_alarms(point, sure_low, high)),
    )


def _sum(estimates: Sequence[Estimate]) -> tuple[int, int | None]:
    highs = [e.maximum for e in estimates]
    return sum(e.minimum for e in estimates), None if None in highs else sum(h for h in highs if h is not None)


def _inside(incident: Incident, series: TallySeries, point: TallyPoint) -> bool | None:
    """True: surely inside; False: surely outside; None: too coarse to say."""
    when = _within_period(incident, series, point)
    where = _within_area(incident.place, series.area)
    if when is False or where is False:
        return False
    return True if when and where else None


def _doubt(incident: Incident, series: TallySeries, point: TallyPoint) -> str:
    """Why it can't be said whether an incident lies inside."""
    if _within_area(incident.place, series.area) is None:
        return "its place is not known" if incident.place is None else "its place is too coarse, or the area is"
    if incident.earliest is None:
        return "its day is not known"
    return "its days reach over an end of the period"


def _within_period(incident: Incident, series: TallySeries, point: TallyPoint) -> bool | None:
    span = window(point)
    start, end = span if span else (series.start, point.as_of)
    if start is None or end is None or incident.earliest is None:
        return None
    first, last = incident.earliest[:10], (incident.latest or incident.earliest)[:10]
    if last < start or first > end:
        return False
    return True if start <= first and last <= end else None


def _within_area(place: Place | None, area: Place | None) -> bool | None:
    """Whether a place lies in an area, by the names of its oblast, raion and country."""
    if area is None or place is None:
        return None
    if _same(place, area):
        return True
    if area.level == "country":
        return None if place.country is None else place.country == area.country
    if area.level in ("oblast", "raion"):
        own = place.admin1 if area.level == "oblast" else place.admin2
        return None if own is None or area.name is None else own == area.name
    return False if place.level == area.level else None


def _same(a: Place, b: Place) -> bool:
    return (a.place_id or a.name or a.wording) == (b.place_id or b.name or b.wording)


def _alarms(point: TallyPoint, sure_low: int, high: int | None) -> Iterable[str]:
    if high is not None and sure_low > high:
        yield f"The incidents inside add up to at least {sure_low}, above the total of {shown(point.count)}."


def _reasons(
    series: TallySeries,
    point: TallyPoint,
    matched: int,
    possibly: int,
    sure: tuple[int, int | None],
    rest: tuple[int, int | None],
) -> tuple[str, ...]:
    if not series.anchored:
        return ("Unanchored: the period of this total is unknown, so it is shown and not compared.",)
    head = f"{series.compiler or 'The report'} has {shown(point.count)} {series.harm} ({series.group})"
    return f"{head}; {_inside_told(matched, spelled(*sure))}", _rest_told(possibly, spelled(*rest))


def _inside_told(number: int, figure: str) -> str:
    """What the incidents inside hold, in a clause."""
    if not number:
        return "no recorded incident lies inside its period and area."
    incidents = "one recorded incident lies" if number == 1 else f"{number} recorded incidents lie"
    if figure == "not known":
        return f"{incidents} inside its period and area, and how many they hold of them is not known."
    return f"{incidents} inside its period and area; together: {figure}."


def _rest_told(possibly: int, figure: str) -> str:
    """What no incident holds, and how many more incidents may hold some of it."""
    rest = (
        "How many of them no incident holds is not known."
        if figure == "not known"
        else "Every one of them is known from incidents."
        if figure == "0"
        else f"Not known from incidents: {figure}."
    )
    if not possibly:
        return rest
    return f"{'One more incident' if possibly == 1 else f'{possibly} more incidents'} may lie inside. {rest}"


def rest_estimate(series: TallySeries, reconciliation: Reconciliation) -> Estimate | None:
    """The unmatched rest of a bounded aggregate, which enters minimum and maximum as "known only from daily totals"
    (C7); None for a cumulative tally, which never enters incident totals."""
    if not series.bounded or not series.anchored:
        return None
    low, high = reconciliation.residual_low, reconciliation.residual_high
    return Estimate(
        harm=series.harm,
        minimum=low,
        best=None,
        maximum=high,
        wording=spelled(low, high),
        because=("Known only from daily totals.", *reconciliation.because),
        claims=(reconciliation.claim_id,),
    )
