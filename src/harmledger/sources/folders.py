"""Which files of a folder are reports: all but hidden ones and the folder's own README, in order of their names."""

import os.path
from collections.abc import Iterator, Sequence
from pathlib import Path

from harmledger.errors import InputRefused, UnreadableText


def shown(path: Path | str) -> str:
    """Write a path so that it can always be printed: bytes that are no UTF-8 become question marks."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def files_below(folder: Path) -> Iterator[Path | InputRefused]:
    """Walk a folder and everything in it, by name, so that every machine sees the same order.

    Left out: hidden files and folders, and README files, which tell about the folder. A link back to a folder that
    is being walked, a link to nothing, and a folder that may not be listed are yielded as refusals.
    """
    waiting: list[tuple[Path, tuple[Path, ...]]] = [(folder, ())]
    while waiting:
        path, above = waiting.pop()
        if not os.path.isdir(path):
            yield path
            continue
        try:
            real = path.resolve(strict=True)
            entries = () if real in above else _entries(path)
        except (OSError, RuntimeError) as error:
            yield unreadable(path, error)
            continue
        if real in above:
            yield _loop(path, real)
        waiting.extend((entry, (*above, real)) for entry in entries)


def _entries(folder: Path) -> Sequence[Path]:
    """List what a folder holds, the last name first, so that a stack gives the first name back first."""
    shown_entries = (entry for entry in folder.iterdir() if not _left_out(entry))
    return sorted(shown_entries, key=lambda entry: entry.name, reverse=True)


def _left_out(entry: Path) -> bool:
    return entry.name.startswith(".") or entry.stem.lower() == "readme"


def _loop(folder: Path, real: Path) -> InputRefused:
    return InputRefused(
        f"a link back to {shown(real)}, which is being read already", remedy="remove the link", place=shown(folder)
    )


def unreadable(path: Path, error: Exception) -> InputRefused:
    """Say in words why the system would not open a file or folder."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UnreadableText(
        f"can't be opened: {reason}", remedy="check that it exists and may be read", place=shown(path)
    )
