"""Clocks that are wrong: three days behind, ten years ahead, in 1970, and stepping in the middle of a run."""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from harmledger.errors import LedgerError
from harmledger.ledger import open_for_reading
from tests.torture.checks import Outcome, acknowledged, problems_after

CLOCKS = ("-3d", "+3650d", "@1970-01-02 00:00:00", "+0", "-40d")


def run(short: bool) -> Outcome:
    """Write to one ledger under every clock in turn; the order is the entry's number all the same."""
    outcome = Outcome(name="wrong and stepping clocks", figure="", floor="sequence monotone, 0 errors")
    if shutil.which("faketime") is None:
        outcome.skipped = "faketime is not installed"
        return outcome
    orders = list(itertools.permutations(CLOCKS, 3))[:: 12 if short else 1]
    with tempfile.TemporaryDirectory(prefix="torture-") as work:
        for number, order in enumerate(orders):
            folder = Path(work) / f"l{number}"
            acks: list[tuple[int, str]] = []
            for seed, clock in enumerate(order):
                acks += _write(folder, clock, seed, outcome)
            acks += _stepping(folder, Path(work) / "step", outcome)
            sizes = [size for size, _ in acks]
            if sizes != sorted(sizes):
                outcome.wrong.append(f"{order}: the sequence went back: {sizes}")
            outcome.wrong += [f"{order}: {problem}" for problem in problems_after(folder, acks)]
            outcome.wrong += _asked(folder)
            shutil.rmtree(folder)
    outcome.figure = f"{len(outcome.wrong)} errors under {outcome.fired} clocks"
    return outcome


def _write(folder: Path, clock: str, seed: int, outcome: Outcome) -> list[tuple[int, str]]:
    work = [sys.executable, "-m", "tests.torture.workload", str(folder), str(seed), "3"]
    done = subprocess.run(["faketime", "-f", clock, *work], capture_output=True, text=True, check=False)
    outcome.fired += 1
    if done.returncode:
        outcome.wrong.append(f"{clock}: {done.stderr.strip()[-200:]}")
    return acknowledged(done.stdout.splitlines())


def _stepping(folder: Path, file: Path, outcome: Outcome) -> list[tuple[int, str]]:
    """Step the clock while one writer runs, after every acknowledgement."""
    file.write_text("+0\n")
    library = subprocess.run(
        ["faketime", "-f", "+0", "sh", "-c", 'printf %s "$LD_PRELOAD"'], capture_output=True, text=True, check=True
    ).stdout
    settings = {"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_NO_CACHE": "1"}
    work = [sys.executable, "-m", "tests.torture.workload", str(folder), "77", "6"]
    heard = []
    with subprocess.Popen(work, stdout=subprocess.PIPE, text=True, env={**os.environ, **settings}) as writer:
        assert writer.stdout is not None
        for line, clock in zip(writer.stdout, itertools.cycle(CLOCKS), strict=False):
            file.write_text(clock + "\n")
            heard.append(line)
            outcome.fired += 1
    if writer.returncode:
        outcome.wrong.append(f"stepping: the writer ended with {writer.returncode}")
    return acknowledged(heard)


def _asked(folder: Path) -> list[str]:
    """As of every entry the ledger answers; a date is answered or refused with the numbers to choose from."""
    wrong = []
    with open_for_reading(folder) as ledger:
        size = ledger.as_of
    for number in range(0, size + 1, 5):
        with open_for_reading(folder, number) as past:
            if past.head().size != number:
                wrong.append(f"as of {number} shows {past.head().size} entries")
    try:
        open_for_reading(folder, "1990-01-01").close()
    except LedgerError as error:
        if "the clock stepped" not in error.problem:
            wrong.append(str(error))
    return wrong
