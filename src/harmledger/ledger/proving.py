"""Roots and proofs of a ledger, from the leaf hashes that its index keeps (RFC 9162, sections 2.1.3 and 2.1.4)."""

from collections.abc import Callable

import apsw

from harmledger.ledger.tree import EMPTY_ROOT, root_of

RangeHash = Callable[[int, int], bytes]
"""Root hash over the leaves from the first number up to, without, the second."""


def inclusion_proof(index: int, size: int, over: RangeHash) -> list[bytes]:
    """What leads from leaf `index` (from 0) to the root of a tree of `size` leaves, from the leaf upwards."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    proof, low, high = [], 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            proof.append(over(middle, high))
            high = middle
        else:
            proof.append(over(low, middle))
            low = middle
    return proof[::-1]


def consistency_proof(first: int, second: int, over: RangeHash) -> list[bytes]:
    """What shows that a tree of `first` leaves is the beginning of a tree of `second` leaves."""
    if not 0 <= first <= second:
        raise ValueError(f"a tree of {first} does not begin a tree of {second}")
    if first in (0, second):
        return []
    proof, low, high, whole = [], 0, second, True
    while first != high:
        middle = low + _split(high - low)
        if first <= middle:
            proof.append(over(middle, high))
            high = middle
        else:
            proof.append(over(low, middle))
            low, whole = middle, False
    return ([] if whole else [over(low, high)]) + proof[::-1]


def _split(length: int) -> int:
    """The largest power of two below `length`."""
    return 1 << ((length - 1).bit_length() - 1)


def range_hash(db: apsw.Connection) -> RangeHash:
    """The range hash over the entries of an index."""
    find = "SELECT leaf FROM entry WHERE seq > ? AND seq <= ? ORDER BY seq"
    return lambda low, high: root_of(leaf for (leaf,) in db.execute(find, (low, high)))


def root_at(db: apsw.Connection, size: int) -> bytes:
    """Root hash of the tree over the first `size` entries."""
    return range_hash(db)(0, size) if size else EMPTY_ROOT
