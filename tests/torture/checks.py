"""What must hold after any accident, and the line that tells the figure."""

import sys
from collections.abc import Iterable
from pathlib import Path

import apsw
import msgspec

from harmledger.errors import HarmledgerError
from harmledger.ledger import create_or_open
from harmledger.ledger.proving import root_at
from harmledger.ledger.verifying import verify


class Outcome(msgspec.Struct, kw_only=True):
    """One row of the table: how many fault points really fired, and what went wrong at them."""

    name: str
    figure: str
    floor: str
    fired: int = 0
    wrong: list[str] = []
    skipped: str = ""
    """Why the row could not be run here."""

    def tell(self) -> None:
        """Print the row."""
        state = f"SKIPPED ({self.skipped})" if self.skipped else "ok" if not self.wrong else "MISSED"
        sys.stdout.write(f"{state:8} {self.name}: {self.figure} (floor: {self.floor}; points fired: {self.fired})\n")
        for problem in self.wrong[:5]:
            sys.stdout.write(f"         {problem}\n")
        sys.stdout.flush()


def acknowledged(lines: Iterable[str]) -> list[tuple[int, str]]:
    """Sizes and roots that a writer told; a line cut by its death does not count."""
    told = [line.split() for line in lines if line.startswith("ACK ")]
    return [(int(parts[1]), parts[2]) for parts in told if len(parts) == 3 and len(parts[2]) == 64]


def problems_after(folder: Path, acks: Iterable[tuple[int, str]], full: bool = True) -> list[str]:
    """What is wrong with a ledger after an accident: it does not open, something acknowledged is gone or changed."""
    wrong = []
    try:
        with create_or_open(folder, wait=5) as ledger:
            for size, root in acks:
                if ledger.head().size < size:
                    wrong.append(f"{size} entries were acknowledged, {ledger.head().size} are there")
                elif root_at(ledger.db, size).hex() != root:
                    wrong.append(f"the first {size} entries have another root than was acknowledged")
            for incident in ledger.incidents():
                ledger.incident_claims(incident.incident_id)
        outcome = verify(folder, full=full)
        wrong += [f"{finding.place}: {finding.problem}" for finding in outcome.findings]
    except (HarmledgerError, OSError, apsw.Error) as error:  # a damaged index is as lost as a damaged log
        wrong.append(f"unopenable: {type(error).__name__}: {error}")
    return wrong
