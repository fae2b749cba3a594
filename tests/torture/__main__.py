"""`python -m tests.torture [--short] [ROW…]`: every figure of the ledger's safety, each with the points that fired."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable

from tests.torture import clocks, copies, crowds, faults, kills, powercuts, shuffles, tampering
from tests.torture.checks import Outcome

ROWS: dict[str, Callable[[bool], Outcome | Iterable[Outcome]]] = {
    "kills": kills.run, "powercuts": powercuts.run, "faults": faults.run, "tampering": tampering.run,
    "crowds": crowds.run, "copies": copies.run, "clocks": clocks.run, "shuffles": shuffles.run,
}  # fmt: skip


def main() -> int:
    """Run the rows asked for, print them as they end, and return 1 where a floor was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a minute or two instead of hours")
    parser.add_argument("rows", nargs="*", choices=[*ROWS, []], help="only these")
    given = parser.parse_args()
    missed = 0
    for name in given.rows or ROWS:
        start = time.monotonic()
        made = ROWS[name](given.short)
        for outcome in [made] if isinstance(made, Outcome) else made:
            outcome.tell()
            missed += bool(outcome.wrong)
        sys.stdout.write(f"         {name}: {time.monotonic() - start:.0f} s\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
