"""Timeline and charts, each with the same figures as a table."""

import msgspec
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from harmledger.reports.charts import charted as drawn_of
from harmledger.reports.figures import count_text
from harmledger.reports.situation import ReportedTally
from harmledger.terms.claim import OBJECT_HARMS
from harmledger.web import charts
from harmledger.web.pages.api import as_json
from harmledger.web.views import paged
from harmledger.web.visit import Here, Visit
from harmledger.workflow.kept import asking

WAYS = ("killed", "injured", "missing")
"""Harms that a chart is offered of first."""
ROWS = 200
"""Days in the table below the chart, the last ones; the chart has them all."""
SERIES = 20
"""Series of totals on one page."""


def charts_page(visit: Here, harm: str = "killed", page: int = 1) -> Response:
    """Incidents by day and oblast, totals of others beside them, all of one harm."""
    desk, tongue = visit.desk, visit.tongue
    every = asking.bars(desk.kept, harm, "day")
    dated = [bar for bar in every if bar.key]
    tallies = charted(visit, harm)
    page, pages = paged(len(tallies), SERIES, page)
    return visit.page(
        "charts.html",
        harm=harm,
        harms=harms(visit),
        days=[row(bar, visit, "day", harm) for bar in dated[-ROWS:]],
        days_more=max(0, len(dated) - ROWS),
        oblasts=[row(bar, visit, "oblast", harm) for bar in charts.by_weight(asking.bars(desk.kept, harm, "oblast"))],
        groups=[
            {"told": charts.told(bar, tongue), "incidents": bar.incidents, "to": ""}
            for bar in named_groups(visit, harm)
        ],
        undated=sum(bar.incidents for bar in every if not bar.key),
        tallies=tallies[(page - 1) * SERIES : page * SERIES],
        page=page,
        pages=pages,
        drawn={one.series.series_id for one in drawn_of(tallies)},
        name_of=lambda one: charts.series_name(one, tongue),
        count_of=lambda point: count_text(point.count, tongue.report),
        total=next((one for one in desk.totals if one.harm == harm), None),
    )


def row(bar: asking.Bar, visit: Visit, axis: str, harm: str) -> dict[str, object]:
    """A bar in words, and the list of its incidents."""
    named = msgspec.structs.replace(bar, key=charts.name_of(axis, bar.key, visit.tongue.report))
    return {
        "told": charts.told(named, visit.tongue),
        "incidents": bar.incidents,
        "to": visit.url("/incidents", harm=harm, **{axis: bar.key}),
    }


def named_groups(visit: Visit, harm: str) -> list[asking.Bar]:
    """The bars of groups of people, by their names in the visitor's language."""
    name = visit.tongue.book.group
    return [msgspec.structs.replace(bar, key=name(bar.key)) for bar in asking.groups(visit.desk.kept, harm)]


def harms(visit: Visit) -> list[str]:
    """Harms to people of which any incident has a figure."""
    known = set(asking.harms(visit.desk.kept))
    return [harm for harm in [*WAYS, *sorted(known - set(WAYS))] if harm in known and harm not in OBJECT_HARMS]


def charted(visit: Visit, harm: str) -> list[ReportedTally]:
    """The series of a harm that have a day."""
    return [one for one in visit.desk.tallies(harm) if any(p.as_of for p in one.series.points)]


def chart_spec(visit: Here, chart: str, harm: str = "killed", width: int = 700, series: str = "") -> Response:
    """The Vega-Lite specification of a chart that is so many points wide; `series` is that of a chart of totals."""
    kept, draw = visit.desk.kept, charts.drawing(visit.tongue, width)
    if chart == "day":
        found = charts.day_chart(asking.bars(kept, harm, "day"), harm, draw)
    elif chart == "oblast":
        found = charts.band_chart("oblast", charts.by_weight(asking.bars(kept, harm, "oblast")), harm, draw)
    elif chart == "group":
        found = charts.band_chart("group", asking.groups(kept, harm), harm, draw)
    elif chart == "tally":
        found = charts.tally_chart(charted(visit, harm), series, draw)
    else:
        found = None
    if found is None:
        raise HTTPException(404, "no such chart")
    return as_json(found.spec)
