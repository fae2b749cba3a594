"""`python -m tests.properties [--ledgers N] [ROW…]`: what is promised of every ledger, on N random ones."""

import argparse
import sys
import time
import traceback

from tests.properties.rows import ROWS, SHARES, run

LEDGERS = 10_000


def main() -> int:
    """Run the rows asked for, print each as it ends, and return 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledgers", type=int, default=LEDGERS)
    parser.add_argument("--chunk", type=int, default=0, help="the number of the first chunk: where to go on")
    parser.add_argument("rows", nargs="*", choices=[*ROWS, []])
    given = parser.parse_args()
    broken = 0
    for name in given.rows or ROWS:
        start, number = time.monotonic(), max(1, given.ledgers // SHARES[name])
        try:
            for done in run(name, number, given.chunk):
                sys.stderr.write(f"{name}: {done} of {number}\n")
            told = "kept"
        except Exception:
            broken += 1
            told = f"BROKEN\n{traceback.format_exc()}"
        sys.stdout.write(f"{name}: {number} random ledgers in {time.monotonic() - start:.0f} s: {told}\n")
        sys.stdout.flush()
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
