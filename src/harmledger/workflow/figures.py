"""Estimates over a ledger: by incident, in total, by columns; by a named policy, as of any day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harmledger.counting import Policy, Provenance, Sharing, estimate_incident, origins_of, sharing_in, total
from harmledger.errors import UsageError
from harmledger.incidents import build_incident, event_mentions
from harmledger.ledger import Ledger
from harmledger.terms.claim import OBJECT_HARMS, Claim
from harmledger.terms.decision import Decision
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place
from harmledger.workflow.pending import pending
from harmledger.workflow.placing import names_it
from harmledger.workflow.registering import provenance
from harmledger.workflow.rests import Rest, with_rests
from harmledger.workflow.standing import out_by, standing

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


COLUMNS = ("incident", "harm", "group", "oblast", "place", "country", "month", "day", "weapon", "status")
"""What `--by` can make rows of. `group` takes each figure apart by sex and age."""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with its claims and one estimate for each harm of which it has a figure."""

    incident: Incident
    claims: tuple[Claim, ...]
    standing: tuple[Claim, ...]
    """Those of the claims that nobody has rejected: what sources, grade and parts go by."""
    estimates: tuple[Estimate, ...]
    origins: Mapping[str, tuple[str, str]] = {}
    """By each standing claim, the independent source that it goes back to and of which kind that is."""
    pending: str = ""
    """Why the policy leaves it out of totals; empty where it counts."""
    status: str = "draft"
    """How far people have signed it: draft, reviewed, signed off, or changed since."""


def count_incidents(
    ledger: Ledger, policy: Policy, selection: Selection | None = None, known: Provenance | None = None
) -> list[Counted]:
    """Every incident that a selection asks for, with its estimates, by date and title.

    Reports that only say who holds a place are no incident.
    """
    asked = selection or Selection()
    by_mention: dict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims():
        by_mention[f"{claim.document_id}#{claim.mention}"].append(claim)
    decisions = [decision for _, decision in ledger.decisions()]
    documents = {document.document_id: document for document in ledger.documents()}
    told_by = known or provenance(ledger, documents.values())
    told = {
        m.mention: m
        for m in event_mentions([c for group in by_mention.values() for c in group], documents, told_by.lineage)
    }
    counted = []
    for recorded in ledger.incidents():
        held = [told[mention] for mention in recorded.mentions if mention in told]
        if all(mention.kind == "control" for mention in held):
            continue
        incident = build_incident(recorded.incident_id, held, recorded.joins)
        if selects(asked, incident):
            claims = tuple(c for mention in incident.mentions for c in by_mention[mention] if c.kind != "tally")
            counted.append(counted_as(incident, claims, policy, asked, told_by, decisions))
    return sorted(counted, key=lambda c: (c.incident.earliest or "9999", c.incident.title, c.incident.incident_id))


def counted_as(
    incident: Incident,
    claims: tuple[Claim, ...],
    policy: Policy,
    asked: Selection,
    known: Provenance,
    decisions: Sequence[Decision],
) -> Counted:
    """An incident with its estimates, from all that is claimed of it and decided about that."""
    estimates = tuple(
        estimate_incident(claims, policy, harm=h, group=asked.group, lineage=known, decisions=decisions)
        for h in harms_of(claims)
        if asked.harm in (None, h)
    )
    held_up = standing(claims, out_by(decisions))
    origins = origins_of(held_up, known, sharing_of(policy))
    return Counted(
        incident=incident,
        claims=claims,
        standing=held_up,
        estimates=without_echo(tuple(e for e in estimates if is_known(e))),
        origins=origins,
        pending=why_pending(incident, origins, policy),
    )


def matches(
    counted: Sequence[Counted],
    ledger: Ledger,
    policy: Policy,
    asked: Selection,
    known: Provenance,
) -> list[Counted]:
    """Those of the counted incidents that a selection asks for, with the estimates of its harm and group."""
    if asked.group is not None:
        return count_incidents(ledger, policy, asked, known)
    return [
        msgspec.structs.replace(item, estimates=tuple(e for e in item.estimates if asked.harm in (None, e.harm)))
        for item in counted
        if selects(asked, item.incident)
    ]


def why_pending(incident: Incident, origins: Mapping[str, tuple[str, str]], policy: Policy) -> str:
    """Why an incident falls short of the policy's thresholds; empty where it counts."""
    return pending(incident, len({name for name, _ in origins.values()}), policy) if policy.include else ""


def sharing_of(policy: Policy) -> Sharing:
    """Whose information a policy takes for one flow: their speakers are one source."""
    return sharing_in(policy.settings_of("independent_origins"))


def without_echo(estimates: tuple[Estimate, ...]) -> tuple[Estimate, ...]:
    """Without "nobody affected", where the killed or the injured say the same: one "no casualties" is told once."""
    if not any(e.harm in ("killed", "injured") and e.maximum == 0 for e in estimates):
        return estimates
    return tuple(e for e in estimates if e.harm != "affected" or e.maximum != 0)


def is_known(estimate: Estimate) -> bool:
    """Whether any source gives a figure."""
    return bool(estimate.claims) or estimate.possible is not None or bool(estimate.set_aside)


def harms_of(claims: Iterable[Claim]) -> list[str]:
    """The harms that claims tell of, in the order of tables."""
    found: set[str] = {claim.harm for claim in claims if claim.harm is not None and claim.kind == "harm"}
    return [h for h in HARMS if h in found] + sorted(h for h in found if h not in HARMS)


def selects(asked: Selection, incident: Incident) -> bool:
    """Whether an incident lies in the place, the days and the weapon that are asked for."""
    place = incident.place
    if asked.where is not None and (place is None or not names_it(asked.where, place)):
        return False
    if asked.since is not None and (incident.latest or incident.earliest or "9999") < asked.since:
        return False
    if asked.until is not None and (incident.earliest is None or incident.earliest > asked.until):
        return False
    return asked.weapon is None or incident.weapon == asked.weapon


def totals(counted: Sequence[Counted], rests: Sequence[Rest] = (), *, people_only: bool = True) -> tuple[Estimate, ...]:
    """The sum over incidents of each harm, with what only totals of a few days know; cumulative tallies never enter."""
    by_harm = {estimate.harm: estimate for estimate in rows(counted, (), rests)}
    wanted = [harm for harm in by_harm if not (people_only and harm in OBJECT_HARMS)]
    return tuple(by_harm[harm] for harm in (*HARMS, *sorted(set(wanted) - set(HARMS))) if harm in wanted)


def rows(counted: Sequence[Counted], by: Sequence[str], rests: Sequence[Rest] = ()) -> list[Estimate]:
    """Totals broken down by columns; each row's estimate says in `by` which row it is. Pending incidents are left out,
    and each row says how many."""
    check_columns(by)
    groups: dict[tuple[str, ...], list[Estimate]] = defaultdict(list)
    signed: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    waiting: dict[tuple[str, ...], int] = defaultdict(int)
    beside: dict[tuple[str, ...], list[Estimate]] = defaultdict(list)
    for item in counted:
        for estimate in item.estimates:
            key = (*(column_of(item, estimate, column) for column in by), estimate.harm)
            groups[key] += [] if item.pending else [estimate]
            signed[key] |= {} if item.pending else {item.incident.incident_id: item.status}
            waiting[key] += bool(item.pending)
    for rest in rests:
        beside[(*(rest_column(rest, column) for column in by), rest.estimate.harm)].append(rest.estimate)
    found = []
    for key in sorted(set(groups) | set(beside)):
        summed = with_rests(total(groups.get(key, []), harm=key[-1]), beside[key])
        named = dict(zip(by, key, strict=False))
        shown = with_waiting(summed, waiting[key])
        found.append(msgspec.structs.replace(shown, by=named, status=statuses_told(signed[key], beside[key])))
    return found


STATUSES = ("draft", "changed since reviewed", "reviewed", "changed since signed off", "signed off")
"""How far people have signed an incident, the least first."""


def statuses_told(signed: Mapping[str, str], beside: Sequence[Estimate]) -> str:
    """How far the incidents under a figure are signed: "signed off", "2 draft, 1 reviewed"."""
    numbers = Counter(signed.values())
    told = [status for status in STATUSES if numbers[status]]
    words = told[:1] if len(told) == 1 and not beside else [f"{numbers[status]} {status}" for status in told]
    return ", ".join([*words, *(["known from totals"] if beside else [])])


def check_columns(by: Sequence[str]) -> None:
    """Raise UsageError for a column that no figure has."""
    unknown = [column for column in by if column not in COLUMNS]
    if unknown:
        raise UsageError(f"no column {unknown[0]!r}", remedy=f"columns there are: {', '.join(COLUMNS)}")


def with_waiting(summed: Estimate, waiting: int) -> Estimate:
    """A total that says how many incidents the policy keeps waiting outside it."""
    if not waiting:
        return summed
    if not summed.claims:  # nothing counts yet: that is not a zero
        summed = msgspec.structs.replace(summed, best=None, maximum=None, wording="not known")
    incidents = "1 incident is" if waiting == 1 else f"{waiting} incidents are"
    return msgspec.structs.replace(
        summed, because=(*summed.because, f"{incidents} pending, below the policy's thresholds, and left out.")
    )


def column_of(item: Counted, estimate: Estimate, column: str) -> str:
    """What an incident has in a column; "unknown" where the reports don't say."""
    incident = item.incident
    values = {
        **place_columns(incident.place),
        "incident": incident.title,
        "harm": estimate.harm,
        "group": estimate.by.get("group"),
        "status": item.status,
        "month": incident.earliest[:7] if incident.earliest else None,
        "day": incident.earliest[:10] if incident.earliest else None,
        "weapon": incident.weapon,
    }
    return values[column] or "unknown"


def place_columns(place: Place | None) -> dict[str, str | None]:
    """Oblast, place and country of a place."""
    if place is None:
        return {"oblast": None, "place": None, "country": None}
    oblast = place.admin1 or (place.name if place.level == "oblast" else None)
    return {"oblast": oblast, "place": place.name or place.wording, "country": place.country}


GROUP_OF_TOTAL = {
    "men": "men", "women": "women", "boys": "boys", "girls": "girls", "adults": "adults, sex unknown",
    "children": "children, sex unknown",
}  # fmt: skip
"""Under which row a total goes that names its group; any other group ("civilians") tells neither sex nor age."""


def rest_column(rest: Rest, column: str) -> str:
    """What a rest has in a column: its area and window, and no incident."""
    first, last = rest.first, rest.last
    values = {
        **place_columns(rest.series.area),
        "status": "known from totals",
        "group": GROUP_OF_TOTAL.get(rest.series.group, "people unknown"),
        "incident": f"known only from daily totals ({rest.series.compiler or 'compiler not named'})",
        "harm": rest.estimate.harm,
        "month": first[:7] if first[:7] == last[:7] else None,
        "day": first if first == last else None,
    }
    return values.get(column) or "unknown"
