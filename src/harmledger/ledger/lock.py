"""One writer at a time: a lock that says who holds it, and that dies with its holder."""

import contextlib
import fcntl
import getpass
import os
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from harmledger.errors import LedgerLocked
from harmledger.ledger.disk import refusals_told, write_whole

PAUSE = 0.02
"""Seconds between two tries for the lock."""


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes, since when."""

    pid: int
    host: str
    user: str
    since: str


def _myself() -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = str(os.getuid())
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return Holder(pid=os.getpid(), host=socket.gethostname(), user=user, since=since)


def holder_of(path: Path) -> Holder | None:
    """Who wrote their name into the lock last; they may be gone (the system frees a dead process's lock)."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Holder)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def _refuse(path: Path) -> LedgerLocked:
    who = holder_of(path)
    named = f"process {who.pid} of {who.user} on {who.host}, since {who.since}" if who else "another process"
    return LedgerLocked(
        f"{named} is writing to this ledger", remedy="wait until it has finished, or end it", place=str(path.parent)
    )


def _take(descriptor: int, path: Path, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                raise _refuse(path) from None
            time.sleep(PAUSE)


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock right now."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return False
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def writing_lock(path: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock file for as long as the block runs; wait up to `wait` seconds for another writer.

    The lock itself is the system's (flock), so that of a killed process nothing is left but its name in the file.
    """
    with refusals_told(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _take(descriptor, path, wait)
        with refusals_told(path):
            os.ftruncate(descriptor, 0)
            write_whole(descriptor, msgspec.json.encode(_myself()))
        yield
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)
