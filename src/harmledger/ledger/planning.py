"""What of a batch is new: each item becomes an entry, is already known, or is refused with its reason.

Items of one batch see each other: a report given twice in it is recorded once.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from harmledger.errors import StaleDecision, UnknownEntry, UsageError
from harmledger.ledger.entries import (
    VERB_KINDS,
    Archived,
    ArchivedReport,
    Body,
    ExportIssued,
    Item,
    Joins,
    PolicyUsed,
    canonical,
    sighting_key,
    split_mention,
)
from harmledger.ledger.packing import PACKED_SINCE, Misplaced, Reading, packed_body, refuse_misplaced, whole_body
from harmledger.ledger.rows import select
from harmledger.ledger.schema import FOREVER
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document, Refusal, Sighting
from harmledger.terms.incident import Join, Redirect, Split

if TYPE_CHECKING:
    from harmledger.ledger.reading import Ledger


TEXTS_HELD = 5_000
"""Texts of earlier batches held in memory during a bulk load; each would else be read and checked again."""


class Planned(NamedTuple):
    """An entry to be written: its kind, its author, its body as canonical JSON."""

    kind: str
    author: str
    body: bytes


class Version(NamedTuple):
    """What tells one version of a document from the next."""

    text: str
    """SHA-256 of the text."""
    source: str | None
    published: str | None


class Plan:
    """The new entries of one batch, with what was known and what was refused."""

    def __init__(self, ledger: "Ledger", author: str, bulk: bool = False) -> None:
        self.ledger = ledger
        self.bulk = bulk
        self.author = author
        self.planned: list[Planned] = []
        self.known = 0
        self.refused: list[Refusal] = []
        self._spelled = packed_body if ledger.card().format >= PACKED_SINCE else whole_body
        """A reading in the ledger's own format: the same reading is the same bytes, so that it is known again."""
        self._texts: dict[str, str] = {}
        self._versions: dict[str, Version] = {}
        self._refused_documents: set[str] = set()
        self._sightings: set[str] = set()
        self._readings: dict[str, bytes] = {}
        self._incidents: dict[str, str] = {}
        self._refusals: dict[str, str | None] = {}
        self._decisions: set[str] = set()

    def begin(self, author: str) -> "Plan":
        """Plan another batch, remembering what the earlier ones of a bulk load brought."""
        self.author = author
        self.planned, self.known, self.refused = [], 0, []
        for document_id in list(islice(self._texts, max(0, len(self._texts) - TEXTS_HELD))):
            del self._texts[document_id]  # the oldest: readings mostly follow their reports at once
        return self

    def take(self, items: Iterable[Item]) -> None:
        """Plan every item, in order; joins of one document that follow each other become one entry."""
        for group in _grouped(items):
            first = group[0]
            try:
                if isinstance(first, Join):
                    self._joins([item for item in group if isinstance(item, Join)])
                else:
                    self._one(first)
            except UnicodeEncodeError as error:
                self._refuse(_named(first), f"its text is no Unicode: {error}", "mend the characters and add it again")

    def _one(self, item: Item) -> None:
        if self.bulk and isinstance(item, Decision | Redirect | Split):
            raise UsageError(f"a {type(item).__name__.lower()} can't be part of a bulk load", remedy="record it after")
        if isinstance(item, ArchivedReport):
            self._report(item)
        elif isinstance(item, Sighting):
            self._sighting(item)
        elif isinstance(item, Reading):
            self._reading(item)
        elif isinstance(item, Decision):
            self._decision(item)
        elif isinstance(item, Redirect | Split):
            self._regroup(item)
        elif isinstance(item, Refusal):
            self._refusal(item)
        elif isinstance(item, PolicyUsed | ExportIssued):
            self._issue(item)
        else:
            raise TypeError(f"a ledger does not record {type(item).__name__}")

    def _add(self, kind: str, body: Body, author: str | None = None) -> None:
        self.planned.append(Planned(kind, author or self.author, canonical(body)))

    def _issue(self, item: PolicyUsed | ExportIssued) -> None:
        """A policy is recorded when it is first used and when it changed, an export unless just this was issued."""
        kind = "policy" if isinstance(item, PolicyUsed) else "export"
        digest = hashlib.sha256(canonical(item)).digest()
        last = " AND seq = (SELECT max(seq) FROM issued WHERE kind = ?1 AND name = ?2)" if kind == "policy" else ""
        find = f"SELECT 1 FROM issued WHERE kind = ?1 AND name = ?2 AND digest = ?3{last}"
        if select(self.ledger.db, find, (kind, item.name, digest)):
            self.known += 1
        else:
            self._add(kind, item)

    def _refusal(self, refusal: Refusal) -> None:
        """What could not be read is recorded once, and once more for another reason or after it could be read."""
        if self._refused_for(refusal.locator) == refusal.reason:
            self.known += 1
        else:
            self._add("refused", refusal)
            self._refusals[refusal.locator] = refusal.reason

    def _refused_for(self, locator: str) -> str | None:
        if locator not in self._refusals:
            find = "SELECT reason FROM refusal WHERE locator = ? AND to_seq = ?"
            rows = select(self.ledger.db, find, (locator, FOREVER))
            self._refusals[locator] = str(rows[0][0]) if rows else None
        return self._refusals[locator]

    def _report(self, report: ArchivedReport) -> None:
        """A known text is known, whoever brings it again, unless it now has the date of publication that it lacked.

        Another text under a known id is the document's new version; from another outlet it is refused.
        """
        document = report.document
        text = document.text.encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(text).hexdigest()
        if self._is_redacted(document, digest):
            return
        before = self._versions.get(document.document_id) or self._recorded(document.document_id)
        if before and before.text == digest and (before.published or not document.published):
            self.known += 1
            return
        if before and before.text != digest and before.source != document.source and before.source and document.source:
            self._refuse_document(document, before.source)
            return
        archive = self.ledger.archive
        body = Archived(
            document=msgspec.structs.replace(document, text=""),
            original=archive.keep(report.content),
            text=archive.keep(text),
            media_type=report.media_type,
        )
        self._add("archived", body)
        self._texts[document.document_id] = document.text
        self._versions[document.document_id] = Version(digest, document.source, document.published)

    def _is_redacted(self, document: Document, text: str) -> bool:
        """What was taken out for good does not come back with the next run."""
        find = "SELECT seq FROM redacted WHERE subject IN (?, ?, ?)"
        rows = select(self.ledger.db, find, (document.document_id, document.sha256 or text, text))
        if rows:
            self._refused_documents.add(document.document_id)
            self._refuse(
                document.locator or document.document_id,
                f"it was taken out of this ledger (entry {rows[0][0]})",
                "`harmledger show` tells who took it out and why",
            )
        return bool(rows)

    def _refuse_document(self, document: Document, other: str) -> None:
        self._refused_documents.add(document.document_id)
        self._refuse(
            document.locator or document.document_id,
            f"its id {document.document_id!r} belongs to a report of {other!r}, this one is of {document.source!r}",
            "give each report an id of its own",
        )

    def _recorded(self, document_id: str) -> Version | None:
        find = "SELECT text, source, published FROM document WHERE name = ? AND to_seq = ?"
        rows = select(self.ledger.db, find, (self.ledger.names.find(document_id), FOREVER))
        return Version(*rows[0]) if rows else None

    def _sighting(self, sighting: Sighting) -> None:
        if not self._document_known(sighting.document_id, sighting.locator):
            return
        key = sighting_key(sighting)
        known = key in self._sightings or self._any("SELECT 1 FROM sighting WHERE key = ?", key)
        if known and self._refused_for(sighting.locator) is None:
            self.known += 1
            return
        self._add("sighting", sighting)
        self._sightings.add(key)
        self._refusals[sighting.locator] = None

    def _reading(self, reading: Reading) -> None:
        if not self._document_known(reading.document_id, reading.document_id):
            return
        try:
            body = self._spelled(reading, self._text(reading.document_id))
        except Misplaced as problem:
            self._refuse(reading.document_id, str(problem), "read the document again; this is a fault of the reader")
            return
        digest = hashlib.sha256(body).digest()
        if self._last_reading(reading.document_id) == digest:
            self.known += 1
            return
        self._readings[reading.document_id] = digest
        self.planned.append(Planned("claims", self.author, body))

    def _last_reading(self, document_id: str) -> bytes | None:
        if document_id in self._readings or document_id in self._versions:
            return self._readings.get(document_id)
        find = "SELECT digest FROM reading WHERE document = ? AND to_seq = ?"
        for (digest,) in select(self.ledger.db, find, (self.ledger.names.find(document_id), FOREVER)):
            assert isinstance(digest, bytes)
            return digest
        return None

    def _text(self, document_id: str) -> str:
        if document_id not in self._texts:
            version = self._versions.get(document_id)
            self._texts[document_id] = (
                self.ledger.archive.read(version.text).decode("utf-8", "surrogatepass")
                if version
                else self.ledger.text(document_id)
            )
        return self._texts[document_id]

    def _joins(self, joins: list[Join]) -> None:
        new = [join for join in joins if self._is_new(join)]
        if new:
            self._add("join", Joins(joins=tuple(new)), new[0].author)

    def _is_new(self, join: Join) -> bool:
        if not self._document_known(split_mention(join.mention)[0], join.mention):
            return False
        now = self._incidents.get(join.mention) or self.ledger.incident_of(join.mention)
        if now == join.incident_id:
            self.known += 1
            return False
        self._incidents[join.mention] = join.incident_id
        return True

    def _regroup(self, change: Redirect | Split) -> None:
        """Redirects and splits name incidents that exist; one that is done already is known."""
        if isinstance(change, Redirect):
            back = change.old == change.kept  # an incident that stands by itself again
            done = self.ledger.leads_to(change.old) == (change.kept if back else self.ledger.leads_to(change.kept))
            kind = "redirect"
        else:
            done = all(
                (self._incidents.get(mention) or self.ledger.incident_of(mention)) == change.into
                for mention in change.mentions
            )
            self._incidents.update(dict.fromkeys(change.mentions, change.into))
            kind = "split"
        if done:
            self.known += 1
        else:
            self._add(kind, change, change.author)

    def _decision(self, decision: Decision) -> None:
        if decision.decision_id in self._decisions or self._any(
            "SELECT 1 FROM decision WHERE decision_id = ?", decision.decision_id
        ):
            self.known += 1
            return
        self._decisions.add(decision.decision_id)
        self._refuse_stale(decision)
        if decision.verb == "correct":
            self._check_correction(decision)
        if decision.verb == "undo":
            self._check_undo(decision)
        self._add(VERB_KINDS.get(decision.verb, "decision"), decision, decision.author)

    def _refuse_stale(self, decision: Decision) -> None:
        """Refuse a decision whose author had not seen the last one about the same thing, with both texts."""
        if decision.seen is None:
            return
        find = """SELECT decision.body FROM touch JOIN decision USING(seq)
            WHERE subject = ? AND decision.seq > ? ORDER BY decision.seq DESC LIMIT 1"""
        for subject in decision.subjects:
            for (body,) in select(self.ledger.db, find, (subject, decision.seen)):
                assert isinstance(body, bytes)
                other = msgspec.json.decode(body, type=Decision)
                raise StaleDecision(
                    f"{other.author} decided after you looked (entry {decision.seen}): {_told(other)}; "
                    f"yours was: {_told(decision)}",
                    remedy="look again and decide anew, with the number of the entry that you see now",
                )

    def _check_correction(self, decision: Decision) -> None:
        old = self.ledger.claim(decision.subjects[0])
        try:
            new = msgspec.json.decode(decision.value or "", type=Claim)
        except (msgspec.MsgspecError, ValueError) as error:
            raise UsageError(
                f"the corrected claim can't be read: {error}", remedy="give a whole claim as JSON"
            ) from None
        try:
            refuse_misplaced(new, old.document_id, self._text(old.document_id))
            if new.claim_id != old.claim_id:
                raise Misplaced(f"the corrected claim has the id {new.claim_id}, not {old.claim_id}")
        except Misplaced as problem:
            remedy = "correct the fields, keep claim_id, document_id and the evidence's offsets"
            raise UsageError(str(problem), remedy=remedy) from None

    def _check_undo(self, decision: Decision) -> None:
        target = decision.subjects[0]
        if not self._any(f"SELECT 1 FROM decision WHERE decision_id = ? AND to_seq = {FOREVER}", target):
            raise UnknownEntry(f"no decision {target!r} holds", remedy="`harmledger show` lists the decisions")

    def _document_known(self, document_id: str, locator: str) -> bool:
        if document_id in self._refused_documents:
            return False
        if document_id in self._versions or self.ledger.has_document(document_id):
            return True
        self._refuse(locator, f"the ledger has no document {document_id!r}", "record the document first")
        return False

    def _refuse(self, locator: str, reason: str, remedy: str) -> None:
        self.refused.append(Refusal(locator=locator, reason=reason, remedy=remedy))

    def _any(self, sql: str, value: str) -> bool:
        return bool(select(self.ledger.db, sql, (value,)))


def _named(item: Item) -> str:
    """What a person knows an item by."""
    if isinstance(item, ArchivedReport):
        return item.document.locator or item.document.document_id
    return getattr(item, "document_id", None) or type(item).__name__.lower()


def _told(decision: Decision) -> str:
    value = f" {decision.value}" if decision.value and decision.verb != "correct" else ""
    return f"{decision.verb} {' '.join(decision.subjects)}{value}: {decision.reason!r}"


def _grouped(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items one by one, except that joins of one document by one author which follow each other stay together."""
    keyed = ((_group_key(item, number), item) for number, item in enumerate(items))
    for _, group in groupby(keyed, key=lambda pair: pair[0]):
        yield [item for _, item in group]


def _group_key(item: Item, number: int) -> tuple[str, str] | int:
    return (split_mention(item.mention)[0], item.author) if isinstance(item, Join) else number
