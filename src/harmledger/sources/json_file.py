"""Reports from a `.json` file: one object, or a list of them."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

import msgspec

from harmledger.errors import InputRefused, UnreadableText
from harmledger.sources.given import Given
from harmledger.sources.refusing import refusal
from harmledger.sources.reports import broken, json_report
from harmledger.terms.document import Refusal, Report

_list = msgspec.json.Decoder(list[msgspec.Raw])


def read_json(content: bytes, name: str, given: Given) -> Iterator[Report | Refusal]:
    """Read the one report, or each report of the list; `name#3` is where the third of a list stood.

    A broken file is refused whole; in a list that is JSON, each thing that is no report is refused alone.
    """
    try:
        plain = _utf8(content, name).strip()
        if not plain.startswith(b"["):
            yield json_report(plain, name, given)
            return
        items = _items(plain, name)
    except InputRefused as error:
        yield refusal(error)
        return
    for number, item in enumerate(items, start=1):
        yield from _item(bytes(item), f"{name}#{number}", given)


def _item(content: bytes, locator: str, given: Given) -> Iterator[Report | Refusal]:
    try:
        yield json_report(content, locator, given)
    except InputRefused as error:
        yield refusal(error)


def _items(content: bytes, name: str) -> list[msgspec.Raw]:
    try:
        return _list.decode(content)
    except (msgspec.DecodeError, RecursionError) as error:
        raise broken(error, name) from error


def _utf8(content: bytes, name: str) -> bytes:
    """Turn UTF-16 with a byte order mark, as some editors save JSON, into UTF-8; anything else stays as it is."""
    if not content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.removeprefix(BOM_UTF8)
    try:
        return content.decode("utf-16").encode("utf-8")
    except UnicodeError as error:
        raise UnreadableText(f"broken UTF-16: {error}", remedy="save the file as UTF-8", place=name) from error
