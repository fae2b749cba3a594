"""Totals that others publish beside the incidents, and the sums over incidents, from kept rows."""

from collections.abc import Iterable, Sequence

import msgspec

from harmledger.counting import Sums, estimate_incident, increments, resolve_windows, tally_series, total_of, window
from harmledger.ledger import Query
from harmledger.reports.situation import ReportedTally, Rise
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
    kept.db.execute("DELETE FROM series")
    kept.db.execute("DELETE FROM matter WHERE kind = 'alarm'")
    for place, one in enumerate(series_of(at)):
        put_series(kept, at, one, place)
    note_rests(kept)


def put_series(kept: Kept, at: Context, series: TallySeries, place: int) -> None:
    """Write one series, compared with the incidents that may lie inside each of its readings."""
    last = held(kept, at, series, series.points[-1]) if series.points else ()
    told = ReportedTally(
        series=series,
        inside=tuple(incidents_inside(series, last)),
        rises=tuple(Rise(start=i.start, end=i.end, low=i.low, figure=i.figure) for i in increments(series)),
        reconciliation=tuple(reconciled(series, last)),
        readings=tuple(
            one
            for point in series.points
            for one in readings(msgspec.structs.replace(series, points=(point,)), held(kept, at, series, point))
        ),
    )
    in_order = sorted(told.readings, key=lambda one: one.as_of)
    told = msgspec.structs.replace(told, readings=tuple(in_order))
    found = list(rests_of(kept, at, series))
    kept.db.execute("INSERT OR REPLACE INTO series VALUES(?, ?, ?, ?, ?)",
                    (series.series_id, series.harm, place, packed(told), packed(found)))  # fmt: skip
    kept.db.execute("DELETE FROM matter WHERE owner = ?", (f"series {series.series_id}",))
    put_matters(kept, f"series {series.series_id}", alarms([told]))


def rests_of(kept: Kept, at: Context, series: TallySeries) -> Iterable[Rest]:
    """What each window of a bounded series knows and no incident holds."""
    if series.bounded and series.anchored and series.area is not None:
        for point in resolve_windows(series.points):
            rest = rest_of(series, point, held(kept, at, series, point), at.policy)
            if rest is not None:
                yield rest


INSIDE = """
SELECT figure.incident, first, last, incident.place, figure.minimum, figure.best, figure.maximum,
  incident.title FROM figure
  JOIN incident ON incident.name = figure.incident
  WHERE figure.harm = ?1 AND NOT figure.outside AND (first = '' OR ?2 IS NULL OR (first <= ?3 AND last >= ?2))
    AND (?4 IS NULL OR figure.oblast IN ('', ?4) OR figure.area = ?5)
"""


def held(kept: Kept, at: Context, series: TallySeries, point: TallyPoint) -> Pairs:
    """The incidents that may lie inside a reading's days and oblast, with how many of its group they hold: every one
    that a comparison with all incidents would count."""
    if not series.anchored:
        return ()
    start, end = window(point) or (series.start, point.as_of)
    if start is None or end is None:
        start = end = None
    area = series.area
    oblast = area.name if area is not None and area.level == "oblast" else None
    key = (area.place_id or area.name or area.wording) if area is not None else None
    rows = kept.rows(INSIDE, (series.harm, start, end, oblast, key))
    pairs = [pair_of(row, series.harm) for row in rows]
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


def touch_series(kept: Kept, at: Context, harms: set[str]) -> None:
    """Compare anew the series of some harms: their incidents have changed."""
    for place, body in kept.rows("SELECT place, body FROM series"):
        told = msgspec.msgpack.decode(body, type=ReportedTally)
        if told.series.harm in harms:
            put_series(kept, at, told.series, place)
    note_rests(kept)


def note_rests(kept: Kept) -> None:
    """Write down the rests that may be added to the incidents."""
    found = [one for (blob,) in kept.rows("SELECT rests FROM series ORDER BY place")
             for one in msgspec.msgpack.decode(blob, type=list[Rest])]  # fmt: skip
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
