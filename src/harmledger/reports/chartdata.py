"""The figures behind the charts: sums by oblast, harm and group, and what was known on each day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from harmledger.reports.narrative import HARM_ORDER
from harmledger.reports.situation import ReportedIncident, Situation
from harmledger.reports.timeline import figure_of
from harmledger.terms.claim import OBJECT_HARMS
from harmledger.terms.estimate import Estimate

MOST = 30
"""So many rows a chart has, those with the highest figures; the report's sections tell of all."""


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """One sum of minima and stated maxima."""

    key: str
    """An oblast, a harm, a group; empty for incidents whose oblast no report tells."""
    minimum: int
    maximum: int
    """Sum of the stated maxima, and of the minima where none is stated."""
    open: bool
    """Whether some incident in it has no upper figure."""


def counted(situation: Situation) -> list[ReportedIncident]:
    """The incidents that the policy counts."""
    return [told for told in situation.incidents if not told.pending]


def summed(key: str, estimates: Sequence[Estimate]) -> Band:
    """One band of some figures."""
    tops = [estimate.minimum if estimate.maximum is None else estimate.maximum for estimate in estimates]
    return Band(
        key=key,
        minimum=sum(estimate.minimum for estimate in estimates),
        maximum=sum(tops),
        open=any(
            (estimate.maximum is None and not estimate.outside) or estimate.without_upper for estimate in estimates
        ),
    )


def by_oblast(situation: Situation, harm: str) -> list[Band]:
    """One harm by first-order area, the highest first."""
    groups: dict[str, list[Estimate]] = defaultdict(list)
    for told in counted(situation):
        figure, place = figure_of(told, harm), told.incident.place
        if figure is not None and figure.claims:
            area = (place.admin1 or (place.name if place.level == "oblast" else None)) if place else None
            groups[area or ""].append(figure)
    return _highest(summed(area, held) for area, held in sorted(groups.items()))


def by_harm(situation: Situation) -> list[Band]:
    """Every harm to people, in the order of a page."""
    groups: dict[str, list[Estimate]] = defaultdict(list)
    for told in counted(situation):
        for estimate in told.estimates:
            if estimate.claims and estimate.harm not in OBJECT_HARMS and not estimate.by:
                groups[estimate.harm].append(estimate)
    return [summed(harm, groups[harm]) for harm in HARM_ORDER if harm in groups]


def by_group(situation: Situation, harm: str) -> list[Band]:
    """One harm by the groups that reports name; groups overlap, so they are never added up."""
    found = [one for one in situation.groups if one.harm == harm and one.claims]
    return _highest(summed(one.by["group"], [one]) for one in found)


def _highest(bands: Iterable[Band]) -> list[Band]:
    told = [band for band in bands if band.maximum or band.open]
    return sorted(told, key=lambda band: (-band.minimum, -band.maximum, band.key))[:MOST]


def known_on(situation: Situation, harm: str) -> list[tuple[str, Band]]:
    """The sum of one harm over the incidents as it was known on each day on which it changed, oldest first."""
    told = [one for one in counted(situation) if (figure := figure_of(one, harm)) is not None and figure.claims]
    steps = {one.incident.incident_id: steps_of(one, harm, situation) for one in told}
    days = sorted({day for held in steps.values() for day, _ in held})
    found: list[tuple[str, Band]] = []
    for day in days:
        last = [held for one in steps.values() if (held := [figure for on, figure in one if on <= day])]
        band = summed("", [held[-1] for held in last])
        if not found or found[-1][1] != band:
            found.append((day, band))
    return found


def steps_of(told: ReportedIncident, harm: str, situation: Situation) -> list[tuple[str, Estimate]]:
    """One incident's figure of a harm, with the day since which it was known; its only figure by its first report."""
    earlier = [
        (version.known_on, estimate)
        for version in told.versions
        for estimate in version.estimates
        if estimate.harm == harm and estimate.claims
    ]
    figure = figure_of(told, harm)
    if earlier or figure is None:
        return earlier
    published = {document.document_id: document.published for document in situation.documents}
    claims = [claim for claim in situation.claims if claim.claim_id in figure.claims]
    days = [claim.said.on or published.get(claim.document_id) for claim in claims]
    known = sorted(day[:10] for day in days if day)
    return [(known[0], figure)] if known else []
