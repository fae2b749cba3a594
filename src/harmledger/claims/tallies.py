"""Is a figure one incident's, or a total over a period and an area?"""

from datetime import date

from harmledger.claims.circumstances import TALLY_DAYS, war_signs
from harmledger.claims.clauses import Finding
from harmledger.claims.scene import Scene
from harmledger.claims.times import FoundPeriod
from harmledger.languages.pack import Pack


def is_tally(scene: Scene, finding: Finding, time: FoundPeriod | None, pack: Pack) -> bool:
    """Whether a finding is a total: "since …", "in the past 24 hours", a month or a year without one event, a war."""
    if time is not None and is_total_time(time) and not names_one_event(scene, finding):
        return True
    return war_cause(scene, finding, pack)


def is_total_time(time: FoundPeriod) -> bool:
    """Whether the words for the time mean a stretch over which a total runs."""
    if time.kind in ("since", "rolling"):
        return True
    days = length(time)
    return time.kind == "period" and days is not None and days > TALLY_DAYS


def length(time: FoundPeriod) -> int | None:
    """Days that a period takes; None where an end is open."""
    period = time.period
    if period.earliest is None or period.latest is None:
        return None
    return (date.fromisoformat(period.latest[:10]) - date.fromisoformat(period.earliest[:10])).days + 1


def names_one_event(scene: Scene, finding: Finding) -> bool:
    """Whether the clause tells of one event ("the 2014 shelling that killed 30"), whose date is only coarse."""
    first, last = finding.span
    for index in range(max(0, first - 6), min(len(scene.units), last + 10)):
        word = scene.units[index].word
        if word is None or not any(name.split(".")[0] in ("event", "weapon") for name in word.classes):
            continue
        if any(name.endswith(".many") for name in word.classes):
            continue
        before = scene.units[max(0, index - 3) : index]
        if any(u.word is not None and u.word.classes & {"det.a", "det.the"} for u in before):
            return True
    return False


def war_cause(scene: Scene, finding: Finding, pack: Pack) -> bool:
    """Whether a whole war is named as the cause or the time behind the finding: "due to Russia's invasion"."""
    signs = war_signs(pack)
    last = finding.span[1]
    for index in range(last, min(len(scene.units), last + 12)):
        unit = scene.units[index]
        if unit.sign in signs:
            window = scene.units[max(last, index - 5) : index]
            return any(u.word is not None and u.word.classes & {"prep.in", "prep.after", "cumulative"} for u in window)
        if unit.word is not None and "say" in {name.split(".")[0] for name in unit.word.classes}:
            return False
    return False
