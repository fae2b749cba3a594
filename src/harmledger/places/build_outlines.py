"""Makes data/ua_oblasts.geojson from OpenStreetMap polygons. Needs the extra `build`; run by the maintainers only.

python -m harmledger.places.build_outlines ua_oblast_osm.geojson
"""

import sys
from pathlib import Path

import msgspec
from shapely import simplify
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from harmledger.places.ukraine import OBLASTS

ATTRIBUTION = "Borders © OpenStreetMap contributors, Open Database License 1.0 (opendatacommons.org/licenses/odbl)"
TOLERANCE = 0.008
"""Degrees: about 0.8 km, less than a pixel on a map of the country that is 1,000 pixels wide."""
KYIV = "UA80000000000093317"


def main(source: str) -> None:
    """Simplify each polygon, name it, and write the collection beside this file."""
    collection = msgspec.json.decode(Path(source).read_bytes())
    borders = {_iso(item): shape(item["geometry"]) for item in collection["features"]}
    borders["UA-32"] = borders["UA-32"].difference(borders["UA-30"])  # the source's Kyiv Oblast covers the capital
    features = [_feature(iso, border) for iso, border in sorted(borders.items())]
    out = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "license": "ODbL-1.0", "features": features}
    (Path(__file__).parent / "data" / "ua_oblasts.geojson").write_bytes(msgspec.json.encode(out))


def _iso(item: dict[str, dict[str, str]]) -> str:
    code = item["properties"]["katottg"]
    return "UA-30" if code == KYIV else code


def _feature(iso: str, exact: BaseGeometry) -> dict[str, object]:
    border = simplify(exact, TOLERANCE)
    parts = border.geoms if isinstance(border, MultiPolygon) else [border]
    return {
        "type": "Feature",
        "properties": {"iso": iso, "name": OBLASTS[iso].name, "name_uk": OBLASTS[iso].name_uk},
        "geometry": {"type": "MultiPolygon", "coordinates": [_rings(part) for part in parts]},
    }


def _rings(part: Polygon) -> list[list[tuple[float, float]]]:
    return [[(round(x, 3), round(y, 3)) for x, y in ring.coords] for ring in (part.exterior, *part.interiors)]


if __name__ == "__main__":
    main(sys.argv[1])
