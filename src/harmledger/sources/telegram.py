"""Posts from the export of Telegram Desktop (`result.json`): one channel or all of them, of any size.

The fields are those of Telegram's own page on its export format (core.telegram.org/import-export).
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from harmledger.errors import BrokenRecord
from harmledger.sources.given import Given
from harmledger.sources.json_stream import Cut, objects_of
from harmledger.sources.refusing import refusal
from harmledger.sources.reports import report
from harmledger.terms.document import Refusal, Report

POST = "application/vnd.telegram.message+json"
"""Media type of one post: the object that the export has for it."""

_PEEK = 1 << 16
_LISTS = re.compile(rb'"messages"\s*:\s*\[|"chats"\s*:\s*\{')
_REPORT = re.compile(rb'"(?:text|html)"\s*:')


class _Post(msgspec.Struct):
    """The fields of a post that opening needs."""

    id: int
    type: str = "message"
    text: str | list[str | dict[str, object]] = ""


_post = msgspec.json.Decoder(_Post)


def is_export(stream: BinaryIO) -> bool:
    """Say whether a JSON file is an export: it lists messages or chats before any text of its own. Rewinds the file."""
    start = stream.read(_PEEK)
    stream.seek(0)
    lists, text = _LISTS.search(start), _REPORT.search(start)
    return lists is not None and (text is None or lists.start() < text.start())


def read_export(stream: BinaryIO, name: str, given: Given) -> Iterator[Report | Refusal]:
    """Give each post with text, by channel and number: `result.json#1234567890/17`; its source is the channel's name.

    Posts without text (pictures, members joining) are no reports. A broken post is refused alone; where the file is
    cut, the posts before the cut are read, and the cut is refused.
    """
    number = 0
    try:
        for found in objects_of(stream, "messages"):
            number += 1
            yield from _opened(found.content, found.around, name, number, given)
    except Cut as cut:
        yield refusal(BrokenRecord(f"after {number} posts: {cut}", remedy="export the channel again", place=name))


def _opened(
    content: bytes, channel: dict[str, object], name: str, number: int, given: Given
) -> Iterator[Report | Refusal]:
    try:
        post = _post.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield refusal(
            BrokenRecord(f"no post of an export: {error}", remedy="export the channel again", place=f"{name}#{number}")
        )
        return
    if post.type == "message" and post.text:
        place = f"{channel.get('id', 'channel')}/{post.id}"
        source = given.source or (str(channel["name"]) if channel.get("name") else None)
        known = msgspec.structs.replace(given, source=source)
        yield report(content, POST, f"{name}#{place}", known, given_id=f"telegram:{place}")
