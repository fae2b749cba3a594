"""The frame around each entry in the log: where it starts and ends, what it commits to, and whether it came whole.

A frame is 60 bytes and the stored payload:

    2   mark      "HL"
    1   kind      E entry, R entry whose payload was removed, C commit (closes a batch)
    1   codec     0 as is, 1 zstd, 2 zstd with the ledger's dictionary
    4   length    of the stored payload, in bytes
    32  promise   of an entry SHA-256(salt + payload), of a commit the root hash of the tree so far
    16  salt      random; zeros in a commit and where the payload was removed
    4   check     CRC-32 of all the rest; finds accidents, the tree finds intent

The promise hides the payload behind the salt: once both are gone, nobody can confirm a guess of what stood there.
Numbers are big-endian.
"""

import hashlib
import secrets
import struct
import zlib

import msgspec

HEADER = struct.Struct(">2sBBI32s16sI")
UNCHECKED = struct.Struct(">2sBBI32s16s")
"""The header without its check sum."""
MARK = b"HL"
ENTRY, REMOVED, COMMIT = b"ERC"
PLAIN, ZSTD, ZSTD_DICTIONARY = range(3)
NO_SALT = bytes(16)
CHECKED = UNCHECKED.size
"""Bytes of the header that stand before the check sum."""


class BrokenFrame(Exception):
    """The bytes at this offset are not a whole frame; the words say in what way."""


class Frame(msgspec.Struct, frozen=True, gc=False):
    """One frame as it stands in a segment."""

    kind: int
    codec: int
    promise: bytes
    salt: bytes
    stored: bytes
    """The payload as stored, still compressed."""

    @property
    def size(self) -> int:
        """Bytes that the frame takes in the segment."""
        return HEADER.size + len(self.stored)


def promise_of(salt: bytes, payload: bytes) -> bytes:
    """What the tree commits to in place of the payload itself: SHA-256 of salt and payload."""
    hashed = hashlib.sha256(salt)
    hashed.update(payload)
    return hashed.digest()


def new_salts(number: int) -> list[bytes]:
    """As many salts, each of 16 random bytes that nobody can guess; asked for together, which is faster."""
    drawn = secrets.token_bytes(16 * number)
    return [drawn[at : at + 16] for at in range(0, len(drawn), 16)]


def frame_bytes(frame: Frame) -> bytes:
    """Spell a frame, with its check sum."""
    return b"".join(frame_pieces(frame))


def frame_pieces(frame: Frame) -> tuple[bytes, bytes, bytes]:
    """The same in pieces: header, check sum, stored payload."""
    head = UNCHECKED.pack(MARK, frame.kind, frame.codec, len(frame.stored), frame.promise, frame.salt)
    check = zlib.crc32(frame.stored, zlib.crc32(head))
    return head, check.to_bytes(4, "big"), frame.stored


def read_frame(data: bytes | memoryview, offset: int) -> Frame:
    """Read the frame that starts at `offset`, or raise BrokenFrame with the reason."""
    if len(data) - offset < HEADER.size:
        raise BrokenFrame("the header is cut")
    mark, kind, codec, length, promise, salt, check = HEADER.unpack_from(data, offset)
    if mark != MARK or kind not in (ENTRY, REMOVED, COMMIT):
        raise BrokenFrame("no frame starts here")
    start = offset + HEADER.size
    stored = bytes(data[start : start + length])
    if len(stored) < length:
        raise BrokenFrame("the payload is cut")
    if check != zlib.crc32(stored, zlib.crc32(data[offset : offset + CHECKED])):
        raise BrokenFrame("the check sum differs")
    return Frame(kind, codec, promise, salt, stored)


class Outline(msgspec.Struct, frozen=True):
    """What a frame's header says of it and emptying it never changes: right even where the rest is torn."""

    is_commit: bool
    length: int
    promise: bytes


def read_outline(data: bytes | memoryview, offset: int) -> Outline:
    """The outline of the frame at `offset`, check sum or not; BrokenFrame where no frame starts there."""
    if len(data) - offset < HEADER.size:
        raise BrokenFrame("the header is cut")
    mark, kind, _, length, promise, _, _ = HEADER.unpack_from(data, offset)
    if mark != MARK:
        raise BrokenFrame("no frame starts here")
    return Outline(kind == COMMIT, length, promise)


def emptied(outline: Outline) -> Frame:
    """The same frame with salt and payload destroyed: same length, same promise, nothing to read."""
    return Frame(REMOVED, PLAIN, outline.promise, NO_SALT, bytes(outline.length))
