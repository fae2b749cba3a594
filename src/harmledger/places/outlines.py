"""Borders of Ukraine's oblasts and raions, for drawing maps: simplified to about a kilometre, never for measuring."""

import functools
import itertools
from collections.abc import Iterable
from importlib import resources

import msgspec

from harmledger.errors import GazetteerError

Ring = tuple[tuple[float, float], ...]
OBLASTS, RAIONS = "ua_oblasts.geojson", "ua_raions.geojson"


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """One region's border: "Donetsk Oblast runs along these points"."""

    name: str
    """Official Latin form: `Donetsk Oblast`, `Kyiv`, `Autonomous Republic of Crimea`."""
    name_uk: str
    iso: str
    """Of an oblast ISO 3166-2: `UA-14`. Sevastopol (UA-40) has no outline of its own; it lies inside Crimea's (UA-43).
    Of a raion its code in the state codifier (KATOTTG)."""
    rings: tuple[Ring, ...]
    """Closed rings of (lon, lat) in degrees, WGS 84; outer rings and holes together: fill by the even-odd rule."""


class _Geometry(msgspec.Struct):
    coordinates: list[list[list[tuple[float, float]]]]


class _Properties(msgspec.Struct):
    iso: str
    name: str
    name_uk: str


class _Feature(msgspec.Struct):
    properties: _Properties
    geometry: _Geometry


class _Collection(msgspec.Struct):
    attribution: str
    features: list[_Feature]
    borders: tuple[Ring, ...] = ()


@functools.cache
def _collection(name: str) -> _Collection:
    file = resources.files("harmledger.places") / "data" / name
    try:
        return msgspec.json.decode(file.read_bytes(), type=_Collection)
    except (OSError, msgspec.DecodeError) as error:
        raise GazetteerError(
            f"the borders can't be read: {error}", place=str(file), remedy="install harmledger again"
        ) from error


@functools.cache
def oblast_outlines() -> tuple[Outline, ...]:
    """The borders of all oblasts, Crimea and Kyiv, ordered by ISO code; show `outline_attribution()` beside them."""
    return tuple(_outline(feature) for feature in _collection(OBLASTS).features)


@functools.cache
def raion_outlines() -> tuple[Outline, ...]:
    """The borders of all 136 raions, ordered by code; Kyiv and Sevastopol, which have none, are in none of them."""
    return tuple(_outline(feature) for feature in _collection(RAIONS).features)


def raion_borders() -> tuple[Ring, ...]:
    """The lines between raions of one oblast, each once: what is an oblast's border as well is not among them."""
    return _collection(RAIONS).borders


def outline_attribution() -> str:
    """Whose data the borders are; the Open Database License asks that every map drawn from them says so."""
    return _collection(OBLASTS).attribution


def _outline(feature: _Feature) -> Outline:
    rings = tuple(tuple(ring) for polygon in feature.geometry.coordinates for ring in polygon)
    what = feature.properties
    return Outline(name=what.name, name_uk=what.name_uk, iso=what.iso, rings=rings)


def inside(lat: float, lon: float, outline: Outline) -> bool:
    """Whether a point (degrees) lies within the outline, by the even-odd rule."""
    return crossings(lat, lon, outline.rings) % 2 == 1


def crossings(lat: float, lon: float, rings: Iterable[Ring]) -> int:
    """How often a ray going east from the point (degrees) crosses the rings: odd inside."""
    return sum(_crosses(lat, lon, ring) for ring in rings)


def _crosses(lat: float, lon: float, ring: Ring) -> int:
    """How often a ray going east from the point crosses the ring."""
    edges = itertools.pairwise(ring)
    return sum(
        (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in edges
    )
