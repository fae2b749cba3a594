"""The queue: what most needs a person, by its effect on the totals and how unsure it is."""

from collections.abc import Sequence

from fastapi.responses import Response

from harmledger.web.views import claim_lines, figure_lines, incident_line, paged
from harmledger.web.visit import Here, Visit
from harmledger.workflow.kept import amounts, asking
from harmledger.workflow.queueing import Matter

SHOWN = 15
"""Matters on one page."""
QUOTES = 2
"""Claims of an incident that are quoted where two are compared."""
QUOTED = frozenset({"reading", "namesake", "toll", "doer", "control", "alarm"})
"""Matters under which claims are quoted."""
LOOKED_AT = 12
"""Claims of a matter that are read to find two that differ."""


def queue(visit: Here, kind: str = "", page: int = 1, done: str = "", at: int = 0) -> Response:
    """What waits for a decision, most moving first; `kind` narrows it."""
    desk = visit.desk
    kinds = amounts.kinds(desk.kept)
    kind = kind if kind in kinds else ""
    found = kinds[kind] if kind else sum(kinds.values())
    page, pages = paged(found, SHOWN, page)
    return visit.page(
        "queue.html",
        desk=desk,
        totals=figure_lines(desk.totals, {}, visit.tongue),
        matters=[detailed(matter, visit) for matter in asking.matters(desk.kept, kind, SHOWN, (page - 1) * SHOWN)],
        kinds=kinds,
        kind=kind,
        found=found,
        page=page,
        pages=pages,
        done=desk.decision(done),
        at=at,
    )


def detailed(matter: Matter, visit: Visit) -> dict[str, object]:
    """A matter with what a person needs to decide on it at once."""
    desk = visit.desk
    known = [name for name in matter.incidents if desk.has_incident(name)]
    quoted = differing(matter.claims, visit) if matter.kind in QUOTED else ()
    return {
        "m": matter,
        "subject": visit.tongue.about(matter.subject, (desk.body(name).told.incident for name in known)),
        "incidents": [incident_line(name, desk, visit.tongue) for name in known],
        "quotes": {name: claim_lines(leading(name, visit), desk, visit.tongue) for name in known}
        if matter.kind in ("pair", "unsure")
        else {},
        "claims": claim_lines(quoted, desk, visit.tongue),
    }


def differing(claim_ids: Sequence[str], visit: Visit) -> list[str]:
    """The claims of a matter that are quoted: the first, then those that say another number than the ones before."""
    found: dict[tuple[int | None, int | None, int | None] | None, str] = {}
    for name in claim_ids[:LOOKED_AT]:
        claim = visit.desk.claims.get(name)
        count = claim.count if claim else None
        found.setdefault((count.at_least, count.figure, count.at_most) if count else None, name)
    others = [name for name in claim_ids if name not in found.values()]
    return [*found.values(), *others][:QUOTES]


def leading(incident_id: str, visit: Visit) -> list[str]:
    """The claims that speak for an incident: those that its figures rest on, one a report."""
    resting = [name for estimate in visit.desk.told(incident_id).estimates for name in estimate.claims]
    by_document: dict[str, str] = {}
    for name in resting:
        if len(by_document) < QUOTES and (claim := visit.desk.claims.get(name)):
            by_document.setdefault(claim.document_id, name)
    return list(by_document.values())
