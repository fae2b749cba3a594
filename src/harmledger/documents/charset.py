"""From bytes to characters: by mark, by proof, by the page's own word, by evidence; never by a silent guess."""

import codecs
import re
from collections.abc import Callable, Iterator

from harmledger.documents.language import common_words
from harmledger.errors import UnreadableText

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3": "an SQLite file",
}
"""First bytes of files that are often misnamed, and what they are (from the formats' own specifications)."""

_EVIDENCE = ("cp1251", "koi8-u", "cp1252")
"""Encodings that old Ukrainian, Russian and Western pages and files are found in, likeliest first."""

_LABELS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "x-cp1251": "cp1251",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
}
"""Labels that mean a wider encoding than they say (WHATWG Encoding Standard, section 4.2)."""

_DECLARED = re.compile(
    rb"""(?:charset\s*=\s*["']?|<\?xml[^>]{0,60}encoding\s*=\s*["'])\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)
_PRESCAN = 1024
"""Bytes of a page in which its declared encoding may stand (HTML Standard, "prescan a byte stream")."""

_MIXED_CASE = re.compile(r"[а-яёіїєґa-z][А-ЯЁІЇЄҐ]")
_ACCENTED = re.compile("[À-ÿ]")
_CONTROLS = re.compile("[\x80-\x9f]")
_TOLERATED = 1 / 1000
"""Share of characters of a page that may be unreadable (and become U+FFFD) before the page is refused."""

REMEDY = "save it as UTF-8"


def decode_text(content: bytes, place: str) -> str:
    """Decode a text file. Every byte counts: one that fits no encoding refuses the file (`UnreadableText`)."""
    return _decode(content, place, _by_evidence)


def decode_page(content: bytes, place: str) -> str:
    """Decode an HTML page, as `decode_text`, and by the encoding that it declares.

    A page with a few broken bytes among good UTF-8 is read as browsers read it, each such byte as U+FFFD.
    """
    return _decode(content, place, _page_readings)


def _decode(content: bytes, place: str, readings: Callable[[bytes], Iterator[str]]) -> str:
    """Decode by a byte order mark, else as UTF-8, else by the first of the other readings that there are."""
    marked = _by_mark(content, place)
    if marked is not None:
        return marked
    _refuse_binary(content, place)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        for text in readings(content):
            return text
        raise _no_encoding(place, error) from error


def _page_readings(content: bytes) -> Iterator[str]:
    declared = _by_declaration(content)
    if declared is not None:
        yield declared
    mended = content.decode("utf-8", "replace")
    if mended.count("\ufffd") <= _TOLERATED * len(mended):
        yield mended
    yield from _by_evidence(content)


def _by_mark(content: bytes, place: str) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _no_encoding(place, error) from error
    return None


def _by_declaration(content: bytes) -> str | None:
    declared = _DECLARED.search(content[:_PRESCAN])
    if declared is None:
        return None
    label = declared.group(1).decode("ascii").lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
        return None if name.startswith(("utf-16", "utf-32")) else content.decode(name)
    except (LookupError, UnicodeError):
        return None


def _by_evidence(content: bytes) -> Iterator[str]:
    """Give the reading in which the text has common words of a language, in letters and a case that people write."""
    for encoding in _EVIDENCE:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if (_reads_as_latin if encoding == "cp1252" else _reads_as_cyrillic)(text[:20_000]):
            yield text
            return


def _reads_as_cyrillic(sample: str) -> bool:
    """Wrongly decoded, Cyrillic has capitals within words, and no common word."""
    mixed = len(_MIXED_CASE.findall(sample))
    return 200 * mixed <= len(sample) and _has_common_words(sample, "cyrillic")


def _reads_as_latin(sample: str) -> bool:
    """Other alphabets, wrongly decoded as Western, are nearly all letters with accents, of which French has 6 %."""
    accented = len(_ACCENTED.findall(sample))
    return 10 * accented <= len(sample) and not _CONTROLS.search(sample) and _has_common_words(sample, "latin")


def _has_common_words(sample: str, script: str) -> bool:
    """One common word in twenty: real text has one in nine or more."""
    return 20 * common_words(sample, script) >= max(20, len(sample.split()))


def _refuse_binary(content: bytes, place: str) -> None:
    for signature, meaning in _SIGNATURES.items():
        if content.startswith(signature):
            raise UnreadableText(f"{meaning}, not text", remedy="give the text that it holds", place=place)
    if (position := content.find(b"\x00")) >= 0:
        raise UnreadableText(
            f"binary: a NUL at byte {position}, which no text in UTF-8 has", remedy=REMEDY, place=place
        )


def _no_encoding(place: str, error: UnicodeDecodeError) -> UnreadableText:
    return UnreadableText(
        f"in no encoding that is known here: not UTF-8 at byte {error.start}, and not cp1251, koi8-u or cp1252 by what"
        " its words would be",
        remedy=REMEDY,
        place=place,
    )
