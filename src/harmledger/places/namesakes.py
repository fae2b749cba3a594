"""All places of one name, ordered by how likely the bare name means them, and sorted by the areas they lie in."""

import functools
import math
from typing import NamedTuple

from harmledger.places.store import Entry, Gazetteer, Kind, Naming

PRIOR: dict[Kind, float] = {
    "country": 9.0, "region": 7.0, "admin1": 4.6, "admin2": 2.2, "hromada": 0.0, "settlement": 0.0,
}  # fmt: skip
"""How likely a bare name means an area of this kind, on the scale of a settlement's PER_TENFOLD * log10(population)."""
PER_TENFOLD = 1.3
UNKNOWN_PEOPLE = 100
NAMING: dict[Naming, float] = {
    "official": 0.0,
    "alias": -0.8,
    "former": -0.8,
    "abbreviation": 0.0,
    "converted": -0.6,
    "adjective": -0.2,
}
BORNE_BY_ANOTHER = -1.2
"""An alias that is the name of another settlement: "Pokrovsk" is seldom Engels, which was once called so."""
FAR_AHEAD = 5.5
"""More than a document's other places can add: one in 250 would have to be the other."""
CAPITAL = 2.0
KEPT = 10
"""Namesakes always weighed; the others only when their area is spoken of."""


class Namesake(NamedTuple):
    """One place that may be meant, with the weight (natural logarithm of odds) of the bare name."""

    entry: Entry
    naming: Naming
    weight: float
    areas: tuple[int | str, ...]
    """Its own position, the areas that it lies in, and its country."""


class Namesakes(NamedTuple):
    """The places of one name."""

    all: tuple[Namesake, ...]
    by_area: dict[int | str, tuple[Namesake, ...]]
    """Those in a country (ISO code) or area (its position), and those of a kind."""
    mass: float
    """Sum of exp(weight) over all."""
    alone: tuple[tuple[Namesake, float], ...] | None
    """The scores of the bare name, where the first leads so far that only words right beside it could change that."""

    def likely(self, areas: set[int | str]) -> list[Namesake]:
        """The best ten and, of the others, those in these areas."""
        chosen = list(self.all[:KEPT])
        if len(self.all) > KEPT:
            more = {one.entry.at: one for area in areas for one in self.by_area.get(area, ())[:KEPT]}
            known = {one.entry.at for one in chosen}
            chosen += [more[index] for index in sorted(more) if index not in known]
        return chosen


def bare_weight(entry: Entry, naming: Naming) -> float:
    """What kind, population and the way of naming say, before any context."""
    weight = PRIOR[entry.kind] + NAMING[naming]
    if entry.kind in ("settlement", "admin1", "admin2"):
        people = PER_TENFOLD * math.log10(max(entry.population, UNKNOWN_PEOPLE))
        weight += people if entry.kind == "settlement" else 0.4 * people
    return weight


def namesakes(forms: tuple[str, ...], gazetteer: Gazetteer) -> Namesakes:
    """The places that any of these folded names may mean."""
    return _remembered(gazetteer)(forms)


@functools.lru_cache(maxsize=4)
def _remembered(gazetteer: Gazetteer) -> "functools._lru_cache_wrapper[Namesakes]":
    @functools.lru_cache(maxsize=1 << 13)
    def of(forms: tuple[str, ...]) -> Namesakes:
        best: dict[int, Namesake] = {}
        for named in (named for form in forms for named in gazetteer.lookup(form)):
            entry = gazetteer.entry(named.at)
            one = Namesake(entry, named.naming, bare_weight(entry, named.naming), areas_of(entry))
            if named.at not in best or best[named.at].weight < one.weight:
                best[named.at] = one
        likely = _without_borrowed(_without_capitals(list(best.values())))
        found = sorted(likely, key=lambda one: (-one.weight, one.entry.place_id))
        by_area: dict[int | str, list[Namesake]] = {}
        for one in found:
            for area in (*one.areas, one.entry.kind):
                by_area.setdefault(area, []).append(one)
        frozen = {area: tuple(members) for area, members in by_area.items()}
        mass = sum(math.exp(one.weight) for one in found)
        return Namesakes(tuple(found), frozen, mass, _alone(found, mass))

    return of


def _without_capitals(same: list[Namesake]) -> list[Namesake]:
    """An area is less likely where a settlement of the same name lies in it: "Aleppo" is the city, not the province."""
    inside = {area for one in same if one.entry.kind == "settlement" for area in one.areas[1:]}
    return [
        one._replace(weight=one.weight - CAPITAL) if one.entry.at in inside and one.naming != "adjective" else one
        for one in same
    ]


def _without_borrowed(same: list[Namesake]) -> list[Namesake]:
    """An alias is less likely where it is the official name of another settlement."""
    if not any(one.naming == "official" and one.entry.kind == "settlement" for one in same):
        return same
    borrowed = ("alias", "former")
    return [one._replace(weight=one.weight + BORNE_BY_ANOTHER) if one.naming in borrowed else one for one in same]


def _alone(found: list[Namesake], mass: float) -> tuple[tuple[Namesake, float], ...] | None:
    if len(found) > 1 and found[0].weight - found[1].weight < FAR_AHEAD:
        return None
    return tuple((one, math.exp(one.weight) / mass) for one in found[:KEPT])


def areas_of(entry: Entry) -> tuple[int | str, ...]:
    """Its own position, the areas that it lies in, and its country."""
    areas = (entry.at, entry.admin1, entry.admin2, entry.country)
    return tuple(area for area in areas if area is not None and area != "")
