"""An incident's toll over time as a small drawing: a step for each day on which the range changed."""

from datetime import date

import msgspec

from harmledger.reports.situation import ReportedIncident, TollVersion
from harmledger.terms.claim import OBJECT_HARMS
from harmledger.terms.estimate import Estimate
from harmledger.web.tongue import Tongue
from harmledger.web.views import phrase_of
from harmledger.workflow.reviewing import Desk

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640.0, 132.0, 8.0, 8.0, 14.0, 24.0
"""Size and margins of one row, in the drawing's own units."""
OPEN = 14.0
"""How far an open end reaches above its floor."""
LETTER = 7.6
"""Width of a letter of a label, at the most; a label that is wider than its step is left to the list below."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """The range that was known from one day to the next."""

    x: float
    width: float
    y: float
    height: float
    is_open: bool
    """No upper figure: drawn as a fade without an upper edge."""
    day: str
    phrase: str
    because: str

    @property
    def middle(self) -> float:
        """Where its labels stand."""
        return round(self.x + self.width / 2, 1)

    def fits(self, text: str) -> bool:
        """Whether a label is no wider than the step."""
        return len(text) * LETTER <= self.width


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One harm."""

    harm: str
    steps: tuple[Step, ...]
    top: str


class TollChart(msgspec.Struct, frozen=True, kw_only=True):
    """All harms of which the toll changed; the days stand under each step."""

    rows: tuple[Row, ...]
    width: float = WIDTH
    height: float = HEIGHT
    base: float = HEIGHT - BOTTOM


def toll_chart(told: ReportedIncident, desk: Desk, tongue: Tongue) -> TollChart | None:
    """The toll of people as it was known day by day; None where it never changed."""
    if not told.versions:
        return None
    harms = list(dict.fromkeys(e.harm for version in told.versions for e in version.estimates))
    people = [harm for harm in harms if harm not in OBJECT_HARMS]
    rows = [row_of(harm, told.versions, desk, tongue) for harm in people]
    return TollChart(rows=tuple(row for row in rows if row is not None)) if any(rows) else None


def row_of(harm: str, versions: tuple[TollVersion, ...], desk: Desk, tongue: Tongue) -> Row | None:
    """One harm's steps; None where it is of nobody."""
    known = [(version, one) for version in versions for one in version.estimates if one.harm == harm]
    most = max((max(one.minimum, one.maximum or 0) for _, one in known), default=0)
    if not most:
        return None
    days = [date.fromisoformat(version.known_on).toordinal() for version, _ in known]
    end = max(days[-1] + 1, days[0] + 2)
    scale = (WIDTH - LEFT - RIGHT) / (end - days[0])
    starts = [LEFT + (day - days[0]) * scale for day in days] + [WIDTH - RIGHT]
    unit = (HEIGHT - TOP - BOTTOM - OPEN) / most
    steps = [
        step_of(version, one, starts[number], starts[number + 1], unit, desk, tongue)
        for number, (version, one) in enumerate(known)
    ]
    return Row(harm=harm, steps=tuple(steps), top=tongue.number(most))


def step_of(
    version: TollVersion, one: Estimate, start: float, end: float, unit: float, desk: Desk, tongue: Tongue
) -> Step:
    """One range as a box from its minimum to its maximum; at least a line high."""
    base = HEIGHT - BOTTOM
    is_open = one.maximum is None
    low = base - one.minimum * unit
    high = low - OPEN if one.maximum is None else base - one.maximum * unit
    return Step(
        x=round(start, 1),
        width=round(max(2.0, end - start - 1.5), 1),
        y=round(min(high, low - 3), 1),
        height=round(max(3.0, low - high), 1),
        is_open=is_open,
        day=tongue.day(version.known_on),
        phrase=phrase_of(one, desk.claims, tongue),
        because=version.because,
    )
