"""How well known a name is: what the finder asks before it believes a word to be a place."""

import functools

from harmledger.places.store import Entry, Gazetteer

NOT_KNOWN, VILLAGE, TOWN, CITY, AREA = range(5)
TOWN_PEOPLE = 15_000
CITY_PEOPLE = 100_000
"""People of a town, of a city: where a bare name begins to be more often the place than a surname."""
UA_TOWN_PEOPLE, UA_CITY_PEOPLE = 300, 1_500
"""In Ukraine, whose settlements are complete here, names are rarely anything else."""


CYRILLIC = frozenset({"RU", "BY", "KZ", "KG"})
"""Countries whose names in Russian are as good as the official Latin ones."""


def strength(folded: str, gazetteer: Gazetteer) -> int:
    """From NOT_KNOWN to AREA, by the best known place of that name."""
    return _strengths(gazetteer)(folded)


@functools.lru_cache(maxsize=4)
def _strengths(gazetteer: Gazetteer) -> "functools._lru_cache_wrapper[int]":
    @functools.lru_cache(maxsize=1 << 15)
    def of(folded: str) -> int:
        cyrillic = not folded.isascii()
        best = NOT_KNOWN
        for one in gazetteer.lookup(folded)[:40]:
            entry = gazetteer.entry(one.at)
            own = one.naming == "official" or (cyrillic and one.naming == "alias" and entry.country in CYRILLIC)
            best = max(best, _of_entry(entry, own))
        return best

    return of


def _of_entry(entry: Entry, official: bool) -> int:
    if entry.kind in ("country", "region") or (entry.kind == "admin1" and (official or entry.country in ("US", "UA"))):
        return AREA
    city, town = (UA_CITY_PEOPLE, UA_TOWN_PEOPLE) if entry.country == "UA" else (CITY_PEOPLE, TOWN_PEOPLE)
    if entry.kind in ("admin1", "admin2"):
        return CITY if entry.population >= CITY_PEOPLE and official else TOWN
    if entry.population >= city and (official or entry.country == "UA" or entry.population >= 5 * city):
        return CITY
    return TOWN if entry.population >= town else VILLAGE


def contains(area: tuple[str, ...], name: tuple[str, ...], gazetteer: Gazetteer) -> bool:
    """Whether some place of these folded names lies in some area of those: Rafah in Gaza."""
    return _containers(gazetteer)(area, name)


@functools.lru_cache(maxsize=4)
def _containers(gazetteer: Gazetteer) -> "functools._lru_cache_wrapper[bool]":
    @functools.lru_cache(maxsize=1 << 14)
    def within(area: tuple[str, ...], name: tuple[str, ...]) -> bool:
        areas = [gazetteer.entry(one.at) for form in area for one in gazetteer.lookup(form)]
        places = (gazetteer.entry(one.at) for form in name for one in gazetteer.lookup(form))
        return any(_lies_in(place, areas) for place in places)

    return within


def _lies_in(place: Entry, areas: list[Entry]) -> bool:
    for area in areas:
        if area.kind == "country" and area.country == place.country and place.kind != "country":
            return True
        # a hromada's settlements are not listed with it; the raion is near enough to tell a chain from a list
        if area.at in (place.admin1, place.admin2) or (area.kind == "hromada" and area.admin2 == place.admin2):
            return True
    return False
