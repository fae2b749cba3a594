"""A disk that refuses: each write-family call of one run fails once, and a file system that is really full.

After each refusal the same run is given again, without any repair step: it must go on and end as an undisturbed one.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.ledger.invented import Maker
from harmledger.errors import LedgerNotWritten
from harmledger.ledger import ArchivedReport, Reading, create_or_open, open_for_reading, verify
from harmledger.terms.claim import Claim
from harmledger.terms.incident import Join
from tests.torture.checks import Outcome, acknowledged, problems_after
from tests.torture.tracing import missing
from tests.torture.workload import run_forked

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "mkdir")
ERRORS = ("ENOSPC", "EIO", "EDQUOT")
SEED, BATCHES = 11, 3
SMALL = 2 << 20
"""Bytes of the small file system: enough for a ledger, not for the run."""


def run(short: bool) -> Iterator[Outcome]:
    """Injected errors at every call, then a small tmpfs."""
    outcome = Outcome(name="ENOSPC, EIO, EDQUOT at every write-family call", figure="", floor="100 % recover")
    outcome.skipped = missing()
    if not outcome.skipped:
        with tempfile.TemporaryDirectory(prefix="torture-") as work:
            _inject(Path(work), short, outcome)
    yield outcome
    yield _full_disk(short)
    yield _read_only()


def _command(folder: Path, batches: int = BATCHES) -> list[str]:
    return [sys.executable, "-B", "-m", "tests.torture.workload", str(folder), str(SEED), str(batches)]


def _inject(work: Path, short: bool, outcome: Outcome) -> None:
    counts = _calls(work)
    points = [(call, when, error) for call in CALLS for when in range(1, counts[call] + 1) for error in ERRORS]
    for number, (call, when, error) in enumerate(points[:: max(1, len(points) // 16)] if short else points):
        folder = work / f"l{number}"
        trace = work / "trace"
        inject = f"inject={call}:error={error}:when={when}"
        done = subprocess.run(
            ["strace", "-f", "--seccomp-bpf", "-o", str(trace), "-e", f"trace={call}", "-e", inject, *_command(folder)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if "INJECTED" not in trace.read_text(errors="replace"):
            continue
        outcome.fired += 1
        outcome.wrong += [f"{error} at {call} {when}: {problem}" for problem in _after(folder, done)]
        shutil.rmtree(folder, ignore_errors=True)
    outcome.figure = f"{outcome.fired - len(outcome.wrong)} of {outcome.fired} recovered"


def _calls(work: Path) -> Counter[str]:
    """How often an undisturbed run makes each call."""
    trace = work / "counted"
    watched = ["strace", "-f", "-o", str(trace), "-e", f"trace={','.join(CALLS)}"]
    subprocess.run([*watched, *_command(work / "counted-ledger")], check=True, capture_output=True)
    return Counter(re.findall(r"^\d+ +(\w+)\(", trace.read_text(errors="replace"), re.M))


def _after(folder: Path, done: "subprocess.CompletedProcess[str]") -> list[str]:
    """What is wrong after a refusal: silence about it, a traceback, something lost, or a run that does not go on."""
    wrong = []
    acks = acknowledged(done.stdout.splitlines())
    if "Traceback" in done.stderr and "BrokenPipe" not in done.stderr and "os.write(1" not in done.stderr:
        wrong.append(f"a traceback in place of an error: {done.stderr.strip().splitlines()[-1]}")
    again = run_forked(folder, SEED, BATCHES)
    if again.code:
        wrong.append(f"the same run again fails: {again.error.strip()[-200:]}")
    return wrong + problems_after(folder, [*acks[-1:], *acknowledged(again.said.splitlines())[-1:]])


def _full_disk(short: bool) -> Outcome:
    outcome = Outcome(name="a file system that is full", figure="", floor="100 % recover")
    with tempfile.TemporaryDirectory(prefix="torture-") as work:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", work]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            outcome.skipped = "mounting is not permitted"
            return outcome
        try:
            for number in range(2 if short else 20):
                _fill(Path(work), number, outcome)
        finally:
            subprocess.run(["umount", work], check=False)
    outcome.figure = f"{outcome.fired - len(outcome.wrong)} of {outcome.fired} recovered"
    return outcome


def _fill(work: Path, number: int, outcome: Outcome) -> None:
    """Write until the disk is full, check, make room, go on."""
    ballast, folder = work / "ballast", work / f"l{number}"
    ballast.write_bytes(bytes(SMALL // 3 + 4096 * 7 * number))
    done = subprocess.run(_command(folder, 3000), capture_output=True, text=True, check=False)
    if done.returncode == 0:
        outcome.wrong.append("the disk did not become full")
        return
    outcome.fired += 1
    acks = acknowledged(done.stdout.splitlines())
    if "Traceback" in done.stderr:
        outcome.wrong.append(f"a traceback in place of an error: {done.stderr.strip().splitlines()[-1]}")
    ballast.unlink()
    outcome.wrong += [f"full disk {number}: {problem}" for problem in problems_after(folder, acks[-1:], full=False)]
    with create_or_open(folder) as ledger:
        grown = ledger.head().size
    again = run_forked(folder, SEED, 2)
    if again.code or acknowledged(again.said.splitlines())[-1][0] < grown:
        outcome.wrong.append(f"it does not go on once there is room: {again.error.strip()[-200:]}")
    shutil.rmtree(folder)


def _read_only() -> Outcome:
    """A disk that is mounted read-only: everything can be read, writing says so, and goes on once it may."""
    outcome = Outcome(name="a read-only disk", figure="", floor="readable; writing refused by name")
    with tempfile.TemporaryDirectory(prefix="torture-") as work:
        if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", work], capture_output=True, check=False).returncode:
            outcome.skipped = "mounting is not permitted"
            return outcome
        try:
            folder = Path(work) / "l"
            with create_or_open(folder) as ledger:
                claims = _claims_of(folder, 4)
                ledger.record([item for report, reading, joins in claims for item in (report, reading, *joins)])
                expected = list(ledger.claims())
            for lost in (False, True):
                if lost:
                    (folder / "index.sqlite").unlink()
                outcome.fired += 1
                outcome.wrong += _while_read_only(Path(work), folder, expected)
            outcome.wrong += problems_after(folder, [])
        finally:
            subprocess.run(["umount", work], check=False)
    outcome.figure = f"{len(outcome.wrong)} problems"
    return outcome


def _claims_of(folder: Path, number: int) -> list[tuple[ArchivedReport, Reading, list[Join]]]:
    return list(Maker(seed=len(folder.name)).reports(number))


def _while_read_only(work: Path, folder: Path, expected: list[Claim]) -> list[str]:
    wrong = []
    subprocess.run(["mount", "-o", "remount,ro", str(work)], check=True)
    try:
        with open_for_reading(folder) as ledger:
            if list(ledger.claims()) != expected:
                wrong.append("the claims read are others")
        if not verify(folder, full=True).holds:
            wrong.append("it does not verify")
        create_or_open(folder).close()
        wrong.append("it could be opened for writing")
    except LedgerNotWritten as error:
        if "read-only" not in str(error).lower():
            wrong.append(f"the refusal does not say why: {error}")
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(work)], check=True)
    return wrong
