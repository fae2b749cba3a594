"""The OpenAPI page of the JSON answers: the terms' own schemas, so that nobody writes them twice."""

from functools import cache
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.routing import APIRoute

from harmledger.ledger.paging import Noted
from harmledger.reports.situation import ReportedIncident, ReportedTally
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Verb
from harmledger.terms.document import Document
from harmledger.terms.estimate import Estimate
from harmledger.workflow.deciding import Decided
from harmledger.workflow.queueing import Matter

TEMPLATE = "#/components/schemas/{name}"


class ToDecide(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision as it is sent: without `seen`, on the ledger as it is now."""

    verb: Verb
    subjects: tuple[str, ...]
    reason: str
    value: str | None = None
    seen: int | None = None


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong, and what to do."""

    problem: str
    remedy: str = ""


class SourceAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A report with the claims read from it."""

    document: Document
    claims: tuple[Claim, ...]


ANSWERS: dict[str, object] = {
    "GET /api/v1/queue": tuple[Matter, ...],
    "GET /api/v1/totals": tuple[Estimate, ...],
    "GET /api/v1/incidents": tuple[ReportedIncident, ...],
    "GET /api/v1/incidents/{incident_id}": ReportedIncident,
    "GET /api/v1/claims": tuple[Claim, ...],
    "GET /api/v1/claims/{claim_id}": Claim,
    "GET /api/v1/source": SourceAnswer,
    "GET /api/v1/tallies": tuple[ReportedTally, ...],
    "GET /api/v1/decisions": tuple[Noted, ...],
    "POST /api/v1/suppositions": Decided,
    "POST /api/v1/decisions": Decided,
}
"""What each route of the JSON interface answers."""
BODIES: dict[str, object] = {"POST /api/v1/suppositions": ToDecide, "POST /api/v1/decisions": ToDecide}
"""What is sent to it."""
ERRORS = {"400": "It can't be done", "401": "No session", "403": "Not from here", "404": "No such thing",
          "409": "Somebody decided since", "422": "A part is missing or of the wrong kind"}  # fmt: skip

Json = dict[str, Any]
"""JSON, as OpenAPI has it."""


@cache
def components() -> tuple[dict[str, Json], Json]:
    """The schemas of every answer and body, by route, and those that they share; nobody changes them."""
    names = [*ANSWERS, *(f"body {name}" for name in BODIES), "problem"]
    schemas, shared = msgspec.json.schema_components(
        [*ANSWERS.values(), *BODIES.values(), Problem], ref_template=TEMPLATE
    )
    return dict(zip(names, schemas, strict=True)), shared


def described(route: APIRoute) -> Json:
    """What FastAPI can't know of a route: what it answers, and what is sent."""
    schemas, _ = components()
    name = " ".join([*(route.methods or ()), route.path])
    problem = {"application/json": {"schema": schemas["problem"]}}
    found: Json = {
        "summary": (route.endpoint.__doc__ or "").strip().splitlines()[0],
        "description": "",
        "responses": {
            "200": {"description": "The answer", "content": {"application/json": {"schema": schemas[name]}}},
            **{status: {"description": told, "content": problem} for status, told in ERRORS.items()},
        },
    }
    if name in BODIES:
        body = {"application/json": {"schema": schemas[f"body {name}"]}}
        found["requestBody"] = {"required": True, "content": body}
    return found


def openapi(app: FastAPI) -> Json:
    """The whole description, with the schemas of the terms; made when somebody first asks for it."""
    for route in app.routes:
        if isinstance(route, APIRoute) and route.include_in_schema:
            route.openapi_extra = route.openapi_extra or described(route)
    found = app.openapi()
    _, shared = components()
    found.setdefault("components", {}).setdefault("schemas", {}).update(shared)
    return found
