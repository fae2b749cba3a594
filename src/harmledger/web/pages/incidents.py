"""Incidents: the list, and one whole: toll over time, sources by origin, reasons for joins, what came near."""

from collections import defaultdict

from fastapi.responses import Response

from harmledger.errors import UnknownEntry, UsageError
from harmledger.reports import narrative
from harmledger.reports.situation import Origin, ReportedIncident
from harmledger.terms.incident import Join
from harmledger.web.tollchart import toll_chart
from harmledger.web.views import claim_line, claim_lines, figure_lines, incident_line, paged
from harmledger.web.visit import Here, Visit
from harmledger.workflow.deciding import GRADES
from harmledger.workflow.kept import asking
from harmledger.workflow.showing import incident_id_of
from harmledger.workflow.signing import signed

SHOWN = 50
"""Incidents on one page."""


def listed(
    visit: Here, page: int = 1, everything: bool = False, oblast: str = "", day: str = "", harm: str = ""
) -> Response:
    """Incidents by day; `everything`: attacks without a figure of harm too. What a bar of a chart rests on: those of an
    oblast, a day or a harm."""
    desk = visit.desk
    narrowed = {"oblast": oblast, "day": day, "harm": harm}
    counts = desk.counts
    found = counts.incidents if everything else counts.harming
    if any(narrowed.values()):
        found, everything = asking.incidents_counted(desk.kept, **narrowed), False
    page, pages = paged(found, SHOWN, page)
    names = asking.incidents(desk.kept, SHOWN, (page - 1) * SHOWN, everything=everything, **narrowed)
    return visit.page(
        "incidents.html",
        lines=[incident_line(name, desk, visit.tongue) for name in names],
        found=found,
        narrowed={key: value for key, value in narrowed.items() if value},
        others=counts.incidents - counts.harming,
        everything=everything,
        page=page,
        pages=pages,
    )


def incident(visit: Here, incident_id: str, done: str = "") -> Response:
    """One incident whole. An id that was joined to another, or is shortened, leads on to the kept one."""
    desk, tongue = visit.desk, visit.tongue
    if not desk.has_incident(incident_id):
        kept = id_named(visit, incident_id)
        if not desk.has_incident(kept):
            raise UnknownEntry(f"{incident_id} has no harm to count", remedy=tongue.say("incident.control_only"))
        return visit.to(f"/incidents/{kept}", done=done, was=incident_id)
    told = desk.told(incident_id, closely=True)
    held = {claim.claim_id for claim in desk.counted[incident_id].claims}
    return visit.page(
        "incident.html",
        desk=desk,
        line=incident_line(incident_id, desk, tongue),
        told=told,
        figures=figure_lines(told.estimates, desk.claims, tongue),
        chart=toll_chart(told, desk, tongue),
        origins=[origin_view(origin, held, visit) for origin in told.origins],
        claims={name: claim_line(desk.claims[name], desk, tongue) for name in held if name in desk.claims},
        mentions=mentions_of(told, visit),
        nearby=[near_view(matter.incidents, incident_id, matter.why, matter.reasons, visit)
                for matter in asking.pairs_of(desk.kept, incident_id)],
        decisions=desk.about(incident_id),
        grades=GRADES,
        done=desk.decision(done),
        was=visit.request.query_params.get("was", ""),
    )  # fmt: skip


def id_named(visit: Visit, given: str) -> str:
    """The incident that an id, or its first digits, leads to; UnknownEntry where there is none."""
    try:
        return incident_id_of(visit.house.desks.path, given, visit.as_of)
    except UsageError as none:
        raise UnknownEntry(none.problem, remedy=visit.tongue.say("problem.look")) from none


def origin_view(origin: Origin, held: set[str], visit: Visit) -> dict[str, object]:
    """An independent source with its reports, and what each of them says of the incident."""
    desk = visit.desk
    carried = []
    for document_id in origin.documents:
        own = [claim.claim_id for claim in desk.claims_of(document_id) if claim.claim_id in held]
        carried.append({"document": desk.known.documents[document_id], "claims": claim_lines(own, desk, visit.tongue)})
    return {"origin": origin, "carried": carried}


def mentions_of(told: ReportedIncident, visit: Visit) -> list[dict[str, object]]:
    """The reports that were joined, each with the reasons of its join, the strongest first."""
    reasons: dict[str, list[Join]] = defaultdict(list)
    for one in told.incident.joins:
        reasons[one.mention].append(one)
    found: list[dict[str, object]] = []
    for mention in told.incident.mentions:
        document_id, _, number = mention.rpartition("#")
        known = reasons.get(mention)
        join = known[-1] if known else None
        features = sorted(join.features, key=lambda one: (-abs(one.weight), one.name)) if join else []
        claims = [claim.claim_id for claim in visit.desk.claims_of(document_id) if claim.mention == int(number)]
        found.append(
            {
                "mention": mention,
                "document": visit.desk.known.documents.get(document_id),
                "join": join,
                "features": [one for one in features if one.sentence],
                "claims": claim_lines(claims, visit.desk, visit.tongue),
            }
        )
    return found


def near_view(
    pair: tuple[str, ...], incident_id: str, why: str, reasons: tuple[str, ...], visit: Visit
) -> dict[str, object]:
    """An incident that came near to being this one."""
    other = next(name for name in pair if name != incident_id)
    return {"line": incident_line(other, visit.desk, visit.tongue), "why": why, "reasons": reasons}


def card(visit: Here, incident_id: str, done: str = "") -> Response:
    """An incident on a sheet that can be printed: code, when and where, what was hit, who concedes what, signatures."""
    desk, tongue = visit.desk, visit.tongue
    if not desk.has_incident(incident_id):
        raise UnknownEntry(f"no incident {incident_id!r}", remedy=tongue.say("incident.control_only"))
    item = desk.counted[incident_id]
    concessions: dict[str, set[str]] = defaultdict(set)
    for claim in item.claims:
        if claim.alleged_perpetrator is not None:
            concessions[claim.alleged_perpetrator.actor].add(narrative.position(claim))
    return visit.page(
        "card.html",
        desk=desk,
        line=incident_line(incident_id, desk, tongue),
        told=desk.told(incident_id),
        incident=item.incident,
        objects=sorted({tongue.thing(one.what.type or one.what.wording) for one in item.claims if one.what}),
        weapons=sorted({tongue.arms(claim.weapon.type) for claim in item.claims if claim.weapon}),
        concessions=sorted((actor, sorted(positions)) for actor, positions in concessions.items()),
        signed=signed(visit.house.desks.path, desk, incident_id),
        done=desk.decision(done),
    )
