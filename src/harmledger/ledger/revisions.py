"""Revision triangles: what was known about a month's events after 1, 7, 30 and 365 days."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from harmledger.errors import LedgerError
from harmledger.ledger.moment import parse_as_of
from harmledger.ledger.opening import open_for_reading
from harmledger.ledger.reading import Ledger

DELAYS = (1, 7, 30, 365)
"""Days after the month's end."""

Known = TypeVar("Known")


class MonthKnown(msgspec.Struct, Generic[Known], frozen=True, kw_only=True):
    """One row of a triangle: what was known about a month, by days after its end."""

    month: str
    """`2022-07`."""
    known: dict[int, Known | None]
    """None: that day has not come yet, as far as the ledger has been written, or can't be told (see `untold`)."""
    untold: dict[int, str] = {}
    """Why a day can't be told: the clock stepped around it."""


def revision_triangle(
    path: Path | str, first: str, last: str, ask: Callable[[Ledger, str, str], Known], delays: Sequence[int] = DELAYS
) -> list[MonthKnown[Known]]:
    """Ask the same question about each month from `first` to `last` (`2022-07`), as of several days after its end.

    `ask` is given a reader as of that day, and the month's first and last date; an estimate by a policy, for one.
    """
    with open_for_reading(path) as now:
        written = now.head().recorded_at[:10]
        return [_month(path, now, start, ask, delays, written) for start in _months(first, last)]


def _month(
    path: Path | str, now: Ledger, start: date, ask: Callable[[Ledger, str, str], Known], delays: Sequence[int],
    written: str,
) -> MonthKnown[Known]:  # fmt: skip
    end = _next(start) - timedelta(days=1)
    known: dict[int, Known | None] = {}
    untold = {}
    for delay in delays:
        day = (end + timedelta(days=delay)).isoformat()
        known[delay] = None
        if day > written:
            continue
        try:
            seq = parse_as_of(day, now.db, now.as_of)
        except LedgerError as error:
            untold[delay] = error.problem
            continue
        with open_for_reading(path, seq) as reader:
            known[delay] = ask(reader, start.isoformat(), end.isoformat())
    return MonthKnown(month=start.isoformat()[:7], known=known, untold=untold)


def _months(first: str, last: str) -> Iterator[date]:
    try:
        month, end = date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last}-01")
    except ValueError as error:
        raise LedgerError(f"{first!r} to {last!r} are no months", remedy="write them as 2022-07") from error
    while month <= end:
        yield month
        month = _next(month)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
