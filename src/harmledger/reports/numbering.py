"""Numbers and anchors: every claim, incident and source of a report has one, so that every figure can lead to it."""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harmledger.reports.runs import Run
from harmledger.reports.situation import Situation
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document


class Numbering(msgspec.Struct, frozen=True, kw_only=True):
    """Claims are numbered in the order in which the page tells of them, from 1."""

    claims: Mapping[str, Claim]
    of_claim: Mapping[str, int]
    of_incident: Mapping[str, int]
    titles: Mapping[str, str]
    of_document: Mapping[str, int]
    documents: Mapping[str, Document]
    parts: Mapping[str, tuple[Claim, ...]]
    """Claims that are part of another, by the id of the whole."""
    by_document: Mapping[str, tuple[Claim, ...]]

    def number(self, claim: Claim) -> int:
        """The claim's number."""
        return self.of_claim[claim.claim_id]

    def refs(self, claim_ids: Iterable[str]) -> tuple[int, ...]:
        """Numbers of some claims, those that the report holds, in order."""
        return tuple(sorted({self.of_claim[claim_id] for claim_id in claim_ids if claim_id in self.of_claim}))

    def incident_anchor(self, incident_id: str) -> str:
        """Where an incident's section starts."""
        number = self.of_incident.get(incident_id)
        return f"i-{number}" if number else ""

    def incident_links(self, incident_ids: Iterable[str]) -> tuple[Run, ...]:
        """Titles of incidents, each leading to its section."""
        known = [incident_id for incident_id in incident_ids if incident_id in self.of_incident]
        return tuple(Run(text=self.titles[known_id], to=self.incident_anchor(known_id)) for known_id in known)

    def document_anchor(self, document_id: str) -> str:
        """Where a source's text starts."""
        number = self.of_document.get(document_id)
        return f"d-{number}" if number else ""

    def document_label(self, document_id: str) -> str:
        """A source by its outlet and title; by its first line where it has neither."""
        document = self.documents.get(document_id)
        if document is None:
            return document_id
        parts = [part for part in (document.source, document.title) if part]
        return ", ".join(parts) or document_title(document)

    def named(self, text: str) -> str:
        """A sentence with the ids of documents replaced by what the documents are called."""
        return WORD.sub(lambda match: self._called(match.group()), text)

    def _called(self, word: str) -> str:
        return self.document_label(word) if word in self.documents else word


WORD = re.compile(r"[^\s,;:()]*[^\s,;:().]")
"""What may be an id within a sentence."""

TITLE = 80
"""Characters of its first line by which a document without a title is called."""


def document_title(document: Document) -> str:
    """What a document is called: its title, its headline, its first line, else its id."""
    if document.title:
        return document.title
    start, end = document.headline or (0, 0)
    first = document.text[start:end].strip() or next(
        (line.strip() for line in document.text.splitlines() if line.strip()), ""
    )
    return f"{first[:TITLE].rstrip()}…" if len(first) > TITLE else first or document.document_id


def numbering(situation: Situation) -> Numbering:
    """Number a report: incidents in their order, their claims by document and place in the text, then the rest."""
    documents = {document.document_id: document for document in situation.documents}
    order = {document_id: index for index, document_id in enumerate(documents, 1)}
    claims = {claim.claim_id: claim for claim in situation.claims}
    incidents = [told.incident for told in situation.incidents]
    return Numbering(
        claims=claims,
        of_claim={claim_id: number for number, claim_id in enumerate(_in_order(situation, claims, order), 1)},
        of_incident={incident.incident_id: number for number, incident in enumerate(incidents, 1)},
        titles={incident.incident_id: incident.title or incident.incident_id for incident in incidents},
        of_document=order,
        documents=documents,
        parts=_grouped((claim.part_of, claim) for claim in situation.claims if claim.part_of),
        by_document=_grouped((claim.document_id, claim) for claim in situation.claims),
    )


def _grouped(pairs: Iterable[tuple[str, Claim]]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for key, claim in pairs:
        found.setdefault(key, []).append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


def _in_order(situation: Situation, claims: Mapping[str, Claim], order: Mapping[str, int]) -> list[str]:
    groups: list[Sequence[str]] = [told.incident.claims for told in situation.incidents]
    groups += [[point.claim_id for point in told.series.points] for told in situation.tallies]
    groups.append(list(claims))
    found: dict[str, None] = {}
    for group in groups:
        known = [claims[claim_id] for claim_id in group if claim_id in claims]
        found.update(dict.fromkeys(claim.claim_id for claim in sorted(known, key=lambda c: _place(c, order))))
    return list(found)


def _place(claim: Claim, order: Mapping[str, int]) -> tuple[int, int, str]:
    starts = [item.start for item in claim.evidence if item.role != "sentence"] or [0]
    return order.get(claim.document_id, len(order) + 1), min(starts), claim.claim_id
