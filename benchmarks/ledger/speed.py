"""How fast and how small: `python benchmarks/ledger/speed.py [--reports 20000] [--dir FOLDER]`.

Invented reports of about five claims each, in batches: claims a second appended and synced (reports archived before,
the index left to follow), bytes of record a claim, seconds for the index and for a verification. Wall and processor
time both: on a busy machine only the second says what the program needs.
"""

import argparse
import gc
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.ledger.invented import Maker
from harmledger.ledger import Reading, create_or_open, reindex, verify

CHUNK = 2000
"""Reports recorded together."""


class Clock:
    """Seconds on the wall and of the processor, summed over the stretches that are measured."""

    def __init__(self) -> None:
        self.wall = self.processor = 0.0
        self.best = 0.0
        """Amount a second of wall time in the best stretch: what the machine does while nobody else uses it."""

    @contextmanager
    def running(self, amount: float = 0) -> Iterator[None]:
        """Measure the block, in which so much is done."""
        wall, processor = time.perf_counter(), time.process_time()
        yield
        took = time.perf_counter() - wall
        self.wall += took
        self.processor += time.process_time() - processor
        self.best = max(self.best, amount / took)

    def tell(self, what: str, amount: float, unit: str) -> None:
        """Print how many a second."""
        sys.stdout.write(
            f"{what:34} {amount / self.wall:12,.0f} {unit}/s wall {amount / self.processor:12,.0f} {unit}/s processor"
            f"   ({self.wall:.1f} s, {self.processor:.1f} s)"
            + (f"   best batch {self.best:,.0f}/s\n" if self.best else "\n")
        )
        sys.stdout.flush()


def timed(what: str, amount: float, unit: str, action: Callable[[], object]) -> None:
    """Run something once and tell how fast it was."""
    clock = Clock()
    with clock.running():
        action()
    clock.tell(what, amount, unit)


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def append(folder: Path, reports: int) -> int:
    """Archive reports, then append their readings; returns the number of claims."""
    archiving, appending, claims = Clock(), Clock(), 0
    maker = Maker(seed=21)
    with create_or_open(folder) as ledger, ledger.bulk():
        for _ in range(0, reports, CHUNK):
            made = list(maker.reports(CHUNK))
            with archiving.running():
                ledger.record(report for report, _, _ in made)
            readings: list[Reading] = [reading for _, reading, _ in made]
            number = sum(len(reading.claims) for reading in readings)
            with appending.running(number):
                ledger.record(readings)
            claims += number
            ledger.record(join for _, _, joins in made for join in joins)
        archiving.tell("reports archived and synced", reports, "reports")
        appending.tell("claims appended and synced", claims, "claims")
        start = time.perf_counter()
    sys.stdout.write(f"{'index built after the load':34} {time.perf_counter() - start:12.1f} s\n")
    return claims


def main() -> None:
    """Measure everything, in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--dir", type=Path)
    given = parser.parse_args()
    gc.set_threshold(50_000, 20, 100)  # as the command line does
    work = Path(tempfile.mkdtemp(prefix="ledger-speed-", dir=given.dir))
    try:
        folder = work / "ledger"
        claims = append(folder, given.reports)
        log, archive = size(folder / "log") / claims, size(folder / "archive") / claims
        sys.stdout.write(f"{'record':34} {log + archive:12.1f} bytes a claim (log {log:.1f}, archive {archive:.1f})\n")
        index = size(folder) / claims - log - archive
        sys.stdout.write(f"{'index':34} {index:12.1f} bytes a claim\n")
        timed("reindex", claims, "claims", lambda: reindex(folder))
        entries = 3 * given.reports
        timed("verify", entries, "entries", lambda: verify(folder))
        timed("verify --full", entries, "entries", lambda: verify(folder, full=True))
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
