"""Which incidents a policy leaves out of its totals for now: place, date or sources below its thresholds (C16)."""

from collections.abc import Callable
from datetime import date

import msgspec

from harmledger.counting import Policy
from harmledger.terms.incident import Incident


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What is held against a threshold: an incident, and how many independent sources tell of it."""

    incident: Incident
    sources: int


def days_wide(incident: Incident) -> int | None:
    """How many days an incident's date leaves open: 1 where the day is known; None without a date."""
    if incident.earliest is None:
        return None
    first, last = incident.earliest[:10], (incident.latest or incident.earliest)[:10]
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def place_problem(seen: Seen, most: int) -> str:
    """Its place is less precise than the policy asks for (UCDP where_prec, 1 exact to 7 unknown)."""
    place = seen.incident.place
    precision = place.precision if place and place.precision else 7
    return f"the place is known to precision {precision}, the policy asks for {most}" if precision > most else ""


def date_problem(seen: Seen, most: int) -> str:
    """Its date leaves more days open than the policy allows."""
    wide = days_wide(seen.incident)
    if wide is None:
        return "no day is known"
    return f"its day is known to within {wide} days, the policy asks for {most}" if wide > most else ""


def source_problem(seen: Seen, least: int) -> str:
    """Fewer independent sources tell of it than the policy asks for."""
    return f"{seen.sources} independent of {least} sources that the policy asks for" if seen.sources < least else ""


THRESHOLDS: dict[str, Callable[[Seen, int], str]] = {
    "place_precision": place_problem,
    "days": date_problem,
    "sources": source_problem,
}
"""What the block `include` of a policy's file may name, each with a whole number."""


def pending(incident: Incident, sources: int, policy: Policy) -> str:
    """Why an incident is outside a policy's totals; empty where it counts. It is shown all the same, never dropped."""
    seen = Seen(incident=incident, sources=sources)
    problems = [THRESHOLDS[name](seen, limit) for name, limit in policy.include.items()]
    return "; ".join(problem for problem in problems if problem)
