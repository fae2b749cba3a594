"""Totals that others publish beside the incidents, and the sums over incidents, from kept rows."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from harmledger.counting import Sums, estimate_incident, increments, resolve_windows, tally_series, total_of, window
from harmledger.ledger import Query
from harmledger.reports.situation import Reading, ReportedTally, Rise
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place
from harmledger.terms.tally import TallyPoint, TallySeries
from harmledger.workflow.beside import incidents_inside, readings, reconciled
from harmledger.workflow.figures import HARMS, with_waiting
from harmledger.workflow.kept.rows import Context, counted, put_matters
from harmledger.workflow.kept.tables import Kept, Row, packed
from harmledger.workflow.queueing import alarms
from harmledger.workflow.rests import Rest, apart, by_series, rest_of, with_rests

Pairs = Sequence[tuple[Incident, Estimate]]


def series_of(at: Context) -> list[TallySeries]:
    """Every series of totals that the ledger's claims make."""
    told = {claim.document_id for claim in at.sight.ledger.claims(Query(kind="tally"))}
    held = [claim for name in sorted(told) for claim in at.sight.standing_of(name)]
    return tally_series(held, at.provenance.register)


def put_all_series(kept: Kept, at: Context) -> None:
    """Write every series, compared with the incidents."""
    for table in ("series", "reading"):
        kept.db.execute(f"DELETE FROM {table}")
    kept.db.execute("DELETE FROM matter WHERE kind = 'alarm'")
    for place, one in enumerate(series_of(at)):
        numbers = range(len(one.points))
        put_readings(kept, at, one, numbers)
        put_series(kept, one, place, beside_last(kept, at, one))
    note_rests(kept)


def put_readings(kept: Kept, at: Context, series: TallySeries, numbers: Iterable[int]) -> None:
    """Write some readings of a series, by their places in it, beside the incidents that may lie inside each."""
    added = set(resolve_windows(series.points)) if series.bounded and series.anchored and series.area else set()
    for number in numbers:
        point = series.points[number]
        beside = held(kept, at, series, point)
        told = list(readings(msgspec.structs.replace(series, points=(point,)), beside))
        rest = rest_of(series, point, beside, at.policy) if point in added else None
        slim = [msgspec.structs.replace(rest, series=msgspec.structs.replace(series, points=()))] if rest else []
        kept.db.execute("INSERT OR REPLACE INTO reading VALUES(?, ?, ?, ?)",
                        (series.series_id, number, packed(told), packed(slim)))  # fmt: skip


def beside_last(kept: Kept, at: Context, series: TallySeries) -> ReportedTally:
    """A series with the incidents beside its last reading."""
    last = held(kept, at, series, series.points[-1]) if series.points else ()
    return ReportedTally(
        series=series,
        inside=tuple(incidents_inside(series, last)),
        rises=tuple(Rise(start=i.start, end=i.end, low=i.low, figure=i.figure) for i in increments(series)),
        reconciliation=tuple(reconciled(series, last)),
    )


def put_series(kept: Kept, series: TallySeries, place: int, last: ReportedTally) -> None:
    """Write one series with the readings that are written of it."""
    rows = kept.rows("SELECT told FROM reading WHERE series = ? ORDER BY number", (series.series_id,))
    found = [one for (blob,) in rows for one in msgspec.msgpack.decode(blob, type=list[Reading])]
    told = msgspec.structs.replace(last, readings=tuple(sorted(found, key=lambda one: one.as_of)))
    kept.db.execute("INSERT OR REPLACE INTO series VALUES(?, ?, ?, ?)",
                    (series.series_id, series.harm, place, packed(told)))  # fmt: skip
    kept.db.execute("DELETE FROM matter WHERE owner = ?", (f"series {series.series_id}",))
    put_matters(kept, f"series {series.series_id}", alarms([told]))


INSIDE = """
SELECT figure.incident, first, last, incident.place, figure.minimum, figure.best, figure.maximum, incident.title
  FROM figure JOIN incident ON incident.name = figure.incident WHERE {which} AND figure.harm = ?1
  AND NOT figure.outside AND (?4 IS NULL OR figure.oblast IN ('', ?4) OR figure.area = ?5)
"""
WHICH = ("?2 IS NULL AND ?3 IS NULL", "first = '' AND ?2 IS NOT NULL", "first BETWEEN ?2 AND ?3 AND last = first",
         "last != first AND first != '' AND first <= ?3 AND last >= ?2")  # fmt: skip
"""Where a reading's days are not known: all; else those without a day, of one of its days, of several that touch it.
Asked apart, each is found by an index of its own."""
INSIDES = " UNION ALL ".join(INSIDE.format(which=one) for one in WHICH) + " ORDER BY 2, 3, 1"


class Extent(NamedTuple):
    """Which incidents may lie inside a reading; None where that is not known."""

    start: str | None
    end: str | None
    oblast: str | None
    area: str | None

    def may_hold(self, figure: Row) -> bool:
        """Whether a figure may lie inside, from its first and last day, its oblast and its area."""
        first, last, oblast, area = figure
        in_time = not first or self.start is None or (first <= self.end and last >= self.start)
        return in_time and (self.oblast is None or oblast in ("", self.oblast) or (area and area == self.area))


def extent_of(series: TallySeries, point: TallyPoint) -> Extent | None:
    """The days and the area of a reading; None where it is compared with no incident."""
    if not series.anchored:
        return None
    start, end = window(point) or (series.start, point.as_of)
    known = start is not None and end is not None
    area = series.area
    oblast = area.name if area is not None and area.level == "oblast" else None
    key = (area.place_id or area.name or area.wording) if area is not None else None
    return Extent(start if known else None, end if known else None, oblast, key)


def held(kept: Kept, at: Context, series: TallySeries, point: TallyPoint) -> Pairs:
    """The incidents that may lie inside a reading's days and oblast, with how many of its group they hold: every one
    that a comparison with all incidents would count."""
    extent = extent_of(series, point)
    if extent is None:
        return ()
    pairs = [pair_of(row, series.harm) for row in kept.rows(INSIDES, (series.harm, *extent))]
    if series.group == "people":
        return pairs
    return [(incident, of_group(incident, estimate, series, at)) for incident, estimate in pairs]


def pair_of(row: Row, harm: str) -> tuple[Incident, Estimate]:
    """An incident and its estimate, as far as comparing needs them."""
    name, first, last, place, minimum, best, maximum, title = row
    incident = Incident(
        incident_id=str(name), title=str(title), claims=(), mentions=(),
        earliest=str(first) or None, latest=str(last) or None,
        place=msgspec.msgpack.decode(place, type=Place | None),
    )  # fmt: skip
    return incident, msgspec.convert({"harm": harm, "minimum": minimum, "best": best, "maximum": maximum}, Estimate)


def of_group(incident: Incident, estimate: Estimate, series: TallySeries, at: Context) -> Estimate:
    """How many of a group an incident surely and at most holds: of "people" some may be children."""
    item = counted(incident.incident_id, at)
    claims = item.standing if item else ()
    group = estimate_incident(claims, at.policy, harm=series.harm, group=series.group, lineage=at.provenance)
    return msgspec.structs.replace(estimate, minimum=min(group.minimum, estimate.minimum))


def figures_of(kept: Kept, names: Iterable[str]) -> set[Row]:
    """The harm, days, oblast and area of each figure of some incidents."""
    find = "SELECT harm, first, last, oblast, area FROM figure WHERE incident = ?"
    return {row for name in names for row in kept.rows(find, (name,))}


def touch_series(kept: Kept, at: Context, figures: set[Row]) -> None:
    """Compare anew the readings inside which some figures may lie: they have come, gone or changed."""
    moved: dict[str, list[Row]] = {}
    for harm, *where in figures:
        moved.setdefault(str(harm), []).append(tuple(where))
    for harm, own in sorted(moved.items()):
        for place, body in kept.rows("SELECT place, body FROM series WHERE harm = ?", (harm,)):
            told = msgspec.msgpack.decode(body, type=ReportedTally)
            series = told.series
            touched = [number for number, point in enumerate(series.points)
                       if (days := extent_of(series, point)) and any(days.may_hold(one) for one in own)]  # fmt: skip
            if touched:
                put_readings(kept, at, series, touched)
                is_last = touched[-1] == len(series.points) - 1
                put_series(kept, series, place, beside_last(kept, at, series) if is_last else told)
    note_rests(kept)


def note_rests(kept: Kept) -> None:
    """Write down the rests that may be added to the incidents."""
    rows = kept.rows("""SELECT rest FROM series JOIN reading ON reading.series = series.name
        WHERE rest != ? ORDER BY place, number""", (packed([]),))  # fmt: skip
    found = [one for (blob,) in rows for one in msgspec.msgpack.decode(blob, type=list[Rest])]
    kept.note(rests=packed(apart(found)))


def rests_kept(kept: Kept) -> list[Rest]:
    """What only totals of a few days know, as the sums include it."""
    return msgspec.msgpack.decode(kept.meta("rests") or packed([]), type=list[Rest])


def tallies(kept: Kept, harm: str | None = None) -> list[ReportedTally]:
    """Series of totals beside the incidents, of one harm or of all."""
    beside = by_series(rests_kept(kept))
    rows = kept.rows("SELECT body FROM series WHERE ?1 IS NULL OR harm = ?1 ORDER BY place", (harm,))
    told = [msgspec.msgpack.decode(body, type=ReportedTally) for (body,) in rows]
    return [msgspec.structs.replace(one, rest=beside.get(one.series.series_id)) for one in told]


def totals(kept: Kept, label: str) -> tuple[Estimate, ...]:
    """The sum over incidents of each harm, with what only totals of a few days know; the claims are not listed."""
    sums = {harm: sums_of(row) for harm, *row in kept.rows(f"SELECT harm, {COLUMNS} FROM slot WHERE axis = 'all'")}
    waiting: dict[str, int] = dict(kept.rows("SELECT harm, incidents + outside FROM slot WHERE axis = 'waiting'"))
    beside: dict[str, list[Estimate]] = {}
    for rest in rests_kept(kept):
        beside.setdefault(rest.estimate.harm, []).append(rest.estimate)
    every = sums.keys() | waiting.keys() | beside.keys()
    return tuple(
        msgspec.structs.replace(summed(kept, harm, sums.get(harm, NOTHING), waiting.get(harm, 0), beside.get(harm, [])),
                                policy=label)
        for harm in (*HARMS, *sorted(every - set(HARMS)))
        if harm in every
    )  # fmt: skip


COLUMNS = "incidents, minimum, maximum, stated, without, best, bests, possible, possibles, outside"
NOTHING = Sums(
    incidents=0, minimum=0, maximum=0, stated=0, without=0, best=0, bests=0, possible=0, possibles=0
)  # fmt: skip


def sums_of(row: Sequence[int]) -> Sums:
    """A row of sums."""
    return msgspec.convert(dict(zip(COLUMNS.split(", "), row, strict=True)), Sums)


def cautions(kept: Kept, harm: str) -> list[str]:
    """What a person must look at in the figures of a harm, each sentence once, in the order of the incidents."""
    sql = """SELECT text FROM caution JOIN incident ON incident.name = caution.incident WHERE harm = ?
        GROUP BY text ORDER BY min(incident.day || incident.title || incident.name)"""
    return [str(text) for (text,) in kept.rows(sql, (harm,))]


def summed(kept: Kept, harm: str, sums: Sums, waiting: int, beside: Sequence[Estimate]) -> Estimate:
    """One total, worded as the full count words it."""
    plain = total_of(sums, harm)
    warned = msgspec.structs.replace(plain, because=(*plain.because, *cautions(kept, harm)))
    found = with_rests(warned, beside)
    counts = bool(sums.incidents or beside)
    marked = msgspec.structs.replace(found, claims=found.claims or (("",) if counts else ()))
    return msgspec.structs.replace(with_waiting(marked, waiting), claims=found.claims)
