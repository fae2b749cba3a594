"""Ids and words kept once, as small numbers."""

import apsw

from harmledger.ledger.rows import select

KEPT = 400_000
"""Names held in memory while entries are written; about 60 MB at most."""


class Names:
    """The number of each name; new ones are given the next number, in the order of the log."""

    def __init__(self, db: apsw.Connection) -> None:
        self.db = db
        self._keys: dict[str, int] = {}

    def key(self, text: str) -> int:
        """The number of a name, new or known."""
        return self._keys.get(text) or self.introduce(text)[0]

    def introduce(self, text: str) -> tuple[int, bool]:
        """The number of a name, and whether it is new."""
        known = self._keys.get(text)
        if known is not None:
            return known, False
        self.db.execute("INSERT INTO name(text) VALUES(?) ON CONFLICT DO NOTHING", (text,))
        new = self.db.changes() > 0
        known = self.db.last_insert_rowid() if new else self._known(text)
        self._remember(text, known)
        return known, new

    def maybe(self, text: str | None) -> int | None:
        """The number of a name, None for None."""
        return None if text is None else self.key(text)

    def find(self, text: str) -> int | None:
        """The number of a known name; None where nothing bears it."""
        for (key,) in select(self.db, "SELECT key FROM name WHERE text = ?", (text,)):
            return int(key)
        return None

    def _known(self, text: str) -> int:
        return int(select(self.db, "SELECT key FROM name WHERE text = ?", (text,))[0][0])

    def text(self, key: int) -> str:
        """The name with this number."""
        return str(select(self.db, "SELECT text FROM name WHERE key = ?", (key,))[0][0])

    def forget(self) -> None:
        """Drop what is held in memory (after a rolled-back transaction it may be wrong)."""
        self._keys.clear()

    def _remember(self, text: str, key: int) -> None:
        if len(self._keys) >= KEPT:
            self._keys.clear()
        self._keys[text] = key
