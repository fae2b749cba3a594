"""Add: paste a text or drop a file, see the claims with each number lit up, and only then store it."""

from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from typing import Annotated

from fastapi import Form, UploadFile
from fastapi.responses import Response

from harmledger.errors import InputRefused, UsageError
from harmledger.reports import claimview
from harmledger.reports.marks import ROLES
from harmledger.sources import Given
from harmledger.terms.document import Refusal
from harmledger.web.views import text_of
from harmledger.web.visit import Here, Visit
from harmledger.workflow.extracting import Extracted
from harmledger.workflow.pasting import read_pasted, store_pasted

LARGEST = 5_000_000
"""Bytes of one text or file; what is larger is for `harmledger add`."""


def form(visit: Here) -> Response:
    """An empty form."""
    return visit.page("add.html", given={}, found=None, refused=None)


def read(
    visit: Here,
    text: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    source: Annotated[str, Form()] = "",
    language: Annotated[str, Form()] = "",
    file: UploadFile | None = None,
) -> Response:
    """Read a text or file and show its claims in it; nothing is stored."""
    has_file = file is not None and bool(file.filename)
    content = file.file.read(LARGEST + 1) if file is not None and has_file else text.encode("utf-8", "replace")
    name = (file.filename or "") if file is not None and has_file else ""
    given = {"published": published, "source": source, "language": language, "name": name,
             "content": b64encode(content).decode(), "text": "" if has_file else text}  # fmt: skip
    try:
        item = read_item(content, name, given)
    except InputRefused as problem:
        item = Refusal(locator=problem.place, reason=problem.problem, remedy=problem.remedy)
    if isinstance(item, Refusal):
        return visit.page("add.html", 422, given=given, found=None, refused=item)
    return visit.page("add.html", given=given, found=preview(item, visit), refused=None)


def read_item(content: bytes, name: str, given: dict[str, str]) -> Extracted | Refusal:
    """What a text or file says. Raises InputRefused for a kind of file that nobody reads."""
    if len(content) > LARGEST:
        return Refusal(locator=name or "pasted", reason="too large for this page", remedy="use `harmledger add`")
    asked = Given(
        published=given["published"] or None, source=given["source"] or None, language=given["language"] or None
    )
    return read_pasted(content, name, asked)


def preview(item: Extracted, visit: Visit) -> dict[str, object]:
    """The text with every number lit up, and its claims."""
    words = visit.tongue.report
    claims = sorted(item.claims, key=lambda claim: (min((e.start for e in claim.evidence), default=0), claim.claim_id))
    known = visit.desk.document(item.document.document_id)
    return {
        "document": item.document,
        "pieces": text_of(item.document, claims),
        "claims": [
            (claim, claimview.label(claim, words), claimview.details(claim, words),
             claimview.said(claim, words, item.document))
            for claim in claims
        ],
        "known": known is not None and known.text == item.document.text,
        "roles": ROLES,
    }  # fmt: skip


def store(
    visit: Here,
    content: Annotated[str, Form()],
    name: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    source: Annotated[str, Form()] = "",
    language: Annotated[str, Form()] = "",
) -> Response:
    """Store the report that was looked at; it is read once more from the same bytes."""
    try:
        raw = b64decode(content, validate=True)
    except NoBase64 as problem:
        raise UsageError("the report did not arrive whole", remedy="read it again") from problem
    item = read_item(raw, name, {"published": published, "source": source, "language": language})
    if isinstance(item, Refusal):
        raise UsageError(item.reason, remedy=item.remedy)
    added = store_pasted(visit.house.desks.path, item, visit.person.name)
    if added.refused:
        raise UsageError(added.refused[0].reason, remedy=added.refused[0].remedy)
    return visit.to("/source", id=item.document.document_id, stored="1")
