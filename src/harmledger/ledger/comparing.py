"""Two indexes compared, table by table: what a rebuilt one says against what the one in use says."""

from collections.abc import Iterator
from pathlib import Path

import apsw

from harmledger.ledger.rows import select

TABLES = ("name", "entry", "document", "sighting", "refusal", "issued", "reading", "claim", "assignment", "incident",
          "redirect", "decision", "touch", "amended", "redacted", "day_sum", "month_sum", "box")  # fmt: skip
"""`words` is compared by its vocabulary: a contentless text index can't be listed."""
HELD = {"day_sum": "claims != 0", "month_sum": "claims != 0"}
"""A sum that came down to nothing stays as a row of zeros until the next rebuild."""
VOCABULARY = "CREATE VIRTUAL TABLE temp.{name} USING fts5vocab({schema}, words, instance)"


def differences(fresh: apsw.Connection, used: Path) -> Iterator[str]:
    """Sentences about every table in which the index in use differs from the fresh one."""
    try:
        fresh.execute("ATTACH ? AS used", (str(used),))
        for table in TABLES:
            held = [f"(SELECT * FROM {schema}.{table} WHERE {HELD.get(table, '1')})" for schema in ("main", "used")]
            missing, extra = _difference(fresh, held[0], held[1], _columns(fresh, table))
            if missing or extra:
                yield f"table {table}: {missing} rows missing, {extra} rows that the log does not give"
        fresh.execute(VOCABULARY.format(name="fresh_words", schema="main"))
        fresh.execute(VOCABULARY.format(name="used_words", schema="used"))
        missing, extra = _difference(fresh, "temp.fresh_words", "temp.used_words", "term, doc, col, offset")
        if missing or extra:
            yield f"words: {missing} places missing, {extra} places that the texts do not give"
    except apsw.Error as error:
        yield f"the index can't be read: {error}"


def _difference(db: apsw.Connection, left: str, right: str, columns: str) -> tuple[int, int]:
    count = "SELECT count(*) FROM (SELECT {columns} FROM {one} EXCEPT SELECT {columns} FROM {other})"
    return (
        select(db, count.format(columns=columns, one=left, other=right))[0][0],
        select(db, count.format(columns=columns, one=right, other=left))[0][0],
    )


def _columns(db: apsw.Connection, table: str) -> str:
    rows = select(db, "SELECT name FROM pragma_table_xinfo(?)", (table,))
    return ", ".join(f'"{row[0]}"' for row in rows)
