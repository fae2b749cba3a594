"""How payloads and originals are made small, and made whole again."""

import functools
import hashlib
from collections.abc import ByteString
from importlib.resources import files

import zstandard
from zstandard import BufferSegment as Segment

from harmledger.errors import LedgerDamaged
from harmledger.ledger.framing import PLAIN, ZSTD, ZSTD_DICTIONARY

LEVEL = 6
"""zstd level of entries: level 9 saves 4 % more of a reading and takes almost twice as long."""
FAST_LEVEL = 3
"""zstd level during a bulk load: a fifth of the time, a seventh more bytes."""
SMALLEST = 96
"""Below this many bytes a zstd frame saves nothing."""
LARGEST = 1 << 30
"""A payload that claims to grow beyond 1 GiB is damaged, not large."""


@functools.cache
def shipped_dictionary() -> bytes:
    """The dictionary that new ledgers are given: trained on invented readings, so that no one's data is in it."""
    return files("harmledger.ledger").joinpath("entries.dictionary").read_bytes()


class Codec:
    """Compresses and opens payloads with one ledger's dictionary."""

    def __init__(self, dictionary: bytes) -> None:
        self.digest = hashlib.sha256(dictionary).hexdigest()
        shared = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._plain = zstandard.ZstdDecompressor()
        self._codec = ZSTD_DICTIONARY if shared else ZSTD
        if shared:
            self._compressors = {level: _with_dictionary(dictionary, level) for level in (LEVEL, FAST_LEVEL)}
            self._decompressor = zstandard.ZstdDecompressor(dict_data=shared)
        else:
            self._compressors = {level: zstandard.ZstdCompressor(level=level) for level in (LEVEL, FAST_LEVEL)}
            self._decompressor = self._plain

    def close(self, payload: bytes, level: int = LEVEL) -> tuple[int, bytes]:
        """Codec number and stored form of a payload: compressed where that makes it smaller."""
        if len(payload) >= SMALLEST:
            small = self._compressors[level].compress(payload)
            if len(small) < len(payload):
                return self._codec, small
        return PLAIN, payload

    def close_all(self, payloads: list[bytes], level: int = LEVEL) -> list[tuple[int, bytes]]:
        """The same of many at once, in one call during which other threads run."""
        long: list[ByteString] = [payload for payload in payloads if len(payload) >= SMALLEST]
        made = iter(self._compressors[level].multi_compress_to_buffer(long, threads=1) if long else ())
        return [self._smaller(payload, next(made)) if len(payload) >= SMALLEST else (PLAIN, payload)
                for payload in payloads]  # fmt: skip

    def _smaller(self, payload: bytes, made: Segment) -> tuple[int, bytes]:
        return (self._codec, made.tobytes()) if len(made) < len(payload) else (PLAIN, payload)

    def open(self, codec: int, stored: bytes) -> bytes:
        """The payload behind a stored form."""
        if codec == PLAIN:
            return stored
        decompressor = self._decompressor if codec == ZSTD_DICTIONARY else self._plain
        try:
            return decompressor.decompress(stored, max_output_size=LARGEST)
        except zstandard.ZstdError as error:
            raise LedgerDamaged(f"a payload can't be decompressed: {error}", remedy="restore from a backup") from error


def _with_dictionary(dictionary: bytes, level: int) -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(dict_data=_prepared(dictionary, level), level=level, write_dict_id=False)


@functools.lru_cache(maxsize=8)
def _prepared(dictionary: bytes, level: int) -> zstandard.ZstdCompressionDict:
    """A dictionary digested for one level: it is only read from then on, so every open ledger may share it."""
    prepared = zstandard.ZstdCompressionDict(dictionary)
    prepared.precompute_compress(level=level)
    return prepared
