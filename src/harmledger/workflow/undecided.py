"""What a ledger leaves open for a person: accounts that may be one, rival accounts, namesakes, unsure readings."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from harmledger.claims.describe import describe
from harmledger.counting.statement import interval
from harmledger.ledger import Ledger
from harmledger.reports.situation import Undecided
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.estimate import Estimate
from harmledger.workflow.figures import Counted
from harmledger.workflow.telling import Background, outlet

UNSURE = 0.5
"""Confidence below which a claim is more likely wrong than right (confidence is calibrated)."""


def undecided(
    ledger: Ledger, told: Sequence[Counted], claims: Sequence[Claim], known: Background
) -> Iterable[Undecided]:
    """Everything open, that which moves figures first: decisions, disputed tolls and doers, readings, places."""
    titles = {item.incident.incident_id: item.incident.title for item in told}
    decisions = [decision for _, decision in ledger.decisions()]
    yield from unsure_decisions(decisions, lambda subject: incident_of(ledger, subject), titles)
    yield from decisions_to_look_at(ledger)
    yield from disputed_tolls(told)
    yield from disputed_doers(told)
    yield from unsure_readings(told)
    yield from disputed_control(claims, known)
    yield from namesakes(claims)


def unsure_decisions(
    decisions: Iterable[Decision], incident_of: Callable[[str], str], titles: Mapping[str, str]
) -> Iterable[Undecided]:
    """Incidents of which a person could not say whether they are one; `titles` are those of incidents by id."""
    for decision in decisions:
        if decision.verb == "unsure":
            incidents = tuple(dict.fromkeys(incident_of(subject) for subject in decision.subjects))
            names = " and ".join(titles.get(name, name) for name in incidents)
            yield Undecided(subject=f"One incident or not: {names}", why=in_words(decision), incidents=incidents)


def incident_of(ledger: Ledger, subject: str) -> str:
    """The incident that a decision speaks of, by its id or one of its mentions."""
    if "#" in subject:
        return ledger.incident_of(subject) or subject
    return ledger.leads_to(subject)


def in_words(decision: Decision) -> str:
    """ "I. Recorder is unsure: the streets differ"."""
    return f"{decision.author} is unsure: {decision.reason}"


def decisions_to_look_at(ledger: Ledger) -> Iterable[Undecided]:
    """Decisions on claims that the newest reading no longer finds."""
    for seq, decision in ledger.decisions_for_review():
        yield Undecided(
            subject=f"Decision {decision.decision_id} ({decision.verb}, entry {seq})",
            why=f"{decision.author} decided on a claim that the newest reading of its report no longer finds",
        )


def disputed_tolls(told: Sequence[Counted]) -> Iterable[Undecided]:
    """Figures that independent sources still hold against each other."""
    for item in told:
        by_id = {claim.claim_id: claim for claim in item.standing}
        for estimate in item.estimates:
            rivals = {item.origins[name] for name in estimate.claims if name in item.origins}
            if len(rivals) > 1 and differ(estimate, [by_id[name] for name in estimate.claims if name in by_id]):
                yield Undecided(
                    subject=f"{item.incident.title}: how many {estimate.harm}",
                    why=f"{len(rivals)} independent sources differ: {estimate.wording}",
                    claims=estimate.claims,
                    incidents=(item.incident.incident_id,),
                )


def differ(estimate: Estimate, claims: Sequence[Claim]) -> bool:
    """Whether no single number fits all the claims that a figure rests on."""
    bounds = [interval(claim.count) for claim in claims if claim.count is not None]
    highs = [high for _, high, _ in bounds if high is not None]
    return bool(bounds and highs) and max(low for low, _, _ in bounds) > min(highs)


def disputed_doers(told: Sequence[Counted]) -> Iterable[Undecided]:
    """Incidents of which different actors are accused."""
    for item in told:
        accused = [claim for claim in item.standing if claim.alleged_perpetrator is not None]
        actors = sorted({c.alleged_perpetrator.actor for c in accused if c.alleged_perpetrator})
        if len(actors) > 1:
            yield Undecided(
                subject=f"{item.incident.title}: who did it",
                why=f"rival accounts: {', '.join(actors)}",
                claims=tuple(sorted(claim.claim_id for claim in accused)),
                incidents=(item.incident.incident_id,),
            )


def unsure_readings(told: Sequence[Counted]) -> Iterable[Undecided]:
    """Claims behind a figure that were read with little confidence, the least first."""
    low = [
        (claim.confidence, claim.claim_id, claim, item)
        for item in told
        for claim in item.claims
        if claim.confidence < UNSURE and any(claim.claim_id in estimate.claims for estimate in item.estimates)
    ]
    for confidence, _, claim, item in sorted(low, key=lambda found: found[:2]):
        yield Undecided(
            subject=f"{item.incident.title}: {describe(claim)}",
            why=f"read with confidence {confidence:.2f}: see whether the sentence says so",
            claims=(claim.claim_id,),
            incidents=(item.incident.incident_id,),
        )


def disputed_control(claims: Iterable[Claim], known: Background) -> Iterable[Undecided]:
    """Places that reports have taken or lost on days that can't both be true; both claims are kept."""
    changed: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "control" and claim.holder and claim.holder.event in ("taken", "lost") and dated(claim):
            for place in claim.where:
                changed[place.place_id or place.name or place.wording, claim.holder.actor].append(claim)
    for (_, actor), held in sorted(changed.items()):
        if max(start(claim) for claim in held) > min(end(claim) for claim in held):
            place = held[0].where[0]
            days = sorted({f"{start(c)} to {end(c)} ({outlet(c.document_id, known.documents)})" for c in held})
            yield Undecided(
                subject=f"{place.name or place.wording}: when it came to {actor}",
                why=f"the reports differ: {'; '.join(days)}",
                claims=tuple(sorted(claim.claim_id for claim in held)),
            )


def dated(claim: Claim) -> bool:
    """Whether a claim has a resolved day."""
    return claim.when is not None and claim.when.earliest is not None


def start(claim: Claim) -> str:
    """First day of a dated claim."""
    return (claim.when.earliest or "")[:10] if claim.when else ""


def end(claim: Claim) -> str:
    """Last day of a dated claim."""
    return (claim.when.latest or claim.when.earliest or "")[:10] if claim.when else ""


def namesakes(claims: Iterable[Claim]) -> Iterable[Undecided]:
    """Places that stay undecided among several of the name, each name once."""
    held: dict[str, list[Claim]] = defaultdict(list)
    why: dict[str, str] = {}
    for claim in claims:
        for place in claim.where:
            if place.place_id is None and place.alternatives:
                held[place.wording].append(claim)
                why.setdefault(place.wording, place.because or "several places bear the name")
    for wording in sorted(held):
        ids = tuple(sorted({claim.claim_id for claim in held[wording]}))
        yield Undecided(subject=wording, why=why[wording], claims=ids)
