"""All claims of a ledger to its incidents: what changed is recorded, what people decided stands."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeAlias

import msgspec

from harmledger.incidents import Assignment, Resolution, assign_ids, event_mentions, resolve
from harmledger.ledger import Item, Ledger, WritableLedger, held_when_decided, past_mentions, retired
from harmledger.terms.document import Document
from harmledger.workflow.standing import rejected, standing, whose_text

Whose: TypeAlias = Callable[[Iterable[Document], Collection[str]], dict[str, str]]
"""Gives the document whose text each document carries, as `standing.whose_text` does."""


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents of a ledger, computed anew from its claims and decisions."""

    resolution: Resolution
    assignment: Assignment
    lineage: dict[str, str]
    """Origin of each document: copies share one."""
    documents: dict[str, Document]


def resolve_ledger(ledger: Ledger, whose: Whose = whose_text) -> Resolved:
    """Resolve every claim of a ledger into incidents; nothing is written."""
    documents = {document.document_id: document for document in ledger.documents()}
    out = rejected(ledger)
    origins = whose(documents.values(), out)
    known = known_incidents(ledger)
    decisions = [decision for _, decision in ledger.decisions()]
    mentions = event_mentions(standing(ledger.claims(), out), documents, origins)
    resolution = resolve(mentions, decisions, held=held_when_decided(ledger, decisions))
    return Resolved(
        resolution=resolution,
        assignment=assign_ids(
            resolution.groups(),
            known,
            resolution,
            retired=lambda name: ledger.leads_to(name) != name,
            former=retired(ledger),
            had=lambda name: past_mentions(ledger, name),
        ),
        lineage=origins,
        documents=documents,
    )


def known_incidents(ledger: Ledger) -> dict[str, str]:
    """Mention -> id of the incident that the ledger has it in."""
    return {mention: incident.incident_id for incident in ledger.incidents() for mention in incident.mentions}


def record_incidents(ledger: WritableLedger, whose: Whose = whose_text) -> Resolved:
    """Resolve a ledger and record the joins, splits and redirects that are new."""
    resolved = resolve_ledger(ledger, whose)
    assignment = resolved.assignment
    changes: list[Item] = [*assignment.redirects, *assignment.splits, *assignment.joins]
    if changes:
        ledger.record(changes, author=resolved.resolution.weights.author)
    return resolved
