"""The fingerprint of a text: a few hashes of its word sequences, chosen so that texts that share a passage share some.

Sequences of four words are hashed, and of every four neighbouring hashes the least is kept (winnowing: Schleimer,
Wilkerson and Aiken, SIGMOD 2003). Two texts with seven words in a row in common then share a hash, always; and unlike a
MinHash signature, which compares whole texts, the share that one text has of another shows a cut as well as a copy.
"""

import re
from array import array
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

SHINGLE = 4
"""Words in a hashed sequence: shorter ones are phrases that any two reports of a strike have in common."""

WINDOW = 4
"""Neighbouring hashes of which one is kept: about two in five of all."""

_MASK = (1 << 64) - 1
_FIRST, _SECOND, _THIRD, _FOURTH = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0xD6E8FEB86659FD93,
)
"""Odd multipliers, one for each place in a sequence, that spread 32-bit hashes over 64 bits (the first is 2**64 divided
by the golden ratio: Knuth, The Art of Computer Programming, 6.4)."""

_MIDDLE = 24
"""Bits from which on a hash is spread evenly: the lowest know only the ends of the words' own hashes, and the highest
are small in every kept hash."""

_words = re.compile(r"\w+").findall


def words_of(text: str) -> list[str]:
    """Give the words and numbers of a text, without case, punctuation and the many forms of the apostrophe."""
    return _words(re.sub("['’ʼ`]", "", text.casefold()))


def fingerprint(words: list[str]) -> frozenset[int]:
    """Give the kept hashes of a text's words, each below 2**64; a text of fewer than four words has one hash of all."""
    hashes = _shingles([_hash(word) for word in words])
    if len(hashes) < WINDOW:
        return frozenset((min(hashes),))
    return frozenset(map(min, hashes, hashes[1:], hashes[2:], hashes[3:]))


def _shingles(hashed: list[int]) -> list[int]:
    if len(hashed) < SHINGLE:
        hashed = hashed + [0] * (SHINGLE - len(hashed))
    return [
        (a * _FIRST + b * _SECOND + c * _THIRD + d * _FOURTH) & _MASK
        for a, b, c, d in zip(hashed, hashed[1:], hashed[2:], hashed[3:], strict=False)
    ]


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


class Repeated:
    """Which hashes stand more than once among many fingerprints, in a few bytes a hash: nearly all stand once.

    A hash is counted at one of many places, so that two can meet there: one in five or so that stands once is taken for
    repeated, and none that is repeated is missed.
    """

    def __init__(self, fingerprints: Iterable["array[int]"]) -> None:
        kept = list(fingerprints)
        places = 1 << max(10, (4 * sum(map(len, kept))).bit_length())
        self._last = places - 1
        self._seen = bytearray(places)
        for hashes in kept:
            for place in [(one >> _MIDDLE) & self._last for one in hashes]:
                if self._seen[place] < 2:
                    self._seen[place] += 1

    def among(self, hashes: "array[int]") -> list[int]:
        """Give those of a text's hashes that stand more than once."""
        return [one for one in hashes if self._seen[(one >> _MIDDLE) & self._last] > 1]
