"""Days in a sentence that are not the event's: that of a count, that of an arrest or a trial long after."""

from collections.abc import Iterator

from harmledger.claims.scene import Scene, distance
from harmledger.claims.times import FoundPeriod

REACH = 12
"""Characters between a day and the act of the law that it is of: "was in jail on Monday", "pleaded guilty Monday"."""
OF_THE_HARM = frozenset({"killed", "injured", "affected", "missing", "abducted"})
"""Harms that a day beside them is of."""


def is_as_of(scene: Scene, time: FoundPeriod) -> bool:
    """Whether a date only says of which day a count is: "станом на 8 жовтня", "as of 8 October"."""
    before = [at for at, unit in enumerate(scene.units) if unit.end <= time.start][-1:]
    return any(scene.line.holds("as_of", at, at + 1) for at in before)


def is_of_the_law(scene: Scene, time: FoundPeriod) -> bool:
    """Whether a day is of what the law does later: "was arrested on Tuesday in the shooting of 15 people".

    It stands nearer to such a word than to any word for the attack, or for what it did to people.
    """
    acts = [scene.units[place] for place in scene.line.places("law_act")]
    if not acts or time.kind != "date":
        return False
    near = min(distance(unit.start, unit.end, time.start, time.end) for unit in acts)
    told = (distance(start, end, time.start, time.end) for start, end in harm_told(scene))
    return near <= REACH and all(near < far for far in told)


def harm_told(scene: Scene) -> Iterator[tuple[int, int]]:
    """Where a sentence tells of an attack, and of what it did to people."""
    for place in scene.line.places("event", "attack_verb"):
        yield scene.units[place].start, scene.units[place].end
    for finding in scene.findings:
        if finding.harm in OF_THE_HARM:
            yield finding.harm_start, finding.harm_end
