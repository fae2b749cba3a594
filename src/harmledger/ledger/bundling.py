"""What goes out to be checked without us: bundles of entries with proofs and originals, proofs alone, the verifier."""

import base64
import json
import zipfile
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import msgspec

from harmledger.ledger.checkpoints import check_kept, checkpoint, growth_proof
from harmledger.ledger.disk import refusals_told
from harmledger.ledger.entries import Archived, Entry, Joins, read_entry, split_mention
from harmledger.ledger.framing import REMOVED
from harmledger.ledger.offline_proofs import read_checkpoint
from harmledger.ledger.offline_verifier import BUNDLE, PROOFS
from harmledger.ledger.packing import WrittenReading
from harmledger.ledger.proving import inclusion_proof, range_hash
from harmledger.ledger.reading import Ledger
from harmledger.ledger.rows import select
from harmledger.terms.document import Sighting
from harmledger.terms.incident import Split

README = """This bundle holds entries of a harmledger ledger, with what proves that they stand in it.

    python3 verify.py .                          checks everything in it, offline
    python3 verify.py . --checkpoint KEPT.txt    also against a checkpoint that you kept
    python3 verify.py . --key NAME+ID+KEY        also the signature of the ledger's keeper
    python3 verify.py . --claims                 and prints every claim with its quotes

bundle.json    the entries, their salts and proofs, and the ledger's checkpoint
files/         archived originals and texts, each named by its SHA-256
"""
HALVES = ("offline_proofs.py", "offline_verifier.py")
SECTION = "# --- "
"""What every section of the verifier begins with; before the first one stand its docstring and imports."""
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
    withheld: bool = False
    """It stands in the ledger and is not shown here."""


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
        case Sighting() | WrittenReading():
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
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "README.txt", README.encode())
        _put(archive, "verify.py", verifier_source().encode())
        _put(archive, "bundle.json", _spelled(ledger, BUNDLE, proofs, key_file, earlier))
        for name in _archived(proofs):
            if ledger.archive.path(name).exists():
                _put(archive, f"files/{name}", ledger.archive.read(name))
    return len(proofs)


def write_proofs(
    ledger: Ledger, seqs: Iterable[int], target: Path, *, key_file: Path | None = None, earlier: Iterable[str] = (),
    withhold: bool = False,
) -> int:  # fmt: skip
    """Write proofs alone, as JSON: that these entries stand in the ledger, and that it has grown from `earlier` ones.

    With `withhold` the entries' contents stay here: the proof then shows that an entry with this salted hash stands at
    its number. LedgerError where an earlier checkpoint is of another ledger, or of another past. Returns how many
    entries are proven.
    """
    notes = list(earlier)
    for note in notes:
        check_kept(ledger, note)
    proofs = [_withheld(entry_proof(ledger, seq), withhold) for seq in seqs]
    spelled = _spelled(ledger, PROOFS, proofs, key_file, notes)
    with refusals_told(target):
        target.write_bytes(spelled + b"\n")
    return len(proofs)


def verifier_source() -> str:
    """The verifier as one file of plain Python, put together from its two halves."""
    halves = [files("harmledger.ledger").joinpath(name).read_text(encoding="utf-8") for name in HALVES]
    heads, bodies = zip(*(half.split(SECTION, 1) for half in halves), strict=True)
    lines = {line for head in heads for line in head.splitlines() if line.startswith(("import ", "from "))}
    future = "from __future__ import annotations"
    imports = sorted(line for line in lines - {future} if "harmledger" not in line)
    told = str(heads[1]).split(future)[0]
    return told + future + "\n\n" + "\n".join(imports) + "".join(f"\n{SECTION}{body}" for body in bodies)


def _withheld(proof: EntryProof, withhold: bool) -> EntryProof:
    if not withhold or proof.removed:
        return proof
    return msgspec.structs.replace(proof, salt=None, payload=None, withheld=True)


def _spelled(
    ledger: Ledger, form: str, proofs: Iterable[EntryProof], key_file: Path | None, earlier: Iterable[str]
) -> bytes:
    offers = [
        {"size": size, "checkpoint": note, "proof": growth_proof(ledger, size)}
        for note, size in ((note, read_checkpoint(note).size) for note in earlier)
    ]
    contents = {
        "format": form, "checkpoint": checkpoint(ledger, key_file),
        "entries": [msgspec.to_builtins(proof) for proof in proofs], "earlier": offers,
    }  # fmt: skip
    return json.dumps(contents, ensure_ascii=False, indent=1).encode()


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
