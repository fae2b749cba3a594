"""The questions of the pages, answered from kept rows: a page at a time, the counts beside it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

import msgspec

from harmledger.counting import Provenance, bundled_register
from harmledger.ledger import Ledger
from harmledger.ledger.paging import decisions_of
from harmledger.workflow.followups import FollowUp
from harmledger.workflow.kept.rows import Body, Mark
from harmledger.workflow.kept.sums import COLUMNS, sums_of
from harmledger.workflow.kept.tables import Kept, Row
from harmledger.workflow.queueing import Matter
from harmledger.workflow.registering import register_of

T = TypeVar("T")


class Lazy(Mapping[str, T], Generic[T]):
    """A mapping that asks for each value once, when it is wanted; it knows no list of its keys."""

    def __init__(self, load: Callable[[str], T | None]) -> None:
        self._load = load
        self._held: dict[str, T | None] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._held:
            self._held[key] = self._load(key)
        found = self._held[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        """What was asked for so far."""
        return iter([key for key, value in self._held.items() if value is not None])

    def __bool__(self) -> bool:
        """True: what it was not asked for yet may be there."""
        return True

    def __len__(self) -> int:
        return sum(value is not None for value in self._held.values())


class Report(msgspec.Struct, frozen=True):
    """A report in a list."""

    document_id: str
    source: str | None
    published: str | None
    origin: str
    claims: int


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents of a day or an oblast, with the sum of their minima and of their stated maxima."""

    key: str
    end: str = ""
    """Last day, where the incidents' day is not known exactly."""
    low: int = 0
    high: int = 0
    without_upper: int = 0
    incidents: int = 0


def origins_kept(kept: Kept) -> Mapping[str, str]:
    """The document whose text each document carries."""
    return Lazy(lambda name: kept.one("SELECT origin FROM report WHERE document = ?", (name,)))


def days_kept(kept: Kept) -> Mapping[str, str | None]:
    """The day on which each document was published."""
    return Lazy(lambda name: kept.one("SELECT published FROM report WHERE document = ?", (name,)))


def provenance_kept(kept: Kept, ledger: Ledger) -> Provenance:
    """Where the claims come from: the kept lineage, and the register as of the reader's moment."""
    own = decisions_of(ledger, ("register",))
    register = register_of(ledger) if own else bundled_register()
    return Provenance(lineage=origins_kept(kept), register=register, published=days_kept(kept))


def body(kept: Kept, name: str) -> Body | None:
    """What lists show of an incident; None where there is none."""
    blob = kept.one("SELECT body FROM incident WHERE name = ?", (name,))
    return msgspec.msgpack.decode(blob, type=Body) if blob is not None else None


def incidents(kept: Kept, limit: int, offset: int, *, everything: bool = False, oblast: str = "", day: str = "",
              harm: str = "") -> list[str]:  # fmt: skip
    """Ids of incidents by day and title; `everything`: those without a figure too. `oblast`, `day`, `harm` narrow."""
    where, values = ["1" if everything else "harming = 1"], (harm, "" if oblast == "unknown" else oblast, day)
    if day:
        where.append(f"name IN (SELECT incident FROM figure WHERE {_NARROWED})")
    elif oblast or harm:
        where.append(f"EXISTS (SELECT 1 FROM figure WHERE incident = one.name AND {_NARROWED})")
    sql = f"SELECT name FROM incident AS one WHERE {' AND '.join(where)} ORDER BY day, title, name LIMIT ?4 OFFSET ?5"
    return [str(name) for (name,) in kept.rows(sql, (*values, limit, offset))]


_NARROWED = """(?1 = '' OR harm = ?1) AND (?2 = '' OR oblast = ?2)
    AND (?3 = '' OR (first <= ?3 AND last >= ?3 AND first != ''))"""
"""Figures of a harm, an oblast, a day; what is empty does not narrow."""


def incidents_counted(kept: Kept, oblast: str = "", day: str = "", harm: str = "") -> int:
    """How many incidents with a figure such a list has."""
    of = "count(*)" if harm else "count(DISTINCT incident)"
    which = _NARROWED.replace("(?1 = '' OR harm = ?1)", "harm = ?1" if harm else "?1 = ''")
    sql = f"SELECT {of} FROM figure WHERE counted AND {which}"
    return int(kept.one(sql, (harm, "" if oblast == "unknown" else oblast, day)))


def matters(kept: Kept, kind: str, limit: int, offset: int = 0) -> list[Matter]:
    """What waits for a person, that which moves most and is least sure first; of one kind, or with "" of all."""
    which = "WHERE kind = ?1" if kind else "WHERE ?1 = ''"
    sql = f"SELECT body FROM matter {which} ORDER BY worth, doubt, kind, subject, about LIMIT ?2 OFFSET ?3"
    return [msgspec.msgpack.decode(blob, type=Matter) for (blob,) in kept.rows(sql, (kind, limit, offset))]


def pairs_of(kept: Kept, incident_id: str) -> list[Matter]:
    """The open pairs of an incident."""
    sql = """SELECT body FROM matter WHERE kind = 'pair' AND number IN (SELECT matter FROM side WHERE incident = ?)
        ORDER BY worth, doubt, subject"""
    rows = kept.rows(sql, (incident_id,))
    return [msgspec.msgpack.decode(blob, type=Matter) for (blob,) in rows]


def reports(kept: Kept, outlet: str, limit: int, offset: int) -> list[Report]:
    """Reports, the newest first."""
    which = "source = ?1" if outlet else "?1 = ''"
    sql = f"""SELECT document, source, published, origin, claims FROM report WHERE {which}
        ORDER BY published DESC, document DESC LIMIT ?2 OFFSET ?3"""
    return [Report(*row) for row in kept.rows(sql, (outlet, limit, offset))]


def outlets(kept: Kept) -> list[tuple[str, int]]:
    """Outlets with their numbers of reports, the most first."""
    rows = kept.counts("""SELECT ifnull(source, ''), sum(number) FROM (SELECT source, count(*) AS number FROM report
        GROUP BY source) GROUP BY 1 ORDER BY 2 DESC, 1""")
    return [(str(source), int(number)) for source, number in rows]


def heard(kept: Kept) -> list[tuple[str, int, str, str]]:
    """By outlet, on how many days it reported, and the first and the last of them."""
    return [(str(a), int(b), str(c), str(d)) for a, b, c, d in kept.counts(
        "SELECT source, count(*), min(day), max(day) FROM day_heard GROUP BY source ORDER BY source")]  # fmt: skip


def follow_ups(kept: Kept, limit: int, offset: int = 0) -> list[FollowUp]:
    """Incidents that have to be asked about again, the first due first."""
    sql = "SELECT follow FROM incident WHERE follow IS NOT NULL ORDER BY due, name LIMIT ? OFFSET ?"
    return [msgspec.msgpack.decode(blob, type=FollowUp) for (blob,) in kept.rows(sql, (limit, offset))]


def follow_ups_counted(kept: Kept) -> int:
    """How many there are."""
    ((number,),) = kept.counts("SELECT count(*) FROM incident WHERE follow IS NOT NULL")
    return int(number)


def bars(kept: Kept, harm: str, axis: str) -> list[Bar]:
    """The incidents that count and have a figure of a harm, by `day` or by `oblast`."""
    rows = kept.rows(
        f"SELECT key, until, {COLUMNS} FROM slot WHERE harm = ? AND axis = ? ORDER BY key, until", (harm, axis)
    )
    return [bar_of(row) for row in rows]


def groups(kept: Kept, harm: str) -> list[Bar]:
    """The incidents with a figure of a group of people (children, medics…): parts, which may overlap."""
    sql = """SELECT of, count(*), sum(minimum), sum(ifnull(maximum, minimum)), sum(maximum IS NULL) FROM part
        WHERE harm = ? GROUP BY of ORDER BY 3 DESC, of"""
    return [Bar(key=str(of), incidents=n, low=low, high=high, without_upper=open_) for of, n, low, high, open_
            in kept.rows(sql, (harm,))]  # fmt: skip


def bar_of(row: Row) -> Bar:
    """One bar of kept sums."""
    key, until, *numbers = row
    sums = sums_of(numbers)
    return Bar(key=str(key), end=str(until), low=sums.minimum, high=sums.maximum, without_upper=sums.without,
               incidents=sums.incidents)  # fmt: skip


def harms(kept: Kept) -> list[str]:
    """Harms of which any incident has a figure."""
    return [
        str(harm) for (harm,) in kept.rows("SELECT DISTINCT harm FROM slot WHERE axis IN ('all', 'waiting') ORDER BY 1")
    ]


def marks(kept: Kept, limit: int = -1, offset: int = 0) -> Iterator[str]:
    """Incidents with a place on the map, by day."""
    sql = """SELECT name FROM incident AS one WHERE harming = 1 AND (
        EXISTS (SELECT 1 FROM point WHERE incident = one.name)
        OR (SELECT mark IS NOT NULL FROM incident WHERE name = one.name))
        ORDER BY day, title, name LIMIT ? OFFSET ?"""  # an index alone is walked: rows of incidents are long
    return (str(name) for (name,) in kept.rows(sql, (limit, offset)))


class Extent(NamedTuple):
    """What a map of all incidents must hold: days since 1970, degrees; None where there is no point."""

    first: int | None
    last: int | None
    south: float | None
    west: float | None
    north: float | None
    east: float | None


def extent(kept: Kept) -> Extent:
    """The days and the box of all points."""
    ends = ("min(first)", "max(last)", "min(lat)", "min(lon)", "max(lat)", "max(lon)")  # each from its own index
    return Extent(*(kept.one(f"SELECT {end} FROM point") for end in ends))


def points(kept: Kept, first: int, last: int) -> str:
    """Incidents that are points, of some days (since 1970), as the features of a GeoJSON collection, ready to be sent;
    those without a day are always among them."""
    sql = "SELECT group_concat(feature) FROM point WHERE first IS NULL OR (last >= ? AND first <= ?)"
    return str(kept.one(sql, (first, last)) or "")


def areas(kept: Kept) -> Iterator[tuple[str, Mark]]:
    """Incidents of which only an area is known."""
    sql = """SELECT name, mark FROM incident WHERE name IN (SELECT name FROM incident
        WHERE harming AND mark IS NOT NULL EXCEPT SELECT incident FROM point) ORDER BY day, title, name"""
    return ((str(name), msgspec.msgpack.decode(blob, type=Mark)) for name, blob in kept.rows(sql))


def incident_of(kept: Kept, claim_id: str) -> str | None:
    """The incident that a claim tells of."""
    return kept.one("SELECT incident FROM member WHERE claim = ?", (claim_id,))  # type: ignore[no-any-return]


def unmarked(kept: Kept, limit: int) -> list[str]:
    """Incidents with a figure and no place on the map, by day."""
    sql = "SELECT name FROM incident WHERE harming AND mark IS NULL ORDER BY day, title, name LIMIT ?"
    return [str(name) for (name,) in kept.rows(sql, (limit,))]


def places_named(kept: Kept, place: str, speaker: str, limit: int) -> list[str]:
    """Ids of claims whose places and speaker hold these words, the first of them."""
    words = "word IN (SELECT number FROM word WHERE kind = '{}' AND instr(text, ?{}) > 0)"
    asked = [words.format(kind, at) for kind, at, text in (("place", 1, place), ("speaker", 2, speaker)) if text]
    where = [asked[0], *(f"EXISTS (SELECT 1 FROM told WHERE claim = one.claim AND +{also})" for also in asked[1:])]
    sql = f"""SELECT DISTINCT claim FROM told AS one WHERE {" AND ".join(where)} AND ?1 = ?1 AND ?2 = ?2 LIMIT ?3"""
    return sorted(str(name) for (name,) in kept.rows(sql, (place.casefold(), speaker.casefold(), limit)))
