"""One-line factories: event mentions by hand."""

from harmledger.terms.claim import Count
from harmledger.terms.decision import Decision
from harmledger.terms.incident import EventMention
from harmledger.terms.place import Alternative, Place

POKROVSK = Place(
    wording="Pokrovsk", name="Pokrovsk", place_id="t:pokrovsk", lat=48.28, lon=37.18, level="settlement",
    admin1="Donetsk Oblast", country="UA",
)  # fmt: skip
TORETSK = Place(
    wording="Toretsk", name="Toretsk", place_id="t:toretsk", lat=48.40, lon=37.85, level="settlement",
    admin1="Donetsk Oblast", country="UA",
)  # fmt: skip
RODYNSKE = Place(
    wording="Rodynske", name="Rodynske", place_id="t:rodynske", lat=48.35, lon=37.21, level="settlement",
    admin1="Donetsk Oblast", country="UA",
)  # fmt: skip
DONETSK_OBLAST = Place(
    wording="Donetsk region", name="Donetsk Oblast", place_id="t:donetsk", lat=48.1, lon=37.7, level="oblast",
    admin1="Donetsk Oblast", country="UA",
)  # fmt: skip
OTHER_POKROVSK = Place(
    wording="Pokrovsk", name="Pokrovsk", place_id="t:pokrovsk2", lat=50.9, lon=31.1, level="settlement",
    admin1="Chernihiv Oblast", country="UA", alternatives=(Alternative(place_id="t:pokrovsk", name="Pokrovsk"),),
)  # fmt: skip


def count(low: int | None, high: int | None = None, figure: int | None = None) -> Count:
    """A count's interval; the figure is the low end unless said."""
    return Count(at_least=low, figure=low if figure is None else figure, at_most=high)


def exactly(number: int) -> Count:
    """A plain number."""
    return count(number, number)


def mention(name: str, place: Place | None = POKROVSK, day: str | None = "2022-07-16", **fields) -> EventMention:
    """A mention `document#number` ("a" is "a#0")."""
    document, _, number = name.partition("#")
    given = {
        "kind": "harm",
        "places": (place,) if place else (),
        "earliest": day,
        "latest": day,
        "published": "2022-07-18",
        "claims": (f"claim-{name}",),
    }
    return EventMention(mention=f"{document}#{number or 0}", document_id=document, **{**given, **fields})


def decided(verb: str, *subjects: str, name: str = "d1") -> Decision:
    """A decision by an invented recorder."""
    return Decision(decision_id=name, verb=verb, subjects=subjects, author="A. Recorder", reason="looked at both")
