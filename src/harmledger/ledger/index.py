"""The index file: opened, brought up to the log, thrown away and built again."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import apsw
import msgspec

from harmledger.errors import LedgerDamaged, LedgerError
from harmledger.ledger.archive import Archive
from harmledger.ledger.disk import refusals_told, sync_file, sync_folder
from harmledger.ledger.heads import Head
from harmledger.ledger.indexing import Indexer
from harmledger.ledger.log import RESTORE, START, Batch, Log
from harmledger.ledger.rows import select
from harmledger.ledger.schema import INDEX_VERSION, TABLES
from harmledger.ledger.tree import Frontier, leaf_hash

FILE = "index.sqlite"
FIXED_NAMES = ("harm", "asserted")
BUSY_MILLISECONDS = 20_000
"""How long a reader waits for SQLite's own short locks."""
BULK_FROM = 2_000
"""Entries that a fresh index must be behind for the bulk load to be the faster way."""


class IndexUnusable(Exception):
    """The index is missing, damaged, of another version, or does not belong to this log: build it anew."""


class Index:
    """One open index and the edge of the tree that it has followed the log to."""

    def __init__(self, db: apsw.Connection) -> None:
        self.db = db
        self.beside: tempfile.TemporaryDirectory[str] | None = None
        self.head, self.edge = _state(db)

    def follow(self, log: Log, archive: Archive, until: Head, bulk: bool = False) -> None:
        """Write the rows of every batch up to `until`, checking each batch's root on the way."""
        if self.head.size >= until.size:
            return
        indexer = Indexer(self.db, archive, bulk)
        with self._transaction():
            for batch in log.batches(self.head, until):
                self.take(indexer, log, batch)
            indexer.finish()
            self._note()

    def take(self, indexer: Indexer, log: Log, batch: Batch) -> None:
        """Write the rows of one batch, inside a transaction of the caller."""
        for at in batch.entries:
            indexer.apply(at, log.open_frame(at))
            self.edge.append(leaf_hash(at.frame.promise))
        indexer.flush()
        if self.edge.root().hex() != batch.head.root:
            raise LedgerDamaged(
                f"the entries up to {batch.head.size} do not have the root that their commit names",
                remedy=RESTORE, place=str(log.path(batch.head.segment)),
            )  # fmt: skip
        self.head = batch.head

    def take_fresh(self, log: Log, archive: Archive, batch: Batch) -> None:
        """Write the rows of a batch that was appended just now, in a transaction of its own."""
        with self._transaction():
            self.take(Indexer(self.db, archive), log, batch)
            self._note()

    def close(self) -> None:
        """Give the file back."""
        self.db.close()
        if self.beside:
            self.beside.cleanup()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        head, edge = self.head, self.edge.copy()
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            self.head, self.edge = head, edge
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise

    def _note(self) -> None:
        put = "INSERT OR REPLACE INTO meta VALUES(?, ?)"
        self.db.execute(put, ("head", msgspec.json.encode(self.head)))
        self.db.execute(put, ("peaks", b"".join(self.edge.peaks)))


def head_seen(db: apsw.Connection) -> Head:
    """The head that the index has followed the log to, as of this moment or this transaction."""
    return msgspec.json.decode(select(db, "SELECT value FROM meta WHERE key = 'head'")[0][0], type=Head)


def _state(db: apsw.Connection) -> tuple[Head, Frontier]:
    try:
        values: dict[str, Any] = dict(select(db, "SELECT key, value FROM meta"))
        if values["version"] != INDEX_VERSION:
            raise IndexUnusable("another version")
        head = msgspec.json.decode(values["head"], type=Head)
        peaks = values["peaks"]
        return head, Frontier(head.size, [peaks[at : at + 32] for at in range(0, len(peaks), 32)])
    except (apsw.Error, KeyError, TypeError, ValueError, msgspec.MsgspecError) as error:
        raise IndexUnusable(str(error)) from error


def connect(path: Path | str, flags: int = apsw.SQLITE_OPEN_READWRITE) -> apsw.Connection:
    """Open an existing index file."""
    try:
        db = apsw.Connection(str(path), flags=flags)
        db.set_busy_timeout(BUSY_MILLISECONDS)
        db.pragma("cache_size", -64_000)
        db.pragma("mmap_size", 1 << 32)
        db.pragma("synchronous", "normal")
        return db
    except apsw.Error as error:
        raise IndexUnusable(str(error)) from error


def open_index(folder: Path) -> Index:
    """The index as it is, however far it has followed the log; IndexUnusable where it must be built anew."""
    return Index(connect(folder / FILE))


def open_unwritable(folder: Path, log: Log, archive: Archive, until: Head) -> Index:
    """The index of a ledger on a read-only disk, as it lies there, if it is up to date.

    Else one is built in a temporary folder, which goes when the index is closed.
    """
    # With a write-ahead log beside it (a writer is at work) it is read through that; without one it does not change.
    with contextlib.suppress(IndexUnusable):
        still = "" if (folder / f"{FILE}-wal").exists() else "?immutable=1"
        path = f"file:{quote(str(folder / FILE))}{still}"
        index = Index(connect(path, apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI))
        if index.head == until:
            return index
        index.close()
    beside = tempfile.TemporaryDirectory(prefix="harmledger-")
    index = build(Path(beside.name), log, archive, until)
    index.beside = beside
    return index


def remove(folder: Path) -> None:
    """Throw the index away."""
    for name in (FILE, FILE + "-wal", FILE + "-shm"):
        (folder / name).unlink(missing_ok=True)


def build(folder: Path, log: Log, archive: Archive, until: Head) -> Index:
    """Build the index anew from the log, beside the old one, and put it in its place when it is whole."""
    beside = folder / (FILE + ".new")
    beside.unlink(missing_ok=True)
    with refusals_told(beside), _sqlite_told(beside):
        index = Index(_blank(beside))
        index.follow(log, archive, until, bulk=True)
        index.db.pragma("journal_mode", "wal")
        index.close()
        sync_file(beside)
        remove(folder)
        os.rename(beside, folder / FILE)
        sync_folder(folder)
    try:
        return open_index(folder)
    except IndexUnusable as error:
        problem = f"the index that was just built can't be opened: {error}; the log is whole"
        raise LedgerError(problem, remedy="run the command again", place=str(folder / FILE)) from error


def up_to_date(folder: Path, log: Log, archive: Archive, until: Head) -> Index:
    """The index, brought up to the head: followed where it belongs to this log, else built anew."""
    try:
        index = open_index(folder)
    except IndexUnusable:
        return build(folder, log, archive, until)
    if index.head.size > until.size:
        index.close()
        raise LedgerDamaged(
            f"the index has seen {index.head.size} entries, the log holds {until.size}: the log was rolled back",
            remedy=RESTORE + f"; if an older copy was put here on purpose, delete {FILE}", place=str(folder),
        )  # fmt: skip
    try:
        with _sqlite_told(folder / FILE):
            index.follow(log, archive, until, bulk=index.head.size == 0 and until.size > BULK_FROM)
    except (LedgerDamaged, apsw.Error):
        index.close()
        return build(folder, log, archive, until)  # tells whether it was the index or the log
    return index


@contextlib.contextmanager
def _sqlite_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (apsw.FullError, apsw.IOError, apsw.ReadOnlyError) as error:
        problem = f"the index can't be written: {error}; the log is whole"
        raise LedgerError(problem, remedy="make room and run the command again", place=str(path)) from error


def _blank(path: Path) -> apsw.Connection:
    db = apsw.Connection(str(path))
    db.pragma("journal_mode", "off")
    db.pragma("synchronous", "off")
    db.pragma("cache_size", -400_000)
    for statement in filter(None, map(str.strip, TABLES.split(";\n"))):
        db.execute(statement)
    for word in FIXED_NAMES:  # numbered first, so that every build numbers them alike
        db.execute("INSERT INTO name(text) VALUES(?)", (word,))
    put = "INSERT INTO meta VALUES(?, ?)"
    db.execute(put, ("version", INDEX_VERSION))
    db.execute(put, ("head", msgspec.json.encode(START)))
    db.execute(put, ("peaks", b""))
    return db
