"""A gazetteer from GeoNames dumps (https://download.geonames.org/export/dump/), for any country, by a user.

Rows of countries, first- and second-order areas and settlements are taken; the rest (rivers, schools) is left out.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from harmledger.errors import GazetteerError
from harmledger.places.build_draft import City, Draft, DraftPlace
from harmledger.places.build_ukraine import add_ukraine
from harmledger.places.build_write import write
from harmledger.places.readable import readable
from harmledger.places.store import Kind

COLUMNS = 19
"""Of the main `geoname` table, as GeoNames's readme.txt describes it."""
KINDS: dict[str, Kind] = {"PCLI": "country", "PCLD": "country", "PCLS": "country", "ADM1": "admin1", "ADM2": "admin2"}
"""Feature codes of class A that are taken; of class P every one is, but the abandoned and the destroyed."""
GONE = frozenset({"PPLH", "PPLQ", "PPLW"})


class Row(NamedTuple):
    """What is taken of one line of a dump."""

    number: int
    name: str
    others: list[str]
    lat: float
    lon: float
    kind: Kind
    country: str
    admin1: str
    admin2: str
    population: int


def build_gazetteer(dumps: Sequence[Path], folder: Path, katottg: Path | None = None) -> int:
    """Write a gazetteer of these dumps into `folder`, made if need be; returns how many places it holds.

    `katottg` is a table of Ukraine's settlements with their codes, columns as build_ukraine.py reads them; Ukraine's
    places then come from it, and the dump's only lend it points, names and populations.
    """
    draft = Draft()
    rows = [row for dump in dumps for row in _rows(dump)]
    if not rows:
        raise GazetteerError(
            "no place in these dumps", place=", ".join(map(str, dumps)), remedy="give unpacked files such as UA.txt"
        )
    areas = {_area_key(row): f"geonames:{row.number}" for row in rows if row.kind in ("admin1", "admin2")}
    taken = _codified(draft, rows, katottg) if katottg else set()
    for row in sorted(rows, key=lambda row: row.number):
        if str(row.number) not in taken and not (katottg and row.country == "UA" and row.kind != "country"):
            _add(draft, row, areas)
    folder.mkdir(parents=True, exist_ok=True)
    write(draft, folder)
    return len(draft.places)


def _codified(draft: Draft, rows: list[Row], katottg: Path) -> set[str]:
    cities: dict[str, City] = {
        str(row.number): {
            "geonameid": row.number, "name": row.name, "latitude": row.lat, "longitude": row.lon,
            "countrycode": row.country, "population": row.population, "admin1code": row.admin1,
            "alternatenames": row.others,
        }
        for row in rows
        if row.kind == "settlement"
    }  # fmt: skip
    return add_ukraine(draft, katottg, [], cities)


def _rows(dump: Path) -> Iterator[Row]:
    try:
        with dump.open(encoding="utf-8", newline="") as lines:
            yield from _read(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), dump)
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"the dump can't be read: {error}", place=str(dump)) from error


def _read(lines: Iterable[list[str]], dump: Path) -> Iterator[Row]:
    for number, cells in enumerate(lines, 1):
        if len(cells) != COLUMNS:
            raise GazetteerError(
                f"{len(cells)} columns, not {COLUMNS}",
                place=f"{dump}, line {number}",
                remedy="give the main table of a GeoNames dump, such as UA.txt",
            )
        kind = _kind(cells[6], cells[7])
        if kind:
            yield _row(cells, kind, f"{dump}, line {number}")


def _kind(feature_class: str, code: str) -> Kind | None:
    if feature_class == "P":
        return None if code in GONE else "settlement"
    return KINDS.get(code) if feature_class == "A" else None


def _row(cells: list[str], kind: Kind, place: str) -> Row:
    try:
        return Row(
            int(cells[0]), cells[1], cells[3].split(","), float(cells[4]), float(cells[5]), kind, cells[8], cells[10],
            cells[11], int(cells[14] or 0),
        )  # fmt: skip
    except ValueError as error:
        raise GazetteerError(f"a number is misshapen: {error}", place=place) from error


def _area_key(row: Row) -> tuple[str, str, str]:
    return row.country, row.admin1, row.admin2 if row.kind == "admin2" else ""


def _add(draft: Draft, row: Row, areas: dict[tuple[str, str, str], str]) -> None:
    key = f"geonames:{row.number}"
    place = DraftPlace(row.name, row.kind, row.country, row.lat, row.lon, min(row.population, 2**32 - 1))
    if row.kind == "country":
        place.id_kind, place.code = "iso", row.country
    else:
        place.number = row.number
        place.admin1 = areas.get((row.country, row.admin1, "")) if row.kind != "admin1" else None
        place.admin2 = areas.get((row.country, row.admin1, row.admin2)) if row.admin2 and row.kind != "admin2" else None
    draft.place(key, place)
    if row.kind == "country":
        draft.name(key, f"={row.country}", "alias")
    for other in row.others:
        if other and readable(other):
            draft.name(key, other, "alias")
