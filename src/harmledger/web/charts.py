"""The review app's charts, from kept sums: drawn from the specifications that the report is drawn from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from harmledger.reports import charts
from harmledger.reports.chartdata import Band
from harmledger.reports.charts import Span
from harmledger.reports.chartspec import Chart, Drawing
from harmledger.reports.inlanguage import area_name
from harmledger.reports.situation import ReportedTally
from harmledger.reports.timeline import Bin, all_starts, bin_start, next_start, unit_for
from harmledger.reports.wording import Words, capitalised
from harmledger.web.tongue import Tongue
from harmledger.workflow.kept.asking import Bar

NARROWEST, WIDEST = 200, 2000
"""Points that a chart may be wide."""
SPANS = 200
"""Incidents without an exact day that are drawn, those with most people first; the list below has them all."""


def drawing(tongue: Tongue, width: int) -> Drawing:
    """How a page's charts are drawn."""
    return Drawing(words=tongue.report, width=min(max(width, NARROWEST), WIDEST), font="sans-serif")


def by_weight(bars: Iterable[Bar]) -> list[Bar]:
    """The highest first."""
    return sorted(bars, key=lambda bar: (-bar.low, -bar.high, bar.key))


def day_chart(bars: Sequence[Bar], harm: str, draw: Drawing) -> Chart | None:
    """Incidents by their day, in bins that fit the time between the first and the last."""
    dated = [bar for bar in bars if bar.key]
    if not dated:
        return None
    days = [day for bar in dated for day in (bar.key, bar.end or bar.key)]
    unit = unit_for(days)
    held: dict[str, list[Bar]] = defaultdict(list)
    spans: list[Span] = []
    for bar in dated:
        first, last = bin_start(bar.key, unit), bin_start(bar.end or bar.key, unit)
        if first == last:
            held[first].append(bar)
        else:
            spans.append((first, last, bar.low))
    spans.sort(key=lambda span: (-span[2], span))
    found = [bin_of(start, unit, held[start]) for start in all_starts(days, unit)]
    return charts.day_chart(found, unit, harm, draw, spans[:SPANS])


def bin_of(start: str, unit: str, bars: Sequence[Bar]) -> Bin:
    """The sum of the bars of one stretch of time."""
    return Bin(
        start=start, end=next_start(start, unit), minimum=sum(bar.low for bar in bars),
        maximum=sum(bar.high for bar in bars), without_upper=sum(bar.without_upper for bar in bars),
        incidents=("",) * sum(bar.incidents for bar in bars),
    )  # fmt: skip


def band_chart(kind: str, bars: Iterable[Bar], harm: str, draw: Drawing) -> Chart | None:
    """Incidents by oblast or group."""
    bands = [
        Band(key=name_of(kind, bar.key, draw.words), minimum=bar.low, maximum=bar.high, open=bar.without_upper > 0)
        for bar in bars
    ]
    return charts.band_chart(kind, harm, bands, draw)


def name_of(kind: str, key: str, words: Words) -> str:
    """What an area is called in the language; groups are named by the charts."""
    return area_name(key, words) if kind == "oblast" and key and words.language != "en" else key


def tally_chart(tallies: Iterable[ReportedTally], series_id: str, draw: Drawing) -> Chart | None:
    """One series of totals beside the incidents inside it."""
    told = [one for one in charts.charted(tallies) if one.series.series_id == series_id]
    return charts.tally_chart(told[0], 1, draw) if told else None


def series_name(one: ReportedTally, tongue: Tongue) -> str:
    """What a total is of, where, and whose it is."""
    series = one.series
    group = tongue.book.group(series.group) if series.group != "people" else ""
    whose = series.compiler or tongue.say("charts.compiler_unnamed")
    parts = (capitalised(tongue.word("harm", series.harm)), group, tongue.place(series.area), whose)
    return ", ".join(part for part in parts if part)


def told(bar: Bar, tongue: Tongue) -> str:
    """A bar in words; an open one never reads as a ceiling."""
    when = tongue.span(bar.key, bar.end or bar.key) if bar.key[:4].isdigit() else bar.key
    if bar.without_upper:
        return f"{when}: {tongue.say('figures.at_least', n=tongue.number(bar.low))}"
    if bar.low == bar.high:
        return f"{when}: {tongue.number(bar.low)}"
    return f"{when}: {tongue.say('figures.interval', low=tongue.number(bar.low), high=tongue.number(bar.high))}"
