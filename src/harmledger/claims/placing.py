"""Which event a figure tells of, and whether the place of its sentence is that event's."""

from collections.abc import Sequence

from harmledger.claims.drafts import Draft, likeness
from harmledger.claims.events import Events
from harmledger.claims.persons import REFERRING
from harmledger.claims.settling import dated_by_news

LATER = frozenset({"detained"})
"""Harms in the story of an attack that do not date it."""


def place_in_event(draft: Draft, events: Events, drafts: Sequence[Draft], *, aside: bool) -> None:
    """Give a draft the event that its own place and date fit; `aside`: the sentence points to another story."""
    if aside:
        draft.event = events.aside(draft.scene.number)
        return
    whole = draft.part_of
    if whole is not None and draft.located is not None:
        draft.event, draft.kind, draft.when = whole.event, whole.kind, whole.when
        return
    place = () if stays_in_event(draft, drafts) else draft.where
    turned, when = events.goes_on(draft.scene.number)
    if turned and not place and draft.when is None and draft.kind == "harm":
        draft.where, draft.when, place = turned, when, turned
    if dated_by_news(draft, events):
        draft.when, draft.own_when = None, False
    dating = draft.when if draft.harm not in LATER else None  # an arrest is of a later day than what it is for
    draft.event = events.belongs(place, dating, tally=draft.kind == "tally")
    if not place:
        if not at_hospital(draft) and draft.scene.line.places("event", "weapon", "mishap"):
            events.narrow(draft.where)
        draft.where, draft.own_place = (), False


def stays_in_event(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a place in the sentence can't be a new event's: a hospital's, or told of somebody already known."""
    known = draft.label in REFERRING
    if draft.label == "people.name":
        known = any(other.single and other.own_place and likeness(draft, other) for other in drafts)
    beside = any(at_hospital(other) for other in drafts if other.scene is draft.scene)
    goes_on = draft.rule == "elsewhere-too" and beside
    return at_hospital(draft) or goes_on or known or draft.part_of is not None


def at_hospital(draft: Draft) -> bool:
    """Whether the rule of a figure says that a place in its clause is the hospital's."""
    return draft.finding is not None and draft.finding.at_hospital
