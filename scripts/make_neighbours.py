#!/usr/bin/env python3
"""Makes the land around Ukraine for the review map, from Natural Earth as npm's world-atlas packs it.

usage: python scripts/make_neighbours.py     (after `npm ci` in frontend/; needs shapely, of the extra `build`)
Ukraine itself is drawn from the borders of its oblasts alone: Natural Earth gives Crimea to Russia. So the oblasts are
cut out of every other country, and what Natural Earth takes for Ukraine only lies beneath them, against slits.
"""

import json
from pathlib import Path

from shapely import make_valid, unary_union
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parent.parent
ATLAS = ROOT / "frontend/node_modules/world-atlas"
OBLASTS = ROOT / "src/harmledger/places/data/ua_oblasts.geojson"
TARGET = ROOT / "src/harmledger/web/static/map/neighbours.geojson"
UKRAINE = "804"
NEAR = box(8, 36, 62, 64)
"""Where borders are drawn finely, in degrees."""
FINE, COARSE = 0.02, 0.2
"""Tolerance of the simplified borders near by and far away, in degrees."""


def countries(file: str) -> dict[str, tuple[str, BaseGeometry]]:
    """Numeric ISO code -> name and borders."""
    topology = json.loads((ATLAS / file).read_text("utf-8"))
    arcs = [unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    found = {}
    for number, item in enumerate(topology["objects"]["countries"]["geometries"]):
        polygons = item["arcs"] if item["type"] == "MultiPolygon" else [item["arcs"]]
        drawn = [Polygon(ring(one[0], arcs), [ring(hole, arcs) for hole in one[1:]]) for one in polygons]
        found[item.get("id", f"x{number}")] = item["properties"]["name"], make_valid(MultiPolygon(drawn))
    return found


def unpacked(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    """An arc's points in degrees; TopoJSON keeps differences of whole numbers."""
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * kx + dx, y * ky + dy))
    return points


def ring(indices: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """A closed ring of arcs; a negative index is an arc read backwards."""
    points: list[tuple[float, float]] = []
    for index in indices:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += part[1:] if points else part
    return points


def feature(name: str, land: BaseGeometry, beneath: bool) -> dict[str, object]:
    """One country for the map."""
    rounded = json.loads(json.dumps(mapping(land)), parse_float=lambda text: round(float(text), 3))
    return {"type": "Feature", "properties": {"name": name, "beneath": beneath}, "geometry": rounded}


def main() -> None:
    """Write the file."""
    oblasts = unary_union([make_valid(shape(one["geometry"])) for one in json.loads(OBLASTS.read_text())["features"]])
    fine, coarse = countries("countries-50m.json"), countries("countries-110m.json")
    features = []
    for code, (name, land) in sorted(coarse.items()):
        if code == "010":
            continue  # Antarctica, which web maps can't show
        near = code in fine and fine[code][1].intersects(NEAR)
        inside = fine[code][1].intersection(NEAR).simplify(FINE) if near else None
        outside = land.difference(NEAR).simplify(COARSE) if near else land.simplify(COARSE)
        whole = unary_union([part for part in (inside, outside) if part is not None])
        if code != UKRAINE:
            whole = whole.difference(oblasts)
        features.append(feature(name, whole, code == UKRAINE))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    told = {"type": "FeatureCollection", "attribution": "Natural Earth, public domain", "features": features}
    TARGET.write_text(json.dumps(told, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
