"""All that an HTML page shows as text, outside of menus, forms and footers: for pages that no extractor understands."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

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


def visible_lines(html: str) -> list[str]:
    """Give the lines of text that a page shows, white space folded, without empty ones."""
    from lxml.etree import LxmlError
    from lxml.html import document_fromstring

    try:
        root = document_fromstring(html)
    except (LxmlError, ValueError):
        return []
    folded = (" ".join(line.split()) for line in "".join(_pieces(root)).split("\n"))
    return [line for line in folded if line]


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
