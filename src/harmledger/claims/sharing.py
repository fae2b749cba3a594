"""Numbers that leave out who they count: they share the noun of the figure before."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from harmledger.claims.groups import Group

if TYPE_CHECKING:
    from harmledger.claims.clauses import Finding


def share_nouns(findings: "Sequence[Finding]", groups: Sequence[Group]) -> None:
    """A bare number takes the noun of the figure that it goes on from: "353 children died and 665 were injured", and
    with the verb left out "four soldiers were killed and six injured"."""
    in_order = sorted(findings, key=lambda found: found.group.start)
    for earlier, later in pairwise(in_order):
        whole, bare = (earlier.part_of or earlier).group, later.group  # "ten died, three of them children; 15 hurt"
        alone = bare.label == "people.bare" or is_clause(bare, groups)
        goes_on = alone and not bare.change and not bare.refers and not names_people(bare)
        if goes_on and (whole.label == "people.counted" or (whole.label not in ONE_PERSON and names_people(whole))):
            bare.lender = whole


def is_clause(group: Group, groups: Sequence[Group]) -> bool:
    """Whether a number and a participle behind "and" leave out what they share: "and six injured when …", not "and six
    injured were brought"."""
    if group.label != "people.victims":
        return False
    at = next((number for number, one in enumerate(groups) if one is group), None)
    before, behind = (groups[at - 1 : at], groups[at + 1 : at + 2]) if at else ([], [])
    return is_any(before, "conj.and") and not is_any(behind, "be", "have", "harm", "person", "object")


def is_any(groups: Sequence[Group], *names: str) -> bool:
    """Whether any of some groups is a single word of any of some classes."""
    return any(one.unit is not None and one.unit.word is not None and one.unit.word.is_any(names) for one in groups)


ONE_PERSON = frozenset({"people.one", "people.definite", "people.name", "people.pronoun", "people.surname"})
"""Groups of one person: several others told of behind are no more of the kind."""


def names_people(group: Group) -> bool:
    """Whether a noun of the group says who they are."""
    return any(unit.word is not None and unit.word.is_a("person") for unit in group.units)
