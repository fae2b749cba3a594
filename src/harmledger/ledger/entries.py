"""What can be put into the ledger, and the canonical JSON that each entry becomes.

An entry is an object with sorted keys and no spaces: `author`, `body`, `kind`, `recorded_at`, `seq`. Its order in the
log is its sequence number; `recorded_at` is what the clock said then, kept as evidence, never used for order.
"""

from typing import Literal, TypeAlias

import msgspec

from harmledger.ledger.archive import Kept
from harmledger.ledger.packing import Reading, WrittenReading
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document, Refusal, Sighting
from harmledger.terms.identity import identifier
from harmledger.terms.incident import Join, Redirect, Split

EntryKind = Literal[
    "opened", "archived", "sighting", "refused", "claims", "join", "split", "redirect",
    "decision", "correction", "retraction", "undo", "redaction", "policy", "export",
]  # fmt: skip


class ArchivedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report to archive: what was read from it, and its original bytes."""

    document: Document
    content: bytes
    media_type: str = ""


class PolicyUsed(msgspec.Struct, frozen=True, kw_only=True):
    """A counting policy was applied: its name, version and full text, so that the day's figures can be had again."""

    name: str
    version: str
    text: str = ""


class ExportIssued(msgspec.Struct, frozen=True, kw_only=True):
    """Figures left the house: what was written, where, and the hash of each file."""

    name: str
    files: dict[str, str] = {}
    """Path to SHA-256, for each file that was written."""
    policy: str = ""
    as_of: int | None = None


Item: TypeAlias = (
    ArchivedReport | Sighting | Refusal | Reading | Join | Split | Redirect | Decision | PolicyUsed | ExportIssued
)  # fmt: skip
"""Everything that `record` takes."""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A policy or an export, as far as its name."""

    name: str


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """The first entry: which ledger this is, in which format, with which dictionary."""

    format: int
    ledger_id: str
    software: str
    dictionary: str
    """SHA-256 of the compression dictionary, `log/dictionary`."""


class Archived(msgspec.Struct, frozen=True, kw_only=True):
    """A document without its text, and the archived files that hold the original and the text."""

    document: Document
    original: Kept
    text: Kept
    media_type: str = ""


class Joins(msgspec.Struct, frozen=True, kw_only=True):
    """Joins of the mentions of one document."""

    joins: tuple[Join, ...]


class Redaction(msgspec.Struct, frozen=True, kw_only=True):
    """Something was removed for good: what, which entries and files, and why. Who did it is the entry's author."""

    subject: str
    reason: str
    entries: tuple[int, ...]
    files: tuple[str, ...]
    """SHA-256 of archived bytes that were deleted: the hash stays, the bytes do not."""


Body: TypeAlias = (
    Opened | Archived | Sighting | Refusal | WrittenReading | Joins | Split | Redirect | Decision
    | PolicyUsed | ExportIssued | Redaction
)  # fmt: skip

BODIES: dict[str, type[Body]] = {
    "opened": Opened, "archived": Archived, "sighting": Sighting, "refused": Refusal, "claims": WrittenReading,
    "join": Joins, "split": Split, "redirect": Redirect, "decision": Decision, "correction": Decision,
    "retraction": Decision, "undo": Decision, "redaction": Redaction, "policy": PolicyUsed, "export": ExportIssued,
}  # fmt: skip
"""What the body of each kind of entry is read as."""

VERB_KINDS = {"correct": "correction", "retract": "retraction", "undo": "undo"}
"""Entry kinds of decisions that are more than an opinion; every other verb is a `decision`."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the log as read back; `body` is JSON."""

    author: str
    body: msgspec.Raw
    kind: str
    recorded_at: str
    seq: int

    def read(self) -> Body:
        """The body as the term it was recorded as."""
        return _readers[self.kind].decode(self.body)


_readers: dict[str, msgspec.json.Decoder[Body]] = {kind: msgspec.json.Decoder(body) for kind, body in BODIES.items()}
_entry_reader = msgspec.json.Decoder(Entry)
_canonical = msgspec.json.Encoder(order="sorted")


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8: the same value is always the same bytes."""
    return _canonical.encode(value)


def spell(seq: int, kind: str, author: str, recorded_at: str, body: bytes) -> bytes:
    """The canonical JSON of an entry around its already spelled body."""
    head = b'{"author":' + _canonical.encode(author) + b',"body":'
    return head + body + f',"kind":"{kind}","recorded_at":"{recorded_at}","seq":{seq}}}'.encode()


def read_entry(payload: bytes) -> Entry:
    """Read an entry back; raises msgspec.MsgspecError where it is none."""
    return _entry_reader.decode(payload)


def sighting_key(sighting: Sighting) -> str:
    """What makes two sightings the same."""
    return identifier(sighting.document_id, sighting.locator, sighting.url, sighting.source)


def split_mention(mention: str) -> tuple[str, int]:
    """`document_id#number` taken apart; raises ValueError where it is none."""
    document_id, mark, number = mention.rpartition("#")
    if not mark:
        raise ValueError(f"{mention!r} is no mention: document_id#number is")
    return document_id, int(number)
