"""The place that a name means, for a person who types it."""

from harmledger.places import resolve
from harmledger.terms.place import Place, PlaceMention


def place_named(name: str) -> Place:
    """The place of a name, with the area behind a comma ("Toretsk, Donetsk Oblast"); its wording alone where the
    gazetteer does not know it or can't tell it from its namesakes, which are then kept as alternatives."""
    wording, _, within = (part.strip() for part in name.partition(","))
    mention = PlaceMention(start=0, end=len(wording), wording=wording, within=within.split(" ")[0] or None)
    return resolve([mention])[0]
