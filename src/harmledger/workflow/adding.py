"""Reports into a ledger: archived, read, resolved into incidents."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from harmledger.languages.reader import known_languages
from harmledger.ledger import ArchivedReport, Item, Reading, WritableLedger, create_or_open
from harmledger.sources import Given, open_reports
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document, Refusal, Report, Sighting
from harmledger.terms.identity import identifier
from harmledger.workflow.batching import batches
from harmledger.workflow.by_hand import kept_by_hand
from harmledger.workflow.extracting import Extracted, read_all
from harmledger.workflow.kept.changing import record_new
from harmledger.workflow.readers import read_claims, reader_version
from harmledger.workflow.resuming import unread
from harmledger.workflow.samples import sample_languages
from harmledger.workflow.standing import events_standing


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
    samples: tuple[str, ...] = ()
    """Languages that were read by sample packs, sorted."""


BATCH = 200
"""Reports recorded in one synced batch: what a killed run has to read again."""


def add(
    path: Path,
    inputs: Sequence[str],
    given: Given,
    *,
    author: str = "harmledger",
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Added:
    """Read reports into a ledger, made where there is none. The same report twice changes nothing.

    A run that was killed goes on where it was: what it had recorded is passed over without being read again.
    `progress` is told how many reports were done since it was last told, and how many of them were passed over.
    """
    tally = {"new": 0, "known": 0, "updated": 0, "claims": 0}
    refused: list[Refusal] = []
    samples: set[str] = set()
    known_languages()  # a pack that can't be found stops the run before there is a ledger
    tell = progress or (lambda done, passed: None)

    def passed_over(report: Report) -> None:
        tally["known"] += 1
        tell(1, 1)

    with create_or_open(path) as ledger:
        for batch in batches(read_all(unread(open_reports(inputs, given), ledger, passed_over), jobs), BATCH):
            samples |= sample_languages(item.claims[0] for item in batch if isinstance(item, Extracted) and item.claims)
            unreadable = [item for item in batch if isinstance(item, Refusal)]
            refused += unreadable
            refused += record_batch(ledger, [item for item in batch if isinstance(item, Extracted)], tally, author)
            if unreadable:
                ledger.record(unreadable, author=author)
            tell(len(batch), 0)
        record_new(ledger)
        head, incidents = ledger.head(), events_standing(ledger)
    return Added(
        new=tally["new"],
        known=tally["known"],
        updated=tally["updated"],
        refused=tuple(refused),
        claims=tally["claims"],
        incidents=incidents,
        size=head.size,
        root=head.root,
        samples=tuple(sorted(samples)),
    )


def record_batch(
    ledger: WritableLedger, batch: Sequence[Extracted], tally: dict[str, int], author: str
) -> tuple[Refusal, ...]:
    """Record some reports with their claims, count what is new, and give back what the ledger refused."""
    seen: dict[str, Document] = {}
    items: list[Item] = []
    for given in batch:
        item = told_apart(given, seen.get(given.document.document_id) or known(ledger, given.document.document_id))
        before = seen.get(item.document.document_id) or known(ledger, item.document.document_id)
        kept = as_recorded(item, before)
        outcome = "new" if before is None else "known" if same_version(before, kept.document) else "updated"
        tally[outcome] += 1
        tally["claims"] += len(kept.claims) if outcome != "known" else 0
        seen[kept.document.document_id] = kept.document
        by_hand = kept_by_hand(ledger, kept.document.document_id, kept.document.text)
        items += items_of(kept, item.document, by_hand)
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


def as_recorded(item: Extracted, before: Document | None) -> Extracted:
    """The report with what the ledger knows of its text already: a run that says no date or outlet takes neither away,
    and a copy seen later, or somewhere else, does not move the day from which "yesterday" is counted."""
    document = item.document
    if before is None or before.text != document.text:
        return item
    date, outlet = before.published or document.published, before.source or document.source
    kept = msgspec.structs.replace(document, published=date, source=outlet)
    if kept == document:
        return item
    return Extracted(report=item.report, document=kept, claims=tuple(read_claims([kept])[0]))


def same_version(before: Document, now: Document) -> bool:
    """Whether a document says nothing new: the same text, of the same day."""
    return before.text == now.text and before.published == now.published


def items_of(item: Extracted, seen_as: Document, by_hand: tuple[Claim, ...]) -> list[Item]:
    """What one report puts into the log: itself, where and under whose name it was seen, what was read, beside what
    people made of it."""
    document = item.document
    return [
        ArchivedReport(document=document, content=item.report.content, media_type=item.report.media_type),
        Sighting(document_id=document.document_id, locator=seen_as.locator, url=seen_as.url, source=seen_as.source),
        Reading(
            document_id=document.document_id,
            reader=reader_version(document.language),
            claims=(*item.claims, *by_hand),
        ),
    ]
