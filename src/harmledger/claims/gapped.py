"""Numbers that leave out their verb, each with where or when: "nine on board, five on the ground", "two on Tuesday and
one on Wednesday"."""

from collections.abc import Sequence
from typing import NamedTuple

from harmledger.claims.clauses import Finding
from harmledger.claims.groups import Group
from harmledger.claims.place_roles import is_small
from harmledger.claims.scene import Scene
from harmledger.claims.units import Unit
from harmledger.terms.claim import number_told

RULE = "gapped"
COUNTED = frozenset({"people.bare", "people.counted"})
LONGEST = 8
"""Units of one circumstance at the most: "in the city of Toretsk on Tuesday morning"."""


class Entry(NamedTuple):
    """So many people, and the units of the circumstance behind them."""

    group: Group
    end: int
    """The unit behind the circumstance."""


def read_gapped(scene: Scene) -> Sequence[Finding]:
    """The sentence's findings, with those whose number alone goes on from one before, or breaks down a whole."""
    bare = [group for group in scene.groups if group.label == "people.bare" and not group.refers]
    if not bare or not scene.findings or (len(bare) == 1 and bare[0] is scene.groups[0]):
        return scene.findings
    known = {id(finding.group): finding for finding in scene.findings}
    if all(id(group) in known for group in bare):
        return scene.findings
    findings = list(scene.findings)
    for row in rows_of(scene):
        first = known.get(id(row[0].group))
        unknown = [entry for entry in row if id(entry.group) not in known]
        whole = whole_of(row, findings) if first is None and len(unknown) == len(row) > 1 else None
        model = first if first is not None and first.part_of is None else whole or gone_on_from(row[0], scene)
        if model is None:
            continue
        for entry in unknown:
            found = Finding(entry.group, model.harm, RULE, (entry.group.first, entry.end))
            found.part_of = whole
            found.change = found.change or ("additional" if whole is None and stays_there(scene, entry) else None)
            findings.append(found)
    tell_whole(findings, scene)
    return findings


def rows_of(scene: Scene) -> list[list[Entry]]:
    """Entries that follow one another, a comma or "and" between them."""
    rows: list[list[Entry]] = []
    for group in scene.groups:
        if group.label not in COUNTED or group.count is None or not group.count.figure or group.parts or group.members:
            continue
        end = circumstance_behind(scene, group.last)
        if end is None:
            continue
        if rows and joined(scene.units[rows[-1][-1].end : group.first]):
            rows[-1].append(Entry(group, end))
        else:
            rows.append([Entry(group, end)])
    return rows


def joined(between: Sequence[Unit]) -> bool:
    """Whether only a comma, an "and" or both part two entries."""
    return 0 < len(between) < 3 and all(unit.word is None or is_small(unit, "conj.and") for unit in between)


def circumstance_behind(scene: Scene, at: int) -> int | None:
    """The unit behind the words of place or time that follow a number, where nothing else follows them."""
    units, named = scene.units, False
    if not scene.line.holds("prep.in", at, at + 1):
        return None
    for end in range(at + 1, min(at + LONGEST, len(units)) + 1):
        if end == len(units) or not scene.text[units[end].start].isalnum() or is_small(units[end], "conj.and"):
            return end if named else None
        opens = is_small(units[end], *OPENING)
        if not (opens or is_noun(units[end])) or (named and not opens and is_plain(units[end], scene)):
            return None
        named = not opens
    return None


OPENING = ("prep.in", "of", "det", "modifier")
"""Classes of words that open a new noun: of two unlisted words in a row the second may be a verb, "two in vans ran"."""
NOUNS = ("place_noun", "object", "weapon", "actor", "organisation")
"""Classes of nouns within a circumstance, beside words that the pack does not list, times and places."""


def is_noun(unit: Unit) -> bool:
    """Whether a unit may be a noun of a circumstance, by what the pack knows of it."""
    return unit.value is None and (unit.word is None or is_small(unit, *NOUNS))


def is_plain(unit: Unit, scene: Scene) -> bool:
    """Whether a unit is a word in small letters that the pack does not list: a noun or a verb."""
    return (
        unit.word is None
        and scene.text[unit.start].islower()
        and not any(t.start <= unit.start < t.end for t in scene.times)
    )


def whole_of(row: Sequence[Entry], findings: Sequence[Finding]) -> Finding | None:
    """The figure of the same sentence that the entries add up to."""
    size = sum(number_told(entry.group.count) for entry in row)
    before = [f for f in findings if f.group.end <= row[0].group.start and f.part_of is None]
    return next((found for found in reversed(before) if number_told(found.group.count) == size), None)


def gone_on_from(entry: Entry, scene: Scene) -> Finding | None:
    """The finding from which an entry goes on behind "and": "three died in Toretsk and two in the north"."""
    before = [f for f in scene.findings if f.span[1] <= entry.group.first and f.part_of is None]
    if not before or not scene.line.holds("conj.and", entry.group.first - 1, entry.group.first):
        return None
    between = scene.units[before[-1].span[1] : entry.group.first - 1]
    beside = all(is_noun(unit) or is_small(unit, *OPENING) for unit in between)
    apart = any(not scene.text[unit.start].isalnum() for unit in between)
    return before[-1] if beside and between and not apart else None


def tell_whole(findings: Sequence[Finding], scene: Scene) -> None:
    """Make the figures behind a colon that add up to one before it its parts: "killed five in all: three died in …"."""
    colon = next((unit.start for unit in scene.units if scene.text[unit.start] == ":"), None)
    if colon is None:
        return
    for whole in [one for one in findings if one.group.end <= colon and one.part_of is None]:
        behind = [f for f in findings if f.group.start > colon and f.harm == whole.harm and f.part_of is None]
        if len(behind) > 1 and sum(number_told(f.group.count) for f in behind) == number_told(whole.group.count):
            for part in behind:
                part.part_of = whole


def stays_there(scene: Scene, entry: Entry) -> bool:
    """Whether an entry's circumstance names no place and no time of its own: "five on the ground"."""
    start, end = entry.group.end, scene.units[entry.end - 1].end
    named = [*(at.mention.start for at in scene.places), *(time.start for time in scene.times)]
    return not any(start <= at < end for at in named)
