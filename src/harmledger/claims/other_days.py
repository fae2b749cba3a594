"""Days in a sentence that are not the event's: of a statement or a count, of an arrest or a trial long after."""

from collections.abc import Iterator, Sequence

from harmledger.claims.datelines import in_dateline
from harmledger.claims.scene import Scene, distance
from harmledger.claims.speakers import Speech
from harmledger.claims.times import FoundPeriod
from harmledger.claims.times_found import days_of
from harmledger.claims.units import Unit

REACH = 12
"""Characters between a day and the act of the law that it is of: "was in jail on Monday", "pleaded guilty Monday"."""
OF_THE_HARM = frozenset({"killed", "injured", "affected", "missing", "abducted"})
"""Harms that a day beside them is of."""
A_MONTH = 28
"""Days."""


def statement_time(scene: Scene, time: FoundPeriod) -> bool:
    """Whether a time says when something was said: it stands beside a verb of saying ("said on Monday").

    That of a dateline does, too. The month or year beside a verb of counting is what was counted: "in July the mission
    recorded 286 deaths".
    """
    if in_dateline(scene, time):
        return True
    for speech in scene.speeches:
        first, last = speech.first, speech.last
        if counts_over(scene, speech, time):
            continue
        after = next((u for u in scene.units[last + 1 : last + 3] if u.start <= time.start < u.end), None)
        between = scene.units[last + 1 : last + 2]
        announced = scene.text[scene.units[last].start] == ":"  # "Prosecutors: over the past day …"
        at_once = after is not None and after is scene.units[last + 1] and not is_long(time)  # "says May was the worst"
        if after is not None and not announced and (at_once or is_preposition(between)):
            return True
        if scene.units[first].end <= time.start and time.end <= scene.units[last].start:
            return True
        by_account = scene.line.holds("according", first, first + 1)  # "On Monday, according to police, two died"
        if speech.forward and not by_account and opens_speech(scene, time, first):
            return True
    return False


def counts_over(scene: Scene, speech: Speech, time: FoundPeriod) -> bool:
    """Whether a body counts the harm of a whole month or longer, or since some day: "documented", "has verified"."""
    return (is_long(time) or time.kind in ("since", "rolling")) and scene.line.holds(
        "say.count", speech.first, speech.last + 1
    )


def is_long(time: FoundPeriod) -> bool:
    """Whether a time is a month or longer."""
    return time.kind == "period" and (days_of(time) or 0) >= A_MONTH


def opens_speech(scene: Scene, time: FoundPeriod, first: int) -> bool:
    """Whether a time stands at the head of a statement: "The following day the agency reported that …".

    At the end of what is stated it is the event's: "… in the town on Sunday evening, according to the mayor".
    """
    before = [at for at in range(max(0, first - 2), first) if scene.text[scene.units[at].start] != ","]
    if not before or not scene.units[before[-1]].start <= time.start < scene.units[before[-1]].end:
        return False
    opening = before[-1] - 1 if is_preposition(scene.units[before[-1] - 1 : before[-1]]) else before[-1]
    return first == before[-1] + 1 or opening <= 0


def is_preposition(units: Sequence[Unit]) -> bool:
    """Whether the first of the units is "on", "in" or the like."""
    return bool(units) and units[0].word is not None and "prep.in" in units[0].word.classes


def said_on(scene: Scene) -> str | None:
    """The date of the sentence's statement."""
    for time in scene.times:
        if time.kind == "date" and time.period.earliest and statement_time(scene, time):
            return time.period.earliest[:10]
    return None


def is_as_of(scene: Scene, time: FoundPeriod) -> bool:
    """Whether a date only says of which day a count is: "станом на 8 жовтня", "as of 8 October"."""
    before = [at for at, unit in enumerate(scene.units) if unit.end <= time.start][-1:]
    return any(scene.line.holds("as_of", at, at + 1) for at in before)


def is_among(scene: Scene, time: FoundPeriod) -> bool:
    """Whether a time only says among what something is the worst: "the deadliest attack since January", "the worst
    month of the year", "the highest toll in three years"; no comma and no harm told stand between."""
    if time.kind not in AMONG and (time.kind != "period" or time.basis != "inferred"):
        return False
    for place in scene.line.places("superlative"):
        end = scene.units[place].end
        between = [unit for unit in scene.units[place + 1 :] if unit.end <= time.start]
        parted = any(end <= scene.units[at].start < time.start for at in scene.line.places("comma", "stop", "colon"))
        told = any(end <= finding.harm_start < time.start for finding in scene.findings)
        if end <= time.start and len(between) <= WORST_OF and not parted and not told:
            return True
    return False


AMONG = frozenset({"since", "rolling", "duration"})
"""Kinds of times that a worst one can be of; so can be "this year", but "last month" tells when."""
WORST_OF = 9
"""Words between "the highest" and the time at the most: "number of civilian deaths in a single attack since"."""


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


STATES = ("missing", "trapped")
"""Harms that go on: since when is not a stretch over which more and more are harmed."""


def state_since(scene: Scene, time: FoundPeriod) -> Unit | None:
    """The word whose state runs since a time: "three volunteers, missing since Sunday, were found dead"."""
    words = [scene.units[place] for place in scene.line.places("harm")] if time.kind == "since" else []
    near = (unit for unit in words if 0 <= time.start - unit.end <= 1 and unit.word is not None)
    return next((unit for unit in near if unit.word and unit.word.meaning("harm").get("harm") in STATES), None)
