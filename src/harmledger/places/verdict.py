"""From the scores of a name's namesakes to a place: decided or not, with its rivals and its reason."""

from harmledger.places.fold import fold
from harmledger.places.level import level_of, precision_of
from harmledger.places.namesakes import Namesake
from harmledger.places.renamed import renamed_on
from harmledger.places.store import Entry, Gazetteer
from harmledger.places.weigh import Scored, distance_km, forms_of
from harmledger.terms.place import Alternative, Place, PlaceMention

DECIDED = 0.4
"""A score below this is a guess."""
MARGIN = 1.25
"""The best score must exceed the next by this factor."""
SAME_SPOT_KM = 12.0
"""Two places nearer to each other than this are no rivals."""
KEPT_ALTERNATIVES = 5


def place_of(mention: PlaceMention, scored: Scored, known: Gazetteer) -> Place:
    """The place of one mention, from the scores of its namesakes."""
    if mention.level_hint == "front":
        return _front(mention, scored, known)
    if not scored:
        return Place(
            wording=mention.wording, name=mention.latin, level=mention.level_hint if mention.latin else None,
            relation=mention.relation, because=f"the gazetteer has no place {mention.wording}",
        )  # fmt: skip
    if _unlisted(mention, scored[0][0].entry):
        return Place(
            wording=mention.wording, relation=mention.relation, level=mention.level_hint,
            because=f"the gazetteer has no {mention.level_hint} {mention.wording}",
        )  # fmt: skip
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


def _unlisted(mention: PlaceMention, best: Entry) -> bool:
    """A raion that the codifier does not have: a part of a city, which the gazetteer may not know."""
    area = mention.level_hint in ("raion", "oblast", "hromada")
    return area and best.kind == "settlement" and best.country == "UA" and not mention.within


def _front(mention: PlaceMention, scored: Scored, known: Gazetteer) -> Place:
    """A front line, or a sector of it that is called after a town: fuzzy, and never the town."""
    adjectives = [one.entry for one, _ in scored if one.naming == "adjective"]
    named = adjectives[0] if adjectives else scored[0][0].entry if scored else None
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
    shared = {one.entry.name for one, _ in rivals}
    countries = {one.entry.country for one, _ in rivals}
    firsts = {one.entry.admin1 for one, _ in rivals}
    names = " or ".join(_described(one.entry, known) for one, _ in kept[:3])
    return Place(
        wording=mention.wording,
        name=shared.pop() if len(shared) == 1 else None,
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
    named = (
        "" if fold(mention.wording) == fold(best.entry.name) else f"{mention.wording} is {_present(mention, best)}; "
    )
    if mention.demonym:
        return f"{mention.wording} stands for {best.entry.name}"
    if len(scored) == 1:
        return f"{named}the only place of this name"
    if mention.within:
        return f"{named}named with {mention.within}; score {score:.2f} of {len(scored)} weighed"
    return f"{named}score {score:.2f} among {len(scored)} weighed, next {_described(scored[1][0].entry, known)}"


def _present(mention: PlaceMention, best: Namesake) -> str:
    """ "Pokrovsk, so called since 2016-05-12"."""
    days = [renamed_on(form) for form in forms_of(mention)] if best.entry.country == "UA" else []
    since = next((day for day in days if day), None)
    return f"{best.entry.name}, so called since {since}" if since else best.entry.name
