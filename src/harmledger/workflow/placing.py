"""The place that a name means, for a person who types it."""

from collections import Counter
from collections.abc import Collection, Iterable

from harmledger.errors import UsageError
from harmledger.places.resolve import resolve
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place, PlaceMention

LISTED = 8
"""Places that a refusal names, those of most incidents first."""


def place_named(name: str) -> Place:
    """The place of a name, with the area behind a comma ("Toretsk, Donetsk Oblast"); its wording alone where the
    gazetteer does not know it or can't tell it from its namesakes, which are then kept as alternatives."""
    wording, _, within = (part.strip() for part in name.partition(","))
    mention = PlaceMention(start=0, end=len(wording), wording=wording, within=within.split(" ")[0] or None)
    return resolve([mention])[0]


def check_known(where: str | None, incidents: Iterable[Incident]) -> None:
    """Raise UsageError for a place that no incident of the ledger names and the gazetteer does not have in the ledger's
    countries, naming the areas that there are: no figure for it would read as nobody harmed."""
    if where is None:
        return
    held = [incident.place for incident in incidents if incident.place is not None]
    if any(names_it(where, place) for place in held) or knows(where, {place.country for place in held}):
        return
    areas = Counter(place.admin1 or place.name or place.wording for place in held)
    told = ", ".join(name for name, _ in sorted(areas.items(), key=lambda pair: (-pair[1], pair[0]))[:LISTED])
    remedy = f"incidents lie in {told}" if told else "no incident has a place yet"
    raise UsageError(
        f"no place {where!r} is known: no incident names it, nor the gazetteer in the countries of this ledger",
        remedy=remedy,
    )


def knows(where: str, countries: Collection[str | None]) -> bool:
    """Whether the gazetteer has a place of that name in one of some countries."""
    found = place_named(where)
    return found.country in countries or any(one.country in countries for one in found.alternatives)


def names_it(where: str, place: Place) -> bool:
    """Whether a place, or an area that it lies in, is called so."""
    names = (place.name, place.wording, place.admin1, place.admin2, place.country)
    return any(name and where.lower() in name.lower() for name in names)
