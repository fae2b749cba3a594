"""The table of figures as a workbook: a sheet as the field prints it, every figure whole, what was left out, and how.

XlsxWriter writes it (it only writes, and is the better kept of the two common libraries). Every text is written as a
text: no cell of a source is ever a formula or a link.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from harmledger.errors import UsageError
from harmledger.reports.rows import Cell, Row

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_000
"""Characters of a cell; a spreadsheet takes 32,767."""
WIDEST, NARROWEST = 60, 8
"""Width of a column, in characters."""
CREATED = datetime(2022, 1, 1)
"""Date of making inside the file: fixed, so that the same figures are the same file."""

Sheets = Mapping[str, Sequence[Row]]
"""Rows by the name of their sheet, in order."""


def workbook(sheets: Sheets) -> bytes:
    """The sheets as an .xlsx file, the same bytes for the same rows. `UsageError` where XlsxWriter is not installed."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise UsageError(
            "a workbook needs XlsxWriter, which is not installed",
            remedy='pip install "harmledger[table]"; the same table as .csv is written without it',
        ) from error
    out = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, plain) as book:
        book.set_properties({"created": CREATED, "comments": "made by harmledger"})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            fill(book.add_worksheet(name[:31]), rows, head, body)
    return out.getvalue()


def fill(sheet: "Worksheet", rows: Sequence[Row], head: "Format", body: "Format") -> None:
    """Column names in a line that stays, then the rows; an empty cell is not known, never zero."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    for at, name in enumerate(columns):
        sheet.write_string(0, at, name, head)
        widths = [len(name), *(len(str(row.get(name) or "")) for row in rows)]
        sheet.set_column(at, at, min(max(NARROWEST, *widths) + 1, WIDEST))
    for line, row in enumerate(rows, start=1):
        for at, name in enumerate(columns):
            put(sheet, line, at, row.get(name), body)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), max(len(columns) - 1, 0))


def put(sheet: "Worksheet", line: int, at: int, value: Cell, body: "Format") -> None:
    """One cell: a number as a number, anything else as a text."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        sheet.write_string(line, at, str(value)[:LONGEST], body)
    else:
        sheet.write_number(line, at, value, body)
