"""From a ledger to everything that a situation report says of a period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version

from harmledger.counting import Policy, meaning, propose_grade, reconcile, tally_series
from harmledger.counting.sources import origin_of
from harmledger.documents.lineage import lineage
from harmledger.incidents import near_misses
from harmledger.ledger import Ledger
from harmledger.places import outline_attribution
from harmledger.reports.situation import (
    Grade,
    Origin,
    ReportedIncident,
    ReportedTally,
    Situation,
    TollVersion,
    Undecided,
)
from harmledger.reports.situation import Policy as ReportedPolicy
from harmledger.terms.claim import Claim
from harmledger.terms.estimate import SetAside
from harmledger.terms.tally import TallySeries
from harmledger.workflow.figures import Counted, Selection, count_incidents, totals
from harmledger.workflow.resolving import Resolved, resolve_ledger

ATTRIBUTIONS = ("Place names: GeoNames, CC BY 4.0.", "Settlements of Ukraine: state codifier KATOTTG.")


def situation(
    ledger: Ledger,
    policy: Policy,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    language: str = "en",
) -> Situation:
    """The situation report of a period, by a policy, as the ledger stands at this reader's moment."""
    documents = {document.document_id: document for document in ledger.documents()}
    origins = dict(lineage(documents.values()))
    counted = count_incidents(ledger, policy, Selection(since=since, until=until), origins)
    told = [item for item in counted if harms_somebody(item)]
    resolved = resolve_ledger(ledger)
    head = ledger.head()
    claims = [claim for claim in ledger.claims() if in_period(claim, since, until)]
    series = tally_series(claims)
    return Situation(
        title="Situation report",
        policy=described(policy),
        period_from=since,
        period_to=until,
        as_of=as_of,
        ledger_head=head.root,
        ledger_size=head.size,
        language=language,
        totals=totals(told),
        incidents=tuple(reported(item, policy, origins, resolved, documents_named(documents)) for item in told),
        tallies=tuple(ReportedTally(series=one, reconciliation=reconciled(one, told)) for one in series),
        claims=tuple(claims),
        documents=tuple(documents.values()),
        sightings=tuple(ledger.sightings()),
        undecided=tuple(undecided(claims)),
        unrelated=tuple(unrelated(claims)),
        attributions=(*ATTRIBUTIONS, outline_attribution()),
    )


def documents_named(documents: Mapping[str, object]) -> dict[str, str]:
    """A name for each document: its outlet, else its id."""
    return {name: getattr(document, "source", None) or name for name, document in documents.items()}


def harms_somebody(item: Counted) -> bool:
    """Whether an incident has a figure that a policy lets stand, or one that was set aside and must be shown."""
    return any(estimate.claims or estimate.set_aside or estimate.possible for estimate in item.estimates)


def in_period(claim: Claim, since: str | None, until: str | None) -> bool:
    """Whether a claim's period reaches into the asked one; one without a date is kept and shown as such."""
    when = claim.when
    if when is None or when.earliest is None:
        return True
    return not (until is not None and when.earliest[:10] > until) and not (
        since is not None and (when.latest or when.earliest)[:10] < since
    )


def described(policy: Policy) -> ReportedPolicy:
    """The policy as a report names it, with its rules in sentences."""
    return ReportedPolicy(
        name=policy.name,
        version=policy.version,
        hash=policy.hash,
        summary=policy.source,
        rules=tuple(meaning(step.rule) for step in policy.steps),
    )


def reported(
    item: Counted, policy: Policy, origins: Mapping[str, str], resolved: Resolved, names: Mapping[str, str]
) -> ReportedIncident:
    """An incident with its figures, its earlier versions, its sources by origin, its proposed grade."""
    grade = propose_grade(item.claims, policy, lineage=origins)
    return ReportedIncident(
        incident=item.incident,
        estimates=item.estimates,
        versions=tuple(versions(item, policy, origins, resolved)),
        origins=tuple(grouped_origins(item.claims, origins, names)),
        grade=Grade(value=grade.grade, author=f"proposed by harmledger {version('harmledger')}", reason=grade.because),
        near_misses=tuple(near(item, resolved)),
    )


def versions(item: Counted, policy: Policy, origins: Mapping[str, str], resolved: Resolved) -> Iterable[TollVersion]:
    """The toll as it could be known on each day on which a report came out; only days on which it changed."""
    from harmledger.counting import estimate_incident

    published = {claim.document_id: day_of(claim, resolved) for claim in item.claims}
    days = sorted({day for day in published.values() if day})
    before: list[str] = []
    found: list[TollVersion] = []
    for day in days:
        held = [claim for claim in item.claims if (published[claim.document_id] or "9999") <= day]
        estimates = [estimate_incident(held, policy, harm=e.harm, lineage=origins) for e in item.estimates]
        words = [estimate.wording for estimate in estimates]
        if words != before:
            found.append(TollVersion(known_on=day, estimates=tuple(e for e in estimates if e.claims)))
            before = words
    return found if len(found) > 1 else []


def day_of(claim: Claim, resolved: Resolved) -> str | None:
    """The day on which a claim was said, else on which its report came out."""
    document = resolved.documents.get(claim.document_id)
    published = document.published[:10] if document is not None and document.published else None
    return claim.said.on or published


def grouped_origins(claims: Sequence[Claim], origins: Mapping[str, str], names: Mapping[str, str]) -> Iterable[Origin]:
    """The independent sources of an incident, each with the reports that carry it."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        groups[origin_of(claim, origins)].add(claim.document_id)
    for (origin, kind), documents in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        name = names.get(origin, origin)
        because = f"all carry the statement of {name}" if kind == "speaker" else "one text, seen in each of them"
        yield Origin(name=name, documents=tuple(sorted(documents)), because=because if len(documents) > 1 else "")


def near(item: Counted, resolved: Resolved) -> Iterable[str]:
    """What came close to being this incident and was not joined, and why."""
    held = set(item.incident.mentions)
    profiles = resolved.resolution.profiles
    for mention in sorted(held & set(profiles)):
        for other, value, reasons in near_misses(resolved.resolution, mention):
            if other not in held and reasons:
                worst = min(reasons, key=lambda reason: reason.weight)
                yield f"A report in {other.rpartition('#')[0]} came close (score {value:.1f}): {worst.sentence}"


def reconciled(series: TallySeries, told: Sequence[Counted]) -> tuple[str, ...]:
    """How the last reading of a tally compares with the incidents inside it."""
    if not series.points:
        return ()
    pairs = [(item.incident, estimate) for item in told for estimate in item.estimates if estimate.harm == series.harm]
    found = reconcile(series, series.points[-1], pairs)
    return (*found.because, *found.alarms)


def undecided(claims: Iterable[Claim]) -> Iterable[Undecided]:
    """What the ledger leaves open: places that stay undecided among namesakes."""
    seen: set[str] = set()
    for claim in claims:
        for place in claim.where:
            if place.place_id is None and place.alternatives and place.wording not in seen:
                seen.add(place.wording)
                yield Undecided(subject=place.wording, why=place.because or "several places bear the name",
                                claims=(claim.claim_id,))  # fmt: skip


def unrelated(claims: Iterable[Claim]) -> Iterable[SetAside]:
    """Claims of harm that is not the conflict's: kept with the reason, outside every figure."""
    for claim in claims:
        if claim.cause == "unrelated" and claim.harm is not None:
            yield SetAside(
                claim_id=claim.claim_id, rule="scope", reason="not harm of the conflict: an accident or crime"
            )
