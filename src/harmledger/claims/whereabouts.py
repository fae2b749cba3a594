"""Where and when it was, as far as sentences tell it that tell no harm themselves."""

from collections.abc import Sequence

from harmledger.claims.circumstances import FINENESS, has_name, is_actor, of_speakers_country
from harmledger.claims.drafts import Draft
from harmledger.claims.events import Events, finer, within
from harmledger.claims.scene import Scene
from harmledger.terms.period import Period
from harmledger.terms.place import Place

OF_AN_EVENT = ("event", "weapon", "attack_verb")
"""Classes of words by which a sentence tells of what happened: "The shooting took place in Toretsk"."""


def place_told(scene: Scene) -> tuple[Place, ...]:
    """The finest place that a sentence names, whoever acts or speaks there left out."""
    named = [
        located.place
        for located in scene.places
        if has_name(located) and not is_actor(scene, located) and not of_speakers_country(scene, located)
    ]
    return (min(named, key=lambda place: FINENESS.get(place.level, 1)),) if named else ()


def time_told(scene: Scene) -> Period | None:
    """The first date that a sentence names."""
    return next((time.period for time in scene.times if time.kind == "date" and time.period.earliest), None)


def learn_from(scene: Scene, events: Events) -> None:
    """Let the events know where and when, by a sentence that tells no harm: "The shooting took place in Toretsk"."""
    place = place_told(scene)
    events.hint(place, time_told(scene))
    if place and scene.line.places(*OF_AN_EVENT):
        events.refine(place)


def settle_places(drafts: Sequence[Draft], scenes: Sequence[Scene]) -> None:
    """Give every figure the finest place that its event is known to have, or else the place named nearest to it."""
    told = [(scene.number, place) for scene in scenes if (place := place_told(scene))]
    for draft in drafts:
        if draft.kind not in ("harm", "tally"):
            continue
        if draft.where:
            draft.where = narrowed(draft)
        elif told:
            draft.where = min(told, key=lambda at: nearness(at[0], draft.scene.number))[1]


def nearness(number: int, here: int) -> tuple[bool, int]:
    """How near a sentence is: those before come first."""
    return number > here, abs(number - here)


def narrowed(draft: Draft) -> tuple[Place, ...]:
    """The draft's place, or its event's where that lies within it: "killed in Michigan", "a shooting in Kalamazoo"."""
    event = draft.event
    if draft.kind != "harm" or event is None or not event.place or len(draft.where) != 1:
        return draft.where
    own, known = draft.where[0], event.place[0]
    return event.place if own.place_id and finer(known, own) and within(known, own) else draft.where
