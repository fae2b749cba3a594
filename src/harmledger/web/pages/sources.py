"""Sources: the outlets and reports, one report with every number lit up, the archived original in a sandbox."""

from collections import Counter

from fastapi.responses import Response

from harmledger.ledger import open_for_reading
from harmledger.reports.claimview import web_address
from harmledger.reports.marks import ROLES
from harmledger.reports.numbering import document_title
from harmledger.terms.document import Document
from harmledger.web.access import ARCHIVED
from harmledger.web.views import claim_line, text_of
from harmledger.web.visit import Here, Visit
from harmledger.workflow.showing import archived_original

SHOWN = 100
"""Reports on one page."""


def listed(visit: Here, page: int = 1, outlet: str = "") -> Response:
    """Reports, the newest first, with their outlets and how many claims they make."""
    desk = visit.desk
    every = list(desk.known.documents.values())
    outlets = Counter(document.source or "" for document in every)
    asked = [document for document in every if not outlet or document.source == outlet]
    asked.sort(key=lambda document: (document.published or "", document.document_id), reverse=True)
    pages = max(1, -(-len(asked) // SHOWN))
    page = min(max(page, 1), pages)
    numbers = Counter(claim.document_id for claim in desk.claims.values())
    return visit.page(
        "sources.html",
        reports=[(one, document_title(one), numbers[one.document_id], copy_of(one, visit))
                 for one in asked[(page - 1) * SHOWN : page * SHOWN]],
        outlets=sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0])),
        outlet=outlet,
        found=len(asked),
        page=page,
        pages=pages,
    )  # fmt: skip


def copy_of(document: Document, visit: Visit) -> Document | None:
    """The document whose text this one carries; None where it is its own."""
    origin = visit.desk.known.origins.get(document.document_id, document.document_id)
    return visit.desk.known.documents.get(origin) if origin != document.document_id else None


def source(visit: Here, id: str) -> Response:
    """One report with its claims marked, each mark leading to its claim."""
    desk = visit.desk
    document = desk.known.documents.get(id) or known_document(visit, id)
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
        sightings=[one for one in desk.sightings if one.document_id == document.document_id],
        original=copy_of(document, visit),
        roles=ROLES,
        decisions=desk.about(document.document_id),
    )


def known_document(visit: Visit, document_id: str) -> Document:
    """The document, or the ledger's own word that there is none."""
    with open_for_reading(visit.house.desks.path, visit.as_of) as ledger:
        return ledger.document(document_id)


def archived(visit: Here, id: str) -> Response:
    """The original bytes of a page as they came: in a frame without script, network or this application's origin."""
    kept = archived_original(visit.house.desks.path, id, visit.as_of)
    kind = "text/html" if kept.is_page else "text/plain"
    return Response(
        kept.content, media_type=f"{kind}; charset={kept.charset}", headers={"content-security-policy": ARCHIVED}
    )
