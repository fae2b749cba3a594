"""Finding the headline within a text."""

LONGEST = 200
"""Characters; a longer first line is a paragraph. Headlines of news agencies stay below 120."""

_FULL_STOPS = (".", ":", ";", ",")


def headline_of(text: str, start: int = 0) -> tuple[int, int] | None:
    """Find the first line where it stands like a headline: short, without a full stop, a blank line below it.

    Gives its offsets in `text`, without the `#` of a Markdown heading; None where the text has no headline.
    """
    start = _skip(text, start)
    end = text.find("\n", start)
    if end < 0 or end - start > LONGEST or not text[end:].lstrip(" \t\r\n"):
        return None
    following = text.find("\n", end + 1)
    if text[end + 1 : following if following >= 0 else len(text)].strip():
        return None
    return _line(text, start, end)


def headline_at(text: str, title: str | None, start: int = 0) -> tuple[int, int] | None:
    """Find the title where it is the text's first line; None where the text begins in another way."""
    start = _skip(text, start)
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if not title or text[start:end].strip() != title:
        return None
    return start, start + len(title)


def _line(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] == "#":
        start += 1
    start = _skip(text, start)
    line = text[start:end].rstrip()
    if not line or line.endswith(_FULL_STOPS):
        return None
    return start, start + len(line)


def _skip(text: str, start: int) -> int:
    """Give the offset of the first character from `start` that is no white space."""
    while start < len(text) and text[start].isspace():
        start += 1
    return start
