"""Bodies that are exhumed or handed over: their day of death is unknown, never the day of the recovery (rule C19)."""

import msgspec

from harmledger.claims.clauses import Finding
from harmledger.claims.scene import Scene, distance
from harmledger.claims.times_found import FoundPeriod
from harmledger.terms.period import Period

RECOVERED = ("find.exhumed", "handed_over")
"""Words for what is done with the dead long after; who is found under rubble died in the days before."""
DYING = ("harm.transitive.participle", "harm.intransitive")


def when_they_died(scene: Scene, finding: Finding, time: FoundPeriod) -> Period:
    """The time told beside a finding; without its dates, where it is the time of an exhumation or a handing over."""
    if not is_of_recovery(scene, finding, time):
        return time.period
    return msgspec.structs.replace(time.period, earliest=None, latest=None, precision=None)


def is_of_recovery(scene: Scene, finding: Finding, time: FoundPeriod) -> bool:
    """Whether a finding tells of bodies, and the time stands nearer to their recovery than to a word of dying."""
    recovered = scene.line.places(*RECOVERED)
    if not recovered or finding.harm != "killed" or not tells_of_bodies(scene, finding):
        return False

    def far(place: int) -> int:
        unit = scene.units[place]
        return distance(unit.start, unit.end, time.start, time.end)

    nearest = min(far(place) for place in recovered)
    return all(far(place) > nearest for place in scene.line.places(*DYING) if place not in recovered)


def tells_of_bodies(scene: Scene, finding: Finding) -> bool:
    """Whether the word that tells of the deaths is one for the dead themselves: "bodies", "remains"."""
    words = (unit.word for unit in scene.units if unit.start == finding.harm_start)
    return any(word is not None and word.is_a("victim") for word in words)
