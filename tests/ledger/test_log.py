"""The record after crashes and changes: nothing acknowledged is lost, nothing changed goes unseen."""

import os
import shutil

import pytest

from harmledger.errors import LedgerDamaged, LedgerNotWritten
from harmledger.ledger import create_or_open, open_for_reading
from harmledger.ledger.folder import open_archive, open_log, read_card
from harmledger.ledger.heads import read_line
from harmledger.ledger.index import build
from tests.ledger import factory as make


@pytest.fixture
def folder(tmp_path):
    """A closed ledger of three batches."""
    with create_or_open(tmp_path / "ledger") as ledger:
        for number in range(3):
            ledger.record(make.everything(f"d{number}", number + 2, f"i{number}"))
    return tmp_path / "ledger"


def segment(folder):
    return folder / "log" / "00000000000000000001.log"


def heads(folder):
    return folder / "log" / "heads"


def test_a_torn_tail_is_cut_off_and_nothing_else(folder):
    """Bytes of a batch that was never acknowledged go; every acknowledged entry stays."""
    whole = segment(folder).read_bytes()
    segment(folder).write_bytes(whole + whole[16:300])
    with create_or_open(folder) as ledger:
        assert ledger.head().size == 13
        assert len(list(ledger.claims())) == 3
    assert segment(folder).read_bytes() == whole


@pytest.mark.parametrize("cut", [1, 7, 100])
def test_a_whole_batch_without_its_head_is_taken_up(folder, cut):
    """A crash between the log's sync and the head's leaves a whole batch: it is acknowledged now."""
    lines = heads(folder).read_bytes()
    heads(folder).write_bytes(lines[:-cut])
    with create_or_open(folder) as ledger:
        assert ledger.head().size == 13
    assert heads(folder).read_bytes() == lines


def test_every_cut_of_the_last_batch_leaves_the_batches_before(folder, tmp_path):
    """Wherever a power cut ends an unacknowledged batch, the ledger opens with all that was acknowledged."""
    whole, lines = segment(folder).read_bytes(), heads(folder).read_bytes().splitlines(keepends=True)
    start = read_line(lines[-2].strip()).bytes
    shutil.rmtree(folder / "archive")
    for name in folder.glob("index*"):
        name.unlink()
    for length in range(start, len(whole), 37):
        segment(folder).write_bytes(whole[:length])
        heads(folder).write_bytes(b"".join(lines[:-1]))
        log = open_log(folder, read_card(folder))
        assert log.recover().size == 9
        assert segment(folder).stat().st_size == start


def test_acknowledged_bytes_that_are_gone_are_an_error(folder):
    """A log that is shorter than its last head is damaged, and never cut to fit."""
    whole = segment(folder).read_bytes()
    segment(folder).write_bytes(whole[:-1])
    with pytest.raises(LedgerDamaged, match="cut off"):
        create_or_open(folder)
    assert segment(folder).read_bytes() == whole[:-1]


def test_a_log_rolled_back_behind_its_index_is_noticed(folder):
    """Log and heads cut to an older state do not fit the index, which has seen more."""
    lines = heads(folder).read_bytes().splitlines(keepends=True)
    heads(folder).write_bytes(b"".join(lines[:-1]))
    segment(folder).write_bytes(segment(folder).read_bytes()[: read_line(lines[-2].strip()).bytes])
    with pytest.raises(LedgerDamaged, match="rolled back"):
        create_or_open(folder)


def test_every_changed_byte_of_the_log_stops_a_rebuild(folder):
    """No byte of the segment can change without the rebuild of the index noticing where."""
    whole = segment(folder).read_bytes()
    for place in range(0, len(whole), 29):
        changed = bytearray(whole)
        changed[place] ^= 0x10
        segment(folder).write_bytes(changed)
        log = open_log(folder, read_card(folder))
        with pytest.raises(LedgerDamaged):
            build(folder, log, open_archive(folder), log.last_head())
        log.close()


def test_a_batch_that_the_disk_refuses_leaves_nothing(folder, monkeypatch):
    """When the disk is full, nothing of the batch is recorded, and the next opening goes on from there."""
    real = os.write

    def full(descriptor, data):
        if len(data) > 400:
            real(descriptor, data[:300])
            raise OSError(28, "No space left on device")
        return real(descriptor, data)

    before = segment(folder).read_bytes()
    ledger = create_or_open(folder)
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(LedgerNotWritten, match=r"No space left.*make room"):
        ledger.record(make.everything("d9", 9))
    monkeypatch.undo()
    ledger.close()
    assert segment(folder).read_bytes() == before
    with create_or_open(folder) as ledger:
        assert ledger.record(make.everything("d9", 9)).new["claims"] == 1


def test_batches_roll_over_into_new_segments(tmp_path):
    """A batch never spans two segments, and reading goes on across them."""
    with create_or_open(tmp_path / "l", segment_limit=2000) as ledger:
        for number in range(12):
            ledger.record(make.everything(f"d{number}", number + 2))
        assert len(ledger.log.segments()) > 3
    with create_or_open(tmp_path / "l", segment_limit=2000) as ledger:
        ledger.record(make.everything("d99", 5))
    with open_for_reading(tmp_path / "l") as ledger:
        assert len(list(ledger.claims())) == 13


def test_a_damaged_index_is_built_again(folder):
    """The index is not the record: whatever happens to it, the answers come back."""
    for name in ("index.sqlite", "index.sqlite-wal", "index.sqlite-shm"):
        (folder / name).unlink(missing_ok=True)
    with open_for_reading(folder) as ledger:
        assert len(list(ledger.claims())) == 3
    (folder / "index.sqlite").write_bytes(b"not a database" * 500)
    with open_for_reading(folder) as ledger:
        assert len(list(ledger.claims())) == 3


def test_an_interrupted_creation_is_made_anew(tmp_path):
    """A crash while the ledger was made leaves something that the next run makes whole."""
    with create_or_open(tmp_path / "l"):
        pass
    (tmp_path / "l" / "ledger.json").unlink()
    with create_or_open(tmp_path / "l") as ledger:
        assert ledger.head().size == 1


def test_a_lost_card_is_damage_once_there_are_entries(folder):
    """ledger.json gone from a ledger with entries is told, not taken for a new ledger."""
    (folder / "ledger.json").unlink()
    with pytest.raises(LedgerDamaged, match=r"ledger.json is gone"):
        create_or_open(folder)
    with pytest.raises(LedgerDamaged, match=r"ledger.json is gone"):
        open_for_reading(folder)


def test_a_changed_original_is_noticed_when_it_is_read(folder):
    """Archived bytes are checked against their hash whenever they are read."""
    for path in (folder / "archive").rglob("*.zst"):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    with open_for_reading(folder) as ledger, pytest.raises(LedgerDamaged):
        ledger.original("d1")
