"""The one who did it, where he died too: does he come on top of the dead that were told, or is he among them?"""

from collections.abc import Sequence

from harmledger.claims.drafts import Draft, figure_of, likeness

DOING = frozenset({"active", "headline-verb", "shot-dead", "shot-to-death", "and-self", "lives-of", "hit-with"})
"""Rules of clauses that tell what somebody did: whom he killed, he is not."""


def stands_apart(draft: Draft) -> bool:
    """Whether somebody is no part of those counted: who killed himself, or is told of as the attacker."""
    if draft.finding is not None and draft.finding.own_hand:
        return True
    return draft.label == "people.self" or (draft.who is not None and "attacker" in draft.who.roles)


def adds_attacker(draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Whether a dead attacker comes on top of the victims told before; told once, not each time.

    "Four dead" elsewhere in the report may hold him: he is added to those whom somebody killed, to people who can't
    be he, and to those told of in his own sentence.
    """
    same = [d for d in earlier if d.harm == draft.harm and d.kind == draft.kind and d.event is draft.event]
    if any(d.single and stands_apart(d) for d in same):
        return False
    if draft.alone and any(d.single and likeness(draft, d) for d in same):
        return False
    return any(surely_a_victim(d) or ((figure_of(d) or 0) > 1 and not may_hold(d, draft)) for d in same)


def may_hold(whole: Draft, attacker: Draft) -> bool:
    """Whether a figure of several dead may count the attacker too: told in another sentence, by no word of doing."""
    if whole.scene is attacker.scene or whole.rule in DOING or whole.finding is None:
        return False
    return by_own_hand(attacker)


def by_own_hand(draft: Draft) -> bool:
    """Whether somebody died by his own hand, and not by that of others."""
    return draft.label == "people.self" or (draft.finding is not None and draft.finding.own_hand)


def already_counted(attacker: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a total elsewhere holds a dead attacker: one more than those whom his sentence tells that he harmed."""
    ours = [d for d in drafts if d.scene is attacker.scene and d is not attacker and not stands_apart(d)]
    harmed = sum(figure_of(d) or 0 for d in ours if d.harm in ("killed", "injured") and d.part_of is None)
    return harmed > 0 and any(
        figure_of(d) == harmed + 1 and d.harm == "killed" and d.event is attacker.event
        for d in drafts
        if d.scene is not attacker.scene and d.kind == "harm"
    )


def surely_a_victim(draft: Draft) -> bool:
    """Whether one person told of can't be the attacker: a woman, a child, police; "a man" may be either."""
    who = draft.who
    return who is not None and (who.sex == "female" or who.age == "child" or "police" in who.roles)
