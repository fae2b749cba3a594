"""Sentences that are read for the one before them: entries of the list that it announces, and who its people were."""

import re
from collections.abc import Sequence, Set
from datetime import date

from harmledger.claims.clauses import Finding
from harmledger.claims.groups import Group
from harmledger.claims.scene import Scene
from harmledger.languages.pack import Pack

LONGEST_LIST = 40
"""Entries of a list that are read with the line that announces it."""
RULE = "listed-name"
"""What the names of such a list are found by."""
LONGEST_ENTRY = 14
"""Units of an entry that tells a name and a year, at the most."""
HARMED = ("victim", "harm.intransitive", "harm.transitive.done")
"""Classes of words by which a line says what became of those whom it announces: "Список загиблих:", "Погибли:"."""
BORN = re.compile(r"(?<![\d.])(?:19|20)\d\d(?!\d)")
"""A year in an entry, behind a name: that of a birth."""
ORDINAL = re.compile(r"\d{1,3}[.)]?")
"""The number that a list gives to an entry."""


def listed_behind(text: str, spans: Sequence[tuple[int, int]], number: int) -> range:
    """The numbers of the sentences that are entries of the list behind a line that ends in a colon."""
    last = number
    if number >= 0 and text[spans[number][0] : spans[number][1]].rstrip().endswith(":"):
        for (_, before), (start, end) in zip(
            spans[number:], spans[number + 1 : number + 1 + LONGEST_LIST], strict=False
        ):
            if text[start].isalpha() and not is_entry(text, before, start, end):
                break
            last += 1
    return range(number + 1, last + 1)


def is_entry(text: str, before: int, start: int, end: int) -> bool:
    """Whether a sentence that opens with a letter is an entry: behind its number, or a line with a name and a year."""
    line = text.rfind("\n", 0, start) + 1
    numbered = line < before and ORDINAL.fullmatch(text[line:start].strip()) is not None
    return numbered or (not text[line:start].strip() and BORN.search(text, start, end) is not None)


def tell_names(scenes: Sequence[Scene], published: date | None) -> None:
    """Let each name of a list behind "The dead:" be somebody killed; not where that line tells how many they were."""
    harm: str | None = None
    for scene in scenes:
        told = scene.text[scene.start : scene.end].strip()
        if told.endswith(":"):
            harm = None if scene.findings else harm_announced(scene)
        elif harm is not None and not ORDINAL.fullmatch(told):
            name = name_listed(scene)
            if name is None:
                harm = None
                continue
            born = BORN.search(scene.text, name.end, scene.end)
            if born is not None and published is not None:
                name.ages = [published.year - int(born[0])]
            scene.findings = [Finding(name, harm, RULE, (name.first, name.last))]


def harm_announced(scene: Scene) -> str | None:
    """What became of the people of a list, by the line that announces it."""
    words = [unit.word for unit in scene.units if unit.word is not None]
    return next((word.meaning(name)["harm"] for word in words for name in HARMED if word.is_a(name)), None)


def name_listed(scene: Scene) -> Group | None:
    """The full name that an entry opens with, where it tells little else; None where it does not."""
    if len(scene.units) > LONGEST_ENTRY or scene.findings:
        return None
    group = next((one for one in scene.groups if scene.text[one.start].isalpha()), None)
    return group if group is not None and group.label == "people.name" else None


def read_on(text: str, spans: Sequence[tuple[int, int]], live: Set[int], pack: Pack) -> set[int]:
    """The numbers of the sentences to read, with those that go on from one of them without a word of harm."""
    listed = {entry for number in live for entry in listed_behind(text, spans, number)}
    behind = {number + 1 for number in live if 0 < number + 1 < len(spans)} - live
    goes_on = (tells_who, counts_again)
    taken_up = (number for number in behind if any(one(text, spans[number], pack) for one in goes_on))
    return {*live, *listed, *taken_up}


def tells_who(text: str, span: tuple[int, int], pack: Pack) -> bool:
    """Whether a sentence opens with a number and a dash, or one that is said of people alone: "Five were hurt. Two —
    children." tells who two of them are, without a word of harm."""
    start, end = span
    first, _, rest = text[start : min(end, start + OPENING)].lstrip().partition(" ")
    known = pack.lexicon.single.get(first.lower())
    if known is not None and known.is_a("numeral.people"):
        return True  # "Троє з них мали інвалідність."
    return rest.startswith(DASHES) and (first.isdigit() or (known is not None and known.is_a("numeral")))


def counts_again(text: str, span: tuple[int, int], pack: Pack) -> bool:
    """Whether a sentence speaks of a count and names none of what is counted: "The number later rose to seven"."""
    words = text[span[0] : min(span[1], span[0] + COUNTS_WITHIN)].lower().split()
    return any((known := pack.lexicon.single.get(word)) is not None and known.is_a("counting") for word in words)


COUNTS_WITHIN = 120
"""Characters from a sentence's beginning within which it says that it counts."""
OPENING = 60
"""Characters from a sentence's beginning within which its number and dash stand."""
DASHES = ("—", "–", "-")
