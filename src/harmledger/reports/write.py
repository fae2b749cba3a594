"""Put a report into a folder: `index.html` and `report.md`, each whole or not there at all."""

import os
import tempfile
from pathlib import Path

from harmledger.errors import HarmledgerError
from harmledger.reports.as_markdown import markdown
from harmledger.reports.page import html_page
from harmledger.reports.situation import Situation


def write_report(situation: Situation, folder: Path, *, pdf: bool = False) -> tuple[Path, ...]:
    """Write the report's files into a folder, made if need be; earlier ones of the same name are replaced.

    With `pdf` also `report.pdf`, which needs the extra `pdf-report`: `UsageError` without it, and nothing is written.
    """
    files = {"index.html": html_page(situation).encode(), "report.md": markdown(situation).encode()}
    if pdf:
        from harmledger.reports.as_pdf import pdf as as_pdf

        files["report.pdf"] = as_pdf(situation)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write(folder / name, content) for name, content in files.items())
    except OSError as error:
        raise HarmledgerError(
            f"the report can't be written: {error.strerror}",
            place=str(folder),
            remedy="choose a folder that is writable",
        ) from error


def _write(path: Path, content: bytes) -> Path:
    """Write beside the file and move it into place, so that no reader meets half of it."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path
