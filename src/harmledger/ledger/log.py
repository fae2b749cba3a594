"""The record of truth: segments of framed entries, closed batch by batch with the tree's root.

`log/00000000000000000001.log` starts with entry 1, and so on; a batch never spans two segments. A batch is written,
synced, then named in `log/heads` and synced again: only then is it acknowledged. A tail beyond the last head was
never acknowledged; `recover` takes it up where it is a whole batch, and cuts it off where it is torn.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from harmledger.errors import LedgerDamaged, LedgerError
from harmledger.ledger.compression import LEVEL, Codec
from harmledger.ledger.disk import refusals_told, sync_folder, write_synced, write_whole
from harmledger.ledger.framing import (
    COMMIT,
    ENTRY,
    HEADER,
    NO_SALT,
    PLAIN,
    REMOVED,
    BrokenFrame,
    Frame,
    frame_pieces,
    new_salts,
    promise_of,
    read_frame,
    read_outline,
)
from harmledger.ledger.heads import Head, append_head, last_head
from harmledger.ledger.tree import EMPTY_ROOT, Frontier, leaf_hash

SEGMENT_START = b"harmledger log\x00\x01"
"""First bytes of every segment; the last one is the version of the framing."""
SEGMENT_LIMIT = 64 << 20
"""Bytes after which the next batch opens a new segment: small enough to copy and to read whole."""
RESTORE = "run `harmledger verify` to see what else was changed, and restore from a backup"
TOGETHER = 128
"""Entries compressed together, while the next ones are made."""
START = Head(at="", bytes=len(SEGMENT_START), root=EMPTY_ROOT.hex(), segment=1, size=0)
"""The position before the first entry."""


class Located(NamedTuple):
    """A frame and where it stands."""

    seq: int
    segment: int
    offset: int
    frame: Frame


class Batch(NamedTuple):
    """Entries acknowledged together, and the head that their commit frame claims."""

    entries: list[Located]
    head: Head


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """Payload of a commit frame."""

    recorded_at: str
    size: int


class Log:
    """The segments of one ledger."""

    def __init__(self, folder: Path, codec: Codec, limit: int = SEGMENT_LIMIT) -> None:
        self.folder = folder
        self.codec = codec
        self.limit = limit
        self.heads = folder / "heads"
        self._open: dict[int, int] = {}

    def path(self, segment: int) -> Path:
        """The file of the segment that starts with this entry."""
        return self.folder / f"{segment:020d}.log"

    def segments(self) -> list[int]:
        """First sequence numbers of all segments, in order."""
        return sorted(int(path.stem) for path in self.folder.glob("*.log"))

    def close(self) -> None:
        """Give back the files held open for reading."""
        for descriptor in self._open.values():
            os.close(descriptor)
        self._open.clear()

    def last_head(self) -> Head:
        """The last acknowledged head; START where nothing was acknowledged yet."""
        try:
            head, _ = last_head(self.heads)
        except FileNotFoundError as error:
            raise LedgerDamaged("the tree heads are gone", remedy=RESTORE, place=str(self.heads)) from error
        return head or START

    def frame(self, segment: int, offset: int) -> Frame:
        """The frame at a known place."""
        try:
            head = os.pread(self._descriptor(segment), 8, offset)
            return read_frame(os.pread(self._descriptor(segment), 60 + int.from_bytes(head[4:8], "big"), offset), 0)
        except (BrokenFrame, OSError) as error:
            raise self._damage(segment, offset, str(error)) from error

    def payload(self, segment: int, offset: int) -> bytes | None:
        """The payload of the entry at a known place, checked against its promise; None where it was removed."""
        return self.open_frame(Located(0, segment, offset, self.frame(segment, offset)))

    def open_frame(self, at: Located) -> bytes | None:
        """The payload of a frame, checked against its promise; None where it was removed."""
        if at.frame.kind == REMOVED:
            return None
        payload = self.codec.open(at.frame.codec, at.frame.stored)
        if promise_of(at.frame.salt, payload) != at.frame.promise:
            raise self._damage(at.segment, at.offset, "the payload is not what the entry committed to")
        return payload

    def batches(self, since: Head, until: Head) -> Iterator[Batch]:
        """Every acknowledged batch after one head up to another; damage in between is an error with its place."""
        position = since
        while position.size < until.size:
            end = until.bytes if position.segment == until.segment else None
            for batch in self._batches_of(position, end):
                yield batch
                position = batch.head
                if position.size >= until.size:
                    return
            position = self._following(position)

    def places(self, until: Head) -> list[tuple[int, int]]:
        """Where each entry stands (segment, offset), by the frames' outlines alone: right even where one is torn."""
        found = []
        for segment in self.segments():
            data = self._read_segment(segment, 0, until.bytes if segment == until.segment else None)
            offset = len(SEGMENT_START)
            while offset < len(data) and segment <= until.segment:
                try:
                    outline = read_outline(data, offset)
                except BrokenFrame as error:
                    raise self._damage(segment, offset, str(error)) from error
                if not outline.is_commit:
                    found.append((segment, offset))
                offset += HEADER.size + outline.length
        return found

    def append(
        self, payloads: Iterable[bytes], at: str, position: Head, edge: Frontier, level: int = LEVEL
    ) -> tuple[Head, list[Located]]:
        """Write a batch after `position` and acknowledge it; `edge` grows by its leaves.

        Returns only after everything is synced. On refusal the tail is cut off again and LedgerNotWritten is raised:
        the caller must not go on with this position, but recover first.
        """
        position = self._room(position)
        located, pieces = self._frames(payloads, position, edge, level)
        root = edge.root()
        closing = msgspec.json.encode(Closing(recorded_at=at, size=edge.size), order="sorted")
        pieces += frame_pieces(Frame(COMMIT, PLAIN, root, NO_SALT, closing))
        data = b"".join(pieces)
        head = Head(at=at, bytes=position.bytes + len(data), root=root.hex(), segment=position.segment, size=edge.size)
        with refusals_told(self.path(position.segment)):
            self._write_tail(position, data)
        with refusals_told(self.heads):
            append_head(self.heads, head)
        return head, located

    def recover(self) -> Head:
        """Bring the tail in order after a crash; what was acknowledged is never touched. Needs the writing lock."""
        try:
            head, length = last_head(self.heads)
        except FileNotFoundError as error:
            raise LedgerDamaged("the tree heads are gone", remedy=RESTORE, place=str(self.heads)) from error
        position = head or START
        if self._length(position.segment) < position.bytes:
            raise self._damage(position.segment, self._length(position.segment), "acknowledged entries were cut off")
        with refusals_told(self.heads):
            if self.heads.stat().st_size > length:
                _cut(self.heads, length)
        position = self._take_up(position)
        with refusals_told(self.path(position.segment)):
            self._drop_tail(position)
        return position

    def _take_up(self, position: Head) -> Head:
        """Acknowledge whole batches that a crash left without their head."""
        while True:
            try:
                for batch in self._batches_of(position, None):
                    with refusals_told(self.heads):
                        append_head(self.heads, batch.head)
                    position = batch.head
                following = self._following(position)
            except LedgerDamaged:
                return position
            if following.size == 0:
                return position
            position = following

    def _drop_tail(self, position: Head) -> None:
        if self._length(position.segment) > position.bytes:
            _cut(self.path(position.segment), position.bytes)
        for segment in self.segments():
            if segment > position.segment:
                self.path(segment).unlink()
        for unfinished in self.folder.glob("*.new"):
            unfinished.unlink()
        sync_folder(self.folder)

    def _following(self, position: Head) -> Head:
        """The start of the next segment."""
        segment = position.size + 1
        if segment == position.segment or not self.path(segment).is_file():
            raise self._damage(position.segment, position.bytes, f"entries from {segment} on are missing")
        return msgspec.structs.replace(position, segment=segment, bytes=len(SEGMENT_START))

    def _batches_of(self, position: Head, end: int | None) -> Iterator[Batch]:
        """Batches of one segment from a position to `end` (its end where None)."""
        segment, begin, size = position.segment, position.bytes, position.size
        data = self._read_segment(segment, begin, end)
        entries: list[Located] = []
        offset = begin
        while offset < begin + len(data):
            try:
                frame = read_frame(data, offset - begin)
            except BrokenFrame as error:
                raise self._damage(segment, offset, str(error)) from error
            start, offset = offset, offset + frame.size
            if frame.kind != COMMIT:
                entries.append(Located(size + len(entries) + 1, segment, start, frame))
                continue
            size += len(entries)
            yield Batch(entries, self._claimed_head(frame, segment, start, size))
            entries = []
        if entries:
            raise self._damage(segment, offset, "the last batch is not closed")

    def _claimed_head(self, frame: Frame, segment: int, offset: int, size: int) -> Head:
        try:
            closing = msgspec.json.decode(frame.stored, type=Closing)
        except (msgspec.MsgspecError, ValueError) as error:
            raise self._damage(segment, offset, f"a commit can't be read: {error}") from error
        if closing.size != size:
            raise self._damage(segment, offset, f"a commit speaks of {closing.size} entries where {size} stand")
        end = offset + frame.size
        return Head(at=closing.recorded_at, bytes=end, root=frame.promise.hex(), segment=segment, size=size)

    def _read_segment(self, segment: int, begin: int, end: int | None) -> bytes:
        """The bytes of a segment from `begin` to `end` (its end where None): a writer asks for its unread tail."""
        path = self.path(segment)
        try:
            with path.open("rb") as file:
                start = file.read(len(SEGMENT_START))
                file.seek(begin)
                data = file.read(None if end is None else max(0, end - begin))
        except OSError as error:
            raise LedgerDamaged(f"a segment can't be read: {error}", remedy=RESTORE, place=str(path)) from error
        if start != SEGMENT_START:
            raise self._damage(segment, 0, "this is no segment of a ledger, or of a later version")
        if end is not None and begin + len(data) < end:
            raise self._damage(segment, self._length(segment), "acknowledged entries were cut off")
        return data

    def _room(self, position: Head) -> Head:
        """The position to write at: the same, or the start of a new segment."""
        fresh = position.size == 0 or position.bytes >= self.limit
        if not fresh:
            return position
        start = msgspec.structs.replace(position, segment=position.size + 1, bytes=len(SEGMENT_START))
        with refusals_told(self.path(start.segment)):
            write_synced(self.path(start.segment), SEGMENT_START)
            sync_folder(self.folder)
        return start

    def _frames(
        self, payloads: Iterable[bytes], position: Head, edge: Frontier, level: int
    ) -> tuple[list[Located], list[bytes]]:
        """The frames of a batch and where each will stand; its bytes in pieces, since joining them twice costs time."""
        located: list[Located] = []
        pieces: list[bytes] = []
        offset = position.bytes
        for salt, promise, (number, stored) in self._closed(payloads, level):
            frame = Frame(ENTRY, number, promise, salt, stored)
            edge.append(leaf_hash(promise))
            located.append(Located(edge.size, position.segment, offset, frame))
            pieces += frame_pieces(frame)
            offset += frame.size
        return located, pieces

    def _closed(self, payloads: Iterable[bytes], level: int) -> Iterator[tuple[bytes, bytes, tuple[int, bytes]]]:
        """Salt, promise and stored form of each payload; some are compressed while those after them are made."""
        made = iter(payloads)
        together = list(islice(made, TOGETHER))
        if len(together) < TOGETHER:
            closed = [self.codec.close(payload, level) for payload in together]
            yield from zip(*_promised(together), closed, strict=True)
            return
        with ThreadPoolExecutor(1) as pool:
            while together:
                closing = pool.submit(self.codec.close_all, together, level)
                promised = _promised(together)
                together = list(islice(made, TOGETHER))
                yield from zip(*promised, closing.result(), strict=True)

    def _write_tail(self, position: Head, data: bytes) -> None:
        descriptor = os.open(self.path(position.segment), os.O_WRONLY)
        try:
            os.lseek(descriptor, position.bytes, os.SEEK_SET)
            write_whole(descriptor, data)
            os.fsync(descriptor)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(descriptor, position.bytes)
            raise
        finally:
            os.close(descriptor)

    def _length(self, segment: int) -> int:
        try:
            return self.path(segment).stat().st_size
        except FileNotFoundError:
            return 0

    def _descriptor(self, segment: int) -> int:
        if segment not in self._open:
            self._open[segment] = os.open(self.path(segment), os.O_RDONLY | os.O_CLOEXEC)
        return self._open[segment]

    def _damage(self, segment: int, offset: int, reason: str) -> LedgerDamaged:
        return LedgerDamaged(reason, remedy=RESTORE, place=f"{self.path(segment)}: byte {offset}")


def _promised(payloads: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    """A salt for each payload, and what the tree commits to."""
    salts = new_salts(len(payloads))
    return salts, list(map(promise_of, salts, payloads))


def _cut(path: Path, length: int) -> None:
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.ftruncate(descriptor, length)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


__all__ = ["START", "Batch", "LedgerError", "Located", "Log"]
