"""Opening what a command is given: a file, a folder, or standard input."""

import os.path
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from harmledger.errors import InputRefused, UnreadableText
from harmledger.sources.folders import files_below, shown, unreadable
from harmledger.sources.given import Given
from harmledger.sources.json_file import read_json
from harmledger.sources.json_lines import read_json_lines
from harmledger.sources.kinds import HTML, JSON, JSON_LINES, PDF, TEXT, kind_of
from harmledger.sources.limits import REPORT_LIMIT
from harmledger.sources.refusing import refusal
from harmledger.sources.reports import report, too_large
from harmledger.sources.telegram import is_export, read_export
from harmledger.terms.document import Refusal, Report

STANDARD_INPUT = "-"
_BLANK = BOM_UTF8 + b" \t\r\n"


def open_reports(
    inputs: Sequence[str | Path], given: Given, *, stdin: BinaryIO | None = None
) -> Iterator[Report | Refusal]:
    """Open every report of files, folders and `-`, in the order given; within a folder in order of names.

    What can't be opened is yielded as a refusal in its place, and the rest goes on. `stdin` stands in for standard
    input, which is JSON lines if it begins with `{`, else one text (or one page or PDF, if it begins as one).
    """
    for given_input in inputs:
        if str(given_input) == STANDARD_INPUT:
            yield from _guarded(_standard_input(stdin or sys.stdin.buffer, given), STANDARD_INPUT)
        else:
            yield from _path(Path(given_input), given)


def _path(path: Path, given: Given) -> Iterator[Report | Refusal]:
    if not os.path.isdir(path):
        yield from _guarded(_file(path, given), shown(path))
        return
    for found in files_below(path):
        if isinstance(found, InputRefused):
            yield refusal(found)
        else:
            yield from _guarded(_file(found, given), shown(found))


def _guarded(reports: Iterator[Report | Refusal], place: str) -> Iterator[Report | Refusal]:
    """Let one input's failure be one refusal, whatever the system says while it is read."""
    try:
        yield from reports
    except InputRefused as error:
        yield refusal(error)
    except OSError as error:
        yield refusal(unreadable(Path(place), error))


def _file(path: Path, given: Given) -> Iterator[Report | Refusal]:
    place = shown(path)
    status = path.stat()
    kind = kind_of(path, place)
    if not S_ISREG(status.st_mode):
        raise UnreadableText("not a plain file (a pipe or a device)", remedy="use - for standard input", place=place)
    with path.open("rb") as stream:
        if kind == JSON_LINES:
            yield from _json_lines(stream, place, given)
        elif kind == JSON and is_export(stream):
            yield from read_export(stream, place, given)
        elif status.st_size > REPORT_LIMIT:
            raise too_large(status.st_size, place)
        else:
            yield from _whole(_limited(stream, place), kind, place, given)


def _json_lines(stream: BinaryIO, place: str, given: Given) -> Iterator[Report | Refusal]:
    empty = True
    for opened in read_json_lines(stream, place, given):
        empty = False
        yield opened
    if empty:
        raise _empty(place)


def _whole(content: bytes, kind: str, place: str, given: Given) -> Iterator[Report | Refusal]:
    if not content.strip():
        raise _empty(place)
    if kind == JSON:
        yield from read_json(content, place, given)
    else:
        yield report(content, kind, place, given)


def _limited(stream: BinaryIO, place: str, limit: int = REPORT_LIMIT) -> bytes:
    """Read one report whole, or refuse it when it is above the limit, without keeping more than the limit."""
    content = stream.read(max(limit, 0) + 1)
    if len(content) > limit:
        raise too_large(max(REPORT_LIMIT + 1, len(content)), place)
    return content


def _standard_input(stream: BinaryIO, given: Given) -> Iterator[Report | Refusal]:
    passed, first = _first_line(stream)
    if first.lstrip(_BLANK).startswith(b"{"):
        yield from read_json_lines(stream, STANDARD_INPUT, given, first=first, passed=passed.count(b"\n"))
        return
    rest = _limited(stream, STANDARD_INPUT, REPORT_LIMIT - len(passed + first))
    yield from _whole(passed + first + rest, _kind_of_start(first), STANDARD_INPUT, given)


def _first_line(stream: BinaryIO) -> tuple[bytes, bytes]:
    """Read up to the first line that is not blank; give the blank ones and that one."""
    passed = b""
    while (line := stream.readline(REPORT_LIMIT + 2)) and not line.strip(_BLANK) and len(passed) <= REPORT_LIMIT:
        passed += line
    return passed, line


def _kind_of_start(start: bytes) -> str:
    opening = start.lstrip(_BLANK)[:9].lower()
    if opening.startswith((b"<!doctype", b"<html")):
        return HTML
    return PDF if opening.startswith(b"%pdf-") else TEXT


def _empty(place: str) -> UnreadableText:
    return UnreadableText("empty", remedy="give a report with text in it", place=place)
