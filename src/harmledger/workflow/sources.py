"""Which outlets a ledger rests on."""

from collections import Counter, defaultdict

import msgspec

from harmledger.documents.lineage import lineage
from harmledger.ledger import Ledger
from harmledger.terms.document import Document


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet: its reports, those that copy another's text, the days they span, and who speaks in them."""

    source: str
    reports: int
    copies: int
    first: str | None
    last: str | None
    languages: tuple[str, ...]
    speakers: tuple[str, ...]


def outlets(ledger: Ledger) -> list[Outlet]:
    """Every outlet by name; reports that name none stand under "not named"."""
    documents = list(ledger.documents())
    origins = lineage(documents)
    by_source: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_source[document.source or "not named"].append(document)
    speakers: dict[str, set[str]] = defaultdict(set)
    for claim in ledger.claims():
        if claim.said.speaker is not None:
            speakers[claim.document_id].add(claim.said.speaker.name or claim.said.speaker.wording)
    found = []
    for name in sorted(by_source):
        held = by_source[name]
        days = sorted(d.published[:10] for d in held if d.published)
        found.append(
            Outlet(
                source=name,
                reports=len(held),
                copies=sum(origins[d.document_id] != d.document_id for d in held),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                languages=tuple(sorted({d.language for d in held})),
                speakers=tuple(sorted({speaker for d in held for speaker in speakers[d.document_id]})),
            )
        )
    return found


def claims_by_document(ledger: Ledger) -> dict[str, int]:
    """How many claims each document makes."""
    return dict(Counter(claim.document_id for claim in ledger.claims()))
