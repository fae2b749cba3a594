"""Makes data/ua_oblasts.geojson and data/ua_raions.geojson from OpenStreetMap polygons. Needs the extra `build`; run by
the maintainers only.

python -m harmledger.places.build_outlines ua_oblast_osm.geojson ua_raion_osm.geojson
"""

import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import msgspec
from shapely import coverage_simplify, line_merge, simplify
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from harmledger.places.store import open_gazetteer
from harmledger.places.ukraine import OBLASTS

ATTRIBUTION = "Borders © OpenStreetMap contributors, Open Database License 1.0 (opendatacommons.org/licenses/odbl)"
TOLERANCE = 0.008
"""Degrees: about 0.8 km, less than a pixel on a map of the country that is 1,000 pixels wide."""
RAION_TOLERANCE = 0.012
"""The same for raions, which are drawn thinner: the square root of the area that a triangle of a border may have to be
left out. Neighbours keep one border between them."""
KYIV = "UA80000000000093317"
APART = 0.003
"""Degrees that the borders of two neighbours may miss each other by."""
OBLAST_DIGITS = 4
"""Characters of a KATOTTG code that name the oblast: "UA14"."""
DATA = Path(__file__).parent / "data"


def main(oblasts: str, raions: str) -> None:
    """Simplify each polygon, name it, and write the collections beside this file."""
    borders = {_iso(item["properties"]["katottg"]): shape(item["geometry"]) for item in _features(oblasts)}
    borders["UA-32"] = borders["UA-32"].difference(borders["UA-30"])  # the source's Kyiv Oblast covers the capital
    _write("ua_oblasts.geojson", [
        _feature(iso, OBLASTS[iso].name, OBLASTS[iso].name_uk, simplify(border, TOLERANCE))
        for iso, border in sorted(borders.items())
    ])  # fmt: skip
    found = sorted(_features(raions), key=lambda item: str(item["properties"]["katottg"]))
    simple = coverage_simplify([shape(item["geometry"]) for item in found], RAION_TOLERANCE)
    latin = _latin_names()
    _write("ua_raions.geojson", [
        _feature(code, latin[code], f"{item['properties']['name']} район", border)
        for item, border in zip(found, simple, strict=True)
        if (code := str(item["properties"]["katottg"])) in latin
    ], borders=_inner([str(item["properties"]["katottg"]) for item in found], simple))  # fmt: skip


def _features(source: str) -> list[dict[str, dict[str, str]]]:
    return list(msgspec.json.decode(Path(source).read_bytes())["features"])


def _latin_names() -> dict[str, str]:
    """The names of the raions in Latin letters, by their code, as the gazetteer has them."""
    gazetteer = open_gazetteer()
    every = (gazetteer.entry(number) for number in range(gazetteer.size))
    return {one.place_id.removeprefix("katottg:"): one.name for one in every
            if one.kind == "admin2" and one.place_id.startswith("katottg:")}  # fmt: skip


def _inner(codes: Sequence[str], shapes: Sequence[BaseGeometry]) -> list[list[tuple[float, float]]]:
    """The lines between raions of one oblast, each once."""
    lines: list[list[tuple[float, float]]] = []
    for (one, a), (other, b) in combinations(zip(codes, shapes, strict=True), 2):
        if one[:OBLAST_DIGITS] == other[:OBLAST_DIGITS] and a.distance(b) < APART:
            shared = line_merge(a.boundary.intersection(b.boundary.buffer(APART)))
            parts = [part for part in getattr(shared, "geoms", [shared]) if part.length > APART]
            lines += [[(round(x, 3), round(y, 3)) for x, y in part.coords] for part in parts]
    return lines


def _write(name: str, features: list[dict[str, object]], **more: object) -> None:
    out = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "license": "ODbL-1.0", "features": features, **more}
    (DATA / name).write_bytes(msgspec.json.encode(out))


def _iso(code: str) -> str:
    return "UA-30" if code == KYIV else code


def _feature(code: str, name: str, name_uk: str, border: BaseGeometry) -> dict[str, object]:
    parts = border.geoms if isinstance(border, MultiPolygon) else [border]
    return {
        "type": "Feature",
        "properties": {"iso": code, "name": name, "name_uk": name_uk},
        "geometry": {"type": "MultiPolygon", "coordinates": [_rings(part) for part in parts]},
    }


def _rings(part: Polygon) -> list[list[tuple[float, float]]]:
    return [[(round(x, 3), round(y, 3)) for x, y in ring.coords] for ring in (part.exterior, *part.interiors)]


if __name__ == "__main__":
    main(*sys.argv[1:3])
