"""The archive: original bytes and extracted texts, each under the SHA-256 of what it holds, never written twice.

A file is `archive/ab/cdef….zst`: written beside, synced, renamed, its folder synced, and only then named in the log.
A crash may leave a file that no entry names; it does no harm and is taken up when the same bytes come again.
"""

import hashlib
from pathlib import Path

import msgspec
import zstandard

from harmledger.errors import LedgerDamaged
from harmledger.ledger.compression import LARGEST
from harmledger.ledger.disk import make_folder, refusals_told, sync_folder, write_synced

LEVEL = 6
"""zstd level for originals: level 12 saves 3 % more and takes four times as long."""
RESTORE = "restore the file from a backup"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What the log says of an archived file: the hash of its bytes, and of the file as it lies on the disk."""

    sha256: str
    stored: str
    """SHA-256 of the compressed file, so that a changed bit which decompresses to the same bytes is found too."""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Archive:
    """Originals and texts by content. `keep` collects, `sync` makes all that was kept outlast a power cut."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._unsynced: set[Path] = set()

    def path(self, sha256: str) -> Path:
        """Where the bytes with this hash lie."""
        return self.folder / sha256[:2] / f"{sha256[2:]}.zst"

    def keep(self, content: bytes) -> Kept:
        """Put bytes into the archive, or find them there; durable only after `sync`."""
        sha256 = _digest(content)
        path = self.path(sha256)
        if path.exists():
            self._unsynced.add(path.parent)
            stored = path.read_bytes()
            self._open(sha256, stored)
            return Kept(sha256=sha256, stored=_digest(stored))
        stored = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(content)
        with refusals_told(path):
            make_folder(path.parent)
            self._unsynced.add(path.parent)
            write_synced(path, stored)
        return Kept(sha256=sha256, stored=_digest(stored))

    def sync(self) -> None:
        """Make the names of everything kept outlast a power cut."""
        for folder in sorted(self._unsynced):
            with refusals_told(folder):
                sync_folder(folder)
        self._unsynced.clear()

    def read(self, sha256: str, stored: str | None = None) -> bytes:
        """The bytes with this hash, checked; with `stored`, the file itself is checked too."""
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise LedgerDamaged(f"an archived file is gone: {error}", remedy=RESTORE, place=str(path)) from error
        if stored is not None and _digest(data) != stored:
            raise LedgerDamaged("an archived file was changed", remedy=RESTORE, place=str(path))
        return self._open(sha256, data)

    def _open(self, sha256: str, stored: bytes) -> bytes:
        try:
            content = zstandard.ZstdDecompressor().decompress(stored, max_output_size=LARGEST)
        except zstandard.ZstdError as error:
            raise LedgerDamaged(
                f"an archived file can't be opened: {error}", remedy=RESTORE, place=str(self.path(sha256))
            ) from error
        if _digest(content) != sha256:
            raise LedgerDamaged(
                "an archived file holds other bytes than its name says", remedy=RESTORE, place=str(self.path(sha256))
            )
        return content
