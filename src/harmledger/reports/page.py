"""The report as one HTML page: no script, no network, every figure a link to its claim, every claim to its words."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from harmledger.reports import charts, chartspec, figures, mapping, narrative
from harmledger.reports.chartspec import Chart
from harmledger.reports.dating import dated, in_order
from harmledger.reports.inlanguage import area_name, in_language
from harmledger.reports.mapping import MapView, Outline, Texts
from harmledger.reports.marks import ROLES
from harmledger.reports.numbering import Numbering, numbering
from harmledger.reports.phrases import Phrasebook
from harmledger.reports.situation import ReportedIncident, Situation
from harmledger.reports.timeline import Bar, Bin, TimelineView, figure_of, timeline_view
from harmledger.reports.unseen import visible
from harmledger.reports.view import Page, page
from harmledger.reports.wording import Words, capitalised, words

if TYPE_CHECKING:
    from jinja2 import Environment

WIDE, NARROW = 752.0, 340.0
"""Widths in points of each drawing, for a wide page and for a telephone; the page shows the one that fits."""

SHOWN_HARMS = ("killed", "injured", "missing")
"""Harms that get a timeline, where any incident has a figure of them."""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A chart's figures as a table: date, minimum, maximum."""

    title: str
    rows: tuple[tuple[str, str, str], ...]


def html_page(situation: Situation, outlines: Sequence[Outline] | None = None) -> str:
    """The whole report as one self-contained HTML page.

    `outlines` are the borders that the map draws; without them the packaged ones of Ukraine's oblasts.
    """
    situation = in_language(in_order(situation))
    tongue, numbers, worded = words(situation.language), numbering(situation), page(situation)
    borders, attribution = borders_of(outlines, tongue)
    maps = drawn_maps(situation, named_outlines(borders, tongue), numbers, tongue)
    timelines = drawn_timelines(situation, tongue)
    return (
        environment()
        .get_template("page.html")
        .render(
            t=tongue,
            p=worded,
            css=style(),
            sections=sections(worded),
            roles=ROLES,
            maps=maps,
            has_areas=any(view.sites and _has_areas(view) for view in maps),
            map_attribution=attribution if any(view.regions for view in maps) else "",
            elsewhere=elsewhere(situation),
            timelines=timelines,
            has_stretches=any(wide.stretches for wide, _ in timelines),
            timeline_tables=[table(wide, tongue) for wide, _ in timelines],
            undated="; ".join([title(told) for told in situation.incidents if dated(told) is None]),
            charts=drawn_charts(situation, tongue),
            attributions=_attributions(situation, attribution if any(view.regions for view in maps) else ""),
            anchor_of=numbers.incident_anchor,
            timeline_title=lambda view: timeline_title(view, tongue),
            bar_text=lambda view, bar: bar_text(view, bar, tongue),
        )
    )


def sections(worded: Page) -> list[str]:
    """The sections that the page has, for its table of contents."""
    present = {
        "figures": worded.figures,
        "changes": worded.changes,
        "charts": worded.incidents,
        "also": worded.also,
        "refused": worded.situation.refusals,
    }
    keys = (
        "summary",
        "figures",
        "changes",
        "map",
        "timeline",
        "charts",
        "incidents",
        "tallies",
        "also",
        "undecided",
        "aside",
    )
    return [key for key in (*keys, "limits", "method", "refused", "sources") if present.get(key, True)]


def elsewhere(situation: Situation) -> str:
    """Titles of the incidents that no map can show."""
    return "; ".join([title(told) for told in situation.incidents if mapping.drawable(told) is None])


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A region's border under the name of the report's language."""

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


def named_outlines(borders: Sequence[Outline], tongue: Words) -> Sequence[Outline]:
    """The borders, each called as the report calls its region."""
    return [Named(name=area_name(one.name, tongue), rings=one.rings) for one in borders]


def drawn_maps(
    situation: Situation, borders: Sequence[Outline], numbers: Numbering, tongue: Words
) -> tuple[MapView, ...]:
    """The map in both widths; empty where no incident can be drawn."""
    texts = {told.incident.incident_id: map_texts(told, numbers, tongue) for told in situation.incidents}
    views = [
        mapping.map_view(situation.incidents, borders, texts, width, size)
        for width, size in ((WIDE, 13.0), (NARROW, 12.0))
    ]
    return tuple(view for view in views if view is not None)


def map_texts(told: ReportedIncident, numbers: Numbering, tongue: Words) -> Texts:
    """What the map writes about an incident."""
    place = told.incident.place
    name = visible((place.name or place.wording) if place else title(told))
    several = f"{name}: {tongue.pattern('incident.several')}"
    known = [figure for figure in narrative.in_order(told.estimates) if figure.minimum or figure.maximum is not None]
    if not known:
        return Texts(label=name, several=several, meaning=title(told))
    figure = known[0]
    phrase = labelled(figures.estimate_text(figure, numbers.claims, tongue), figure.harm, tongue)
    return Texts(label=f"{name}: {visible(phrase)}", several=several, meaning=f"{title(told)}: {phrase}")


def title(told: ReportedIncident) -> str:
    """What an incident is called."""
    return told.incident.title or told.incident.incident_id


def drawn_timelines(situation: Situation, tongue: Words) -> list[tuple[TimelineView, TimelineView]]:
    """A timeline of each harm in both widths, for harms to people of which any incident has a figure above zero."""
    pairs = []
    period = [day for day in (situation.period_from, situation.period_to) if day]
    for harm in SHOWN_HARMS:
        wide = timeline_view(situation.incidents, harm, WIDE, title, period)
        narrow = timeline_view(situation.incidents, harm, NARROW, title, period)
        if wide and narrow and any((figure := figure_of(told, harm)) and figure.claims for told in situation.incidents):
            pairs.append((wide, narrow))
    return pairs


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A chart as the page shows it: the drawings for a wide page and for a telephone, empty without vl-convert."""

    chart: Chart
    wide: str
    narrow: str


def drawn_charts(situation: Situation, tongue: Words) -> list[Drawn]:
    """Every chart in both widths; those by day stand under "When", where each bar leads to its incidents."""
    pairs = zip(*(charts.charts(situation, tongue, int(width)) for width in (WIDE, NARROW)), strict=True)
    return [
        Drawn(
            chart=wide,
            wide=chartspec.themed(chartspec.drawn(wide), f"chart-{wide.key}-wide"),
            narrow=chartspec.themed(chartspec.drawn(narrow), f"chart-{wide.key}-narrow"),
        )
        for wide, narrow in pairs
        if not wide.key.startswith("day-")
    ]


def timeline_title(view: TimelineView, tongue: Words) -> str:
    """ "Killed, by day of the incident"."""
    harm = capitalised(narrative.harm_text(view.harm, tongue))
    return tongue.say("timeline.title", harm=harm, bin=tongue.say(f"timeline.bins.{view.unit}"))


def bin_date(entry: Bin, tongue: Words) -> str:
    """The days of a bin."""
    return tongue.span(entry.start, entry.end)


def bin_figures(entry: Bin, tongue: Words) -> tuple[str, str]:
    """Minimum and maximum of a bin as printed: what has no upper figure is never given a ceiling."""
    minimum = tongue.number(entry.minimum)
    if entry.without_upper:
        return minimum, tongue.say("figure.no_upper")
    return minimum, tongue.number(entry.maximum)


def bar_text(view: TimelineView, bar: Bar, tongue: Words) -> str:
    """What a bar means: "16 July 2022: at least 2 killed"."""
    entry = bar.bin
    figure = figures.bounds_text(entry.minimum, None if entry.without_upper else entry.maximum, tongue)
    return f"{bin_date(entry, tongue)}: {labelled(figure, view.harm, tongue)}"


def labelled(figure: str, harm: str, tongue: Words) -> str:
    """ "at least 2 killed", "загиблі: щонайменше 2"."""
    return tongue.say("claim.label_people", figure=figure, harm=narrative.harm_text(harm, tongue))


def table(view: TimelineView, tongue: Words) -> Table:
    """The chart as a table, for readers who do not see it."""
    rows = [(bin_date(bar.bin, tongue), *bin_figures(bar.bin, tongue)) for bar in view.bars]
    return Table(title=timeline_title(view, tongue), rows=tuple(rows))


def _has_areas(view: MapView) -> bool:
    return any(site.area for site in view.sites) or any(region.hatched for region in view.regions)


def borders_of(outlines: Sequence[Outline] | None, tongue: Words) -> tuple[Sequence[Outline], str]:
    """The borders to draw, and whose data they are."""
    if outlines is not None:
        return outlines, ""
    from harmledger.places.outlines import oblast_outlines, outline_attribution

    return oblast_outlines(), Phrasebook(tongue, {}).say(outline_attribution())


def _attributions(situation: Situation, borders: str) -> list[str]:
    return list(dict.fromkeys(line for line in (*situation.attributions, borders) if line))


@cache
def style() -> str:
    """The page's style sheet, which print takes its rules for drawings from."""
    return resources.files("harmledger.reports").joinpath("templates", "style.css").read_text("utf-8")


@cache
def environment() -> "Environment":
    """Templates that escape every value, and name every unseen character in it, without being asked."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("harmledger.reports", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize(),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalize() -> Callable[[object], object]:
    """Make unseen characters of plain strings visible; markup made by the templates themselves passes."""
    from markupsafe import Markup

    def finalize(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return finalize
