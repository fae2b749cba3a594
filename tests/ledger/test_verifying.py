"""Verification: whatever is changed is found, and nothing else is."""

import shutil

import pytest

from harmledger.ledger import create_or_open, reindex
from harmledger.ledger.checkpoints import checkpoint
from harmledger.ledger.entries import canonical
from harmledger.ledger.index import connect
from harmledger.ledger.verifying import verify
from tests.ledger import factory as make


@pytest.fixture
def folder(tmp_path):
    """A closed ledger of two reports and some decisions."""
    with create_or_open(tmp_path / "ledger") as ledger:
        for number in range(2):
            ledger.record(make.everything(f"d{number}", number + 2, f"i{number}"))
        ledger.record([make.decision("accept", make.claim("d0", 2).claim_id, name="a1")])
        new = canonical(make.claim("d0", 2, preliminary=True)).decode()
        ledger.record([make.decision("correct", make.claim("d0", 2).claim_id, value=new, name="c1")])
        ledger.record([make.decision("undo", "c1"), make.reading("d1", 3, reader="en@2")])
    return tmp_path / "ledger"


@pytest.mark.parametrize("full", [False, True])
def test_an_untouched_ledger_holds(folder, full):
    """No false alarm, right after writing and after a rebuild of the index."""
    assert verify(folder, full=full).findings == []
    reindex(folder)
    outcome = verify(folder, full=full)
    assert (outcome.findings, outcome.notes, outcome.size, outcome.files) == ([], [], 13, 2)


@pytest.mark.parametrize("part", ["log/00000000000000000001.log", "log/heads", "ledger.json", "log/dictionary"])
def test_every_changed_byte_is_found(folder, part):
    """One bit changed in a byte of the record is found, wherever it is."""
    path = folder / part
    whole = path.read_bytes()
    missed = []
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        if verify(folder).holds:
            missed.append(place)
    path.write_bytes(whole)
    assert missed == []
    assert verify(folder, full=True).holds


def test_every_changed_byte_of_an_archived_file_is_found(folder):
    """Originals are compared in full: a changed bit that decompresses to the same bytes is found too."""
    path = sorted((folder / "archive").glob("*/*.zst"))[0]
    whole = path.read_bytes()
    for place in range(0, len(whole), 2):
        changed = bytearray(whole)
        changed[place] ^= 0x20
        path.write_bytes(changed)
        assert not verify(folder, full=True).holds


def test_a_missing_or_foreign_file_is_found(folder):
    """An original that is gone, a segment too many, a file in the archive under a wrong name."""
    path = sorted((folder / "archive").glob("*/*.zst"))[0]
    whole = path.read_bytes()
    path.unlink()
    assert not verify(folder).holds
    path.write_bytes(whole)
    foreign = path.with_name("00" * 31 + ".zst")
    foreign.write_bytes(whole)
    assert not verify(folder).holds
    foreign.unlink()
    (folder / "log" / "00000000000000000099.log").write_bytes(b"harmledger log\x00\x01")
    assert not verify(folder).holds


def test_a_head_that_was_taken_away_is_found(folder):
    """Cutting the last tree head off leaves bytes in the log that nobody acknowledged."""
    heads = folder / "log" / "heads"
    lines = heads.read_bytes().splitlines(keepends=True)
    heads.write_bytes(b"".join(lines[:-1]))
    assert "beyond the last tree head" in verify(folder).findings[0].problem


def test_a_rewritten_ledger_is_found_by_an_older_checkpoint(folder, tmp_path):
    """A whole new log that fits itself does not fit a checkpoint that somebody kept."""
    with create_or_open(folder) as ledger:
        kept = checkpoint(ledger)
    assert verify(folder, checkpoint=kept).holds
    with create_or_open(tmp_path / "other") as other:
        for number in range(4):
            other.record(make.everything(f"d{number}", number + 2, f"i{number}"))
    shutil.copyfile(folder / "ledger.json", tmp_path / "card")
    outcome = verify(tmp_path / "other", checkpoint=kept)
    assert any("kept checkpoint" in finding.problem for finding in outcome.findings)
    assert verify(tmp_path / "other").holds


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claim SET at_least = at_least + 1 WHERE key = 1",
        "DELETE FROM claim WHERE key = 2",
        "UPDATE entry SET recorded_at = '2001-01-01' WHERE seq = 3",
        "UPDATE day_sum SET minimum = minimum + 1",
        "DELETE FROM box",
        "DELETE FROM words WHERE rowid = 2",
        "INSERT INTO assignment VALUES(999, 1, 5, 3, 4, 0)",
    ],
)
def test_a_changed_index_is_found_and_mended(folder, change):
    """A full verification compares the index with a fresh one; rebuilding mends it."""
    db = connect(folder / "index.sqlite")
    db.execute(change)
    db.close()
    assert not verify(folder, full=True).holds
    reindex(folder)
    assert verify(folder, full=True).holds


def test_files_of_an_interrupted_batch_are_a_note(folder):
    """A crash before the log was written leaves archived files; they are no damage."""
    with create_or_open(folder) as ledger:
        ledger.archive.keep(b"a report that was never recorded")
        ledger.archive.sync()
    outcome = verify(folder, full=True)
    assert outcome.holds
    assert "no entry names it" in outcome.notes[0]
