"""Charts as Vega-Lite specifications: incidents by day and by oblast with their range, totals of others beside them.

Nothing here draws: the page does, from the same specification that a document can be made of.
"""

from collections.abc import Iterable, Sequence

import msgspec

from harmledger.reports import narrative
from harmledger.reports.situation import ReportedTally
from harmledger.web.tongue import Tongue
from harmledger.workflow.kept.asking import Bar

Json = dict[str, object]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""The name of the specification's language; nothing is fetched from there."""


DAYS: Json = {
    "type": "temporal", "timeUnit": "utcyearmonthdate", "axis": {"format": "%d.%m.%Y", "labelOverlap": True},
}  # fmt: skip
"""A scale of days."""


def days_of(bars: Iterable[Bar]) -> tuple[list[Bar], list[Bar]]:
    """Bars of known days, and stretches of incidents whose day is known only within some; undated ones are in none."""
    dated = [bar for bar in bars if bar.key]
    return [bar for bar in dated if bar.end in ("", bar.key)], [bar for bar in dated if bar.end not in ("", bar.key)]


def by_weight(bars: Iterable[Bar]) -> list[Bar]:
    """The highest first; what no area is known of is named so."""
    named = [msgspec.structs.replace(bar, key=bar.key or "unknown") for bar in bars]
    return sorted(named, key=lambda bar: (-bar.low, -bar.high, bar.key))


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


def oblast_spec(bars: Sequence[Bar], tongue: Tongue, title: str = "charts.by_oblast") -> Json:
    """Incidents by oblast or group, bars lying, with the same band and mark."""
    values = [{**msgspec.to_builtins(bar), "told": told(bar, tongue)} for bar in bars]
    y: Json = {"field": "key", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 220}}
    return {**spec(layers(values, y, "x"), tongue.say(title)), "height": {"step": 26}}


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
