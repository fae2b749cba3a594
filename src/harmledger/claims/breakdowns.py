"""Lists that tell a figure by places: "nine in the region: six in Toretsk, two in Bakhmut, one in Ocheretyne".

The number may stand before its place or behind it ("in Toretsk — 2"), and one number for each of several places
("one each in Toretsk and Siversk").
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from harmledger.claims.clauses import Finding
from harmledger.claims.groups import Group
from harmledger.claims.place_roles import in_one_list, is_small
from harmledger.claims.scene import Located, Scene
from harmledger.claims.settling import EARLIER
from harmledger.claims.units import Unit
from harmledger.terms.claim import number_told

RULE = "breakdown"
"""What the items of such a list are found by."""
COUNTED = frozenset({"people.bare", "people.counted"})
BEFORE_PLACE = 3
"""Words between "in" and the name at the most: "in the city of Toretsk"."""
BETWEEN_ITEMS = 3
"""Units between a place and the next item at the most: a comma, an "and", the bullet of a line."""
DASHES = frozenset("-—–:")
ANNOUNCED = re.compile(r":[ \t]*\n(?:[^\w\n]*\w[^\n]*[^\n.!?]\n)*[^\w\n]*$")
"""A line that ends in a colon, and the lines of a list behind it up to here."""


class Item(NamedTuple):
    """One entry of a list: so many, in one place."""

    group: Group
    located: Located
    first: int
    last: int
    """The units of the entry: its first, and the one behind its last."""


def read_breakdown(scene: Scene) -> Sequence[Finding]:
    """The sentence's findings, with the items of lists by places as parts of their whole, each in its own place."""
    items = list(items_of(scene))
    if not items:
        return scene.findings
    findings = list(scene.findings)
    for item in items if len(scene.places) > 1 else ():
        for found in findings:
            if found.group is item.group:  # "six were killed in Homs, three in Hama"
                found.located = found.located or item.located
    for run in runs_of(items, scene):
        whole = whole_of(run, scene, findings)
        same = same_harm(run, scene, findings) if whole is None else None
        if whole is None and same is None and not goes_on(run, scene):
            continue
        listed = [item.group for item in run]
        findings = [found for found in findings if not any(found.group is group for group in listed)]
        findings += [part_of(whole, item, run[0].group, same) for item in run]
    return findings


def goes_on(run: Sequence[Item], scene: Scene) -> bool:
    """Whether a list without a whole in its sentence breaks down the figure told before it."""
    first = run[0]
    before = scene.text[: scene.units[first.first].start]
    opens = all(not scene.text[unit.start].isalnum() for unit in scene.units[: first.first])
    return (first.group.refers and len(run) > 1) or (opens and ANNOUNCED.search(before) is not None)


def items_of(scene: Scene) -> Iterator[Item]:
    """Every number of people with "in" and a place right behind it, or right before it and a dash."""
    named = {located.mention.start: located for located in scene.places if not located.mention.demonym}
    if not named:
        return
    for group in [one for whole in scene.groups for one in (whole, *whole.parts)]:
        if group.label not in COUNTED or group.count is None or not group.count.figure or group.parts or group.members:
            continue
        behind = place_behind(scene, group.last, named)
        if behind is not None:
            each = group.first > 0 and is_small(scene.units[group.first - 1], "each")
            yield from each_of(group, behind, scene) if each else [behind_of(group, behind)]
            continue
        before = place_before(scene, group.first, named)
        if before is not None:
            yield Item(group, before[0], before[1], group.last)


Behind = tuple[Located, int]
"""A place, and the unit behind its name."""


def behind_of(group: Group, behind: Behind) -> Item:
    """The entry of a number with its place behind it."""
    return Item(group, behind[0], group.first, behind[1])


def each_of(group: Group, behind: Behind, scene: Scene) -> Iterator[Item]:
    """As many in each of the places that stand in one list: "one each in Toretsk and Siversk"."""
    row, last = [behind[0]], behind[1]
    for other in scene.places[scene.places.index(row[0]) + 1 :]:
        if not in_one_list(scene, row[-1], other):
            break
        row.append(other)
    for at, located in enumerate(row):
        item = Group(group.sign, group.start, group.end, group.first, group.last)
        item.label, item.rule, item.units, item.count = group.label, group.rule, group.units, group.count
        item.count_start, item.count_end = group.count_start, group.count_end
        item.own_harm, item.refers = group.own_harm, group.refers
        end = max((n + 1 for n, unit in enumerate(scene.units) if unit.start < located.mention.end), default=last)
        yield Item(item if at else group, located, group.first - 1, end)


def place_behind(scene: Scene, at: int, named: dict[int, Located]) -> Behind | None:
    """The place behind "in" right behind a number: "six in the town of Toretsk", "6 — in Toretsk"."""
    units = scene.units
    while at < len(units) and (is_small(units[at], "be") or scene.text[units[at].start] in DASHES - {":"}):
        at += 1
    if at >= len(units) or not is_small(units[at], "prep.in"):
        return None
    for place in range(at + 1, min(at + 2 + BEFORE_PLACE, len(units))):
        if units[place].start in named and not owns_place(units, place, named):
            return named[units[place].start], place + 1
        if units[place].value is not None or is_small(units[place], "conj.and"):
            return None
    return None


def owns_place(units: Sequence[Unit], at: int, named: dict[int, Located]) -> bool:
    """Whether a place lies in the one that a unit names: "in Colombia's Cauca department"."""
    return at + 2 < len(units) and is_small(units[at + 1], "poss") and units[at + 2].start in named


def place_before(scene: Scene, first: int, named: dict[int, Located]) -> Behind | None:
    """The place before a dash right before a number, and the unit that its entry begins with: "in Toretsk — 2"."""
    at = first - 1
    if at < 1 or scene.text[scene.units[at].start] not in DASHES or scene.units[at - 1].start not in named:
        return None
    located, begin = named[scene.units[at - 1].start], at - 1
    for step in range(begin - 1, max(-1, begin - 2 - BEFORE_PLACE), -1):
        if is_small(scene.units[step], "prep.in"):
            return located, step
        if not is_small(scene.units[step], "place_noun"):
            break
    return None


def runs_of(items: Sequence[Item], scene: Scene) -> list[list[Item]]:
    """Items that follow one another, a comma or "and" between them."""
    runs = [[items[0]]]
    for before, item in pairwise(items):
        each = item.first == before.first
        between = scene.units[before.last : item.first]
        parted = 0 < len(between) <= BETWEEN_ITEMS and all(
            not scene.text[unit.start].isalnum() or is_small(unit, "conj.and") for unit in between
        )
        if each or parted:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def whole_of(run: Sequence[Item], scene: Scene, findings: Sequence[Finding]) -> Finding | None:
    """The figure of the same sentence that a list breaks down: told before a colon or a dash, or taken up by "of them",
    and no smaller than the list's sum."""
    first = run[0].group
    least = sum(item.group.count.figure or 0 for item in run if item.group.count is not None)
    opening = next(
        (sign for unit in reversed(scene.units[: run[0].first]) if (sign := scene.text[unit.start]) in ":—–" or
         sign.isalnum() or sign == "," or scene.text[unit.start - 1 : unit.start + 2] == " - "), ""
    )  # fmt: skip
    listed = len(run) > 1 and opening == ","  # "nine were killed, six in Homs and three in Hama"
    if not (first.refers or listed or (opening and opening in ":—–-")):
        return None
    for found in reversed(findings):
        count = found.group.count
        if found.group.end <= first.start and found.part_of is None and count is not None:
            top = number_told(count)
            larger = top > least and not listed
            return found if larger or (top == least and len(run) > 1) else None
    return None


def same_harm(run: Sequence[Item], scene: Scene, findings: Sequence[Finding]) -> Finding | None:
    """The finding whose harm an entry shares that leaves out the verb: "in X two were wounded, in Y — three"."""
    before = [f for f in findings if f.group.end <= run[0].group.start and f.part_of is None]
    gap = scene.units[run[0].first - 1] if run[0].first else None
    listed = gap is not None and (scene.text[gap.start] in ",;" or is_small(gap, "conj.and"))
    alone = run[0].first < run[0].group.first and not any(found.group is run[0].group for found in findings)
    return before[-1] if before and listed and alone else None


def part_of(whole: Finding | None, item: Item, first: Group, same: Finding | None) -> Finding:
    """An item as a finding: a part of its whole, or of the figure told before ("Six of the dead were in Toretsk")."""
    model = whole or same
    found = Finding(item.group, model.harm if model is not None else EARLIER, RULE, (item.first, item.last))
    found.part_of, found.located = whole, item.located
    item.group.own_harm = item.group.own_harm or first.own_harm
    return found
