"""Every write to the disk that must outlast a power cut: written, synced, and only then called done."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from harmledger.errors import LedgerNotWritten

REMEDIES = {
    errno.ENOSPC: "make room on the disk and run the same command again; it goes on where it was",
    errno.EDQUOT: "raise the quota or make room, and run the same command again; it goes on where it was",
    errno.EROFS: "the disk is read-only: mount it for writing, or read with --as-of from a copy",
    errno.EACCES: "give yourself the right to write there",
    errno.EPERM: "give yourself the right to write there",
    errno.EIO: "the disk reports a fault: check it, then run the same command again; nothing acknowledged is lost",
}


@contextlib.contextmanager
def refusals_told(path: Path) -> Iterator[None]:
    """Turn the system's refusal to write into an error that says where, why and what to do."""
    try:
        yield
    except OSError as error:
        remedy = REMEDIES.get(
            error.errno or 0, "mend the cause and run the same command again; it goes on where it was"
        )
        problem = f"the disk refused: {error.strerror or error}; nothing of this batch was recorded"
        raise LedgerNotWritten(problem, remedy=remedy, place=str(path)) from error


def write_whole(descriptor: int, data: bytes | bytearray) -> None:
    """Write all of it: a short write (a full disk may take half) is followed by another until done or refused."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlast a power cut; a rename without it may come undone."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make a file's contents outlast a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_synced(path: Path, data: bytes) -> None:
    """Put a file in place as a whole or not at all: write beside, sync, rename. The caller syncs the folder."""
    beside = path.with_name(path.name + ".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        write_whole(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.rename(beside, path)


def make_folder(folder: Path) -> None:
    """Make a folder whose name outlasts a power cut."""
    if not folder.is_dir():
        folder.mkdir()
        sync_folder(folder.parent)
