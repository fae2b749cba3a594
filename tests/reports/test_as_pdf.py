"""The PDF: the page's content, set by typst from data alone."""

import re
import sys

import msgspec
import pytest

from harmledger.errors import UsageError
from harmledger.reports import as_pdf
from harmledger.reports.situation import Policy, Situation
from harmledger.reports.write import write_report
from tests.reports.hostile import HOSTILE, poisoned
from tests.reports.situations import situation

WHOLE = situation()


@pytest.fixture(autouse=True)
def _typst():
    """These need what the extra `pdf-report` installs."""
    pytest.importorskip("typst")


def text_of(content):
    """The text of a PDF, page after page."""
    pdfium = pytest.importorskip("pypdfium2")
    return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(content))


def flat(text):
    """Without the breaks that setting brings along."""
    return " ".join(text.replace("\ufffe", "").split())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["What happened", "people were killed", "Ledger head"]),
        ("uk", ["Що сталося", "Донецька область", "Чого цей звіт не може показати"]),
        ("ru", ["Что произошло", "Донецкая область", "Чего этот отчёт не может показать"]),
    ],
)
def test_the_pdf_says_what_the_page_says(language, expected):
    """Letters of all three languages are really set: the text can be read back."""
    read = flat(text_of(as_pdf.pdf(msgspec.structs.replace(WHOLE, language=language))))
    assert [words for words in expected if words not in read] == []
    assert "Pokrovsk" in read
    assert WHOLE.ledger_head in read.replace(" ", "")


def test_the_same_report_is_the_same_file():
    """No date of today and no font of the machine is in it."""
    assert as_pdf.pdf(WHOLE) == as_pdf.pdf(WHOLE)


TYPST = [
    "#panic()",
    "*bold* _it_ `raw` $x$ @ref <label> = head",
    '#import "x"',
    "\\ ] [ } { ( ) // /* */",
    "#sys.inputs",
]


@pytest.mark.parametrize("bad", [*HOSTILE, *TYPST])
def test_no_text_is_markup(bad):
    """With hostile text in every field it is set as text: nothing is run, nothing breaks, the text stands there."""
    read = flat(text_of(as_pdf.pdf(poisoned(bad))))
    assert [word for word in re.findall(r"[a-z]{4,}", bad) if word not in read] == []


def test_a_report_of_nothing_is_a_report():
    """Without incidents, totals and sources it says so."""
    read = flat(text_of(as_pdf.pdf(Situation(title="", policy=Policy(name="interval", version="1")))))
    assert "No report tells of an incident of harm in the period." in read


def test_without_typst_the_error_says_what_to_install(monkeypatch, tmp_path):
    """Nothing is written then; page and Markdown need no extra."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match="pdf-report"):
        write_report(WHOLE, tmp_path / "out", pdf=True)
    assert not (tmp_path / "out").exists()
    assert len(write_report(WHOLE, tmp_path / "out")) == 2


def test_without_vl_convert_the_figures_stand_in_tables(monkeypatch):
    """The charts' tables take the place of the drawings."""
    monkeypatch.setattr("harmledger.reports.chartspec._converter", lambda: None)
    assert all(chart["svg"] == "" and chart["rows"] for chart in as_pdf.report_data(WHOLE)["charts"])
    assert as_pdf.pdf(WHOLE).startswith(b"%PDF")
