"""What one comparison of gold with what was found came to, and the shares that many of them make.

Every measure of the table is made of outcomes: one thing that the gold says, or that was read without it, with a
verdict. A share is never kept without the outcomes behind it, so that each wrong one can be shown.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

import msgspec

Verdict = Literal["right", "wrong", "missed", "extra"]
"""`right`: as the gold has it; `wrong`: given, but otherwise; `missed`: in the gold alone; `extra`: read alone."""

ALL = "all"
"""Name of the slice that every outcome belongs to."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One thing compared, and why it came out so."""

    measure: str
    """`claims`, `killed exact`, `part of`…"""
    item: str
    """The report's id, with `#n` for the n-th gold claim or `+n` for the n-th extra one."""
    verdict: Verdict
    slices: dict[str, str] = {}
    """Groups that it belongs to: {"harm": "killed", "language": "uk", "hedge": "about"}."""
    gold: str = ""
    """What the gold says, for a person."""
    found: str = ""
    """What was read, for a person."""
    sentence: str = ""
    rules: tuple[str, ...] = ()
    """Rules that fired there."""


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Outcomes of one measure and slice, counted."""

    measure: str
    slice: str
    """`all`, or `harm: killed`."""
    right: int = 0
    wrong: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was read that is right; None where nothing was read."""
        return _share(self.right, self.right + self.wrong + self.extra)

    @property
    def recall(self) -> float | None:
        """Share of what the gold has that was read rightly; None where the gold has nothing."""
        return _share(self.right, self.right + self.wrong + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there was nothing to read and nothing was read."""
        return _share(2 * self.right, 2 * self.right + 2 * self.wrong + self.missed + self.extra)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def scores(outcomes: Iterable[Outcome]) -> tuple[Score, ...]:
    """Count outcomes by measure and slice, in the order in which measures first appear; slices by name, `all` first."""
    counts: dict[str, dict[str, dict[Verdict, int]]] = {}
    for outcome in outcomes:
        slices = counts.setdefault(outcome.measure, {ALL: defaultdict(int)})
        for name in (ALL, *(f"{key}: {value}" for key, value in outcome.slices.items())):
            slices.setdefault(name, defaultdict(int))[outcome.verdict] += 1
    return tuple(
        Score(measure=measure, slice=name, **by_verdict)
        for measure, slices in counts.items()
        for name, by_verdict in sorted(slices.items(), key=lambda pair: (pair[0] != ALL, pair[0]))
    )
