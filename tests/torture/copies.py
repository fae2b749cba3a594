"""Backups taken while a writer is at work: each restored one equals the ledger as it was, to the byte."""

import shutil
import tempfile
import threading
from pathlib import Path

from harmledger.ledger import backup, create_or_open, open_for_reading, restore
from harmledger.ledger.entries import canonical
from harmledger.ledger.proving import root_at
from tests.torture.checks import Outcome
from tests.torture.workload import batches

PAUSE = 0.0002
"""Seconds that the writer rests after a batch, for each entry that the ledger has."""


def _export(folder: Path, size: int) -> bytes:
    """Everything that the ledger says as of an entry, as canonical JSON lines."""
    with open_for_reading(folder, size) as ledger:
        parts = [*ledger.documents(), *ledger.claims(), *ledger.incidents(), *ledger.joins()]
        return b"\n".join(map(canonical, parts)) + canonical(ledger.head().root)


def run(short: bool) -> Outcome:
    """Back up again and again under load, restore each, compare root and export with the original's."""
    outcome = Outcome(name="restore from a backup taken under load", figure="", floor="root and every byte equal")
    with tempfile.TemporaryDirectory(prefix="torture-") as work:
        folder = Path(work) / "l"
        create_or_open(folder).close()
        stop = threading.Event()
        writer = threading.Thread(target=_write, args=(folder, stop))
        writer.start()
        for number in range(8 if short else 100):
            copied = backup(folder, Path(work) / "b")
            restore(Path(work) / "b", Path(work) / "r")
            outcome.fired += 1
            if _export(Path(work) / "r", copied.size) != _export(folder, copied.size):
                outcome.wrong.append(f"restore {number}: the export differs")
            with open_for_reading(folder) as ledger:
                if root_at(ledger.db, copied.size).hex() != copied.root:
                    outcome.wrong.append(f"restore {number}: the root differs")
            shutil.rmtree(Path(work) / "b")
            shutil.rmtree(Path(work) / "r")
        stop.set()
        writer.join()
    outcome.figure = f"{outcome.fired - len(outcome.wrong)} of {outcome.fired} equal"
    return outcome


def _write(folder: Path, stop: threading.Event) -> None:
    make = batches(3, redacting=False)
    with create_or_open(folder) as ledger:
        while not stop.is_set():
            ledger.record(make(ledger))
            stop.wait(PAUSE * ledger.as_of)  # ever slower: a copy takes as long as the ledger is large
