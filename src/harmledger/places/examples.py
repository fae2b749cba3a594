"""The examples of a pack's place table: each sentence must yield exactly the places written beside it."""

from collections.abc import Iterator, Mapping

from harmledger.places.find import find_places
from harmledger.places.resolve import Context, resolve
from harmledger.places.store import Gazetteer
from harmledger.places.words import Table, place_words
from harmledger.terms.place import Place, PlaceMention


def wrong_examples(table: Table, gazetteer: Gazetteer | None = None) -> list[str]:
    """A line for each example that does not hold: the sentence, what it should yield, what it did."""
    words = place_words(table)
    lines = []
    for text, expected in examples(table):
        mentions = find_places(text, [(0, len(text))], words, gazetteer)
        places = resolve(mentions, Context(countries=("UA",)), gazetteer)
        found = [written(mention, place) for mention, place in zip(mentions, places, strict=True)]
        if found != expected:
            lines.append(f"{text!r}: expected {expected}, found {found}")
    return lines


def examples(part: object) -> Iterator[tuple[str, list[str]]]:
    """All examples at any depth of the table, in its order."""
    if isinstance(part, Mapping):
        if "text" in part and "places" in part:
            yield str(part["text"]), [str(place) for place in part["places"]]
            return
        part = list(part.values())
    if isinstance(part, list):
        for item in part:
            yield from examples(item)


def written(mention: PlaceMention, place: Place) -> str:
    """A place as examples write it: "Sloviansk ~20 km north of", "Toretsk <Donetsk", "? Ivanivka" for undecided."""
    named = None if place.alternatives and place.place_id is None else place.name
    name = named or (mention.wording if place.level == "front" else f"? {mention.wording}")
    if mention.relation:
        km = "" if mention.relation.km is None else f"{mention.relation.km:g} km "
        name += f" ~{km}{mention.relation.type}"
    return f"{name} <{mention.within}" if mention.within else name
