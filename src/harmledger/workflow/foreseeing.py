"""How many reports the inputs hold, where that can be told without reading them: for a progress bar."""

from collections.abc import Sequence
from pathlib import Path

from harmledger.errors import InputRefused
from harmledger.sources.folders import files_below

CHUNK = 1 << 20


def count_reports(inputs: Sequence[str]) -> int | None:
    """Reports in files and folders: lines of JSON lines, else one a file. None where nothing tells: standard input, or
    a JSON file, which may be one report or an export of a hundred thousand."""
    total = 0
    for given in inputs:
        number = None if given == "-" else count_path(Path(given))
        if number is None:
            return None
        total += number
    return total


def count_path(path: Path) -> int | None:
    """Reports of one input; what can't be opened is one refusal."""
    total = 0
    for found in files_below(path) if path.is_dir() else [path]:
        number = 1 if isinstance(found, InputRefused) else count_file(found)
        if number is None:
            return None
        total += number
    return total


def count_file(path: Path) -> int | None:
    """Reports of one file."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".jsonl":
            return lines_of(path)
        if suffix == ".json" and path.stat().st_size > CHUNK:
            return None
    except OSError:
        return 1
    return 1


def lines_of(path: Path) -> int:
    """Lines of a file, the last one with or without its end; counted without keeping more than a chunk."""
    number, last = 0, b"\n"
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            number, last = number + chunk.count(b"\n"), chunk
    return number + (not last.endswith(b"\n"))
