"""Roots and proofs of a ledger, from the leaf hashes that its index keeps."""

import apsw

from harmledger.ledger.tree import root_of


def root_at(db: apsw.Connection, size: int) -> bytes:
    """Root hash of the tree over the first `size` entries."""
    rows = db.execute("SELECT leaf FROM entry WHERE seq <= ? ORDER BY seq", (size,))
    return root_of(bytes(leaf) for (leaf,) in rows)
