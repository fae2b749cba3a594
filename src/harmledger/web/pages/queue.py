"""The queue: what most needs a person, by its effect on the totals and how unsure it is."""

from fastapi.responses import Response

from harmledger.web.views import claim_lines, figure_lines, incident_line
from harmledger.web.visit import Here, Visit
from harmledger.workflow.queueing import Matter

SHOWN = 25
"""Matters on one page."""
QUOTES = 2
"""Claims of an incident that are quoted where two are compared."""


def queue(visit: Here, kind: str = "", page: int = 1, done: str = "", at: int = 0) -> Response:
    """What waits for a decision, most moving first; `kind` narrows it."""
    desk = visit.desk
    kinds = {one: sum(matter.kind == one for matter in desk.queue) for one in dict.fromkeys(m.kind for m in desk.queue)}
    asked = [matter for matter in desk.queue if kind in ("", matter.kind)]
    pages = max(1, -(-len(asked) // SHOWN))
    page = min(max(page, 1), pages)
    return visit.page(
        "queue.html",
        desk=desk,
        totals=figure_lines(desk.totals, desk, visit.tongue),
        matters=[detailed(matter, visit) for matter in asked[(page - 1) * SHOWN : page * SHOWN]],
        kinds=kinds,
        kind=kind if kind in kinds else "",
        found=len(asked),
        page=page,
        pages=pages,
        done=done,
        at=at,
    )


def detailed(matter: Matter, visit: Visit) -> dict[str, object]:
    """A matter with what a person needs to decide on it at once."""
    desk = visit.desk
    known = [name for name in matter.incidents if name in desk.counted]
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
    item = visit.desk.counted[incident_id]
    resting = [name for estimate in item.estimates for name in estimate.claims]
    by_document = {visit.desk.claims[name].document_id: name for name in reversed(resting) if name in visit.desk.claims}
    return list(reversed(by_document.values()))[:QUOTES]
