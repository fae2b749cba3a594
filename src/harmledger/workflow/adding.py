"""Reports into a ledger: archived, read, resolved into incidents."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from harmledger.claims.reading import read_claims, reader_for
from harmledger.ledger import ArchivedReport, Item, Reading, WritableLedger, create_or_open
from harmledger.sources import Given
from harmledger.terms.document import Document, Refusal, Sighting
from harmledger.terms.identity import identifier
from harmledger.workflow.extracting import Extracted, batches, extract
from harmledger.workflow.resolving import Resolved, record_incidents


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the reports of one `add`."""

    new: int
    known: int
    updated: int
    refused: tuple[Refusal, ...]
    claims: int
    incidents: int
    size: int
    root: str
    """Entries of the ledger afterwards, and the root hash over them."""


BATCH = 200
"""Reports recorded in one synced batch: what a killed run has to read again."""


def add(
    path: Path,
    inputs: Sequence[str],
    given: Given,
    *,
    author: str = "harmledger",
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Added:
    """Read reports into a ledger, made where there is none. The same report twice changes nothing.

    `progress` is told how many reports each batch had.
    """
    tally = {"new": 0, "known": 0, "updated": 0, "claims": 0}
    refused: list[Refusal] = []
    with create_or_open(path) as ledger:
        for batch in batches(extract(inputs, given, jobs), BATCH):
            refused += [item for item in batch if isinstance(item, Refusal)]
            refused += record_batch(ledger, [item for item in batch if isinstance(item, Extracted)], tally, author)
            if progress is not None:
                progress(len(batch))
        resolved = record_incidents(ledger)
        head = ledger.head()
    return Added(
        new=tally["new"],
        known=tally["known"],
        updated=tally["updated"],
        refused=tuple(refused),
        claims=tally["claims"],
        incidents=events(resolved),
        size=head.size,
        root=head.root,
    )


def events(resolved: Resolved) -> int:
    """How many incidents there are; groups of reports that only say who holds a place are none."""
    mentions = resolved.resolution.mentions()
    incident_of = resolved.assignment.incident_of
    return len({incident_of[name] for name, mention in mentions.items() if mention.kind != "control"})


def record_batch(
    ledger: WritableLedger, batch: Sequence[Extracted], tally: dict[str, int], author: str
) -> tuple[Refusal, ...]:
    """Record some reports with their claims, count what is new, and give back what the ledger refused."""
    seen: dict[str, Document] = {}
    items: list[Item] = []
    for given in batch:
        item = told_apart(given, seen.get(given.document.document_id) or known(ledger, given.document.document_id))
        document = item.document
        before = seen.get(document.document_id) or known(ledger, document.document_id)
        outcome = "new" if before is None else "known" if before.text == document.text else "updated"
        tally[outcome] += 1
        tally["claims"] += len(item.claims) if outcome != "known" else 0
        seen[document.document_id] = document
        items += items_of(item)
    return ledger.record(items, author=author).refused if items else ()


def known(ledger: WritableLedger, document_id: str) -> Document | None:
    """The document that the ledger has under an id; None where it has none."""
    return ledger.document(document_id) if ledger.has_document(document_id) else None


def told_apart(item: Extracted, holder: Document | None) -> Extracted:
    """The report under an id of its own, where its id belongs to another outlet's report with another text.

    Ids of JSON records are their outlet's own: two outlets may both have a report "17". Who comes first keeps the id
    as it is; the other's is made of its id and its outlet, the same at every run, and its claims are named after it.
    """
    document = item.document
    if holder is None or holder.text == document.text or not holder.source or not document.source:
        return item
    if holder.source == document.source:
        return item
    own = msgspec.structs.replace(document, document_id=identifier("document", document.document_id, document.source))
    return Extracted(report=item.report, document=own, claims=tuple(read_claims([own])[0]))


def items_of(item: Extracted) -> list[Item]:
    """What one report puts into the log: itself, where it was seen, what was read."""
    document = item.document
    return [
        ArchivedReport(document=document, content=item.report.content, media_type=item.report.media_type),
        Sighting(document_id=document.document_id, locator=document.locator, url=document.url, source=document.source),
        Reading(document_id=document.document_id, reader=reader_for(document.language).version, claims=item.claims),
    ]
