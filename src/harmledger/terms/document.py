"""A report as it came, the document read from it, and the places where it was seen."""

import msgspec


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it was found: its original bytes and where they stood. Nothing is decoded yet."""

    content: bytes
    sha256: str
    media_type: str
    """`text/plain`, `text/markdown`, `text/html`, `application/pdf`, `application/json` (one report object), or
    `application/vnd.telegram.message+json` (one post of an export)."""
    locator: str
    """Where it stood, for a person: `folder/a.txt`, `reports.jsonl:12`, `-:3`."""
    given_id: str | None = None
    """The `id` that a JSON report brings along."""
    published: str | None = None
    source: str | None = None
    language: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What a report says: its text, to which every offset points, and what is known of where it comes from."""

    document_id: str
    text: str
    language: str
    """Code of the language whose pack reads it: `en`, `uk`, `ru`."""
    title: str | None = None
    published: str | None = None
    """ISO date or date-time of publication, as given or as the page itself says; None when unknown."""
    url: str | None = None
    source: str | None = None
    """The outlet or channel, by name; the last relay of everything said in it."""
    forwarded_from: str | None = None
    """The channel whose post this is, where `source` only passes it on: a relay of everything said, before `source`."""
    sha256: str = ""
    """Of the original bytes."""
    locator: str = ""
    headline: tuple[int, int] | None = None
    """Offsets of the headline within `text`, where the document has one."""
    body_start: int = 0
    """Where reading begins: what stands before it (front matter) is part of the text, but says nothing of its own."""


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a document was seen: fifty copies are one text seen fifty times."""

    document_id: str
    locator: str
    url: str | None = None
    source: str | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A report that could not be read: which one, why, and what to do. The run goes on for the rest."""

    locator: str
    reason: str
    remedy: str
