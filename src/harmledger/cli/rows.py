"""Terms as flat rows: what tables show and CSV files have."""

from collections.abc import Mapping

from harmledger.claims.describe import describe
from harmledger.terms.claim import Claim
from harmledger.terms.estimate import Estimate
from harmledger.terms.period import Period
from harmledger.terms.tally import TallySeries
from harmledger.workflow.figures import Counted


def claim_row(claim: Claim, by_id: Mapping[str, Claim]) -> dict[str, object]:
    """A claim in a row; `by_id` holds the claims that it may be a part of."""
    place = claim.where[0] if claim.where else None
    count = claim.count
    return {
        "claim": describe(claim, by_id.get(claim.part_of or "")),
        "kind": claim.kind,
        "harm": claim.harm,
        "at_least": count.at_least if count else None,
        "figure": count.figure if count else None,
        "at_most": count.at_most if count else None,
        "where": (place.name or place.wording) if place else None,
        "when": period_words(claim.when),
        "weapon": claim.weapon.type if claim.weapon else None,
        "said_by": claim.said.speaker.wording if claim.said.speaker else None,
        "relayed_by": list(claim.said.relayed_by),
        "modality": claim.modality,
        "confidence": claim.confidence,
        "quote": quote_of(claim),
        "document_id": claim.document_id,
        "claim_id": claim.claim_id,
        "found_by": claim.found_by,
    }


def quote_of(claim: Claim) -> str:
    """The shortest stretch that shows number, people and harm: without the whole sentence."""
    tight = [e for e in claim.evidence if e.role in ("count", "harm", "who", "what")]
    return " … ".join(dict.fromkeys(e.quote for e in tight[:3])) or (claim.evidence[0].quote if claim.evidence else "")


def period_words(period: Period | None) -> str | None:
    """A period for a person: its dates, or its wording where it has none."""
    if period is None:
        return None
    if period.earliest is None and period.latest is None:
        return f"“{period.wording}”"
    if period.earliest == period.latest or period.latest is None:
        return period.earliest
    return f"{period.earliest or '…'} to {period.latest}"


def incident_row(counted: Counted) -> dict[str, object]:
    """An incident in a row, with the figures of killed and injured in words."""
    incident = counted.incident
    figures = {estimate.harm: estimate for estimate in counted.estimates}
    place = incident.place
    return {
        "incident": incident.title,
        "killed": figures["killed"].wording if "killed" in figures else None,
        "injured": figures["injured"].wording if "injured" in figures else None,
        "other": [f"{h} {e.wording}" for h, e in figures.items() if h not in ("killed", "injured")],
        "reports": len({mention.rpartition("#")[0] for mention in incident.mentions}),
        "place": (place.name or place.wording) if place else None,
        "earliest": incident.earliest,
        "latest": incident.latest,
        "weapon": incident.weapon,
        "incident_id": incident.incident_id,
    }


def estimate_row(estimate: Estimate) -> dict[str, object]:
    """An estimate in a row."""
    return {
        **estimate.by,
        "harm": estimate.harm,
        "minimum": estimate.minimum,
        "best": estimate.best,
        "maximum": estimate.maximum,
        "without_upper_figure": estimate.without_upper,
        "possible": estimate.possible,
        "wording": estimate.wording,
        "policy": estimate.policy,
        "because": list(estimate.because),
    }


def tally_row(series: TallySeries) -> dict[str, object]:
    """A tally series in a row, its readings in their order."""
    return {
        "compiler": series.compiler,
        "harm": series.harm,
        "group": series.group,
        "area": (series.area.name or series.area.wording) if series.area else None,
        "since": f"{series.start} (assumed)" if series.start and series.start_assumed else series.start,
        "readings": [f"{point.as_of or 'undated'}: {point.count.wording}" for point in series.points],
        "anchored": series.anchored,
        "alarms": list(series.alarms),
        "series_id": series.series_id,
    }
