"""Sources: the outlets and reports, one report with every number lit up, the archived original in a sandbox."""

from fastapi.responses import Response

from harmledger.reports.claimview import web_address
from harmledger.reports.marks import ROLES
from harmledger.reports.numbering import document_title
from harmledger.terms.document import Document
from harmledger.web.access import ARCHIVED
from harmledger.web.views import claim_line, paged, text_of
from harmledger.web.visit import Here, Visit
from harmledger.workflow.kept import asking
from harmledger.workflow.showing import archived_original

SHOWN = 50
"""Reports on one page."""


def listed(visit: Here, page: int = 1, outlet: str = "") -> Response:
    """Reports, the newest first, with their outlets and how many claims they make."""
    desk = visit.desk
    outlets = asking.outlets(desk.kept)
    found = dict(outlets).get(outlet, 0) if outlet else desk.counts.reports
    page, pages = paged(found, SHOWN, page)
    shown = asking.reports(desk.kept, outlet, SHOWN, (page - 1) * SHOWN)
    return visit.page(
        "sources.html",
        reports=[(document, document_title(document), one.claims, copy_of(document, visit))
                 for one in shown if (document := desk.document(one.document_id))],
        outlets=outlets,
        outlet=outlet,
        found=found,
        page=page,
        pages=pages,
    )  # fmt: skip


def copy_of(document: Document, visit: Visit) -> Document | None:
    """The document whose text this one carries; None where it is its own."""
    origin = visit.desk.known.origins.get(document.document_id, document.document_id)
    return visit.desk.document(origin) if origin != document.document_id else None


def source(visit: Here, id: str) -> Response:
    """One report with its claims marked, each mark leading to its claim."""
    desk = visit.desk
    document = desk.document(id) or desk.ledger.document(id)
    claims = desk.claims_of(document.document_id)
    return visit.page(
        "source.html",
        desk=desk,
        document=document,
        title=document_title(document),
        address=web_address(document.url),
        cut=text_of(document, claims),
        names=[claim.claim_id for claim in claims],
        lines=[claim_line(claim, desk, visit.tongue) for claim in claims],
        sightings=list(desk.ledger.sightings(document.document_id)),
        original=copy_of(document, visit),
        roles=ROLES,
        decisions=desk.about(document.document_id),
    )


def archived(visit: Here, id: str) -> Response:
    """The original bytes of a page as they came: in a frame without script, network or this application's origin."""
    kept = archived_original(visit.house.desks.path, id, visit.as_of)
    kind = "text/html" if kept.is_page else "text/plain"
    return Response(
        kept.content, media_type=f"{kind}; charset={kept.charset}", headers={"content-security-policy": ARCHIVED}
    )
