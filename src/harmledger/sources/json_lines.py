"""Reports from a stream with one JSON object a line: any length, and never more than one line of it in memory."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import BinaryIO

from harmledger.errors import BrokenRecord, InputRefused, UnreadableText
from harmledger.sources.given import Given
from harmledger.sources.limits import REPORT_LIMIT
from harmledger.sources.refusing import refusal
from harmledger.sources.reports import json_report, too_large
from harmledger.terms.document import Refusal, Report

_CHUNK = 1 << 20


def read_json_lines(
    stream: BinaryIO, name: str, given: Given, *, first: bytes = b"", passed: int = 0
) -> Iterator[Report | Refusal]:
    """Read one report a line; `name:line` is where each stood.

    A byte order mark, CRLF and blank lines are fine. A line that is broken, cut or above the limit is refused, and
    the lines after it are read. A stream in UTF-16, and one whose first line shows that its JSON is spread over many,
    are refused whole. `first` is a line that was already taken from the stream, after `passed` blank ones.
    """
    for number, line in _numbered(stream, first, passed):
        if number == passed + 1 and isinstance(line, bytes):
            line = line.removeprefix(BOM_UTF8)
            if problem := _no_lines(line, name):
                yield refusal(problem)
                return
        yield from _record(line, f"{name}:{number}", given)


def _no_lines(first: bytes, name: str) -> InputRefused | None:
    """Say what the first line shows a stream to be, where that is no JSON lines."""
    if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return UnreadableText("JSON lines in UTF-16", remedy="save the file as UTF-8", place=name)
    if first.strip() in (b"{", b"["):
        return BrokenRecord(
            "JSON that is spread over many lines", remedy="give it as a .json file, or one report a line", place=name
        )
    return None


def _record(line: bytes | int, locator: str, given: Given) -> Iterator[Report | Refusal]:
    try:
        if isinstance(line, int):
            raise too_large(line, locator)
        if content := line.strip():
            yield json_report(content, locator, given)
    except InputRefused as error:
        yield refusal(error)


def _numbered(stream: BinaryIO, first: bytes, passed: int) -> Iterator[tuple[int, bytes | int]]:
    """Number the lines; of a line too long to be kept, give its size in bytes."""
    number = passed
    line = first or stream.readline(REPORT_LIMIT + 2)
    while line:
        number += 1
        if len(line) == REPORT_LIMIT + 2 and not line.endswith(b"\n"):
            yield number, len(line) + _pass_over(stream)
        else:
            yield number, line
        line = stream.readline(REPORT_LIMIT + 2)


def _pass_over(stream: BinaryIO) -> int:
    """Read to the end of a line, a chunk at a time, and say how many bytes there were."""
    size = 0
    while chunk := stream.readline(_CHUNK):
        size += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return size
