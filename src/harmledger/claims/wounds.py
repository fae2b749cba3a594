"""Who died of wounds: told of as one of those hurt before, on the day of the strike that hurt them (rule C12)."""

from collections.abc import Sequence

import msgspec

from harmledger.claims.clauses import Finding
from harmledger.claims.scene import Scene, distance
from harmledger.claims.times import FoundPeriod
from harmledger.terms.claim import WOUNDED, Who


def died_later(finding: Finding) -> bool:
    """Whether a finding tells of the wounded who died, by who they were or by its rule: "a man hurt earlier died"."""
    return finding.wounded_before or died_of_wounds(finding)


def died_of_wounds(finding: Finding) -> bool:
    """Whether a finding tells of one of the wounded who died: such a death counts on the incident's day (rule C12)."""
    return finding.harm == "killed" and finding.group.own_harm == "injured"


def day_of_strike(scene: Scene, finding: Finding, dates: Sequence[FoundPeriod]) -> FoundPeriod | None:
    """The date that stands nearer to an attack than to the word of a later death: "one of those wounded in Tuesday's
    strike died on Friday"."""
    attacks = [scene.units[place] for place in scene.line.places("event", "attack_verb")]

    def far(time: FoundPeriod) -> int:
        return min(distance(unit.start, unit.end, time.start, time.end) for unit in attacks)

    def to_death(time: FoundPeriod) -> int:
        return distance(finding.harm_start, finding.harm_end, time.start, time.end)

    return min((time for time in dates if attacks and far(time) < to_death(time)), key=far, default=None)


def known_as_wounded(who: Who, finding: Finding) -> Who:
    """Those who were hurt before they died, marked so: they leave the injured, and join the toll that stood before."""
    if finding.harm != "killed" or not died_later(finding):
        return who
    return msgspec.structs.replace(who, roles=(*who.roles, WOUNDED))
