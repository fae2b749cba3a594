"""Backup, restore, and what was known when."""

import threading
from datetime import UTC, datetime

import pytest

from harmledger.errors import LedgerError
from harmledger.ledger import create_or_open, open_for_reading
from harmledger.ledger.copying import backup, restore
from harmledger.ledger.revisions import revision_triangle
from harmledger.ledger.verifying import verify
from tests.ledger import factory as make


def test_a_restored_ledger_is_the_same(tmp_path):
    """Root, claims, originals and answers of a restored backup are those of the ledger."""
    with create_or_open(tmp_path / "l") as ledger:
        ledger.record(make.everything("d1", 3))
        ledger.redact("d1", "asked for", "Olena")
        ledger.record(make.everything("d2", 4))
        done = backup(tmp_path / "l", tmp_path / "b")
        assert done.root == ledger.head().root
    restore(tmp_path / "b", tmp_path / "r")
    with open_for_reading(tmp_path / "l") as old, open_for_reading(tmp_path / "r") as new:
        assert list(old.claims()) == list(new.claims())
        assert old.head() == new.head()
        assert old.original("d2") == new.original("d2")
    assert verify(tmp_path / "r", full=True).findings == []


def test_a_backup_taken_while_somebody_writes_is_whole(tmp_path):
    """The copy is the ledger as of some acknowledged batch, never a half one."""
    with create_or_open(tmp_path / "l", segment_limit=4000) as ledger:
        ledger.record(make.everything("d0", 2))
        stop = threading.Event()

        def copy():
            for number in range(8):
                backup(tmp_path / "l", tmp_path / f"b{number}")
            stop.set()

        copier = threading.Thread(target=copy)
        copier.start()
        number = 0
        while not stop.is_set() and number < 400:
            number += 1
            ledger.record(make.everything(f"n{number}", number))
        copier.join()
    sizes = []
    for number in range(8):
        with create_or_open(tmp_path / f"b{number}") as copied:
            sizes.append(copied.head().size)
            assert len(list(copied.claims())) * 4 + 1 == copied.head().size
    assert sizes == sorted(sizes)


def test_a_backup_never_overwrites(tmp_path):
    """A folder that holds something is refused."""
    with create_or_open(tmp_path / "l"):
        (tmp_path / "b").mkdir()
        (tmp_path / "b" / "notes.txt").touch()
        with pytest.raises(LedgerError, match="not empty"):
            backup(tmp_path / "l", tmp_path / "b")


def test_what_was_known_about_a_month_and_when(tmp_path):
    """A triangle tells how many claims of July were known 1, 7, 30 and 365 days after its end."""
    days = iter([1, 1, 5, 20])
    with create_or_open(tmp_path / "l", clock=lambda: datetime(2022, 8, next(days), tzinfo=UTC)) as ledger:
        for number in range(3):
            ledger.record(make.everything(f"d{number}", number + 2))
    rows = revision_triangle(tmp_path / "l", "2022-07", "2022-07", lambda ledger, *_: len(list(ledger.claims())))
    assert [(row.month, row.known) for row in rows] == [("2022-07", {1: 1, 7: 2, 30: None, 365: None})]
