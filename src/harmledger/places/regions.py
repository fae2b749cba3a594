"""The first-order area in which a place lies, as a place of its own: what "in the region" means behind a town."""

from harmledger.places.level import level_of, precision_of
from harmledger.places.store import open_gazetteer
from harmledger.terms.place import Place


def region_of(place: Place, wording: str = "") -> Place | None:
    """The oblast or region that a place lies in, worded as the report words it; None where the gazetteer has none."""
    named = open_gazetteer().named(place.admin1) if place.admin1 else ()
    entry = next((one for one in named if one.kind == "admin1" and one.country == place.country), None)
    if entry is None:
        return None
    return Place(
        wording=wording or entry.name,
        name=entry.name,
        place_id=entry.place_id,
        lat=entry.lat,
        lon=entry.lon,
        level=level_of(entry),
        admin1=entry.name,
        country=entry.country or None,
        precision=precision_of(entry),
        because=f"the region in which {place.name or place.wording} lies",
    )
