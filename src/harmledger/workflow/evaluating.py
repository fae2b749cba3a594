"""The reading that an evaluation measures: the same parts that a ledger is filled with."""

from collections import Counter
from collections.abc import Mapping, Sequence

from harmledger.claims.reading import reader_for
from harmledger.counting import main_event
from harmledger.documents.lineage import lineage
from harmledger.incidents import assign_ids, event_mentions, resolve
from harmledger.places.find import find_places
from harmledger.places.resolve import Context
from harmledger.places.resolve import resolve as resolve_places
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.terms.place import Place, PlaceMention


def main_incidents(documents: Sequence[Document], claims: Sequence[Sequence[Claim]]) -> Mapping[str, str]:
    """The id of each report's main incident, resolved all together; a report without one stands alone."""
    by_id = {document.document_id: document for document in documents}
    everything = [claim for group in claims for claim in group]
    mentions = event_mentions(everything, by_id, lineage(documents))
    resolution = resolve(mentions)
    incident_of = assign_ids(resolution.groups(), {}, resolution).incident_of
    return {
        document.document_id: incident_of.get(main_mention(document, group), document.document_id)
        for document, group in zip(documents, claims, strict=True)
    }


def main_mention(document: Document, claims: Sequence[Claim]) -> str:
    """The mention of the event that a report is about."""
    first = sorted((c for c in claims if c.kind in ("harm", "attack")), key=lambda c: c.evidence[0].start)
    main = {claim.claim_id for claim in main_event(claims)}
    told = [claim for claim in claims if claim.claim_id in main] or first[:1]
    numbers = Counter(claim.mention for claim in told)
    best = min(numbers, key=lambda number: (-numbers[number], number), default=-1)
    return f"{document.document_id}#{best}"


def places_of(document: Document) -> list[tuple[PlaceMention, Place]]:
    """Every place that a document names, and what it was taken for."""
    reader = reader_for(document.language)
    spans = reader.sentences(document)
    mentions = find_places(document.text, spans, reader.place_words)
    return list(zip(mentions, resolve_places(mentions, Context()), strict=True))
