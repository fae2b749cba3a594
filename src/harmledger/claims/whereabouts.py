"""Where and when it was, as far as sentences tell it that tell no harm themselves."""

from collections.abc import Callable, Sequence

from harmledger.claims.circumstances import FINENESS, has_name, telling_places, war_behind
from harmledger.claims.drafts import Draft
from harmledger.claims.events import Events, finer, may_lie, narrows
from harmledger.claims.place_roles import is_direction, is_goal
from harmledger.claims.scene import Located, Scene
from harmledger.places.regions import region_of
from harmledger.terms.period import Period
from harmledger.terms.place import Place

ReadMore = Callable[[Sequence[int]], Sequence[Scene]]
OF_AN_EVENT = ("event", "weapon", "attack_verb", "mishap")
"""Classes of words by which a sentence tells of what happened: "The shooting took place in Toretsk"."""


def of_a_hospital(scene: Scene) -> bool:
    """Whether a sentence tells of a hospital alone: where it is, nobody was harmed."""
    return any(finding.at_hospital for finding in scene.findings) and not scene.line.places(*OF_AN_EVENT)


def place_told(scene: Scene) -> tuple[Place, ...]:
    """The finest place that a sentence names, whoever acts or speaks there left out."""
    struck = bool(scene.line.places(*OF_AN_EVENT))
    telling = telling_places(scene)
    usable = [at for at in scene.shared_places if at in telling and (struck or not is_direction(scene, at))]
    named = [located.place for located in usable if not of_people(scene, located)]
    if not named and scene.line.places("the_country"):
        named = countries_of(scene)[-1:]
    return (min(named, key=lambda place: (FINENESS.get(place.level, 1), place.relation is not None)),) if named else ()


def countries_of(scene: Scene) -> list[Place]:
    """The countries that a sentence speaks of, by their names or by nationalities: "the Iraqi ministry"."""
    return [at.place for at in scene.places if at.place.level == "country" and has_name(at)]


def place_of_office(scene: Scene) -> tuple[Place, ...]:
    """The place whose office or school a sentence names, where it names no other: the last thing to go by."""
    alone = {(speech.start, speech.end) for speech in scene.speeches}  # "Moscow says"
    named = [at for at in scene.places if has_name(at) and not at.mention.demonym and not at.mention.relation]
    usable = [at for at in named if (at.mention.start, at.mention.end) not in alone and not is_goal(scene, at)]
    return tuple(at.place for at in usable)[:1]


def of_people(scene: Scene, located: Located) -> bool:
    """Whether a nationality tells of people only, and not of a war called after a country."""
    return located.mention.demonym and not war_behind(scene, located.mention.end)


def time_told(scene: Scene) -> Period | None:
    """The first date that a sentence names."""
    return next((time.period for time in scene.times if time.kind == "date" and time.period.earliest), None)


def learn_from(scene: Scene, events: Events) -> None:
    """Let the events know where and when, by a sentence that tells no harm: "The shooting took place in Toretsk"."""
    place = place_told(scene)
    events.hint(place, time_told(scene), scene.number)
    if place and tells_of_event(scene):
        events.refine(place)
        if time_told(scene) is not None:
            events.turn(scene.number, place, time_told(scene))


OPENS = 3
"""Words within which a sentence says that what was told before happened: "Це сталося біля Правдиного"."""


def tells_of_event(scene: Scene) -> bool:
    """Whether a sentence speaks of an event: by its noun, or as what "happened" in its first words."""
    return bool(scene.line.places(*OF_AN_EVENT)) or any(at < OPENS for at in scene.line.places("happen"))


def settle_places(drafts: Sequence[Draft], scenes: Sequence[Scene], read_more: ReadMore) -> None:
    """Give every figure the finest place that its event is known to have, or else the place named nearest to it.

    `read_more` reads the places of sentences that were left out so far; it is asked only where a place is wanted.
    """
    everywhere = [(scene, place) for scene in scenes if (place := place_told(scene))]
    told = [(scene.number, place) for scene, place in everywhere if not of_a_hospital(scene)]
    if any(wants_place(draft) or is_weak(draft, scenes) for draft in drafts):
        more = [(scene, place) for scene in read_more(around(drafts, scenes)) if (place := place_told(scene))]
        for scene, place in more:
            learn_late(scene, place, drafts)
        for scene, place in [*((s, p) for s in scenes if not s.findings and (p := place_told(s))), *more]:
            move_to(scene, place, drafts)
        told += [(scene.number, place) for scene, place in more]
    offices = [(scene.number, place) for scene, place in everywhere if of_a_hospital(scene)]
    offices = offices or [(scene.number, place) for scene in scenes if (place := place_of_office(scene))]
    for draft in drafts:
        if draft.kind not in ("harm", "tally"):
            continue
        countries = the_country_of(draft, told, scenes) if draft.scene.line.places("the_country") else []
        nearer = [at for at in told if at[0] <= draft.scene.number] if is_weak(draft, scenes) else []
        if countries:
            draft.where = min(countries, key=lambda at: nearness(at[0], draft.scene.number))[1]
        elif nearer:
            draft.where = min(nearer, key=lambda at: nearness(at[0], draft.scene.number))[1]
        elif draft.where:
            draft.where = narrowed(draft)
        elif parts := [other for other in drafts if other.part_of is draft and other.located is not None]:
            draft.where = tuple(place for part in parts for place in part.where)
        elif near := [at for at in told or offices if at[0] <= draft.scene.number or not of_part(draft, at[1])]:
            draft.where = min(near, key=lambda at: nearness(at[0], draft.scene.number))[1]
    spread_over_regions(drafts)


def spread_over_regions(drafts: Sequence[Draft]) -> None:
    """Give a total "in the region" that has no name there the region of the towns told of: "Five were killed in the
    region over the day: three in Nikopol, two in Marhanets"."""
    for draft in drafts:
        words = draft.scene.line.places("the_region") if draft.kind == "tally" and draft.located is None else ()
        if not words or draft.part_of is not None:
            continue
        unit = draft.scene.units[words[0]]
        regions = [region_of(place, draft.scene.text[unit.start : unit.end]) for place in draft.where]
        if regions and all(one is not None and one.name == draft.where[0].admin1 for one in regions):
            draft.where = tuple(region for region in regions[:1] if region is not None)


Told = tuple[int, tuple[Place, ...]]
"""The number of a sentence, and the place that it tells."""


def the_country_of(draft: Draft, told: Sequence[Told], scenes: Sequence[Scene]) -> list[Told]:
    """The countries that "in the country" may mean: those told as places, else those whose people were spoken of."""
    named = [at for at in told if at[1][0].level == "country"]
    by_people = ((scene.number, tuple(countries_of(scene)[-1:])) for scene in scenes if not draft.own_place)
    return named or [at for at in by_people if at[1] and at[0] <= draft.scene.number]


def is_weak(draft: Draft, scenes: Sequence[Scene]) -> bool:
    """Whether a figure's place comes from a sentence farther back that tells of no event: talks in another city."""
    event = draft.event
    if draft.own_place or event is None or event.hinted is None or not draft.where or draft.where != event.place:
        return False
    hint = next((scene for scene in scenes if scene.number == event.hinted), None)
    far = draft.scene.number - event.hinted > 1
    return far and hint is not None and not hint.findings and not hint.line.places(*OF_AN_EVENT)


def of_part(draft: Draft, place: Sequence[Place]) -> bool:
    """Whether a place told later is only that of a part: "Most of the children were hurt in Donetsk region"."""
    return draft.event is not None and draft.event.tally and narrows(draft.event, place)


def wants_place(draft: Draft) -> bool:
    """Whether a draft has no place, or only a region or country."""
    if draft.kind not in ("harm", "tally") or draft.harm is None:
        return False
    if not draft.where or draft.scene.line.places("the_country"):
        return True
    return draft.kind == "harm" and FINENESS.get(draft.where[0].level, 1) >= COARSE


COARSE = FINENESS["oblast"]
LEAD, BEFORE, BEHIND = 4, 4, 2
"""Sentences that are read for places: the first ones, and so many around each that tells of harm."""


def around(drafts: Sequence[Draft], scenes: Sequence[Scene]) -> list[int]:
    """Numbers of the sentences near those that tell of harm, which have not been read."""
    known = {scene.number for scene in scenes}
    near = {n for draft in drafts for n in range(draft.scene.number - BEFORE, draft.scene.number + BEHIND + 1)}
    return sorted(n for n in near | set(range(LEAD)) if n >= 0 and n not in known)


def learn_late(scene: Scene, place: tuple[Place, ...], drafts: Sequence[Draft]) -> None:
    """Let the event told of before (or else behind) a sentence know its place, if that lies within the event's own."""
    if not tells_of_event(scene):
        return
    told = [draft for draft in drafts if draft.event is not None and not draft.event.tally]
    if not told:
        return
    event = min(told, key=lambda draft: nearness(draft.scene.number, scene.number)).event
    if event is not None and event.place and may_lie(place[0], event.place[0]) and finer(place[0], event.place[0]):
        event.learn(place, None)


def move_to(scene: Scene, place: tuple[Place, ...], drafts: Sequence[Draft]) -> None:
    """Take for an event's place the one where a sentence says that it happened: "The crash took place in Sretensk".

    It goes before places only named near by, not before one that a figure's own sentence tells.
    """
    if not scene.line.places("happen") or not tells_of_event(scene) or scene.line.places("similar"):
        return
    told = [draft for draft in drafts if draft.event is not None and not draft.event.tally]
    event = min(told, key=lambda draft: nearness(draft.scene.number, scene.number)).event if told else None
    here = [draft for draft in told if draft.event is event]
    own = [draft.where[0] for draft in here if draft.own_place and draft.where]
    if event is None or any(not may_lie(place[0], one) for one in own):
        return
    if event.place and finer(event.place[0], place[0]) and may_lie(event.place[0], place[0]):
        return
    event.place = place
    for draft in here:
        if not draft.own_place:
            draft.where = place


def nearness(number: int, here: int) -> tuple[bool, int]:
    """How near a sentence is: those before come first."""
    return number > here, abs(number - here)


def narrowed(draft: Draft) -> tuple[Place, ...]:
    """The draft's place, or its event's where that lies within it: "killed in Michigan", "a shooting in Kalamazoo"."""
    event = draft.event
    if draft.kind != "harm" or event is None or not event.place or len(draft.where) != 1:
        return draft.where
    own, known = draft.where[0], event.place[0]
    return event.place if own.place_id and finer(known, own) and may_lie(known, own) else draft.where
