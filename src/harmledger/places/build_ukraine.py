"""Ukraine by its own codifier: every settlement, hromada, raion and oblast, with old, Latin and Russian names."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec

from harmledger.errors import GazetteerError
from harmledger.places.build_draft import City, Draft, DraftPlace, table
from harmledger.places.fold import fold
from harmledger.places.readable import readable
from harmledger.places.russian import russian
from harmledger.places.translit import kmu
from harmledger.places.ukraine import OBLASTS

Row = dict[str, str]
Point = tuple[float, float]
RANK = {"K": 0, "M": 1, "X": 2, "C": 3}
ASSUMED_POPULATION = {"K": 500_000, "M": 15_000, "X": 3_000, "C": 300}
"""Where GeoNames has no figure: an order of magnitude by category (city, settlement, village), for ranking only."""
CITIES = ("UA-30", "UA-40")
"""First-order areas that are cities: Kyiv and Sevastopol."""
CAPITALS = {"UA80": "703448", "UA85": "694423"}
"""GeoNames ids of Kyiv and Sevastopol, which the codifier lists without points."""

EXCLUSION_ZONE = {"UA32000000010085013": (51.405, 30.055), "UA32000000020050699": (51.276, 30.222)}
"""Prypiat and Chornobyl, which have no hromada to borrow a point from; as any atlas gives them."""


def add_ukraine(draft: Draft, settlements: Path, polygons: list[Path], cities: dict[str, City]) -> set[str]:
    """Add everything; returns the GeoNames ids (keys of `cities`) that are settlements of the codifier."""
    rows = [_clean(row) for row in _read(settlements)]
    matched = _match(rows, {key: city for key, city in cities.items() if city["countrycode"] == "UA"})
    _add_oblasts(draft)
    _add_areas(draft, rows, "raion")
    for row in rows:
        _add_settlement(draft, row, matched.get(row["katottg"]))
    _add_areas(draft, rows, "hromada")
    _borrow_points(draft, rows, _centres(polygons))
    _rename(draft, rows)
    return {str(city["geonameid"]) for city in matched.values()}


def _read(file: Path) -> Iterable[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _clean(row: Row) -> Row:
    clean = {column: (value or "").strip().replace("’", "'") for column, value in row.items()}
    if clean["raion_code"][4:6] == "00":  # the exclusion zone belongs to no raion; the list repeats its oblast there
        clean |= {"raion_code": "", "hromada_code": ""}
    return clean


def _match(rows: list[Row], cities: dict[str, City]) -> dict[str, City]:
    """KATOTTG code -> the GeoNames row whose point the codifier's row carries."""
    points = {(f"{city['latitude']:.5f}", f"{city['longitude']:.5f}"): city for city in cities.values()}
    found: dict[str, City] = {}
    taken: set[int] = set()
    for row in sorted(rows, key=lambda row: RANK[row["cat"]]):  # of two rows with one city's point, the greater
        lat, _, lon_source = row["ccby_lat_lon"].partition(" ")
        lon, _, source = lon_source.partition(" ")
        city = points.get((lat, lon))
        if city and source == "gn500" and city["geonameid"] not in taken and _bears(city, row):
            found[row["katottg"]] = city
            taken.add(city["geonameid"])
    for row in rows:
        capital = cities.get(CAPITALS.get(row["katottg"][:4], ""))
        if row["cat"] == "K" and capital:
            found[row["katottg"]] = capital
    return found


def _bears(city: City, row: Row) -> bool:
    """Whether the city has the row's name; two rows may carry one city's point."""
    names = {fold(name) for name in (city["name"], *city["alternatenames"])}
    return bool(names & {fold(row["name_uk"]), fold(row["name_en_ocha"]), fold(kmu(row["name_uk"]))})


def _add_oblasts(draft: Draft) -> None:
    for iso, lat, lon, *names in table("oblasts_ua.tsv"):
        oblast = OBLASTS[iso]
        place = DraftPlace(oblast.name, "admin1", "UA", float(lat), float(lon), id_kind="iso", code=iso)
        draft.places[oblast.katottg] = place
        if iso not in CITIES:  # they bear their city's name, which means the city
            draft.name(oblast.katottg, oblast.name, "official")
        draft.name(oblast.katottg, f"={iso}", "alias")
        for name in [one for column in names for one in column.split("|")] + [oblast.name_uk] * (iso not in CITIES):
            draft.name(oblast.katottg, name, "adjective" if _ADJECTIVE.search(name) else "alias")


def _add_areas(draft: Draft, rows: list[Row], level: str) -> None:
    """Raions or hromadas: "Pokrovsk Raion" where the adjective is a settlement's of its own, else "…skyi Raion"."""
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row[f"{level}_code"]:
            members[row[f"{level}_code"], row[level]].append(row)
    for (code, adjective), within in sorted(members.items()):
        stem = _centre(adjective, within)
        place = DraftPlace(
            f"{stem} {level.capitalize()}", "admin2" if level == "raion" else "hromada", "UA", id_kind="katottg"
        )
        place.number, place.admin1 = int(code[2:]), within[0]["katottg"][:4]
        place.admin2 = within[0]["raion_code"] if level == "hromada" else None
        draft.place(code, place)
        draft.name(code, stem, "alias")
        for name in (
            adjective,
            kmu(adjective),
            _masculine(adjective),
            *russian(_masculine(adjective)),
            *russian(_feminine(adjective)),
        ):
            draft.name(code, name, "adjective")


def _centre(adjective: str, within: list[Row]) -> str:
    """The Latin name of the settlement that the adjective is made from, else the adjective's own Latin form."""
    fits = [(RANK[row["cat"]], -_shared(adjective, row["name_uk"]), row["name_uk"]) for row in within]
    names = [name for _, shared, name in sorted(fits) if -shared >= max(3, len(name) - 3)]
    return kmu(CENTRES.get(adjective.removesuffix("ий").removesuffix("а")) or (names[0] if names else adjective))


CENTRES = {"Білоцерківськ": "Біла Церква", "Криворізьк": "Кривий Ріг"}
"""Centres of two words, which share too few letters with their adjective."""


def _shared(one: str, other: str) -> int:
    same = 0
    for a, b in zip(one.casefold(), other.casefold(), strict=False):
        if a != b:
            break
        same += 1
    return same


_ADJECTIVE = re.compile("^[^ ]*(ська|цька|зька|ская|цкая|жская|ska|tska|zka)$")


def _masculine(adjective: str) -> str:
    return adjective[:-1] + "ий" if adjective.endswith("а") else adjective


def _feminine(adjective: str) -> str:
    return adjective[:-2] + "а" if adjective.endswith("ий") else adjective


def _add_settlement(draft: Draft, row: Row, city: City | None) -> None:
    key, name = row["katottg"], row["name_uk"]
    place = DraftPlace(kmu(name), "settlement", "UA", id_kind="katottg", number=int(key[2:]))
    place.population = (city["population"] if city else 0) or ASSUMED_POPULATION[row["cat"]]
    place.admin1, place.admin2 = key[:4], row["raion_code"] or None
    point = _own_point(row, city)
    if point:
        (place.lat, place.lon), place.osm = point
    draft.place(key, place)
    draft.name(key, name, "official")
    draft.name(key, row["name_en_ocha"], "former")
    for form in russian(name):
        draft.name(key, form, "converted")
    for other in city["alternatenames"] if city else ():
        if readable(other):
            draft.name(key, other, "alias")


def _own_point(row: Row, city: City | None) -> tuple[Point, bool] | None:
    """The point and whether it is OpenStreetMap's; points of doubtful licence are never read."""
    if row["cat"] == "K" and city:
        return (city["latitude"], city["longitude"]), False
    if row["katottg"] in EXCLUSION_ZONE:
        return EXCLUSION_ZONE[row["katottg"]], False
    if row["ccby_lat_lon"]:
        lat, lon, *_ = row["ccby_lat_lon"].split()
        return (float(lat), float(lon)), False
    if row["coord_source"] in ("osm", "gn500", "post1", "post3", "post4"):
        return (float(row["lat"]), float(row["lon"])), row["coord_source"] == "osm"
    return None


def _centres(polygons: list[Path]) -> dict[str, Point]:
    """Code of a hromada or raion -> the middle of its OpenStreetMap polygon."""
    if not polygons:
        return {}
    from shapely.geometry import shape

    centres = {}
    for file in polygons:
        for feature in msgspec.json.decode(file.read_bytes())["features"]:
            middle = shape(feature["geometry"]).representative_point()
            centres[feature["properties"]["katottg"]] = (middle.y, middle.x)
    return centres


def _borrow_points(draft: Draft, rows: list[Row], centres: dict[str, Point]) -> None:
    """Areas stand at the mean of their settlements; a settlement without a point stands where its hromada does."""
    for level in ("raion_code", "hromada_code"):
        _place_areas(draft, rows, level, centres)
    for row in rows:
        place = draft.places[row["katottg"]]
        if place.lat is not None:
            continue
        areas = [draft.places[row[level]] for level in ("hromada_code", "raion_code") if row[level]]
        for area in [area for area in areas if area.lat is not None][:1]:
            place.lat, place.lon, place.osm, place.borrowed = area.lat, area.lon, area.osm, True


def _place_areas(draft: Draft, rows: list[Row], level: str, centres: dict[str, Point]) -> None:
    free: dict[str, list[Point]] = defaultdict(list)
    for row in rows:
        place = draft.places[row["katottg"]]
        if place.lat is not None and place.lon is not None and not place.osm:
            free[row[level]].append((place.lat, place.lon))
    for code in {row[level] for row in rows if row[level]}:
        area, points = draft.places[code], free[code]
        if len(points) >= 2:
            area.lat, area.lon = (sum(axis) / len(points) for axis in zip(*points, strict=True))
        elif code in centres:
            (area.lat, area.lon), area.osm = centres[code], True


def _rename(draft: Draft, rows: list[Row]) -> None:
    """Former names and other spellings, in three languages, for the greatest settlement of the present name."""
    for name, oblast, _, uk, ru, latin in table("renamed_ua.tsv"):
        same = [row for row in rows if row["name_uk"] == name and row["katottg"].startswith(oblast)]
        if not same:
            raise GazetteerError(f"no settlement {name} in {oblast}", place="renamed_ua.tsv", remedy="mend the table")
        key = min(same, key=lambda row: RANK[row["cat"]])["katottg"]
        for former in [uk, ru, *latin.split("|")]:
            if former and fold(former) != fold(draft.places[key].name):
                draft.names[fold(former), key] = "former" if former == uk else "alias"
