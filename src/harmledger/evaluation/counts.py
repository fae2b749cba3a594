"""Figures, intervals and hedges of gold and of read claims, put side by side."""

from typing import Protocol

from harmledger.terms.claim import OBJECT_HARMS, Claim


class Interval(Protocol):
    """A count, whether annotated or read."""

    @property
    def at_least(self) -> int | None:
        """Lower end, None where the words have none."""

    @property
    def figure(self) -> int | None:
        """The number said."""

    @property
    def at_most(self) -> int | None:
        """Upper end, None where open."""


def figure(count: Interval | None) -> int | None:
    """The number that the words give: the figure, else the lower end, else the upper one."""
    if count is None:
        return None
    return next((value for value in (count.figure, count.at_least, count.at_most) if value is not None), None)


def same_interval(gold: Interval, found: Interval) -> bool:
    """Both ends equal. Where the gold leaves the lower end to a policy ("about 60"), only the upper end counts."""
    return found.at_most == gold.at_most and (gold.at_least is None or found.at_least == gold.at_least)


def hedge(count: Interval) -> str:
    """How the words hedge, told from the interval alone, so that gold and reading are named alike."""
    low, said, high = count.at_least, count.figure, count.at_most
    if said is None:
        return "between or vague" if low is not None or high is not None else "no number"
    if low is None:
        return "about" if high is None else "nearly"
    if high is None:
        return "more than" if low > said else "at least"
    if low == high:
        return "none" if said == 0 else "exact"
    return "up to" if high == said else "fewer than"


def counted(claim: Claim) -> bool:
    """Whether a claim gives a number of people: what the table's precision and recall are about."""
    people = claim.kind in ("harm", "tally") and claim.harm is not None and claim.harm not in OBJECT_HARMS
    return people and figure(claim.count) is not None


def spelled(count: Interval | None) -> str:
    """ "14", "at least 3", "2 to 9": an interval for the list of misses."""
    if count is None:
        return "no number"
    low, said, high = count.at_least, count.figure, count.at_most
    ends = f"{'' if low is None else low}..{'' if high is None else high}"
    return str(said) if low == said == high else f"[{ends}]" + (f" said {said}" if said is not None else "")
