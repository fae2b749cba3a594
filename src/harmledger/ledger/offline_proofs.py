"""What proves that a ledger was not rewritten, checked in plain Python: tree proofs, signatures, checkpoints.

The first half of the verifier that goes out with every bundle (`offline_verifier` is the second), so nothing but the
standard library of Python 3.9 may be used here.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import NamedTuple

# --- what is found ----------------------------------------------------------------------------------------------------


class Refuted(Exception):
    """Something that was claimed does not hold; the words say what."""


# --- RFC 9162: proofs -------------------------------------------------------------------------------------------------


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 + data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 + left + right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def _check_lengths(*hashes: bytes) -> None:
    if any(len(value) != 32 for value in hashes):
        raise Refuted("a hash does not have 32 bytes")


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Refute, or not, that a leaf hash stands at `index` (from 0) of the tree with this size and root (2.1.3.2)."""
    _check_lengths(leaf, root, *proof)
    if not 0 <= index < size:
        raise Refuted(f"no leaf {index} in a tree of {size}")
    place, last, known = index, size - 1, leaf
    for step in proof:
        if last == 0:
            raise Refuted("the proof is too long")
        if place & 1 or place == last:
            known = node_hash(step, known)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            known = node_hash(known, step)
        place, last = place >> 1, last >> 1
    if last != 0:
        raise Refuted("the proof is too short")
    if known != root:
        raise Refuted("the proof leads to another root")


def check_consistency(first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]) -> None:
    """Refute, or not, that the tree of `first` leaves is the beginning of the tree of `second` leaves (2.1.4.2)."""
    if not 0 < first <= second:
        raise Refuted(f"a tree of {first} can't be proven to begin a tree of {second}")
    if first == second:
        if proof or first_root != second_root:
            raise Refuted("two trees of one size with different roots")
        return
    _check_lengths(first_root, second_root, *proof)
    path = list(proof) if first & (first - 1) else [first_root, *proof]
    if not path:
        raise Refuted("the proof is empty")
    _walk_consistency(first - 1, second - 1, path, first_root, second_root)


def _walk_consistency(place: int, last: int, path: Sequence[bytes], first_root: bytes, second_root: bytes) -> None:
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            raise Refuted("the proof is too long")
        if place & 1 or place == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, step)
        place, last = place >> 1, last >> 1
    if last != 0:
        raise Refuted("the proof is too short")
    if old != first_root or new != second_root:
        raise Refuted("the proof leads to other roots")


# --- RFC 8032: Ed25519 signatures, checked (never made) here ----------------------------------------------------------

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
TWIST = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
Point = tuple[int, int, int, int]


def _decoded(data: bytes) -> Point:
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= PRIME:
        raise Refuted("the key or signature is no point of the curve")
    square = (y * y - 1) * pow(TWIST * y * y + 1, PRIME - 2, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if (x * x - square) % PRIME or (x == 0 and sign):
        raise Refuted("the key or signature is no point of the curve")
    if x & 1 != sign:
        x = PRIME - x
    return x, y, 1, x * y % PRIME


def _sum(left: Point, right: Point) -> Point:
    a = (left[1] - left[0]) * (right[1] - right[0]) % PRIME
    b = (left[1] + left[0]) * (right[1] + right[0]) % PRIME
    c = 2 * left[3] * right[3] * TWIST % PRIME
    d = 2 * left[2] * right[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def _times(number: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _sum(total, point)
        point = _sum(point, point)
        number >>= 1
    return total


BASE = _decoded((4 * pow(5, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little"))


def check_signature(key: bytes, message: bytes, signature: bytes) -> None:
    """Refute, or not, that the holder of this Ed25519 public key (32 bytes) signed the message (64 bytes)."""
    if len(signature) != 64 or len(key) != 32:
        raise Refuted("the signature or key has the wrong length")
    scalar = int.from_bytes(signature[32:], "little")
    if scalar >= ORDER:
        raise Refuted("the signature is not in canonical form")
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = _times(scalar, BASE), _sum(_decoded(signature[:32]), _times(hashed, _decoded(key)))
    if (left[0] * right[2] - right[0] * left[2]) % PRIME or (left[1] * right[2] - right[1] * left[2]) % PRIME:
        raise Refuted("the signature is not this key's")


# --- C2SP: checkpoints and signed notes -------------------------------------------------------------------------------


class Checkpoint(NamedTuple):
    """A tree head that somebody can keep: which ledger, how many entries, their root."""

    origin: str
    size: int
    root: bytes
    text: str
    """The signed text, with its last newline."""
    signatures: tuple[tuple[str, bytes], ...]
    """Key name and key id with signature, for each signature line."""


def read_checkpoint(note: str) -> Checkpoint:
    """Read a checkpoint; Refuted where it is none."""
    text, gap, signed = note.rpartition("\n\n")
    text = text + "\n" if gap else note
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] != "" or not lines[0] or not lines[1].isdecimal():
        raise Refuted("this is no checkpoint")
    if lines[1] != str(int(lines[1])):
        raise Refuted("this is no checkpoint: its size has leading zeros")
    signatures = [_signature_line(line) for line in signed.split("\n") if line] if gap else []
    return Checkpoint(lines[0], int(lines[1]), unbased(lines[2]), text, tuple(signatures))


def _signature_line(line: str) -> tuple[str, bytes]:
    mark, name, value = [*line.split(" "), "", ""][:3]
    if mark != "\u2014" or not name or not value or line.count(" ") != 2:
        raise Refuted("a signature line of the checkpoint can't be read")
    return name, unbased(value)


def key_id(name: str, key: bytes) -> bytes:
    """The first four bytes of SHA-256(name, newline, 0x01, key): how a signature line says which key made it."""
    return hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]


def read_key(text: str) -> tuple[str, bytes]:
    """Name and 32 bytes of a verification key written as `name+id+key`; Refuted where it is none."""
    name, mark, rest = text.strip().partition("+")
    given, plus, value = rest.partition("+")
    data = unbased(value)
    if not mark or not plus or len(data) != 33 or data[:1] != b"\x01" or given != key_id(name, data[1:]).hex():
        raise Refuted("this is no verification key of the form name+id+key")
    return name, data[1:]


def check_signed(checkpoint: Checkpoint, key: str) -> None:
    """Refute, or not, that the holder of the key signed the checkpoint."""
    name, public = read_key(key)
    for signer, value in checkpoint.signatures:
        if signer == name and value[:4] == key_id(name, public):
            check_signature(public, checkpoint.text.encode(), value[4:])
            return
    raise Refuted(f"the checkpoint is not signed by {name}")


def unbased(text: str) -> bytes:
    """The bytes that base64 text spells; Refuted where it spells none."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Refuted(f"base64 can't be read: {error}") from None
