"""Which mention belongs to which incident, since when: joins, splits and redirects as rows."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import apsw
import msgspec

from harmledger.ledger.entries import split_mention
from harmledger.ledger.names import Names
from harmledger.ledger.rows import select
from harmledger.ledger.schema import FOREVER, MENTIONS
from harmledger.ledger.slim import SlimReading, mention_key, packed_id

REMEMBERED = 300_000
"""Incidents known to have their row, held in memory while entries are written."""


class SlimJoin(msgspec.Struct):
    """A join without its reasons."""

    incident_id: str
    mention: str


class SlimJoins(msgspec.Struct):
    """The body of a `join` entry."""

    joins: list[SlimJoin]


_joins_reader = msgspec.json.Decoder(SlimJoins)


class Assigned(NamedTuple):
    """A mention's incident from an entry on, and the join that says so (its entry and place in it)."""

    since: int
    incident: int
    join: int
    ordinal: int


class Assignments:
    """Mentions assigned to incidents; a later assignment ends the earlier one, and nothing is overwritten."""

    def __init__(self, db: apsw.Connection, names: Names) -> None:
        self.db = db
        self.names = names
        self._redirected = {row[0] for row in select(db, "SELECT old FROM redirect")}
        self._seen: set[int] = set()
        self._incidents: list[tuple[int, int]] = []
        self._rows: dict[int, Assigned] = {}

    def join(self, seq: int, body: bytes | msgspec.Raw) -> None:
        """Assign every mention of a `join` entry."""
        for ordinal, join in enumerate(_joins_reader.decode(body).joins):
            self.assign(seq, ordinal, join.mention, join.incident_id)

    def assign(self, seq: int, ordinal: int, mention: str, incident_id: str) -> None:
        """Put one mention into an incident from `seq` on; a redirected incident's id leads to the kept one."""
        document_id, number = split_mention(mention)
        key = mention_key(self.names.key(document_id), number)
        incident = self.kept(self.names.key(incident_id))
        if incident not in self._seen:
            self._incidents.append((incident, seq))
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            self._seen.add(incident)
        self._put(key, seq, incident, seq, ordinal)

    def flush(self) -> None:
        """Write the rows that are waiting; whatever looks at the tables calls it first."""
        self.db.executemany("INSERT OR IGNORE INTO incident VALUES(?, ?)", self._incidents)
        end = "UPDATE assignment SET to_seq = ? WHERE mention = ? AND to_seq = ?"
        self.db.executemany(end, [(row.since, mention, FOREVER) for mention, row in self._rows.items()])
        self.db.executemany(
            "INSERT OR REPLACE INTO assignment VALUES(?, ?, ?, ?, ?, ?)",
            [(mention, row.since, FOREVER, *row[1:]) for mention, row in self._rows.items()],
        )
        self._incidents.clear()
        self._rows.clear()

    def incident_of(self, mention: int) -> int | None:
        """The incident that a mention belongs to now."""
        self.flush()
        find = "SELECT incident FROM assignment WHERE mention = ? AND to_seq = ?"
        for (incident,) in select(self.db, find, (mention, FOREVER)):
            return int(incident)
        return None

    def kept(self, incident: int) -> int:
        """Where an incident's id leads now, through every redirect."""
        if incident not in self._redirected:
            return incident
        seen = {incident}
        while True:
            find = "SELECT kept FROM redirect WHERE old = ? ORDER BY seq DESC LIMIT 1"
            found = select(self.db, find, (incident,))
            if not found or found[0][0] in seen:
                return incident
            incident = int(found[0][0])
            seen.add(incident)

    def redirect(self, seq: int, old_id: str, kept_id: str) -> None:
        """From `seq` on, everything in one incident belongs to another; an id that leads to itself stands again."""
        if old_id == kept_id:
            self._stand_again(seq, self.names.key(old_id))
            return
        old, kept = self.kept(self.names.key(old_id)), self.kept(self.names.key(kept_id))
        if old == kept:
            return
        self.flush()
        self.db.execute("INSERT INTO redirect VALUES(?, ?, ?)", (old, kept, seq))
        self._redirected.add(old)
        self.db.execute("INSERT OR IGNORE INTO incident VALUES(?, ?)", (kept, seq))
        members = "SELECT mention, seq, ordinal FROM assignment WHERE incident = ? AND to_seq = ?"
        for mention, join, ordinal in select(self.db, members, (old, FOREVER)):
            self._put(int(mention), seq, kept, int(join), int(ordinal))

    def _stand_again(self, seq: int, incident: int) -> None:
        if self.kept(incident) != incident:
            self.flush()
            self.db.execute("INSERT INTO redirect VALUES(?, ?, ?)", (incident, incident, seq))

    def carry(self, seq: int, document: int, before: Iterable[tuple[object, ...]], body: SlimReading) -> None:
        """Keep the assignments of mentions whose claims are the same in a new reading, end the others."""
        self.flush()
        old_claims: dict[object, set[object]] = defaultdict(set)
        for claim_id, mention in before:
            old_claims[mention].add(claim_id)
        new_claims: dict[int, set[object]] = defaultdict(set)
        for claim in body.claims:
            new_claims[mention_key(document, claim.mention)].add(packed_id(claim.claim_id))
        by_evidence = {frozenset(claims): mention for mention, claims in sorted(new_claims.items(), reverse=True)}
        ends = (document * MENTIONS, document * MENTIONS + MENTIONS - 1, FOREVER)
        find = "SELECT mention, incident, seq, ordinal FROM assignment WHERE mention BETWEEN ? AND ? AND to_seq = ?"
        held = select(self.db, find, ends)
        carried = {}
        for mention, incident, join, ordinal in held:
            now = by_evidence.get(frozenset(old_claims.get(mention, ())))
            if now is not None:
                carried[now] = (int(incident), int(join), int(ordinal))
        self._replace(seq, [int(row[0]) for row in held], carried)

    def _replace(self, seq: int, held: list[int], carried: dict[int, tuple[int, int, int]]) -> None:
        self.flush()
        for mention in held:
            if mention not in carried:
                end = "UPDATE assignment SET to_seq = ? WHERE mention = ? AND to_seq = ?"
                self.db.execute(end, (seq, mention, FOREVER))
        for mention, (incident, join, ordinal) in carried.items():
            if self.incident_of(mention) != incident:
                self._put(mention, seq, incident, join, ordinal)

    def _put(self, mention: int, since: int, incident: int, join: int, ordinal: int) -> None:
        if mention in self._rows:
            self.flush()
        self._rows[mention] = Assigned(since, incident, join, ordinal)
