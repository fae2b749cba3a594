"""Which kinds of file are reports, told by the end of their names."""

from pathlib import Path

from harmledger.errors import UnknownKind

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
JSON = "application/json"
JSON_LINES = "application/jsonl"
PDF = "application/pdf"

KINDS: dict[str, str] = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".pdf": PDF,
}
"""End of a file's name, in lower case, and the media type of what the file holds."""


def kind_of(path: Path, place: str) -> str:
    """Say which kind of report a file is, by the end of its name.

    Raises `UnknownKind` with the kinds that exist where no reader knows the end.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise UnknownKind(_problem(path), remedy=f"kinds that can be read: {' '.join(KINDS)}", place=place)
    return kind


def _problem(path: Path) -> str:
    if path.suffix:
        return f"no reader for files that end in {path.suffix.lower()}"
    return "the name has no ending that tells what kind of report it is"
