"""From a report's bytes to a document: its text with fixed character positions, its language, date, title and source.

Copies, near copies and cuts of one text are linked to their origin (lineage).
"""

from harmledger.documents.lineage import lineage
from harmledger.documents.published import published_date
from harmledger.documents.reading import Stated, read_document, stated

__all__ = ["Stated", "lineage", "published_date", "read_document", "stated"]
