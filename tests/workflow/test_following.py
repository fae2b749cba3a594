"""What was told since somebody last looked."""

from pathlib import Path

from harmledger.ledger import open_for_reading, paging
from harmledger.sources import Given
from harmledger.workflow.adding import add

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_the_incidents_touched_do_not_depend_on_how_many_entries_are_read_at_once(tmp_path, monkeypatch):
    """Entries are fetched in pieces: the same incidents in the same order, and no more than were asked for."""
    add(tmp_path / "ledger", [str(EXAMPLES / "pokrovsk-july")], Given())
    with open_for_reading(tmp_path / "ledger") as ledger:
        every = paging.incidents_touched(ledger, 1, 1000)
        assert len(every) > 3
        for pieces in (1, 2, 7):
            monkeypatch.setattr(paging, "AT_ONCE", pieces)
            assert paging.incidents_touched(ledger, 1, 1000) == every
            assert paging.incidents_touched(ledger, 1, 2) == every[:2]
        assert paging.incidents_touched(ledger, ledger.as_of, 1000) == []
