"""A place as a claim names it, and what the gazetteer made of the name."""

from typing import Literal

import msgspec

Level = Literal[
    "point", "district", "settlement", "hromada", "raion", "oblast", "region", "country", "front", "unknown"
]


class Relation(msgspec.Struct, frozen=True, kw_only=True, rename={"origin": "from"}):
    """How far and in which direction a place lies from a named one: "40 km from", "north of", "near"."""

    type: str
    """The relation in English words: `north of`, `near`, `from`, `between`, `along the border of`, `outside`."""
    km: float | None = None
    origin: str | None = None
    """The named place that the relation starts from, as the report writes it (`from` in JSON)."""


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """Another place of the same name, kept with the score it reached, so that a person can choose it instead."""

    place_id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    country: str | None = None
    score: float = 0.0
    """Between 0 and 1; the chosen place and its alternatives sum to 1."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where something happened, as worded and as resolved.

    An unresolved place keeps its `wording` alone: what the gazetteer does not know, or can't decide, is never guessed.
    """

    wording: str
    name: str | None = None
    """Official Latin form (KMU 2010 in Ukraine); areas end in Oblast, Raion, Hromada."""
    place_id: str | None = None
    """`geonames:706483`, `katottg:UA63120270010096107` or `iso:UA`."""
    lat: float | None = None
    lon: float | None = None
    """Degrees, WGS 84."""
    level: Level | None = None
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    precision: int | None = None
    """UCDP where_prec: 1 exact, 2 near a known point, 3 second-order area, 4 first-order area, 5 linear or fuzzy
    area, 6 country, 7 unknown within international space (UCDP GED codebook 24.1)."""
    relation: Relation | None = None
    alternatives: tuple[Alternative, ...] = ()
    because: str | None = None
    """Why this place among its namesakes, in a sentence."""


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text that names a place, before it is decided which one is meant."""

    start: int
    end: int
    """Offsets into the document's text."""
    wording: str
    country_hint: str | None = None
    level_hint: Level | None = None
    """`oblast` after "region", `raion` after "district", `settlement` after "town of"; None: nothing said."""
    within: str | None = None
    """The area named right behind it: "Toretsk, Donetsk region" has within "Donetsk"."""
    relation: Relation | None = None
    forms: tuple[str, ...] = ()
    """Dictionary forms that the wording may be a case of, the likeliest first: "Покровську" of "покровськ"."""
    within_forms: tuple[str, ...] = ()
    """Dictionary forms of `within`."""
    container: bool = False
    """It says only where the mention right before it lies: "Donetsk region" of "Toretsk, Donetsk region"."""
    demonym: bool = False
    """A nationality that may stand for its country: "Ukrainian children". In "Russian troops" it names no place of
    harm; who reads the claim decides."""
    latin: str | None = None
    """A Latin spelling of a name that the gazetteer lacks and a word of kind calls a place: "в селе Хохотуй"."""
    dateline: bool = False
    """The place where the report was written, before its first sentence: "KHERSON, June 3 -"."""
