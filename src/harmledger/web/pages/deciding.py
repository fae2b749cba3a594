"""Decisions: foreseen with their effect on the totals, recorded with the version seen, listed, taken back."""

from typing import Annotated, cast, get_args

from fastapi import Form, Query
from fastapi.responses import Response

from harmledger.errors import UsageError
from harmledger.ledger.paging import decisions_counted, decisions_page
from harmledger.terms.decision import Decision, Verb
from harmledger.web.views import claim_lines, incident_line, paged
from harmledger.web.visit import Here, Visit
from harmledger.workflow.deciding import GRADES
from harmledger.workflow.deciding import decide as record
from harmledger.workflow.deciding import suppose as supposed

SHOWN = 50
"""Decisions on one page."""
PLACES = ("queue", "subject")
"""Where a decision may lead back to; an address is never taken from a visitor."""


def a_verb(given: str) -> Verb:
    """A verb that can be decided here; a correction has a form of its own, and sources are
    registered by command."""
    if given not in get_args(Verb) or given in ("correct", "register"):
        raise UsageError(f"no decision {given!r}", remedy=", ".join(get_args(Verb)))
    return cast("Verb", given)


def foresee(
    visit: Here,
    verb: str,
    id: Annotated[list[str], Query()],
    value: str = "",
    back: str = "subject",
    at: int = 0,
) -> Response:
    """What a decision would change, before it is recorded, with the field for its reason."""
    desk, decided = visit.desk, a_verb(verb)
    told = supposed(visit.house.desks.path, decided, tuple(id), visit.person.name, "foreseen", grade(decided, value))
    return visit.page(
        "decide-part.html" if visit.request.headers.get("hx-request") else "decide.html",
        verb=decided,
        heading="review" if decided == "accept" and desk.has_incident(id[0]) else decided,
        subjects=tuple(id),
        named=[name_of(one, visit) for one in id],
        value=value,
        grades=GRADES if verb == "grade" else (),
        effect=told.effect,
        seen=desk.head.size,
        back=back if back in PLACES else "subject",
        at=at,
    )


def grade(verb: Verb, value: str) -> str | None:
    """The value of a decision: a grade, for which the lowest stands until one is chosen."""
    return (value or GRADES[2]) if verb == "grade" else None


def decide(
    visit: Here,
    verb: Annotated[str, Form()],
    id: Annotated[list[str], Form()],
    seen: Annotated[int, Form()],
    reason: Annotated[str, Form()] = "",
    value: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "subject",
    at: Annotated[int, Form()] = 0,
) -> Response:
    """Record a decision on what its author saw; a stale one is refused with both texts."""
    decided = a_verb(verb)
    found = record(
        visit.house.desks.path, decided, tuple(id), visit.person.name, reason, grade(decided, value), seen=seen
    )
    if back == "queue":
        return visit.to("/", done=found.decision_id, at=at)
    return visit.to(home_of(found, visit), done=found.decision_id)


def home_of(decision: Decision, visit: Visit) -> str:
    """The page of what a decision is about."""
    desk = visit.now
    for subject in decision.subjects:
        if decision.verb == "accept" and desk.has_incident(subject):
            return f"/incidents/{subject}/card"
        if subject in desk.claims:
            return f"/claims/{subject}"
        if desk.has_incident(subject) or visit.desk.has_incident(subject):
            return f"/incidents/{subject}"
    return "/decisions"


def listed(visit: Here, page: int = 1, done: str = "") -> Response:
    """Every decision, the newest first, with what it was about and whether it holds."""
    found = decisions_counted(visit.desk.ledger)
    page, pages = paged(found, SHOWN, page)
    return visit.page(
        "decisions.html",
        desk=visit.desk,
        decisions=[(one, [name_of(subject, visit) for subject in one.decision.subjects])
                   for one in decisions_page(visit.desk.ledger, SHOWN, (page - 1) * SHOWN)],
        found=found,
        page=page,
        pages=pages,
        done=visit.desk.decision(done),
    )  # fmt: skip


def name_of(subject: str, visit: Visit) -> dict[str, str]:
    """What a decision is about, by name, and its address within the application."""
    desk = visit.desk
    if subject in desk.claims:
        (line,) = claim_lines([subject], desk, visit.tongue)
        return {"kind": "claim", "name": line.label, "to": visit.url(f"/claims/{subject}")}
    if desk.has_incident(subject):
        line_of = incident_line(subject, desk, visit.tongue)
        return {"kind": "incident", "name": line_of.title, "to": visit.url(f"/incidents/{subject}")}
    if desk.ledger.has_document(subject):
        return {"kind": "source", "name": subject, "to": visit.url("/source", id=subject)}
    document_id = subject.rpartition("#")[0]
    if desk.ledger.has_document(document_id):
        return {"kind": "mention", "name": subject, "to": visit.url("/source", id=document_id)}
    if one := desk.decision(subject):
        told = f"{visit.tongue.word('verb', one.decision.verb)}: {one.decision.reason}"
        return {"kind": "decision", "name": told, "to": visit.url("/decisions")}
    return {"kind": "", "name": subject, "to": ""}
