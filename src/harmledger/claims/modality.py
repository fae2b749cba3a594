"""How sure a clause is: asserted, possible, denied, hypothetical, superseded; negated; preliminary."""

from typing import cast

from harmledger.claims.clauses import Finding
from harmledger.claims.scene import Scene
from harmledger.claims.units import Unit
from harmledger.terms.claim import Modality

BEFORE = 6
"""Words before the clause that may still bend it: "rescuers fear that 15 people are buried"."""
STRENGTH: tuple[Modality, ...] = ("hypothetical", "denied", "superseded", "possible")
"""Where several words speak, the one that takes most away wins."""


def modality_of(finding: Finding, scene: Scene) -> Modality:
    """How sure the report is of a finding, by the words in and before its clause."""
    if finding.modality is not None:
        return cast(Modality, finding.modality)
    first, last = finding.span
    line, units = scene.line, scene.units
    begin = max(clause_start(scene, first), first - BEFORE)
    said = [place for place in line.places("modality", "modal") if begin <= place < last]
    own = range(finding.group.first, finding.group.last) if is_range(finding) else ()  # "four, possibly five"
    modal = [units[place] for place in said if place not in own and not of_another_figure(scene, place, first)]
    found = {meaning for unit in modal if (meaning := said_modality(unit))}
    if intended(scene, finding):
        found.add("hypothetical")
    if not finding.finite or line.places("scenario"):
        found.add("hypothetical")
    if denies(scene, first) or refuted(scene, finding):
        found.add("denied")
    if line.holds("conditional", 0, 1) and found & {"hypothetical", "possible"}:
        found.add("hypothetical")
    return next((strong for strong in STRENGTH if strong in found), "asserted")


def is_range(finding: Finding) -> bool:
    """Whether a finding counts from one number to another: a "possibly" within it says no more than that."""
    return finding.group.count is not None and finding.group.count.hedge == "between"


def of_another_figure(scene: Scene, place: int, first: int) -> bool:
    """Whether a word belongs to a figure set right before the clause: ", not twelve as earlier reported, and"."""
    opened = [at for at in scene.line.places("not") if at < place and (scene.units[at + 1].value or 0) > 1]
    closed = any(place < at < first for at in scene.line.places("comma"))
    return closed and any(not any(at < stop < place for stop in scene.line.places("comma")) for at in opened)


def clause_start(scene: Scene, index: int) -> int:
    """The unit where the clause that holds a unit begins: behind a semicolon, "but" or "while"."""
    breaks = (*scene.line.places("conj.but", "conj.while"), *scene.stops)
    return max((place + 1 for place in breaks if place < index), default=0)


def refuted(scene: Scene, finding: Finding) -> bool:
    """Whether the finding's own part of the sentence is said to be untrue: "that 50 died was false; one was hurt"."""
    first, last = finding.span
    breaks = scene.line.places("stop", "colon")
    return any(
        not any(min(first, place) < at < max(last - 1, place) for at in breaks)
        for place in scene.line.places("refuted")
    )


def intended(scene: Scene, finding: Finding) -> bool:
    """Whether the harm was only tried or planned: such a word stands right before that of the harm."""
    planned = scene.line.places("intent")
    if not planned:
        return False
    place = next((i for i, unit in enumerate(scene.units) if unit.start >= finding.harm_start), 0)
    return any(place - 2 <= index < place for index in planned)


def said_modality(unit: Unit) -> str | None:
    """The modality that one word gives; None for most words."""
    if unit.word is None:
        return None
    return unit.word.meaning("modality").get("modality") or unit.word.meaning("modal").get("modality")


def denies(scene: Scene, first: int) -> bool:
    """Whether a verb of denying stands before the finding in the same part of the sentence."""
    denied = [
        place for place in scene.line.places("deny") if first - 10 < place < first and not is_ruling(scene, place)
    ]
    said = [
        place
        for place in scene.line.places("say")
        if place < first and place - 1 not in denied and not names_a_claim(scene, place)
    ]  # "denied reports"
    return bool(denied) and denied[-1] >= max(clause_start(scene, first) - 1, said[-1] if said else -1)


def names_a_claim(scene: Scene, place: int) -> bool:
    """Whether a form shared by a verb of saying and a noun is the noun: "dismissed as propaganda claims that …"."""
    word = scene.units[place].word
    after = scene.line.holds("relative", place + 1, place + 2) or scene.line.holds("of", place + 1, place + 2)
    return word is not None and (word.is_a("account") or "say.present" in word.classes) and after


def is_ruling(scene: Scene, place: int) -> bool:
    """Whether a court turns down what a court hears: "dismissed charges against the man accused of killing two"; who
    rejects "charges that its troops killed" denies."""
    near = range(max(place - 3, 0), place + 4)
    acts = [at for at in scene.line.places("law_act", "law_case") if at in near]
    return bool(acts) and not any(scene.line.holds("relative", at + 1, at + 2) for at in acts)


def is_negated(finding: Finding, scene: Scene) -> bool:
    """Whether "not" stands within the finding's clause: "the driver was not hurt"; or it is asked whether.

    Before a number it sets a figure right, and negates nothing: "nine people, not 12, were killed".
    """
    first, last = finding.span
    if finding.group.label == "people.none" or finding.modality in ("asserted", "denied"):
        return False  # the rule itself has read the "not"
    if any(0 < finding.group.first - place <= 2 for place in scene.line.places("whether")):
        return True  # "could not say whether anyone had been killed"
    inside = [place for place in scene.line.places("not") if first <= place < last]
    return any(place + 1 == last or (scene.units[place + 1].value or 0) <= 1 for place in inside)


def is_preliminary(scene: Scene) -> bool:
    """Whether the sentence calls its own figures preliminary."""
    return bool(scene.line.places("preliminary"))
