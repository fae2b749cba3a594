"""A bundle: some entries of a ledger with proofs and originals, and the verifier that checks them without us."""

import base64
import json
import zipfile
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import msgspec

from harmledger.ledger.checkpoints import checkpoint, growth_proof
from harmledger.ledger.entries import Archived, Entry, Joins, Reading, read_entry, split_mention
from harmledger.ledger.framing import REMOVED
from harmledger.ledger.offline_verifier import FORMAT, read_checkpoint
from harmledger.ledger.proving import inclusion_proof, range_hash
from harmledger.ledger.reading import Ledger
from harmledger.ledger.rows import select
from harmledger.terms.document import Sighting
from harmledger.terms.incident import Split

README = """This bundle holds entries of a harmledger ledger, with what proves that they stand in it.

    python3 verify.py .                          checks everything in it, offline
    python3 verify.py . --checkpoint KEPT.txt    also against a checkpoint that you kept
    python3 verify.py . --key NAME+ID+KEY        also the signature of the ledger's keeper

bundle.json    the entries, their salts and proofs, and the ledger's checkpoint
files/         archived originals and texts, each named by its SHA-256
"""
STAMP = (1980, 1, 1, 0, 0, 0)
"""Time of every file in the zip: the same bundle is the same bytes, whenever it is made."""


class EntryProof(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as a bundle carries it; salt and payload are missing where it was removed."""

    seq: int
    promise: str
    proof: list[str]
    salt: str | None = None
    payload: str | None = None
    removed: bool = False


def entries_about(ledger: Ledger, subjects: Iterable[str]) -> list[int]:
    """Numbers of every entry that speaks of these things, and of the documents behind them; entry 1 is always one."""
    about = [entry for subject in subjects for entry in ledger.history(subject)]
    documents = {document for entry in about for document in _documents_of(entry)}
    behind = [entry for document in sorted(documents) for entry in ledger.history(document)]
    return sorted({1, *(entry.seq for entry in (*about, *behind))})


def _documents_of(entry: Entry) -> set[str]:
    """Documents of which an entry speaks."""
    body = entry.read()
    match body:
        case Archived():
            return {body.document.document_id}
        case Sighting() | Reading():
            return {body.document_id}
        case Joins():
            return {split_mention(join.mention)[0] for join in body.joins}
        case Split():
            return {split_mention(mention)[0] for mention in body.mentions}
        case _:
            return set()


def entry_proof(ledger: Ledger, seq: int) -> EntryProof:
    """An entry with its inclusion proof, for the tree at the reader's moment."""
    segment, offset = select(ledger.db, "SELECT segment, offset FROM entry WHERE seq = ?", (seq,))[0]
    frame = ledger.log.frame(segment, offset)
    steps = inclusion_proof(seq - 1, ledger.head().size, range_hash(ledger.db))
    proof = [_based(step) for step in steps]
    if frame.kind == REMOVED:
        return EntryProof(seq=seq, promise=_based(frame.promise), proof=proof, removed=True)
    payload = ledger.log.payload(segment, offset) or b""
    return EntryProof(
        seq=seq, promise=_based(frame.promise), proof=proof, salt=_based(frame.salt), payload=payload.decode()
    )


def write_bundle(
    ledger: Ledger, seqs: Iterable[int], target: Path, *, key_file: Path | None = None, earlier: Iterable[str] = ()
) -> int:
    """Write a zip that proves these entries to anybody; `earlier` are checkpoints that somebody kept.

    Returns how many entries it holds. Originals that were removed from the archive are not in it.
    """
    proofs = [entry_proof(ledger, seq) for seq in seqs]
    kept = [read_checkpoint(note).size for note in earlier]
    bundle = {
        "format": FORMAT,
        "checkpoint": checkpoint(ledger, key_file),
        "entries": [msgspec.to_builtins(proof) for proof in proofs],
        "earlier": [{"size": size, "proof": growth_proof(ledger, size)} for size in kept],
    }
    verifier = files("harmledger.ledger").joinpath("offline_verifier.py").read_bytes()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "README.txt", README.encode())
        _put(archive, "verify.py", verifier)
        _put(archive, "bundle.json", json.dumps(bundle, ensure_ascii=False, indent=1).encode())
        for name in _archived(proofs):
            if ledger.archive.path(name).exists():
                _put(archive, f"files/{name}", ledger.archive.read(name))
    return len(proofs)


def _archived(proofs: Iterable[EntryProof]) -> list[str]:
    """Hashes of the archived files that these entries name."""
    names = set()
    for proof in proofs:
        entry = read_entry(proof.payload.encode()) if proof.payload else None
        if entry and entry.kind == "archived":
            body = msgspec.json.decode(entry.body, type=Archived)
            names |= {body.original.sha256, body.text.sha256}
    return sorted(names)


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)


def _based(value: bytes) -> str:
    return base64.b64encode(value).decode()
