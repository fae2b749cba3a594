"""What a ledger answers with, beside the terms themselves."""

import msgspec


class LedgerHead(msgspec.Struct, frozen=True, kw_only=True):
    """How far a ledger has come: its number of entries and the root hash over them (hexadecimal)."""

    size: int
    root: str
    recorded_at: str = ""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A document that holds the words searched for, and the place of the first one in its text."""

    document_id: str
    start: int
    end: int
    excerpt: str


class KnownReport(msgspec.Struct, frozen=True, kw_only=True):
    """A document that the ledger has, as far as it tells whether its report must be read again."""

    document_id: str
    source: str | None
    published: str | None
    reader: str
    """Versions of the pack and rules whose reading holds."""
