"""One incident as rows: its figures, the matters that it puts into the queue, its place on the map."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from harmledger.counting import Policy, Provenance, estimate_incident, group_of
from harmledger.counting.statement import CHECK
from harmledger.incidents import build_incident, event_mentions
from harmledger.incidents.profile import Profile
from harmledger.reports.situation import ReportedIncident
from harmledger.terms.claim import Claim, Count
from harmledger.terms.decision import Decision
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place
from harmledger.workflow import undecided
from harmledger.workflow.figures import Counted, Selection, counted_as, place_columns
from harmledger.workflow.followups import follow_up
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.kept.tables import Kept, packed
from harmledger.workflow.queueing import Matter, matter_of, people, ungraded
from harmledger.workflow.telling import Background, harms_somebody, tell

EVERYTHING = Selection()
WIDE = 5
"""UCDP where_prec: above it a place is a country or nothing, and on no map."""
POINT = 2
"""UCDP where_prec up to which a place is a point."""
EPOCH = date(1970, 1, 1).toordinal()
PEOPLE_HARMS = ("killed", "injured")
"""Harms that are broken down by group."""
NO_DAY = "9999"
"""What incidents without a day are sorted by."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What lists show of an incident, without reading its claims."""

    told: ReportedIncident
    reports: int
    counts: dict[str, Count]
    """The counts of the claims that its figures rest on, for their wording."""


class Mark(msgspec.Struct, frozen=True):
    """An incident on the map; days are ISO dates."""

    place: Place
    killed: int
    first: str | None
    last: str | None


class Context(NamedTuple):
    """What every incident is counted with."""

    sight: Sight
    policy: Policy
    provenance: Provenance
    made: Mapping[str, Profile] = {}
    """Mentions of what nobody has rejected, where they are in memory: they are not drawn together twice."""

    @property
    def origins(self) -> Mapping[str, str]:
        """Document -> the document whose text it carries."""
        return self.provenance.lineage


def counted(incident_id: str, at: Context) -> Counted | None:
    """An incident from its claims; None where its reports only say who holds a place, or nothing any more."""
    mentions = at.sight.mentions_of(incident_id)
    names = sorted({mention.rpartition("#")[0] for mention in mentions})
    by_mention: dict[str, list[Claim]] = defaultdict(list)
    for name in names:
        for claim in at.sight.claims_of(name):
            by_mention[f"{name}#{claim.mention}"].append(claim)
    claims = [claim for held in by_mention.values() for claim in held]
    if at.made and not at.sight.is_out(claims):
        told = {name: at.made[name].mention for name in mentions if name in at.made}
    else:
        documents = {name: found for name in names if (found := at.sight.document(name))}
        told = {one.mention: one for one in event_mentions(claims, documents, at.origins)}
    held = [told[name] for name in mentions if name in told]
    if all(one.kind == "control" for one in held):
        return None
    incident = build_incident(incident_id, held)
    own = tuple(c for name in incident.mentions for c in by_mention[name] if c.kind != "tally")
    subjects = [*(claim.claim_id for claim in own), *{claim.document_id for claim in own}]
    return counted_as(incident, own, at.policy, EVERYTHING, at.provenance, at.sight.about(subjects))


def background_of(items: Iterable[Counted], at: Context) -> Background:
    """What is known around some incidents."""
    held = list(items)
    documents = {
        name: found
        for name in {claim.document_id for item in held for claim in item.claims}
        if (found := at.sight.outline(name))
    }
    return Background(
        policy=at.policy, documents=documents, provenance=at.provenance, grades=grades_of(held, at), joins={},
    )  # fmt: skip


def grades_of(items: Iterable[Counted], at: Context) -> dict[str, Decision]:
    """The decision that set the grade of each incident that has one."""
    found: dict[str, Decision] = {}
    for item in () if at.sight.undecided else items:
        name = item.incident.incident_id
        borne = at.sight.names_borne(name)
        for decision in at.sight.about(borne):
            if decision.verb == "grade" and decision.subjects[0] in borne:
                found[name] = decision
    return found


def put_incident(kept: Kept, item: Counted, known: Background) -> None:
    """Write one incident's rows; sums are added up by whoever calls."""
    incident, harming = item.incident, harms_somebody(item)
    name = incident.incident_id
    told = tell(item, known)
    follow = follow_up(item, known.documents) if harming else None
    mark = mark_of(item) if harming else None
    by_id = {claim.claim_id: claim for claim in item.claims}
    resting = {one: by_id[one] for estimate in item.estimates for one in estimate.claims if one in by_id}
    body = Body(
        told=told, reports=len({claim.document_id for claim in item.claims}),
        counts={one: claim.count for one, claim in resting.items() if claim.count},
    )  # fmt: skip
    kept.db.execute(
        "INSERT INTO incident VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (name, incident.earliest or NO_DAY, incident.title, int(harming), packed(incident.place), packed(body),
         packed(mark) if mark else None, packed(follow) if follow else None,
         (follow.due[:1] or (NO_DAY,))[0] if follow else None),
    )  # fmt: skip
    if harming and not item.pending:
        cautions = [(name, one.harm, text) for one in item.estimates if not one.outside
                    for text in dict.fromkeys(one.because) if text.startswith(CHECK)]  # fmt: skip
        kept.db.executemany("INSERT OR IGNORE INTO caution VALUES(?, ?, ?)", cautions)
        put_parts(kept, item, known.provenance, known.policy)
    if mark is not None and (mark.place.precision or 1) <= POINT:
        put_point(kept, name, mark)
    kept.db.executemany("INSERT OR REPLACE INTO member VALUES(?, ?)", [(one, name) for one in by_id])
    for estimate in item.estimates:
        put_figure(kept, incident, estimate, pending=bool(item.pending), harming=harming)
    if harming:
        put_matters(kept, f"incident {name}", own_matters(item, told))


def put_figure(kept: Kept, incident: Incident, estimate: Estimate, *, pending: bool, harming: bool) -> None:
    """One estimate as a row."""
    area = place_columns(incident.place)["oblast"] or ""
    place = incident.place
    key = (place.place_id or place.name or place.wording) if place else None
    kept.db.execute(
        "INSERT INTO figure VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (incident.incident_id, estimate.harm, (incident.earliest or "")[:10],
         (incident.latest or incident.earliest or "")[:10], area, key, int(pending), estimate.minimum, estimate.best,
         estimate.maximum, estimate.possible, int(harming), int(estimate.outside)),
    )  # fmt: skip


def mark_of(item: Counted) -> Mark | None:
    """Where an incident is drawn; None where its place is not known."""
    place = item.incident.place
    if place is None or place.lat is None or place.lon is None or (place.precision or 1) > WIDE:
        return None
    slim = msgspec.structs.replace(place, alternatives=(), because=None)
    least = sum(one.minimum for one in item.estimates if one.harm == "killed")
    return Mark(slim, least, item.incident.earliest, item.incident.latest or item.incident.earliest)


def put_parts(kept: Kept, item: Counted, told_by: Provenance, policy: Policy) -> None:
    """How many of each group of people that its claims name an incident harmed; groups may overlap."""
    named = {group_of(claim.who) for claim in item.claims if claim.harm in PEOPLE_HARMS} - {"people"}
    told = {estimate.harm for estimate in item.estimates}
    for group in sorted(named):
        for harm in (harm for harm in PEOPLE_HARMS if harm in told):
            found = estimate_incident(item.standing, policy, harm=harm, group=group, lineage=told_by)
            if found.claims:
                row = (item.incident.incident_id, harm, group, found.minimum, found.maximum)
                kept.db.execute("INSERT INTO part VALUES(?, ?, ?, ?, ?)", row)


def put_point(kept: Kept, name: str, mark: Mark) -> None:
    """An incident that is drawn as a point, as the GeoJSON feature that it will be, with the days that move it."""
    first, last = day_number(mark.first), day_number(mark.last)
    lat, lon = mark.place.lat, mark.place.lon
    feature = {
        "type": "Feature",
        "properties": {"id": name, "killed": mark.killed},
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
    }
    row = (name, first, last, lat, lon, msgspec.json.encode(feature).decode())
    kept.db.execute("INSERT INTO point VALUES(?, ?, ?, ?, ?, ?)", row)


def day_number(iso: str | None) -> int | None:
    """Days since 1970; None without a date."""
    return date.fromisoformat(iso[:10]).toordinal() - EPOCH if iso else None


def own_matters(item: Counted, told: ReportedIncident) -> list[Matter]:
    """What an incident by itself leaves open."""
    stake = people(item.estimates)
    confidence = {claim.claim_id: claim.confidence for claim in item.claims}
    this = (item,)
    return [
        *(matter_of("toll", one, stake, confidence) for one in undecided.disputed_tolls(this)),
        *(matter_of("doer", one, stake, confidence) for one in undecided.disputed_doers(this)),
        *(matter_of("reading", one, stake, confidence) for one in undecided.unsure_readings(this)),
        *ungraded((told,)),
    ]


def put_matters(kept: Kept, owner: str, matters: Iterable[Matter]) -> None:
    """What is open, under a name by which it can be taken out again."""
    rows = [
        (one.kind, owner, -one.stake * one.doubt, -one.doubt, one.subject, " ".join(one.incidents), packed(one))
        for one in matters
    ]
    insert = "INSERT INTO matter(kind, owner, worth, doubt, subject, about, body) VALUES(?, ?, ?, ?, ?, ?, ?)"
    kept.db.executemany(insert, rows)


def take_incident(kept: Kept, name: str) -> None:
    """Take an incident's rows out; the sums too."""
    add_sums(kept, name, -1)
    for table, column in (
        ("incident", "name"),
        ("figure", "incident"),
        ("member", "incident"),
        ("point", "incident"),
        ("part", "incident"),
        ("caution", "incident"),
    ):
        kept.db.execute(f"DELETE FROM {table} WHERE {column} = ?", (name,))
    kept.db.execute("DELETE FROM matter WHERE owner = ?", (f"incident {name}",))


SUMS = """
INSERT INTO slot
  SELECT harm, {axis}, {key}, {until}, ?1 * sum(NOT outside), ?1 * sum(iif(outside, 0, minimum)),
    ?1 * sum(iif(outside, 0, ifnull(maximum, max(minimum, ifnull(best, 0))))),
    ?1 * sum(iif(outside, 0, ifnull(maximum, 0))),
    ?1 * sum(NOT outside AND maximum IS NULL), ?1 * sum(iif(outside, 0, ifnull(best, 0))),
    ?1 * sum(NOT outside AND best IS NOT NULL), ?1 * sum(iif(outside, 0, ifnull(possible, 0))),
    ?1 * sum(NOT outside AND possible IS NOT NULL), ?1 * sum(outside)
  FROM figure WHERE counted AND {which} GROUP BY 1, 2, 3, 4
  ON CONFLICT DO UPDATE SET incidents = incidents + excluded.incidents, minimum = minimum + excluded.minimum,
    maximum = maximum + excluded.maximum, stated = stated + excluded.stated, without = without + excluded.without,
    best = best + excluded.best, bests = bests + excluded.bests, possible = possible + excluded.possible,
    possibles = possibles + excluded.possibles, outside = outside + excluded.outside
"""
"""Sums over the incidents that count (`all`, `day`, `oblast`), and over those that a policy keeps `waiting`."""
AXES = (
    ("CASE WHEN pending THEN 'waiting' ELSE 'all' END", "''", "''", "1"),
    ("'day'", "first", "last", "NOT pending AND (minimum OR maximum)"),
    ("'oblast'", "oblast", "''", "NOT pending AND (minimum OR maximum)"),
)


def add_sums(kept: Kept, name: str | None, sign: int) -> None:
    """Add an incident's figures to the sums, or with sign -1 take them off; without a name, those of all."""
    for axis, key, until, which in AXES:
        own = "incident = ?2" if name is not None else "?2 IS NULL"
        kept.db.execute(SUMS.format(axis=axis, key=key, until=until, which=f"{which} AND {own}"), (sign, name))
    if sign < 0:
        kept.db.execute("DELETE FROM slot WHERE incidents = 0 AND outside = 0")


def slim_claims(body: Body) -> dict[str, Claim]:
    """The claims that figures rest on, as far as their wording needs them."""
    return {name: Claim(claim_id=name, document_id="", kind="harm", count=count) for name, count in body.counts.items()}
