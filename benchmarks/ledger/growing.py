"""How long new reports take to come into a ledger: `python benchmarks/ledger/growing.py LEDGER [REPORTS]`.

In a copy of the ledger, invented reports of days all over its years are recorded, and only what they touch is grouped.
Prints the seconds for one report when nothing is kept yet (everything is resolved once), for one more, and for so many.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.ledger.events import reports
from harmledger.ledger import Item, create_or_open
from harmledger.terms.incident import Join
from harmledger.workflow.kept.growing import record_new

SEED = 11
"""Other events than those of `events`."""


def seconds(ledger: Path, told: Sequence[Sequence[Item]]) -> float:
    """Record some reports, and say how long grouping them took."""
    with create_or_open(ledger) as record:
        record.record([item for report in told for item in report])
        begin = time.perf_counter()
        record_new(record)
        return time.perf_counter() - begin


def main() -> None:
    """Measure, and print."""
    source, wanted = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100
    made = [[item for item in items if not isinstance(item, Join)] for items, _ in reports(4 * wanted + 40, SEED)]
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(shutil.copytree(source, Path(folder) / "ledger"))
        for name, told in (("first", made[:1]), ("one more", made[7:8]), (f"{wanted} more", made[14 : 14 + wanted])):
            print(f"{name:12} {seconds(ledger, told):8.2f} s")


if __name__ == "__main__":
    main()
