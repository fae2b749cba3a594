"""How well known a name is: what the finder asks before it believes a word to be a place."""

import functools

from harmledger.places.store import Entry, Gazetteer

NOT_KNOWN, VILLAGE, TOWN, CITY, AREA = range(5)
TOWN_PEOPLE = 15_000
CITY_PEOPLE = 100_000
"""People of a town, of a city: where a bare name begins to be more often the place than a surname."""
UA_TOWN_PEOPLE, UA_CITY_PEOPLE = 1_000, 10_000
"""In Ukraine, whose settlements are complete here, names are rarely anything else."""


def strength(folded: str, gazetteer: Gazetteer) -> int:
    """From NOT_KNOWN to AREA, by the best known place of that name."""
    return _strengths(gazetteer)(folded)


@functools.lru_cache(maxsize=4)
def _strengths(gazetteer: Gazetteer) -> "functools._lru_cache_wrapper[int]":
    @functools.lru_cache(maxsize=1 << 15)
    def of(folded: str) -> int:
        named = gazetteer.lookup(folded)
        return max((_of_entry(gazetteer.entry(one.at), one.naming == "official") for one in named[:40]), default=0)

    return of


def _of_entry(entry: Entry, official: bool) -> int:
    if entry.kind in ("country", "region") or (entry.kind == "admin1" and (official or entry.country in ("US", "UA"))):
        return AREA
    city, town = (UA_CITY_PEOPLE, UA_TOWN_PEOPLE) if entry.country == "UA" else (CITY_PEOPLE, TOWN_PEOPLE)
    if entry.kind in ("admin1", "admin2"):
        return CITY if entry.population >= CITY_PEOPLE and official else TOWN
    if entry.population >= city and (official or entry.population >= 5 * city):
        return CITY
    return TOWN if entry.population >= town else VILLAGE


def contains(area: str, name: str, gazetteer: Gazetteer) -> bool:
    """Whether some place of the folded `name` lies in some area of the folded name `area`: Rafah in Gaza."""
    return _containers(gazetteer)(area, name)


@functools.lru_cache(maxsize=4)
def _containers(gazetteer: Gazetteer) -> "functools._lru_cache_wrapper[bool]":
    @functools.lru_cache(maxsize=1 << 14)
    def within(area: str, name: str) -> bool:
        areas = {one.at for one in gazetteer.lookup(area)}
        countries = {gazetteer.entry(one).country for one in areas if gazetteer.entry(one).kind == "country"}
        return any(_lies_in(gazetteer.entry(one.at), areas, countries) for one in gazetteer.lookup(name))

    return within


def _lies_in(entry: Entry, areas: set[int], countries: set[str]) -> bool:
    return (entry.country in countries and entry.kind != "country") or bool({entry.admin1, entry.admin2} & areas)
