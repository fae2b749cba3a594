"""The report's timeline: by date of the incident, a solid bar to the minimum and a band to the stated maximum."""

import datetime
from collections.abc import Callable, Sequence

import msgspec

from harmledger.reports.dating import dated
from harmledger.reports.situation import ReportedIncident
from harmledger.terms.estimate import Estimate

DAYS = 62
WEEKS = 62 * 7
"""Up to so many days the bins are days, then weeks (from Monday), then months."""


STRETCHES = 12
"""So many incidents of uncertain date get a line of their own; the table and the sections tell of the others."""


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one harm in one stretch of time."""

    start: str
    """ISO date of its first day."""
    end: str
    minimum: int = 0
    maximum: int = 0
    """Sum of the maxima that are stated; at least the minimum of the others."""
    without_upper: int = 0
    """How many of its incidents have no upper figure."""
    incidents: tuple[str, ...] = ()


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bin as drawn."""

    bin: Bin
    x: float
    width: float
    top_minimum: float
    top_maximum: float
    open: bool


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """An incident whose date is known only within some bins: a line from the first to the last."""

    x1: float
    x2: float
    y: float
    to: str
    text: str


class TimelineView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything drawn on one timeline of one harm, in points."""

    harm: str
    unit: str
    """`day`, `week` or `month`."""
    width: float
    height: float
    base: float
    """y of the zero line."""
    left: float
    bars: tuple[Bar, ...]
    stretches: tuple[Stretch, ...]
    ticks: tuple[tuple[float, int], ...]
    """y and value of each line of the scale."""
    dates: tuple[tuple[float, str], ...]
    """x and ISO date of each date written below."""


def figure_of(told: ReportedIncident, harm: str) -> Estimate | None:
    """The incident's figure of one harm."""
    return next((estimate for estimate in told.estimates if estimate.harm == harm and not estimate.by), None)


def unit_for(days: Sequence[str]) -> str:
    """Which bins fit the time between the first and the last day."""
    first, last = (datetime.date.fromisoformat(day) for day in (min(days), max(days)))
    length = (last - first).days
    return "day" if length < DAYS else "week" if length < WEEKS else "month"


def bin_start(day: str, unit: str) -> str:
    """The first day of the bin in which a day lies."""
    date = datetime.date.fromisoformat(day)
    if unit == "week":
        return (date - datetime.timedelta(days=date.weekday())).isoformat()
    return date.replace(day=1).isoformat() if unit == "month" else day


def next_start(start: str, unit: str) -> str:
    """The first day of the bin after."""
    date = datetime.date.fromisoformat(start)
    if unit == "month":
        return (date.replace(day=28) + datetime.timedelta(days=4)).replace(day=1).isoformat()
    return (date + datetime.timedelta(days=7 if unit == "week" else 1)).isoformat()


def all_starts(days: Sequence[str], unit: str) -> list[str]:
    """Every bin from the first to the last day, empty ones too."""
    starts, last = [bin_start(min(days), unit)], bin_start(max(days), unit)
    while starts[-1] < last:
        starts.append(next_start(starts[-1], unit))
    return starts


def bins(incidents: Sequence[ReportedIncident], harm: str, starts: Sequence[str], unit: str) -> list[Bin]:
    """Sum one harm into its bins; an incident that may lie in several bins is in none of them."""
    inside: dict[str, list[tuple[str, Estimate]]] = {start: [] for start in starts}
    for told in incidents:
        span, figure = dated(told), figure_of(told, harm)
        if span and figure is not None and bin_start(span[0], unit) == bin_start(span[1], unit):
            inside[bin_start(span[0], unit)].append((told.incident.incident_id, figure))
    return [_bin(start, unit, inside[start]) for start in starts]


def _bin(start: str, unit: str, figures: Sequence[tuple[str, Estimate]]) -> Bin:
    end = datetime.date.fromisoformat(next_start(start, unit)) - datetime.timedelta(days=1)
    return Bin(
        start=start,
        end=end.isoformat(),
        minimum=sum(figure.minimum for _, figure in figures),
        maximum=sum(figure.minimum if figure.maximum is None else figure.maximum for _, figure in figures),
        without_upper=sum(figure.maximum is None and not figure.outside for _, figure in figures),
        incidents=tuple(incident_id for incident_id, _ in figures),
    )


def timeline_view(
    incidents: Sequence[ReportedIncident],
    harm: str,
    width: float,
    label: Callable[[ReportedIncident], str],
    period: Sequence[str] = (),
) -> TimelineView | None:
    """Draw one harm over time, `width` points wide; None where no dated incident has a figure of it.

    `period` are ISO dates that the drawing reaches besides those of the incidents.
    """
    telling = [told for told in incidents if figure_of(told, harm) is not None and dated(told)]
    days = [day for told in incidents if (span := dated(told)) for day in span] + [day[:10] for day in period]
    if not telling:
        return None
    unit = unit_for(days)
    starts = all_starts(days, unit)
    found = bins(incidents, harm, starts, unit)
    unsure = [told for told in telling if _uncertain(told, unit)][:STRETCHES]
    return _draw(harm, unit, width, starts, found, unsure, label)


def _uncertain(told: ReportedIncident, unit: str) -> bool:
    span = dated(told)
    return span is not None and bin_start(span[0], unit) != bin_start(span[1], unit)


def _draw(
    harm: str,
    unit: str,
    width: float,
    starts: Sequence[str],
    found: Sequence[Bin],
    unsure: Sequence[ReportedIncident],
    label: Callable[[ReportedIncident], str],
) -> TimelineView:
    left, top, plot = 34.0, 22.0, 96.0
    base, step = top + plot, (width - left - 8) / len(starts)
    most = max([entry.maximum for entry in found] + [1])
    scale = plot / scale_top(most)
    at = {start: left + index * step for index, start in enumerate(starts)}
    lane = base + 34
    return TimelineView(
        harm=harm,
        unit=unit,
        width=width,
        height=lane + 13 * len(unsure) + (4 if unsure else 0),
        base=base,
        left=left,
        bars=tuple(_bar(entry, at[entry.start], step, base, scale) for entry in found if entry.incidents),
        stretches=tuple(_stretch(told, at, step, lane + 13 * row + 4, unit, label) for row, told in enumerate(unsure)),
        ticks=tuple((round(base - value * scale, 1), value) for value in tick_values(most)),
        dates=tuple((round(at[start] + step / 2, 1), start) for start in some_dates(starts, width - left)),
    )


def _bar(entry: Bin, x: float, step: float, base: float, scale: float) -> Bar:
    wide = min(step * 0.62, 34.0)
    return Bar(
        bin=entry,
        x=round(x + (step - wide) / 2, 1),
        width=round(wide, 1),
        top_minimum=round(base - entry.minimum * scale, 1),
        top_maximum=round(base - entry.maximum * scale, 1),
        open=entry.without_upper > 0,
    )


def _stretch(
    told: ReportedIncident,
    at: dict[str, float],
    step: float,
    y: float,
    unit: str,
    label: Callable[[ReportedIncident], str],
) -> Stretch:
    first, last = dated(told) or ("", "")
    return Stretch(
        x1=round(at[bin_start(first, unit)] + step * 0.15, 1),
        x2=round(at[bin_start(last, unit)] + step * 0.85, 1),
        y=y,
        to=told.incident.incident_id,
        text=label(told),
    )


def tick_values(most: int) -> list[int]:
    """Round whole values of the scale, from zero to the first one that holds the largest bar."""
    step = next(size * 10**power for power in range(12) for size in (1, 2, 5) if most / (size * 10**power) <= 4)
    return list(range(0, most + step, step))


def scale_top(most: int) -> int:
    """The value at the top of the scale."""
    return tick_values(most)[-1]


def some_dates(starts: Sequence[str], width: float) -> list[str]:
    """As many dates as have room to be read, the first always among them."""
    every = max(1, -(-len(starts) * 52 // max(int(width), 1)))
    return list(starts[::every])
