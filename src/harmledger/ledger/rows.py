"""Rows of the index. SQLite tells no column types, so what a query gives is typed where it is used."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import apsw

Value: TypeAlias = int | float | bytes | str | None
Row: TypeAlias = tuple[Any, ...]
Values: TypeAlias = Mapping[str, Value]
HOLDS = "from_seq <= :n AND :n < to_seq"
"""Of rows that held from one entry to another: those that hold as of the entry :n."""


def select(db: apsw.Connection, sql: str, values: Values | Sequence[Value] = ()) -> list[Row]:
    """Every row of a query."""
    return db.execute(sql, values).fetchall()
