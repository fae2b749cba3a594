"""Claims: the list, one in its source with the evidence highlighted, and correcting one."""

from typing import Annotated, get_args

import msgspec
from fastapi import Form
from fastapi.responses import Response

from harmledger.errors import UnknownEntry
from harmledger.reports.marks import ROLES
from harmledger.terms import claim as terms
from harmledger.terms.claim import Claim
from harmledger.web.fields import changed, choices, field_rows, form_values
from harmledger.web.views import claim_line, claim_lines, incident_line, text_of
from harmledger.web.visit import Here, Sent, Visit
from harmledger.workflow.deciding import decide
from harmledger.workflow.showing import claim_id_of

SHOWN = 60
"""Claims on one page."""


def listed(visit: Here, kind: str = "", harm: str = "", incident: str = "", ids: str = "", page: int = 1) -> Response:
    """Claims, narrowed by kind, harm, incident, or to some by their ids: what a figure rests on."""
    desk = visit.desk
    wanted = frozenset(ids.split(",")) if ids else frozenset()
    found = [
        claim.claim_id
        for claim in desk.claims.values()
        if kind in ("", claim.kind)
        and harm in ("", claim.harm)
        and (not incident or desk.incident_of.get(claim.claim_id) == incident)
        and (not wanted or claim.claim_id in wanted)
    ]
    pages = max(1, -(-len(found) // SHOWN))
    page = min(max(page, 1), pages)
    return visit.page(
        "claims.html",
        lines=claim_lines(found[(page - 1) * SHOWN : page * SHOWN], desk, visit.tongue),
        found=len(found),
        page=page,
        pages=pages,
        asked={"kind": kind, "harm": harm, "incident": incident, "ids": ids},
        kinds=get_args(terms.Kind),
        harms=get_args(terms.Harm),
        about=incident_line(incident, desk, visit.tongue) if incident in desk.counted else None,
    )


def claim(visit: Here, claim_id: str, done: str = "") -> Response:
    """One claim: its source with the evidence highlighted, its fields, the rule that found it, its decisions."""
    found = the_claim(visit, claim_id)
    if found.claim_id != claim_id:
        return visit.to(f"/claims/{found.claim_id}", done=done)
    desk = visit.desk
    document = desk.known.documents.get(found.document_id)
    siblings = desk.claims_of(found.document_id)
    at = [one.claim_id for one in siblings].index(found.claim_id)
    incident_id = desk.incident_of.get(found.claim_id)
    return visit.page(
        "claim.html",
        desk=desk,
        line=claim_line(found, desk, visit.tongue),
        document=document,
        cut=text_of(document, [found]) if document else (),
        rows=field_rows(found, visit.tongue),
        roles=ROLES,
        siblings=[claim_line(one, desk, visit.tongue) for one in siblings if one.claim_id != found.claim_id],
        before=siblings[at - 1].claim_id if at else "",
        after=siblings[at + 1].claim_id if at + 1 < len(siblings) else "",
        incident=incident_line(incident_id, desk, visit.tongue) if incident_id else None,
        decisions=desk.about(found.claim_id),
        done=done,
    )


def edit(visit: Here, claim_id: str) -> Response:
    """The fields of a claim in a form."""
    found = the_claim(visit, claim_id)
    return visit.page(
        "edit.html",
        desk=visit.desk,
        line=claim_line(found, visit.desk, visit.tongue),
        values=form_values(found),
        choices=choices(found, visit.tongue),
    )


def correct(
    visit: Here, given: Sent, claim_id: str, seen: Annotated[int, Form()], reason: Annotated[str, Form()]
) -> Response:
    """Record the changed fields with a reason; the old reading stays in the record."""
    found = the_claim(visit, claim_id)
    corrected = changed(found, given)
    decision = decide(
        visit.house.desks.path,
        "correct",
        (found.claim_id,),
        visit.person.name,
        reason,
        msgspec.json.encode(corrected).decode(),
        seen=seen,
    )
    return visit.to(f"/claims/{found.claim_id}", done=decision.decision_id)


def the_claim(visit: Visit, given: str) -> Claim:
    """The claim that an id, or its first digits, names."""
    if given in visit.desk.claims:
        return visit.desk.claims[given]
    name = claim_id_of(visit.house.desks.path, given, visit.as_of)
    if name not in visit.desk.claims:
        raise UnknownEntry(f"no claim {given!r} holds", remedy=visit.tongue.say("claim.gone"))
    return visit.desk.claims[name]
