"""Timeline and charts, each with the same figures as a table."""

from fastapi.responses import Response
from starlette.exceptions import HTTPException

from harmledger.reports.situation import ReportedTally
from harmledger.terms.claim import OBJECT_HARMS
from harmledger.web import charts
from harmledger.web.pages.api import as_json
from harmledger.web.visit import Here, Visit

WAYS = ("killed", "injured", "missing")
"""Harms that a chart is offered of first."""


def charts_page(visit: Here, harm: str = "killed") -> Response:
    """Incidents by day and oblast, totals of others beside them, all of one harm."""
    desk, tongue = visit.desk, visit.tongue
    found = charts.of_harm(desk, harm)
    bars, stretches = charts.by_day(found)
    tallies = charted(visit, harm)
    return visit.page(
        "charts.html",
        harm=harm,
        harms=harms(visit),
        days=[(charts.told(bar, tongue), bar.incidents) for bar in [*bars, *stretches]],
        oblasts=[(charts.told(bar, tongue), bar.incidents) for bar in charts.by_oblast(found)],
        undated=sum(incident.earliest is None for incident, _ in found),
        tallies=tallies,
        name_of=lambda one: charts.series_name(one, tongue),
        titles={name: tongue.title(desk.counted[name].incident) for name in desk.harming},
        total=next((one for one in desk.totals if one.harm == harm), None),
    )


def harms(visit: Visit) -> list[str]:
    """Harms to people of which any incident has a figure."""
    known = {one.harm for name in visit.desk.harming for one in visit.desk.counted[name].estimates}
    return [harm for harm in [*WAYS, *sorted(known - set(WAYS))] if harm in known and harm not in OBJECT_HARMS]


def charted(visit: Visit, harm: str) -> list[ReportedTally]:
    """The series of a harm that have a day."""
    return [one for one in visit.desk.tallies if one.series.harm == harm and any(p.as_of for p in one.series.points)]


def chart_spec(visit: Here, chart: str, harm: str = "killed") -> Response:
    """The Vega-Lite specification of a chart."""
    found = charts.of_harm(visit.desk, harm)
    if chart == "day":
        return as_json(charts.day_spec(*charts.by_day(found), visit.tongue))
    if chart == "oblast":
        return as_json(charts.oblast_spec(charts.by_oblast(found), visit.tongue))
    if chart == "tallies":
        return as_json(charts.tally_spec(charted(visit, harm), visit.tongue))
    raise HTTPException(404, "no such chart")
