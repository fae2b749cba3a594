"""What the words around a name, and the rest of the document, say for each of its namesakes.

Everything is in natural logarithms of odds: 2.3 makes a place ten times as likely.
"""

import datetime
import math
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from harmledger.places.fold import fold
from harmledger.places.namesakes import Namesake, Namesakes, namesakes
from harmledger.places.renamed import renamed_on
from harmledger.places.store import Entry, Gazetteer
from harmledger.terms.place import PlaceMention

LEVEL_FITS, LEVEL_OPPOSED = 5.0, -4.0
NEVER_LEVEL = -20.0
WITHIN_FITS, WITHIN_OPPOSED = 9.0, -2.0
IN_HROMADA = 6.0
HROMADA_KM = 20.0
"""A settlement so near to the middle of a hromada may lie in it; the gazetteer does not say in which it lies."""
CONTAINER = 7.0
COUNTRY_HINT = 6.0
SAME_COUNTRY, SAME_ADMIN1, SAME_ADMIN2 = 3.0, 2.2, 1.2
NEAR_100_KM, NEAR_300_KM = 1.6, 0.8
SOURCE_COUNTRY = 1.2
STILL_SO_CALLED = 0.8
WITHIN_KEPT = 5
KM_A_DEGREE = 111.2

_NONE: frozenset[int | str] = frozenset()
_FITS: dict[str, frozenset[int | str]] = {
    "settlement": frozenset({"settlement"}),
    "district": frozenset({"admin2", "settlement"}),
    "hromada": frozenset({"hromada"}),
    "raion": frozenset({"admin2"}),
    "oblast": frozenset({"admin1", "region"}),
    "region": frozenset({"admin1", "region"}),
    "country": frozenset({"country"}),
    "front": frozenset({"admin2"}),
}
"""Level that the text says -> kinds of the gazetteer. A front's sector is called after a raion, or its town."""

Scored = list[tuple[Namesake, float]]
"""Namesakes with their scores, best first; the scores sum to 1, less what was left out."""


class Surroundings(msgspec.Struct):
    """What a document's clear places say about its unclear ones."""

    countries: dict[str, float]
    """By country, the evidence of the document's clear places: more, the greater its share of them."""
    areas: dict[int, float]
    """The same by position of an area."""
    points: list[tuple[float, float]]
    source: tuple[str, ...]
    published: datetime.date | None = None

    def named_areas(self) -> set[int | str]:
        """Everything that lets a rare namesake be considered."""
        return {*self.countries, *self.areas, *self.source}


class Named(NamedTuple):
    """All mentions of a document that are taken to mean one place."""

    first: PlaceMention
    same: Namesakes
    within: frozenset[int | str]
    """Positions and countries of the areas named right behind it."""
    hromadas: tuple[tuple[float, float], ...]
    """Points of those of them that are hromadas."""
    holds: frozenset[int | str]
    """Areas of the places that it is named behind: "Gaza" in "Rafah, Gaza" holds a Rafah."""


def forms_of(mention: PlaceMention) -> tuple[str, ...]:
    """The folded names to look up; a nationality's is its country's key."""
    if mention.demonym:
        return (f"={(mention.country_hint or '').lower()}",)
    return mention.forms or (fold(mention.wording),)


def named(members: list[PlaceMention], inner: Iterable[PlaceMention], known: Gazetteer) -> Named:
    """The mentions of one place together, with what stands right beside any of them."""
    same = namesakes(tuple(dict.fromkeys(form for member in members for form in forms_of(member))), known)
    areas = [one for member in members if member.within for one in _areas(member, known)]
    return Named(
        first=next((member for member in members if member.level_hint), members[0]),
        same=same,
        within=frozenset(area.country if area.kind == "country" else area.at for area in areas),
        hromadas=tuple((one.lat, one.lon) for one in areas if one.kind == "hromada" and one.lat and one.lon),
        holds=frozenset(
            area for mention in inner for one in namesakes(forms_of(mention), known).all for area in one.areas[1:]
        ),
    )


def _areas(mention: PlaceMention, known: Gazetteer) -> list[Entry]:
    forms = mention.within_forms or (fold(mention.within or ""),)
    return [one.entry for one in namesakes(forms, known).all[:WITHIN_KEPT]]


def choose(group: Named, around: Surroundings) -> Scored:
    """The namesakes with scores; those that were not weighed count as rivals too."""
    same = group.same
    if same.alone and not group.within and not group.holds and not group.first.level_hint:
        return list(same.alone)
    likely = same.likely(around.named_areas() | group.within | _FITS.get(group.first.level_hint or "", _NONE))
    weights = [_evidence(one, group, around) for one in likely]
    if not weights:
        return []
    top = max(weights)
    odds = [math.exp(weight - top) for weight in weights]
    total = sum(odds) + _left_out(same, likely, top)
    return sorted(
        ((one, odd / total) for one, odd in zip(likely, odds, strict=True)),
        key=lambda pair: (-pair[1], pair[0].entry.place_id),
    )


def _left_out(same: Namesakes, likely: list[Namesake], top: float) -> float:
    """The odds of the namesakes that were not weighed, at their bare weight."""
    if len(likely) == len(same.all):
        return 0.0
    return max(0.0, same.mass - sum(math.exp(one.weight) for one in likely)) * math.exp(-top)


def _evidence(one: Namesake, group: Named, around: Surroundings) -> float:
    entry, mention = one.entry, group.first
    weight = one.weight + around.countries.get(entry.country, 0.0)
    if mention.level_hint:
        weight += _level_evidence(entry, mention.level_hint)
    elif one.naming == "adjective":
        weight += NEVER_LEVEL  # it names the area only beside the area's kind
    if group.holds and entry.kind not in ("settlement", "region"):
        weight += CONTAINER if group.holds.intersection((entry.at, entry.country)) else 0.0
    if group.within:
        weight += _within_evidence(one, group)
    if mention.country_hint == entry.country:
        weight += COUNTRY_HINT
    if one.naming in ("former", "alias") and _still_so_called(group, around.published):
        weight += STILL_SO_CALLED
    if entry.country in around.source:
        weight += SOURCE_COUNTRY
    if entry.kind in ("country", "region"):
        return weight
    if around.areas and entry.admin1 is not None:
        weight += SAME_ADMIN1 * around.areas.get(entry.admin1, 0.0)
        if entry.admin2 is not None:
            weight += SAME_ADMIN2 * around.areas.get(entry.admin2, 0.0)
    return weight + _nearness(entry, around.points)


def _still_so_called(group: Named, published: datetime.date | None) -> bool:
    """The report is older than the renaming: its name was the official one then."""
    days = [renamed_on(form) for form in forms_of(group.first)] if published else []
    return any(day is not None and published is not None and published < day for day in days)


def _within_evidence(one: Namesake, group: Named) -> float:
    if group.within.intersection(one.areas[1:]):
        return WITHIN_FITS
    near = any(_kilometres(one.entry, point) < HROMADA_KM for point in group.hromadas)
    return IN_HROMADA if near else WITHIN_OPPOSED


def _level_evidence(entry: Entry, hint: str | None) -> float:
    fits = _FITS.get(hint or "")
    if fits is None:
        return 0.0
    if entry.kind in fits:
        return LEVEL_FITS
    if entry.place_id.startswith("katottg") and hint in ("raion", "oblast", "hromada"):
        return NEVER_LEVEL  # a raion that is not in the codifier is a part of a city, not the village of that name
    # "across Ukraine", "the state of Israel" are said with the words for regions
    return 0.0 if entry.kind == "country" and hint in ("oblast", "region") else LEVEL_OPPOSED


def _nearness(entry: Entry, points: list[tuple[float, float]]) -> float:
    """Whether another clear place of the document is near; its own point does not count."""
    if entry.lat is None or entry.lon is None or not points:
        return 0.0
    here, there = entry.lat, entry.lon
    narrow = math.cos(math.radians(here))
    squares = [(lat - here) ** 2 + ((lon - there) * narrow) ** 2 for lat, lon in points if lat != here or lon != there]
    nearest = KM_A_DEGREE * math.sqrt(min(squares, default=9999.0))
    return NEAR_100_KM if nearest < 100 else NEAR_300_KM if nearest < 300 else 0.0


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points, on a plane: right to a percent within a few hundred kilometres."""
    dlon = (lon2 - lon1 + 180) % 360 - 180
    x = dlon * math.cos(math.radians((lat1 + lat2) / 2))
    return KM_A_DEGREE * math.hypot(lat2 - lat1, x)


def _kilometres(entry: Entry, point: tuple[float, float]) -> float:
    return math.inf if entry.lat is None or entry.lon is None else distance_km(entry.lat, entry.lon, *point)
