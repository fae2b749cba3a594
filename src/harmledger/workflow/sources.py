"""Which outlets a ledger rests on."""

from collections import defaultdict

from harmledger.documents.lineage import lineage
from harmledger.ledger import Ledger
from harmledger.terms.document import Document


def source_rows(ledger: Ledger) -> list[dict[str, object]]:
    """One row an outlet: its reports, those that copy another's text, the days they span, and who speaks in them."""
    documents = list(ledger.documents())
    origins = lineage(documents)
    by_source: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_source[document.source or "not named"].append(document)
    speakers: dict[str, set[str]] = defaultdict(set)
    for claim in ledger.claims():
        if claim.said.speaker is not None:
            speakers[claim.document_id].add(claim.said.speaker.name or claim.said.speaker.wording)
    rows: list[dict[str, object]] = []
    for name in sorted(by_source):
        held = by_source[name]
        days = sorted(d.published[:10] for d in held if d.published)
        rows.append(
            {
                "source": name,
                "reports": len(held),
                "copies": sum(origins[d.document_id] != d.document_id for d in held),
                "first": days[0] if days else None,
                "last": days[-1] if days else None,
                "languages": sorted({d.language for d in held}),
                "speakers": sorted({speaker for d in held for speaker in speakers[d.document_id]}),
            }
        )
    return rows
