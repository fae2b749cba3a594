"""How many several groups told of together are: "a woman and her two sons" are three, unless they must stay apart."""

from collections.abc import Sequence

from harmledger.claims.groups import Group
from harmledger.terms.claim import Count

TOLD_APART = 50
"""People in each of two groups, from which on they are told apart and not as one number."""


def add_up(whole: Group) -> None:
    """Give a coordination of people one count, the sum of its members' ("a woman and her two sons" are three).

    Members of whom no number is said, or of different status, stay apart; the latter add to those before them.
    """
    counts = [member.count for member in whole.members]
    if not whole.label.startswith("people"):
        return
    if apart(whole.members):
        for member in whole.members[1:]:
            member.change = member.change or "additional"
        return
    known = [count for count in counts if count is not None]
    if lists_the_first(whole, known) or sum((count.figure or 0) >= TOLD_APART for count in known) > 1:
        return
    if len(known) < len(counts) or any(member.change for member in whole.members[:1]):
        return
    whole.count = sum_of(known)
    whole.count_start, whole.count_end = whole.start, whole.end
    whole.units = [unit for member in whole.members for unit in member.units]
    whole.change = whole.members[0].change
    whole.label = "people.sum"


def apart(members: Sequence[Group]) -> bool:
    """Whether fighters stand beside others or those of another side, or civilians beside police: their sum would hide
    who was harmed."""
    found = {status_of(member) for member in members}
    police = any(role_of(member) in ("police", "attacker") for member in members)
    sides = {names_side(member) for member in members} if found == {"combatant"} else set()
    return ("combatant" in found and len(found) > 1) or ("civilian" in found and police) or len(sides) > 1


def names_side(group: Group) -> bool:
    """Whether a group's noun says on which side its fighters were: gunmen, a party's fighters, not just soldiers."""
    return any(unit.word is not None and unit.word.is_a("actor") for unit in group.units)


def role_of(group: Group) -> str:
    """The role that the group's noun tells."""
    meanings = [unit.word.meaning("person") for unit in group.units if unit.word is not None]
    return next((meaning["roles"] for meaning in meanings if "roles" in meaning), "")


def lists_the_first(whole: Group, counts: Sequence[Count]) -> bool:
    """Whether those behind the first say who the first are: "two civilians, a postman and a customer,"; then the first
    stands for all."""
    figures = [count.figure or 0 for count in counts]
    if len(figures) < 3 or len(figures) < len(whole.members) or figures[0] < 2 or figures[0] != sum(figures[1:]):
        return False
    first = whole.members[0]
    if any(others_than(first, member) for member in whole.members[1:]):
        return False
    whole.count, whole.label, whole.units = first.count, first.label, first.units
    whole.count_start, whole.count_end, whole.members = first.count_start, first.count_end, []
    return True


def others_than(first: Group, member: Group) -> bool:
    """Whether a member can't be one of the first, by sex or age: a woman is none of "two men", a child neither."""
    ours, theirs = (
        {
            key: value
            for unit in group.units
            if unit.word is not None
            for key, value in unit.word.meaning("person").items()
        }
        for group in (first, member)
    )
    return any(key in ours and key in theirs and ours[key] != theirs[key] for key in ("sex", "age"))


def status_of(group: Group) -> str:
    """ "combatant" or "civilian" where the words say so, police and attackers as what they are; else nothing."""
    meanings = [unit.word.meaning("person") for unit in group.units if unit.word is not None]
    if any(meaning.get("status") == "combatant" for meaning in meanings):
        return "combatant"
    return "civilian" if any(meaning.get("status") == "civilian" for meaning in meanings) else ""


def sum_of(counts: Sequence[Count]) -> Count:
    """The sum of counts: open where one of them is."""

    def total(values: Sequence[int | None]) -> int | None:
        known = [value for value in values if value is not None]
        return sum(known) if len(known) == len(values) else None

    return Count(
        at_least=total([count.at_least for count in counts]),
        figure=total([count.figure for count in counts]),
        at_most=total([count.at_most for count in counts]),
        hedge=next((count.hedge for count in counts if count.hedge), None),
        wording="",
    )
