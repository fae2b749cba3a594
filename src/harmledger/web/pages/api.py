"""The same as JSON: terms as docs/reference/claim.md has them, decisions with the same checks as the pages'."""

from typing import Annotated

import msgspec
from fastapi import Depends, Request
from fastapi.responses import Response

from harmledger.errors import UnknownEntry, UsageError
from harmledger.ledger import open_for_reading
from harmledger.terms.decision import Verb
from harmledger.web.pages.claims import the_claim
from harmledger.web.schema import SourceAnswer, ToDecide
from harmledger.web.schema import openapi as whole
from harmledger.web.visit import Here
from harmledger.workflow import deciding


def as_json(value: object) -> Response:
    """Terms as JSON."""
    return Response(msgspec.json.encode(value), media_type="application/json")


def described(visit: Here) -> Response:
    """What can be asked for as JSON, for people."""
    return visit.page("api.html", api=whole(visit.request.app))


def openapi(visit: Here) -> Response:
    """What can be asked for as JSON, for machines (OpenAPI)."""
    return as_json(whole(visit.request.app))


def queue(visit: Here, as_of: str | None = None) -> Response:
    """What waits for a person, that which moves most and is least sure first."""
    return as_json(visit.desk.queue)


def totals(visit: Here, as_of: str | None = None) -> Response:
    """The sums over all incidents, by harm; tallies are never in them."""
    return as_json(visit.desk.totals)


def incidents(visit: Here, as_of: str | None = None, limit: int = 100, offset: int = 0) -> Response:
    """Incidents with their figures, by day."""
    names = list(visit.desk.counted)[max(0, offset) :][: min(max(0, limit), 1000)]
    return as_json([visit.desk.told(name) for name in names])


def incident(visit: Here, incident_id: str, as_of: str | None = None) -> Response:
    """One incident with its versions, sources, joins and near misses."""
    if incident_id not in visit.desk.counted:
        raise UnknownEntry(f"no incident {incident_id!r}", remedy="/api/v1/incidents lists them")
    return as_json(visit.desk.told(incident_id, closely=True))


def claims(visit: Here, as_of: str | None = None, limit: int = 100, offset: int = 0) -> Response:
    """Claims, in the order of recording."""
    every = list(visit.desk.claims.values())[max(0, offset) :]
    return as_json(every[: min(max(0, limit), 1000)])


def claim(visit: Here, claim_id: str, as_of: str | None = None) -> Response:
    """One claim."""
    return as_json(the_claim(visit, claim_id))


def source(visit: Here, id: str, as_of: str | None = None) -> Response:
    """One report with its text and claims."""
    with open_for_reading(visit.house.desks.path, visit.as_of) as ledger:
        document = ledger.document(id)
    return as_json(SourceAnswer(document=document, claims=tuple(visit.desk.claims_of(id))))


def tallies(visit: Here, as_of: str | None = None) -> Response:
    """Series of totals, each by its compiler, beside the incidents."""
    return as_json(visit.desk.tallies)


def decisions(visit: Here, as_of: str | None = None) -> Response:
    """Every decision, the newest first, and whether it holds."""
    return as_json(visit.desk.decisions)


async def sent_decision(request: Request) -> ToDecide:
    """The decision in a request's body."""
    try:
        return msgspec.json.decode(await request.body(), type=ToDecide)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise UsageError(f"no decision can be read: {problem}", remedy='send {"verb": …, "subjects": […]}') from problem


ADecision = Annotated[ToDecide, Depends(sent_decision)]


def verb_of(sent: ToDecide) -> Verb:
    """The verb; a correction needs the claim's form."""
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
    before = visit.house.desks.at().head.size
    decision = deciding.decide(path, verb, sent.subjects, visit.person.name, sent.reason, sent.value, seen=sent.seen)
    return as_json(deciding.told_since(path, decision, before))
