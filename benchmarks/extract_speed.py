"""How fast reports are read: reports a second, start-up time and peak memory, beside spaCy's full pipeline on request.

usage: python benchmarks/extract_speed.py [--reports 2000] [--rounds 3] [--spacy PYTHON]

Everything is measured as a user meets it: the command line, in a process of its own, on one core. The time for no
report at all is the start-up; what remains is the reading. With --spacy, PYTHON's spaCy reads a part of the same
reports in the same rounds, so that the ratio holds on a busy machine too. `make bench SPACY=1` sets that up.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from corpus import lines

HERE = Path(__file__).parent
SPACY_SHARE = 20
"""spaCy reads one report in so many: it is slow, and its speed does not depend on how many it reads."""
KINDS = ("relevant", "irrelevant")


class Run(NamedTuple):
    """One process: seconds of processor time, seconds on the clock, peak memory in MB, lines printed."""

    cpu: float
    wall: float
    memory: float
    lines: int


def run(command: Sequence[str], output: Path) -> Run:
    """Run a command to its end, its output into a file, and say what it took. A failing command ends the benchmark."""
    clock = os.times().elapsed
    with output.open("wb") as sink:
        process = subprocess.Popen(command, stdout=sink, env={**os.environ, "PYTHONHASHSEED": "0"})
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    cpu = used.ru_utime + used.ru_stime
    unit = 1024 if sys.platform != "darwin" else 1024**2
    return Run(cpu, os.times().elapsed - clock, used.ru_maxrss / unit, output.read_bytes().count(b"\n"))


def write(path: Path, count: int, *, relevant: bool) -> Path:
    """A file of so many reports."""
    path.write_text("".join(lines(count, relevant=relevant)), encoding="utf-8")
    return path


def commands(box: Path, reports: int, spacy: str | None) -> dict[str, tuple[list[str], int]]:
    """What is run in each round: name, command and how many reports it reads."""
    harmledger = [str(Path(sys.executable).parent / "harmledger"), "extract", "--format", "jsonl"]
    plan = {"start": ([*harmledger, str(write(box / "none.jsonl", 1, relevant=False))], 1)}
    for kind in KINDS:
        corpus = write(box / f"{kind}.jsonl", reports, relevant=kind == "relevant")
        plan[kind] = ([*harmledger, str(corpus)], reports)
    if spacy:
        part = max(1, reports // SPACY_SHARE)
        peer = [spacy, str(HERE / "spacy_peer.py")]
        plan["spacy start"] = ([*peer, str(box / "none.jsonl")], 1)
        for kind in KINDS:
            corpus = write(box / f"part-{kind}.jsonl", part, relevant=kind == "relevant")
            plan[f"spacy {kind}"] = ([*peer, str(corpus)], part)
    return plan


def measure(plan: dict[str, tuple[list[str], int]], rounds: int, box: Path) -> dict[str, list[Run]]:
    """Every command once a round, so that a busy minute slows them all alike."""
    runs: dict[str, list[Run]] = {name: [] for name in plan}
    for _ in range(rounds):
        for name, (command, _) in plan.items():
            runs[name].append(run(command, box / "out"))
    return runs


def speeds(plan: dict[str, tuple[list[str], int]], runs: dict[str, list[Run]], start: str, kind: str) -> list[float]:
    """Reports a second of processor time in each round, start-up taken off."""
    count = plan[kind][1] - plan[start][1]
    pairs = zip(runs[start], runs[kind], strict=True)
    return [count / max(1e-9, whole.cpu - none.cpu) for none, whole in pairs]


def summary(plan: dict[str, tuple[list[str], int]], runs: dict[str, list[Run]]) -> dict[str, float]:
    """The figures: medians over the rounds."""
    figures = {f"{kind} reports a second": statistics.median(speeds(plan, runs, "start", kind)) for kind in KINDS}
    figures["start-up seconds"] = statistics.median(one.wall for one in runs["start"])
    figures["peak memory MB"] = max(one.memory for kind in KINDS for one in runs[kind])
    figures["claims a relevant report"] = runs["relevant"][0].lines / plan["relevant"][1]
    if "spacy start" in plan:
        for kind in KINDS:
            ours, theirs = speeds(plan, runs, "start", kind), speeds(plan, runs, "spacy start", f"spacy {kind}")
            figures[f"spaCy, {kind} reports a second"] = statistics.median(theirs)
            figures[f"times spaCy, {kind}"] = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return figures


def main() -> None:
    """Measure and print, one figure a line; --json for machines."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python that has spaCy and its small English model")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        box = Path(folder)
        plan = commands(box, given.reports, given.spacy)
        figures = summary(plan, measure(plan, given.rounds, box))
    if given.json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:<40}{value:>10,.2f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
