"""What could not be read, and what was issued: found again later, and as of any moment."""

from harmledger.ledger import ExportIssued, PolicyUsed, create_or_open, open_for_reading, reindex, verify
from harmledger.terms.document import Refusal
from tests.ledger import factory as make

BROKEN = Refusal(locator="reports/d1.txt", reason="the text holds NUL characters", remedy="remove them")
EMPTY = Refusal(locator="reports/d1.txt", reason="empty", remedy="give a report with text in it")


def refused(ledger):
    """Places and reasons of what stands refused."""
    return [(refusal.locator, refusal.reason) for _, refusal in ledger.refusals()]


def test_a_refusal_stands_until_its_place_is_read(tmp_path):
    """The refusal is found again, once however often it was met, and no longer when the report could be read."""
    with create_or_open(tmp_path / "l") as ledger:
        assert ledger.record([BROKEN, BROKEN]).new == {"refused": 1}
        assert ledger.record([BROKEN]).new == {}
        assert refused(ledger) == [("reports/d1.txt", BROKEN.reason)]
        assert ledger.record([EMPTY]).new == {"refused": 1}
        assert refused(ledger) == [("reports/d1.txt", "empty")]
        ledger.record(make.everything("d1", 3))
        assert refused(ledger) == []
    with open_for_reading(tmp_path / "l", 2) as past:
        assert refused(past) == [("reports/d1.txt", BROKEN.reason)]
    assert verify(tmp_path / "l", full=True).findings == []


def test_a_report_that_broke_and_was_mended_stands_no_longer(tmp_path):
    """Read, then broken, then as it was at first: the known sighting ends the refusal."""
    with create_or_open(tmp_path / "l") as ledger:
        ledger.record(make.everything("d1", 3))
        ledger.record([BROKEN])
        assert len(refused(ledger)) == 1
        ledger.record(make.everything("d1", 3))
        assert refused(ledger) == []
        assert len(list(ledger.sightings("d1"))) == 1


def test_redacting_a_report_removes_its_refusals_too(tmp_path):
    """A file's name may be a person's; it goes with the report."""
    with create_or_open(tmp_path / "l") as ledger:
        ledger.record([BROKEN])
        ledger.record(make.everything("d1", 3))
        removal = ledger.redact("d1", "asked for by the family", "Olena")
        assert 2 in removal.entries
        assert not [entry.seq for entry in ledger.entries() if b"d1.txt" in bytes(entry.body)]
    assert verify(tmp_path / "l", full=True).findings == []


def test_a_policy_is_recorded_when_it_is_new_and_when_it_changed(tmp_path):
    """Issued twice by one policy is one entry for the policy; the same issue again is none."""
    first, second = PolicyUsed(name="interval", version="1", text="a"), PolicyUsed(name="interval", version="2")
    issue = ExportIssued(name="report", files={"/x/index.html": "0" * 64}, policy="interval@1", as_of=1)
    with create_or_open(tmp_path / "l") as ledger:
        assert ledger.record([first, issue]).new == {"policy": 1, "export": 1}
        assert ledger.record([first, issue]).new == {}
        assert ledger.record([second]).new == {"policy": 1}
        assert ledger.record([first]).new == {"policy": 1}
        assert [used.version for _, used in ledger.policies_used()] == ["1", "2", "1"]
        told = ledger.policies_used(), ledger.exports_issued()
    reindex(tmp_path / "l")
    with open_for_reading(tmp_path / "l") as again:
        assert (again.policies_used(), again.exports_issued()) == told
    with open_for_reading(tmp_path / "l", 2) as past:
        assert [used.version for _, used in past.policies_used()] == ["1"]
        assert past.exports_issued() == []
