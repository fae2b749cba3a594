"""One-line factories: a text and what is read from it. All texts are invented."""

from collections.abc import Iterable, Sequence

from harmledger.claims.describe import describe
from harmledger.claims.reading import reader_for
from harmledger.claims.units import Unit, read_units
from harmledger.documents.headline import headline_of
from harmledger.languages import read_pack
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document

MONDAY = "2022-07-18"
"""Publication date of the invented reports, unless one says otherwise."""


def document(text: str, published: str | None = MONDAY, language: str = "en", name: str = "t") -> Document:
    """A report with this text."""
    return Document(document_id=name, text=text, language=language, published=published, headline=headline_of(text, 0))


def read(text: str, published: str | None = MONDAY, language: str = "en") -> list[Claim]:
    """The claims of a text."""
    return reader_for(language).read(document(text, published, language))


def only(text: str, published: str | None = MONDAY) -> Claim:
    """The one claim of a text that says one thing."""
    (claim,) = read(text, published)
    return claim


def told(text: str, published: str | None = MONDAY) -> list[str]:
    """The claims of a text in their short forms, with the wholes of their parts."""
    return shorts(read(text, published))


def shorts(claims: Sequence[Claim]) -> list[str]:
    """Claims in their short forms."""
    by_id = {claim.claim_id: claim for claim in claims}
    return [describe(claim, by_id.get(claim.part_of or "")) for claim in claims]


def interval(claim: Claim) -> tuple[int | None, int | None, int | None]:
    """The literal interval of a claim's count: at least, figure, at most."""
    assert claim.count is not None
    return claim.count.at_least, claim.count.figure, claim.count.at_most


def misplaced(text: str, claims: Iterable[Claim]) -> list[object]:
    """Evidence that is not where it says it is; a good reader leaves none."""
    return [
        (claim.claim_id, span)
        for claim in claims
        for span in claim.evidence
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.quote
    ]


def units(text: str, language: str = "en") -> list[Unit]:
    """The units of a sentence, with nothing in it read as a time or a place."""
    return read_units(text, 0, len(text), read_pack(language), ())
