"""The promises, each over as many random ledgers as asked for; what has once failed is an example and always tried."""

from collections.abc import Callable
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties import promises
from tests.properties.ledgers import LEDGERS

STEPS = st.lists(
    st.tuples(st.sampled_from(promises.VERBS), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6
).map(tuple)
COPIES = 49


def run(name: str, ledgers: int) -> None:
    """Hold a promise against random ledgers; raises what the smallest one that breaks it raises."""
    ROWS[name](ledgers)


def _tried(test: Callable[..., None], ledgers: int, **drawn: st.SearchStrategy) -> None:
    given(**drawn)(
        settings(max_examples=ledgers, deadline=None, database=None, suppress_health_check=list(HealthCheck))(test)
    )()


def _figures(ledgers: int) -> None:
    def figures(drawn) -> None:
        promises.figures(drawn)

    _tried(figures, ledgers, drawn=LEDGERS)


def _orders(ledgers: int) -> None:
    def orders(drawn, seed) -> None:
        promises.orders(drawn, seed)

    _tried(orders, ledgers, drawn=LEDGERS, seed=st.integers(0, 9))


def _choices(ledgers: int) -> None:
    def choices(drawn, steps) -> None:
        promises.choices(drawn, steps)

    _tried(choices, ledgers, drawn=LEDGERS, steps=STEPS)


def _roots(ledgers: int, copies: int) -> None:
    def roots(drawn) -> None:
        promises.roots(drawn, copies)

    _tried(roots, ledgers, drawn=LEDGERS)


ROWS: dict[str, Callable[[int], None]] = {
    "figures": _figures,
    "orders": _orders,
    "choices": _choices,
    "roots": partial(_roots, copies=3),
    "copies": partial(_roots, copies=COPIES),
}
SHARES = {"figures": 1, "orders": 1, "choices": 10, "roots": 1, "copies": 50}
"""Of 10,000 ledgers, sequences of decisions are tried on 1,000, fifty whole copies on 200."""
