"""Groups that belong together made one: coordinations, parts of a whole, appositions, what only describes."""

import re
from collections.abc import Iterable, Sequence

from harmledger.claims.groups import Group
from harmledger.claims.sums import add_up
from harmledger.claims.units import Unit, fixed_signs
from harmledger.languages.gates import gate_of
from harmledger.languages.pack import Pack, Rule

PASSES = 2
"""A part may have parts of its own: "including five children, among them two infants"."""


def join_phrases(groups: list[Group], pack: Pack) -> list[Group]:
    """Make one group of those that belong together: coordinations, parts of a whole, what only describes."""
    gate = gate_of(pack, "phrases")
    rules = gate.admitted(row_of(groups))
    for _ in range(PASSES):
        before, done = len(groups), -1
        while joined := join_first(groups, [one for one in rules if one[0] > done], pack):
            groups, done = joined
            rules = gate.admitted(row_of(groups))
        if len(groups) == before:
            break
    return groups


def join_first(groups: list[Group], rules: Iterable[tuple[int, Rule]], pack: Pack) -> tuple[list[Group], int] | None:
    """The groups as the first of some numbered phrase rules joins them, and its number; None where none does."""
    line = "".join(row_of(groups))
    for number, rule in rules:
        joined = apply_phrase(groups, line, rule, pack)
        if joined is not groups:
            return joined, number
    return None


def row_of(groups: Iterable[Group]) -> Sequence[str]:
    """The signs of groups; put together they are the line in which the rules look for their shapes."""
    return [group.sign for group in groups]


def apply_phrase(groups: list[Group], line: str, rule: Rule, pack: Pack) -> list[Group]:
    """Join the groups of every match of one phrase rule; the same list where nothing matches."""
    if rule.pattern.search(line) is None:
        return groups
    joined: list[Group] = []
    position = 0
    for match in rule.pattern.finditer(line):
        joined.extend(groups[position : match.start()])
        joined.extend(join(groups, match, rule, pack))
        position = match.end()
    return [*joined, *groups[position:]]


def slot_groups(groups: Sequence[Group], match: re.Match[str], rule: Rule, name: str) -> list[Group]:
    """The groups in the slots of a name, in the order of the text."""
    return [groups[place] for place in sorted({*slot_places(match, rule, name)})]


def slot_places(match: re.Match[str], rule: Rule, name: str) -> Sequence[int]:
    """Where the filled slots of a name stand, in the order of the rule's shape."""
    return [place for slot in rule.slots(name) if (place := match.start(slot)) >= 0]


def join(groups: Sequence[Group], match: re.Match[str], rule: Rule, pack: Pack) -> list[Group]:
    """What a phrase rule matched as one group, or as it was where its parts don't agree."""
    how = rule.yields.get("join", "skip")
    first, last = groups[match.start()], groups[match.end() - 1]
    if how == "drop":
        return []
    if how == "coordination":
        return join_all(groups[match.start() : match.end()])
    if how == "owned":
        return join_owned(groups[match.start() : match.end()])
    if how == "agent":
        agent = Group(fixed_signs(pack)["agent"], first.start, last.end, first.first, last.last)
        agent.label = "agent"
        return [agent]
    whole = slot_groups(groups, match, rule, "whole")[0]
    if how == "apposition":
        return join_apposition(groups, match, rule, whole)
    if how == "ages":
        told = [unit for group in groups[match.start() + 1 : match.end()] for unit in units_of(group)]
        if not any(unit.word is not None and unit.word.is_a("age_of") for unit in told):
            return list(groups[match.start() : match.end()])
        whole.ages = [unit.value for unit in told if unit.value is not None]
    parts = slot_groups(groups, match, rule, "part")
    if rule.yields.get("each") == "parts":  # a slot that is repeated knows its last filling only
        parts = [g for g in groups[match.start() : match.end()] if g is not whole and g.label.startswith("people")]
    if how == "kind":
        kinds = slot_groups(groups, match, rule, "kind")
        parts[0].units = [*parts[0].units, *kinds[0].units]
        parts[0].end = max(parts[0].end, kinds[0].end)
    whole.parts = [*whole.parts, *(inner for part in parts for inner in (part.members or [part]))]
    whole.first, whole.last = min(whole.first, first.first), last.last
    return [whole]


def join_all(row: Sequence[Group]) -> list[Group]:
    """Groups with an "and" between the last two as one; left apart are the dead and the wounded, and who only owns:
    "a baker, whose wife and son were hurt"."""
    members = [group for group in row if group.label.startswith(("people", "things"))]
    if {"killed", "injured"} <= {member.own_harm for member in members}:
        return list(row)
    owned = next((at for at, member in enumerate(members) if at and opens_with(member, "relative_whose")), 0)
    before, members = row[: row.index(members[owned])], members[owned:]
    first, last = members[0], members[-1]
    if len(members) == 1:
        return list(row)
    whole = Group(first.sign, first.start, last.end, first.first, last.last)
    whole.label = first.label
    whole.members = [inner for member in members for inner in (member.members or [member])]
    whole.parts = [part for member in members for part in member.parts]
    add_up(whole)
    return [*before, whole]


def opens_with(group: Group, name: str) -> bool:
    """Whether the first word of a group belongs to a class."""
    first = group.units[0].word if group.units else None
    return first is not None and first.is_a(name)


def units_of(group: Group) -> Sequence[Unit]:
    """The units of a group: its own words, or the one word that it is."""
    return group.units or ([group.unit] if group.unit is not None else [])


def join_owned(both: Sequence[Group]) -> list[Group]:
    """The second of two groups where it is called by the first ("the gunman's wife"): whose they are is not harmed."""
    owner, whole = both[0], both[-1]
    first = whole.units[0].word if whole.units else None
    if first is None or not first.is_a("poss"):
        return list(both)
    whole.start, whole.first = owner.start, owner.first
    if any(unit.word is not None and "corpse" in unit.word.classes for unit in whole.units):
        whole.units = [*owner.units, *whole.units]  # "the woman's body": the dead is she
    return [whole]


def join_apposition(groups: Sequence[Group], match: re.Match[str], rule: Rule, whole: Group) -> list[Group]:
    """The whole alone where the people named behind it are as many; else everything as it was."""
    inner = slot_groups(groups, match, rule, "inner")[0]
    ours, theirs = (group.count.figure if group.count is not None else None for group in (whole, inner))
    if ours is None or ours != theirs:
        return list(groups[match.start() : match.end()])
    whole.last, whole.members = groups[match.end() - 1].last, []
    kinds = [g for g in groups[match.start() + 1 : match.end()] if g.label == "people.plural"]
    whole.units = [*whole.units, *(unit for kind in kinds for unit in kind.units)]
    return [whole]
