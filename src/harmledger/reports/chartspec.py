"""How the charts are specified and drawn: Vega-Lite as plain data, SVG by vl-convert where the extra is installed."""

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from harmledger.reports.timeline import tick_values
from harmledger.reports.wording import Words

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

PRINT = {
    "ink": "#1f1d1a",
    "soft": "#5b564e",
    "line": "#d9d4c8",
    "solid": "#8c2f1b",
    "band": "#d9a593",
    "other": "#1c4f7c",
}
"""Colours, the ones of the page by day; on the page they become its own, so that they follow light and dark."""


THEME = {"ink": "--ink", "soft": "--soft", "line": "--line", "solid": "--solid", "band": "--band", "other": "--link"}
"""The page's own names for these colours."""


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """One chart: what it is, its specification, its figures in words, and its limits."""

    key: str
    title: str
    limits: str
    spec: Mapping[str, Json]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The same figures as a table, for who does not see the drawing."""


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """What all charts of one report share."""

    words: Words
    width: int
    font: str


def spec_of(
    draw: Drawing, height: int | Mapping[str, Json], layers: Sequence[Json], data: Sequence[Json]
) -> dict[str, Json]:
    """A whole specification: its layers over its rows of data, in the look that all charts share."""
    axis: dict[str, Json] = {
        "labelColor": PRINT["soft"],
        "titleColor": PRINT["soft"],
        "gridColor": PRINT["line"],
        "domainColor": PRINT["ink"],
        "tickColor": PRINT["line"],
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": draw.width,
        "height": height,
        "background": "transparent",
        "usermeta": {"colours": {PRINT[name]: own for name, own in THEME.items()}},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": 4,
        "data": {"values": data},
        "layer": layers,
        "config": {
            "font": draw.font,
            "axis": axis,
            "view": {"stroke": None},
            "text": {"color": PRINT["ink"], "fontSize": 12},
        },
    }


def whole_ticks(most: int) -> Json:
    """An axis of whole numbers: nobody is half a person."""
    return {"values": tick_values(max(most, 1)), "format": ",d"}


TICKS = (
    (31, "day", 1),
    (120, "week", 1),
    (550, "month", 1),
    (1_800, "month", 3),
    (5_500, "year", 1),
    (20_000, "year", 5),
    (100_000, "year", 25),
)
"""Days that an axis spans at the most, and how far apart its ticks then stand: some ten to thirty of them."""


def time_axis(draw: Drawing, days: Iterable[str]) -> Json:
    """An axis over these days (ISO), in the language's own short form, never as the browser's or the machine's."""
    held = [datetime.date.fromisoformat(day[:10]) for day in days]
    span = (max(held) - min(held)).days
    interval, step = next(((unit, step) for most, unit, step in TICKS if span <= most), TICKS[-1][1:])
    months = "[" + ",".join(f"'{month}'" for month in draw.words.all("months_short")) + "]"
    named = {"year": "utcyear(datum.value)", "month": f"{months}[utcmonth(datum.value)] + ' ' + utcyear(datum.value)"}
    label = named.get(interval, f"utcdate(datum.value) + ' ' + {months}[utcmonth(datum.value)]")
    axis: Json = {
        "labelExpr": label,
        "labelOverlap": True,
        "grid": False,
        "tickCount": {"interval": interval, "step": step},
    }
    return {
        "field": "day",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "nice": False, "padding": 22},
        "axis": axis,
    }


def drawn(chart: Chart) -> str:
    """The chart as SVG; empty where vl-convert is not installed."""
    convert = _converter()
    if convert is None:
        return ""
    return convert(msgspec.json.encode(chart.spec).decode())


@functools.cache
def _converter() -> "Callable[[str], str] | None":
    try:
        import vl_convert
    except ImportError:
        return None
    return lambda spec: str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE))


VEGA_LITE = "v6.4"
"""The version of Vega-Lite that the specifications are written for."""


def themed(svg: str, prefix: str) -> str:
    """The drawing in the page's own colours, with ids of its own: light and dark as the page is."""
    for name, colour in PRINT.items():
        svg = svg.replace(colour, f"var({THEME[name]})")
    return svg.replace('id="', f'id="{prefix}-').replace("url(#", f"url(#{prefix}-")
