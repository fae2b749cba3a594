"""What is promised of every ledger; each function raises AssertionError where a ledger breaks it."""

import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from unittest.mock import patch

import msgspec

from harmledger.counting import BUILT_IN, Policy, estimate_incident, load_policy, tally_series
from harmledger.counting.register import Provenance
from harmledger.counting.statement import group_of, interval
from harmledger.counting.tallies import window
from harmledger.ledger import Ledger, WritableLedger, open_for_reading, reindex
from harmledger.terms.claim import Count
from harmledger.terms.decision import Decision
from harmledger.terms.estimate import Estimate
from harmledger.terms.identity import identifier
from harmledger.workflow.beside import estimates
from harmledger.workflow.figures import Counted, Selection, count_incidents, rows
from harmledger.workflow.kept import catching, growing
from harmledger.workflow.kept.growing import record_new
from harmledger.workflow.kept.keeping import brought_up
from harmledger.workflow.registering import provenance
from harmledger.workflow.resolving import record_incidents, resolve_ledger
from harmledger.workflow.rests import Rest, rests
from harmledger.workflow.situations import situation
from tests.properties.ledgers import Drawn, folder, ledger_of, reports

POLICIES = tuple(load_policy(name) for name in BUILT_IN)


def figures(drawn: Sequence[Drawn]) -> None:
    """Minimum ≤ best ≤ maximum, parts within wholes, and no total with its incidents in one sum, by every policy."""
    with ledger_of(reports(drawn)) as ledger:
        record_incidents(ledger)
        known = provenance(ledger)
        for policy in POLICIES:
            counted = count_incidents(ledger, policy, known=known)
            for item in counted:
                _of_incident(item, policy, known)
            _of_totals(ledger, counted, policy, known)
        _of_report(ledger, POLICIES[0])


def _bounded(estimate: Estimate) -> None:
    low, best, high = estimate.minimum, estimate.best, estimate.maximum
    assert low >= 0, estimate
    assert high is None or low <= high, estimate
    assert best is None or low <= best, estimate
    assert best is None or high is None or best <= high, estimate


def _of_incident(item: Counted, policy: Policy, known: Provenance) -> None:
    groups = {group_of(c.who) for c in item.claims} - {"people", "combatants"}
    for estimate in item.estimates:
        _bounded(estimate)
        tallies = {c.claim_id for c in item.claims if c.kind == "tally"}
        assert not tallies & set(estimate.claims), estimate
        for group in sorted(groups):
            part = estimate_incident(item.claims, policy, harm=estimate.harm, group=group, lineage=known)
            _bounded(part)
            _within(part, estimate)


def _within(part: Estimate, whole: Estimate) -> None:
    """A group is part of the people: never surely more than surely they, never at most more than at most they."""
    assert part.minimum <= whole.minimum or not part.claims, (part, whole)
    assert whole.maximum is None or part.maximum is None or part.maximum <= whole.maximum, (part, whole)


def _of_totals(ledger: Ledger, counted: list[Counted], policy: Policy, known: Provenance) -> None:
    """The sums over incidents hold no tally; what is added to them is at most what a total of days has beyond them."""
    tallies = {c.claim_id: c for c in ledger.claims() if c.kind == "tally"}
    alone = {e.harm: e for e in rows(counted, ())}
    series = tally_series(tallies.values(), known.register)
    added = rests(series, counted, policy, known)
    summed = estimates(ledger, policy, Selection()) if policy is POLICIES[0] else rows(counted, (), added)
    for estimate in summed:
        _bounded(estimate)
        mine = [rest for rest in added if rest.estimate.harm == estimate.harm]
        base = alone[estimate.harm].minimum if estimate.harm in alone else 0
        assert estimate.minimum == base + sum(rest.estimate.minimum for rest in mine), (estimate, mine)
        assert not tallies.keys() & set(alone[estimate.harm].claims if estimate.harm in alone else ())
    for number, rest in enumerate(added):
        _bounded(rest.estimate)
        _no_more_than_its_total(rest, counted)
        assert not any(_overlap(rest, other) for other in added[:number]), added


def _no_more_than_its_total(rest: Rest, counted: Sequence[Counted]) -> None:
    """A rest, with the incidents of its days and oblast, is no more than the total, or than the incidents alone."""
    area = rest.series.area
    assert rest.series.bounded
    assert area is not None
    held = [
        e.minimum
        for item in counted
        for e in item.estimates
        if e.harm == rest.estimate.harm and rest.series.group == "people"
        if item.incident.place and item.incident.place.admin1 == area.name
        if item.incident.earliest and rest.first <= item.incident.earliest[:10] <= rest.last
    ]
    inside = sum(held)
    (point,) = [p for p in rest.series.points if p.claim_id in rest.estimate.claims and window(p)]
    assert rest.estimate.minimum + inside <= max(interval(point.count)[0], inside), (rest, held)


def _overlap(one: Rest, other: Rest) -> bool:
    same = one.estimate.harm == other.estimate.harm and one.series.area == other.series.area
    return same and one.first <= other.last and other.first <= one.last


def _of_report(ledger: Ledger, policy: Policy) -> None:
    """The situation report says what `estimate` says, and a group of people is within all people."""
    told = situation(ledger, policy)
    for estimate in (*told.totals, *told.groups):
        _bounded(estimate)
    wholes = {e.harm: e for e in told.totals}
    for part in (p for p in told.groups if p.by != {"group": "combatants"}):  # who is in no total
        assert part.minimum <= wholes[part.harm].minimum, (part, wholes[part.harm])
    for tally in told.tallies:
        assert not {p.claim_id for p in tally.series.points} & {c for i in told.incidents for c in i.incident.claims}


Told = tuple[object, ...]


def answers(ledger: Ledger, *, ids: bool = False) -> list[Told]:
    """Every incident by its claims, with its figures; `ids` adds its name."""
    counted = count_incidents(ledger, POLICIES[0])
    found = [
        (
            item.incident.incident_id if ids else "",
            tuple(sorted(item.incident.mentions)),
            tuple(map(_figure, item.estimates)),
        )
        for item in counted
    ]
    return [*sorted(found), *(_figure(e) for e in estimates(ledger, POLICIES[0], Selection()))]


def _figure(estimate: Estimate) -> Told:
    one = estimate
    return one.harm, one.minimum, one.best, one.maximum, one.possible, one.wording, one.claims


def orders(drawn: Sequence[Drawn], seed: int) -> None:
    """Reports in another order, and by ones, twos and threes instead of at once: the same incidents and figures."""
    items = reports(drawn)
    with ledger_of(items) as ledger:
        record_incidents(ledger)
        at_once = answers(ledger)
    pick = random.Random(seed)
    pick.shuffle(items)
    with ledger_of([]) as ledger:
        while items:
            size = pick.randint(1, 3)
            ledger.record([item for pair in items[:size] for item in pair], author="drawn")
            items = items[size:]
            _grow(ledger, rows=False)
        assert answers(ledger) == at_once


def _grow(ledger: WritableLedger, *, rows: bool) -> None:
    """Resolve what came, as in a record too large for resolving everything; with `rows`, figures are kept too."""
    with patch.object(growing, "SMALL", 0), patch.object(catching, "SMALL", 0):
        if rows:
            brought_up(ledger, POLICIES[0]).close()
        record_new(ledger)


Choice = tuple[str, int, int]
"""A verb, and two numbers that pick what it is about."""


def choices(drawn: Sequence[Drawn], steps: Sequence[Choice]) -> None:
    """After any decisions the log replayed gives the same answers; undoing them all gives those of the beginning, down
    to the incidents' ids. Where nothing was taken back before, each undo gives what was there before its decision."""
    with ledger_of(reports(drawn)) as ledger:
        record_incidents(ledger)
        before, names = answers(ledger), answers(ledger, ids=True)
        taken: list[Decision] = []
        earlier: list[list[Told]] = []
        for number, step in enumerate(steps):
            decision = _decision(ledger, step, number, taken)
            if decision is None:
                continue
            earlier.append(answers(ledger))
            _take(ledger, decision)
            taken.append(decision)
        _replayed(ledger)
        stepwise = all(decision.verb != "undo" for decision in taken)
        for decision in reversed([d for _, d in ledger.decisions()]):
            _take(ledger, _made("undo", (decision.decision_id,), f"back {decision.decision_id}", None))
            assert not stepwise or answers(ledger) == earlier.pop()
        assert answers(ledger) == before
        assert answers(ledger, ids=True) == names
        _replayed(ledger)


def pieces(drawn: Sequence[Drawn], steps: Sequence[Choice], seed: int) -> None:
    """Reports and decisions in any order, each time only what they touch being resolved: resolving everything would
    group nothing otherwise."""
    items, pick, taken = reports(drawn), random.Random(seed), list[Decision]()
    pick.shuffle(items)
    with ledger_of([]) as ledger:
        for number in range(len(items) + len(steps)):
            if items and (number >= len(steps) or pick.random() < 0.5):
                ledger.record(items.pop(), author="drawn")
            elif number < len(steps) and (decision := _decision(ledger, steps[number], number, taken)):
                ledger.record([decision], author="A. Recorder")
                taken.append(decision)
            _grow(ledger, rows=pick.random() < 0.2)
            found = resolve_ledger(ledger).assignment
            assert (found.joins, found.redirects, found.splits) == ((), (), ())


def _take(ledger: WritableLedger, decision: Decision) -> None:
    refused = ledger.record([decision], author="A. Recorder").refused
    assert not refused, refused
    record_incidents(ledger)


def _replayed(ledger: WritableLedger) -> None:
    """The index made anew from the log answers the same, and every id that was ever given leads where it led."""
    told, held = answers(ledger, ids=True), [d for _, d in ledger.decisions()]
    leads = {i: ledger.leads_to(i) for i in _ever(ledger)}
    with folder() as copy:
        shutil.copytree(ledger.folder, copy)
        reindex(copy)
        with open_for_reading(copy) as again:
            assert answers(again, ids=True) == told
            assert [d for _, d in again.decisions()] == held
            assert {i: again.leads_to(i) for i in leads} == leads


def _ever(ledger: Ledger) -> list[str]:
    """Every incident id that the log has ever given; what it leads to is an incident that there is, or was."""
    alive = {incident.incident_id for incident in ledger.incidents()}
    given = {join.incident_id for join in ledger.joins()} | alive
    assert all(ledger.leads_to(one) == one for one in alive)
    return sorted(given)


def _made(verb: str, subjects: tuple[str, ...], key: str, value: str | None) -> Decision:
    return Decision(
        decision_id=identifier("drawn", key),
        verb=verb,
        subjects=subjects,
        author="A. Recorder",
        reason="drawn",
        value=value,
    )


def _decision(ledger: Ledger, step: Choice, number: int, taken: Sequence[Decision]) -> Decision | None:
    """The decision that a choice stands for in the ledger as it is; None where there is nothing to decide on."""
    verb, a, b = step
    pool = _POOLS[verb](ledger, taken)
    wanted = 2 if verb in ("same", "different", "unsure") else 1
    picked = tuple(dict.fromkeys(pool[n % len(pool)] for n in (a, b)[:wanted])) if pool else ()
    if len(picked) < wanted:
        return None
    value = _corrected(ledger, picked[0]) if verb == "correct" else None
    return _made(verb, picked, f"{number} {verb}", value)


def _corrected(ledger: Ledger, claim_id: str) -> str:
    """The claim with another number."""
    two = Count(at_least=2, figure=2, at_most=2, wording="2")
    return msgspec.json.encode(msgspec.structs.replace(ledger.claim(claim_id), count=two)).decode()


def _mentions(ledger: Ledger, taken: Sequence[Decision]) -> list[str]:
    incidents = list(ledger.incidents())
    return [*sorted(i.incident_id for i in incidents), *sorted(m for i in incidents for m in i.mentions)]


def _claims(ledger: Ledger, taken: Sequence[Decision]) -> list[str]:
    return sorted(c.claim_id for c in ledger.claims())


_POOLS: Mapping[str, Callable[[Ledger, Sequence[Decision]], list[str]]] = {
    "same": _mentions,
    "different": _mentions,
    "unsure": _mentions,
    "reject": _claims,
    "accept": _claims,
    "correct": _claims,
    "retract": lambda ledger, taken: sorted(d.document_id for d in ledger.documents()),
    "undo": lambda ledger, taken: sorted(d.decision_id for _, d in ledger.decisions()),
}
VERBS = tuple(_POOLS)


def roots(drawn: Sequence[Drawn], copies: int) -> None:
    """Retracting the first of many copies gives the figures of a ledger that never had it."""
    items = reports(drawn, copies)
    root = items[0][0].document.document_id
    with ledger_of(items) as ledger:
        record_incidents(ledger)
        _take(ledger, _made("retract", (root,), "root", None))
        told = answers(ledger)
    with ledger_of(items[1:]) as ledger:
        record_incidents(ledger)
        assert answers(ledger) == told
