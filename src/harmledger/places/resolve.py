"""Choosing, for all the places that one document names, which of their namesakes are meant.

Each namesake has a weight (a logarithm of odds): what the bare name says, plus what the text around it says, plus
what the rest of the document says. The weights become scores that sum to 1, the rivals stay as alternatives, and
where no score stands out the place stays undecided, with the reason.
"""

import datetime
import math
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from harmledger.places.fold import fold
from harmledger.places.level import level_of, precision_of
from harmledger.places.namesakes import Namesake, Namesakes, namesakes
from harmledger.places.store import Entry, Gazetteer, open_gazetteer
from harmledger.terms.place import Alternative, Place, PlaceMention

CLEAR, CLEAR_WITH_OTHERS = 0.75, 0.6
"""A place with the first score, by its name and the words around it alone, speaks for the rest of the document; one
with the second when the first have spoken."""
DEMONYM_SHARE = 0.3
"""A nationality says less about where things happen than a place does."""
DECIDED = 0.4
"""A score below this is a guess; two places nearer to each other than SAME_SPOT_KM are no rivals."""
MARGIN = 1.25
"""The best score must exceed the next by this factor."""
SAME_SPOT_KM = 12.0
KEPT_ALTERNATIVES = 5

LEVEL_FITS, LEVEL_OPPOSED = 5.0, -4.0
WITHIN_FITS, WITHIN_OPPOSED = 9.0, -2.0
COUNTRY_HINT = 6.0
CONTAINER = 3.0
SAME_COUNTRY, SAME_ADMIN1, SAME_ADMIN2 = 3.0, 2.2, 1.2
NEAR_100_KM, NEAR_300_KM = 1.6, 0.8
SOURCE_COUNTRY = 1.2
"""What each observation adds, in natural logarithms: 2.3 makes a place ten times as likely."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a document beside its text."""

    countries: tuple[str, ...] = ()
    """ISO codes of the countries that its source mostly writes about."""
    published: datetime.date | None = None


class Surroundings(msgspec.Struct):
    """What a document's clear places say about its unclear ones."""

    countries: dict[str, float]
    """By country, the evidence of the document's clear places: more, the greater its share of them."""
    areas: dict[int, float]
    """The same by position of an area."""
    points: list[tuple[float, float]]
    source: tuple[str, ...]

    def named_areas(self) -> set[int | str]:
        """Everything that lets a rare namesake be considered."""
        return {*self.countries, *self.areas, *self.source}


Group = tuple[str, str]
"""Mentions of one folded name and level are one place throughout a document."""


def resolve(
    mentions: Sequence[PlaceMention], context: Context | None = None, gazetteer: Gazetteer | None = None
) -> list[Place]:
    """One place for each mention of a document, in the same order; one name means one place in it."""
    known = gazetteer or open_gazetteer()
    source = (context or Context()).countries
    groups: dict[Group, list[PlaceMention]] = {}
    for mention in mentions:
        groups.setdefault(_group(mention), []).append(mention)
    _settle_bare(groups)
    surroundings = _surroundings(groups, source, known)
    chosen = {group: _choose(members, surroundings, known) for group, members in groups.items()}
    by_mention = {id(mention): chosen[group] for group, members in groups.items() for mention in members}
    made: dict[tuple[object, ...], Place] = {}
    places = []
    for mention in mentions:
        key = (mention.wording, mention.level_hint, mention.within, mention.relation, mention.demonym)
        if key not in made:
            made[key] = _place(mention, by_mention[id(mention)], known)
        places.append(made[key])
    return places


def _group(mention: PlaceMention) -> Group:
    return _forms(mention)[0], mention.level_hint or ""


def _forms(mention: PlaceMention) -> tuple[str, ...]:
    """The folded names to look up; a nationality's is its country's key."""
    if mention.demonym:
        return (f"={(mention.country_hint or '').lower()}",)
    return mention.forms or (fold(mention.wording),)


def _settle_bare(groups: dict[Group, list[PlaceMention]]) -> None:
    """A bare "Toretsk" means the "town of Toretsk" of the same document; "Donetsk" beside "Donetsk region" does not."""
    for name, level in [group for group in groups if group[1] == "settlement"]:
        if (name, "") in groups:
            groups[name, level] += groups.pop((name, ""))


def _surroundings(groups: dict[Group, list[PlaceMention]], source: tuple[str, ...], known: Gazetteer) -> Surroundings:
    """What the clear names say of the others: first those clear by themselves, then those that have become so."""
    around = Surroundings(countries={}, areas={}, points=[], source=source)
    if len(groups) == 1:
        return around
    for sure in (CLEAR, CLEAR_WITH_OTHERS):
        scored = [(members[0], _choose(members, around, known)) for members in groups.values()]
        clear = [(mention, best[0][0].entry) for mention, best in scored if best and best[0][1] >= sure]
        around = _gather(clear, source)
        if len(clear) == len(groups):
            break
    return around


def _gather(clear: list[tuple[PlaceMention, Entry]], source: tuple[str, ...]) -> Surroundings:
    countries: defaultdict[str, float] = defaultdict(float)
    areas: defaultdict[int, float] = defaultdict(float)
    points = []
    for mention, entry in clear:
        weight = DEMONYM_SHARE if mention.demonym else 1.0
        countries[entry.country] += weight
        for area in (entry.at if entry.kind != "settlement" else None, entry.admin1, entry.admin2):
            if area is not None:
                areas[area] += weight
        if entry.lat is not None and entry.lon is not None and entry.kind in ("settlement", "admin2", "hromada"):
            points.append((entry.lat, entry.lon))
    countries.pop("", None)
    total = sum(countries.values()) or 1.0
    return Surroundings(
        countries={code: SAME_COUNTRY * math.sqrt(count / total) for code, count in countries.items()},
        areas={area: math.sqrt(count / total) for area, count in areas.items()},
        points=points,
        source=source,
    )


Scored = list[tuple[Namesake, float]]


def _choose(members: list[PlaceMention], around: Surroundings, known: Gazetteer) -> Scored:
    """The namesakes with scores, best first; scores of those left out count as rivals too."""
    same = namesakes(tuple(dict.fromkeys(form for member in members for form in _forms(member))), known)
    first = members[0]
    withins = _within_areas(members, known)
    if same.alone and not withins and not first.level_hint and not first.container:
        return list(same.alone)
    likely = same.likely(around.named_areas() | withins)
    weights = [_evidence(one, first, withins, around) for one in likely]
    if not weights:
        return []
    top = max(weights)
    odds = [math.exp(weight - top) for weight in weights]
    rest = _left_out(same, likely, top)
    total = sum(odds) + rest
    return sorted(
        ((one, odd / total) for one, odd in zip(likely, odds, strict=True)),
        key=lambda pair: (-pair[1], pair[0].entry.place_id),
    )


def _left_out(same: Namesakes, likely: list[Namesake], top: float) -> float:
    """The odds of the namesakes that were not weighed, at their bare weight."""
    if len(likely) == len(same.all):
        return 0.0
    return max(0.0, same.mass - sum(math.exp(one.weight) for one in likely)) * math.exp(-top)


def _within_areas(members: list[PlaceMention], known: Gazetteer) -> set[int | str]:
    """Positions and countries that the areas named right behind the mentions may be."""
    found: set[int | str] = set()
    for forms in {mention.within_forms or (fold(mention.within),) for mention in members if mention.within}:
        for one in namesakes(forms, known).all[:KEPT_ALTERNATIVES]:
            entry = one.entry
            found.add(entry.country if entry.kind == "country" else entry.at)
    return found


def _evidence(one: Namesake, mention: PlaceMention, withins: set[int | str], around: Surroundings) -> float:
    entry = one.entry
    weight = one.weight + around.countries.get(entry.country, 0.0)
    if mention.level_hint:
        weight += _level_evidence(entry, mention.level_hint)
    if mention.container and entry.kind in ("admin1", "admin2", "country"):
        weight += CONTAINER
    if withins:
        weight += WITHIN_FITS if withins.intersection(one.areas[1:]) else WITHIN_OPPOSED
    if mention.country_hint == entry.country:
        weight += COUNTRY_HINT
    if entry.country in around.source:
        weight += SOURCE_COUNTRY
    if entry.kind in ("country", "region"):
        return weight
    if around.areas and entry.admin1 is not None:
        weight += SAME_ADMIN1 * around.areas.get(entry.admin1, 0.0)
        if entry.admin2 is not None:
            weight += SAME_ADMIN2 * around.areas.get(entry.admin2, 0.0)
    return weight + _nearness(entry, around.points)


_FITS = {
    "settlement": {"settlement"},
    "district": {"admin2", "settlement"},
    "hromada": {"hromada"},
    "raion": {"admin2"},
    "oblast": {"admin1", "region"},
    "region": {"admin1", "region"},
    "country": {"country"},
}


def _level_evidence(entry: Entry, hint: str | None) -> float:
    fits = _FITS.get(hint or "")
    if fits is None:
        return 0.0
    if entry.kind in fits:
        return LEVEL_FITS
    # "across Ukraine", "the state of Israel" are said with the words for regions
    return 0.0 if entry.kind == "country" and hint in ("oblast", "region") else LEVEL_OPPOSED


def _nearness(entry: Entry, points: list[tuple[float, float]]) -> float:
    """Whether another clear place of the document is near; its own point does not count."""
    if entry.lat is None or entry.lon is None or not points:
        return 0.0
    here, there = entry.lat, entry.lon
    narrow = math.cos(math.radians(here))
    squares = [(lat - here) ** 2 + ((lon - there) * narrow) ** 2 for lat, lon in points if lat != here or lon != there]
    nearest = 111.2 * math.sqrt(min(squares, default=9999.0))
    return NEAR_100_KM if nearest < 100 else NEAR_300_KM if nearest < 300 else 0.0


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points, on a plane: right to a percent within a few hundred kilometres."""
    dlon = (lon2 - lon1 + 180) % 360 - 180
    x = dlon * math.cos(math.radians((lat1 + lat2) / 2))
    return 111.2 * math.hypot(lat2 - lat1, x)


def _place(mention: PlaceMention, scored: Scored, known: Gazetteer) -> Place:
    if mention.level_hint == "front":
        return _front(mention, scored, known)
    if not scored:
        return Place(
            wording=mention.wording, relation=mention.relation, because=f"the gazetteer has no place {mention.wording}"
        )
    rivals = _rivals(scored)
    if _undecided(rivals):
        return _undecided_place(mention, rivals, known)
    best, score = scored[0]
    kept = scored[: KEPT_ALTERNATIVES + 1]
    total = sum(one_score for _, one_score in kept)
    entry = best.entry
    return Place(
        wording=mention.wording,
        name=entry.name,
        place_id=entry.place_id,
        lat=entry.lat,
        lon=entry.lon,
        level=level_of(entry),
        admin1=_name(entry.admin1, known),
        admin2=_name(entry.admin2, known),
        country=entry.country or None,
        precision=precision_of(entry, mention.relation),
        relation=mention.relation,
        alternatives=tuple(_alternative(one, one_score / total, known) for one, one_score in kept[1:]),
        because=_because(mention, best, score, scored, known),
    )


def _front(mention: PlaceMention, scored: Scored, known: Gazetteer) -> Place:
    """A front line, or a sector of it that is called after a town: fuzzy, and never the town."""
    named = scored[0][0].entry if scored else None
    return Place(
        wording=mention.wording,
        level="front",
        admin1=_name(named.admin1, known) if named else None,
        country=named.country if named else None,
        precision=5,
        relation=mention.relation,
        because=f"a sector of the front called after {named.name}" if named else "the front line, which has no place",
    )


def _rivals(scored: Scored) -> Scored:
    """The best and those that lie elsewhere: a hromada around its town is no rival of the town."""
    best = scored[0][0].entry
    return [scored[0], *(pair for pair in scored[1:] if not _same_spot(best, pair[0].entry))]


def _same_spot(one: Entry, other: Entry) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    nested = {one.admin1, one.admin2, one.country} & {other.at} or {other.admin1, other.admin2} & {one.at}
    return bool(nested) or distance_km(one.lat, one.lon, other.lat, other.lon) < SAME_SPOT_KM


def _undecided(rivals: Scored) -> bool:
    return len(rivals) > 1 and (rivals[0][1] < DECIDED or rivals[0][1] < MARGIN * rivals[1][1])


def _undecided_place(mention: PlaceMention, rivals: Scored, known: Gazetteer) -> Place:
    """No place, but what all the rivals share, and the rivals with their scores."""
    kept = rivals[:KEPT_ALTERNATIVES]
    total = sum(score for _, score in kept)
    countries = {one.entry.country for one, _ in rivals}
    firsts = {one.entry.admin1 for one, _ in rivals}
    names = " or ".join(_described(one.entry, known) for one, _ in kept[:3])
    return Place(
        wording=mention.wording,
        country=countries.pop() or None if len(countries) == 1 else None,
        admin1=_name(firsts.pop(), known) if len(firsts) == 1 else None,
        relation=mention.relation,
        alternatives=tuple(_alternative(one, score / total, known) for one, score in kept),
        because=f"undecided among {len(rivals)} places of this name: {names}",
    )


def _alternative(one: Namesake, score: float, known: Gazetteer) -> Alternative:
    entry = one.entry
    return Alternative(
        place_id=entry.place_id, name=entry.name, lat=entry.lat, lon=entry.lon, admin1=_name(entry.admin1, known),
        country=entry.country or None, score=round(score, 4),
    )  # fmt: skip


def _name(index: int | None, known: Gazetteer) -> str | None:
    return None if index is None else known.entry(index).name


def _described(entry: Entry, known: Gazetteer) -> str:
    """ "Pokrovsk (Donetsk Oblast, UA)"."""
    where = ", ".join(part for part in (_name(entry.admin1, known), entry.country) if part)
    return f"{entry.name} ({where})" if where else entry.name


def _because(mention: PlaceMention, best: Namesake, score: float, scored: Scored, known: Gazetteer) -> str:
    """Why this one, in a sentence."""
    named = "" if fold(mention.wording) == fold(best.entry.name) else f"{mention.wording} is {best.entry.name}; "
    if mention.demonym:
        return f"{mention.wording} stands for {best.entry.name}"
    if len(scored) == 1:
        return f"{named}the only place of this name"
    if mention.within:
        return f"{named}named with {mention.within}; score {score:.2f} of {len(scored)} weighed"
    return f"{named}score {score:.2f} among {len(scored)} weighed, next {_described(scored[1][0].entry, known)}"
