"""The promises, each over as many random ledgers as asked for; what has once failed is an example and always tried."""

from collections.abc import Callable, Iterator
from functools import partial

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.properties import promises
from tests.properties.ledgers import LEDGERS

STEPS = st.lists(
    st.tuples(st.sampled_from(promises.VERBS), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6
).map(tuple)
COPIES = 49


CHUNK = 250
"""Ledgers drawn from one seed: a long run tells how far it has come, and a chunk can be run again by itself."""


def run(name: str, ledgers: int, first: int = 0) -> Iterator[int]:
    """Hold a promise against random ledgers, by chunks from the number `first` on; gives the ledgers done so far.

    Raises what the smallest ledger that breaks it raises. The same numbers draw the same ledgers.
    """
    done = 0
    while done < ledgers:
        size = min(CHUNK, ledgers - done)
        ROWS[name](size, first + done // CHUNK)
        done += size
        yield done


def _tried(test: Callable[..., None], ledgers: int, chunk: int, **drawn: st.SearchStrategy) -> None:
    quiet = settings(max_examples=ledgers, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    seed(chunk)(quiet(given(**drawn)(test)))()


def _figures(ledgers: int, chunk: int) -> None:
    def figures(drawn) -> None:
        promises.figures(drawn)

    _tried(figures, ledgers, chunk, drawn=LEDGERS)


def _orders(ledgers: int, chunk: int) -> None:
    def orders(drawn, seed) -> None:
        promises.orders(drawn, seed)

    _tried(orders, ledgers, chunk, drawn=LEDGERS, seed=st.integers(0, 9))


def _choices(ledgers: int, chunk: int) -> None:
    def choices(drawn, steps) -> None:
        promises.choices(drawn, steps)

    _tried(choices, ledgers, chunk, drawn=LEDGERS, steps=STEPS)


def _pieces(ledgers: int, chunk: int) -> None:
    def pieces(drawn, steps, seed) -> None:
        promises.pieces(drawn, steps, seed)

    _tried(pieces, ledgers, chunk, drawn=LEDGERS, steps=STEPS, seed=st.integers(0, 9))


def _roots(ledgers: int, chunk: int, copies: int) -> None:
    def roots(drawn) -> None:
        promises.roots(drawn, copies)

    _tried(roots, ledgers, chunk, drawn=LEDGERS)


ROWS: dict[str, Callable[[int, int], None]] = {
    "figures": _figures,
    "orders": _orders,
    "choices": _choices,
    "pieces": _pieces,
    "roots": partial(_roots, copies=3),
    "copies": partial(_roots, copies=COPIES),
}
SHARES = {"figures": 1, "orders": 1, "choices": 10, "pieces": 10, "roots": 1, "copies": 50}
"""Of 10,000 ledgers, sequences of decisions, and reports among them, are tried on 1,000, fifty whole copies on 200."""
