"""Reading a ledger as of one entry: documents, claims, incidents, decisions, history.

A reader stays at the number that it was opened with, whatever a writer adds meanwhile: every answer of one reader
speaks of the same moment. Everything is read from the index and the log up to that number, never computed anew.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from harmledger.errors import LedgerDamaged, UnknownEntry
from harmledger.ledger.amending import CORRECTED
from harmledger.ledger.answers import Hit, KnownReport, LedgerHead
from harmledger.ledger.archive import Archive
from harmledger.ledger.entries import Archived, Entry, ExportIssued, Joins, Opened, PolicyUsed, read_entry
from harmledger.ledger.folder import read_card
from harmledger.ledger.index import Index, head_seen
from harmledger.ledger.log import RESTORE, Log
from harmledger.ledger.names import Names
from harmledger.ledger.packing import KeptReading, Reading, WrittenReading
from harmledger.ledger.proving import root_at
from harmledger.ledger.remembering import ENTRIES, history_values
from harmledger.ledger.rows import HOLDS, Row, Values, select
from harmledger.ledger.schema import MENTIONS
from harmledger.ledger.searching import FOUND, MATCHED, WEIGHED, Query, claim_conditions, first_found, word_query
from harmledger.ledger.slim import packed_id, unpacked_id
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision
from harmledger.terms.document import Document, Refusal, Sighting
from harmledger.terms.incident import Incident, Join


class Ledger:
    """A ledger as of one entry. Every method answers for that moment; `head` says which."""

    def __init__(self, folder: Path, log: Log, archive: Archive, index: Index, as_of: int | None = None) -> None:
        self.folder = folder
        self.log = log
        self.archive = archive
        self._as_of = as_of
        self.use(index)

    def use(self, index: Index) -> None:
        """Answer from this index."""
        self.index = index
        self.db = index.db
        self.names = Names(index.db)
        self._reading = lru_cache(maxsize=512)(self._load_reading)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back the files and, where it writes, the lock."""
        self.index.close()
        self.log.close()

    @property
    def as_of(self) -> int:
        """Number of the last entry that is seen."""
        return self.index.head.size if self._as_of is None else self._as_of

    def newest(self) -> int:
        """Number of the last entry that the index has seen by now, whatever moment this reader is at."""
        return head_seen(self.db).size

    def last_telling(self) -> int:
        """Number of the last entry that tells something of the world: that figures were issued changes no figure."""
        find = "SELECT seq FROM entry WHERE seq <= :n AND seq NOT IN (SELECT seq FROM issued) ORDER BY seq DESC LIMIT 1"
        rows = self._rows(find)
        return int(rows[0][0]) if rows else 0

    def is_past(self) -> bool:
        """Whether the ledger has gone on since this reader's moment."""
        return self.as_of != self.newest()

    def head(self) -> LedgerHead:
        """Size and root hash of the ledger at this reader's moment."""
        if self.as_of == self.index.head.size:
            head = self.index.head
            return LedgerHead(size=head.size, root=head.root, recorded_at=head.at)
        at = self._rows("SELECT recorded_at FROM entry WHERE seq = :n")
        recorded = str(at[0][0]) if at and at[0][0] else ""
        return LedgerHead(size=self.as_of, root=root_at(self.db, self.as_of).hex(), recorded_at=recorded)

    def card(self) -> Opened:
        """Which ledger this is: its id, format and the software that made it."""
        return read_card(self.folder)

    def documents(self, *, with_text: bool = True) -> Iterator[Document]:
        """Every document, in the order of recording; without texts it is much faster."""
        for (seq,) in self._rows(f"SELECT from_seq FROM document WHERE {HOLDS} ORDER BY from_seq"):
            archived = self._archived(seq)
            if archived:
                yield self._document(archived, with_text)

    def document(self, document_id: str) -> Document:
        """One document with its text; UnknownEntry where there is none."""
        return self._document(self._archived_named(document_id), True)

    def has_document(self, document_id: str) -> bool:
        """Whether the document is known at this moment."""
        return self._document_seq(document_id) is not None

    def text(self, document_id: str) -> str:
        """The text that the offsets of the document's claims point into."""
        return self._text(self._archived_named(document_id))

    def original(self, document_id: str) -> bytes:
        """The report's original bytes."""
        kept = self._archived_named(document_id).original
        return self.archive.read(kept.sha256, kept.stored)

    def sightings(self, document_id: str | None = None) -> Iterator[Sighting]:
        """The places where a document, or every document, was seen."""
        which = "" if document_id is None else "AND document = :document"
        values = {"document": self._name(document_id)} if document_id is not None else {}
        for (seq,) in self._rows(f"SELECT seq FROM sighting WHERE seq <= :n {which} ORDER BY seq", values):
            entry = self._entry(seq)
            if entry:
                yield msgspec.json.decode(entry.body, type=Sighting)

    def refusals(self) -> list[tuple[int, Refusal]]:
        """What could not be read and was not read since, each with its entry's number, in the order of recording."""
        rows = self._rows("SELECT seq FROM refusal WHERE seq <= :n AND :n < to_seq ORDER BY seq")
        found = [(seq, self._entry(seq)) for (seq,) in rows]
        return [(seq, msgspec.json.decode(entry.body, type=Refusal)) for seq, entry in found if entry]

    def policies_used(self) -> list[tuple[int, PolicyUsed]]:
        """The policies by which figures were issued, each with its entry's number, in the order of recording."""
        return [(seq, msgspec.json.decode(entry.body, type=PolicyUsed)) for seq, entry in self._issued("policy")]

    def exports_issued(self) -> list[tuple[int, ExportIssued]]:
        """What was issued: reports and exports, each with its entry's number, in the order of recording."""
        return [(seq, msgspec.json.decode(entry.body, type=ExportIssued)) for seq, entry in self._issued("export")]

    def readings(self, document_id: str) -> list[tuple[int, Reading]]:
        """Every reading of a document with its entry's number, the one that holds last."""
        find = "SELECT seq FROM reading WHERE document = :document AND seq <= :n ORDER BY seq"
        found = [row[0] for row in self._rows(find, {"document": self._name(document_id)})]
        return [(seq, kept.written.reading(kept.text)) for seq in found if (kept := self._reading(seq))]

    def with_original(self, sha256: str) -> list[KnownReport]:
        """The documents whose original bytes have this hash and whose claims were read, with who read them.

        A run that was interrupted asks this, and goes on where it was without reading everything again.
        """
        find = """SELECT name.text, source, published, reader FROM document JOIN name ON name.key = document.name
            JOIN reading ON reading.document = document.name AND reading.seq <= :n AND :n < reading.to_seq
            WHERE original = :sha256 AND from_seq <= :n AND :n < document.to_seq ORDER BY from_seq"""
        return [
            KnownReport(document_id=name, source=source, published=published, reader=reader)
            for name, source, published, reader in self._rows(find, {"sha256": sha256})
        ]

    def claims(self, query: Query | None = None) -> Iterator[Claim]:
        """The claims that hold, in the order of recording; `Query` narrows them down. Corrected ones come corrected."""
        where, values = claim_conditions(query or Query(), self._name)
        if query and query.incident_id is not None:
            values["incident"] = self._kept(self._name(query.incident_id))
        rows = self._rows(f"SELECT seq, ordinal, claim_id FROM claim WHERE {where} ORDER BY key", values)
        return self.load(rows)

    def claim(self, claim_id: str) -> Claim:
        """One claim as it holds; UnknownEntry where it does not exist or was retracted."""
        find = f"SELECT seq, ordinal, claim_id FROM claim WHERE claim_id = :claim AND {HOLDS} ORDER BY key DESC LIMIT 1"
        for claim in self.load(self._rows(find, {"claim": packed_id(claim_id)})):
            return claim
        raise self._unknown("claim", claim_id)

    def incidents(self) -> Iterator[Incident]:
        """Every incident with mentions and claims, in the order in which they were first recorded; without the joins'
        reasons, which `incident` gives."""
        find = f"SELECT DISTINCT incident FROM assignment WHERE {HOLDS}"
        known = {row[0] for row in self._rows(find)}
        order = self._rows("SELECT name FROM incident WHERE seq <= :n ORDER BY seq, rowid")
        for (key,) in order:
            if key in known:
                yield self._incident(key, ())

    def incident(self, incident_id: str) -> Incident:
        """One incident with its claims and the reasons of its joins; a redirected id leads to the kept one."""
        key = self._kept(self._name(incident_id))
        incident = self._incident(key, self._joins(key))
        if not incident.mentions:
            raise self._unknown("incident", incident_id)
        return incident

    def joins(self, incident_id: str | None = None) -> tuple[Join, ...]:
        """Why each mention is in this incident; without an id, the joins that hold in the whole ledger."""
        if incident_id is None:
            return self._joins(None)
        return self._joins(self._kept(self._name(incident_id)))

    def incident_claims(self, incident_id: str) -> tuple[Claim, ...]:
        """Every claim of an incident."""
        return tuple(self.claims(Query(incident_id=incident_id)))

    def incident_of(self, mention: str) -> str | None:
        """The id of the incident that a mention (`document_id#number`) belongs to; None where it was not resolved."""
        document_id, _, number = mention.rpartition("#")
        values: Values = {"mention": self._name(document_id) * MENTIONS + int(number)}
        for (key,) in self._rows(f"SELECT incident FROM assignment WHERE mention = :mention AND {HOLDS}", values):
            return self.names.text(key)
        return None

    def leads_to(self, incident_id: str) -> str:
        """The id under which an incident is kept: its own, or where redirects lead."""
        key = self._name(incident_id)
        return self.names.text(self._kept(key)) if key else incident_id

    def unresolved(self) -> list[str]:
        """Mentions that hold and belong to no incident: new ones, and those whose evidence changed in a new reading."""
        find = f"""SELECT DISTINCT mention FROM claim WHERE {HOLDS} AND NOT EXISTS (SELECT 1 FROM assignment
            WHERE assignment.mention = claim.mention AND assignment.from_seq <= :n AND :n < assignment.to_seq)
            ORDER BY mention"""
        return [self.mention_name(row[0]) for row in self._rows(find)]

    def decisions(self, *, undone: bool = False) -> list[tuple[int, Decision]]:
        """The decisions that hold, each with its entry's number; with `undone`, those taken back too."""
        which = "seq <= :n" if undone else "seq <= :n AND :n < to_seq AND verb != 'undo'"
        rows = self._rows(f"SELECT seq, body FROM decision WHERE {which} ORDER BY seq")
        return [(seq, msgspec.json.decode(body, type=Decision)) for seq, body in rows]

    def decisions_for_review(self) -> list[tuple[int, Decision]]:
        """Decisions on claims that the newest reading of their document no longer finds: a person looks again."""
        gone = """SELECT 1 FROM claim WHERE claim_id = :claim AND from_seq <= :n AND NOT EXISTS
            (SELECT 1 FROM claim AS newer WHERE newer.claim_id = :claim AND newer.from_seq <= :n AND :n < newer.to_seq)
            AND to_seq IN (SELECT seq FROM reading UNION SELECT from_seq FROM document) LIMIT 1"""
        return [
            (seq, decision)
            for seq, decision in self.decisions()
            if any(self._rows(gone, {"claim": packed_id(subject)}) for subject in decision.subjects)
        ]

    def entry(self, seq: int) -> Entry:
        """One entry as it was recorded; UnknownEntry where there is none or its payload was removed."""
        entry = self._entry(seq) if 0 < seq <= self.as_of else None
        if entry is None:
            raise self._unknown("entry", str(seq))
        return entry

    def entries(self, first: int = 1, last: int | None = None) -> Iterator[Entry]:
        """Entries in order; those whose payload was removed are left out."""
        values: Values = {"first": first, "last": min(self.as_of, last or self.as_of)}
        for (seq,) in self._rows("SELECT seq FROM entry WHERE seq BETWEEN :first AND :last ORDER BY seq", values):
            entry = self._entry(seq)
            if entry:
                yield entry

    def history(self, subject: str) -> list[Entry]:
        """Every entry that speaks of a document, claim, incident or decision, in order."""
        rows = self._rows(ENTRIES, history_values(subject, self.names))
        return [entry for (seq,) in rows if (entry := self._entry(seq))]

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Documents whose title or text holds all of these words (each may be the start of a word), best first; where
        more hold them than can be weighed, the last recorded first."""
        if not (asked := word_query(words)).match:
            return []
        values: Values = {"query": asked.match, "limit": limit, "most": WEIGHED}
        order = "rank, words.rowid" if len(self._rows(MATCHED, values)) < WEIGHED else "words.rowid DESC"
        rows = self._rows(f"{FOUND} ORDER BY {order} LIMIT :limit", values)
        return [hit for row in rows if (hit := self._hit(row[0], asked.terms))]

    def _issued(self, kind: str) -> list[tuple[int, Entry]]:
        rows = self._rows("SELECT seq FROM issued WHERE kind = :kind AND seq <= :n ORDER BY seq", {"kind": kind})
        return [(seq, entry) for (seq,) in rows if (entry := self._entry(seq))]

    def _hit(self, seq: int, terms: Iterable[str]) -> Hit | None:
        archived = self._archived(seq)
        if archived is None:
            return None
        text = self._text(archived)
        start, end = first_found(text, terms)
        excerpt = text[max(0, start - 60) : end + 100]
        return Hit(document_id=archived.document.document_id, start=start, end=end, excerpt=excerpt)

    def _rows(self, sql: str, values: Values | None = None) -> list[Row]:
        return select(self.db, sql, {**(values or {}), "n": self.as_of})

    def _name(self, text: str) -> int:
        """The number of a name; 0, which nothing bears, for an unknown one."""
        return self.names.find(text) or 0

    def mention_name(self, key: int) -> str:
        """A mention by its number in the index: its document and its place there."""
        return f"{self.names.text(key // MENTIONS)}#{key % MENTIONS}"

    def _entry(self, seq: int) -> Entry | None:
        rows = select(self.db, "SELECT segment, offset FROM entry WHERE seq = ?", (seq,))
        payload = self.log.payload(*rows[0]) if rows else None
        if payload is None:
            return None
        entry = read_entry(payload)
        if entry.seq != seq:
            raise LedgerDamaged(f"entry {entry.seq} stands where entry {seq} should", remedy=RESTORE)
        return entry

    def _load_reading(self, seq: int) -> KeptReading | None:
        entry = self._entry(seq)
        if entry is None:
            return None
        written = msgspec.json.decode(entry.body, type=WrittenReading)
        return KeptReading(written, self._text_read(written.document_id, seq) if written.packed else "")

    def _text_read(self, document_id: str, seq: int) -> str:
        """The text that a document had when entry `seq` recorded a reading of it."""
        find = """SELECT document.text FROM name JOIN document ON document.name = name.key
            WHERE name.text = ? AND from_seq <= ? AND ? < to_seq"""
        rows = select(self.db, find, (document_id, seq, seq))
        if not rows:
            raise LedgerDamaged(f"entry {seq} reads {document_id!r}, whose text no entry names", remedy=RESTORE)
        return self.archive.read(rows[0][0]).decode("utf-8", "surrogatepass")

    def load(self, rows: Iterable[Row]) -> Iterator[Claim]:
        """The claims of rows of the index (entry, place in it, packed id), in their order."""
        for seq, ordinal, claim_id in rows:
            if ordinal == CORRECTED:
                yield self._corrected(seq)
            elif kept := self._reading(seq):
                claim = kept.written.claim(ordinal, kept.text)
                if packed_id(claim.claim_id) != claim_id:
                    raise LedgerDamaged("the index does not fit the log", remedy="run `harmledger reindex`")
                yield claim

    def _corrected(self, seq: int) -> Claim:
        decision = msgspec.json.decode(self.entry(seq).body, type=Decision)
        return msgspec.json.decode(decision.value or "", type=Claim)

    def _document_seq(self, document_id: str) -> int | None:
        find = f"SELECT from_seq FROM document WHERE name = :name AND {HOLDS}"
        rows = self._rows(find, {"name": self._name(document_id)})
        return int(rows[0][0]) if rows else None

    def _archived(self, seq: int) -> Archived | None:
        entry = self._entry(seq)
        return msgspec.json.decode(entry.body, type=Archived) if entry else None

    def _archived_named(self, document_id: str) -> Archived:
        seq = self._document_seq(document_id)
        archived = self._archived(seq) if seq else None
        if archived is None:
            raise self._unknown("document", document_id)
        return archived

    def _text(self, archived: Archived) -> str:
        return self.archive.read(archived.text.sha256, archived.text.stored).decode("utf-8", "surrogatepass")

    def _document(self, archived: Archived, with_text: bool) -> Document:
        return msgspec.structs.replace(archived.document, text=self._text(archived) if with_text else "")

    def _kept(self, incident: int) -> int:
        seen = {incident}
        while True:
            find = "SELECT kept FROM redirect WHERE old = :old AND seq <= :n ORDER BY seq DESC LIMIT 1"
            rows = self._rows(find, {"old": incident})
            if not rows or rows[0][0] in seen:
                return incident
            incident = rows[0][0]
            seen.add(incident)

    def _incident(self, key: int, joins: tuple[Join, ...]) -> Incident:
        values: Values = {"incident": key}
        find = f"SELECT mention FROM assignment WHERE incident = :incident AND {HOLDS} ORDER BY seq, ordinal, mention"
        mentions = tuple(self.mention_name(row[0]) for row in self._rows(find, values))
        where, values = claim_conditions(Query(), self._name)
        where += " AND mention IN (SELECT mention FROM assignment WHERE incident = :incident"
        where += " AND assignment.from_seq <= :n AND :n < assignment.to_seq)"
        rows = self._rows(f"SELECT claim_id FROM claim WHERE {where} ORDER BY key", {**values, "incident": key})
        claims = tuple(unpacked_id(row[0]) for row in rows)
        return Incident(incident_id=self.names.text(key), claims=claims, mentions=mentions, joins=joins)

    def _joins(self, incident: int | None) -> tuple[Join, ...]:
        which = HOLDS if incident is None else f"incident = :incident AND {HOLDS}"
        values: Values = {} if incident is None else {"incident": incident}
        find = f"SELECT seq, ordinal, incident FROM assignment WHERE {which} ORDER BY seq, ordinal, mention"
        joins = []
        for seq, ordinal, key in self._rows(find, values):
            if ordinal >= 0 and (entry := self._entry(seq)):
                join = msgspec.json.decode(entry.body, type=Joins).joins[ordinal]
                joins.append(msgspec.structs.replace(join, incident_id=self.names.text(key)))
        return tuple(joins)

    def _unknown(self, what: str, given: str) -> UnknownEntry:
        return UnknownEntry(
            f"no {what} {given!r} as of entry {self.as_of}",
            remedy="`harmledger claims`, `incidents` and `sources --reports` list what there is",
            place=str(self.folder),
        )  # fmt: skip
