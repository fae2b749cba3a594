"""Make the proof vectors that `tests/ledger/vectors.json` keeps: `python benchmarks/ledger/make_vectors.py`.

Good proofs over small trees, and the same ones broken in every way that a verifier must notice. The roots are computed
by the definition of RFC 9162 alone, not by the code that the vectors test.
"""

import base64
import hashlib
import json
from pathlib import Path

TARGET = Path(__file__).parents[2] / "tests" / "ledger" / "vectors.json"
SHAPES = [(0, 1), (0, 2), (1, 2), (2, 3), (0, 5), (4, 5), (3, 7), (6, 8), (8, 9), (11, 21)]
GROWTHS = [(1, 2), (1, 8), (2, 3), (3, 7), (4, 8), (5, 5), (6, 8), (7, 20)]


def _leaf(number: int) -> bytes:
    return hashlib.sha256(b"\x00" + f"entry {number}".encode()).digest()


def _root(low: int, high: int) -> bytes:
    if high - low == 1:
        return _leaf(low)
    middle = _middle(low, high)
    return hashlib.sha256(b"\x01" + _root(low, middle) + _root(middle, high)).digest()


def _middle(low: int, high: int) -> int:
    split = 1
    while split * 2 < high - low:
        split *= 2
    return low + split


def _path(index: int, low: int, high: int) -> list[bytes]:
    """PATH of RFC 9162, 2.1.3.1."""
    if high - low == 1:
        return []
    middle = _middle(low, high)
    if index < middle:
        return [*_path(index, low, middle), _root(middle, high)]
    return [*_path(index, middle, high), _root(low, middle)]


def _subproof(first: int, low: int, high: int, whole: bool) -> list[bytes]:
    """SUBPROOF of RFC 9162, 2.1.4.1."""
    if first == high:
        return [] if whole else [_root(low, high)]
    middle = _middle(low, high)
    if first <= middle:
        return [*_subproof(first, low, middle, whole), _root(middle, high)]
    return [*_subproof(first, middle, high, False), _root(low, middle)]


def _spell(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _broken_proofs(proof: list[bytes]) -> list[tuple[str, list[bytes]]]:
    garbage = hashlib.sha256(b"garbage").digest()
    broken = [("garbage after", [*proof, garbage]), ("garbage before", [garbage, *proof])]
    if proof:
        broken += [("cut", proof[:-1]), ("first one changed", [garbage, *proof[1:]])]
    if len(set(proof)) > 1:
        broken.append(("reversed", proof[::-1]))
    return broken


def _inclusion(index: int, size: int) -> list[dict[str, object]]:
    def vector(desc: str, wrong: bool, proof: list[bytes], at: int, leaf: bytes, root: bytes) -> dict[str, object]:
        given = {"leafIdx": at, "treeSize": size, "leafHash": _spell(leaf), "root": _spell(root)}
        return {**given, "proof": [_spell(step) for step in proof], "desc": f"{index}/{size}: {desc}", "wantErr": wrong}

    proof, leaf, root = _path(index, 0, size), _leaf(index), _root(0, size)
    made = [vector("holds", False, proof, index, leaf, root)]
    made += [vector(name, True, broken, index, leaf, root) for name, broken in _broken_proofs(proof)]
    made.append(vector("another leaf", True, proof, index, _leaf(99), root))
    made.append(vector("another root", True, proof, index, leaf, _leaf(99)))
    made.append(vector("beyond the tree", True, proof, size, leaf, root))
    if size > 1:
        made.append(vector("another place", True, proof, (index + 1) % size, leaf, root))
    return made


def _growth(first: int, second: int) -> list[dict[str, object]]:
    def vector(desc: str, wrong: bool, proof: list[bytes], old: bytes, new: bytes) -> dict[str, object]:
        given = {"size1": first, "size2": second, "root1": _spell(old), "root2": _spell(new)}
        steps = [_spell(step) for step in proof]
        return {**given, "proof": steps, "desc": f"{first}->{second}: {desc}", "wantErr": wrong}

    proof, old, new = _subproof(first, 0, second, True), _root(0, first), _root(0, second)
    made = [vector("holds", False, proof, old, new)]
    made += [vector(name, True, broken, old, new) for name, broken in _broken_proofs(proof)]
    made.append(vector("another old root", True, proof, _leaf(99), new))
    made.append(vector("another new root", True, proof, old, _leaf(99)))
    if first != second:
        made.append(vector("roots swapped", True, proof, new, old))
    return made


if __name__ == "__main__":
    vectors = [vector for shape in SHAPES for vector in _inclusion(*shape)]
    vectors += [vector for growth in GROWTHS for vector in _growth(*growth)]
    TARGET.write_text("[\n" + ",\n".join(json.dumps(vector) for vector in vectors) + "\n]\n")
    print(f"{len(vectors)} vectors")
