"""The readers of documents and claims, loaded when a text is first read: pages and figures come without them."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from harmledger.terms.claim import Claim
from harmledger.terms.document import Document, Report

if TYPE_CHECKING:
    from harmledger.documents.reading import Stated


def read_document(report: Report, languages: Collection[str]) -> Document:
    """The document of a report. Raises InputRefused where it can't be read."""
    from harmledger.documents import reading

    return reading.read_document(report, languages)


def stated(report: Report) -> "Stated":
    """What a report says of itself. Raises InputRefused where it can't be read."""
    from harmledger.documents import reading

    return reading.stated(report)


def read_claims(documents: Sequence[Document]) -> list[list[Claim]]:
    """The claims of each document. Raises InputRefused, PackError, GazetteerError."""
    from harmledger.claims import reading

    return reading.read_claims(documents)


def reader_version(language: str) -> str:
    """The version of the reader of a language. Raises PackError where its pack can't be read."""
    from harmledger.claims.reading import reader_for

    return reader_for(language).version
