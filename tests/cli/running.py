"""The command line as a person meets it: words in, exit code and two streams out, in this process."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from harmledger.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "pokrovsk-july"


class Ran(NamedTuple):
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str


def run(*words: object, stdin: bytes = b"") -> Ran:
    """Type `harmledger` and these words; standard input holds `stdin`."""
    out, err = written(), written()
    with typed([str(word) for word in words], stdin), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    return Ran(code, content(out), content(err))


@contextmanager
def typed(words: list[str], stdin: bytes) -> Iterator[None]:
    """The words on the command line and the bytes on standard input, and as they were afterwards."""
    before, sys.argv = sys.argv, ["harmledger", *words]
    stream, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    try:
        yield
    finally:
        sys.argv, sys.stdin = before, stream


def written() -> io.TextIOWrapper:
    """A stream that keeps what is written to it, as text or as bytes."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def content(stream: io.TextIOWrapper) -> str:
    """What was written to a stream."""
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8")
