"""Lists that tell a figure by places: "nine in the region: six in Toretsk, two in Bakhmut, one in Ocheretyne"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from harmledger.claims.clauses import Finding
from harmledger.claims.groups import Group
from harmledger.claims.place_roles import is_small
from harmledger.claims.scene import Located, Scene
from harmledger.claims.settling import EARLIER

RULE = "breakdown"
"""What the items of such a list are found by."""
COUNTED = frozenset({"people.bare", "people.counted"})
BEFORE_PLACE = 3
"""Words between "in" and the name at the most: "in the city of Toretsk"."""
BETWEEN_ITEMS = 2
"""Units between a place and the next item at the most: a comma and an "and"."""


class Item(NamedTuple):
    """One entry of a list: so many, in one place."""

    group: Group
    located: Located
    last: int
    """The unit behind the place's name."""


def read_breakdown(scene: Scene) -> Sequence[Finding]:
    """The sentence's findings, with the items of lists by places as parts of their whole, each in its own place."""
    items = list(items_of(scene))
    if not items:
        return scene.findings
    findings = list(scene.findings)
    for run in runs_of(items, scene):
        whole = whole_of(run, scene, findings)
        if whole is None and not (run[0].group.refers and len(run) > 1):
            continue
        listed = [item.group for item in run]
        findings = [found for found in findings if not any(found.group is group for group in listed)]
        findings += [part_of(whole, item, run[0].group) for item in run]
    return findings


def items_of(scene: Scene) -> Iterator[Item]:
    """Every number of people with "in" and a place right behind it."""
    named = {located.mention.start: located for located in scene.places if not located.mention.demonym}
    if not named:
        return
    for group in scene.groups:
        if group.label not in COUNTED or group.count is None or not group.count.figure or group.parts or group.members:
            continue
        at = group.last
        while at < len(scene.units) and is_small(scene.units[at], "be"):
            at += 1
        if at >= len(scene.units) or not is_small(scene.units[at], "prep.in"):
            continue
        for place in range(at + 1, min(at + 2 + BEFORE_PLACE, len(scene.units))):
            unit = scene.units[place]
            if unit.start in named:
                yield Item(group, named[unit.start], place + 1)
                break
            if unit.value is not None or is_small(unit, "conj.and"):
                break


def runs_of(items: Sequence[Item], scene: Scene) -> list[list[Item]]:
    """Items that follow one another, a comma or "and" between them."""
    runs = [[items[0]]]
    for before, item in pairwise(items):
        between = item.group.first - before.last
        if 0 < between <= BETWEEN_ITEMS and all(
            scene.text[unit.start : unit.end] == "," or is_small(unit, "conj.and")
            for unit in scene.units[before.last : item.group.first]
        ):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def whole_of(run: Sequence[Item], scene: Scene, findings: Sequence[Finding]) -> Finding | None:
    """The figure of the same sentence that a list breaks down: told before a colon or a dash, or taken up by "of them",
    and no smaller than the list's sum."""
    first = run[0].group
    opening = scene.text[scene.units[first.first - 1].start] if first.first else ""
    if not (first.refers or (opening in ":—–" and opening)):
        return None
    least = sum(item.group.count.figure or 0 for item in run if item.group.count is not None)
    for found in reversed(findings):
        count = found.group.count
        if found.group.end <= first.start and found.part_of is None and count is not None:
            top = count.figure or count.at_least or 0
            return found if top > least or (top == least and len(run) > 1) else None
    return None


def part_of(whole: Finding | None, item: Item, first: Group) -> Finding:
    """An item as a finding: a part of its whole, or of the figure told before ("Six of the dead were in Toretsk")."""
    found = Finding(item.group, whole.harm if whole is not None else EARLIER, RULE, (item.group.first, item.last))
    found.part_of, found.located = whole, item.located
    item.group.own_harm = item.group.own_harm or first.own_harm
    return found
