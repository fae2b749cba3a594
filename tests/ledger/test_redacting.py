"""What was taken out is nowhere any more, and the proof that it stood there holds."""

import hashlib

import pytest

from harmledger.errors import UnknownEntry, UsageError
from harmledger.ledger import ExportIssued, create_or_open, open_for_reading
from harmledger.ledger.checkpoints import check_kept, checkpoint
from harmledger.ledger.opening import create_or_open as reopen
from harmledger.ledger.redacting import is_marked
from harmledger.ledger.verifying import verify
from tests.ledger import factory as make

SECRET = "Zelenyi"


@pytest.fixture
def folder(tmp_path):
    with create_or_open(tmp_path / "ledger") as ledger:
        ledger.record([*make.everything("d1", 3, "i1"), *make.everything("d2", 4, "i1"), *make.everything("d3", 5)])
    return tmp_path / "ledger"


def bytes_of(folder):
    """Every byte of the ledger but the archived files, which are compressed."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_nothing_of_a_redacted_report_is_left(folder):
    """Text, claims, joins, sighting and search words of the report are gone; the others stay."""
    (folder / "kept.sqlite").write_bytes(b"reports/d1.txt")
    with reopen(folder) as ledger:
        digest = hashlib.sha256(make.text_of(3).encode()).hexdigest()
        removal = ledger.redact("d1", "the family asked for it", "Olena")
        assert (removal.entries, removal.files) == ((2, 3, 4, 5), (digest,))
        assert [document.document_id for document in ledger.documents()] == ["d2", "d3"]
        assert ledger.incident("i1").mentions == ("d2#0", "d3#0")
        assert len(ledger.search("shelling")) == 2
        assert not ledger.archive.path(digest).exists()
        with pytest.raises(UnknownEntry):
            ledger.entry(2)
    assert verify(folder, full=True).findings == []
    assert b"reports/d1.txt" not in bytes_of(folder)


def test_roots_and_proofs_from_before_still_hold(folder):
    """The tree commits to salted hashes: taking a payload out changes no root."""
    with open_for_reading(folder) as ledger:
        kept = checkpoint(ledger)
    with reopen(folder) as ledger:
        ledger.redact("d1", "the family asked for it", "Olena")
        check_kept(ledger, kept)
        said = ledger.history("d1")
        assert [(entry.kind, entry.author) for entry in said] == [("redaction", "Olena")]
        assert said[0].read().reason == "the family asked for it"
    assert verify(folder, full=True, checkpoint=kept).holds


def test_a_redacted_report_does_not_come_back(folder):
    """The next run over the same folder does not bring it in again, under this id or another."""
    with reopen(folder) as ledger:
        ledger.redact("d1", "the family asked for it", "Olena")
        receipt = ledger.record([*make.everything("d1", 3), make.report("copy", 3), *make.everything("d4", 6)])
        assert {refusal.locator for refusal in receipt.refused} == {"reports/d1.txt", "reports/copy.txt"}
        assert sorted(document.document_id for document in ledger.documents()) == ["d2", "d3", "d4"]


def test_an_interrupted_redaction_is_finished_by_the_next_writer(folder, monkeypatch):
    """A crash after the redaction was acknowledged leaves nothing half removed."""
    ledger = reopen(folder)
    monkeypatch.setattr(ledger, "finish_redaction", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ledger.redact("d1", "the family asked for it", "Olena")
    ledger.close()
    assert is_marked(folder)
    assert not verify(folder).holds
    reopen(folder).close()
    assert not is_marked(folder)
    assert verify(folder, full=True).holds
    assert b"reports/d1.txt" not in bytes_of(folder)


def test_a_half_overwritten_entry_is_finished(folder, monkeypatch):
    """A power cut in the middle of the overwriting tears a frame; the next writer finishes it, index or not."""
    ledger = reopen(folder)
    monkeypatch.setattr(ledger, "finish_redaction", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ledger.redact("d1", "the family asked for it", "Olena")
    places = ledger.log.places(ledger.log.last_head())
    ledger.close()
    whole = (folder / "log" / "00000000000000000001.log").read_bytes()
    start = places[3][1]
    for torn in (40, 58, 70):
        (folder / "log" / "00000000000000000001.log").write_bytes(
            whole[: start + torn] + bytes(30) + whole[start + torn + 30 :]
        )
        (folder / "redacting").touch()
        (folder / "index.sqlite").unlink(missing_ok=True)
        reopen(folder).close()
        assert verify(folder, full=True).findings == []


def test_issued_files_are_withdrawn(folder, tmp_path):
    """Exports issued since, and unchanged where they were put, are deleted; files changed by somebody stay."""
    issued, changed = tmp_path / "issued.csv", tmp_path / "changed.csv"
    for path in (issued, changed):
        path.write_text("d1,3")
    digest = hashlib.sha256(b"d1,3").hexdigest()
    with reopen(folder) as ledger:
        ledger.record([ExportIssued(name="csv", files={str(issued): digest, str(changed): digest})])
        changed.write_text("my notes")
        assert ledger.redact("d1", "asked for", "Olena").exports == (str(issued),)
    assert (issued.exists(), changed.exists()) == (False, True)


def test_a_single_entry_can_be_taken_out(folder):
    """A decision whose reason names a person is removed by its number; reports are removed by their id only."""
    with reopen(folder) as ledger:
        last = ledger.record([make.decision("accept", make.claim("d2", 4).claim_id)]).last
        ledger.redact(str(last), "names a person", "Olena")
        assert ledger.decisions() == []
        with pytest.raises(UsageError, match="document's id"):
            ledger.redact("2", "why", "Olena")
        with pytest.raises(UsageError, match="reason"):
            ledger.redact("d2", " ", "Olena")
        with pytest.raises(UnknownEntry):
            ledger.redact("nobody", "why", "Olena")
    assert verify(folder, full=True).holds


def test_joins_of_other_reports_to_it_are_named(folder):
    """Entries that stay and speak of the removed report are listed for a person to look at."""
    with reopen(folder) as ledger:
        other = make.join("d2", "i1")
        last = ledger.record([make.everything("d5", 7)[0], make.reading("d5", 7), _to("d5", "d1#0")]).last
        assert other.to is None
        assert ledger.redact("d1", "asked for", "Olena").look_at == (last,)


def _to(name, other):
    join = make.join(name, "i1")
    return type(join)(**{field: getattr(join, field) for field in join.__struct_fields__ if field != "to"}, to=other)


def test_an_unmarked_removal_is_damage(folder):
    """An entry blanked without a redaction is found."""
    from harmledger.ledger.redacting import _empty

    with open_for_reading(folder) as ledger:
        place = ledger.db.execute("SELECT segment, offset FROM entry WHERE seq = 4").fetchall()[0]
    _empty(folder / "log" / f"{place[0]:020d}.log", place[1])
    assert [finding.problem for finding in verify(folder).findings] == ["it was removed, and no redaction says so"]
