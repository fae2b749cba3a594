"""From a PDF with a text layer to its text: paragraphs a blank line apart, without the heads and feet of its pages.

A PDF has no paragraphs and no words, only characters at places; lines are what the reader of PDFium makes of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import msgspec

from harmledger.errors import UnreadableText

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line, together with the line end (pdfium, `cpdf_textpage.cpp`)."""

_GAP = 1.3
"""A line that is this many times further down than lines usually are begins a paragraph."""

_HEADING_GAP = 2.5
"""A line in small letters so many times further down than usual still goes on: headings are set in larger type."""

_SHORT = 0.8
"""A line that ends a sentence within this share of the widest line's characters ends a paragraph."""

_ITEM = re.compile(r"[^\w\s\"'“«(]+\s|\d+[.)]\s")
"""How an entry of a list begins: a sign, or a number and a point."""

_EDGE = 2
"""Lines at either end of a page that may be a head or a foot."""

_GARBLED = 0.05
"""Share of characters without a meaning (private use, U+FFFD) above which the text layer is not text."""

_MEANINGLESS = re.compile("[\ufffd\ue000-\uf8ff]")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)]*$")


class Line(msgspec.Struct, frozen=True):
    """A line of a page: its text, and how far its first and its last character stand above the page's foot, in points.

    They differ where a word was broken at a line end, and two lines became one. None where unknown.
    """

    text: str
    first: float | None = None
    last: float | None = None


def read_pdf(content: bytes, place: str) -> str:
    """Read the text layer of a PDF. Raises `UnreadableText` where there is none, or it is locked, broken or garbled."""
    pages = _without_edges(_pages(content, place))
    lines = [line for page in pages for line in _with_breaks(page)]
    text = re.sub(r"\n{3,}", "\n\n", "".join(lines)).strip()
    if not text:
        raise UnreadableText(
            f"a PDF without a text layer: {len(pages)} pages of pictures",
            remedy="recognise its text first",
            place=place,
        )
    if len(_MEANINGLESS.findall(text)) > _GARBLED * len(text):
        raise UnreadableText(
            "a PDF whose text layer has no readable letters", remedy="recognise its text first", place=place
        )
    return text


def _pages(content: bytes, place: str) -> list[list[Line]]:
    """Give the lines of each page; a file with one page that can't be read is refused whole."""
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ImportError as error:
        raise UnreadableText(
            "PDF files are read with pypdfium2, which is not installed",
            remedy='pip install "harmledger[pdf]"',
            place=place,
        ) from error
    try:
        with PdfDocument(content) as document:
            return [_page_lines(document, number) for number in range(len(document))]
    except PdfiumError as error:
        raise UnreadableText(
            f"a broken or locked PDF: {error}", remedy="unlock or save it anew", place=place
        ) from error


def _page_lines(document: "PdfDocument", number: int) -> list[Line]:
    page = document[number]
    text_page = page.get_textpage()
    lines = list(_lines(text_page))
    text_page.close()
    page.close()
    return lines


def _lines(page: "PdfTextPage") -> Iterator[Line]:
    """Give a page's lines; where its characters can't be told one by one, without their heights."""
    text = page.get_text_range()
    placed = page.count_chars() == len(text)
    start = 0
    for written in text.split("\r\n"):
        line = re.sub(_HYPHEN + "(.?)", _mended, written).replace("\x00", "").strip()
        if line:
            yield Line(line, _height(page, start), _height(page, start + len(written) - 1)) if placed else Line(line)
        start += len(written) + 2


def _height(page: "PdfTextPage", index: int) -> float:
    bottom: float = page.get_charbox(index, loose=True)[1]
    return bottom


def _mended(match: re.Match[str]) -> str:
    """Join a word that a line end broke; a digit or a capital beside it keeps the hyphen ("10-12", "Iskander-M")."""
    following = match.group(1)
    broken = following.islower() and not match.string[: match.start()][-1:].isdigit()
    return following if broken else f"-{following}"


def _with_breaks(page: Sequence[Line]) -> Iterator[str]:
    """Give the lines of a page and what stands between them: a space within a sentence or a paragraph that fills its
    lines, a line's end in lists and tables, an empty line before each paragraph."""
    widest = max((len(line.text) for line in page), default=0)
    usual = _usual_step(page)
    for line, following in pairwise([*page, None]):
        assert line is not None
        yield line.text
        if following is None:
            yield "\n"
            return
        full, closed = len(line.text) >= _SHORT * widest, _SENTENCE_END.search(line.text) is not None
        step = _step(line, following)
        if following.text[0].islower() and not closed and step <= _HEADING_GAP * usual:
            yield " "
        elif step > _GAP * usual or (closed and not full):
            yield "\n\n"
        else:
            yield " " if full and not _ITEM.match(following.text) else "\n"


def _step(line: Line, following: Line) -> float:
    """How far down the next line stands, in points; 0 where it is not told."""
    return 0.0 if line.last is None or following.first is None else line.last - following.first


def _usual_step(page: Sequence[Line]) -> float:
    steps = [step for one, other in pairwise(page) if (step := _step(one, other)) > 0]
    return median(steps) if steps else 0.0


def _without_edges(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out heads and feet: first and last lines that, numbers apart, stand on most pages."""
    seen = Counter(key for page in pages for key in {_edge_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    common = {key for key, count in seen.items() if count > max(1, len(pages) / 2)}
    return [[line for number, line in enumerate(page) if not _is_edge(number, page, common)] for page in pages]


def _is_edge(number: int, page: list[Line], common: set[str]) -> bool:
    return (number < _EDGE or number >= len(page) - _EDGE) and _edge_key(page[number]) in common


def _edge_key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)
