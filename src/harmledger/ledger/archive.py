"""The archive: original bytes and extracted texts, each under the SHA-256 of what it holds, never written twice.

A file is `archive/ab/cdef….zst`: written beside, synced, renamed, its folder synced, and only then named in the log.
A crash may leave a file that no entry names; it does no harm and is taken up when the same bytes come again.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import msgspec
import zstandard

from harmledger.errors import LedgerDamaged
from harmledger.ledger.compression import LARGEST
from harmledger.ledger.disk import make_folder, refusals_told, sync_file, sync_folder, write_whole

LEVEL = 6
"""zstd level for originals: level 12 saves 3 % more and takes four times as long."""
RESTORE = "restore the file from a backup"
UNFINISHED = "new"
"""Folder in which files are written before they get their name."""
TOGETHER = 16
"""Syncs asked for at once: file systems join them into one journal commit, which is several times as fast."""
WAITING = 512
"""Files written and not yet synced, at most."""

REMEMBERED = 4096
"""Files known to be there, of those met last."""

One = TypeVar("One")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What the log says of an archived file: the hash of its bytes, and of the file as it lies on the disk."""

    sha256: str
    stored: str
    """SHA-256 of the compressed file, so that a changed bit which decompresses to the same bytes is found too."""


def digest(data: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Archive:
    """Originals and texts by content. `keep` writes them, `sync` makes all that was kept outlast a power cut."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._prefix = f"{folder}{os.sep}"
        self._waiting: dict[str, Kept] = {}
        self._checked: dict[str, Kept] = {}
        self._unsynced: set[Path] = set()

    def path(self, sha256: str) -> Path:
        """Where the bytes with this hash lie."""
        return Path(self._place(sha256))

    def _place(self, sha256: str) -> str:
        return f"{self._prefix}{sha256[:2]}{os.sep}{sha256[2:]}.zst"

    def keep(self, content: bytes) -> Kept:
        """Put bytes into the archive, or find them there; durable, and readable, only after `sync`."""
        sha256 = digest(content)
        known = self._waiting.get(sha256) or self._checked.get(sha256)
        if known:
            return known
        path = self.path(sha256)
        if path.exists():
            self._unsynced.add(path.parent)
            stored = path.read_bytes()
            self._open(sha256, stored)
            return self._remember(Kept(sha256=sha256, stored=digest(stored)))
        stored = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(content)
        with refusals_told(path):
            make_folder(path.parent)
            make_folder(self.folder / UNFINISHED)
            _write(self._beside(sha256), stored)
        self._waiting[sha256] = Kept(sha256=sha256, stored=digest(stored))
        if len(self._waiting) >= WAITING:
            self._settle()
        return Kept(sha256=sha256, stored=digest(stored))

    def _remember(self, kept: Kept) -> Kept:
        """A file that was there and was checked once need not be read again for each copy of a wire report."""
        if len(self._checked) >= REMEMBERED:
            self._checked.clear()
        self._checked[kept.sha256] = kept
        return kept

    def sync(self) -> None:
        """Put everything kept in its place and make it outlast a power cut."""
        self._settle()
        with refusals_told(self.folder):
            _all_at_once(sync_folder, sorted(self._unsynced))
        self._unsynced.clear()

    def read(self, sha256: str, stored: str | None = None) -> bytes:
        """The bytes with this hash, checked; with `stored`, the file itself is checked too."""
        place = self._place(sha256)
        try:
            with open(place, "rb", buffering=0) as file:
                data = file.read()
        except OSError as error:
            raise LedgerDamaged(f"an archived file is gone: {error}", remedy=RESTORE, place=place) from error
        if stored is not None and digest(data) != stored:
            raise LedgerDamaged("an archived file was changed", remedy=RESTORE, place=place)
        return self._open(sha256, data)

    def drop_unfinished(self) -> None:
        """Take away what a crash left half written."""
        for path in self.folder.glob(f"{UNFINISHED}/*"):
            path.unlink(missing_ok=True)

    def _settle(self) -> None:
        """Sync what was written, then give it its name."""
        with refusals_told(self.folder):
            _all_at_once(sync_file, [self._beside(sha256) for sha256 in self._waiting])
            for sha256 in self._waiting:
                os.rename(self._beside(sha256), self.path(sha256))
                self._unsynced.add(self.path(sha256).parent)
        self._waiting.clear()

    def _beside(self, sha256: str) -> Path:
        return self.folder / UNFINISHED / sha256

    def _open(self, sha256: str, stored: bytes) -> bytes:
        place = self._place(sha256)
        try:
            content = zstandard.ZstdDecompressor().decompress(stored, max_output_size=LARGEST)
        except zstandard.ZstdError as error:
            problem = f"an archived file can't be opened: {error}"
            raise LedgerDamaged(problem, remedy=RESTORE, place=place) from error
        if digest(content) != sha256:
            raise LedgerDamaged("an archived file holds other bytes than its name says", remedy=RESTORE, place=place)
        return content


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        write_whole(descriptor, data)
    finally:
        os.close(descriptor)


def _all_at_once(action: Callable[[One], None], things: Iterable[One]) -> None:
    """Do it to every thing, several at a time; the first error is raised after all were tried."""
    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(action, things))
