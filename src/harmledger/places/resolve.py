"""Choosing, for all the places that one document names, which of their namesakes are meant.

Each namesake has a weight (a logarithm of odds): what the bare name says, plus what the text around it says, plus
what the rest of the document says. The weights become scores that sum to 1, the rivals stay as alternatives, and
where no score stands out the place stays undecided, with the reason.
"""

import datetime
import itertools
import math
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from harmledger.places.store import Entry, Gazetteer, open_gazetteer
from harmledger.places.verdict import place_of
from harmledger.places.weigh import SAME_COUNTRY, Named, Scored, Surroundings, choose, forms_of, named
from harmledger.terms.place import Place, PlaceMention

CLEAR, CLEAR_WITH_OTHERS = 0.75, 0.6
"""A place with the first score, by its name and the words around it alone, speaks for the rest of the document; one
with the second when the first have spoken."""
CERTAIN = 0.985
DEMONYM_SHARE = 0.3
"""A nationality says less about where things happen than a place does."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a document beside its text."""

    countries: tuple[str, ...] = ()
    """ISO codes of the countries that its source mostly writes about."""
    home: tuple[str, ...] = ()
    """ISO codes of the countries that texts in its language mostly tell of; asked where no other country is named."""
    published: datetime.date | None = None
    """Names that have changed since were the official ones then."""


Members = list[PlaceMention]


def resolve(
    mentions: Sequence[PlaceMention], context: Context | None = None, gazetteer: Gazetteer | None = None
) -> list[Place]:
    """One place for each mention of a document, in the same order; one name means one place in it."""
    known = gazetteer or open_gazetteer()
    groups = _groups(mentions)
    inner = _inner(mentions)
    together = [named(members, (inner[id(one)] for one in members if id(one) in inner), known) for members in groups]
    chosen = _choose_all(together, context or Context())
    scores = {id(one): best for members, best in zip(groups, chosen, strict=True) for one in members}
    made: dict[tuple[object, ...], Place] = {}
    places = []
    for mention in mentions:
        key = (id(scores[id(mention)]), mention.wording, mention.level_hint, mention.within, mention.relation)
        if key not in made:
            made[key] = place_of(mention, scores[id(mention)], known)
        places.append(made[key])
    return places


def _groups(mentions: Sequence[PlaceMention]) -> list[Members]:
    """Mentions of one name are one place, unless different areas are named behind them."""
    by_name: dict[tuple[str, str], list[Members]] = {}
    for mention in mentions:
        same_name = by_name.setdefault((forms_of(mention)[0], mention.level_hint or ""), [])
        fitting = [members for members in same_name if _agree(mention, members)]
        if fitting:
            fitting[-1].append(mention)
        else:
            same_name.append([mention])
    _settle_bare(by_name)
    return [members for same_name in by_name.values() for members in same_name]


def _agree(mention: PlaceMention, members: Members) -> bool:
    withins = {one.within_forms or one.within for one in members if one.within}
    return not mention.within or not withins or (mention.within_forms or mention.within) in withins


def _settle_bare(by_name: dict[tuple[str, str], list[Members]]) -> None:
    """A bare "Toretsk" means the "town of Toretsk" of the same document; "Donetsk" beside "Donetsk region" does not."""
    for name, level in [key for key in by_name if key[1] == "settlement"]:
        for members in by_name.pop((name, ""), []):
            by_name[name, level][0].extend(members)


def _inner(mentions: Sequence[PlaceMention]) -> dict[int, PlaceMention]:
    """For each mention that says where the one before it lies, that one."""
    pairs = itertools.pairwise(mentions)
    return {id(area): inside for inside, area in pairs if area.container and inside.within == area.wording}


def _choose_all(groups: list[Named], context: Context) -> list[Scored]:
    """First by each name alone; then by what the clear ones say of the others; then once more, with more of them clear.

    What is certain by itself is not weighed again.
    """
    around = Surroundings(countries={}, areas={}, points=[], source=context.countries, published=context.published)
    chosen = [choose(group, around) for group in groups]
    for sure in (CLEAR, CLEAR_WITH_OTHERS) if len(groups) > 1 else ():
        open_ones = [at for at, best in enumerate(chosen) if best and best[0][1] < CERTAIN]
        if not open_ones:
            break
        clear = [
            (at.first, best[0][0].entry) for at, best in zip(groups, chosen, strict=True) if best and best[0][1] >= sure
        ]
        around = _gather(clear, context)
        for at in open_ones:
            chosen[at] = choose(groups[at], around)
    told = {best[0][0].entry.country for best in chosen if best and best[0][1] >= CLEAR}
    here = {
        best[0][0].entry.country
        for group, best in zip(groups, chosen, strict=True)
        if best and best[0][1] >= CLEAR and not group.first.latin
    }
    for at, best in enumerate(chosen):
        if groups[at].first.latin and best and here and best[0][0].entry.country not in here:
            chosen[at] = []  # a village spelt out in brackets is not the town of that name in another country
    if context.home and told <= {*context.home, ""}:
        at_home = msgspec.structs.replace(around, source=(*around.source, *context.home))
        chosen = [choose(group, at_home) if is_open(best) else best for group, best in zip(groups, chosen, strict=True)]
    return chosen


def is_open(scored: Scored) -> bool:
    """Whether a name is not yet certain, so that it is weighed again."""
    return bool(scored) and scored[0][1] < CERTAIN


def _gather(clear: list[tuple[PlaceMention, Entry]], context: Context) -> Surroundings:
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
        source=context.countries,
        published=context.published,
    )
