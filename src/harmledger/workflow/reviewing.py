"""A ledger at one moment, as a person reviews it: what a page asks for is read when it is asked for, and no more."""

from collections.abc import Callable
from functools import cached_property

from harmledger.counting import Policy
from harmledger.errors import UnknownEntry
from harmledger.incidents import load_weights
from harmledger.incidents.walls import Walls
from harmledger.ledger import Ledger, LedgerHead
from harmledger.ledger.paging import Noted, decision_named, decisions_about
from harmledger.reports.situation import ReportedIncident, ReportedTally
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Feature
from harmledger.workflow.figures import Counted
from harmledger.workflow.kept import amounts, asking
from harmledger.workflow.kept.nearness import Neighbourhood, near_of
from harmledger.workflow.kept.rows import Body, Context, counted, grades_of
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.kept.standing import standing
from harmledger.workflow.kept.sums import tallies, totals
from harmledger.workflow.kept.tables import Kept
from harmledger.workflow.telling import Background, tell


class Desk:
    """A ledger's reader and its kept answers, of the same moment."""

    def __init__(self, ledger: Ledger, kept: Kept, policy: Policy, close: Callable[[], None] = lambda: None) -> None:
        self.ledger, self.kept, self.policy = ledger, kept, policy
        self._close = close
        self.sight = Sight(ledger)
        self.claims = asking.Lazy(self._claim)
        self.incident_of = asking.Lazy(lambda name: asking.incident_of(kept, name))
        self.bodies = asking.Lazy(lambda name: asking.body(kept, name))
        self.counted = asking.Lazy(self._counted)
        self.known = Background(
            policy=policy,
            documents=asking.Lazy(self.sight.document),
            provenance=asking.provenance_kept(kept, ledger),
            grades=asking.Lazy(lambda name: grades_of([self.counted[name]], self.context).get(name)),
            joins=asking.Lazy(lambda name: ledger.joins(name)),
            near=self._near,
        )

    def close(self) -> None:
        """Give the files back."""
        self.ledger.close()
        self._close()

    @cached_property
    def head(self) -> LedgerHead:
        """Which moment this is."""
        return self.ledger.head()

    @property
    def context(self) -> Context:
        """What incidents are counted with."""
        return Context(self.sight, self.policy, self.known.provenance)

    @cached_property
    def counts(self) -> amounts.Counts:
        """How much there is of everything."""
        return amounts.counts(self.kept)

    @cached_property
    def totals(self) -> tuple[Estimate, ...]:
        """The sums over all incidents, by harm."""
        return totals(self.kept, self.policy.label)

    def tallies(self, harm: str | None = None) -> list[ReportedTally]:
        """Series of totals of others, beside the incidents."""
        return tallies(self.kept, harm)

    def has_incident(self, name: str) -> bool:
        """Whether there is an incident of this id to be counted."""
        return name in self.bodies

    def told(self, incident_id: str, *, closely: bool = False) -> ReportedIncident:
        """An incident with figures, sources and grade; `closely`: also its joins, versions and near misses."""
        if not closely:
            return self.bodies[incident_id].told
        return tell(self.counted[incident_id], self.known, closely=True)

    def body(self, incident_id: str) -> Body:
        """What lists show of an incident."""
        return self.bodies[incident_id]

    def claims_of(self, document_id: str) -> list[Claim]:
        """The claims of a document, in the order of its text."""
        held = self.sight.claims_of(document_id)
        return sorted(held, key=lambda one: (min((e.start for e in one.evidence), default=0), one.claim_id))

    def document(self, document_id: str) -> Document | None:
        """A report with its text; None where there is none."""
        return self.sight.document(document_id)

    def about(self, subject: str) -> list[Noted]:
        """The decisions about a claim, incident or document, the newest first."""
        return decisions_about(self.ledger, subject)

    def decision(self, decision_id: str) -> Noted | None:
        """One decision; None where there is none."""
        return decision_named(self.ledger, decision_id) if decision_id else None

    def _claim(self, name: str) -> Claim | None:
        try:
            return self.ledger.claim(name)
        except UnknownEntry:
            return None

    def _counted(self, name: str) -> Counted | None:
        return counted(name, self.context)

    @cached_property
    def _hood(self) -> Neighbourhood:
        return Neighbourhood(load_weights(), Walls(), self.kept, lambda names: standing(self.kept, self.sight, names))

    def _near(self, mention: str) -> list[tuple[str, float, tuple[Feature, ...]]]:
        """The mentions of other incidents that came near to being of this one's."""
        own = set(self.sight.mentions_of(self.sight.incident_of(mention) or ""))
        found = [pair for pair in near_of(self.kept, mention) if pair[0] not in own]
        self._hood.bring([mention, *(name for name, _ in found)])
        scored = [(name, *self._hood.why(mention, name)) for name, _ in found]
        return sorted(scored, key=lambda one: (-one[1], one[0]))
