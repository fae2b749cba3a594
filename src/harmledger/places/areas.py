"""Relative places as areas: "north of Sloviansk", "40 km from Donetsk", "between Orikhiv and Tokmak".

Nobody who writes "north of" has measured it, so an area is wide enough that what is meant lies in it, and its
precision code says how wide. Needs the extra `places` (shapely).
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from harmledger.errors import UsageError
from harmledger.places.outlines import Ring, crossings, oblast_outlines
from harmledger.terms.place import Place, Relation

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NEAR_KM = 25.0
"""UCDP's radius of "near" a known point (GED codebook 24.1, where_prec 2)."""
REACH_KM = 40.0
"""How far "north of" a town reaches when no distance is said: to the next towns."""
SUBURB_KM = 15.0
SLACK, LEAST_SLACK_KM = 0.3, 5.0
"""A stated distance is rounded, and measured from the centre or from the edge of a town: this share of it, at least so
many kilometres, is left on both sides."""
HALF_ANGLE = 50.0
"""Degrees to each side of a compass direction: more than half of the eighth that a compass rose gives it, for towns are
wide and directions are said roughly."""
CORRIDOR, LEAST_CORRIDOR_KM = 0.2, 8.0
"""Half the width of "between", as a share of the distance."""
BORDER_KM = 25.0
ROAD_KM = 40.0
RADIUS_KM = {"settlement": 6.0, "district": 40.0, "hromada": 20.0, "raion": 50.0, "oblast": 130.0, "region": 150.0}
"""Radius of a circle around the middle, where no border is known."""
KM_A_DEGREE = 111.2

BEARINGS = {
    "north of": 0, "northeast of": 45, "east of": 90, "southeast of": 135, "south of": 180, "southwest of": 225,
    "west of": 270, "northwest of": 315,
}  # fmt: skip


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """Where a relative place may lie."""

    polygons: tuple[tuple[Ring, ...], ...]
    """Each polygon's outer ring, then its holes; closed rings of (lon, lat) in degrees, WGS 84."""
    precision: int
    """UCDP where_prec, as in `Place.precision`."""
    because: str

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point (degrees) lies in it."""
        return any(crossings(lat, lon, polygon) % 2 for polygon in self.polygons)


def area_of(place: Place, other: Place | None = None) -> Area | None:
    """The area that a place may lie in; None where the place itself is unknown.

    `other` is the second place of "between X and Y" and "along the border of X and Y".
    """
    if place.lat is None or place.lon is None:
        return None
    relation, precision = place.relation, place.precision or 7
    if relation is None or relation.type == "across":
        return _made(_whole(place), precision, f"{place.name}, of level {place.level}")
    if relation.type == "between" and other is not None and other.lat is not None:
        return _made(_corridor(place, other), precision, f"a corridor between {place.name} and {other.name}")
    if relation.type == "along the border of" and other is not None and other.lat is not None:
        return _made(_border(place, other), precision, f"within {BORDER_KM:g} km of both {place.name} and {other.name}")
    return _related(place, relation, precision)


def _related(place: Place, relation: Relation, precision: int) -> Area:
    inner, outer = _reach(relation)
    if relation.type in BEARINGS:
        shape = _sector(place, inner, outer, BEARINGS[relation.type])
        return _made(shape, precision, f"{inner:g} to {outer:g} km {relation.type} {place.name}")
    return _made(_ring(place, inner, outer), precision, f"{inner:g} to {outer:g} km around {place.name}")


def _reach(relation: Relation) -> tuple[float, float]:
    """The least and the most kilometres from the named place."""
    if relation.km is not None:
        slack = max(LEAST_SLACK_KM, SLACK * relation.km)
        return max(0.0, round(relation.km - slack, 1)), round(relation.km + slack, 1)
    if relation.type in BEARINGS:
        return 0.0, REACH_KM
    return 0.0, {"in the suburbs of": SUBURB_KM, "on the road to": ROAD_KM}.get(relation.type, NEAR_KM)


def _made(shape: "BaseGeometry", precision: int, because: str) -> Area:
    from shapely.geometry import MultiPolygon, Polygon

    parts: Sequence[Polygon] = shape.geoms if isinstance(shape, MultiPolygon) else [shape]
    return Area(polygons=tuple(_rings(part) for part in parts), precision=precision, because=because)


def _rings(polygon: "BaseGeometry") -> tuple[Ring, ...]:
    rings = (polygon.exterior, *polygon.interiors)
    return tuple(tuple((round(x, 4), round(y, 4)) for x, y in ring.coords) for ring in rings)


def _shapely() -> None:
    try:
        import shapely  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "areas of relative places need shapely, which is not installed", remedy="pip install 'harmledger[places]'"
        ) from error


def _offset(place: Place, km: float, bearing: float) -> tuple[float, float]:
    """The (lon, lat) so many kilometres from a place, on a plane that touches the earth there."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    angle = math.radians(bearing)
    east = km * math.sin(angle) / (KM_A_DEGREE * math.cos(math.radians(lat)))
    return lon + east, lat + km * math.cos(angle) / KM_A_DEGREE


def _ring(place: Place, inner: float, outer: float) -> "BaseGeometry":
    _shapely()
    from shapely.geometry import Polygon

    circle = Polygon([_offset(place, outer, bearing) for bearing in range(0, 360, 6)])
    hole = Polygon([_offset(place, inner, bearing) for bearing in range(0, 360, 6)]) if inner > 0 else None
    return circle.difference(hole) if hole else circle


def _sector(place: Place, inner: float, outer: float, bearing: float) -> "BaseGeometry":
    _shapely()
    from shapely.geometry import Polygon

    bearings = [bearing - HALF_ANGLE + step * HALF_ANGLE / 8 for step in range(17)]
    far = [_offset(place, outer, one) for one in bearings]
    near = [_offset(place, inner, one) for one in reversed(bearings)] if inner > 0 else [_offset(place, 0, 0)]
    return Polygon(far + near)


def _whole(place: Place) -> "BaseGeometry":
    """A place's own border where it is known, else a circle."""
    _shapely()
    from shapely.geometry import MultiPolygon, Polygon
    from shapely.ops import unary_union

    borders = [one for one in oblast_outlines() if f"iso:{one.iso}" == place.place_id or place.place_id == "iso:UA"]
    if borders:
        parts = unary_union([Polygon(ring).buffer(0) for one in borders for ring in one.rings])
        return parts if isinstance(parts, MultiPolygon) else MultiPolygon([parts])
    return _ring(place, 0.0, RADIUS_KM.get(place.level or "settlement", 400.0))


def _corridor(place: Place, other: Place) -> "BaseGeometry":
    _shapely()
    from shapely.affinity import scale
    from shapely.geometry import LineString

    ends = [(one.lon or 0.0, one.lat or 0.0) for one in (place, other)]
    # a degree of longitude is shorter than one of latitude: stretch to kilometres, widen, and stretch back
    wide = KM_A_DEGREE * math.cos(math.radians(ends[0][1]))
    line = scale(LineString(ends), wide, KM_A_DEGREE, origin=(0, 0))
    return scale(line.buffer(max(LEAST_CORRIDOR_KM, CORRIDOR * line.length)), 1 / wide, 1 / KM_A_DEGREE, origin=(0, 0))


def _border(place: Place, other: Place) -> "BaseGeometry":
    """What lies near both areas; where they do not touch, the corridor between their middles."""
    degrees = BORDER_KM / KM_A_DEGREE
    both = _whole(place).buffer(degrees * 1.4).intersection(_whole(other).buffer(degrees * 1.4))
    return _corridor(place, other) if both.is_empty else both
