#!/usr/bin/env python3
"""Check a bundle that a harmledger ledger issued: offline, with nothing but Python 3.9 or newer and this file.

    python verify.py BUNDLE [--checkpoint FILE] [--key NAME+ID+KEY]

BUNDLE is a zip file or the folder it was unpacked to. What is checked:

- every entry in it is the one that the ledger committed to (salted hash, RFC 9162 inclusion proof, tree root);
- every archived file in it has the bytes that its entry names, and every quote stands in its text where it says;
- with --checkpoint: the ledger has only grown since that checkpoint was kept (RFC 9162 consistency proof);
- with --key: the bundle's checkpoint, and the kept one if it is signed, carry that key's signature (C2SP signed note,
  Ed25519, RFC 8032).

Exit code 0: all of it holds; 1: something does not, and what; 2: the call makes no sense.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

FORMAT = "harmledger-bundle-1"


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
    return Checkpoint(lines[0], int(lines[1]), _unbased(lines[2]), text, tuple(signatures))


def _signature_line(line: str) -> tuple[str, bytes]:
    mark, name, value = [*line.split(" "), "", ""][:3]
    if mark != "\u2014" or not name or not value or line.count(" ") != 2:
        raise Refuted("a signature line of the checkpoint can't be read")
    return name, _unbased(value)


def key_id(name: str, key: bytes) -> bytes:
    """The first four bytes of SHA-256(name, newline, 0x01, key): how a signature line says which key made it."""
    return hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]


def read_key(text: str) -> tuple[str, bytes]:
    """Name and 32 bytes of a verification key written as `name+id+key`; Refuted where it is none."""
    name, mark, rest = text.strip().partition("+")
    given, plus, value = rest.partition("+")
    data = _unbased(value)
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


def _unbased(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Refuted(f"base64 can't be read: {error}") from None


# --- the bundle -------------------------------------------------------------------------------------------------------


def check_bundle(
    bundle: dict[str, Any],
    read_file: Callable[[str], bytes | None],
    kept: str | None = None,
    key: str | None = None,
) -> list[str]:
    """Everything that does not hold, in sentences; an empty list where all holds. `read_file` gives archived bytes."""
    problems: list[str] = []
    try:
        if bundle.get("format") != FORMAT:
            raise Refuted(f"this verifier reads {FORMAT}, not {bundle.get('format')}")
        head = read_checkpoint(bundle["checkpoint"])
        if key:
            check_signed(head, key)
    except (Refuted, KeyError, TypeError) as error:
        return [f"checkpoint: {error}"]
    bodies = [_checked_entry(entry, head, problems) for entry in bundle.get("entries", [])]
    texts = _checked_files([body for body in bodies if body], read_file, problems)
    _check_quotes([body for body in bodies if body], texts, problems)
    if kept is not None:
        try:
            _check_kept(read_checkpoint(kept), head, bundle.get("earlier", []), key)
        except (Refuted, KeyError, TypeError) as error:
            problems.append(f"kept checkpoint: {error}")
    return problems


def _checked_entry(entry: dict[str, Any], head: Checkpoint, problems: list[str]) -> dict[str, Any] | None:
    """The entry's contents where it is what the ledger committed to; None where it was removed or is refuted."""
    try:
        removed = bool(entry.get("removed"))
        payload = b"" if removed else entry["payload"].encode()
        promise = _unbased(entry["promise"])
        if not removed and hashlib.sha256(_unbased(entry["salt"]) + payload).digest() != promise:
            raise Refuted("the contents are not what was committed to")
        proof = [_unbased(step) for step in entry["proof"]]
        check_inclusion(leaf_hash(promise), entry["seq"] - 1, head.size, proof, head.root)
        contents = None if removed else json.loads(payload)
        if contents is not None and contents["seq"] != entry["seq"]:
            raise Refuted(f"the contents are those of entry {contents['seq']}")
        return contents
    except (Refuted, KeyError, TypeError, ValueError, AttributeError) as error:
        problems.append(f"entry {entry.get('seq')}: {error}")
        return None


def _checked_files(
    entries: Sequence[dict[str, Any]],
    read_file: Callable[[str], bytes | None],
    problems: list[str],
) -> dict[str, str]:
    """Texts of the documents whose archived files are in the bundle, each file checked against its hash."""
    texts = {}
    for entry in entries:
        if entry["kind"] != "archived":
            continue
        for part in ("original", "text"):
            name = entry["body"][part]["sha256"]
            data = read_file(name) if len(name) == 64 and name.isalnum() else None
            if data is not None and hashlib.sha256(data).hexdigest() != name:
                problems.append(f"file {name}: its bytes have another hash")
            elif data is not None and part == "text":
                texts[entry["body"]["document"]["document_id"]] = data.decode("utf-8", "surrogatepass")
    return texts


def _check_quotes(entries: Sequence[dict[str, Any]], texts: dict[str, str], problems: list[str]) -> None:
    latest = {entry["body"]["document_id"]: entry for entry in entries if entry["kind"] == "claims"}
    for document, entry in latest.items():
        text = texts.get(document)
        for claim in entry["body"]["claims"] if text is not None else ():
            for piece in claim.get("evidence", ()):
                if text is not None and text[piece["start"] : piece["end"]] != piece["quote"]:
                    problems.append(f"claim {claim['claim_id']}: the quote {piece['quote']!r} does not stand there")


def _check_kept(kept: Checkpoint, head: Checkpoint, earlier: Sequence[dict[str, Any]], key: str | None) -> None:
    if key and kept.signatures:
        check_signed(kept, key)
    if kept.origin != head.origin:
        raise Refuted(f"it is of {kept.origin}, the bundle of {head.origin}")
    if kept.size == head.size:
        check_consistency(kept.size, head.size, kept.root, head.root, [])
        return
    for offer in earlier:
        if offer["size"] == kept.size:
            check_consistency(kept.size, head.size, kept.root, head.root, [_unbased(step) for step in offer["proof"]])
            return
    raise Refuted(f"the bundle brings no proof from {kept.size} to {head.size} entries: ask for one that does")


def _reader(place: Path) -> Callable[[str], bytes | None]:
    """A function that reads a file of a bundle by name; None where it holds none."""
    if place.is_dir():
        return lambda name: (place / name).read_bytes() if (place / name).is_file() else None
    archive = zipfile.ZipFile(place)  # open until the program ends
    names = set(archive.namelist())
    return lambda name: archive.read(name) if name in names else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the bundle named on the command line and tell the outcome."""
    parser = argparse.ArgumentParser(description="Check a bundle that a harmledger ledger issued, offline.")
    parser.add_argument("bundle", type=Path, help="the zip file, or the folder it was unpacked to")
    parser.add_argument("--checkpoint", type=Path, help="a checkpoint kept from earlier")
    parser.add_argument("--key", help="verification key name+id+key of the ledger's keeper")
    given = parser.parse_args(arguments)
    try:
        read = _reader(given.bundle)
        bundle = json.loads(read("bundle.json") or b"{}")
        kept = given.checkpoint.read_text(encoding="utf-8") if given.checkpoint else None
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        sys.stderr.write(f"{given.bundle}: {error}\n")
        return 2
    problems = check_bundle(bundle, lambda name: read(f"files/{name}"), kept, given.key)
    for problem in problems:
        sys.stdout.write(f"REFUTED  {problem}\n")
    if not problems:
        head = read_checkpoint(bundle["checkpoint"])
        told = f"{len(bundle['entries'])} entries of {head.origin}, of {head.size} in all"
        sys.stdout.write(f"holds: {told}, root {head.root.hex()}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
