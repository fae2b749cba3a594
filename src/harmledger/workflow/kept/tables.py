"""The file of kept answers: its tables, and whether it is of this ledger's moment."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import apsw
import msgspec

from harmledger import __version__
from harmledger.counting import Policy, load_policy, read_policy
from harmledger.incidents import load_weights
from harmledger.ledger.folder import KEPT

FILE = KEPT
KEPT_VERSION = 5
"""Raised whenever tables or what stands in them change; a file of another version is made anew."""
BUSY_MILLISECONDS = 20_000
CACHE = -64_000
"""Kibibytes of pages held in memory, as SQLite wants them said."""

TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE report(document TEXT PRIMARY KEY, source TEXT, published TEXT, origin TEXT, claims INT) WITHOUT ROWID;
CREATE TABLE mention(number INTEGER PRIMARY KEY, name TEXT UNIQUE, terms BLOB, standing INT);
CREATE TABLE text(number INTEGER PRIMARY KEY, rank TEXT UNIQUE, document TEXT UNIQUE, day TEXT, words TEXT,
  original INT, linked INT, traced BLOB, marks BLOB, near BLOB, again TEXT);
CREATE TABLE passage(hash INT, text INT, PRIMARY KEY(hash, text)) WITHOUT ROWID;
CREATE TABLE spot(key INT, mention INT, PRIMARY KEY(key, mention)) WITHOUT ROWID;
CREATE TABLE term(kind INT, word TEXT, holders INT, who BLOB, PRIMARY KEY(kind, word)) WITHOUT ROWID;
CREATE TABLE near(a INT, b INT, score REAL, PRIMARY KEY(a, b)) WITHOUT ROWID;
CREATE TABLE incident(name TEXT PRIMARY KEY, day TEXT, title TEXT, harming INT, place BLOB, body BLOB, mark BLOB,
  follow BLOB, due TEXT) WITHOUT ROWID;
CREATE TABLE caution(incident TEXT, harm TEXT, text TEXT, PRIMARY KEY(incident, harm, text)) WITHOUT ROWID;
CREATE TABLE part(incident TEXT, harm TEXT, of TEXT, minimum INT, maximum INT,
  PRIMARY KEY(incident, harm, of)) WITHOUT ROWID;
CREATE TABLE point(incident TEXT PRIMARY KEY, first INT, last INT, lat REAL, lon REAL, feature TEXT) WITHOUT ROWID;
CREATE TABLE member(claim TEXT PRIMARY KEY, incident TEXT) WITHOUT ROWID;
CREATE TABLE figure(incident TEXT, harm TEXT, first TEXT, last TEXT, oblast TEXT, area TEXT, pending INT, minimum INT,
  best INT, maximum INT, possible INT, counted INT, outside INT, PRIMARY KEY(incident, harm)) WITHOUT ROWID;
CREATE TABLE slot(harm TEXT, axis TEXT, key TEXT, until TEXT, incidents INT, minimum INT, maximum INT, stated INT,
  without INT, best INT, bests INT, possible INT, possibles INT, outside INT,
  PRIMARY KEY(harm, axis, key, until)) WITHOUT ROWID;
CREATE TABLE matter(number INTEGER PRIMARY KEY, kind TEXT, owner TEXT, worth REAL, doubt REAL, subject TEXT, about TEXT,
  body BLOB);
CREATE TABLE word(number INTEGER PRIMARY KEY, kind TEXT, text TEXT, UNIQUE(kind, text));
CREATE TABLE told(word INT, claim TEXT, PRIMARY KEY(word, claim)) WITHOUT ROWID;
CREATE TABLE side(incident TEXT, matter INT, PRIMARY KEY(incident, matter)) WITHOUT ROWID;
CREATE TABLE loose(kind TEXT, key TEXT, claim TEXT, PRIMARY KEY(kind, key, claim)) WITHOUT ROWID;
CREATE TABLE series(name TEXT PRIMARY KEY, harm TEXT, place INT, body BLOB) WITHOUT ROWID;
CREATE TABLE reading(series TEXT, number INT, told BLOB, rest BLOB, PRIMARY KEY(series, number)) WITHOUT ROWID;
CREATE TABLE day_heard(source TEXT, day TEXT, reports INT, PRIMARY KEY(source, day)) WITHOUT ROWID;
CREATE TABLE amount(of TEXT, kind TEXT, number INT, PRIMARY KEY(of, kind)) WITHOUT ROWID;
CREATE TABLE number(name TEXT PRIMARY KEY, value INT) WITHOUT ROWID;
"""

LOOKUPS = """
CREATE INDEX IF NOT EXISTS report_by_day ON report(published DESC, document DESC);
CREATE INDEX IF NOT EXISTS report_by_source ON report(source, published DESC, document DESC);
CREATE INDEX IF NOT EXISTS report_copied ON report(document, origin) WHERE origin != document;
CREATE INDEX IF NOT EXISTS text_by_words ON text(words, rank);
CREATE INDEX IF NOT EXISTS text_by_day ON text(day);
CREATE INDEX IF NOT EXISTS text_linked ON text(rank) WHERE linked;
CREATE INDEX IF NOT EXISTS near_other ON near(b);
CREATE INDEX IF NOT EXISTS incident_by_day ON incident(harming, day, title, name);
CREATE INDEX IF NOT EXISTS incident_by_any_day ON incident(day, title, name);
CREATE INDEX IF NOT EXISTS incident_drawn ON incident(day, title, name) WHERE harming AND mark IS NOT NULL;
CREATE INDEX IF NOT EXISTS incident_elsewhere ON incident(day, title, name) WHERE harming AND mark IS NULL;
CREATE INDEX IF NOT EXISTS point_first ON point(first);
CREATE INDEX IF NOT EXISTS point_last ON point(last);
CREATE INDEX IF NOT EXISTS point_lat ON point(lat);
CREATE INDEX IF NOT EXISTS point_lon ON point(lon);
CREATE INDEX IF NOT EXISTS incident_due ON incident(due, name) WHERE follow IS NOT NULL;
CREATE INDEX IF NOT EXISTS member_by_incident ON member(incident);
CREATE INDEX IF NOT EXISTS figure_by_harm ON figure(harm, first, last);
CREATE INDEX IF NOT EXISTS figure_of_days ON figure(harm, first, last) WHERE last != first AND first != '';
CREATE INDEX IF NOT EXISTS matter_in_order ON matter(worth, doubt, kind, subject, about);
CREATE INDEX IF NOT EXISTS matter_of_kind ON matter(kind, worth, doubt, subject, about);
CREATE INDEX IF NOT EXISTS matter_by_owner ON matter(owner);
CREATE INDEX IF NOT EXISTS told_by_claim ON told(claim);
CREATE INDEX IF NOT EXISTS side_by_matter ON side(matter);
CREATE INDEX IF NOT EXISTS loose_by_claim ON loose(claim);
"""
"""Made after everything is in: kept up row by row they cost several times as much."""

Row = tuple[Any, ...]
"""A row of a query: SQLite tells no column types, so what it gives is typed where it is used."""
Value: TypeAlias = Any
"""One value of a row, likewise."""


class Kept:
    """One open file of kept answers."""

    def __init__(self, db: apsw.Connection, path: Path | None) -> None:
        self.db = db
        self.path = path
        self.counted: dict[str, list[Row]] | None = None
        """Counts over whole tables at this moment, by their query; whoever holds several files of one moment shares
        them. None where what is kept may change meanwhile."""

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Every row of a query."""
        return self.db.execute(sql, tuple(values)).fetchall()

    def counts(self, sql: str) -> list[Row]:
        """Every row of a query that counts a whole table: asked once for each moment."""
        if self.counted is None:
            return self.rows(sql)
        if sql not in self.counted:
            self.counted[sql] = self.rows(sql)
        return self.counted[sql]

    def one(self, sql: str, values: Sequence[object] = ()) -> Value:
        """The first value of the first row; None where there is none."""
        found = self.rows(sql, values)
        return found[0][0] if found else None

    def meta(self, key: str) -> Value:
        """A fact about the file itself."""
        return self.one("SELECT value FROM meta WHERE key = ?", (key,))

    def note(self, **facts: object) -> None:
        """Write down facts about the file itself."""
        self.db.executemany("INSERT OR REPLACE INTO meta VALUES(?, ?)", list(facts.items()))

    @property
    def seq(self) -> int:
        """The entry up to which it was made."""
        return int(self.meta("seq") or 0)

    def fits(self, policy: Policy) -> bool:
        """Whether its answers were made by this version of the program, these weights and this policy."""
        return bool(self.meta("made_by") == made_by(policy))

    @property
    def policy(self) -> Policy | None:
        """The policy by which figures are kept; None where there is only what finds and groups mentions."""
        text, usual = self.meta("policy"), load_policy()
        if not text:
            return None
        return usual if self.fits(usual) else read_policy(text.encode(), FILE)

    def close(self) -> None:
        """Give the file back."""
        self.db.close()

    @contextlib.contextmanager
    def changing(self, *, keep: bool = True) -> Iterator[None]:
        """All or nothing; with `keep` false, nothing, whatever happens."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT" if keep else "ROLLBACK")
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise


def grouped_by() -> str:
    """What the grouping of mentions depends on beside the ledger."""
    return f"{KEPT_VERSION} {__version__} {load_weights().author}"


def made_by(policy: Policy) -> str:
    """What the rows depend on beside the ledger."""
    return f"{grouped_by()} {policy.label} {policy.hash}"


def blank(path: Path | None) -> Kept:
    """Empty tables in a new file; without a path, in one that SQLite throws away when it is closed."""
    if path is not None:
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
    kept = loose(path)
    for _ in kept.db.execute(TABLES):
        pass
    return kept


def in_place(made: Kept, path: Path) -> None:
    """Put a new file, which is closed by that, in the place of what was there."""
    assert made.path is not None
    made.db.pragma("journal_mode", "wal")
    made.close()
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    made.path.replace(path)


def loose(path: Path | None) -> Kept:
    """A database that nobody else reads yet, and that a crash may take."""
    kept = Kept(apsw.Connection(str(path) if path else ""), path)
    for name, value in (("journal_mode", "memory"), ("synchronous", "off"), ("cache_size", 4 * CACHE)):
        kept.db.pragma(name, value)
    return kept


def copied(kept: Kept) -> Kept:
    """The same rows in a file that is thrown away when it is closed."""
    found = loose(None)
    with found.db.backup("main", kept.db, "main") as copying:
        copying.step()
    return found


def look_ups(kept: Kept) -> None:
    """Make the secondary indexes where they are not there yet."""
    for _ in kept.db.execute(LOOKUPS + "ANALYZE;"):
        pass


def opened(path: Path) -> Kept | None:
    """The file as it lies there; None where there is none, or none of this version."""
    try:
        db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    except apsw.Error:
        return None
    kept = Kept(db, path)
    try:
        db.set_busy_timeout(BUSY_MILLISECONDS)
        db.pragma("cache_size", CACHE)
        db.pragma("mmap_size", 1 << 32)
        db.pragma("synchronous", "normal")
        if kept.meta("grouped_by") is not None:
            return kept
    except apsw.Error:
        pass
    db.close()
    return None


def packed(value: object) -> bytes:
    """A value as one column."""
    return msgspec.msgpack.encode(value)
