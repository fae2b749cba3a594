"""A figure told again where no word says what became of the people: "Five died. The number later rose to seven"."""

from collections.abc import Sequence

from harmledger.claims.clauses import Finding
from harmledger.claims.drafts import Draft, figure_of
from harmledger.claims.scene import Scene
from harmledger.claims.times_found import days_of
from harmledger.terms.claim import number_told

RETOLD = "retold"
"""The harm of a rule whose figure is a newer one of those told last."""
REACH = 2
"""Sentences back to the figure that is told again."""
LONGEST = 7
"""Days: a sentence of a longer stretch compares the figure with another ("in 2022 the number rose to 120")."""
FACTOR = 10
"""A toll that grows more than so many times, or falls so, is of something else."""


def told_again(finding: Finding, scene: Scene, drafts: Sequence[Draft]) -> Draft | None:
    """The figure of which a finding tells the newer one: the only one that the sentences before tell; else None."""
    if finding.harm != RETOLD or any((days_of(time) or 0) > LONGEST for time in scene.times):
        return None
    near = [one for one in drafts if scene.number - REACH <= one.scene.number < scene.number and counts_people(one)]
    last = [one for one in near if one.scene is near[-1].scene]
    size = number_told(finding.group.count)
    if len({(one.harm, id(one.event)) for one in last}) != 1 or not size:
        return None
    known = figure_of(last[-1]) or 0
    return last[-1] if known <= FACTOR * size and size <= FACTOR * known else None


def counts_people(draft: Draft) -> bool:
    """Whether a draft is a figure of people that is no part of another."""
    people = draft.kind in ("harm", "tally") and draft.what is None and draft.part_of is None
    return people and not draft.scene.headline and bool(figure_of(draft))


def tell_again(draft: Draft, earlier: Draft) -> None:
    """Make a draft a newer figure of an earlier one: of the same event, the same people."""
    draft.kind, draft.event = earlier.kind, earlier.event
    draft.where, draft.own_place, draft.when, draft.own_when = (), False, None, False
    draft.change = "total"
