"""Verifying a ledger: every byte of log, archive and tree heads against what was committed to.

Fast: every frame and its check sum, the tree from the leaves to each stored head, every archived file there.
Full: also every archived file against both its hashes, every claim's quotes against the length of their text, and the
index against one built anew. Nothing is changed, and damage is listed, not raised: one place found does not hide
the next.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from harmledger.errors import LedgerDamaged, LedgerError
from harmledger.ledger import folder as folders
from harmledger.ledger.archive import UNFINISHED, Archive
from harmledger.ledger.comparing import differences
from harmledger.ledger.entries import Archived, Opened, Redaction, canonical, read_entry
from harmledger.ledger.framing import NO_SALT, REMOVED
from harmledger.ledger.heads import Head, all_lines, read_line
from harmledger.ledger.index import FILE, IndexUnusable, build, open_index
from harmledger.ledger.lock import is_held
from harmledger.ledger.log import START, Batch, Located, Log
from harmledger.ledger.offline_proofs import Checkpoint, Refuted, read_checkpoint
from harmledger.ledger.packing import reach
from harmledger.ledger.tree import EMPTY_ROOT, Frontier, leaf_hash


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not as it was committed to, and where."""

    place: str
    problem: str


class Verification(msgspec.Struct, kw_only=True):
    """The outcome: `findings` is empty where everything is as it was acknowledged."""

    size: int = 0
    root: str = EMPTY_ROOT.hex()
    files: int = 0
    findings: list[Finding] = []
    notes: list[str] = []
    """What is no damage but worth knowing: an interrupted batch, files that a crash left."""

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify(path: Path | str, *, full: bool = False, checkpoint: str | None = None) -> Verification:
    """Check a ledger; with `checkpoint`, a note kept elsewhere, also that it has only grown since."""
    return _Verifier(Path(path), full, checkpoint).run()


class _Verifier:
    def __init__(self, folder: Path, full: bool, note: str | None) -> None:
        self.folder = folder
        self.full = full
        self.archive = Archive(folder / "archive")
        self.outcome = Verification()
        self.edge = Frontier()
        self.removed: set[int] = set()
        self.redacted: set[int] = set()
        self.gone: set[str] = set()
        self.files: dict[str, str] = {}
        self.text_of: dict[str, str] = {}
        """Hash of each document's text, as of the entry that is looked at; in full only."""
        self.reach: dict[str, int] = {}
        """How many characters a text must have, by its hash, for the claims that point into it."""
        self.heads_bytes = 0
        self.kept = self._kept(note)

    def run(self) -> Verification:
        try:
            card = folders.read_card(self.folder)
            log = folders.open_log(self.folder, card)
        except LedgerError as error:
            self.found(error.place or self.folder, error.problem)
            return self.outcome
        heads = self._heads(log)
        self._log(log, heads, card)
        self._redactions()
        self._archive()
        if self.full and self.outcome.holds:
            self._index(log, heads)
        self.outcome.size, self.outcome.root = self.edge.size, self.edge.root().hex()
        return self.outcome

    def found(self, place: Path | str, problem: str) -> None:
        self.outcome.findings.append(Finding(place=str(place), problem=problem))

    def _kept(self, note: str | None) -> Checkpoint | None:
        if note is None:
            return None
        try:
            return read_checkpoint(note)
        except Refuted as error:
            self.found("checkpoint", str(error))
            return None

    def _heads(self, log: Log) -> list[Head]:
        try:
            data = log.heads.read_bytes()
        except OSError as error:
            self.found(log.heads, f"the tree heads can't be read: {error}")
            return []
        self.heads_bytes = len(data)
        heads = [read_line(line) for line in all_lines(data)]
        for number, head in enumerate(heads, 1):
            if head is None:
                self.found(f"{log.heads}: line {number}", "a tree head was changed or cut")
        if data and not data.endswith(b"\n"):
            self.found(log.heads, "the last tree head is cut")
        return [head for head in heads if head is not None]

    def _log(self, log: Log, heads: list[Head], card: Opened) -> None:
        claimed = iter(heads)
        position = START
        try:
            for batch in self._batches(log, heads):
                self._batch(log, batch, card)
                expected = next(claimed, None)
                if batch.head != expected:
                    self.found(log.path(batch.head.segment), f"a batch and its stored head differ at {batch.head.size}")
                position = batch.head
        except LedgerDamaged as error:
            self.found(error.place or log.folder, error.problem)
        if next(claimed, None) is not None and self.outcome.holds:
            self.found(log.heads, "more tree heads than batches")
        self._tail(log, position)
        self._compare_kept(log, end=True)

    def _batches(self, log: Log, heads: list[Head]) -> Iterator[Batch]:
        return log.batches(START, heads[-1]) if heads else iter(())

    def _batch(self, log: Log, batch: Batch, card: Opened) -> None:
        for at in batch.entries:
            self.edge.append(leaf_hash(at.frame.promise))
            self._compare_kept(log)
            self._entry(log, at, card)
        if self.edge.root().hex() != batch.head.root:
            self.found(log.path(batch.head.segment), f"the entries up to {batch.head.size} have another root")

    def _entry(self, log: Log, at: Located, card: Opened) -> None:
        if at.frame.kind == REMOVED:
            self.removed.add(at.seq)
            if at.frame.salt != NO_SALT or any(at.frame.stored):
                self.found(f"{log.path(at.segment)}: byte {at.offset}", f"entry {at.seq} was not wholly removed")
            return
        try:
            payload = log.open_frame(at) or b""
            entry = read_entry(payload)
            if entry.seq != at.seq:
                raise LedgerDamaged(f"entry {entry.seq} stands where entry {at.seq} should")
            if at.seq == 1 and (self.folder / folders.CARD).read_bytes() != canonical(entry.read()) + b"\n":
                self.found(self.folder / folders.CARD, "ledger.json does not say what the first entry says")
            if entry.kind == "archived":
                self._expect(msgspec.json.decode(entry.body, type=Archived))
            elif entry.kind == "claims" and self.full:
                self._reach(*reach(entry.body))
            elif entry.kind == "redaction":
                body = msgspec.json.decode(entry.body, type=Redaction)
                self.redacted.update(body.entries)
                self.gone.update(body.files)
        except (LedgerDamaged, KeyError, ValueError, msgspec.MsgspecError) as error:
            self.found(f"{log.path(at.segment)}: byte {at.offset}", f"entry {at.seq}: {error}")

    def _expect(self, body: Archived) -> None:
        for kept in (body.original, body.text):
            self.files[kept.sha256] = kept.stored
        if self.full:
            self.text_of[body.document.document_id] = body.text.sha256

    def _reach(self, document_id: str, end: int) -> None:
        text = self.text_of[document_id]
        self.reach[text] = max(end, self.reach.get(text, 0))

    def _compare_kept(self, log: Log, end: bool = False) -> None:
        kept = self.kept
        if kept is None:
            return
        if kept.size == self.edge.size and kept.root != self.edge.root():
            self.found(log.folder, f"the first {kept.size} entries have another root than the kept checkpoint")
            self.kept = None
        elif end and kept.size > self.edge.size:
            self.found(log.folder, f"the kept checkpoint names {kept.size} entries, the log has {self.edge.size}")

    def _tail(self, log: Log, position: Head) -> None:
        """What the log holds beyond its last head: an interrupted batch, or a head that was taken away."""
        if self._writer_at_work(log):
            self.outcome.notes.append("somebody is writing: what is added meanwhile is not checked")
            return
        extra = [segment for segment in log.segments() if segment > max(position.segment, 1)]
        path = log.path(position.segment)
        if path.is_file() and path.stat().st_size > position.bytes and position.size:
            self.found(path, f"{path.stat().st_size - position.bytes} bytes beyond the last tree head")
        for segment in extra:
            self.found(log.path(segment), "a segment beyond the last tree head")
        strange = sorted({path.name for path in log.folder.iterdir()} - self._log_names(log))
        for name in strange:
            if name.endswith(".new"):
                self.outcome.notes.append(f"{log.folder / name}: left by an interrupted write")
            else:
                self.found(log.folder / name, "no part of a log")

    def _writer_at_work(self, log: Log) -> bool:
        """Whether the log may rightly hold more than the tree heads that were read at the start."""
        return is_held(self.folder / "lock") or log.heads.stat().st_size != self.heads_bytes

    def _log_names(self, log: Log) -> set[str]:
        return {"heads", "dictionary", *(log.path(segment).name for segment in log.segments())}

    def _redactions(self) -> None:
        for seq in sorted(self.removed - self.redacted):
            self.found(f"entry {seq}", "it was removed, and no redaction says so")
        for seq in sorted(self.redacted - self.removed):
            self.found(f"entry {seq}", "a redaction names it, and it is still there")

    def _archive(self) -> None:
        there = {path.parent.name + path.stem: path for path in self.archive.folder.glob("*/*.zst")}
        for sha256, stored in sorted(self.files.items()):
            path = there.pop(sha256, None)
            if path is None:
                self.found(self.archive.path(sha256), "an archived file is gone")
            elif self.full:
                self._file(sha256, stored)
        self.outcome.files = len(self.files)
        for sha256, path in sorted(there.items()):
            self._unnamed(sha256, path)
        for path in sorted(self.archive.folder.iterdir()):
            if path.name != UNFINISHED and not path.is_dir():
                self.found(path, "no part of an archive")

    def _file(self, sha256: str, stored: str) -> None:
        try:
            content = self.archive.read(sha256, stored)
            needed = self.reach.get(sha256, 0)
            if needed and len(content.decode("utf-8", "surrogatepass")) < needed:
                self.found(self.archive.path(sha256), "claims point beyond the end of this text")
        except LedgerDamaged as error:
            self.found(error.place, error.problem)

    def _unnamed(self, sha256: str, path: Path) -> None:
        if sha256 in self.gone:
            self.found(path, "a redaction says that it was deleted, and it is still there")
            return
        try:
            self.archive.read(sha256)
            self.outcome.notes.append(f"{path}: no entry names it; an interrupted batch leaves such files")
        except LedgerDamaged:
            self.found(path, "a file that no entry names, with other bytes than its name says")

    def _index(self, log: Log, heads: list[Head]) -> None:
        """Compare the index with one that is built anew beside it."""
        try:
            index = open_index(self.folder)
        except IndexUnusable:
            self.outcome.notes.append("there is no index to compare; the next command builds it")
            return
        seen = index.head
        index.close()
        if seen not in heads and seen.size:
            self.found(self.folder / FILE, f"the index speaks of a head at {seen.size} that the log does not know")
            return
        with tempfile.TemporaryDirectory(prefix="harmledger-") as beside:
            fresh = build(Path(beside), log, self.archive, seen)
            for problem in differences(fresh.db, self.folder / FILE):
                self.found(self.folder / FILE, f"{problem}; run `harmledger reindex`")
            fresh.close()
