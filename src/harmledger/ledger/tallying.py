"""Sums and boxes, answered by the index alone: how much is claimed, where, when. Of claims, not yet estimates.

As of the last entry, sums are read from those kept by day, region and harm; as of an earlier one, from the claims.
"""

import msgspec

from harmledger.ledger.reading import Ledger
from harmledger.ledger.rows import Row, select
from harmledger.ledger.searching import whole_day
from harmledger.ledger.slim import day_name

KEPT = """
SELECT region, day, claims, minimum, maximum, open FROM day_sum WHERE harm = :harm AND {where} ORDER BY region, day
"""
COUNTED = """
SELECT ifnull(region, 0) AS region, day, count(*), sum(ifnull(at_least, 0)), sum(ifnull(at_most, 0)),
  sum(at_most IS NULL) FROM claim
  WHERE harm = :harm AND kind = :kind AND modality = :asserted AND day IS NOT NULL
    AND from_seq <= :n AND :n < to_seq AND {where} GROUP BY 1, 2 ORDER BY 1, 2
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
    values: dict[str, int] = {"harm": ledger.names.find(harm) or 0, "n": ledger.as_of}
    where = ["1"]
    for column, test, given in (("day", ">=", since), ("day", "<=", until)):
        if given is not None:
            where.append(f"{column} {test} :d{len(where)}")
            values[f"d{len(where) - 1}"] = whole_day(given)
    if region is not None:
        where.append("ifnull(region, 0) = :region" if _is_past(ledger) else "region = :region")
        values["region"] = ledger.names.find(region) or 0
    if _is_past(ledger):
        values |= {"kind": ledger.names.find("harm") or 0, "asserted": ledger.names.find("asserted") or 0}
    rows = select(ledger.db, (COUNTED if _is_past(ledger) else KEPT).format(where=" AND ".join(where)), values)
    return _by_month(ledger, rows)


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


def _is_past(ledger: Ledger) -> bool:
    return ledger.as_of != ledger.newest()


def _by_month(ledger: Ledger, rows: list[Row]) -> list[MonthSum]:
    months: dict[int, str] = {}
    sums: dict[tuple[int, str], list[int]] = {}
    for region, day, *numbers in rows:
        month = months.get(day) or months.setdefault(day, day_name(day)[:7])
        held = sums.setdefault((region, month), [0, 0, 0, 0])
        for place, number in enumerate(numbers):
            held[place] += number
    return [
        MonthSum(
            region=ledger.names.text(region) if region else None, month=month, claims=held[0], minimum=held[1],
            maximum=held[2], without_upper=held[3],
        )
        for (region, month), held in sums.items()
        if held[0]
    ]  # fmt: skip
