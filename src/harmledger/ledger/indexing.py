"""From log entries to index rows, one entry after the other, the same rows whether the log is replayed or followed."""

import hashlib
from collections.abc import Callable

import apsw
import msgspec

from harmledger.errors import LedgerDamaged
from harmledger.ledger.amending import Amendments
from harmledger.ledger.archive import Archive
from harmledger.ledger.assigning import Assignments
from harmledger.ledger.entries import Archived, Entry, Named, Redaction, read_entry, sighting_key
from harmledger.ledger.log import Located
from harmledger.ledger.names import Names
from harmledger.ledger.packing import read_slim
from harmledger.ledger.rows import Row, Value, select
from harmledger.ledger.schema import FOREVER, LOOKUPS
from harmledger.ledger.slim import (
    SlimClaim,
    SlimPlace,
    counted,
    day_number,
    mention_key,
    on_earth,
    packed_id,
)
from harmledger.ledger.tree import leaf_hash
from harmledger.terms.document import Refusal, Sighting
from harmledger.terms.incident import Redirect, Split

REMEMBERED = 20_000
"""Combinations of kind, harm, modality and area whose numbers are held in memory."""
CLAIM_COLUMNS = (
    "key, claim_id, from_seq, to_seq, seq, ordinal, mention, kind, harm, modality, region, country, "
    "day, last_day, lat, lon, at_least, at_most"
)
INSERT_CLAIM = f"INSERT INTO claim({CLAIM_COLUMNS}) VALUES({', '.join('?' * 18)})"
MONTH = """CAST(strftime('%Y', day * 86400, 'unixepoch') AS INT) * 12
  + CAST(strftime('%m', day * 86400, 'unixepoch') AS INT) - 1"""
"""Months since the year 0 of a day number."""
ADD_SUMS = """
INSERT INTO {table}(harm, region, {span}, claims, minimum, maximum, open)
  SELECT harm, ifnull(region, 0), {key}, :sign * count(*), :sign * sum(ifnull(at_least, 0)),
    :sign * sum(ifnull(at_most, 0)), :sign * sum(at_most IS NULL)
  FROM claim WHERE {which} AND kind = :kind AND modality = :asserted AND day IS NOT NULL AND harm IS NOT NULL
  GROUP BY 1, 2, 3
  ON CONFLICT DO UPDATE SET claims = claims + excluded.claims, minimum = minimum + excluded.minimum,
    maximum = maximum + excluded.maximum, open = open + excluded.open
"""
ADD_BOXES = """
INSERT INTO box(key, south, north, west, east, first_day, last_day)
  SELECT key, lat, lat, lon, lon, day, last_day FROM claim WHERE {which} AND lat IS NOT NULL AND day IS NOT NULL
"""


class Indexer:
    """Writes the rows of entries into one index. `bulk` leaves out what `finish` makes faster at the end."""

    def __init__(self, db: apsw.Connection, archive: Archive, bulk: bool = False) -> None:
        self.db = db
        self.archive = archive
        self.bulk = bulk
        self.names = Names(db)
        self.assignments = Assignments(db, self.names)
        self.amendments = Amendments(db, self.names, self)
        self._actions: dict[str, Callable[[int, Entry], None]] = {
            "archived": self._archived, "sighting": self._sighting, "refused": self._refused, "claims": self._claims,
            "join": self._join, "split": self._split, "redirect": self._redirect, "decision": self.amendments.decision,
            "correction": self.amendments.correction, "retraction": self.amendments.retraction,
            "undo": self.amendments.undo, "redaction": self._redaction, "policy": self._issued, "export": self._issued,
        }  # fmt: skip
        self._rows: list[Row] = []
        self._entries: list[Row] = []
        self._documents: list[Row] = []
        self._readings: list[Row] = []
        self._unread: set[int] = set()
        self._known_words: dict[tuple[str | None, ...], tuple[int | None, ...]] = {}
        self._next_claim = _one(db, "SELECT ifnull(max(key), 0) + 1 FROM claim")

    def apply(self, at: Located, payload: bytes | None) -> None:
        """Write the rows of one entry; an entry whose payload was removed leaves only its place."""
        entry = self._read(at, payload) if payload is not None else None
        kind, recorded, author = (entry.kind, entry.recorded_at, entry.author) if entry else ("removed", None, "")
        leaf = leaf_hash(at.frame.promise)
        row = (at.seq, self.names.key(kind), recorded, self.names.key(author), at.segment, at.offset, leaf)
        self._entries.append(row)
        action = self._actions.get(kind)
        if entry and action:
            action(at.seq, entry)

    def finish(self) -> None:
        """After a bulk load: make the look-ups, sums, boxes and the claims' incidents, all at once."""
        if not self.bulk:
            return
        self.look_ups()
        self.db.execute("DELETE FROM day_sum")
        self.db.execute("DELETE FROM month_sum")
        self.add_sums("to_seq = :forever", 1)
        self.db.execute(ADD_BOXES.format(which="1") + " ORDER BY day / 30, region, lat, lon")
        self.bulk = False

    def look_ups(self) -> None:
        """Make the secondary indexes where they are not there yet."""
        for _ in self.db.execute(LOOKUPS):
            pass

    def add_sums(self, which: str, sign: int, **values: Value) -> None:
        """Add claims to the kept sums, or with sign -1 take them off; `which` is a condition on claim."""
        kinds = {"kind": self.names.key("harm"), "asserted": self.names.key("asserted"), "forever": FOREVER}
        for table, span, key in (("day_sum", "day", "day"), ("month_sum", "month", MONTH)):
            sql = ADD_SUMS.format(table=table, span=span, key=key, which=f"({which})")
            self.db.execute(sql, {**kinds, **values, "sign": sign})

    def close_claims(self, seq: int, which: str, **values: Value) -> None:
        """From `seq` on, the open claims that the condition picks hold no longer."""
        self.flush()
        open_ones = f"({which}) AND to_seq = :forever"
        if not self.bulk:
            self.add_sums(open_ones, -1, **values)
        update = f"UPDATE claim SET to_seq = :seq WHERE {open_ones}"
        self.db.execute(update, {**values, "forever": FOREVER, "seq": seq})

    def insert_claims(self, rows: list[Row]) -> None:
        """Take claim rows, whose keys follow each other; `flush` writes them with their boxes and sums."""
        self._rows += rows

    def flush(self) -> None:
        """Write the rows that are waiting."""
        self.db.executemany("INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?, ?)", self._entries)
        self.db.executemany("INSERT INTO document VALUES(?, ?, ?, ?, ?, ?, ?)", self._documents)
        self.db.executemany("INSERT INTO reading VALUES(?, ?, ?, ?, ?, ?, ?)", self._readings)
        for waiting in (self._entries, self._documents, self._readings):
            waiting.clear()
        self.assignments.flush()
        rows, self._rows = self._rows, []
        if not rows:
            return
        self.db.executemany(INSERT_CLAIM, rows)
        if not self.bulk:
            which = "key BETWEEN :first AND :last"
            ends = {"first": rows[0][0], "last": rows[-1][0]}
            self.db.execute(ADD_BOXES.format(which=which), ends)
            self.add_sums(which + " AND to_seq = :forever", 1, **ends)

    def claim_row(self, claim: SlimClaim, document: int, since: int, seq: int, ordinal: int, to: int = FOREVER) -> Row:
        """The row of one claim; it takes the next key."""
        key, self._next_claim = self._next_claim, self._next_claim + 1
        place = claim.where[0] if claim.where else None
        spot = (place.lat, place.lon) if place and on_earth(place) else (None, None)
        first, last = (day_number(claim.when.earliest), day_number(claim.when.latest)) if claim.when else (None, None)
        last = max(last, first) if first is not None and last is not None else first
        count = (counted(claim.count.at_least), counted(claim.count.at_most)) if claim.count else (None, None)
        mention = mention_key(document, claim.mention)
        head = (key, packed_id(claim.claim_id), since, to, seq, ordinal, mention)
        return (*head, *self._words(claim, place), first, last, *spot, *count)

    def _words(self, claim: SlimClaim, place: SlimPlace | None) -> tuple[int | None, ...]:
        """Numbers of the words by which claims are picked."""
        area = (place.admin1, place.country) if place else (None, None)
        words = (claim.kind, claim.harm, claim.modality, *area)
        known = self._known_words.get(words)
        if known is None:
            if len(self._known_words) >= REMEMBERED:
                self._known_words.clear()
            known = self._known_words[words] = tuple(map(self.names.maybe, words))
        return known

    def copied_row(self, row: Row, since: int) -> Row:
        """A row of `claim` once more, open from `since` on, under the next key."""
        key, self._next_claim = self._next_claim, self._next_claim + 1
        return (key, row[1], since, FOREVER, *row[4:])

    def _read(self, at: Located, payload: bytes) -> Entry:
        try:
            entry = read_entry(payload)
        except (msgspec.MsgspecError, ValueError) as error:
            raise LedgerDamaged(f"entry {at.seq} can't be read: {error}") from error
        if entry.seq != at.seq:
            raise LedgerDamaged(f"entry {entry.seq} stands where entry {at.seq} should")
        return entry

    def _archived(self, seq: int, entry: Entry) -> None:
        body = msgspec.json.decode(entry.body, type=Archived)
        name, new = self.names.introduce(body.document.document_id)
        if new:
            self._unread.add(name)
        else:
            self._end_version(seq, name)
        document, kept = body.document, (body.original.sha256, body.text.sha256)
        self._documents.append((name, seq, FOREVER, document.source, document.published, *kept))
        self.index_words(seq, body)

    def _end_version(self, seq: int, name: int) -> None:
        self.flush()
        self.db.execute("UPDATE document SET to_seq = ? WHERE name = ? AND to_seq = ?", (seq, name, FOREVER))
        if self.db.changes():
            self._close_reading(seq, name)

    def index_words(self, seq: int, body: Archived) -> None:
        """Make the words of a document's title and text findable."""
        try:
            text = self.archive.read(body.text.sha256).decode("utf-8", "replace")
        except LedgerDamaged:
            return  # `verify` tells of it; the rest of the index is still of use
        self.db.execute("INSERT INTO words(rowid, text) VALUES(?, ?)", (seq, f"{body.document.title or ''}\n{text}"))

    def _sighting(self, seq: int, entry: Entry) -> None:
        body = msgspec.json.decode(entry.body, type=Sighting)
        row = (sighting_key(body), self.names.key(body.document_id), seq)
        self.db.execute("INSERT OR IGNORE INTO sighting VALUES(?, ?, ?)", row)
        self._end_refusal(seq, body.locator)

    def _refused(self, seq: int, entry: Entry) -> None:
        """What was refused stands so until the same place is refused for another reason, or read after all."""
        body = msgspec.json.decode(entry.body, type=Refusal)
        self._end_refusal(seq, body.locator)
        self.db.execute("INSERT INTO refusal VALUES(?, ?, ?, ?)", (seq, body.locator, body.reason, FOREVER))

    def _end_refusal(self, seq: int, locator: str) -> None:
        end = "UPDATE refusal SET to_seq = ? WHERE locator = ? AND to_seq = ?"
        self.db.execute(end, (seq, locator, FOREVER))

    def _claims(self, seq: int, entry: Entry) -> None:
        body = read_slim(entry.body)
        document = self.names.key(body.document_id)
        before = None if document in self._unread else self._close_reading(seq, document)
        self._unread.discard(document)
        first = self._next_claim
        rows = [self.claim_row(claim, document, seq, seq, number) for number, claim in enumerate(body.claims)]
        digest = hashlib.sha256(entry.body).digest()
        self._readings.append((seq, document, body.reader, digest, first, len(rows), FOREVER))
        if before is not None:
            self.assignments.carry(seq, document, before, body)
            rows = self.amendments.carried(seq, document, body, rows)
        self.insert_claims(rows)

    def _close_reading(self, seq: int, document: int) -> list[Row] | None:
        """End a document's current reading; its claims as (claim_id, mention), or None where there was no reading."""
        self.flush()
        find = "SELECT seq, first, claims FROM reading WHERE document = ? ORDER BY seq DESC LIMIT 1"
        found = select(self.db, find, (document,))
        if not found:
            return None
        reading, first, count = found[0]
        self.db.execute("UPDATE reading SET to_seq = ? WHERE seq = ? AND to_seq = ?", (seq, reading, FOREVER))
        ends = {"first": first, "last": first + count - 1, "document": document}
        which = "key BETWEEN :first AND :last OR key IN (SELECT key FROM amended WHERE document = :document)"
        self.close_claims(seq, which, **ends)
        old = "SELECT claim_id, mention FROM claim WHERE key BETWEEN ? AND ?"
        return select(self.db, old, (first, first + count - 1))

    def _join(self, seq: int, entry: Entry) -> None:
        self.assignments.join(seq, entry.body)

    def _split(self, seq: int, entry: Entry) -> None:
        body = msgspec.json.decode(entry.body, type=Split)
        for mention in body.mentions:
            self.assignments.assign(seq, -1, mention, body.into)

    def _redirect(self, seq: int, entry: Entry) -> None:
        body = msgspec.json.decode(entry.body, type=Redirect)
        self.look_ups()
        self.assignments.redirect(seq, body.old, body.kept)

    def _issued(self, seq: int, entry: Entry) -> None:
        name = msgspec.json.decode(entry.body, type=Named).name
        row = (seq, entry.kind, name, hashlib.sha256(entry.body).digest())
        self.db.execute("INSERT INTO issued VALUES(?, ?, ?, ?)", row)

    def _redaction(self, seq: int, entry: Entry) -> None:
        body = msgspec.json.decode(entry.body, type=Redaction)
        self.db.execute("INSERT OR IGNORE INTO touch VALUES(?, ?)", (body.subject, seq))
        for name in (body.subject, *body.files):
            self.db.execute("INSERT OR IGNORE INTO redacted VALUES(?, ?)", (name, seq))


def _one(db: apsw.Connection, sql: str) -> int:
    value = select(db, sql)[0][0]
    assert isinstance(value, int)
    return value
