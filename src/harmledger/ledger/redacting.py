"""Taking something out for good, and leaving the proof that it stood there.

The redaction is an entry first: who, why, which entries and files. Then salt and payload of those entries are
overwritten, the archived files deleted, the exports that were issued since taken away where they still lie, and the
index built anew without them. What stays is the salted hash in each frame, so that every root and proof holds as
before, and the SHA-256 of the deleted files: it can confirm a guess of the very bytes, and nothing less.
A copy that has left the house, a backup for one, is out of reach: redact there too.
"""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from harmledger.errors import UnknownEntry, UsageError
from harmledger.ledger.archive import Archive, digest
from harmledger.ledger.disk import refusals_told, sync_folder, write_synced, write_whole
from harmledger.ledger.entries import Archived, Entry, Redaction, read_entry
from harmledger.ledger.folder import KEPT
from harmledger.ledger.framing import HEADER, emptied, frame_bytes, read_outline
from harmledger.ledger.log import Log
from harmledger.ledger.reading import Ledger
from harmledger.ledger.rows import select

MARK = "redacting"
"""A file in the ledger's folder while a redaction is under way; the next writer finishes what it finds."""
KEPT_KINDS = frozenset({"opened", "redaction", "policy", "export"})
"""Entries that a redaction never takes out."""


class Removal(msgspec.Struct, frozen=True, kw_only=True):
    """What a redaction took out, and where a person should look again."""

    entries: tuple[int, ...]
    files: tuple[str, ...]
    exports: tuple[str, ...]
    """Issued files that were deleted: issue them again."""
    look_at: tuple[int, ...]
    """Entries that stay and whose reasons speak of what was removed: joins of other reports, decisions."""


def plan_redaction(ledger: Ledger, subject: str, reason: str) -> tuple[Redaction, tuple[int, ...]]:
    """The redaction of a document with all its versions, or of one entry by its number; and what to look at."""
    if not reason.strip():
        raise UsageError("a redaction needs a reason", remedy="say why, without repeating what is to be removed")
    if subject.isdecimal() and not ledger.has_document(subject):
        return _of_entry(ledger, int(subject), reason), ()
    entries = ledger.history(subject)
    own = [entry for entry in entries if _is_about(entry, subject)]
    if not any(entry.kind == "archived" for entry in own):
        raise UnknownEntry(f"no document {subject!r}", remedy="give a document's id, or the number of an entry")
    seqs = tuple(sorted({*(entry.seq for entry in own), *_refusals(ledger, subject)}))
    files = _files(ledger, own, set(seqs))
    return Redaction(subject=subject, reason=reason, entries=seqs, files=files), _look_at(ledger, subject, set(seqs))


def _of_entry(ledger: Ledger, seq: int, reason: str) -> Redaction:
    entry = ledger.entry(seq)
    if entry.kind in KEPT_KINDS or entry.kind in ("archived", "claims"):
        raise UsageError(
            f"entry {seq} ({entry.kind}) can't be removed by itself",
            remedy="give the document's id" if entry.kind in ("archived", "claims") else "it holds no one's data",
        )
    return Redaction(subject=str(seq), reason=reason, entries=(seq,), files=())


def _is_about(entry: Entry, document_id: str) -> bool:
    """Whether an entry of a document's history tells what the document says, rather than what else was decided."""
    if entry.kind in ("archived", "sighting", "claims", "join"):
        return True
    return entry.kind == "correction" and f'"{document_id}"' in bytes(entry.body).decode()


def _refusals(ledger: Ledger, document_id: str) -> list[int]:
    """Refusals of the places where the document was seen: they repeat the name of its file."""
    places = {sighting.locator for sighting in ledger.sightings(document_id)}
    find = "SELECT seq FROM refusal WHERE locator = ?"
    return [seq for place in sorted(places) for (seq,) in select(ledger.db, find, (place,))]


def _files(ledger: Ledger, entries: Iterable[Entry], seqs: set[int]) -> tuple[str, ...]:
    """Archived files of these entries that no other document holds too."""
    names = set()
    for entry in entries:
        if entry.kind == "archived":
            body = msgspec.json.decode(entry.body, type=Archived)
            names |= {body.original.sha256, body.text.sha256}
    shared = {
        name
        for name in names
        for (seq,) in select(ledger.db, "SELECT from_seq FROM document WHERE original = ?1 OR text = ?1", (name,))
        if seq not in seqs
    }
    return tuple(sorted(names - shared))


def _look_at(ledger: Ledger, document_id: str, seqs: set[int]) -> tuple[int, ...]:
    """Entries that stay and name the document: joins of other reports to it, decisions on its claims."""
    mark = f'"{document_id}#'.encode()
    found = {entry.seq for entry in ledger.history(document_id)}
    claims = select(
        ledger.db,
        "SELECT DISTINCT touch.seq FROM claim JOIN touch ON touch.subject = lower(hex(claim.claim_id)) "
        "WHERE claim.mention / 65536 = ?",
        (ledger.names.find(document_id) or 0,),
    )
    found.update(row[0] for row in claims)
    incidents = {incident for incident in map(ledger.incident_of, _mentions(ledger, document_id)) if incident}
    for incident in incidents:
        found.update(entry.seq for entry in ledger.history(incident) if mark in bytes(entry.body))
    return tuple(sorted(found - seqs))


def _mentions(ledger: Ledger, document_id: str) -> list[str]:
    numbers = {claim.mention for _, reading in ledger.readings(document_id) for claim in reading.claims}
    return [f"{document_id}#{number}" for number in sorted(numbers)]


def set_mark(folder: Path) -> None:
    """Say that a redaction is under way."""
    with refusals_told(folder):
        write_synced(folder / MARK, b"the next writer finishes this redaction\n")
        sync_folder(folder)


def is_marked(folder: Path) -> bool:
    """Whether a redaction was begun and perhaps not finished."""
    return (folder / MARK).exists()


def clear_mark(folder: Path) -> None:
    """Say that the redaction is done."""
    with refusals_told(folder):
        (folder / MARK).unlink(missing_ok=True)
        sync_folder(folder)


def erase_last(log: Log, archive: Archive) -> Redaction | None:
    """Carry out the redaction that the log ends with, if it does; doing it again does no harm.

    It needs no index, and finishes a frame that a power cut left half overwritten.
    """
    places = log.places(log.last_head())
    payload = log.payload(*places[-1]) if places else None
    entry = read_entry(payload) if payload else None
    if entry is None or entry.kind != "redaction":
        return None
    redaction = msgspec.json.decode(entry.body, type=Redaction)
    with refusals_told(log.folder):
        for seq in redaction.entries:
            _empty(log.path(places[seq - 1][0]), places[seq - 1][1])
        for sha256 in redaction.files:
            path = archive.path(sha256)
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                sync_folder(path.parent)
        for end in ("", "-wal", "-shm", ".new"):
            (log.folder.parent / f"{KEPT}{end}").unlink(missing_ok=True)
    return redaction


def _empty(segment: Path, offset: int) -> None:
    """Overwrite an entry's salt and payload, unless that was done."""
    descriptor = os.open(segment, os.O_RDWR)
    try:
        outline = read_outline(os.pread(descriptor, HEADER.size, offset), 0)
        wanted = frame_bytes(emptied(outline))
        if os.pread(descriptor, len(wanted), offset) != wanted:
            os.lseek(descriptor, offset, os.SEEK_SET)
            write_whole(descriptor, wanted)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def withdraw_exports(ledger: Ledger, since: int) -> tuple[str, ...]:
    """Delete every file that was issued after entry `since` and still lies where it was put, unchanged."""
    gone = []
    for seq, issued in ledger.exports_issued():
        if seq < since:
            continue
        for name, sha256 in sorted(issued.files.items()):
            with contextlib.suppress(OSError):
                if digest(Path(name).read_bytes()) == sha256:
                    Path(name).unlink()
                    gone.append(name)
    return tuple(gone)
