"""The workbook: numbers as numbers, every text a text, the same bytes for the same rows."""

import io
import re
import sys
import zipfile

import pytest

from harmledger.errors import UsageError
from harmledger.reports.as_xlsx import LONGEST, workbook

xlsxwriter = pytest.importorskip("xlsxwriter")
ATTACKS = ["=1+1", "+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x.invalid")', "\t=1", "http://x.invalid", "12"]


def parts(rows):
    """The files inside a workbook of one sheet."""
    with zipfile.ZipFile(io.BytesIO(workbook({"a": rows}))) as held:
        return {name: held.read(name).decode() for name in held.namelist()}


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_is_run(text):
    """What a spreadsheet would run, open or take for a number is a text in the file, in cells and heads."""
    held = parts([{"name": text, text: "x"}])
    sheet = held["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert set(re.findall(r'<c r="\w+" s="\d+"(?: t="(\w+)")?>', sheet)) == {"s"}
    shared = held["xl/sharedStrings.xml"]
    assert text.strip() in shared.replace("&quot;", '"').replace("&amp;", "&")


def test_numbers_are_numbers_and_nothing_is_empty():
    """A number can be added up; what is not known is an empty cell, never a zero."""
    sheet = parts([{"minimum": 0, "maximum": None, "best": 3}])["xl/worksheets/sheet1.xml"]
    assert re.findall(r"<v>(\d+)</v></c>", sheet[sheet.index('<row r="2"') :]) == ["0", "3"]


def test_the_same_rows_are_the_same_file():
    """A workbook can be told by its hash: it holds no time of making."""
    assert workbook({"a": [{"x": 1}], "b": []}) == workbook({"a": [{"x": 1}], "b": []})


def test_a_text_too_long_is_cut():
    """A cell longer than a spreadsheet takes is cut, and the file opens."""
    assert "y" * LONGEST in parts([{"x": "y" * (LONGEST + 9)}])["xl/sharedStrings.xml"]
    assert "y" * (LONGEST + 1) not in parts([{"x": "y" * (LONGEST + 9)}])["xl/sharedStrings.xml"]


def test_without_the_library_the_extra_is_named(monkeypatch):
    """Where XlsxWriter is missing, the error says what to install, and that CSV needs nothing."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=r"harmledger\[table\]"):
        workbook({"a": []})
