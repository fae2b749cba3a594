"""What a report says of people that is no harm which a recorder looks for."""

from collections.abc import Sequence

from harmledger.claims.clauses import Finding, tells_of_patients
from harmledger.claims.drafts import Draft
from harmledger.claims.place_roles import is_small
from harmledger.claims.scene import Scene
from harmledger.claims.sums import role_of

CONFLICT = ("event", "weapon", "protest", "war", "attack_verb")
"""Classes of words by which a sentence tells of violence or unrest."""


HELPING = ("rescuer", "medic", "police", "aid worker")
"""Roles of those who put out fires and look for others, and are seldom those looked for."""


def is_no_harm(scene: Scene, finding: Finding) -> bool:
    """Whether a suspect is only sought, only "he" is held, or somebody died of age or a sick heart."""
    searching = (finding.harm == "missing" and not tells_of(scene, "fate_of")) or finding.rule.startswith("wiped-out")
    if searching and role_of(finding.group) in HELPING:
        return True  # "the fire was put out by 24 rescuers", "40 rescuers are searching for them"
    if finding.harm in ("abducted", "released") and finding.group.label == "people.one" and not names_people(finding):
        return True  # "the samples were taken away", "have not released a motive"
    if names_nobody(finding) or (finding.harm == "released" and not from_captivity(scene, finding)):
        return True
    if is_rate(scene, finding) or scene.line.holds("counted_twice", finding.span[0], finding.span[1] + NEAR_TWICE):
        return True
    if only_a_pronoun(finding) or (finding.harm in ("missing", "displaced") and role_of(finding.group) == "attacker"):
        return True  # a suspect who is sought, or who fled
    if finding.harm == "detained" and role_of(finding.group) == "attacker" and not tells_of(scene, "protest"):
        return not scene.line.places("war")  # a suspect who is caught is no victim
    return finding.harm == "killed" and tells_of(scene, "natural_death")


def names_nobody(finding: Finding) -> bool:
    """Whether a finding is of "anyone", who need not be: "prayers for anyone injured"."""
    return any(is_small(unit, "person.any") for unit in finding.group.units)


def from_captivity(scene: Scene, finding: Finding) -> bool:
    """Whether those released were held: no patients, no suspects, not only their names or photographs."""
    first, last = finding.span
    held = tells_of(scene, "captivity") or any(other.harm in HELD for other in scene.findings)
    if only_home(scene, finding) and not held:
        return False
    told = scene.line.holds("published", max(first - NEAR_NOUN, 0), finding.group.first + 1)
    return (
        not told and not scene.line.holds("hospital", last, last + NEAR_NOUN) and role_of(finding.group) != "attacker"
    )


HELD = ("captured", "abducted", "detained")


def only_home(scene: Scene, finding: Finding) -> bool:
    """Whether the word says that they came home, and not from where: "the children came home after school"."""
    words = [unit.word for unit in scene.units if unit.start == finding.harm_start and unit.word is not None]
    return any(word.meaning("harm").get("only_with") == "captivity" for word in words)


NEAR_NOUN = 5
"""Units in which "the names of" stands before people, or "from the hospital" behind their release."""
NEAR_TWICE = 2
"""Units behind a clause in which "counted twice" tells that a correction takes its people off again."""
NEAR_RATE = 4
"""Units behind a clause in which "every day" makes a rate of its figure."""


def is_rate(scene: Scene, finding: Finding) -> bool:
    """Whether a figure is one of every day or week, and counts nobody in particular: "60 are being killed a day"; "in a
    week" tells of one week."""
    last = finding.span[1]
    for at in scene.line.places("per_time"):
        behind = scene.units[at + 1].word if at + 1 < len(scene.units) else None
        dated = behind is not None and behind.is_a("conj.when")  # "a day after"
        within = at > 0 and scene.line.holds("prep.in", at - 1, at)
        if finding.span[0] <= at < last + NEAR_RATE and not dated and not within:
            return True
    return False


def only_a_pronoun(finding: Finding) -> bool:
    """Whether only "he" or "she" was detained, released or the like: mostly the story of a suspect, not of harm."""
    return finding.group.label == "people.pronoun" and finding.harm not in ("killed", "injured", "missing", "abducted")


def names_people(finding: Finding) -> bool:
    """Whether a word of the group is known for people; an unknown noun may be a thing."""
    return any(is_small(unit, "person") for unit in finding.group.units)


def without_arrests(drafts: Sequence[Draft], scenes: Sequence[Scene]) -> list[Draft]:
    """The drafts without the arrests of an ordinary crime's story: theft, fraud, bribes; those of a conflict stay."""
    crimes = sum(tells_of(scene, "ordinary_crime") for scene in scenes)
    conflict = sum(bool(scene.line.places(*CONFLICT)) for scene in scenes) if crimes else 0
    if not crimes or conflict >= crimes:
        return list(drafts)
    return [draft for draft in drafts if draft.harm != "detained"]


HARM_TOLD = (*CONFLICT, "mishap", "stricken", "harm", "harm_noun", "wound", "victim", "toll")
"""Classes of words by which a report tells why people are in a hospital."""


def without_patients(drafts: Sequence[Draft], scenes: Sequence[Scene]) -> list[Draft]:
    """The drafts without people who are only treated, in a report that tells of no harm: "Five others were treated at
    the clinic", behind news of the clinic's new roof, are patients, and nobody knows of what."""
    others = [draft for draft in drafts if not is_patient(draft)]
    harmed = any(draft.kind in ("harm", "tally", "attack") for draft in others)
    if len(others) == len(drafts) or harmed or any(names_harm(scene) for scene in scenes):
        return list(drafts)
    return others


def names_harm(scene: Scene) -> bool:
    """Whether a word of the sentence tells of violence, wounds or victims, and not only of patients."""
    told = [scene.units[place].word for place in scene.line.places(*HARM_TOLD)]
    return any(word is not None and not tells_of_patients(word) for word in told)


def is_patient(draft: Draft) -> bool:
    """Whether only a treatment, a condition or a stay in hospital makes people (or those they are of) the injured."""
    finding = draft.finding
    if finding is None or finding.group.own_harm:
        return False
    return finding.patient or (draft.part_of is not None and is_patient(draft.part_of))


def tells_of(scene: Scene, wanted: str) -> bool:
    """Whether a word of the sentence belongs to a class."""
    return bool(scene.line.places(wanted))
