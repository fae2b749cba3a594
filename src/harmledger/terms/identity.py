"""Identifiers: a hash of a JSON list, so that no two different lists can ever spell the same identifier."""

import hashlib
import json
from collections.abc import Sequence
from typing import TypeAlias

Part: TypeAlias = "str | int | float | bool | Sequence[Part] | None"


def identifier(*parts: Part) -> str:
    """Name a thing by what it is: the first 20 hexadecimal digits of the SHA-256 of its parts as a JSON list.

    A list keeps its parts apart (`["a", "b"]` is never `["ab"]`), which strings joined by a separator do not.
    Twenty digits are 80 bits: a ledger of 100 million claims has a chance of one in 200 million of any collision.
    """
    spelled = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()[:20]
