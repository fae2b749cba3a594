"""The same as JSON: terms as docs/reference/claim.md has them, decisions with the same checks as the pages'."""

from typing import Annotated

import msgspec
from fastapi import Depends, Request
from fastapi.responses import Response

from harmledger.errors import UnknownEntry, UsageError
from harmledger.ledger import Query
from harmledger.ledger.paging import claims_page, decisions_page
from harmledger.terms.decision import Verb
from harmledger.web.pages.claims import the_claim
from harmledger.web.schema import SourceAnswer, ToDecide
from harmledger.web.schema import openapi as whole
from harmledger.web.visit import Here
from harmledger.workflow import deciding
from harmledger.workflow.kept import asking

MOST = 1000
"""Of anything in one answer."""


def as_json(value: object) -> Response:
    """Terms as JSON."""
    return Response(msgspec.json.encode(value), media_type="application/json")


def window(limit: int, offset: int) -> tuple[int, int]:
    """A page of a list, within reason."""
    return min(max(0, limit), MOST), min(max(0, offset), 1 << 62)


def described(visit: Here) -> Response:
    """What can be asked for as JSON, for people."""
    return visit.page("api.html", api=whole(visit.request.app))


def openapi(visit: Here) -> Response:
    """What can be asked for as JSON, for machines (OpenAPI)."""
    return as_json(whole(visit.request.app))


def queue(visit: Here, as_of: str | None = None, limit: int = 1000, offset: int = 0) -> Response:
    """What waits for a person, that which moves most and is least sure first."""
    return as_json(asking.matters(visit.desk.kept, "", *window(limit, offset)))


def totals(visit: Here, as_of: str | None = None) -> Response:
    """The sums over all incidents, by harm; tallies are never in them."""
    return as_json(visit.desk.totals)


def incidents(visit: Here, as_of: str | None = None, limit: int = 100, offset: int = 0) -> Response:
    """Incidents with their figures, by day."""
    names = asking.incidents(visit.desk.kept, *window(limit, offset), everything=True)
    return as_json([visit.desk.told(name) for name in names])


def incident(visit: Here, incident_id: str, as_of: str | None = None) -> Response:
    """One incident with its versions, sources, joins and near misses."""
    if not visit.desk.has_incident(incident_id):
        raise UnknownEntry(f"no incident {incident_id!r}", remedy="/api/v1/incidents lists them")
    return as_json(visit.desk.told(incident_id, closely=True))


def claims(visit: Here, as_of: str | None = None, limit: int = 100, offset: int = 0) -> Response:
    """Claims, in the order of recording."""
    return as_json(claims_page(visit.desk.ledger, Query(), *window(limit, offset)))


def claim(visit: Here, claim_id: str, as_of: str | None = None) -> Response:
    """One claim."""
    return as_json(the_claim(visit, claim_id))


def source(visit: Here, id: str, as_of: str | None = None) -> Response:
    """One report with its text and claims."""
    document = visit.desk.ledger.document(id)
    return as_json(SourceAnswer(document=document, claims=tuple(visit.desk.claims_of(id))))


def tallies(visit: Here, as_of: str | None = None) -> Response:
    """Series of totals, each by its compiler, beside the incidents."""
    return as_json(visit.desk.tallies())


def decisions(visit: Here, as_of: str | None = None, limit: int = 1000, offset: int = 0) -> Response:
    """Every decision, the newest first, and whether it holds."""
    return as_json(decisions_page(visit.desk.ledger, *window(limit, offset)))


async def sent_decision(request: Request) -> ToDecide:
    """The decision in a request's body."""
    try:
        return msgspec.json.decode(await request.body(), type=ToDecide)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise UsageError(f"no decision can be read: {problem}", remedy='send {"verb": …, "subjects": […]}') from problem


ADecision = Annotated[ToDecide, Depends(sent_decision)]


def verb_of(sent: ToDecide) -> Verb:
    """The verb; a correction needs the claim's form."""
    if sent.verb == "register":
        raise UsageError("sources are registered by command", remedy="`harmledger source --help`")
    if sent.verb == "correct" and not sent.value:
        raise UsageError("a correction needs the whole claim as its value", remedy="send the claim's JSON as a string")
    return sent.verb


def suppose(visit: Here, sent: ADecision) -> Response:
    """What a decision would change; nothing is recorded."""
    path, verb = visit.house.desks.path, verb_of(sent)
    return as_json(deciding.suppose(path, verb, sent.subjects, visit.person.name, sent.reason, sent.value))


def decide(visit: Here, sent: ADecision) -> Response:
    """Record a decision, and what it changed; 409 with both texts where somebody decided since `seen`."""
    path, verb = visit.house.desks.path, verb_of(sent)
    return as_json(
        deciding.decide_and_tell(path, verb, sent.subjects, visit.person.name, sent.reason, sent.value, seen=sent.seen)
    )
