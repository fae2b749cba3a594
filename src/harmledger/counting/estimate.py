"""From the claims of one incident to minimum, best and maximum; from the estimates of many to a total."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harmledger.counting.origins import known_provenance
from harmledger.counting.policy import Policy
from harmledger.counting.register import Provenance
from harmledger.counting.rules import RULES
from harmledger.counting.scope import decided, zero_for_all
from harmledger.counting.statement import CHECK, Case, Statement, as_statement
from harmledger.counting.voices import voices_of
from harmledger.counting.wording import quoted, spelled, worded
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.estimate import Estimate, SetAside


def estimate_incident(
    claims: Sequence[Claim],
    policy: Policy,
    *,
    harm: str,
    group: str | None = None,
    lineage: Mapping[str, str] | Provenance | None = None,
    decisions: Iterable[Decision] = (),
) -> Estimate:
    """How many were harmed in one incident, by one policy, whatever the order of the claims.

    `lineage` names the origin of a claim id or a document id (copies share one); a `Provenance` has the register too.
    `decisions` correct, reject and retract claims or whole documents. With nobody stated, minimum is 0, maximum None
    and the wording "not known".
    """
    every = opened(claims, harm=harm, lineage=lineage, decisions=decisions)
    case = run(msgspec.structs.replace(every, group=group), policy)
    found = _estimate(case, policy)
    if group is None or not case.has_range:
        return found
    whole = run(every, policy)
    return within(found, _estimate(whole, policy)) if whole.has_range else found


def within(part: Estimate, whole: Estimate) -> Estimate:
    """The figure of a group of people, never above that of all of them: what no longer stands for all stands for no
    part of them (C9, C10)."""
    low = min(part.minimum, whole.minimum)
    high = part.maximum if None in (part.maximum, whole.maximum) else min(part.maximum or 0, whole.maximum or 0)
    if high is not None:
        high = max(high, low)
    if (low, high) == (part.minimum, part.maximum):
        return _with_best(part, whole.maximum)
    told = f"No part is more than the whole, {spelled(whole.minimum, whole.maximum)} {whole.harm}."
    held = msgspec.structs.replace(
        part, minimum=low, maximum=high, wording=spelled(low, high), because=(*part.because, told)
    )
    return _with_best(held, whole.maximum)


def _with_best(part: Estimate, most: int | None) -> Estimate:
    """The figure without a best that lies outside it."""
    best = part.best
    highest = [high for high in (part.maximum, most) if high is not None]
    if best is None or (best >= part.minimum and all(best <= high for high in highest)):
        return part
    return msgspec.structs.replace(part, best=None)


def _estimate(case: Case, policy: Policy) -> Estimate:
    """What a case comes to after the last rule."""
    minimum, harm, group = case.minimum or 0, case.harm, case.group
    aside = tuple(sorted(case.aside, key=lambda a: (a.claim_id, a.rule)))
    return Estimate(
        harm=harm,
        minimum=minimum,
        best=case.best,
        maximum=case.maximum,
        wording=worded(case.standing, minimum, case.maximum) if case.has_range else "not known",
        possible=case.possible,
        policy=policy.label,
        because=_because(case),
        claims=tuple(sorted({c.claim_id for s in case.standing for c in s.claims})),
        set_aside=aside,
        outside=not case.standing and case.possible is None and _is_outside(aside),
        by={"group": group} if group else {},
    )


_OUTSIDE = frozenset({"causes", "no_combatants", "civilians_only", "only_asserted", "decided", "withdrawn"})
"""Rules that set a claim aside for what it is; others leave open how many there were ("gives no number")."""


def _is_outside(aside: Iterable[SetAside]) -> bool:
    rules = {one.rule for one in aside}
    return bool(rules) and rules <= _OUTSIDE


def opened(
    claims: Iterable[Claim],
    *,
    harm: str,
    lineage: Mapping[str, str] | Provenance | None = None,
    decisions: Iterable[Decision] = (),
) -> Case:
    """The case before the first rule: one statement for each claim of this harm, in an order of their own."""
    everything, out = decided(sorted(claims, key=lambda c: c.claim_id), decisions)
    ours = zero_for_all(everything, harm)
    return Case(
        harm=harm,
        group=None,
        standing=tuple(as_statement(claim) for claim in ours if claim.claim_id not in out),
        everything=tuple(c for c in everything if c.claim_id not in out and c.kind == "harm"),
        provenance=known_provenance(lineage),
        voices=voices_of([c for c in everything if c.claim_id not in out]),
        aside=tuple(
            SetAside(claim_id=c.claim_id, rule="decided", reason=out[c.claim_id]) for c in ours if c.claim_id in out
        ),
    )


def run(case: Case, policy: Policy) -> Case:
    """The case after every rule of the policy, in its order."""
    for step in policy.steps:
        case = RULES[step.rule](case, step.settings)
    return case


def _because(case: Case) -> tuple[str, ...]:
    """What was done, and what the figure rests on."""
    return (*case.because, _rests_on(case.standing, case.harm))


def _rests_on(standing: tuple[Statement, ...], harm: str) -> str:
    if not standing:
        return f"No standing claim says how many were {harm}."
    said = "; ".join(sorted(_one(s) for s in standing))
    return f"It rests on: {said}."


def _one(statement: Statement) -> str:
    head = statement.head
    speaker = head.said.speaker
    by = f", {speaker.wording or speaker.name}" if speaker and (speaker.wording or speaker.name) else ""
    on = f" on {statement.on}" if statement.on else ""
    return f"{quoted(head.count, statement.low)}{by}{on}"


def total(estimates: Sequence[Estimate], *, harm: str = "") -> Estimate:
    """The sum over incidents: minima add up to the minimum; stated maxima add up beside the number of incidents that
    have no upper figure, which enter with their best or minimum. Best is a sum only where every incident has one (C3).

    Without any upper figure the maximum is None. Never an average. What lies outside the policy enters nothing.
    """
    told = [e for e in estimates if not e.outside]
    sums = Sums(
        incidents=len(told),
        minimum=sum(e.minimum for e in told),
        maximum=sum(max(e.minimum, e.best or 0) if e.maximum is None else e.maximum for e in told),
        stated=sum(e.maximum or 0 for e in told),
        without=sum(e.maximum is None for e in told),
        best=sum(e.best or 0 for e in told),
        bests=sum(e.best is not None for e in told),
        possible=sum(e.possible or 0 for e in told),
        possibles=sum(e.possible is not None for e in told),
        outside=len(estimates) - len(told),
    )
    found = total_of(sums, harm or _only(e.harm for e in told))
    return msgspec.structs.replace(
        found,
        policy=_only(e.policy for e in estimates),
        because=(*found.because, *dict.fromkeys(r for e in told for r in e.because if r.startswith(CHECK))),
        claims=tuple(sorted({c for e in told for c in e.claims})),
        set_aside=tuple(dict.fromkeys(a for e in estimates for a in e.set_aside)),
    )


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """What of some incidents' estimates a total is made of."""

    incidents: int
    """Those with a figure inside the policy."""
    minimum: int
    maximum: int
    """The stated maxima, and of those without one the best figure, or else the minimum."""
    stated: int
    """The stated maxima alone."""
    without: int
    """Incidents without an upper figure."""
    best: int
    bests: int
    """Incidents with a best figure."""
    possible: int
    possibles: int
    """Incidents with a figure of people feared harmed."""
    outside: int = 0
    """Incidents of which everything that is said lies outside what the policy counts."""


def total_of(sums: Sums, harm: str) -> Estimate:
    """The total that sums make, by the rules of `total`; without the claims that it rests on."""
    nothing_counts = bool(sums.outside) and not sums.incidents  # which is not a zero
    closed = sums.without < sums.incidents or not (sums.incidents or nothing_counts)
    maximum = sums.maximum if closed else None
    return Estimate(
        harm=harm,
        minimum=sums.minimum,
        best=sums.best if sums.bests == sums.incidents and not nothing_counts else None,
        maximum=maximum,
        wording="not known" if nothing_counts else _total_wording(sums.minimum, maximum, sums.without),
        possible=sums.possible if sums.possibles else None,
        because=_total_reasons(sums.incidents, sums.stated, sums.without, sums.bests, sums.outside),
        without_upper=sums.without,
    )


def _only(values: Iterable[str]) -> str:
    return ", ".join(sorted(set(values)))


def _total_wording(minimum: int, maximum: int | None, without: int) -> str:
    return spelled(minimum, None if without else maximum)


def _total_reasons(number: int, stated: int, without: int, bests: int, outside: int) -> tuple[str, ...]:
    reasons = [_summed(number)]
    if without:
        has = "1 incident has" if without == 1 else f"{without} incidents have"
        reasons.append(f"The stated maxima add up to {stated}, and {has} no upper figure.")
    if bests < number:
        reasons.append(f"{bests} of {number} have a best figure, so there is no best total.")
    if outside:
        left = "1 incident is" if outside == 1 else f"{outside} incidents are"
        reasons.append(f"{left} left out: what is told there lies outside what this policy counts.")
    return tuple(reasons)


def _summed(number: int) -> str:
    if number == 0:
        return "No incident gives a figure."
    if number == 1:
        return "One incident gives a figure."
    return f"The sum over {number} incidents: minima with minima, stated maxima with stated maxima."


def restate(estimate: Estimate, **by: str) -> Estimate:
    """The estimate as a row of a broken-down table: `by` names its columns."""
    return msgspec.structs.replace(estimate, by={**estimate.by, **by})
