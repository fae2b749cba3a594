"""What a decision changes: the figures with it beside those without, before it is recorded and after."""

from collections.abc import Iterator

import msgspec

from harmledger.counting import Policy
from harmledger.ledger import Ledger, Query
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.workflow.beside import estimates
from harmledger.workflow.changes import changes
from harmledger.workflow.figures import Selection
from harmledger.workflow.resolving import resolve_ledger


class Supposed(Ledger):
    """A ledger as it would answer if one more decision held; nothing is written."""

    def __init__(self, ledger: Ledger, decision: Decision) -> None:
        super().__init__(ledger.folder, ledger.log, ledger.archive, ledger.index, ledger.as_of)
        self.supposed = decision
        self.grouped: tuple[Incident, ...] | None = None
        self.redirected: dict[str, str] = {}
        assignment = resolve_ledger(self).assignment
        groups: dict[str, list[str]] = {}
        for mention, incident_id in sorted(assignment.incident_of.items()):
            groups.setdefault(incident_id, []).append(mention)
        self.redirected = {redirect.old: redirect.kept for redirect in assignment.redirects}
        self.grouped = tuple(Incident(incident_id=i, claims=(), mentions=tuple(m)) for i, m in groups.items())

    def decisions(self, *, undone: bool = False) -> list[tuple[int, Decision]]:
        """The decisions that hold, and the supposed one; one that it takes back is gone."""
        held = super().decisions(undone=undone)
        if self.supposed.verb == "undo":
            return [(seq, decision) for seq, decision in held if decision.decision_id not in self.supposed.subjects]
        return [*held, (self.as_of + 1, self.supposed)]

    def claims(self, query: Query | None = None) -> Iterator[Claim]:
        """The claims that would hold: without what is retracted, corrected where it is corrected."""
        subjects = self.supposed.subjects
        for claim in super().claims(query):
            named = claim.claim_id in subjects or claim.document_id in subjects
            if self.supposed.verb == "correct" and claim.claim_id in subjects:
                yield msgspec.json.decode(self.supposed.value or "", type=Claim)
            elif not (named and self.supposed.verb == "retract"):
                yield claim

    def incidents(self) -> Iterator[Incident]:
        """The incidents as they would be."""
        yield from super().incidents() if self.grouped is None else self.grouped

    def leads_to(self, incident_id: str) -> str:
        """Where an id would lead."""
        if self.redirected.get(incident_id) == incident_id:  # it would stand by itself again
            return incident_id
        kept = super().leads_to(incident_id)
        return self.redirected.get(kept, kept)


def effect(before: Ledger, after: Ledger, policy: Policy) -> list[str]:
    """What differs between a ledger without and with a decision: totals first, then incident by incident."""
    was, now = totals_of(before, policy), totals_of(after, policy)
    found = [
        in_all(harm, was.get(harm), now.get(harm))
        for harm in dict.fromkeys((*was, *now))
        if figure(was.get(harm)) != figure(now.get(harm))
    ]
    for change in changes(before, after, policy):
        found.append(f"{change.title}, {change.harm}: {change.before or 'not told'}, then {change.after or 'not told'}")
    return found


def in_all(harm: str, was: Estimate | None, now: Estimate | None) -> str:
    """How a total changes; where its words stay the same, by the numbers inside it."""
    if worded(was) != worded(now) or was is None or now is None:
        return f"in all, {harm}: {worded(was)}, then {worded(now)}"
    if was.best != now.best:
        return f"in all, {harm}: best {numbered(was.best)}, then {numbered(now.best)}; still {worded(now)}"
    return f"in all, {harm}: stated maxima {numbered(was.maximum)}, then {numbered(now.maximum)}; still {worded(now)}"


def numbered(number: int | None) -> str:
    """A number, or that there is none."""
    return "none" if number is None else str(number)


def totals_of(ledger: Ledger, policy: Policy) -> dict[str, Estimate]:
    """The sums over all incidents, by harm."""
    return {estimate.harm: estimate for estimate in estimates(ledger, policy, Selection())}


def figure(estimate: Estimate | None) -> tuple[int | None, ...]:
    """The numbers of a total, for comparing."""
    if estimate is None:
        return ()
    return estimate.minimum, estimate.best, estimate.maximum, estimate.possible, estimate.without_upper


def worded(estimate: Estimate | None) -> str:
    """A total in words, with what is feared and where no upper figure is known."""
    if estimate is None:
        return "not told"
    open_end = f", {estimate.without_upper} without an upper figure" if estimate.without_upper else ""
    feared = f", {estimate.possible} feared" if estimate.possible else ""
    return f"{estimate.wording}{open_end}{feared}"
