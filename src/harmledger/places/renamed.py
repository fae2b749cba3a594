"""Towns of Ukraine under their former names, and since when they bear the present one."""

import datetime
import functools
from pathlib import Path

from harmledger.places.fold import fold

TABLE = Path(__file__).parent / "tables" / "renamed_ua.tsv"
SPELLINGS_BEFORE = datetime.date(1950, 1, 1)
"""Rows dated earlier only list other spellings ("Kiev"); no report that this reads is older than the change."""


def renamed_on(folded: str) -> datetime.date | None:
    """The day on which a former name (folded) went out of use; None for present names and other spellings."""
    return _days().get(folded)


@functools.cache
def _days() -> dict[str, datetime.date]:
    days: dict[str, datetime.date] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        present, _, day, *former = line.split("\t")
        since = datetime.date.fromisoformat(day)
        for name in [one for column in former for one in column.split("|") if one]:
            if since > SPELLINGS_BEFORE and fold(name)[:4] != fold(present)[:4]:
                days[fold(name)] = since
    return days
