"""From bytes to characters."""

import pytest

from harmledger.documents.charset import decode_page, decode_text
from harmledger.errors import UnreadableText

UKRAINIAN = "Внаслідок обстрілу міста поранено двох людей, їх доставили до лікарні. Ґвалту не було."
RUSSIAN = "В результате обстрела города ранены два человека, их доставили в больницу. Всё это было днём."
ENGLISH = "The mayor’s office said two people were hurt – one of them at a café in the town’s market."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", [UKRAINIAN, RUSSIAN, ENGLISH])
def test_unicode_files_are_read(text, encoding):
    """UTF-8 with and without its mark, and UTF-16 with its mark, give the text that was written."""
    assert decode_text(text.encode(encoding), "a") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(UKRAINIAN, "cp1251"), (RUSSIAN, "cp1251"), (UKRAINIAN, "koi8-u"), (RUSSIAN, "koi8-r"), (ENGLISH, "cp1252")],
)
def test_an_old_encoding_is_told_by_the_words_that_it_gives(text, encoding):
    """A file without a mark is read in the encoding in which it has common words, whatever its name says."""
    assert decode_text(text.encode(encoding), "a") == text


@pytest.mark.parametrize(
    "content",
    [
        "死者は二人だった。警察によると、".encode("shift_jis"),
        "Τραυματίστηκαν δύο άνθρωποι στην πόλη".encode("iso-8859-7"),
        RUSSIAN.encode("cp866"),
        bytes(range(1, 256)) * 4,
        RUSSIAN.encode() + b"\xff",
        UKRAINIAN.encode()[:-2],
    ],
)
def test_bytes_that_are_text_in_no_known_encoding_are_refused(content):
    """An unknown encoding, or one broken byte, refuses the file and says where: nothing is half read."""
    with pytest.raises(UnreadableText, match="not UTF-8 at byte") as raised:
        decode_text(content, "a.txt")
    assert raised.value.remedy == "save it as UTF-8"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"%PDF-1.7\n", "PDF file"),
        (b"PK\x03\x04abc", "office document"),
        (b"Two people\x00 were hurt", "NUL at byte 10"),
        ("Two people".encode("utf-16-le"), "NUL"),
    ],
)
def test_binary_files_are_refused_by_what_they_are(content, reason):
    """A misnamed picture or archive is called what it is."""
    for decode in (decode_text, decode_page):
        with pytest.raises(UnreadableText, match=reason):
            decode(content, "a.txt")


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "iso-8859-5", "x-mac-cyrillic"])
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding):
    """The page's own word is believed before evidence."""
    page = f'<html><head><meta charset="{encoding}"></head><body>{RUSSIAN}</body></html>'
    codec = "mac-cyrillic" if encoding.startswith("x-") else encoding
    assert decode_page(page.encode(codec), "a") == page


def test_a_page_that_declares_a_wrong_encoding_is_read_by_its_bytes():
    """Valid UTF-8 is UTF-8, whatever the page says; a declaration that fits no byte gives way to evidence."""
    for declared, actual in [("windows-1251", "utf-8"), ("utf-8", "cp1251"), ("no-such-thing", "cp1251")]:
        page = f"<meta charset='{declared}'><p>{RUSSIAN}"
        assert decode_page(page.encode(actual), "a") == page


def test_a_page_with_one_broken_byte_is_read_as_browsers_do():
    """One cut character in a long page becomes U+FFFD; a page full of them is refused."""
    page = (UKRAINIAN * 40).encode() + b"\xd0"
    assert decode_page(page, "a") == UKRAINIAN * 40 + "\ufffd"
    with pytest.raises(UnreadableText):
        decode_page(b"two \xff\xfa\xd0" * 20, "a")
