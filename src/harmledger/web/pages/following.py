"""Since I last looked, and what has to be asked again."""

from typing import Annotated

from fastapi import Form
from fastapi.responses import Response

from harmledger.ledger import open_for_reading
from harmledger.web.views import claim_lines, incident_line, paged
from harmledger.web.visit import Here, Visit
from harmledger.workflow.following import news, silent
from harmledger.workflow.kept import asking

SHOWN = 30
"""Claims and changes on one page, of which the figures of two moments are counted; the counts are of all."""
ASKED = 30
"""Incidents to ask about again on one page."""
QUOTED = 3
"""Claims of an incident that are quoted."""


def ledger_id(visit: Visit) -> str:
    """Which ledger this is, for what this machine remembers of it."""
    with open_for_reading(visit.house.desks.path) as ledger:
        return ledger.card().ledger_id


def since(visit: Here, entry: int | None = None) -> Response:
    """New claims, changed tolls and silent sources since this person last said that they had looked."""
    desk = visit.desk
    seen = visit.house.remembered.looked(ledger_id(visit), visit.person.name) if entry is None else entry
    seen = min(max(seen, 1), desk.head.size)
    found = news(visit.house.desks.path, desk, seen, SHOWN)
    return visit.page(
        "since.html",
        desk=desk,
        seen=seen,
        claims=claim_lines(found.claims, desk, visit.tongue),
        claims_found=found.claims_found,
        changed=found.changed,
        changed_more=found.more,
        claims_more=found.claims_more,
        shown=SHOWN,
        silent=silent(asking.heard(desk.kept)),
        titles={
            one.incident_id: visit.tongue.title(desk.told(one.incident_id).incident)
            for one in found.changed
            if desk.has_incident(one.incident_id)
        },
    )


def looked(visit: Here, seen: Annotated[int, Form()]) -> Response:
    """Remember that this person has looked, up to an entry."""
    visit.house.remembered.look(ledger_id(visit), visit.person.name, min(max(seen, 0), visit.desk.head.size))
    return visit.to("/since")


def follow(visit: Here, page: int = 1) -> Response:
    """Incidents that have to be asked about again, the first due first."""
    desk = visit.desk
    number = asking.follow_ups_counted(desk.kept)
    page, pages = paged(number, ASKED, page)
    found = asking.follow_ups(desk.kept, ASKED, (page - 1) * ASKED)
    return visit.page(
        "follow.html",
        items=[
            (
                one,
                incident_line(one.incident_id, desk, visit.tongue),
                claim_lines(one.claims[:QUOTED], desk, visit.tongue),
            )
            for one in found
        ],
        page=page,
        pages=pages,
    )
