"""Tallies: totals over a period and an area, each by its compiler; shown beside incidents, never added to them."""

import msgspec

from harmledger.terms.claim import Count
from harmledger.terms.period import Period
from harmledger.terms.place import Place


class TallyPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a tally: what the compiler's total was on a day."""

    claim_id: str
    count: Count
    as_of: str | None
    period: Period | None


class TallySeries(msgspec.Struct, frozen=True, kw_only=True):
    """The readings of one total by one compiler over one area and group, in order of their as-of dates."""

    series_id: str
    compiler: str
    harm: str
    group: str
    area: Place | None
    start: str | None
    start_assumed: bool
    points: tuple[TallyPoint, ...]
    anchored: bool = True
    """False without a period or an as-of date: shown, not used."""
    bounded: bool = False
    """True for a total of at most seven days and one oblast ("over the past day"), a parent of incidents (rule C7)."""
    alarms: tuple[str, ...] = ()
    """Sentences: the series fell without a correction, a part exceeds its whole."""
