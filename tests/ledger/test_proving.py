"""Proofs: those we make hold, changed ones do not, and published good and broken ones get their verdicts."""

import base64
import json
import os
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from harmledger.ledger.offline_proofs import Refuted, check_consistency, check_inclusion
from harmledger.ledger.proving import consistency_proof, inclusion_proof
from harmledger.ledger.tree import leaf_hash, root_of

OWN = Path(__file__).parent / "vectors.json"
PUBLISHED = os.environ.get("HARMLEDGER_MERKLE_VECTORS", "")
"""Folder of the transparency-dev vectors for RFC 6962 and 9162 proofs, where somebody has them."""

sizes = some.integers(min_value=1, max_value=150)


def leaves(count):
    return [leaf_hash(str(number).encode()) for number in range(count)]


def over(hashes):
    return lambda low, high: root_of(hashes[low:high])


@given(sizes, some.data())
def test_every_entry_is_proven_and_only_there(size, data):
    """An inclusion proof holds for its leaf at its place, and for no other leaf, place or root."""
    index = data.draw(some.integers(min_value=0, max_value=size - 1))
    hashes = leaves(size)
    proof, root = inclusion_proof(index, size, over(hashes)), root_of(hashes)
    check_inclusion(hashes[index], index, size, proof, root)
    changes = [(leaf_hash(b"x"), index, proof, root), (hashes[index], index, [*proof, root], root),
               (hashes[index], index, proof, leaf_hash(b"y")), (hashes[index], size, proof, root)]  # fmt: skip
    changes += (
        [(hashes[index], index, proof[:-1], root), (hashes[index], (index + 1) % size, proof, root)] if proof else []
    )
    for leaf, place, steps, top in changes:
        with pytest.raises(Refuted):
            check_inclusion(leaf, place, size, steps, top)


@given(sizes, some.data())
def test_growth_is_proven_and_rewriting_is_refuted(second, data):
    """A consistency proof holds between a tree and its beginning, and for no tree with a changed leaf."""
    first = data.draw(some.integers(min_value=1, max_value=second))
    hashes = leaves(second)
    proof = consistency_proof(first, second, over(hashes))
    check_consistency(first, second, root_of(hashes[:first]), root_of(hashes), proof)
    changed = list(hashes)
    changed[data.draw(some.integers(min_value=0, max_value=first - 1))] = leaf_hash(b"changed")
    with pytest.raises(Refuted):
        check_consistency(
            first, second, root_of(hashes[:first]), root_of(changed), consistency_proof(first, second, over(changed))
        )


def verdict(vector):
    """Whether the verifier refutes a vector."""
    plain = {
        key: base64.b64decode(value) for key, value in vector.items() if key in ("root", "root1", "root2", "leafHash")
    }
    proof = [base64.b64decode(step) for step in vector["proof"] or ()]
    try:
        if "leafIdx" in vector:
            check_inclusion(plain["leafHash"], vector["leafIdx"], vector["treeSize"], proof, plain["root"])
        else:
            check_consistency(vector["size1"], vector["size2"], plain["root1"], plain["root2"], proof)
    except Refuted:
        return True
    return False


def test_our_own_vectors_get_their_verdicts():
    """Good and broken proofs kept in this repository are told apart, by this version as by every later one."""
    vectors = json.loads(OWN.read_text())
    assert len(vectors) >= 100
    assert [vector["desc"] for vector in vectors if verdict(vector) != vector["wantErr"]] == []


def test_the_published_vectors_get_their_verdicts():
    """All published inclusion and consistency vectors: good proofs hold, broken ones are refuted."""
    files = sorted(path for kind in ("inclusion", "consistency") for path in Path(PUBLISHED, kind).rglob("*.json"))
    if not PUBLISHED or not files:
        warnings.warn("the published vectors are not here: set HARMLEDGER_MERKLE_VECTORS to their folder", stacklevel=1)
        pytest.skip("HARMLEDGER_MERKLE_VECTORS names no folder with vectors")
    vectors = {str(path): json.loads(path.read_text()) for path in files}
    wrong = [path for path, vector in vectors.items() if verdict(vector) != vector["wantErr"]]
    assert (len(vectors), wrong) == (196, [])
