"""Incidents as the map draws them: a point where the place is known, an area where only the area is."""

import itertools
import math
from collections.abc import Iterable

from harmledger.places.outlines import Outline, inside, oblast_outlines, raion_borders, raion_outlines
from harmledger.terms.place import Place
from harmledger.workflow.kept.rows import Mark, day_number

POINT, RAION, OBLAST, WIDE = 2, 3, 4, 5
"""UCDP where_prec: up to 2 a point, 3 a second-order area, 4 a first-order area, 5 a wide or long one; 6 and 7 are a
country or nothing, and are on no map."""
RADIUS = {RAION: 20.0, OBLAST: 60.0, WIDE: 60.0}
"""Kilometres of the circle that stands for an area whose borders are not known here: a raion has about 1,300 km², an
oblast about 25,000 km²."""
SIDES = 40
KM_A_DEGREE = 111.2

Feature = dict[str, object]


def collection(features: Iterable[Feature]) -> dict[str, object]:
    """GeoJSON of some features."""
    return {"type": "FeatureCollection", "features": list(features)}


def oblasts() -> dict[str, object]:
    """Ukraine, as its oblasts: the only outline of it on the map."""
    return collection(bordered(one) for one in oblast_outlines())


def raions() -> dict[str, object]:
    """The raions, for a map that is near enough, and as one feature the `border` between those of one oblast: the
    oblast's own border is drawn already."""
    border: Feature = {
        "type": "Feature", "properties": {"border": True},
        "geometry": {"type": "MultiLineString", "coordinates": raion_borders()},
    }  # fmt: skip
    return collection([*(bordered(one) for one in raion_outlines()), border])


def bordered(outline: Outline) -> Feature:
    """An area with its names and its border."""
    names = {"name": outline.name, "name_uk": outline.name_uk, "iso": outline.iso}
    return {"type": "Feature", "properties": names, "geometry": outline_geometry(outline)}


def outline_geometry(outline: Outline) -> dict[str, object]:
    """An outline's rings as GeoJSON: a ring inside another is a hole of it."""
    rings = sorted(outline.rings, key=lambda ring: -abs(area(ring)))
    polygons: list[list[tuple[tuple[float, float], ...]]] = []
    for ring in rings:
        lon, lat = ring[0]
        home = next((one for one in polygons if crosses_odd(lat, lon, one[0])), None)
        if home is None:
            polygons.append([ring])
        else:
            home.append(ring)
    return {"type": "MultiPolygon", "coordinates": polygons}


def area(ring: tuple[tuple[float, float], ...]) -> float:
    """Twice the signed area of a closed ring, in square degrees."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))


def crosses_odd(lat: float, lon: float, ring: tuple[tuple[float, float], ...]) -> bool:
    """Whether a point lies within a ring."""
    return inside(lat, lon, Outline(name="", name_uk="", iso="", rings=(ring,)))


def areas(marks: Iterable[tuple[str, Mark]]) -> dict[str, object]:
    """Incidents of which only an area is known. Shapes stand once, beside the features that name them: a thousand
    incidents of one oblast share its border."""
    shapes: dict[str, object] = {}
    features: list[Feature] = []
    for name, mark in marks:
        place = mark.place
        key = f"{place.precision} {place.place_id or place.name} {place.lat} {place.lon}"
        if key not in shapes:
            shapes[key] = spread(place)
        properties = {
            "id": name, "killed": mark.killed, "precision": place.precision or POINT, "shape": key,
            "first": day_number(mark.first), "last": day_number(mark.last),
        }  # fmt: skip
        features.append({"type": "Feature", "properties": properties, "geometry": None})
    return {**collection(features), "shapes": shapes}


def spread(place: Place) -> dict[str, object]:
    """The area of a place that is no point: its raion's or its oblast's borders, or a circle of about its size."""
    raion = next((one for one in raion_outlines() if place.place_id == f"katottg:{one.iso}"), None)
    if place.precision == RAION and raion is not None:
        return outline_geometry(raion)
    name = place.name if place.level == "oblast" else place.admin1
    home = next((one for one in oblast_outlines() if one.name == name), None)
    if place.precision == OBLAST and home is not None:
        return outline_geometry(home)
    return circle(place.lat or 0.0, place.lon or 0.0, RADIUS[place.precision or RAION])


def circle(lat: float, lon: float, km: float) -> dict[str, object]:
    """A circle on the ground, as a polygon."""
    high, wide = km / KM_A_DEGREE, km / (KM_A_DEGREE * max(0.1, math.cos(math.radians(lat))))
    turns = [2 * math.pi * side / SIDES for side in range(SIDES)]
    points = [(round(lon + wide * math.cos(turn), 4), round(lat + high * math.sin(turn), 4)) for turn in turns]
    return {"type": "Polygon", "coordinates": [[*points, points[0]]]}
