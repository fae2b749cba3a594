"""The ledger: an append-only record of reports, readings, joins and decisions, and every question about its past.

Open one:

- `create_or_open(path)` for writing (it holds the lock until closed), made where there is none: `WritableLedger`
- `open_for_reading(path, as_of=None)` at a moment, an entry's number or a date: `Ledger`
- `exists(path)`, `reindex(path)`

Write, in batches, each wholly or not at all: `ledger.record(items) -> Receipt`. Items: `ArchivedReport` (document and
original bytes), `Sighting`, `Reading` (document, reader's versions, claims), `Join`, `Split`, `Redirect`, `Decision` of
every verb, `Refusal`, `PolicyUsed`, `ExportIssued`. Giving the same again records nothing.

Read, always as of one entry:

- `documents()`, `document(id)`, `has_document(id)`, `text(id)`, `original(id)`, `sightings(id)`, `readings(id)`
- `refusals()`, `policies_used()`, `exports_issued()`
- `claims(Query(...))`, `claim(id)`; `unresolved()` for mentions that belong to no incident
- `incidents()`, `incident(id)`, `incident_claims(id)`, `incident_of(mention)`, `joins(id)`, `leads_to(id)`;
  `retired(ledger)` for what ids had that lead elsewhere, `held_when_decided(ledger, decisions)` and
  `past_mentions(ledger, id)` for what they had then
- `decisions()`, `decisions_for_review()`, `history(subject)`, `entry(n)`, `entries()`
- `search(words)`, `head()`; `with_original(sha256)` lets an interrupted run go on where it was

Care for it: `verify(path, full=, checkpoint=)`, `backup(path, target)`, `restore(path, target)`,
`ledger.redact(subject, reason, author)`, `revision_triangle(path, first, last, ask)`.

Prove it: `checkpoint(ledger, key_file=None)`, `make_key(name, file)`, `check_kept(ledger, note)`,
`write_bundle(ledger, entries_about(ledger, subjects), target)`: a zip with its own verifier in plain Python;
`write_proofs(ledger, numbers, target, earlier=)`: inclusion and consistency proofs alone, which it checks too.
"""

from harmledger.ledger.answers import Hit, KnownReport, LedgerHead
from harmledger.ledger.bundling import entries_about, verifier_source, write_bundle, write_proofs
from harmledger.ledger.checkpoints import check_kept, checkpoint, make_key
from harmledger.ledger.copying import Copied, backup, restore
from harmledger.ledger.entries import ArchivedReport, Entry, ExportIssued, Item, PolicyUsed
from harmledger.ledger.opening import create_or_open, exists, open_for_reading, reindex
from harmledger.ledger.packing import Reading
from harmledger.ledger.reading import Ledger
from harmledger.ledger.redacting import Removal
from harmledger.ledger.retiring import held_when_decided, past_mentions, retired
from harmledger.ledger.revisions import MonthKnown, revision_triangle
from harmledger.ledger.searching import Query
from harmledger.ledger.verifying import Finding, Verification, verify
from harmledger.ledger.writing import Receipt, WritableLedger

__all__ = [
    "ArchivedReport",
    "Copied",
    "Entry",
    "ExportIssued",
    "Finding",
    "Hit",
    "Item",
    "KnownReport",
    "Ledger",
    "LedgerHead",
    "MonthKnown",
    "PolicyUsed",
    "Query",
    "Reading",
    "Receipt",
    "Removal",
    "Verification",
    "WritableLedger",
    "backup",
    "check_kept",
    "checkpoint",
    "create_or_open",
    "entries_about",
    "exists",
    "held_when_decided",
    "make_key",
    "open_for_reading",
    "past_mentions",
    "reindex",
    "restore",
    "retired",
    "revision_triangle",
    "verifier_source",
    "verify",
    "write_bundle",
    "write_proofs",
]
