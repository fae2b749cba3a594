"""Printing: tables for people on a terminal, JSON, JSON lines and CSV for machines."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec


class Format(StrEnum):
    """How a reading command prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


Row = Mapping[str, object]


def print_rows(rows: Iterable[Row], form: Format, title: str = "", columns: Sequence[str] = ()) -> None:
    """Print rows in a format; a table shows only `columns`, when they are named."""
    if form is Format.table:
        print_table(list(rows), title, columns)
    elif form is Format.csv:
        print_csv(list(rows))
    elif form is Format.json:
        write(json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=1, default=plain) + "\n")
    else:
        for row in rows:
            write(json.dumps(dict(row), ensure_ascii=False, default=plain) + "\n")


def print_structs(items: Iterable[msgspec.Struct]) -> None:
    """Print terms as JSON lines, as fast as they come."""
    out = sys.stdout.buffer
    encoder = msgspec.json.Encoder()
    for item in items:
        out.write(encoder.encode(item) + b"\n")


def plain(value: object) -> object:
    """A term as what JSON knows."""
    return msgspec.to_builtins(value)


def print_table(rows: Sequence[Row], title: str, columns: Sequence[str]) -> None:
    """Print a table for a person."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    console = Console()
    if not rows:
        console.print(f"{title}: none" if title else "none", style="dim")
        return
    table = Table(title=title or None, box=SIMPLE, title_justify="left", pad_edge=False)
    names = list(columns or rows[0])
    for name in names:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(cell(row.get(name)) for name in names))
    console.print(table)


def cell(value: object) -> str:
    """A value as a table shows it, with nothing in it taken for markup."""
    from rich.markup import escape

    if value is None or value == "":
        return "–"
    if isinstance(value, list | tuple):
        return escape(", ".join(str(item) for item in value))
    return escape(str(value))


def print_csv(rows: Sequence[Row]) -> None:
    """Print comma-separated values with a header; lists are joined by semicolons."""
    if not rows:
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(list(rows[0]))
    for row in rows:
        writer.writerow(csv_cell(row.get(name)) for name in rows[0])


def csv_cell(value: object) -> str:
    """A value as CSV has it. A leading = + - @ is set off, so that a spreadsheet takes no text for a formula."""
    text = "; ".join(str(v) for v in value) if isinstance(value, list | tuple) else "" if value is None else str(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@") and not text[1:].replace(".", "").isdigit() else text


def write(text: str) -> None:
    """Print text as it is."""
    sys.stdout.write(text)


def note(text: str) -> None:
    """Tell the person something that is not the answer: on standard error."""
    sys.stderr.write(text + "\n")


def lines(items: Iterable[str]) -> None:
    """Print sentences, one a line."""
    for item in items:
        write(item + "\n")
