"""What a ledger says of some documents and incidents, and what it would say if one more decision held."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from harmledger.errors import UnknownEntry
from harmledger.incidents import Held
from harmledger.ledger import Ledger, Query, held_when_decided, open_for_reading
from harmledger.ledger.paging import (
    decision_named,
    decisions_about,
    decisions_counted,
    decisions_of,
    mentions_of,
    names_borne,
)
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document
from harmledger.workflow.standing import out_by

OUT = ("reject", "retract", "accept")
"""Verbs that take a claim out of what incidents are made of, or bring it back."""


class Sight:
    """The parts of a ledger that one question needs; each is read once."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._claims: dict[str, list[Claim]] = {}
        self._documents: dict[str, Document | None] = {}
        self.undecided = not decisions_counted(ledger)
        """Whether nobody has decided anything yet."""

    def claims_of(self, document_id: str) -> list[Claim]:
        """The claims of a document that hold, in the order of recording."""
        if document_id not in self._claims:
            self._claims[document_id] = self.read(document_id)
        return self._claims[document_id]

    def forget(self) -> None:
        """Let go of what was read of documents."""
        self._claims.clear()
        self._documents.clear()

    def read(self, document_id: str) -> list[Claim]:
        """The same, from the ledger."""
        return list(self.ledger.claims(Query(document_id=document_id)))

    def document(self, document_id: str) -> Document | None:
        """A document with its text; None where there is none."""
        if document_id not in self._documents:
            try:
                self._documents[document_id] = self.ledger.document(document_id)
            except UnknownEntry:
                self._documents[document_id] = None
        return self._documents[document_id]

    def compared(self, document_id: str) -> Document | None:
        """A document as it is compared with others; None for one that is not, or that was retracted."""
        return None if document_id in self.out else self.document(document_id)

    def outline(self, document_id: str) -> Document | None:
        """A document, with its text or without."""
        return self.document(document_id)

    @cached_property
    def out(self) -> frozenset[str]:
        """The claims and documents that people have taken out, by id."""
        return out_by(self.decided(OUT))

    def standing_of(self, document_id: str) -> list[Claim]:
        """The claims of a document that nobody has rejected."""
        if document_id in self.out:
            return []
        if not self.out:
            return self.claims_of(document_id)
        return [claim for claim in self.claims_of(document_id) if claim.claim_id not in self.out]

    def is_out(self, claims: Iterable[Claim]) -> bool:
        """Whether anybody has rejected any of some claims."""
        return bool(self.out) and any(one.claim_id in self.out or one.document_id in self.out for one in claims)

    def decided(self, verbs: Sequence[str]) -> list[Decision]:
        """The decisions of some verbs that hold, in their order."""
        return decisions_of(self.ledger, verbs)

    def about(self, subjects: Iterable[str]) -> list[Decision]:
        """The decisions that hold about any of some subjects, in their order."""
        if self.undecided:
            return []
        found = {one.seq: one.decision for name in subjects for one in decisions_about(self.ledger, name) if one.holds}
        return [found[seq] for seq in sorted(found)]

    def held_when_decided(self, decisions: Iterable[Decision]) -> Held:
        """The mentions that incidents had when they were decided about."""
        return held_when_decided(self.ledger, decisions)

    def mentions_of(self, incident_id: str) -> tuple[str, ...]:
        """The mentions of an incident."""
        return mentions_of(self.ledger, incident_id)

    def incident_of(self, mention: str) -> str | None:
        """The incident of a mention."""
        return self.ledger.incident_of(mention)

    def leads_to(self, incident_id: str) -> str:
        """Where an incident's id leads."""
        return self.ledger.leads_to(incident_id)

    def names_borne(self, incident_id: str) -> list[str]:
        """The ids that lead to an incident."""
        return names_borne(self.ledger, incident_id)


class Supposing(Sight):
    """The same if one more decision held; nothing is written. `regrouped` tells it how mentions would be regrouped."""

    def __init__(self, ledger: Ledger, decision: Decision) -> None:
        super().__init__(ledger)
        self.supposed = decision
        undone = [one for name in decision.subjects if (one := decision_named(ledger, name))]
        self.undone = [one.decision for one in undone] if decision.verb == "undo" else []
        self.before = {subject: one.seq for one in undone for subject in one.decision.subjects}
        self.incidents: dict[str, str] = {}
        self.moved: set[str] = set()
        self.redirected: dict[str, str] = {}

    def regrouped(self, incident_of: Mapping[str, str], redirected: Mapping[str, str]) -> None:
        """From now on mentions belong to these incidents."""
        self.incidents, self.redirected = dict(incident_of), dict(redirected)
        self.moved = {name for mention in incident_of if (name := super(Supposing, self).incident_of(mention))}

    def read(self, document_id: str) -> list[Claim]:
        """The claims that would hold: without what is retracted, corrected where it is corrected."""
        subjects, held = set(self.supposed.subjects), super().read(document_id)
        if self.supposed.verb == "retract":
            return [] if document_id in subjects else [one for one in held if one.claim_id not in subjects]
        if self.supposed.verb == "correct":
            value = msgspec.json.decode(self.supposed.value or "", type=Claim)
            return [value if one.claim_id in subjects else one for one in held]
        if any(one.verb in ("correct", "retract") for one in self.undone):
            return self._given_back(document_id, held)
        return held

    def _given_back(self, document_id: str, held: list[Claim]) -> list[Claim]:
        """The claims as they were before what is taken back; what else changed since stays as it is."""
        seq = min(self.before.values())
        with open_for_reading(self.ledger.folder, seq - 1) as earlier:
            was = {claim.claim_id: claim for claim in earlier.claims(Query(document_id=document_id))}
        back = {name for name in was if name in self.before or document_id in self.before}
        now = {claim.claim_id: claim for claim in held}
        order = [*was, *(name for name in now if name not in was)]
        return [was[name] if name in back else now[name] for name in order if name in back or name in now]

    def decided(self, verbs: Sequence[str]) -> list[Decision]:
        """The decisions that would hold."""
        gone = {one.decision_id for one in self.undone}
        held = [one for one in super().decided(verbs) if one.decision_id not in gone]
        return [*held, self.supposed] if self.supposed.verb in verbs else held

    def about(self, subjects: Iterable[str]) -> list[Decision]:
        """The decisions that would hold about any of some subjects."""
        names = set(subjects)
        gone = {one.decision_id for one in self.undone}
        held = [one for one in super().about(names) if one.decision_id not in gone]
        return [*held, self.supposed] if names & set(self.supposed.subjects) and self.supposed.verb != "undo" else held

    def mentions_of(self, incident_id: str) -> tuple[str, ...]:
        """The mentions that an incident would have."""
        own = [name for name, incident in self.incidents.items() if incident == incident_id]
        return tuple(sorted({*own, *(name for name in super().mentions_of(incident_id) if name not in self.incidents)}))

    def incident_of(self, mention: str) -> str | None:
        """The incident that a mention would belong to."""
        return self.incidents.get(mention) or super().incident_of(mention)

    def leads_to(self, incident_id: str) -> str:
        """Where an id would lead."""
        if self.redirected.get(incident_id) == incident_id:  # it would stand by itself again
            return incident_id
        kept = super().leads_to(incident_id)
        return self.redirected.get(kept, kept)

    def names_borne(self, incident_id: str) -> list[str]:
        """The ids that would lead to an incident."""
        old = [name for name, kept in self.redirected.items() if kept == incident_id]
        borne = [name for one in (incident_id, *old) for name in super(Supposing, self).names_borne(one)]
        return [name for name in dict.fromkeys(borne) if self.leads_to(name) == incident_id]
