"""By which clock a source tells its days, as far as its name or address shows: the table is `clocks.yml`."""

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from harmledger.terms.written import read_yaml


class Clock(NamedTuple):
    """A zone, and what shows that a source keeps it."""

    zone: str
    names: re.Pattern[str]
    addresses: tuple[str, ...]
    """Endings of host names."""


class Clocks(NamedTuple):
    """The table: the zone of posts whose channel nothing is known of, and the rows in order."""

    posts: str
    rows: tuple[Clock, ...]


def clock_of(source: str | None, url: str | None = None) -> str | None:
    """The IANA zone that a source's name shows, or else its address; None where neither does."""
    rows = _table().rows
    if source and (found := next((row for row in rows if row.names.search(source)), None)):
        return found.zone
    host = urlsplit(url).hostname if url and "//" in url else None
    return next((row.zone for row in rows if host and host.endswith(row.addresses)), None)


def clock_of_posts(source: str | None) -> str:
    """The IANA zone of a channel's posts."""
    return clock_of(source) or _table().posts


def told_by(published: str | None, zone: str | None) -> str | None:
    """An ISO date-time with an offset, as the clock of a zone shows it; a date alone or a local time stays."""
    if published is None or zone is None or "T" not in published:
        return published
    moment = datetime.fromisoformat(published)
    return moment.astimezone(ZoneInfo(zone)).isoformat() if moment.tzinfo is not None else published


@cache
def _table() -> Clocks:
    path = Path(__file__).with_name("clocks.yml")
    table = cast("dict[str, object]", read_yaml(path.read_text(encoding="utf-8")))
    rows = cast("list[dict[str, object]]", table["clocks"])
    return Clocks(cast(str, table["posts"]), tuple(_row(row) for row in rows))


def _row(row: dict[str, object]) -> Clock:
    names = [str(name) for name in cast("list[str]", row["names"])]
    words = "|".join(re.escape(name[:-1]) + r"\w*" if name.endswith("*") else re.escape(name) for name in names)
    addresses = tuple(str(end) for end in cast("list[str]", row["addresses"]))
    return Clock(str(row["zone"]), re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), addresses)
