"""How sure a clause is: asserted, possible, denied, hypothetical, superseded; negated; preliminary."""

from collections.abc import Sequence
from itertools import pairwise

from harmledger.claims.clauses import Finding
from harmledger.claims.units import Unit
from harmledger.terms.claim import Modality

BEFORE = 6
"""Words before the clause that may still bend it: "rescuers fear that 15 people are buried"."""
STRENGTH: tuple[Modality, ...] = ("hypothetical", "denied", "superseded", "possible")
"""Where several words speak, the one that takes most away wins."""


def clause_start(units: Sequence[Unit], index: int) -> int:
    """The unit where the clause that holds a unit begins: behind a semicolon, "but" or "while"."""
    while index > 0 and not breaks(units[index - 1]):
        index -= 1
    return index


def breaks(unit: Unit) -> bool:
    """Whether a unit parts clauses."""
    if unit.word is None:
        return False
    return bool(unit.word.classes & {"conj.but", "conj.while"})


def modality_of(finding: Finding, units: Sequence[Unit], stops: frozenset[str]) -> Modality:
    """How sure the report is of a finding, by the words in and before its clause."""
    if finding.modality == "superseded":
        return "superseded"
    first, last = finding.span
    begin = max(clause_start(units, first), first - BEFORE)
    for index in range(first - 1, begin - 1, -1):
        if units[index].sign in stops:
            begin = index + 1
            break
    found = {meaning for unit in units[begin:last] if (meaning := said_modality(unit))}
    if intended(units, finding):
        found.add("hypothetical")
    if not finding.finite:
        found.add("hypothetical")
    if denies(units, first, stops) or any(is_class(unit, "refuted") for unit in units):
        found.add("denied")
    if any(is_class(unit, "conditional") for unit in units[:1]) and found & {"hypothetical", "possible"}:
        found.add("hypothetical")
    return next((strong for strong in STRENGTH if strong in found), "asserted")


def intended(units: Sequence[Unit], finding: Finding) -> bool:
    """Whether the harm was only tried or planned: such a word stands right before that of the harm."""
    place = next((i for i, unit in enumerate(units) if unit.start >= finding.harm_start), 0)
    return any(is_class(unit, "intent") for unit in units[max(0, place - 2) : place])


def said_modality(unit: Unit) -> str | None:
    """The modality that one word gives; None for most words."""
    if unit.word is None:
        return None
    return unit.word.meaning("modality").get("modality") or unit.word.meaning("modal").get("modality")


def denies(units: Sequence[Unit], first: int, stops: frozenset[str]) -> bool:
    """Whether a verb of denying stands before the finding in the same part of the sentence."""
    for index in range(first - 1, max(-1, first - 10), -1):
        if is_class(units[index], "deny"):
            return True
        if is_class(units[index], "say") or breaks(units[index]) or units[index].sign in stops:
            return False
    return False


def is_class(unit: Unit, name: str) -> bool:
    """Whether a unit's word belongs to a class."""
    return unit.word is not None and unit.word.is_a(name)


def is_negated(finding: Finding, units: Sequence[Unit]) -> bool:
    """Whether "not" stands within the finding's clause: "the driver was not hurt".

    Before a number it sets a figure right, and negates nothing: "nine people, not 12, were killed".
    """
    first, last = finding.span
    if finding.group.label == "people.none":
        return False
    clause = [*units[first:last], None]
    return any(
        unit is not None and is_class(unit, "not") and not (after is not None and (after.value or 0) > 1)
        for unit, after in pairwise(clause)
    )


def is_preliminary(units: Sequence[Unit]) -> bool:
    """Whether the sentence calls its own figures preliminary."""
    return any(is_class(unit, "preliminary") for unit in units)
