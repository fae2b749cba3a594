"""The charts: one Vega-Lite specification each, the same for the report's page, for print and for the review app.

A specification is plain data. `chartspec.drawn` turns it into SVG where the extra `charts` (vl-convert) is installed;
without it the same figures stand in the chart's table. Every chart says what it can't show.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from harmledger.reports import figures, narrative
from harmledger.reports.chartdata import Band, by_group, by_harm, by_oblast, known_on
from harmledger.reports.chartspec import PRINT, Chart, Drawing, Json, spec_of, time_axis, whole_ticks
from harmledger.reports.dating import dated
from harmledger.reports.situation import Reading, ReportedTally, Situation
from harmledger.reports.timeline import Bin, all_starts, bins, unit_for
from harmledger.reports.unseen import visible
from harmledger.reports.wording import Words, capitalised

Span: TypeAlias = tuple[str, str, int]
"""The first days of the first and of the last bin in which an incident may lie, and how many it harmed at least."""
SHOWN_HARMS = ("killed", "injured")
SHOWN_TALLIES = 6
"""So many series of totals get a chart, those with most readings first; the section of totals tells of all."""


def charts(situation: Situation, words: Words, width: int, *, font: str = "sans-serif") -> list[Chart]:
    """Every chart that has anything to show, `width` points wide."""
    draw = Drawing(words=words, width=width, font=font)
    found = [*(_by_day(situation, harm, draw) for harm in SHOWN_HARMS)]
    for harm in SHOWN_HARMS:
        found.append(band_chart("oblast", harm, by_oblast(situation, harm), draw))
    found.append(band_chart("harm", "", by_harm(situation), draw))
    for harm in SHOWN_HARMS:
        found.append(band_chart("group", harm, by_group(situation, harm), draw))
    for harm in SHOWN_HARMS:
        found.append(_known(situation, harm, draw))
    found += [tally_chart(one, index, draw) for index, one in enumerate(charted(situation.tallies), 1)]
    return [chart for chart in found if chart is not None]


def charted(tallies: Iterable[ReportedTally]) -> list[ReportedTally]:
    """The series of totals that are drawn: those with more than one reading, the longest first."""
    told = sorted((one for one in tallies if len(one.readings) > 1), key=lambda one: -len(one.readings))
    return told[:SHOWN_TALLIES]


def band_chart(kind: str, harm: str, found: Sequence[Band], draw: Drawing) -> Chart | None:
    """Bars from zero to the minimum, on to the stated maximum, with an arrow where there is no upper figure; by
    `oblast`, `group` or `harm`. None where there is nothing to draw."""
    if not found:
        return None
    words = draw.words
    rows = [_band_row(band, kind, words) for band in found]
    data: list[Json] = [
        {"row": label, "low": band.minimum, "high": max(band.maximum, band.minimum), "open": band.open, "text": text}
        for band, (label, text, *_) in zip(found, rows, strict=True)
    ]
    most = max(max(band.maximum, band.minimum) for band in found) or 1
    row: Json = {
        "field": "row",
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"labelLimit": draw.width * NAMES, "grid": False, "ticks": False},
    }
    across: Json = {
        "field": "high",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, most * with_room(draw, [text for _, text, *_ in rows])], "nice": False},
        "axis": whole_ticks(most),
    }
    layers: list[Json] = [
        {
            "mark": {"type": "bar", "color": PRINT["band"], "height": {"band": 0.62}},
            "encoding": {"y": row, "x": across},
        },
        {
            "mark": {"type": "bar", "color": PRINT["solid"], "height": {"band": 0.62}},
            "encoding": {"y": row, "x": {"field": "low", "type": "quantitative"}},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 6},
            "encoding": {"y": row, "x": across, "text": {"field": "text", "type": "nominal"}},
        },
    ]
    title = words.say(f"charts.{kind}", harm=capitalised(narrative.harm_text(harm, words)) if harm else "")
    return Chart(
        key=f"{kind}-{harm}".strip("-"),
        title=title,
        limits=words.say(f"charts.limits.{kind}"),
        spec=spec_of(draw, {"step": 30}, layers, data),
        head=_heads(f"charts.heads.{kind}", words),
        rows=tuple((label, low, high) for label, _, low, high in rows),
    )


NAMES = 0.42
"""Share of a chart's width that the names of its rows take at the most."""
LETTER = 7
"""Pixels of a letter behind a bar, with some to spare."""


def with_room(draw: Drawing, texts: Sequence[str]) -> float:
    """How many times the longest bar the axis is, so that the text behind it isn't cut off on a narrow screen."""
    plot = draw.width * (1 - NAMES)
    room = LETTER * (2 + max(map(len, texts)))
    return max(1.35, plot / max(plot - room, plot * 0.4))


def _band_row(band: Band, kind: str, words: Words) -> tuple[str, str, str, str]:
    """Its label, the figure in one phrase, the minimum and the maximum."""
    keys = {"harm": f"harms.{band.key}", "group": f"groups.{band.key}"}
    key = keys.get(kind, "")
    label = capitalised(words.say(key)) if key and words.has(key) else band.key or words.say("charts.no_area")
    text = figures.bounds_text(band.minimum, None if band.open else band.maximum, words)
    low, high = _bounds(band.minimum, band.maximum, band.open, words)
    return visible(label), f"{text} →" if band.open else text, low, high


def _bounds(minimum: int, maximum: int, is_open: bool, words: Words) -> tuple[str, str]:
    """The two figures of a row of a chart's table; what has no upper figure says so."""
    return words.number(minimum), words.say("figure.no_upper") if is_open else words.number(maximum)


def _heads(first: str, words: Words) -> tuple[str, str, str]:
    """The heads of a chart's table."""
    return words.say(first), words.say("incident.minimum"), words.say("incident.maximum")


def _by_day(situation: Situation, harm: str, draw: Drawing) -> Chart | None:
    days = [day for told in situation.incidents for day in dated(told) or ()]
    if not days:
        return None
    unit = unit_for(days)
    starts = all_starts(days, unit)
    return day_chart(bins(situation.incidents, harm, starts, unit), unit, harm, draw)


def day_chart(found: Sequence[Bin], unit: str, harm: str, draw: Drawing, spans: Sequence[Span] = ()) -> Chart | None:
    """Incidents by `day`, `week` or `month`: bars as in `band_chart`, dashes over the bins of an incident whose day is
    known only within some (`spans`). None where no incident has a day."""
    words = draw.words
    if not spans and not any(entry.incidents for entry in found):
        return None
    data: list[Json] = [
        {
            "day": _bin_label(entry.start, unit, words),
            "low": entry.minimum,
            "high": max(entry.maximum, entry.minimum),
            "open": "→" if entry.without_upper and entry.incidents else "",
        }
        for entry in found
    ]
    x: Json = {
        "field": "day",
        "type": "ordinal",
        "sort": None,
        "title": None,
        "axis": {"labelAngle": 0, "labelOverlap": True, "grid": False},
    }
    y: Json = {
        "field": "high",
        "type": "quantitative",
        "title": None,
        "axis": whole_ticks(max(max(entry.maximum, entry.minimum) for entry in found)),
    }
    layers: list[Json] = [
        {"mark": {"type": "bar", "color": PRINT["band"]}, "encoding": {"x": x, "y": y}},
        {
            "mark": {"type": "bar", "color": PRINT["solid"]},
            "encoding": {"x": x, "y": {"field": "low", "type": "quantitative"}},
        },
        {
            "mark": {"type": "text", "angle": 270, "align": "left", "dx": 4, "fontSize": 15, "color": PRINT["solid"]},
            "encoding": {"x": x, "y": y, "text": {"field": "open", "type": "nominal"}},
        },
    ]
    if spans:
        layers.append(_dashes(spans, unit, words))
    rows = tuple(
        (words.span(e.start, e.end), *_bounds(e.minimum, e.maximum, e.without_upper > 0, words))
        for e in found
        if e.incidents
    )
    title = words.say(
        "timeline.title", harm=capitalised(narrative.harm_text(harm, words)), bin=words.say(f"timeline.bins.{unit}")
    )
    return Chart(
        key=f"day-{harm}",
        title=title,
        limits=words.say("timeline.limits"),
        spec=spec_of(draw, 150, layers, data),
        head=_heads("timeline.date", words),
        rows=rows,
    )


def _dashes(spans: Sequence[Span], unit: str, words: Words) -> Json:
    """Dashes from the first to the last bin in which an incident may lie, as high as its minimum."""
    data: list[Json] = [
        {"day": _bin_label(first, unit, words), "end": _bin_label(last, unit, words), "low": low}
        for first, last, low in spans
    ]
    return {
        "data": {"values": data},
        "mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 2, "color": PRINT["solid"]},
        "encoding": {
            "x": {"field": "day", "type": "ordinal"},
            "x2": {"field": "end"},
            "y": {"field": "low", "type": "quantitative"},
        },
    }


def _bin_label(start: str, unit: str, words: Words) -> str:
    return words.day(start[:7]) if unit == "month" else words.day(start, "short")


def _known(situation: Situation, harm: str, draw: Drawing) -> Chart | None:
    """What the ledger's reports let know on each day: the sum then, and the sum now."""
    words, steps = draw.words, known_on(situation, harm)
    if len(steps) < 2:
        return None
    data: list[Json] = [
        {"day": day, "low": band.minimum, "high": max(band.maximum, band.minimum)} for day, band in steps
    ]
    last = (datetime.date.fromisoformat(steps[-1][0]) + datetime.timedelta(days=1)).isoformat()
    now = steps[-1][1]
    data.append({"day": last, "low": now.minimum, "high": max(now.maximum, now.minimum), "held": True})
    layers = _step_layers(draw, [*(day for day, _ in steps), last], max(max(b.maximum, b.minimum) for _, b in steps))
    rows = tuple((words.day(day), *_bounds(band.minimum, band.maximum, band.open, words)) for day, band in steps)
    title = words.say("charts.known", harm=capitalised(narrative.harm_text(harm, words)))
    return Chart(
        key=f"known-{harm}",
        title=title,
        limits=words.say("charts.limits.known"),
        spec=spec_of(draw, 150, layers, data),
        head=_heads("charts.heads.known", words),
        rows=rows,
    )


def _step_layers(draw: Drawing, days: Iterable[str], most: int) -> list[Json]:
    x = time_axis(draw, days)
    y: Json = {
        "field": "high",
        "type": "quantitative",
        "title": None,
        "scale": {"zero": True},
        "axis": whole_ticks(most),
    }
    return [
        {
            "mark": {"type": "area", "interpolate": "step-after", "color": PRINT["band"], "opacity": 0.8},
            "encoding": {"x": x, "y": y, "y2": {"field": "low"}},
        },
        {
            "mark": {"type": "line", "interpolate": "step-after", "color": PRINT["solid"], "strokeWidth": 2.2},
            "encoding": {"x": x, "y": {"field": "low", "type": "quantitative"}},
        },
        {
            "transform": [{"filter": "!datum.held"}],
            "mark": {"type": "point", "filled": True, "size": 38, "color": PRINT["solid"], "opacity": 1},
            "encoding": {"x": x, "y": {"field": "low", "type": "quantitative"}},
        },
    ]


def tally_chart(told: ReportedTally, index: int, draw: Drawing) -> Chart:
    """A total's readings as steps, above what the incidents inside it hold; what lies between is known to it alone."""
    words, found = draw.words, told.readings
    data: list[Json] = []
    for one in found:
        data += [
            {"day": one.as_of, "what": words.say("charts.total"), "value": one.total},
            {"day": one.as_of, "what": words.say("charts.inside"), "value": one.inside},
        ]
    colour: Json = {
        "field": "what",
        "type": "nominal",
        "title": None,
        "scale": {
            "domain": [words.say("charts.total"), words.say("charts.inside")],
            "range": [PRINT["other"], PRINT["solid"]],
        },
        "legend": {
            "orient": "top",
            "labelColor": PRINT["soft"],
            "labelFontSize": 12,
            "labelLimit": draw.width,
            "columns": 1,
        },
    }
    y: Json = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "axis": whole_ticks(max(one.total for one in found)),
    }
    x = time_axis(draw, [one.as_of for one in found])
    at: Json = {"x": x, "y": y, "color": colour}
    between: list[Json] = [{"day": one.as_of, "low": one.inside, "high": one.total} for one in found]
    high: Json = {"field": "high", "type": "quantitative"}
    layers: list[Json] = [
        {
            "data": {"values": between},
            "mark": {"type": "area", "interpolate": "step-after", "color": PRINT["band"], "opacity": 0.35},
            "encoding": {"x": x, "y": high, "y2": {"field": "low"}},
        },
        {"mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2.2}, "encoding": at},
        {"mark": {"type": "point", "filled": True, "size": 46, "opacity": 1}, "encoding": at},
        {
            "mark": {"type": "text", "align": "center", "dy": -11},
            "encoding": {**_plain(at), "text": {"field": "value"}},
        },
    ]
    rows = tuple(_tally_row(one, words) for one in found)
    heads = ("tally.as_of", "tally.figure", "charts.inside", "charts.residual")
    group = words.say(f"groups.{told.series.group}") if words.has(f"groups.{told.series.group}") else told.series.group
    title = capitalised(words.say("tally.group", group=group, harm=narrative.harm_text(told.series.harm, words)))
    where = narrative.place_text(told.series.area, words)
    named = ", ".join(part for part in (title, where, told.series.compiler) if part)
    return Chart(
        key=f"tally-{index}",
        title=visible(named),
        limits=words.say("charts.limits.tally"),
        spec=spec_of(draw, 150, layers, data),
        head=tuple(words.say(key) for key in heads),
        rows=rows,
    )


def _plain(at: Json) -> dict[str, Json]:
    return dict(at) if isinstance(at, Mapping) else {}


def _tally_row(one: Reading, words: Words) -> tuple[str, ...]:
    inside = figures.bounds_text(one.inside, one.inside_high, words)
    rest = figures.bounds_text(one.rest, one.rest_high, words)
    return words.day(one.as_of), figures.count_text(one.count, words), inside, rest
