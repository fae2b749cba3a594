"""What a report is about: which of the events that it tells of has most weight."""

from collections.abc import Iterable

from harmledger.terms.claim import Claim, number_told

HARMED = frozenset({"killed", "injured", "affected"})
"""Harms by which a report's main event is told from others."""
FIRST = 2
"""Claims that being told first is worth: what opens a report is seldom its background."""
SEVERAL = 3
"""From so many people on, a figure says no more of what the report is about: totals of wars stand beside one death."""


def weight_of(claims: Iterable[Claim], *, first: bool) -> float:
    """How much one event weighs in its report: its claims of people harmed, half of the highest number asserted among
    them, and whether it is the first that is told."""
    told = [claim for claim in claims if claim.harm in HARMED]
    return len(told) + min(max(map(_people, told), default=0), SEVERAL) / 2 + FIRST * first


def _people(claim: Claim) -> int:
    return number_told(claim.count) if claim.modality == "asserted" else 0
