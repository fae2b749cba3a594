"""The lines between two `---` at the very start of a text file that say where and when it was published."""

import re

import msgspec

_BLOCK = re.compile(r"---[ \t]*\r?\n((?:[A-Za-z][\w -]*:[^\r\n]*\r?\n|[ \t]*\r?\n)+?)---[ \t]*(?:\r?\n|\Z)\s*")
_LINE = re.compile(r"^([A-Za-z][\w -]*):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True):
    """What the first lines of a file say about it, and where the text after them starts."""

    published: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    body_start: int = 0
    """Offset of the first character after the front matter and the blank lines behind it."""


NONE = FrontMatter()


def read_front_matter(text: str) -> FrontMatter:
    """Read `key: value` lines between `---` lines at the start; a text without them has no front matter.

    Keys that are not known are passed over. Quotation marks around a value are taken off.
    """
    block = _BLOCK.match(text) if text.startswith("---") else None
    if block is None:
        return NONE
    stated = {key.lower(): _value(value) for key, value in _LINE.findall(block.group(1))}
    return FrontMatter(
        published=stated.get("published"),
        source=stated.get("source"),
        url=stated.get("url"),
        title=stated.get("title"),
        language=stated.get("language"),
        body_start=block.end(),
    )


def _value(written: str) -> str | None:
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        written = written[1:-1]
    return written or None
