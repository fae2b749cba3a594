"""Whose text each report carries, kept up: asked again of all reports where one came or went, was retracted or is back.

A new report may be the original of an old one, and the copies of a retracted one are copies of another.
"""

from collections.abc import Collection, Iterable

from harmledger.terms.document import Document
from harmledger.workflow.kept.tables import Kept
from harmledger.workflow.standing import whose_text


def origins_moved(kept: Kept, documents: Iterable[Document], out: Collection[str]) -> dict[str, str]:
    """Write the origin of every document, those that are `out` aside. Returns that of each whose origin is another than
    was kept."""
    was: dict[str, str] = dict(kept.rows("SELECT document, origin FROM report"))
    moved = {name: origin for name, origin in whose_text(documents, out).items() if was.get(name) != origin}
    kept.db.executemany("UPDATE report SET origin = ? WHERE document = ?",
                        [(origin, name) for name, origin in sorted(moved.items())])  # fmt: skip
    return moved
