"""What decisions do to rows: corrections replace a claim, retractions end it, undo brings it back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import apsw
import msgspec

from harmledger.ledger.entries import Entry
from harmledger.ledger.names import Names
from harmledger.ledger.rows import Row, Value, select
from harmledger.ledger.schema import FOREVER, MENTIONS
from harmledger.ledger.slim import SlimReading, claim_reader, packed_id
from harmledger.terms.decision import Decision

if TYPE_CHECKING:
    from harmledger.ledger.indexing import Indexer

CORRECTED = -1
"""Ordinal of a claim whose JSON is the `value` of a correction."""
CURRENT = "(ordinal = -1 OR seq = (SELECT max(seq) FROM reading WHERE document = mention / 65536))"
"""Rows that an undo may bring back: of the document's current reading, or of an earlier correction."""
BY_ID = "claim_id = :claim"
BY_DOCUMENT = "mention BETWEEN :first AND :last"


class Amendments:
    """Rows of decisions. Every decision stays; `to_seq` tells when it was undone."""

    def __init__(self, db: apsw.Connection, names: Names, indexer: "Indexer") -> None:
        self.db = db
        self.names = names
        self.indexer = indexer

    def decision(self, seq: int, entry: Entry) -> None:
        """An opinion: same, different, unsure, accept, reject, grade."""
        self._note(seq, entry)

    def correction(self, seq: int, entry: Entry) -> None:
        """A claim gets other contents from here on, under its id."""
        decision = self._note(seq, entry)
        self.indexer.look_ups()
        for document, mention in self._open_mentions(decision.subjects[0]):
            self.indexer.close_claims(seq, BY_ID, claim=packed_id(decision.subjects[0]))
            self._insert_corrected(seq, seq, decision, document, mention)

    def retraction(self, seq: int, entry: Entry) -> None:
        """A claim, or every claim of a document, holds no longer."""
        decision = self._note(seq, entry)
        self.indexer.look_ups()
        for which, values in map(self._which, decision.subjects):
            self.indexer.close_claims(seq, which, **values)

    def undo(self, seq: int, entry: Entry) -> None:
        """A decision holds no longer; what it closed is open again, if nothing else closed it since."""
        undone = self._note(seq, entry).subjects[0]
        for target, verb in select(
            self.db, "SELECT seq, verb FROM decision WHERE decision_id = ? AND to_seq = ?", (undone, FOREVER)
        ):
            self.db.execute("UPDATE decision SET to_seq = ? WHERE seq = ?", (seq, target))
            if verb in ("correct", "retract"):
                self.indexer.look_ups()
                self._reopen(seq, int(target))

    def carried(self, seq: int, document: int, body: SlimReading, rows: list[Row]) -> list[Row]:
        """Rows of a new reading with the amendments of the last one: the same claim stays corrected or retracted."""
        held = self._held([body.document_id, *(claim.claim_id for claim in body.claims)])
        if not held:
            return rows
        carried: list[Row] = []
        for claim, row in zip(body.claims, rows, strict=True):
            amendment = held.get(body.document_id) or held.get(claim.claim_id)
            if amendment:  # the row is never seen, unless undoing that amendment opens a copy of it
                row = (*row[:3], amendment, *row[4:])
            carried.append(row)
        self.indexer.insert_claims(carried)
        for claim in body.claims:
            self._carry_correction(seq, document, claim.claim_id, claim.mention, held)
        return []

    def _carry_correction(self, seq: int, document: int, claim_id: str, mention: int, held: dict[str, int]) -> None:
        target = held.get(claim_id)
        if target is None or self._verb(target) != "correct":
            return
        self._insert_corrected(seq, target, self._decision_at(target), document, mention)

    def _decision_at(self, seq: int) -> Decision:
        body = select(self.db, "SELECT body FROM decision WHERE seq = ?", (seq,))[0][0]
        assert isinstance(body, bytes)
        return msgspec.json.decode(body, type=Decision)

    def _verb(self, seq: int) -> str:
        return str(select(self.db, "SELECT verb FROM decision WHERE seq = ?", (seq,))[0][0])

    def _held(self, subjects: Sequence[str]) -> dict[str, int]:
        """The correction or retraction that holds for each of these ids."""
        find = (
            "SELECT max(decision.seq) FROM touch JOIN decision USING(seq) "
            "WHERE subject = ? AND decision.to_seq = ? AND verb IN ('correct', 'retract')"
        )
        found = {subject: select(self.db, find, (subject, FOREVER))[0][0] for subject in subjects}
        return {subject: int(seq) for subject, seq in found.items() if seq is not None}

    def _insert_corrected(self, since: int, seq: int, decision: Decision, document: int, mention: int) -> None:
        claim = claim_reader.decode(decision.value or "null")
        claim.claim_id, claim.mention = decision.subjects[0], mention
        row = self.indexer.claim_row(claim, document, since, seq, CORRECTED)
        self.indexer.insert_claims([row])
        self.db.execute("INSERT OR IGNORE INTO amended VALUES(?, ?)", (document, row[0]))

    def _open_mentions(self, claim_id: str) -> list[tuple[int, int]]:
        self.indexer.flush()
        find = "SELECT DISTINCT mention FROM claim WHERE claim_id = ? AND to_seq = ?"
        rows = select(self.db, find, (packed_id(claim_id), FOREVER))
        return [divmod(int(mention), MENTIONS) for (mention,) in rows]

    def _which(self, subject: str) -> tuple[str, dict[str, Value]]:
        self.indexer.flush()
        document = self.names.find(subject)
        known = "SELECT 1 FROM document WHERE name = ?"
        if document is not None and select(self.db, known, (document,)):
            return BY_DOCUMENT, {"first": document * MENTIONS, "last": document * MENTIONS + MENTIONS - 1}
        return BY_ID, {"claim": packed_id(subject)}

    def _reopen(self, seq: int, target: int) -> None:
        """Open again what a correction or retraction closed, and close what a correction put in its place."""
        decision = self._decision_at(target)
        for which, values in map(self._which, decision.subjects):
            self.indexer.close_claims(seq, f"({which}) AND seq = :target", target=target, **values)
            self._copy_open(seq, f"({which}) AND to_seq = :target AND {CURRENT}", {**values, "target": target})

    def _copy_open(self, seq: int, which: str, values: dict[str, Value]) -> None:
        self.indexer.flush()
        rows = select(self.db, f"SELECT * FROM claim WHERE {which} ORDER BY key", values)
        for row in rows:
            copy = self.indexer.copied_row(row, seq)
            self.indexer.insert_claims([copy])
            mention = row[6]
            assert isinstance(mention, int)
            self.db.execute("INSERT OR IGNORE INTO amended VALUES(?, ?)", (mention // MENTIONS, copy[0]))

    def _note(self, seq: int, entry: Entry) -> Decision:
        decision = msgspec.json.decode(entry.body, type=Decision)
        row = (seq, decision.decision_id, decision.verb, FOREVER, bytes(entry.body))
        self.db.execute("INSERT OR IGNORE INTO decision VALUES(?, ?, ?, ?, ?)", row)
        for subject in (decision.decision_id, *decision.subjects):
            self.db.execute("INSERT OR IGNORE INTO touch VALUES(?, ?)", (subject, seq))
        return decision
