"""Running the examples of language packs."""

from collections.abc import Iterator

from harmledger.claims.describe import describe
from harmledger.claims.reading import reader_for
from harmledger.claims.times import check_examples
from harmledger.documents.headline import headline_of
from harmledger.languages.pack import Pack
from harmledger.terms.document import Document


def short_claims(text: str, published: str | None, language: str) -> list[str]:
    """The claims of a text in their short forms: what an example of a pack is held against."""
    document = Document(
        document_id="example", text=text, language=language, published=published, headline=headline_of(text, 0)
    )
    claims = reader_for(language).read(document)
    by_id = {claim.claim_id: claim for claim in claims}
    return [describe(claim, by_id.get(claim.part_of or "")) for claim in claims]


def check_tables(pack: Pack) -> Iterator[str]:
    """A line for each failing example in the pack's tables of times."""
    if "times" in pack.tables:
        for failure in check_examples(pack.tables["times"], f"{pack.code}/times.yml"):
            yield f"{failure.file}: {failure.rule}: {failure.text!r} expected {failure.expected} found {failure.found}"
