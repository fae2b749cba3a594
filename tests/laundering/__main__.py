"""`python -m tests.laundering [--show] [SET…]`: how often fifty copies are one source, and five reports five."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.laundering.measure import Found, measured
from tests.laundering.sets import Set, copied_sets, independent_sets

FLOORS = {1: 0.95, 5: 0.90}
"""Shares of the sets that must have so many sources."""


def main() -> int:
    """Measure every set, print those that went wrong, and return 1 where a floor was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="the sources of every set, not only of the wrong ones")
    parser.add_argument("sets", nargs="*", help="only these sets, by the beginning of their names")
    given = parser.parse_args()
    missed = 0
    for wanted, sets in ((1, copied_sets()), (5, independent_sets())):
        chosen = [s for s in sets if s.name.startswith(tuple(given.sets) or "")]
        missed += not told(wanted, [_measured(s) for s in chosen], given.show)
    return 1 if missed else 0


def _measured(one: Set) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        return measured(one, Path(folder))


def told(wanted: int, found: Sequence[Found], show: bool) -> bool:
    """Print a row for each set and the share that is right; gives whether the floor was reached."""
    for one in found:
        right = "ok   " if one.sources == wanted else "WRONG"
        row = f"{right} {one.name:<14} sources {one.sources}  incidents {one.incidents}"
        sys.stdout.write(f"{row}  killed {one.killed}  injured {one.injured}\n")
        if show or one.sources != wanted:
            for source, reports in sorted(one.by_source.items()):
                sys.stdout.write(f"        {source}: {', '.join(sorted(reports))}\n")
    right = sum(one.sources == wanted for one in found)
    merged = sum(one.incidents == 1 for one in found)
    sys.stdout.write(
        f"{'fifty copies are one source' if wanted == 1 else 'five reports are five sources'}: {right} of {len(found)}"
        f" sets (floor {FLOORS[wanted]:.0%}); one incident: {merged}\n"
    )
    return right >= FLOORS[wanted] * len(found)


if __name__ == "__main__":
    sys.exit(main())
