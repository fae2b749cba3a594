"""Estimates over a ledger: by incident, in total, by columns; by a named policy, as of any day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harmledger.counting import Policy, estimate_incident, total
from harmledger.documents.lineage import lineage
from harmledger.errors import UsageError
from harmledger.incidents import build_incident, event_mentions
from harmledger.ledger import Ledger
from harmledger.terms.claim import OBJECT_HARMS, Claim
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident

HARMS = (
    "killed",
    "injured",
    "missing",
    "trapped",
    "detained",
    "abducted",
    "captured",
    "affected",
    "damaged",
    "destroyed",
)
"""Harms in the order in which tables show them; others follow by name."""


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents and harms an estimate is asked for; None does not narrow."""

    where: str | None = None
    since: str | None = None
    until: str | None = None
    group: str | None = None
    harm: str | None = None
    weapon: str | None = None
    by: tuple[str, ...] = ()


COLUMNS = ("incident", "harm", "oblast", "place", "country", "month", "day", "weapon")
"""What `--by` can make rows of."""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with its claims and one estimate for each harm of which it has a figure."""

    incident: Incident
    claims: tuple[Claim, ...]
    estimates: tuple[Estimate, ...]


def count_incidents(
    ledger: Ledger, policy: Policy, selection: Selection | None = None, origins: Mapping[str, str] | None = None
) -> list[Counted]:
    """Every incident that a selection asks for, with its estimates, by date and title."""
    asked = selection or Selection()
    by_mention: dict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims():
        by_mention[f"{claim.document_id}#{claim.mention}"].append(claim)
    decisions = [decision for _, decision in ledger.decisions()]
    documents = {document.document_id: document for document in ledger.documents()}
    lines = origins if origins is not None else dict(lineage(documents.values()))
    told = {m.mention: m for m in event_mentions([c for group in by_mention.values() for c in group], documents, lines)}
    counted = []
    for recorded in ledger.incidents():
        held = [told[mention] for mention in recorded.mentions if mention in told]
        incident = build_incident(recorded.incident_id, held, recorded.joins)
        if not selects(asked, incident):
            continue
        claims = tuple(c for mention in incident.mentions for c in by_mention[mention] if c.kind != "tally")
        harms = [h for h in harms_of(claims) if asked.harm in (None, h)]
        estimates = tuple(
            estimate_incident(claims, policy, harm=h, group=asked.group, lineage=lines, decisions=decisions)
            for h in harms
        )
        counted.append(Counted(incident=incident, claims=claims, estimates=tuple(e for e in estimates if known(e))))
    return sorted(counted, key=lambda c: (c.incident.earliest or "9999", c.incident.title, c.incident.incident_id))


def known(estimate: Estimate) -> bool:
    """Whether any source gives a figure."""
    return bool(estimate.claims) or estimate.possible is not None or bool(estimate.set_aside)


def harms_of(claims: Iterable[Claim]) -> list[str]:
    """The harms that claims tell of, in the order of tables."""
    found: set[str] = {claim.harm for claim in claims if claim.harm is not None and claim.kind == "harm"}
    return [h for h in HARMS if h in found] + sorted(h for h in found if h not in HARMS)


def selects(asked: Selection, incident: Incident) -> bool:
    """Whether an incident lies in the place, the days and the weapon that are asked for."""
    place = incident.place
    if asked.where is not None:
        names = (place.name, place.wording, place.admin1, place.admin2, place.country) if place else ()
        if not any(name and asked.where.lower() in name.lower() for name in names):
            return False
    if asked.since is not None and (incident.latest or incident.earliest or "9999") < asked.since:
        return False
    if asked.until is not None and (incident.earliest is None or incident.earliest > asked.until):
        return False
    return asked.weapon is None or incident.weapon == asked.weapon


def totals(counted: Sequence[Counted], *, people_only: bool = True) -> tuple[Estimate, ...]:
    """The sum over incidents of each harm; tallies are never in it."""
    by_harm: dict[str, list[Estimate]] = defaultdict(list)
    for item in counted:
        for estimate in item.estimates:
            if not (people_only and estimate.harm in OBJECT_HARMS):
                by_harm[estimate.harm].append(estimate)
    return tuple(total(by_harm[harm]) for harm in (*HARMS, *sorted(set(by_harm) - set(HARMS))) if harm in by_harm)


def rows(counted: Sequence[Counted], by: Sequence[str]) -> list[Estimate]:
    """Totals broken down by columns; each row's estimate says in `by` which row it is."""
    unknown = [column for column in by if column not in COLUMNS]
    if unknown:
        raise UsageError(f"no column {unknown[0]!r}", remedy=f"columns there are: {', '.join(COLUMNS)}")
    groups: dict[tuple[str, ...], list[Estimate]] = defaultdict(list)
    for item in counted:
        for estimate in item.estimates:
            key = tuple(column_of(item.incident, estimate, column) for column in by)
            groups[(*key, estimate.harm)].append(estimate)
    result = []
    for key in sorted(groups):
        named = dict(zip(by, key, strict=False))
        result.append(msgspec.structs.replace(total(groups[key]), by=named))
    return result


def column_of(incident: Incident, estimate: Estimate, column: str) -> str:
    """What an incident has in a column; "unknown" where the reports don't say."""
    place = incident.place
    values = {
        "incident": incident.title,
        "harm": estimate.harm,
        "oblast": (place.admin1 or (place.name if place.level == "oblast" else None)) if place else None,
        "place": (place.name or place.wording) if place else None,
        "country": place.country if place else None,
        "month": incident.earliest[:7] if incident.earliest else None,
        "day": incident.earliest[:10] if incident.earliest else None,
        "weapon": incident.weapon,
    }
    return values[column] or "unknown"
