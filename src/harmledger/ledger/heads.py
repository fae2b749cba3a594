"""Tree heads: one line for each batch that was acknowledged, synced before anybody is told that it is safe.

A line is canonical JSON, a space, and the first 16 digits of its SHA-256. The last line tells what must be there;
whatever the log holds beyond it was never acknowledged.
"""

import hashlib
import os
from pathlib import Path

import msgspec

from harmledger.errors import LedgerDamaged
from harmledger.ledger.disk import write_whole

TAIL = 4096
"""Bytes read from the end of the file to find its last line; a line takes about 220."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The tree after a batch: how many entries, their root hash, and where the batch ends in the log."""

    at: str
    bytes: int
    """Length of the segment up to and with the batch's commit frame."""
    root: str
    """Root hash, hexadecimal."""
    segment: int
    """Sequence number that the segment starts with."""
    size: int


def head_line(head: Head) -> bytes:
    """Spell a head as a line."""
    body = msgspec.json.encode(head, order="sorted")
    return body + b" " + hashlib.sha256(body).hexdigest()[:16].encode() + b"\n"


def read_line(line: bytes) -> Head | None:
    """Read a line without its newline; None where it is cut or changed."""
    body, _, check = line.rpartition(b" ")
    if hashlib.sha256(body).hexdigest()[:16].encode() != check:
        return None
    try:
        return msgspec.json.decode(body, type=Head)
    except (msgspec.MsgspecError, ValueError):
        return None


def append_head(path: Path, head: Head) -> None:
    """Add a line and sync it; when this returns, the batch is acknowledged."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        write_whole(descriptor, head_line(head))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def last_head(path: Path) -> tuple[Head | None, int]:
    """The last whole head, and how many bytes of the file are whole lines up to it.

    A torn last line is passed over; two broken lines at the end are no torn write.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - TAIL))
        start, data = file.tell(), file.read()
    end = data.rfind(b"\n") + 1
    for _ in range(2):
        begin = data.rfind(b"\n", 0, max(0, end - 1)) + 1
        head = read_line(data[begin : end - 1]) if end else None
        if head:
            return head, start + end
        end = begin
    if start + end > 0:
        raise LedgerDamaged("the tree heads are damaged", remedy="restore from a backup", place=str(path))
    return None, 0


def all_lines(data: bytes) -> list[bytes]:
    """Every line of the file, each without its newline; a last piece without one stands last."""
    lines = data.split(b"\n")
    return lines[:-1] if lines[-1] == b"" else lines
