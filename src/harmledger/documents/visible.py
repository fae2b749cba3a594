"""All that an HTML page shows as text, outside of menus, forms and footers: for pages that no extractor understands."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN_NAMES = (
    "script style noscript template head title nav header footer aside form button select option textarea iframe svg "
    "object audio video canvas math"
)
_HIDDEN = frozenset(_HIDDEN_NAMES.split())
_BLOCK_NAMES = (
    "address article blockquote body br caption dd details dialog div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 "
    "h6 hr html li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin a line of their own (HTML Standard, section "Flow content" and "Tables")."""


class Visible(msgspec.Struct, frozen=True):
    """What a page shows: its lines of text and, apart, the texts of its links and of its main headings."""

    lines: list[str]
    links: list[str]
    headings: list[str]


def visible(html: str) -> Visible:
    """Give the lines that a page shows, white space folded, without empty ones; nothing for what is no page at all."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    try:
        # Without `huge_tree` the parser drops all that stands more than 254 elements deep.
        root = document_fromstring(html, parser=HTMLParser(huge_tree=True))
    except (LxmlError, ValueError):
        return Visible([], [], [])
    lines = (" ".join(line.split()) for line in "".join(_pieces(root)).split("\n"))
    return Visible([line for line in lines if line], _texts(root, "a"), _texts(root, "h1"))


def _texts(root: "HtmlElement", tag: str) -> list[str]:
    texts = (" ".join("".join(map(str, element.itertext())).split()) for element in root.iter(tag))
    return [text for text in texts if text]


def _pieces(root: "HtmlElement") -> Iterator[str]:
    """Walk the tree without recursion, so that no depth of nesting can end the run."""
    waiting: list[HtmlElement | str] = [root]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            yield piece
        else:
            waiting.extend(reversed(list(_inside(piece))))


def _inside(element: "HtmlElement") -> "Iterator[HtmlElement | str]":
    """Give an element's text, its children, each with the text behind it; line breaks around a block."""
    shown = isinstance(element.tag, str) and element.tag not in _HIDDEN
    if shown:
        edge = "\n" if element.tag in _BLOCKS else ""
        yield edge + (element.text or "").replace("\n", " ")
        for child in element:
            yield child
            yield (child.tail or "").replace("\n", " ")
        yield edge
