"""The gazetteer's files, mapped into memory: opened at once, read a page at a time, shared between processes.

names.bin    sorted 8-byte keys of folded names, beside each the place it names and how; then the keys of word
             beginnings ("new" of "new york"), which tell the finder where to read on
places.bin   one record of 32 bytes a place, then names and codes
ua_osm.bin   points of Ukrainian settlements that only OpenStreetMap has (ODbL), laid over places.bin when opened
"""

import functools
import hashlib
import mmap
import os
import struct
import sys
from bisect import bisect_left
from importlib import resources
from pathlib import Path
from typing import Literal, NamedTuple

from harmledger.errors import GazetteerError
from harmledger.places.fold import fold

VARIABLE = "HARMLEDGER_PLACES"
"""The environment variable with the folder of a gazetteer that `harmledger places build` made."""
NAMES, PLACES, POINTS = "names.bin", "places.bin", "ua_osm.bin"
MAGIC = b"HLPLACE1"
HEADER = struct.Struct("<8sIIII")
RECORD = struct.Struct("<iiIHHBBBBQI")
POINT = struct.Struct("<IiiI")
NOWHERE = 0x7FFFFFFF
NO_AREA = 0xFFFF

Kind = Literal["settlement", "hromada", "admin2", "admin1", "country", "region"]
KINDS: tuple[Kind, ...] = ("settlement", "hromada", "admin2", "admin1", "country", "region")
Naming = Literal["official", "alias", "former", "abbreviation", "converted", "adjective"]
NAMINGS: tuple[Naming, ...] = ("official", "alias", "former", "abbreviation", "converted", "adjective")
"""An adjective names its area only beside the area's kind: "Покровський район", but "Покровський суд"."""
ID_KINDS = ("geonames", "katottg", "iso", "area")


class Entry(NamedTuple):
    """One place of the gazetteer: "Pokrovsk is a settlement in Donetsk Oblast"."""

    at: int
    """Its position in this edition of the gazetteer; never stored anywhere else."""
    name: str
    place_id: str
    lat: float | None
    lon: float | None
    population: int
    """0 where unknown."""
    kind: Kind
    country: str
    """ISO 3166-1 alpha-2, or empty for what crosses borders."""
    admin1: int | None
    admin2: int | None
    """Positions of the areas that it lies in."""
    borrowed_point: bool
    """Its point is the middle of its hromada or raion, for its own is unknown."""


class Named(NamedTuple):
    """A place that bears a name, and how it bears it."""

    at: int
    naming: Naming


def name_key(folded: str) -> int:
    """64 bits of BLAKE2b: of a million names two collide once in thirty million gazetteers."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")


class Gazetteer:
    """The opened files. Reading is safe from several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        names, places = _mapped(folder / NAMES), _mapped(folder / PLACES)
        _, n_names, n_starts, _, _ = HEADER.unpack_from(names)
        at = HEADER.size
        self._keys = names[at : (at := at + 8 * n_names)].cast("Q")
        self._refs = names[at : (at := at + 4 * n_names)].cast("I")
        self._starts = names[at : at + 4 * n_starts].cast("I")
        _, self.size, n_countries, _, _ = HEADER.unpack_from(places)
        at = HEADER.size + 2 * n_countries
        codes = bytes(places[HEADER.size : at]).decode("ascii")
        self._countries = [codes[i : i + 2].strip() for i in range(0, len(codes), 2)]
        self._records = at
        self._places = places
        self._strings = at + RECORD.size * self.size
        self._points = _points(folder / POINTS)
        self.lookup = functools.lru_cache(maxsize=1 << 15)(self._lookup)
        self.starts = functools.lru_cache(maxsize=1 << 15)(self._starts_name)
        self.entry = functools.lru_cache(maxsize=1 << 15)(self._entry)

    def _lookup(self, folded: str) -> tuple[Named, ...]:
        """Every place that bears this folded name, the most populous first."""
        key = name_key(folded)
        at = bisect_left(self._keys, key)
        found = []
        while at < len(self._keys) and self._keys[at] == key:
            ref = self._refs[at]
            found.append(Named(ref & 0x0FFFFFFF, NAMINGS[ref >> 28]))
            at += 1
        return tuple(found)

    def _starts_name(self, folded: str) -> bool:
        """Whether these words begin a longer name: "new" and "new york" do, for "new york city"."""
        key = name_key(folded) & 0xFFFFFFFF
        at = bisect_left(self._starts, key)
        return at < len(self._starts) and self._starts[at] == key

    def _entry(self, index: int) -> Entry:
        lat, lon, population, admin1, admin2, country, kind, id_kind, borrowed, number, text = RECORD.unpack_from(
            self._places, self._records + RECORD.size * index
        )
        name, code = self._text(text)
        iso = self._countries[country]
        if lat == NOWHERE or borrowed:
            lat, lon, borrowed = self._points.get(index, (lat, lon, borrowed))
        return Entry(
            at=index,
            name=name,
            place_id=_place_id(ID_KINDS[id_kind], number, code),
            lat=None if lat == NOWHERE else lat / 1e5,
            lon=None if lat == NOWHERE else lon / 1e5,
            population=population,
            kind=KINDS[kind],
            country=iso,
            admin1=None if admin1 == NO_AREA else admin1,
            admin2=None if admin2 == NO_AREA else admin2,
            borrowed_point=bool(borrowed),
        )

    def _text(self, at: int) -> tuple[str, str]:
        at += self._strings
        length, more = self._places[at], self._places[at + 1]
        both = bytes(self._places[at + 2 : at + 2 + length + more])
        return both[:length].decode(), both[length:].decode()

    def named(self, name: str) -> tuple[Entry, ...]:
        """Every place of this name, in any spelling that folds to it."""
        return tuple(self.entry(named.at) for named in self.lookup(fold(name)))


def _place_id(kind: str, number: int, code: str) -> str:
    if kind == "katottg":
        return f"katottg:UA{number:017d}"
    return f"{kind}:{code or number}"


def _points(file: Path) -> dict[int, tuple[int, int, int]]:
    """Position -> (latitude, longitude, borrowed), in hundred-thousandths of a degree."""
    raw = file.read_bytes()
    return {index: (lat, lon, borrowed) for index, lat, lon, borrowed in POINT.iter_unpack(raw[HEADER.size :])}


_REMEDY = f"name a folder that `harmledger places build` made in {VARIABLE}; without that, install harmledger again"


def _mapped(file: Path) -> memoryview:
    if sys.byteorder != "little":
        raise GazetteerError("the gazetteer's files are for little-endian machines", place=str(file))
    try:
        with file.open("rb") as opened:
            view = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise GazetteerError(f"no gazetteer here: {error}", place=str(file), remedy=_REMEDY) from error
    if bytes(view[: len(MAGIC)]) != MAGIC:
        raise GazetteerError("not a gazetteer of this version", place=str(file), remedy="build it again")
    return view


def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer in `folder`, or that of HARMLEDGER_PLACES, or else the one that comes with the package.

    Opened once, then remembered. Raises `GazetteerError` where no gazetteer lies there.
    """
    return _opened(folder or _folder_named(os.environ.get(VARIABLE, "")))


@functools.cache
def _folder_named(setting: str) -> Path:
    return Path(setting).expanduser() if setting else Path(str(resources.files("harmledger.places") / "data"))


@functools.cache
def _opened(folder: Path) -> Gazetteer:
    return Gazetteer(folder)
