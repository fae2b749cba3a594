"""Claims: the list, one in its source with the evidence highlighted, and correcting one."""

from typing import Annotated, get_args

import msgspec
from fastapi import Form
from fastapi.responses import Response

from harmledger.errors import UnknownEntry
from harmledger.ledger import Query
from harmledger.ledger.paging import claims_counted, claims_named, claims_page
from harmledger.reports.marks import ROLES
from harmledger.terms import claim as terms
from harmledger.terms.claim import Claim
from harmledger.web.fields import changed, choices, field_rows, form_values
from harmledger.web.views import claim_line, incident_line, paged, text_of
from harmledger.web.visit import Here, Sent, Visit
from harmledger.workflow.deciding import decide, suppose
from harmledger.workflow.showing import claim_id_of

SHOWN = 60
"""Claims on one page."""
MOST = 10_000
"""Counting ends here: a list that long is narrowed, not read."""


def listed(visit: Here, kind: str = "", harm: str = "", incident: str = "", ids: str = "", page: int = 1) -> Response:
    """Claims, narrowed by kind, harm, incident, or to some by their ids: what a figure rests on."""
    desk = visit.desk
    if ids:
        named = [
            one
            for one in claims_named(desk.ledger, list(dict.fromkeys(ids.split(",")))[:MOST])
            if kind in ("", one.kind) and harm in ("", one.harm)
        ]
        found = len(named)
    else:
        asked = Query(kind=kind or None, harm=harm or None, incident_id=incident or None)
        found = claims_counted(desk.ledger, asked, MOST) if any((kind, harm, incident)) else desk.counts.claims
    page, pages = paged(found, SHOWN, page)
    first = (page - 1) * SHOWN
    shown = named[first : first + SHOWN] if ids else claims_page(desk.ledger, asked, SHOWN, first)
    return visit.page(
        "claims.html",
        lines=[claim_line(one, desk, visit.tongue) for one in shown],
        found=found,
        more=found == MOST,
        page=page,
        pages=pages,
        asked={"kind": kind, "harm": harm, "incident": incident, "ids": ids},
        kinds=get_args(terms.Kind),
        harms=get_args(terms.Harm),
        about=incident_line(incident, desk, visit.tongue) if desk.has_incident(incident) else None,
    )


def claim(visit: Here, claim_id: str, done: str = "") -> Response:
    """One claim: its source with the evidence highlighted, its fields, the rule that found it, its decisions."""
    found = the_claim(visit, claim_id)
    if found.claim_id != claim_id:
        return visit.to(f"/claims/{found.claim_id}", done=done)
    desk = visit.desk
    document = desk.document(found.document_id)
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
        incident=incident_line(incident_id, desk, visit.tongue)
        if incident_id and desk.has_incident(incident_id)
        else None,
        decisions=desk.about(found.claim_id),
        done=desk.decision(done),
    )


def edit(visit: Here, claim_id: str) -> Response:
    """The fields of a claim in a form."""
    return form_of(visit, the_claim(visit, claim_id))


def form_of(visit: Visit, found: Claim, corrected: Claim | None = None, reason: str = "",
            seen: int | None = None) -> Response:  # fmt: skip
    """The form, as the claim is or as somebody would have it; then with the effect on the figures."""
    foreseen = None
    if corrected is not None:
        value = msgspec.json.encode(corrected).decode()
        path, author = visit.house.desks.path, visit.person.name
        foreseen = suppose(path, "correct", (found.claim_id,), author, "foreseen", value).effect
    return visit.page(
        "edit.html",
        desk=visit.desk,
        line=claim_line(found, visit.desk, visit.tongue),
        values=form_values(corrected or found),
        choices=choices(found, visit.tongue),
        effect=foreseen,
        reason=reason,
        seen=visit.desk.head.size if seen is None else seen,
    )


def correct(
    visit: Here, given: Sent, claim_id: str, seen: Annotated[int, Form()], reason: Annotated[str, Form()] = ""
) -> Response:
    """Record the changed fields with a reason; the old reading stays in the record. Asked to foresee, show what the
    figures would be instead, and record nothing."""
    found = the_claim(visit, claim_id)
    corrected = changed(found, given)
    if "foresee" in given:
        return form_of(visit, found, corrected, reason, seen)
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
