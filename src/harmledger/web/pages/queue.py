"""The queue: what most needs a person, by its effect on the totals and how unsure it is."""

from fastapi.responses import Response

from harmledger.web.views import claim_lines, figure_lines, incident_line
from harmledger.web.visit import Here, Visit
from harmledger.workflow.kept import asking
from harmledger.workflow.queueing import Matter

SHOWN = 25
"""Matters on one page."""
QUOTES = 2
"""Claims of an incident that are quoted where two are compared."""


def queue(visit: Here, kind: str = "", page: int = 1, done: str = "", at: int = 0) -> Response:
    """What waits for a decision, most moving first; `kind` narrows it."""
    desk = visit.desk
    kinds = asking.kinds(desk.kept)
    kind = kind if kind in kinds else ""
    found = kinds[kind] if kind else sum(kinds.values())
    pages = max(1, -(-found // SHOWN))
    page = min(max(page, 1), pages)
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
    quoted = (
        matter.claims[:QUOTES] if matter.kind in ("reading", "namesake", "toll", "doer", "control", "alarm") else ()
    )
    return {
        "m": matter,
        "incidents": [incident_line(name, desk, visit.tongue) for name in known],
        "quotes": {name: claim_lines(leading(name, visit), desk, visit.tongue) for name in known}
        if matter.kind in ("pair", "unsure")
        else {},
        "claims": claim_lines(quoted, desk, visit.tongue),
    }


def leading(incident_id: str, visit: Visit) -> list[str]:
    """The claims that speak for an incident: those that its figures rest on, one a report."""
    resting = [name for estimate in visit.desk.told(incident_id).estimates for name in estimate.claims]
    by_document: dict[str, str] = {}
    for name in resting:
        if len(by_document) < QUOTES and (claim := visit.desk.claims.get(name)):
            by_document.setdefault(claim.document_id, name)
    return list(by_document.values())
