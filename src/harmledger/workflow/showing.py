"""One thing whole, and why it is so: for `show` and `explain`."""

from collections.abc import Iterable, Sequence

import msgspec

from harmledger.claims.describe import describe
from harmledger.counting import Policy
from harmledger.errors import UsageError
from harmledger.incidents import explain_incident
from harmledger.ledger import Ledger
from harmledger.terms.claim import Claim
from harmledger.workflow.figures import Counted, count_incidents
from harmledger.workflow.resolving import resolve_ledger


def full_id(ledger: Ledger, given: str) -> tuple[str, str]:
    """What an id, or its first digits, names: (`claim` | `incident` | `document`, the whole id)."""
    if ledger.has_document(given):
        return "document", given
    found = sorted(
        {("claim", c.claim_id) for c in ledger.claims() if c.claim_id.startswith(given)}
        | {("incident", i.incident_id) for i in ledger.incidents() if i.incident_id.startswith(given)}
        | {("document", d.document_id) for d in ledger.documents(with_text=False) if d.document_id.startswith(given)}
    )
    if len(found) == 1:
        return found[0]
    kept = ledger.leads_to(given)
    if kept != given:
        return "incident", kept
    if not found:
        raise UsageError(f"nothing in the ledger has the id {given!r}", remedy="`harmledger incidents` lists ids")
    several = ", ".join(f"{kind} {name}" for kind, name in found[:5])
    raise UsageError(f"{given!r} begins several ids: {several}", remedy="give more digits")


def show(ledger: Ledger, given: str, *, text_only: bool, as_json: bool) -> str:
    """One thing whole, as text or as JSON."""
    kind, name = full_id(ledger, given)
    if kind == "document":
        document = ledger.document(name)
        return document.text if text_only else as_text(document, as_json)
    if kind == "claim":
        claim = ledger.claim(name)
        return spelled(claim) if as_json else "\n".join(claim_lines(claim))
    incident = ledger.incident(name)
    if as_json:
        return spelled(incident)
    claims = [ledger.claim(c) for c in incident.claims]
    return "\n".join(line for claim in claims for line in (*claim_lines(claim), ""))


def as_text(term: msgspec.Struct, as_json: bool) -> str:
    """A term as JSON, or as `name: value` lines."""
    if as_json:
        return spelled(term)
    values = msgspec.to_builtins(term)
    return "\n".join(f"{name}: {value}" for name, value in values.items() if value not in (None, "", []))


def spelled(term: msgspec.Struct) -> str:
    """Indented JSON."""
    return msgspec.json.format(msgspec.json.encode(term), indent=1).decode()


def claim_lines(claim: Claim) -> list[str]:
    """A claim for a reader: what it says, where, when, who says so, and its sentence."""
    place = claim.where[0] if claim.where else None
    speaker = claim.said.speaker
    found = [f"{describe(claim)}   [{claim.claim_id}]"]
    if place is not None:
        because = f" ({place.because})" if place.because else ""
        found.append(f"  where    {place.name or place.wording}{because}")
    if claim.when is not None:
        days = " to ".join(dict.fromkeys(day for day in (claim.when.earliest, claim.when.latest) if day))
        found.append(f"  when     {days or 'not resolved'}: “{claim.when.wording}”")
    if claim.weapon is not None:
        found.append(f"  weapon   {claim.weapon.type}: “{claim.weapon.wording}”")
    if speaker is not None or claim.said.relayed_by:
        via = f", via {', via '.join(claim.said.relayed_by)}" if claim.said.relayed_by else ""
        found.append(f"  said by  {speaker.wording if speaker else 'the report itself'}{via}")
    found += [f"  “{evidence.quote}”" for evidence in claim.evidence if evidence.role == "sentence"]
    found.append(f"  in document {claim.document_id}; found by {claim.found_by}, confidence {claim.confidence}")
    return found


def explain(ledger: Ledger, given: str, policy: Policy) -> Iterable[str]:
    """Why these claims are one incident, why that estimate, what was set aside: sentences."""
    kind, name = full_id(ledger, given)
    if kind != "incident":
        raise UsageError(f"{given!r} is a {kind}", remedy="explain takes an incident's id")
    counted = next(item for item in count_incidents(ledger, policy) if item.incident.incident_id == name)
    yield from explain_incident(counted.incident, resolve_ledger(ledger).resolution)
    yield from estimate_lines(counted, policy)


def estimate_lines(counted: Counted, policy: Policy) -> Sequence[str]:
    """Why each figure, by which rules, and what was set aside."""
    by_id = {claim.claim_id: claim for claim in counted.claims}
    found: list[str] = []
    for estimate in counted.estimates:
        found.append(f"{estimate.harm.capitalize()}: {estimate.wording}, by the policy {policy.label}.")
        found += [f"  {reason}" for reason in estimate.because]
        for aside in estimate.set_aside:
            claim = by_id.get(aside.claim_id)
            found.append(f"  Set aside: {describe(claim) if claim else aside.claim_id}: {aside.reason}")
    return found
