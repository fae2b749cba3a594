"""Running the examples of language packs."""

from collections.abc import Iterator
from functools import partial

from harmledger.claims.describe import describe
from harmledger.claims.reading import ClaimReader, reader_for, reader_of
from harmledger.claims.times import check_examples
from harmledger.claims.times_table import examples_of
from harmledger.documents.headline import headline_of
from harmledger.languages.check import check_pack
from harmledger.languages.pack import Pack, reading_file
from harmledger.places.examples import examples as place_examples
from harmledger.places.examples import wrong_examples
from harmledger.places.fold import fold
from harmledger.places.store import open_gazetteer
from harmledger.terms.document import Document


def short_claims(text: str, published: str | None, language: str) -> list[str]:
    """The claims of a text in their short forms: what an example of a pack is held against."""
    return claims_in_short(text, published, reader_for(language))


def claims_in_short(text: str, published: str | None, reader: ClaimReader) -> list[str]:
    """The same by one reader, which need not be that of a pack which the program knows."""
    document = Document(
        document_id="example",
        text=text,
        language=reader.pack.code,
        published=published,
        headline=headline_of(text, 0),
    )
    claims = reader.read(document)
    by_id = {claim.claim_id: claim for claim in claims}
    return [describe(claim, by_id.get(claim.part_of or "")) for claim in claims]


def check_whole(pack: Pack) -> Iterator[str]:
    """A line for each example of a pack that fails, in any of its files. Raises PackError where it can't be read."""
    for failure in check_pack(pack, partial(claims_in_short, reader=reader_of(pack))):
        expected, found = list(failure.expected), list(failure.found)
        yield f"{failure.place}: {failure.text!r}\n  expected {expected}\n  found    {found}"
    yield from check_tables(pack)


def check_tables(pack: Pack) -> Iterator[str]:
    """A line for each failing example in the pack's tables of times and places."""
    if "times" in pack.tables:
        place = f"{pack.code}/times.yml"
        with reading_file(place):
            failures = check_examples(pack.tables["times"], place)
        for failure in failures:
            yield f"{failure.file}: {failure.rule}: {failure.text!r} expected {failure.expected} found {failure.found}"
    if "places" in pack.tables:
        place = f"{pack.code}/places.yml"
        with reading_file(place):
            wrong = wrong_examples(pack.tables["places"])
        yield from (f"{place}: {line}" for line in wrong)


def example_count(pack: Pack) -> int:
    """How many examples a pack has in all its files."""
    rules = sum(len(rule.examples) for rules in pack.rules.values() for rule in rules)
    times = len(examples_of(pack.tables["times"])) if "times" in pack.tables else 0
    return rules + times + len(list(place_examples(pack.tables.get("places", {}))))


def also_places(pack: Pack) -> list[str]:
    """Words of a pack that the gazetteer knows as names too, and the pack's `never` and `careful` don't, sorted.

    With a capital letter, at the beginning of a sentence, they may be taken for places.
    """
    words, known = reader_of(pack).place_words, open_gazetteer()
    return sorted(
        word
        for word, told in pack.lexicon.single.items()
        if word.isalpha() and not told.is_a("actor") and known.lookup(folded := fold(word))
        if folded not in words.never and folded not in words.careful
    )
