"""One thing whole, found by its id or the first digits of it: for `show` and `explain`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

import msgspec

from harmledger.counting import Policy
from harmledger.errors import UnknownEntry, UsageError
from harmledger.ledger import Ledger, Query, open_for_reading
from harmledger.ledger.paging import beginning_with
from harmledger.reports.situation import ReportedIncident
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.workflow.figures import Counted, count_incidents
from harmledger.workflow.resolving import resolve_ledger
from harmledger.workflow.telling import background, tell

Kind = Literal["claim", "incident", "document", "decision", "entries"]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with all that tells of it."""

    told: ReportedIncident
    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]


def full_id(ledger: Ledger, given: str) -> tuple[Kind, str]:
    """What an id, or its first digits, names. `entries`: nothing that holds, but entries of the log speak of it."""
    if ledger.has_document(given):
        return "document", given
    found = sorted(beginning(ledger, given))
    if len(found) == 1:
        return found[0]
    kept = ledger.leads_to(given)
    if kept != given:
        return "incident", kept
    if found:
        several = ", ".join(f"{kind} {name}" for kind, name in found[:5])
        raise UsageError(f"{given!r} begins several ids: {several}", remedy="give more digits")
    if ledger.history(given):
        return "entries", given
    raise UsageError(f"nothing in the ledger has the id {given!r}", remedy="`harmledger incidents` lists ids")


def whole(ledger: Ledger, given: str | None, kind: Kind) -> str | None:
    """The whole id of something of this kind; None where none is given. UsageError where it names something else."""
    if given is None:
        return None
    found, name = full_id(ledger, given)
    if found != kind:
        raise UsageError(f"{given!r} is a {found}, no {kind}", remedy=f"give the id of a {kind}")
    return name


def beginning(ledger: Ledger, given: str) -> set[tuple[Kind, str]]:
    """Everything whose id begins with the given digits."""
    if not given:
        return set()
    return cast("set[tuple[Kind, str]]", set(beginning_with(ledger, given)))


def document_with_claims(ledger: Ledger, document_id: str) -> tuple[Document, list[Claim]]:
    """A document with its text and the claims read from it."""
    return ledger.document(document_id), list(ledger.claims(Query(document_id=document_id)))


def claim_with_document(ledger: Ledger, claim_id: str) -> tuple[Claim, Document | None]:
    """A claim with the document that it stands in; None where that can't be had."""
    claim = ledger.claim(claim_id)
    try:
        return claim, ledger.document(claim.document_id)
    except UnknownEntry:
        return claim, None


def incident_whole(ledger: Ledger, incident_id: str, policy: Policy) -> Shown:
    """An incident with figures, reasons, versions, near misses, claims and documents."""
    counted = counted_incident(ledger, incident_id, policy)
    told = tell(counted, background(ledger, policy, resolve_ledger(ledger).resolution), closely=True)
    names = sorted({claim.document_id for claim in counted.claims})
    return Shown(told=told, claims=counted.claims, documents={name: ledger.document(name) for name in names})


def counted_incident(ledger: Ledger, incident_id: str, policy: Policy) -> Counted:
    """One incident with its estimates. UsageError for one whose reports only say who holds a place."""
    for item in count_incidents(ledger, policy):
        if item.incident.incident_id == incident_id:
            return item
    raise UsageError(
        f"{incident_id} only says who holds a place: no incident to count",
        remedy=f"`harmledger claims LEDGER --incident {incident_id}` lists what is said",
    )


def explained(ledger: Ledger, given: str, policy: Policy) -> Shown:
    """Why these claims are one incident, and why that estimate."""
    kind, name = full_id(ledger, given)
    if kind != "incident":
        raise UsageError(f"{given!r} is a {kind}", remedy="explain takes an incident's id")
    return incident_whole(ledger, name, policy)


def incident_id_of(path: Path, given: str, moment: str | None = None) -> str:
    """The id of the incident that an id, its first digits, or the id of one joined to it, names."""
    with open_for_reading(path, moment) as ledger:
        return ledger.leads_to(whole(ledger, given, "incident") or "")


def claim_id_of(path: Path, given: str, moment: str | None = None) -> str:
    """The id of the claim that an id, or its first digits, names."""
    with open_for_reading(path, moment) as ledger:
        return whole(ledger, given, "claim") or ""


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """A report's bytes as they came."""

    content: bytes
    is_page: bool
    charset: str


def archived_original(path: Path, document_id: str, moment: str | None = None) -> Original:
    """The archived bytes of a report, and whether they are a page. UnknownEntry where there is no such document."""
    with open_for_reading(path, moment) as ledger:
        content = ledger.original(document_id)
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return Original(
        content=content, is_page=start.startswith((b"<!doctype", b"<html", b"<head", b"<body")), charset="utf-8"
    )
