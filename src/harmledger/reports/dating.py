"""How closely an incident is dated, and the order in which a report tells of incidents."""

import datetime

import msgspec

from harmledger.reports.situation import ReportedIncident, Situation
from harmledger.terms.incident import Incident

CLOSE = 14
"""Days within which an incident's date must be known to have a place in time: an operation of up to 14 days is one
incident (docs/reference/claim.md); "this summer" would stretch a picture to a season."""


def dated(told: ReportedIncident) -> tuple[str, str] | None:
    """First and last day on which the incident may have been; None where it is not known to `CLOSE` days."""
    return close_days(told.incident)


def close_days(incident: Incident) -> tuple[str, str] | None:
    """The same of an incident alone."""
    start, end = (incident.earliest or "")[:10], (incident.latest or "")[:10]
    if len(start) < 10 or len(end) < 10:
        return None
    length = datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)
    return (start, end) if length.days < CLOSE else None


def in_order(situation: Situation) -> Situation:
    """The same with its incidents by date, those of no close date last: it reads the same however it was filled."""
    told = sorted(situation.incidents, key=lambda told: _place_in_time(told.incident))
    return msgspec.structs.replace(situation, incidents=tuple(told))


def _place_in_time(incident: Incident) -> tuple[bool, str, str]:
    return close_days(incident) is None, incident.earliest or incident.latest or "9999", incident.incident_id
