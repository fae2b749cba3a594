"""As of when: an entry's number, or a date that is turned into one."""

import re
from datetime import UTC, date, datetime, timedelta

import apsw

from harmledger.errors import LedgerError
from harmledger.ledger.rows import select

NUMBER = re.compile(r"[0-9]+")


def parse_as_of(value: str, db: apsw.Connection, size: int) -> int:
    """The number of the last entry that `DATE|N` lets be seen.

    A number is an entry's number. A date (UTC) takes in all that was recorded until its end, a date-time until then.
    Order is the entry's number, and clocks step: where the recorded times do not agree on one number, none is chosen
    and the error names both.
    """
    text = value.strip()
    if NUMBER.fullmatch(text):
        return _within(int(text), size, value)
    until = _end_of(text).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    last = _seq(db, "SELECT max(seq) FROM entry WHERE seq <= ? AND recorded_at < ?", size, until) or 0
    first = _seq(db, "SELECT min(seq) FROM entry WHERE seq <= ? AND recorded_at >= ?", size, until) or size + 1
    if first < last:
        raise LedgerError(
            f"the clock stepped around {text}: entry {first} says that it was recorded after it, entry {last} before",
            remedy=f"ask by number, `--as-of {first - 1}` or `--as-of {last}`",
        )
    return last


def _within(number: int, size: int, given: str) -> int:
    if number > size:
        raise LedgerError(f"the ledger has {size} entries, not {given}", remedy=f"give 0 to {size}, or a date")
    return number


def _end_of(text: str) -> datetime:
    """The first moment that no longer belongs to a date or date-time."""
    try:
        if len(text) == 10:
            return datetime.combine(date.fromisoformat(text) + timedelta(days=1), datetime.min.time(), UTC)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise LedgerError(
            f"{text!r} is neither a date nor an entry's number", remedy="write 2022-07-18, 2022-07-18T12:00Z or 1024"
        ) from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC) + timedelta(milliseconds=1)


def _seq(db: apsw.Connection, sql: str, size: int, until: str) -> int | None:
    value = select(db, sql, (size, until))[0][0]
    return int(value) if value is not None else None
