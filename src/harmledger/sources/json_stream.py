"""Reading one large JSON file piece by piece: the things of its lists, without ever holding the whole."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from harmledger.sources.limits import REPORT_LIMIT, megabytes

_CHUNK = 1 << 20
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|["{}\[\]]', re.DOTALL)
"""A whole string, or a bracket; a quotation mark alone is a string whose end has not been read yet."""


class Found(msgspec.Struct, frozen=True):
    """One object of a list, and what the object around the list said before it."""

    content: bytes
    around: dict[str, object]


class Cut(Exception):
    """The stream ends within an object, or one object is longer than a report may be; the message says which."""


def objects_of(stream: BinaryIO, key: str) -> Iterator[Found]:
    """Give each object of every list that stands under `key`, at whatever depth, in the order of the file.

    Raises `Cut` where the file ends too early; what was whole before has been given by then.
    """
    window = _Window(stream)
    wanted = b'"' + key.encode() + b'"'
    open_since: list[int] = []
    listing: int | None = None
    around: dict[str, object] = {}
    before, before_start = b"", 0
    for token, start, end in window.tokens():
        if token in (b"{", b"["):
            if listing is None and token == b"[" and before == wanted and open_since:
                listing, around = len(open_since), window.fields(open_since[-1], before_start)
            open_since.append(start)
        elif token in (b"}", b"]"):
            if not open_since:
                raise Cut(f"a bracket too many at byte {start}")
            began = open_since.pop()
            if len(open_since) == listing:
                listing = None
            elif listing is not None and len(open_since) == listing + 1 and token == b"}":
                yield Found(window.between(began, end), around)
        window.needed = _needed(open_since, listing, end)
        before, before_start = token, start
    if open_since or not before:
        raise Cut(f"the file ends after {window.end} bytes, within an object")


def _needed(open_since: list[int], listing: int | None, end: int) -> int:
    """Within a list only the object being read is needed; elsewhere the object that may turn out to be around one."""
    if listing is None:
        return open_since[-1] if open_since else end
    return open_since[listing + 1] if len(open_since) > listing + 1 else end


class _Window:
    """The part of a stream that is still needed, with the offset at which it begins."""

    def __init__(self, stream: BinaryIO) -> None:
        self.needed = 0
        self._stream = stream
        self._data = b""
        self._begins = 0

    @property
    def end(self) -> int:
        return self._begins + len(self._data)

    def tokens(self) -> Iterator[tuple[bytes, int, int]]:
        """Give each string and bracket with its start and end, reading on as it goes."""
        position = 0
        while True:
            open_string = None
            for match in _TOKEN.finditer(self._data, position - self._begins):
                if match.group() == b'"':
                    open_string = self._begins + match.start()
                    break
                yield match.group(), self._begins + match.start(), self._begins + match.end()
            position = self.end if open_string is None else open_string
            if not self._read_on(min(self.needed, position)):
                if open_string is not None:
                    raise Cut(f"the file ends after {self.end} bytes, within a string")
                return

    def _read_on(self, needed: int) -> bool:
        chunk = self._stream.read(_CHUNK)
        self._data = self._data[max(0, needed - self._begins) :] + chunk
        self._begins = max(self._begins, needed)
        if len(self._data) > REPORT_LIMIT + 2 * _CHUNK:
            raise Cut(f"one object of more than {megabytes(REPORT_LIMIT)} at byte {self._begins}")
        return bool(chunk)

    def between(self, start: int, end: int) -> bytes:
        return self._data[start - self._begins : end - self._begins]

    def fields(self, start: int, end: int) -> dict[str, object]:
        """Read what an object has said between two offsets; nothing where that is no longer held."""
        if start < self._begins:
            return {}
        try:
            told = self.between(start, end).rstrip().removesuffix(b",")
            return msgspec.json.decode(told + b"}", type=dict[str, object])
        except msgspec.DecodeError:
            return {}
