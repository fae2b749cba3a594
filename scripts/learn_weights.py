#!/usr/bin/env python3
"""Print what a ledger's own pairs would make of the table of reasons, beside the table: scripts/learn_weights.py LEDGER

The weights are learnt without labels, by expectation maximisation, and from what people decided (`harmledger decide`).
Nothing is changed: who keeps src/harmledger/incidents/weights.yml reads it and decides.
"""

import sys
from pathlib import Path

from harmledger.incidents.learning import learn_weights
from harmledger.ledger import open_for_reading
from harmledger.workflow.resolving import resolve_ledger


def main(ledger: str) -> None:
    """Read, learn, print."""
    with open_for_reading(Path(ledger)) as opened:
        learning = learn_weights(resolve_ledger(opened).resolution)
    print(f"{learning.pairs} pairs compared, {learning.decided} of them decided by people; prior {learning.prior:+.1f}")
    print(f"{'feature':<10} {'level':<20} {'pairs':>7} {'table':>7} {'learnt':>7}")
    for one in learning.levels:
        learnt = f"{one.learnt:+.1f}" if one.pairs else "-"
        print(f"{one.feature:<10} {one.level:<20} {one.pairs:>7} {one.table:>+7.1f} {learnt:>7}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: scripts/learn_weights.py LEDGER")
    main(sys.argv[1])
