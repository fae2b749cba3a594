"""Printing: tables for people on a terminal, JSON, JSON lines and CSV for machines."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from rich.console import RenderableType

    from harmledger.reports.rows import Row


class Format(StrEnum):
    """How a reading command prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def print_as(
    form: Format | None,
    table: "Callable[[], RenderableType]",
    terms: "Sequence[msgspec.Struct | Mapping[str, object]]",
    rows: "Callable[[], Sequence[Row]]",
) -> None:
    """Print a table for a person, the terms themselves as JSON, or flat rows as CSV; only what is asked for is made."""
    if form in (None, Format.table):
        print_table(table())
    elif form is Format.csv:
        from harmledger.reports.rows import as_csv

        write(as_csv(rows()))
    elif form is Format.json:
        write(msgspec.json.format(msgspec.json.encode(list(terms)), indent=2).decode() + "\n")
    else:
        print_lines(terms)


def print_one(
    form: Format | None,
    table: "Callable[[], RenderableType]",
    term: msgspec.Struct,
    rows: "Callable[[], Sequence[Row]]",
) -> None:
    """Print one thing: as JSON an object, not a list of one."""
    if form is Format.json:
        write(msgspec.json.format(msgspec.json.encode(term), indent=2).decode() + "\n")
    else:
        print_as(form, table, [term], rows)


def print_table(table: "RenderableType") -> None:
    """Print what rich draws, as wide as the terminal; its text is never taken for markup."""
    from rich.console import Console

    Console(highlight=False, markup=False, emoji=False).print(table)


def print_lines(items: Iterable[msgspec.Struct | Mapping[str, object]]) -> None:
    """Print terms as JSON lines, as fast as they come."""
    sys.stdout.flush()
    out = sys.stdout.buffer
    encoder = msgspec.json.Encoder()
    for item in items:
        out.write(encoder.encode(item) + b"\n")
    out.flush()


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
