"""Two writers that take turns and four readers that look all the time: nothing lost, no torn answer."""

import multiprocessing
import tempfile
import time
from multiprocessing.queues import Queue
from pathlib import Path

from harmledger.errors import LedgerLocked
from harmledger.ledger import create_or_open, open_for_reading
from harmledger.ledger.proving import root_at
from tests.torture.checks import Outcome, problems_after
from tests.torture.workload import batches

WRITERS, READERS = 2, 4


def _writer(folder: Path, seed: int, until: float, told: "Queue[tuple[str, int, str]]") -> None:
    make = batches(seed, redacting=False)
    while time.time() < until:
        try:
            with create_or_open(folder, wait=1) as ledger:
                for _ in range(3):
                    head = ledger.record(make(ledger)).head
                    told.put(("ack", head.size, head.root))
        except LedgerLocked:
            continue


def _reader(folder: Path, until: float, told: "Queue[tuple[str, int, str]]") -> None:
    seen = 0
    while time.time() < until:
        with open_for_reading(folder) as ledger:
            problem = _torn(ledger, seen)
            seen = max(seen, ledger.as_of)
            told.put(("torn" if problem else "read", ledger.as_of, problem))


def _torn(ledger, seen: int) -> str:  # type: ignore[no-untyped-def]
    """Why the answers of one reading do not speak of one moment; empty where they do."""
    if ledger.as_of < seen:
        return f"the ledger went back from {seen} to {ledger.as_of}"
    if root_at(ledger.db, ledger.as_of).hex() != ledger.head().root:
        return "the entries seen have another root than the head"
    claims = {claim.claim_id for claim in ledger.claims()}
    time.sleep(0.01)
    again = {claim.claim_id for claim in ledger.claims()}
    told = {claim for incident in ledger.incidents() for claim in incident.claims}
    if claims != again:
        return f"{len(claims)} claims, and a moment later {len(again)}"
    if told != claims:
        return f"{len(claims)} claims, of which {len(told & claims)} are in incidents: half a batch"
    return ""


def run(short: bool) -> Outcome:
    """Let them all run at once, then compare what was told with what is there."""
    outcome = Outcome(name="2 writers and 4 readers at once", figure="", floor="0 lost, 0 torn reads")
    fork = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory(prefix="torture-") as work:
        folder = Path(work) / "l"
        create_or_open(folder).close()
        until = time.time() + (5 if short else 60)
        told: Queue[tuple[str, int, str]] = fork.Queue()
        crowd = [fork.Process(target=_writer, args=(folder, seed, until, told)) for seed in range(WRITERS)]
        crowd += [fork.Process(target=_reader, args=(folder, until, told)) for _ in range(READERS)]
        for one in crowd:
            one.start()
        heard = []
        while any(one.is_alive() for one in crowd) or not told.empty():
            if not told.empty():
                heard.append(told.get())
            else:
                time.sleep(0.005)
        outcome.wrong += [f"a writer or reader ended with {one.exitcode}" for one in crowd if one.exitcode]
        acks = sorted({(size, root) for kind, size, root in heard if kind == "ack"})
        outcome.wrong += [problem for kind, _, problem in heard if kind == "torn"]
        outcome.wrong += problems_after(folder, acks)
        reads = sum(kind != "ack" for kind, _, _ in heard)
        outcome.fired = len(acks) + reads
        outcome.figure = f"{len(outcome.wrong)} lost or torn in {len(acks)} batches and {reads} readings"
    return outcome
