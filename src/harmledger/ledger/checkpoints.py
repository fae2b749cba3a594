"""Checkpoints: tree heads to keep elsewhere, as C2SP tlog-checkpoint notes, signed with Ed25519 where there is a key.

A checkpoint kept by somebody else is what finds a rewriting of the whole log: nobody can make a tree with another past
that grows from the same root. Checking needs nothing but `offline_proofs`; signing needs the extra `sign`
(the cryptography package).
"""

import base64
import hashlib
import os
from pathlib import Path

from harmledger.errors import LedgerError
from harmledger.ledger.offline_proofs import Checkpoint, Refuted, check_consistency, key_id, read_checkpoint
from harmledger.ledger.proving import consistency_proof, range_hash, root_at
from harmledger.ledger.reading import Ledger

PRIVATE = "PRIVATE+KEY"
ED25519 = b"\x01"
NEEDS_EXTRA = "install it with `pip install 'harmledger[sign]'`"


def origin_of(ledger: Ledger) -> str:
    """The name that a ledger's checkpoints carry in their first line."""
    return f"harmledger/{ledger.card().ledger_id}"


def checkpoint(ledger: Ledger, key_file: Path | None = None) -> str:
    """The tree head at the reader's moment as a checkpoint; signed where a private key's file is given."""
    head = ledger.head()
    root = base64.b64encode(bytes.fromhex(head.root)).decode()
    text = f"{origin_of(ledger)}\n{head.size}\n{root}\n"
    return _signed(text, key_file) if key_file else text


def make_key(name: str, private_file: Path) -> str:
    """Make a signing key under this name; the private one goes to a new file that only its owner can read.

    Returns the verification key, `name+id+key`, which is for everybody.
    """
    if not name or any(sign in name for sign in "+ \n\t"):
        raise LedgerError(f"{name!r} can't name a key", remedy="use a name without spaces and plus signs")
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    spelled = base64.b64encode(ED25519 + private.private_bytes_raw()).decode()
    descriptor = os.open(private_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{PRIVATE}+{name}+{key_id(name, public).hex()}+{spelled}\n")
    return f"{name}+{key_id(name, public).hex()}+{base64.b64encode(ED25519 + public).decode()}"


def check_kept(ledger: Ledger, note: str) -> None:
    """Raise LedgerError where the ledger did not grow from a checkpoint that somebody kept: its past was rewritten."""
    try:
        kept = read_checkpoint(note)
        _compare(ledger, kept)
    except Refuted as error:
        problem = f"the ledger does not continue the kept checkpoint: {error}"
        raise LedgerError(
            problem, remedy="its past was rewritten or cut; restore from a backup", place=str(ledger.folder)
        ) from error


def growth_proof(ledger: Ledger, size: int) -> list[str]:
    """Consistency proof from an earlier size to the reader's moment, each hash in base64."""
    steps = consistency_proof(size, ledger.head().size, range_hash(ledger.db))
    return [base64.b64encode(step).decode() for step in steps]


def _compare(ledger: Ledger, kept: Checkpoint) -> None:
    head = ledger.head()
    if kept.origin != origin_of(ledger):
        raise Refuted(f"it is of {kept.origin}, this ledger is {origin_of(ledger)}")
    if kept.size > head.size:
        raise Refuted(f"it names {kept.size} entries, the ledger has {head.size}")
    if root_at(ledger.db, kept.size) != kept.root:
        raise Refuted(f"the first {kept.size} entries have another root")
    if kept.size:
        steps = consistency_proof(kept.size, head.size, range_hash(ledger.db))
        check_consistency(kept.size, head.size, kept.root, bytes.fromhex(head.root), steps)


def _signed(text: str, key_file: Path) -> str:
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise LedgerError("signing needs the cryptography package", remedy=NEEDS_EXTRA) from error
    name, secret = _read_private(key_file)
    private = Ed25519PrivateKey.from_private_bytes(secret)
    signer = key_id(name, private.public_key().public_bytes_raw())
    value = base64.b64encode(signer + private.sign(text.encode())).decode()
    return f"{text}\n\u2014 {name} {value}\n"


def _read_private(key_file: Path) -> tuple[str, bytes]:
    try:
        parts = key_file.read_text(encoding="utf-8").strip().split("+", 4)
        data = base64.b64decode(parts[4], validate=True)
    except (OSError, IndexError, ValueError) as error:
        raise LedgerError("no private key stands there", remedy="make one first", place=str(key_file)) from error
    if "+".join(parts[:2]) != PRIVATE or len(data) != 33 or data[:1] != ED25519:
        raise LedgerError("this is no Ed25519 private key", remedy="make one first", place=str(key_file))
    return parts[2], data[1:]


def fingerprint(note: str) -> str:
    """SHA-256 of a checkpoint's text: short enough to print, read out, or publish in a newspaper."""
    return hashlib.sha256(read_checkpoint(note).text.encode()).hexdigest()
