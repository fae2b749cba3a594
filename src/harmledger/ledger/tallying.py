"""Sums and boxes, answered by the index alone: how much is claimed, where, when. Of claims, not yet estimates.

As of the last entry, sums are read from those kept by day or month, region and harm; as of an earlier one, from the
claims themselves.
"""

import msgspec

from harmledger.ledger.indexing import MONTH
from harmledger.ledger.reading import Ledger
from harmledger.ledger.rows import HOLDS, select
from harmledger.ledger.searching import whole_day
from harmledger.ledger.slim import day_name

BY_MONTH = """
SELECT region, month, claims, minimum, maximum, open FROM month_sum WHERE harm = :harm AND {where}
  ORDER BY region, month
"""
BY_DAY = f"""
SELECT region, {MONTH} AS month, sum(claims), sum(minimum), sum(maximum), sum(open) FROM day_sum
  WHERE harm = :harm AND {{where}} GROUP BY 1, 2 ORDER BY 1, 2
"""
COUNTED = f"""
SELECT ifnull(region, 0) AS region, {MONTH} AS month, count(*), sum(ifnull(at_least, 0)), sum(ifnull(at_most, 0)),
  sum(at_most IS NULL) FROM claim
  WHERE harm = :harm AND kind = :kind AND modality = :asserted AND day IS NOT NULL
    AND {HOLDS} AND {{where}} GROUP BY 1, 2 ORDER BY 1, 2
"""
INSIDE = """
SELECT assignment.incident, count(*), min(at_least), max(at_most), min(day) FROM box
  CROSS JOIN claim ON claim.key = box.key
  LEFT JOIN assignment ON assignment.mention = claim.mention
    AND assignment.from_seq <= :n AND :n < assignment.to_seq
  WHERE north >= :south AND south <= :north AND east >= :west AND west <= :east
    AND box.last_day >= :since AND first_day <= :until
    AND lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east
    AND claim.last_day >= :since AND day <= :until AND claim.from_seq <= :n AND :n < claim.to_seq
  GROUP BY 1 ORDER BY 4 DESC, 1 LIMIT :limit
"""


class MonthSum(msgspec.Struct, frozen=True, kw_only=True):
    """What the claims of one harm say for one region and month, each claim by itself: copies count as often as told."""

    region: str | None
    month: str
    claims: int
    minimum: int
    """Sum of the lower figures; a claim without one adds nothing."""
    maximum: int
    """Sum of the upper figures that were stated."""
    without_upper: int
    """Claims that give no upper figure: `maximum` is no ceiling where there are any."""


class IncidentInBox(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with claims inside a box and a span of days; `incident_id` None gathers unresolved claims."""

    incident_id: str | None
    claims: int
    minimum: int | None
    maximum: int | None
    first_day: str


def sums_by_month(
    ledger: Ledger, harm: str, *, region: str | None = None, since: str | None = None, until: str | None = None
) -> list[MonthSum]:
    """Asserted claims of one harm by region and month, from the first day of each claim's period; dates are ISO."""
    values = {"harm": ledger.names.find(harm) or 0, "n": ledger.as_of}
    where = ["1"]
    for test, name, given in ((">=", "since", since), ("<=", "until", until)):
        if given is not None:
            where.append(f"day {test} :{name}")
            values[name] = whole_day(given)
    sql = COUNTED if ledger.is_past() else BY_MONTH if len(where) == 1 else BY_DAY
    if region is not None:
        where.append("region = :region")
        values["region"] = ledger.names.find(region) or -1
    values |= {"kind": ledger.names.find("harm") or 0, "asserted": ledger.names.find("asserted") or 0}
    rows = select(ledger.db, sql.format(where=" AND ".join(where)), values)
    texts: dict[int, str | None] = {0: None}
    for key in {row[0] for row in rows} - {0}:
        texts[key] = ledger.names.text(key)
    return [_month_sum(texts[region], month, numbers) for region, month, *numbers in rows if numbers[0]]


def _month_sum(region: str | None, month: int, numbers: list[int]) -> MonthSum:
    return MonthSum(
        region=region, month=f"{month // 12:04d}-{month % 12 + 1:02d}", claims=numbers[0], minimum=numbers[1],
        maximum=numbers[2], without_upper=numbers[3],
    )  # fmt: skip


def incidents_in_box(
    ledger: Ledger, box: tuple[float, float, float, float], since: str, until: str, limit: int = 100
) -> list[IncidentInBox]:
    """Incidents told of inside south, west, north, east (degrees) between two ISO dates, the highest figures first."""
    values = dict(zip(("south", "west", "north", "east"), box, strict=True))
    days = {"since": whole_day(since), "until": whole_day(until), "n": ledger.as_of, "limit": limit}
    return [
        IncidentInBox(
            incident_id=None if key is None else ledger.names.text(key), claims=count, minimum=low, maximum=high,
            first_day=day_name(day),
        )
        for key, count, low, high, day in select(ledger.db, INSIDE, {**values, **days})
    ]  # fmt: skip
