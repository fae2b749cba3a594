"""A mention made ready for comparing: days as numbers, one position, folded words."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

import msgspec

from harmledger.incidents.names import folded_words
from harmledger.terms.claim import Count
from harmledger.terms.incident import EventMention
from harmledger.terms.place import Place

FINE = frozenset({"point", "district", "settlement"})
"""Levels at which two different places are two different sites."""
_REACH_KM = {"hromada": 30.0, "raion": 80.0, "oblast": 300.0, "region": 500.0, "front": 300.0, "country": 3000.0}
"""Beyond this distance from its middle nothing lies in an area of that level."""
LIKELY = 0.4
"""From this score on a namesake is likely the place that is meant."""
EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""


class Site(msgspec.Struct, frozen=True):
    """One place of a mention: its identity, position in degrees, and the areas that it lies in."""

    key: str
    label: str
    lat: float | None
    lon: float | None
    fine: bool
    resolved: bool
    admin1: str
    country: str
    slack_km: float
    """How far the event may lie from the position: "40 km from" and villages' own size."""
    namesakes: Mapping[str, float]
    """Every place that the words may mean, by id, with how likely it is meant: 0 to 1."""
    maybe: tuple[tuple[float, float], ...]
    """Positions of the likelier places where the words are undecided."""
    reach_km: float
    """How far from its position an area extends, roughly; 0 for a site."""


class Profile(msgspec.Struct, frozen=True):
    """What of a mention is compared."""

    mention: EventMention
    family: str
    """Attacks and the harm they did are one family; who holds a place is another."""
    sites: tuple[Site, ...]
    first: int | None
    last: int | None
    """Days of the event, as ordinals."""
    published: int | None
    killed: tuple[int, int | None, int | None] | None
    injured: tuple[int, int | None, int | None] | None
    names: frozenset[str]
    objects: frozenset[str]
    keywords: frozenset[str]
    """Proper names of the report, but for its places and the words that any report bears."""
    words: frozenset[str]
    story: frozenset[str]


@lru_cache(maxsize=50_000)
def ordinal(day: str | None) -> int | None:
    """A date as a day number; None for what is no date."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def profile(mention: EventMention, common: frozenset[str] = frozenset()) -> Profile:
    """A mention ready for comparing; names made of `common` words are left out, and so are those of its places."""
    dull = common | {word for p in mention.places for word in folded_words(p.name or p.wording)}
    first = ordinal(mention.earliest)
    last = ordinal(mention.latest)
    return Profile(
        mention=mention,
        family="control" if mention.kind == "control" else "harm",
        sites=tuple(_site(place) for place in mention.places),
        first=first,
        last=first if last is None else last,
        published=ordinal(mention.said_on or mention.published),
        killed=_bounds(mention.killed),
        injured=_bounds(mention.injured),
        names=frozenset(_folded(name) for name in mention.names),
        objects=frozenset(word.casefold() for word in mention.objects),
        words=_small(mention.words),
        story=_small(mention.story),
        keywords=frozenset(name for name in mention.keywords if not dull.issuperset(name.split())),
    )


def _small(words: tuple[str, ...]) -> frozenset[str]:
    """A set in half the memory: one made of a set has room for what is in it, one made of a list room to grow."""
    return frozenset(set(words))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _bounds(count: Count | None) -> tuple[int, int | None, int | None] | None:
    """(low, high, stated figure) of a count; None for no count and for a flat zero, which tells nothing of an event."""
    if count is None:
        return None
    low = count.at_least if count.at_least is not None else count.figure or 0
    if low == 0 and not count.figure:
        return None
    return low, count.at_most, count.figure


def _site(place: Place) -> Site:
    resolved = place.lat is not None and place.lon is not None
    fine = place.level in FINE if place.level else resolved
    away = place.relation.km if place.relation and place.relation.km else 0.0
    return Site(
        key=_key(place),
        label=place.name or place.wording,
        lat=place.lat,
        lon=place.lon,
        fine=fine and resolved,
        resolved=resolved or place.place_id is not None,
        admin1=place.admin1 or (place.name or "" if place.level in ("oblast", "region") else ""),
        country=place.country or "",
        slack_km=3.0 + away + (12.0 if place.relation and not away else 0.0),
        namesakes=_namesakes(place),
        maybe=() if resolved else _maybe(place),
        reach_km=_REACH_KM.get(place.level or "", 0.0),
    )


def _namesakes(place: Place) -> dict[str, float]:
    """Chances of the places that a name may mean; a decided one is sure of itself."""
    chances = {a.place_id: a.score for a in place.alternatives}
    return {**chances, place.place_id: 1.0} if place.place_id else chances


def _maybe(place: Place) -> tuple[tuple[float, float], ...]:
    likely = (a for a in place.alternatives if a.score >= LIKELY / 2)
    return tuple((a.lat, a.lon) for a in likely if a.lat is not None and a.lon is not None)


def _key(place: Place) -> str:
    return place.place_id or _folded(place.name or place.wording)


def distance_km(a: Site, b: Site) -> float | None:
    """Great-circle distance; None where one has no position."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    phi, psi = radians(a.lat), radians(b.lat)
    h = sin((psi - phi) / 2) ** 2 + cos(phi) * cos(psi) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))
