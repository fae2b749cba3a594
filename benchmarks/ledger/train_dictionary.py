"""Train the compression dictionary that new ledgers are given: `python benchmarks/ledger/train_dictionary.py`.

It is trained on invented readings only, so that nobody's data lies in a file that no redaction can reach. Every ledger
keeps its own copy; training a better one changes new ledgers only.
"""

import sys
from pathlib import Path

import zstandard

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.ledger.invented import Maker
from harmledger.ledger.archive import Kept
from harmledger.ledger.entries import Archived, Joins, canonical, spell

SIZE = 32 << 10
"""Bytes: 64 KiB saves 1 % more."""
TARGET = Path(__file__).parents[2] / "src" / "harmledger" / "ledger" / "entries.dictionary"


def samples(count: int) -> list[bytes]:
    """Entries as they stand in the log: reports, readings, joins."""
    made = []
    for report, reading, joins in Maker(seed=7).reports(count):
        kept = Kept(sha256=f"{len(made):064x}", stored=f"{len(made) * 7:064x}")
        bodies = [("archived", Archived(document=report.document, original=kept, text=kept, media_type="text/plain"))]
        bodies += [("claims", reading), ("join", Joins(joins=tuple(joins)))]
        for kind, body in bodies:
            made.append(spell(len(made), kind, "harmledger@0.1.0", "2026-01-01T00:00:00.000Z", canonical(body)))
    return made


if __name__ == "__main__":
    dictionary = zstandard.train_dictionary(SIZE, samples(3000), level=3)
    TARGET.write_bytes(dictionary.as_bytes())
    print(f"{TARGET.name}: {len(dictionary.as_bytes())} bytes")
