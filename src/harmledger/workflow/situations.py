"""From a ledger to everything that a situation report says of a period."""

import itertools
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harmledger.counting import Policy, Provenance, estimate_incident, meaning, tally_series, total
from harmledger.counting.statement import group_of
from harmledger.ledger import Ledger
from harmledger.places.outlines import outline_attribution
from harmledger.reports.situation import FigureChange, Situation
from harmledger.reports.situation import Policy as ReportedPolicy
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.terms.estimate import Estimate, SetAside
from harmledger.workflow.beside import reported_tallies
from harmledger.workflow.changes import changes
from harmledger.workflow.figures import Counted, Selection, count_incidents, selects, totals
from harmledger.workflow.resolving import resolve_ledger
from harmledger.workflow.rests import rests, selected, tells_of
from harmledger.workflow.standing import rejected, standing
from harmledger.workflow.telling import background, harms_somebody, tell
from harmledger.workflow.undecided import undecided

PEOPLE_HARMS = ("killed", "injured")
"""Harms that a report breaks down by group."""

ATTRIBUTIONS = ("Place names: GeoNames, CC BY 4.0.", "Settlements of Ukraine: state codifier KATOTTG.")


def situation(
    ledger: Ledger,
    policy: Policy,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    earlier: Ledger | None = None,
    language: str = "en",
) -> Situation:
    """The situation report of a period, by a policy, as the ledger stands at this reader's moment.

    `earlier` is the same ledger at an earlier moment: what changed in its figures since is told.
    """
    resolution = resolve_ledger(ledger).resolution
    known = background(ledger, policy, resolution)
    everything = count_incidents(ledger, policy, known=known.provenance)
    asked = Selection(since=since, until=until)
    told = [item for item in everything if selects(asked, item.incident) and harms_somebody(item)]
    held = list(ledger.claims())
    shown = {claim.claim_id for item in told for claim in item.claims}
    claims = [claim for claim in held if claim.claim_id in shown or in_period(claim, since, until)]
    cited = {claim.document_id for claim in claims}
    register, out = known.provenance.register, rejected(ledger)
    beside = selected(rests(tally_series(standing(held, out), register), everything, policy, known.provenance), asked)
    head = ledger.head()
    return Situation(
        title="Situation report",
        policy=described(policy),
        period_from=since,
        period_to=until,
        as_of=as_of,
        ledger_head=head.root,
        ledger_size=head.size,
        language=language,
        totals=totals(told, beside),
        groups=tuple(by_group(told, policy, known.provenance)),
        incidents=tuple(tell(item, known, closely=True) for item in told),
        tallies=tuple(
            reported_tallies(
                tally_series(claims, known.provenance.register), everything, policy, known.provenance, beside
            )
        ),
        claims=tuple(claims),
        documents=tuple(by_origin([known.documents[name] for name in known.documents if name in cited], known.origins)),
        copy_of={name: origin for name, origin in known.origins.items() if name in cited and name != origin},
        read=len(known.documents),
        sightings=tuple(sighting for sighting in ledger.sightings() if sighting.document_id in cited),
        changes=tuple(figure_changes(earlier, ledger, policy)) if earlier is not None else (),
        undecided=tuple(undecided(ledger, told, claims, known)),
        unrelated=tuple(unrelated(claims)),
        refusals=tuple(refusal for _, refusal in ledger.refusals()),
        attributions=(*ATTRIBUTIONS, outline_attribution()),
    )


def by_group(told: Sequence[Counted], policy: Policy, known: Provenance) -> Iterable[Estimate]:
    """The sum over incidents of each group of people that their claims name, for each harm that has a figure."""
    named = {group_of(claim.who) for item in told for claim in item.standing if claim.harm in PEOPLE_HARMS} - {"people"}
    for group, harm in itertools.product(sorted(named), PEOPLE_HARMS):
        counted = [i for i in told if not i.pending and tells_of(i, group) and any(e.harm == harm for e in i.estimates)]
        estimates = [estimate_incident(i.standing, policy, harm=harm, group=group, lineage=known) for i in counted]
        told_of = [estimate for estimate in estimates if estimate.claims]
        if told_of:
            yield msgspec.structs.replace(total(told_of, harm=harm), by={"group": group})


def by_origin(documents: Sequence[Document], origins: Mapping[str, str]) -> list[Document]:
    """Reports by the day of their original, each original before its copies."""
    first = {document.document_id: document.published or "9999" for document in documents}

    def place(document: Document) -> tuple[str, str, bool, str, str]:
        name = document.document_id
        origin = origins.get(name, name)
        return first.get(origin, first[name]), origin, name != origin, first[name], name

    return sorted(documents, key=place)


def figure_changes(earlier: Ledger, now: Ledger, policy: Policy) -> Iterable[FigureChange]:
    """What is known otherwise since an earlier moment; of incidents that were not known then, that they are new."""
    found = changes(earlier, now, policy)
    old = {change.incident_id for change in found if change.before is not None}
    held = {now.leads_to(incident.incident_id) for incident in earlier.incidents()}
    for change in found:
        if change.incident_id in old | held:
            yield FigureChange(sentence=f"{change.sentence}.", incident_id=change.incident_id, claims=change.claims)
    new = {change.incident_id: change.title for change in found if change.incident_id not in old | held}
    for incident_id, title in new.items():
        yield FigureChange(sentence=f"{title}: not known before.", incident_id=incident_id)


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


def unrelated(claims: Iterable[Claim]) -> Iterable[SetAside]:
    """Claims of harm that is not the conflict's: kept with the reason, outside every figure."""
    for claim in claims:
        if claim.cause == "unrelated" and claim.harm is not None:
            yield SetAside(
                claim_id=claim.claim_id, rule="scope", reason="not harm of the conflict: an accident or crime"
            )
