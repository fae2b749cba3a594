"""Which place a report means: a gazetteer, the finding of place names in text, and the choice among namesakes."""

from harmledger.places.areas import Area, area_of
from harmledger.places.find import find_places
from harmledger.places.outlines import (
    Outline,
    inside,
    oblast_outlines,
    outline_attribution,
    raion_borders,
    raion_outlines,
)
from harmledger.places.regions import region_of
from harmledger.places.resolve import Context, resolve
from harmledger.places.store import Gazetteer, open_gazetteer
from harmledger.places.words import PlaceWords, place_words

__all__ = [
    "Area",
    "Context",
    "Gazetteer",
    "Outline",
    "PlaceWords",
    "area_of",
    "find_places",
    "inside",
    "oblast_outlines",
    "open_gazetteer",
    "outline_attribution",
    "place_words",
    "raion_borders",
    "raion_outlines",
    "region_of",
    "resolve",
]
