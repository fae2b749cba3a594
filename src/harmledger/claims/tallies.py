"""Is a figure one incident's, or a total over a period and an area?"""

from datetime import date

from harmledger.claims.circumstances import TALLY_DAYS, break_places, war_signs
from harmledger.claims.clauses import Finding
from harmledger.claims.drafts import SINGLE, Draft
from harmledger.claims.scene import Scene
from harmledger.claims.times import FoundPeriod
from harmledger.claims.units import fixed_signs
from harmledger.languages.pack import Pack

NEVER_TOTAL = SINGLE | {"people.sum"}
"""Groups of people told of one by one: "killed his wife and four daughters last summer" is no total."""


def is_tally(scene: Scene, finding: Finding, time: FoundPeriod | None, pack: Pack) -> bool:
    """Whether a finding is a total: "since …", "in the past 24 hours", a month or a year without one event, a war."""
    counted = finding.group.label not in NEVER_TOTAL
    if counted and time is not None and is_total_time(time) and not one_event_at(scene, finding, time, pack):
        return True
    return war_cause(scene, finding, pack) or is_large(finding, time, pack) or over_a_stretch(scene, finding)


SURELY_TOTAL = 50_000
"""People harmed, from which on no date makes one incident of a figure."""


def is_large(finding: Finding, time: FoundPeriod | None, pack: Pack) -> bool:
    """Whether a figure is larger than what one incident does, by the pack's `total_from`, and no day is named."""
    least, count = pack.settings.get("total_from"), finding.group.count
    if not isinstance(least, str) or count is None or finding.group.label.startswith("things"):
        return False
    size = count.figure or count.at_least or 0
    if time is not None and (length(time) or TALLY_DAYS + 1) <= TALLY_DAYS and size < SURELY_TOTAL:
        return False
    return size >= int(least)


def commas_between(scene: Scene, start: int, end: int, pack: Pack) -> bool:
    """Whether a comma parts two places: "since May, when it began, 900 have died" is no event of May."""
    comma = fixed_signs(pack)["comma"]
    return any(unit.sign == comma and start <= unit.start < end for unit in scene.units)


def over_a_stretch(scene: Scene, finding: Finding) -> bool:
    """Whether a figure grew over a stretch of days: "in a week", "over three months" ("over" of the pack)."""
    start, end = scene.characters(finding)
    breaks = break_places(scene)
    for index, unit in enumerate(scene.units):
        word = unit.word
        if word is None or not word.classes & {"over", "over_time"}:
            continue
        if any(min(end, unit.end) <= stop <= max(start, unit.start) for stop in breaks):
            continue
        if "over_time" in word.classes:
            return True
        if "over" in word.classes and spans_days(scene, index):
            return True
    return False


def spans_days(scene: Scene, index: int) -> bool:
    """Whether a duration of a day or more stands at "over"."""
    place = scene.units[index].start
    time = next((t for t in scene.times if t.kind == "duration" and t.start <= place + 1 < t.end), None)
    if time is None:
        return False
    inside = [u.word for u in scene.units[index:] if u.start < time.end and u.word is not None]
    return not any("unit.short" in word.classes for word in inside)


def one_event_at(scene: Scene, finding: Finding, time: FoundPeriod, pack: Pack) -> bool:
    """Whether a stretch of time is only when one event was: "since Sunday, when rockets killed six"; an event named."""
    after = [unit for unit in scene.units if unit.start >= time.end][:2]
    if len(after) == 2 and after[1].word is not None and "relative.when" in after[1].word.classes:
        return not commas_between(scene, after[1].end, scene.characters(finding)[0], pack)
    if names_one_event(scene, finding):
        return True
    bare = pack.settings.get("articles") == "none" and time.kind == "period"
    return bare and (finding.rule == "death-of" or names_one_event(scene, finding, articles=False))


def is_total_time(time: FoundPeriod) -> bool:
    """Whether the words for the time mean a stretch over which a total runs."""
    if time.kind in ("since", "rolling", "duration"):
        return True
    days = length(time)
    return time.kind == "period" and days is not None and days > TALLY_DAYS


def length(time: FoundPeriod) -> int | None:
    """Days that a period takes; None where an end is open."""
    period = time.period
    if period.earliest is None or period.latest is None:
        return None
    return (date.fromisoformat(period.latest[:10]) - date.fromisoformat(period.earliest[:10])).days + 1


def names_one_event(scene: Scene, finding: Finding, *, articles: bool = True) -> bool:
    """Whether the clause tells of one event ("the 2014 shelling that killed 30"), whose date is only coarse.

    Where the language has no articles, the singular alone tells of one.
    """
    first, last = finding.span
    for index in range(max(0, first - 6), min(len(scene.units), last + 10)):
        word = scene.units[index].word
        if word is None or not any(name.split(".")[0] in ("event", "weapon") for name in word.classes):
            continue
        if word.is_a("event.process") or any(name.endswith(".many") for name in word.classes):
            continue  # "the fighting" goes on; it is no one event
        before = scene.units[max(0, index - 3) : index]
        if not articles or any(u.word is not None and u.word.classes & {"det.a", "det.the"} for u in before):
            return True
    return False


def war_cause(scene: Scene, finding: Finding, pack: Pack) -> bool:
    """Whether a whole war is named as the cause or the time behind the finding: "due to Russia's invasion"."""
    signs = war_signs(pack)
    first, last = finding.span
    if pack.settings.get("war_before") == "yes" and war_named_before(scene, first, signs):
        return True
    for index in range(last, min(len(scene.units), last + 12)):
        unit = scene.units[index]
        if unit.sign in signs:
            window = scene.units[max(last, index - 5) : index]
            return any(u.word is not None and u.word.classes & {"prep.in", "prep.after", "cumulative"} for u in window)
        if unit.word is not None and "say" in {name.split(".")[0] for name in unit.word.classes}:
            return False
    return False


def war_named_before(scene: Scene, first: int, signs: frozenset[str]) -> bool:
    """Whether "during the war" or the like opens the clause of a finding."""
    for index in range(max(0, first - 10), first):
        if scene.units[index].sign in signs:
            window = scene.units[max(0, index - 3) : index]
            return any(u.word is not None and u.word.classes & {"prep.after", "cumulative"} for u in window)
    return False


def continues_total(scene: Scene, time: FoundPeriod | None, before: Draft | None) -> bool:
    """Whether a figure goes on a total told right before it: it names no time, weapon or event of its own."""
    if before is None or before.kind != "tally" or time is not None or scene.number - before.scene.number > 1:
        return False
    return scene is before.scene or not any(
        unit.word is not None and any(name.split(".")[0] in ("event", "weapon") for name in unit.word.classes)
        for unit in scene.units
    )
