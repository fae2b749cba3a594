"""A writer to torture: it adds, reviews and resolves invented reports and says what was acknowledged.

`python -m tests.torture.workload FOLDER SEED BATCHES` prints one line for each batch, `ACK size root`, only after
`record` has returned. Whatever happens to it then, these entries must be there.
"""

import os
import random
import sys
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

from benchmarks.ledger.invented import Maker
from harmledger.errors import HarmledgerError
from harmledger.ledger import Item, WritableLedger, create_or_open
from harmledger.terms.decision import Decision
from harmledger.terms.identity import identifier
from harmledger.terms.incident import Redirect

MARK = "\nREFUSED "
"""Before the error of a forked run."""


def say(size: int, root: str) -> None:
    """Tell, in one write, that this much is acknowledged."""
    os.write(1, f"ACK {size} {root}\n".encode())


def batches(seed: int, redacting: bool = True) -> Callable[[WritableLedger], list[Item] | str]:
    """What a step does: adds reports with readings and joins, decides, redirects; or, as an id, what it takes out."""
    maker, pick = Maker(seed), random.Random(seed)

    def one(ledger: WritableLedger) -> list[Item] | str:
        kind = pick.choice(("add", "add", "add", "add", "review", "review", "resolve", "resolve", "redact"))
        claims = [claim.claim_id for claim in ledger.claims()] if kind == "review" else []
        incidents = [incident.incident_id for incident in ledger.incidents()] if kind == "resolve" else []
        known = ledger.documents(with_text=False) if kind == "redact" and redacting else ()
        documents = [document.document_id for document in known]
        if documents:
            return pick.choice(documents)
        if claims:
            return [_decision(ledger.as_of, pick.choice(claims))]
        if len(incidents) > 1:
            old, kept = pick.sample(incidents, 2)
            return [Redirect(old=old, kept=kept, reason="one event told twice", author="resolver@1")]
        return [
            item for report, reading, joins in maker.reports(pick.randint(1, 3)) for item in (report, reading, *joins)
        ]

    return one


def _decision(seen: int, claim: str) -> Decision:
    name = identifier("decision", seen, claim)
    return Decision(
        decision_id=name, verb="accept", subjects=(claim,), author="Olena", reason="seen in the photographs", seen=seen
    )


def write(folder: Path, seed: int, number: int | None = None) -> None:
    """Open the ledger, add batches (without end where `number` is None), telling each acknowledgement."""
    make = batches(seed)
    with create_or_open(folder, wait=30) as ledger:
        say(ledger.head().size, ledger.head().root)
        for _ in range(number) if number is not None else count():
            if isinstance(todo := make(ledger), str):
                ledger.redact(todo, "asked for by the family", "Olena")
            else:
                ledger.record(todo)
            say(ledger.head().size, ledger.head().root)


class Ended(NamedTuple):
    """How a run in a process of its own ended."""

    code: int
    said: str
    error: str
    """What it refused with; a traceback where it was no refusal."""


def run_forked(folder: Path, seed: int, number: int) -> Ended:
    """The same as the command line, without the second that a fresh interpreter takes."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.close(reading)
            os.dup2(writing, 1)
            code = _ran(folder, seed, number)
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as told:
        said, _, error = told.read().partition(MARK)
    return Ended(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said, error)


def _ran(folder: Path, seed: int, number: int) -> int:
    try:
        write(folder, seed, number)
    except HarmledgerError as error:
        os.write(1, f"{MARK}{type(error).__name__}: {error}".encode())
        return 1
    except Exception:
        os.write(1, f"{MARK}{traceback.format_exc()}".encode())
        return 70
    return 0


if __name__ == "__main__":
    try:
        write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    except HarmledgerError as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.exit(1)
