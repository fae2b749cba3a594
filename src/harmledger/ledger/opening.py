"""Opening a ledger: for writing, with the lock, the tail brought in order; for reading, at a moment."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from harmledger.errors import LedgerError, LedgerLocked
from harmledger.ledger import folder as folders
from harmledger.ledger.archive import Archive
from harmledger.ledger.disk import refusals_told
from harmledger.ledger.heads import Head
from harmledger.ledger.index import FILE, Index, IndexUnusable, build, open_index, open_unwritable, up_to_date
from harmledger.ledger.lock import writing_lock
from harmledger.ledger.log import SEGMENT_LIMIT, Log
from harmledger.ledger.moment import parse_as_of
from harmledger.ledger.reading import Ledger
from harmledger.ledger.redacting import erase_last, is_marked
from harmledger.ledger.writing import WritableLedger, spelled_time, utc_now

WAIT = 10.0
"""Seconds that a writer waits for another one before it gives up and names it."""
CATCH_UP = 2.0
"""Seconds that a reader waits for the lock to bring the index up to the log, before it reads what the index has."""


def exists(path: Path | str) -> bool:
    """Whether a ledger lies in this folder."""
    return folders.exists(Path(path))


def create_or_open(
    path: Path | str, *, wait: float = WAIT, clock: Callable[[], datetime] = utc_now, segment_limit: int = SEGMENT_LIMIT
) -> WritableLedger:
    """Open a ledger for writing, making it first where there is none. LedgerLocked names another writer.

    `wait` is in seconds. After a crash the tail is brought in order: what was acknowledged is all there.
    """
    folder = Path(path)
    if not folders.exists(folder):
        _refuse_other_contents(folder)
        with refusals_told(folder):
            folder.mkdir(parents=True, exist_ok=True)
    lock = writing_lock(folder / "lock", wait)
    lock.__enter__()
    try:
        if not folders.exists(folder):
            folders.lay_out(folder, spelled_time(clock()))
        log, archive = _parts(folder, segment_limit)
        index = _followed(folder, log, archive)
        archive.drop_unfinished()
        ledger = WritableLedger(folder, log, archive, index, lock, clock)
        if is_marked(folder):
            ledger.finish_redaction()
        return ledger
    except BaseException:
        lock.__exit__(None, None, None)
        raise


def open_for_reading(path: Path | str, as_of: str | int | None = None) -> Ledger:
    """Open a ledger at a moment: the last whole batch, or as of an entry's number or a date (`DATE|N`).

    A writer may go on meanwhile: this reader keeps answering for the moment that it was opened at.
    """
    folder = Path(path)
    log, archive = _parts(folder)
    index = _index_for_reading(folder, log, archive, log.last_head())
    try:
        size = index.head.size
        seen = size if as_of is None else parse_as_of(str(as_of), index.db, size)
    except BaseException:
        index.close()
        raise
    return Ledger(folder, log, archive, index, seen)


def reindex(path: Path | str, *, wait: float = WAIT) -> int:
    """Throw the index away and build it again from the log, with the same answers. Returns the number of entries."""
    folder = Path(path)
    log, archive = _parts(folder)
    with writing_lock(folder / "lock", wait):
        index = build(folder, log, archive, log.recover())
    size = index.head.size
    index.close()
    return size


def _parts(folder: Path, segment_limit: int = SEGMENT_LIMIT) -> tuple[Log, Archive]:
    card = folders.read_card(folder)
    return folders.open_log(folder, card, segment_limit), folders.open_archive(folder)


def _index_for_reading(folder: Path, log: Log, archive: Archive, head: Head) -> Index:
    """The index at the head; behind it only where a writer is at work right now."""
    if not _writable(folder):
        return open_unwritable(folder, log, archive, head)
    index = None
    try:
        index = open_index(folder)
        if index.head.size == head.size and index.head.root == head.root:
            return index
    except IndexUnusable:
        pass
    try:
        with writing_lock(folder / "lock", CATCH_UP if index else 10 * WAIT):
            if index:
                index.close()
            return _followed(folder, log, archive)
    except LedgerLocked:
        if index is None:
            raise
        return index


def _writable(folder: Path) -> bool:
    """Whether an index can be kept there: not on a read-only disk, nor in somebody else's folder."""
    return os.access(folder, os.W_OK)


def _followed(folder: Path, log: Log, archive: Archive) -> Index:
    """The index at the log's head, after whatever a crash left was put in order. Needs the writing lock."""
    head = log.recover()
    if is_marked(folder):
        erase_last(log, archive)
    return up_to_date(folder, log, archive, head)


def _refuse_other_contents(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise LedgerError("a ledger is a folder, this is a file", remedy="name another place", place=str(folder))
    strange = [] if not folder.exists() else sorted({entry.name for entry in folder.iterdir()} - OWN_NAMES)
    if strange:
        raise LedgerError(
            f"the folder holds other things ({', '.join(strange[:3])}) and no ledger",
            remedy="name an empty or a new folder", place=str(folder),
        )  # fmt: skip


OWN_NAMES = {"log", "archive", "lock", FILE, FILE + "-wal", FILE + "-shm", FILE + ".new", folders.CARD + ".new"}
"""What an interrupted creation may leave."""

__all__ = ["create_or_open", "exists", "open_for_reading", "reindex"]
