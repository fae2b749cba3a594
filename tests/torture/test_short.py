"""The short form of the torture, row by row: every floor held, every accident really happened."""

import pytest

from tests.torture.__main__ import ROWS
from tests.torture.checks import Outcome


@pytest.mark.parametrize("row", ROWS)
def test_the_ledger_stands(row):
    """Nothing acknowledged is lost, nothing changed goes unseen, everything goes on afterwards."""
    made = ROWS[row](True)
    for outcome in [made] if isinstance(made, Outcome) else made:
        outcome.tell()
        assert outcome.wrong == []
        assert outcome.fired > 0 or outcome.skipped
