"""Charts as Vega-Lite specifications: incidents by day and by oblast with their range, totals of others beside them.

Nothing here draws: the page does, from the same specification that a document can be made of.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from harmledger.reports import narrative
from harmledger.reports.situation import ReportedTally
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.web.tongue import Tongue
from harmledger.workflow.figures import place_columns
from harmledger.workflow.reviewing import Desk

Json = dict[str, object]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""The name of the specification's language; nothing is fetched from there."""


DAYS: Json = {
    "type": "temporal", "timeUnit": "utcyearmonthdate", "axis": {"format": "%d.%m.%Y", "labelOverlap": True},
}  # fmt: skip
"""A scale of days."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar: the incidents of a day or an oblast, with the sum of their minima and of their stated maxima."""

    key: str
    end: str = ""
    """Last day, where the incidents' day is not known exactly."""
    low: int = 0
    high: int = 0
    without_upper: int = 0
    incidents: tuple[str, ...] = ()


def of_harm(desk: Desk, harm: str) -> list[tuple[Incident, Estimate]]:
    """The incidents that count and have a figure of a harm."""
    items = (desk.counted[name] for name in desk.harming)
    return [
        (item.incident, one)
        for item in items
        if not item.pending
        for one in item.estimates
        if one.harm == harm and (one.minimum or one.maximum)
    ]


def by_day(found: Iterable[tuple[Incident, Estimate]]) -> tuple[list[Bar], list[Bar]]:
    """Bars of known days, and stretches of incidents whose day is known only within some; undated ones are in none."""
    days: dict[str, list[tuple[Incident, Estimate]]] = defaultdict(list)
    stretches = []
    for incident, estimate in found:
        first, last = (incident.earliest or "")[:10], (incident.latest or incident.earliest or "")[:10]
        if first and first == last:
            days[first].append((incident, estimate))
        elif first:
            stretches.append(bar_of(first, [(incident, estimate)], end=last))
    return [bar_of(day, days[day]) for day in sorted(days)], stretches


def by_oblast(found: Iterable[tuple[Incident, Estimate]]) -> list[Bar]:
    """Bars by oblast, the highest first."""
    held: dict[str, list[tuple[Incident, Estimate]]] = defaultdict(list)
    for incident, estimate in found:
        held[place_columns(incident.place)["oblast"] or "unknown"].append((incident, estimate))
    return sorted((bar_of(name, items) for name, items in held.items()), key=lambda bar: (-bar.low, -bar.high, bar.key))


def bar_of(key: str, items: Sequence[tuple[Incident, Estimate]], end: str = "") -> Bar:
    """One bar of some incidents; where one has no upper figure the bar is open, and its top is no ceiling."""
    return Bar(
        key=key,
        end=end,
        low=sum(one.minimum for _, one in items),
        high=sum(one.minimum if one.maximum is None else one.maximum for _, one in items),
        without_upper=sum(one.maximum is None and not one.outside for _, one in items),
        incidents=tuple(incident.incident_id for incident, _ in items),
    )


def day_spec(bars: Sequence[Bar], stretches: Sequence[Bar], tongue: Tongue) -> Json:
    """Incidents by day: a solid bar to the minimum, a band to the stated maximum, a mark where no maximum is known."""
    values = [{**msgspec.to_builtins(bar), "told": told(bar, tongue)} for bar in bars]
    spans = [{**msgspec.to_builtins(bar), "told": told(bar, tongue)} for bar in stretches]
    x: Json = {**DAYS, "field": "key", "title": None}
    lines: Json = {
        "mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 2},
        "data": {"values": spans},
        "encoding": {
            "x": x, "x2": {"field": "end"}, "y": {"field": "low", "type": "quantitative"}, "tooltip": {"field": "told"},
        },
    }  # fmt: skip
    return spec([*layers(values, x, "y"), *([lines] if spans else [])], tongue.say("charts.by_day"))


def oblast_spec(bars: Sequence[Bar], tongue: Tongue) -> Json:
    """Incidents by oblast, bars lying, with the same band and mark."""
    values = [{**msgspec.to_builtins(bar), "told": told(bar, tongue)} for bar in bars]
    y: Json = {"field": "key", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 220}}
    return {**spec(layers(values, y, "x"), tongue.say("charts.by_oblast")), "height": {"step": 26}}


def layers(values: list[Json], across: Json, along: str) -> list[Json]:
    """Minimum, band and open end, along one axis; `across` places the bars on the other."""
    other = "x" if along == "y" else "y"
    whole: Json = {"type": "quantitative", "title": None, "axis": {"tickMinStep": 1, "format": "d"}}
    base: Json = {other: across, "tooltip": {"field": "told"}}
    data: Json = {"values": values}
    triangle = "triangle-up" if along == "y" else "triangle-right"
    return [
        {
            "data": data, "mark": {"type": "bar", "opacity": 0.35},
            "encoding": {**base, along: {**whole, "field": "low"}, f"{along}2": {"field": "high"}},
        },
        {"data": data, "mark": {"type": "bar"}, "encoding": {**base, along: {**whole, "field": "low"}}},
        {
            "data": data, "transform": [{"filter": "datum.without_upper > 0"}],
            "mark": {"type": "point", "shape": triangle, "filled": False, "size": 70},
            "encoding": {**base, along: {**whole, "field": "high"}},
        },
    ]  # fmt: skip


def tally_spec(told_series: Sequence[ReportedTally], tongue: Tongue) -> Json:
    """Totals that others publish, a step for each reading; each series is its compiler's, and none is added up."""
    values = [
        {
            "key": point.as_of,
            "low": point.count.figure if point.count.figure is not None else point.count.at_least,
            "series": series_name(one, tongue),
            "told": f"{series_name(one, tongue)}, {tongue.day(point.as_of)}: {point.count.wording}",
        }
        for one in told_series
        for point in one.series.points
        if point.as_of
    ]
    legend: Json = {"title": None, "orient": "bottom", "columns": 1, "labelLimit": 500}
    encoding: Json = {
        "x": {**DAYS, "field": "key", "title": None},
        "y": {"field": "low", "type": "quantitative", "title": None, "scale": {"zero": False}},
        "color": {"field": "series", "type": "nominal", "legend": legend},
        "tooltip": {"field": "told"},
    }
    line: Json = {"mark": {"type": "line", "interpolate": "step-after"}, "encoding": encoding}
    point: Json = {"mark": {"type": "point", "filled": True, "size": 50}, "encoding": encoding}
    return {**spec([line, point], tongue.say("charts.tallies")), "data": {"values": values}}


def series_name(one: ReportedTally, tongue: Tongue) -> str:
    """Whose total it is, of what and where."""
    series = one.series
    parts = (series.compiler, tongue.word("harm", series.harm), series.group, narrative.place_text(series.area))
    return ", ".join(part for part in parts if part and part != "people")


def spec(layer: list[Json], title: str) -> Json:
    """A specification of some layers, as wide as the page."""
    return {"$schema": SCHEMA, "description": title, "width": "container", "height": 220, "layer": layer}


def told(bar: Bar, tongue: Tongue) -> str:
    """A bar in words; an open one never reads as a ceiling."""
    when = tongue.span(bar.key, bar.end or bar.key) if bar.key[:4].isdigit() else bar.key
    if bar.without_upper:
        return f"{when}: {tongue.say('figures.at_least', n=tongue.number(bar.low))}"
    if bar.low == bar.high:
        return f"{when}: {tongue.number(bar.low)}"
    return f"{when}: {tongue.say('figures.interval', low=tongue.number(bar.low), high=tongue.number(bar.high))}"
