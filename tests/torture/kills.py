"""kill -9 at random moments: nothing that was acknowledged is lost or torn."""

import os
import random
import select
import signal
import tempfile
import time
from pathlib import Path

from tests.torture.checks import Outcome, acknowledged, problems_after
from tests.torture.workload import write

FRESH_AFTER = 12
"""Kills after which a new ledger is begun: a small one is checked faster, and creation is killed too."""


def run(short: bool) -> Outcome:
    """Kill a writer at random points while it makes, adds, reviews and resolves; check after each."""
    points = 30 if short else 1000
    outcome = Outcome(name="kill -9", figure="", floor="0 lost or torn")
    pick = random.Random(9)
    with tempfile.TemporaryDirectory(prefix="torture-") as work:
        for number in range(points):
            folder = Path(work) / f"l{number // FRESH_AFTER}"
            acks, killed = _one(folder, number, pick.uniform(0.001, 0.12))
            outcome.fired += killed
            outcome.wrong += [] if killed else [f"kill {number}: the writer had ended by itself"]
            outcome.wrong += [f"kill {number}: {problem}" for problem in problems_after(folder, acks[-1:])]
    outcome.figure = f"{len(outcome.wrong)} lost or torn after {outcome.fired} kills"
    return outcome


def _one(folder: Path, seed: int, delay: float) -> tuple[list[tuple[int, str]], bool]:
    """Let a writer run for `delay` seconds after it opened the ledger (or less), then kill it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(writing, 1)
        try:
            write(folder, seed)
        finally:
            os._exit(3)
    os.close(writing)
    if seed % 3:  # every third one is killed while it still opens or makes the ledger
        select.select([reading], [], [], 10)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return acknowledged(told.read().splitlines(keepends=False)), os.WIFSIGNALED(status)
