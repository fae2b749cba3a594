"""What became of somebody who was told of as caught in something: "A man set off a mine. He could not be saved."."""

from collections.abc import Sequence

from harmledger.claims.drafts import Draft
from harmledger.claims.merging import absorb, groups_fit

NEAR = 2
"""Sentences between the word that leaves the outcome open and the one that tells it, at the most."""
TOLD = ("killed", "injured")


def tell_outcomes(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without a person only "affected" whose death or wounds are told beside it."""
    gone: set[int] = set()
    for open_one in drafts:
        if not is_one(open_one) or not leaves_open(open_one):
            continue
        told = [d for d in drafts if d is not open_one and d.harm in TOLD and same_person(open_one, d)]
        if len(told) == 1:
            if told[0].label == "people.pronoun":
                told[0].who = open_one.who  # "she" is who was told of: "a pensioner was hit, she was taken to hospital"
            absorb(told[0], open_one)
            gone.add(id(open_one))
            for part in drafts:
                part.part_of = told[0] if part.part_of is open_one and part is not told[0] else part.part_of
    return [draft for draft in drafts if id(draft) not in gone]


def leaves_open(draft: Draft) -> bool:
    """Whether the word of a draft does not say how it ended, whatever was made of it beside the dead."""
    if draft.harm == "affected":
        return True
    start = draft.finding.harm_start if draft.finding is not None else -1
    words = [unit.word for unit in draft.scene.units if unit.start == start]
    return any(word is not None and word.meaning("harm.intransitive").get("harm") == "affected" for word in words)


def is_one(draft: Draft) -> bool:
    """Whether a draft tells of one person in an incident."""
    return draft.kind == "harm" and draft.single and draft.what is None and draft.modality == "asserted"


def same_person(open_one: Draft, told: Draft) -> bool:
    """Whether two singles of one event near each other are one: the later only says "the man", "the child", "he"."""
    if not is_one(told) or told.event is not open_one.event or told.part_of is not None:
        return False
    taken_up = told.label == "people.pronoun"  # "a boy stepped on a mine, his foot was torn off"
    if (told.scene is open_one.scene and not taken_up) or abs(told.scene.number - open_one.scene.number) > NEAR:
        return False
    later = told if told.scene is open_one.scene else max(open_one, told, key=lambda draft: draft.scene.number)
    return says_no_more(later) and groups_fit(open_one, told)


def says_no_more(draft: Draft) -> bool:
    """Whether the words for a person tell no more than sex and age: "the 34-year-old man", "she"."""
    if draft.label == "people.pronoun":
        return True
    if draft.finding is None or draft.label not in ("people.one", "people.definite") or draft.change == "additional":
        return False
    nouns = [unit.word.meaning("person") for unit in draft.finding.group.units if unit.word is not None]
    known = [meaning for meaning in nouns if meaning]
    return len(known) == 1 and "age" in known[0] and set(known[0]) <= {"sex", "age"}
