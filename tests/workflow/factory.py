"""Ledgers of the examples and what they say, without ids that depend on when a report came."""

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from harmledger.counting import load_policy
from harmledger.ledger import open_for_reading
from harmledger.sources import Given
from harmledger.workflow.adding import Added, add
from harmledger.workflow.figures import count_incidents

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "pokrovsk-july"


@cache
def files() -> tuple[Path, ...]:
    """The example reports, by name."""
    return tuple(sorted(path for path in EXAMPLES.iterdir() if path.stem != "README"))


def shuffled(seed: int) -> list[Path]:
    """The example reports in another order."""
    order = list(files())
    random.Random(seed).shuffle(order)
    return order


def put(ledger: Path, *inputs: Path | str, published: str | None = None) -> Added:
    """Add reports to a ledger."""
    return add(ledger, [str(item) for item in inputs], Given(published=published))


def partition(ledger: Path) -> set[frozenset[str]]:
    """Which mentions are one incident."""
    with open_for_reading(ledger) as opened:
        return {frozenset(incident.mentions) for incident in opened.incidents()}


def figures(ledger: Path, as_of: str | None = None) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Each incident's title and what is said of each harm."""
    with open_for_reading(ledger, as_of) as opened:
        counted = count_incidents(opened, load_policy("interval"))
    return [(c.incident.title, tuple((e.harm, e.wording) for e in c.estimates)) for c in counted]


def in_parts(items: Sequence[Path], size: int) -> list[Sequence[Path]]:
    """Some files in lists of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]
