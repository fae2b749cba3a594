"""From a PDF to its text."""

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.documents.pdf import read_pdf
from harmledger.errors import UnreadableText


def pdf(*pages):
    """The smallest file that PDFium takes for a PDF: pages of lines in Helvetica, an empty line leaving a gap."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = b"\n".join(b"(" + line.encode("cp1252") + b") Tj T*" for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 60 780 Td\n" + shown + b"\nET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R" % len(objects)
            + b" /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    content, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


FIRST = [
    "Two hurt in the town",
    "",
    "Two people were hurt when a missile hit the centre of the town on Satur-",
    "day, the city council said. More than 30 buildings were damaged, most of",
    "them in the streets behind the station.",
    "It was the third strike this week \u2013 and the first one in which people were",
    "hurt, the council said.",
    "",
    "1",
]
SECOND = [
    "Between 10-",
    "12 people are treated for cuts, and the Iskander-",
    "M is said to have come from the east.",
    "",
    "2",
]


def test_paragraphs_are_told_by_gaps_and_short_last_lines():
    """Wrapped lines stay in their paragraph; a gap or a short line with a full stop ends it."""
    paragraphs = read_pdf(pdf(FIRST, SECOND), "a.pdf").split("\n\n")
    assert paragraphs[0] == "Two hurt in the town"
    assert paragraphs[1].startswith("Two people were hurt when a missile hit the centre of the town on Saturday, the")
    assert paragraphs[1].endswith("behind the station.")
    assert paragraphs[2].startswith("It was the third strike")
    assert not {"1", "2"} & set(read_pdf(pdf(FIRST, SECOND), "a.pdf").split("\n"))


def test_a_sentence_goes_on_over_the_ends_of_lines():
    """The dead of one line and the verb of the next are one sentence; entries of a list keep their lines."""
    text = read_pdf(
        pdf(
            [
                "Two people of the village and one",
                "woman died.",
                "- Toretsk: one killed in a house there",
                "- Lyman: two hurt",
            ]
        ),
        "a.pdf",
    )
    assert text.startswith("Two people of the village and one woman died.")
    assert text.endswith("- Toretsk: one killed in a house there\n- Lyman: two hurt")


def test_a_hyphen_at_a_line_end_never_makes_one_number_of_two():
    """Broken words are joined; "10-12" stays a range, and a name keeps its hyphen."""
    text = read_pdf(pdf(SECOND), "a.pdf")
    assert "1012" not in text
    assert "IskanderM" not in text
    assert "12 people are treated" in text


def test_heads_that_stand_on_every_page_are_no_text():
    """A letterhead is read once at most, whatever number it carries."""
    head = "Town council, press office, no. {}"
    pages = [
        [head.format(number), "", f"Item {letter}: nobody was hurt in the town."] for number, letter in enumerate("abc")
    ]
    text = read_pdf(pdf(*pages), "a.pdf")
    assert "press office" not in text
    assert text.count("nobody was hurt") == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\nnothing", "a broken or locked PDF"),
        (pdf(FIRST)[:300], "a broken or locked PDF"),
        (pdf([], []), "without a text layer: 2 pages"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(content, reason):
    """Broken files and scans are refused, each with what to do."""
    with pytest.raises(UnreadableText, match=reason) as raised:
        read_pdf(content, "a.pdf")
    assert raised.value.remedy
    assert raised.value.place == "a.pdf"


@given(st.integers(0, 10**9))
def test_a_damaged_pdf_is_read_or_refused(seed):
    """Whatever bytes are changed, cut or moved, the run goes on: a text or a refusal, nothing else."""
    chance = random.Random(seed)
    content = bytearray(pdf(FIRST, SECOND))
    for _ in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(content))
        content[at : at + chance.randrange(9)] = chance.randbytes(chance.randrange(9))
    with suppress(UnreadableText):
        assert read_pdf(bytes(content), "a.pdf").strip()


def test_a_pdf_is_read_as_a_document(read_pdf_document):
    """Its headline is found as in any text, and its language told."""
    document = read_pdf_document(pdf(FIRST))
    assert (document.title, document.language) == ("Two hurt in the town", "en")
