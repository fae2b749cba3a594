"""Backup and restore: an exact copy of a ledger as of its last acknowledged batch, while writing goes on."""

import os
import shutil
from pathlib import Path

import msgspec

from harmledger.errors import LedgerDamaged, LedgerError
from harmledger.ledger import folder as folders
from harmledger.ledger.disk import refusals_told, sync_file, sync_folder, write_synced
from harmledger.ledger.entries import Archived, read_entry
from harmledger.ledger.heads import Head, read_line
from harmledger.ledger.log import START, Log
from harmledger.ledger.redacting import is_marked
from harmledger.ledger.verifying import verify


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """What a copy holds."""

    size: int
    root: str
    files: int
    """Archived originals and texts."""
    bytes: int


def backup(path: Path | str, target: Path | str) -> Copied:
    """Copy a ledger into a new folder and check the copy. A writer may go on: what it adds later is not in it.

    The index is not copied; the first command on the copy builds it.
    """
    source, copy = Path(path), Path(target)
    card = folders.read_card(source)
    if is_marked(source):
        raise LedgerError("a redaction is under way", remedy="let it finish, then back up", place=str(source))
    if copy.exists() and any(copy.iterdir()):
        raise LedgerError("the folder is not empty", remedy="name a new folder for the copy", place=str(copy))
    log = folders.open_log(source, card)
    head = log.last_head()
    with refusals_told(copy):
        for folder in (copy, copy / "log", copy / "archive"):
            folder.mkdir(parents=True, exist_ok=True)
        _copy_log(log, head, copy / "log")
        names = _archived(log, head)
        for sha256 in names:
            _copy_file(folders.open_archive(source).path(sha256), folders.open_archive(copy).path(sha256))
        for folder in sorted((copy / "archive").iterdir()):
            sync_folder(folder)
        for folder in (copy / "archive", copy / "log"):
            sync_folder(folder)
        write_synced(copy / folders.CARD, (source / folders.CARD).read_bytes())
        sync_folder(copy)
        sync_folder(copy.parent)
    return _checked(copy, head, len(names))


def restore(path: Path | str, target: Path | str) -> Copied:
    """Make a ledger from a backup, in a new folder; the backup stays as it is."""
    return backup(path, target)


def _checked(copy: Path, head: Head, files: int) -> Copied:
    outcome = verify(copy)
    if not outcome.holds or (outcome.size, outcome.root) != (head.size, head.root):
        told = "; ".join(f"{finding.place}: {finding.problem}" for finding in outcome.findings[:3])
        raise LedgerDamaged(
            f"the copy is not whole: {told}", remedy="verify the ledger that was copied", place=str(copy)
        )
    size = sum(path.stat().st_size for path in copy.rglob("*") if path.is_file())
    return Copied(size=head.size, root=head.root, files=files, bytes=size)


def _copy_log(log: Log, head: Head, target: Path) -> None:
    """Copy the segments and tree heads up to `head`, the last ones cut there."""
    shutil.copyfile(log.folder / "dictionary", target / "dictionary")
    sync_file(target / "dictionary")
    lines = bytearray()
    for line in log.heads.read_bytes().splitlines(keepends=True):
        read = read_line(line.rstrip(b"\n"))
        if read and read.size <= head.size:
            lines += line
    write_synced(target / "heads", bytes(lines))
    for segment in log.segments():
        if segment <= head.segment:
            end = head.bytes if segment == head.segment else None
            _copy_start(log.path(segment), target / log.path(segment).name, end)


def _copy_start(source: Path, target: Path, end: int | None) -> None:
    with source.open("rb") as data:
        write_synced(target, data.read() if end is None else data.read(end))


def _archived(log: Log, head: Head) -> list[str]:
    """Hashes of the archived files that the entries up to `head` name and that were not removed."""
    names: set[str] = set()
    for batch in log.batches(START, head):
        for at in batch.entries:
            payload = log.open_frame(at)
            entry = read_entry(payload) if payload else None
            if entry and entry.kind == "archived":
                body = msgspec.json.decode(entry.body, type=Archived)
                names |= {body.original.sha256, body.text.sha256}
    return sorted(names)


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(source, target)
    descriptor = os.open(target, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
