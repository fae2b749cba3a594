"""`add` to a record that is there groups only what the new reports touch, and the incidents are those of resolving
everything."""

import shutil
from pathlib import Path

import pytest

from harmledger.ledger import create_or_open, open_for_reading
from harmledger.sources import Given
from harmledger.workflow import resolving
from harmledger.workflow.adding import add
from harmledger.workflow.deciding import decide
from harmledger.workflow.kept import catching, growing
from harmledger.workflow.kept.keeping import brought_up, current
from harmledger.workflow.kept.making import make
from harmledger.workflow.kept.tables import FILE, opened
from harmledger.workflow.resolving import resolve_ledger
from tests.workflow.test_kept import EXAMPLES, POLICY, contents

REPORTS = [str(EXAMPLES / "pokrovsk-july"), str(EXAMPLES / "pokrovsk-july-posts")]


@pytest.fixture(autouse=True)
def large(monkeypatch):
    """Records of any size are kept as large ones are."""
    monkeypatch.setattr(growing, "SMALL", 0)
    monkeypatch.setattr(catching, "SMALL", 0)


@pytest.fixture
def resolved_all(monkeypatch):
    """How often everything was resolved."""
    calls = []

    def counted(ledger, whose=None):
        calls.append(ledger.head().size)
        return resolve_ledger(ledger, whose)

    monkeypatch.setattr(resolving, "resolve_ledger", counted)
    return calls


def check_whole(path: Path) -> None:
    """Resolving everything would record nothing."""
    with open_for_reading(path) as ledger:
        found = resolve_ledger(ledger).assignment
        assert (found.joins, found.redirects, found.splits) == ((), (), ())


def told(path: Path, folder: Path, name: str, text: str, day: str = "2022-07-21"):
    """Add one report of our own words."""
    written = folder / f"{name}.txt"
    written.write_text(text, "utf-8")
    return add(path, [str(written)], Given(published=day, source="The Invented Courier"))


STRIKE = "Two people were killed and five wounded in a missile strike on Pokrovsk on 20 July 2022, the mayor said."


def test_a_new_report_is_resolved_alone(tmp_path, resolved_all) -> None:
    """The first reports are resolved together; those of the next day only with what they touch, before anybody has
    looked at a figure."""
    path = tmp_path / "ledger"
    add(path, REPORTS, Given())
    assert len(resolved_all) == 1
    before = told(path, tmp_path, "one", STRIKE)
    after = told(path, tmp_path, "two", f"{STRIKE} A school lost its roof.")
    assert len(resolved_all) == 1
    assert after.incidents == before.incidents
    check_whole(path)


def test_figures_that_are_kept_are_brought_along(tmp_path, resolved_all) -> None:
    """Where figures are kept, `add` leaves them as a making anew gives them."""
    path = tmp_path / "ledger"
    add(path, REPORTS, Given())
    with open_for_reading(path) as ledger:
        brought_up(ledger, POLICY).close()
    told(path, tmp_path, "one", STRIKE)
    assert len(resolved_all) == 1
    with open_for_reading(path) as ledger:
        kept = current(ledger, POLICY)
        assert kept is not None
        assert contents(kept) == contents(make(ledger, POLICY, None))
    check_whole(path)


def test_what_was_broken_off_is_grouped_by_the_next_add(tmp_path, monkeypatch) -> None:
    """Reports recorded by a run that ended before it had grouped them are grouped by the next, whether or not somebody
    looked at the record meanwhile."""
    path = tmp_path / "ledger"
    add(path, REPORTS, Given())
    with open_for_reading(path) as ledger:
        brought_up(ledger, POLICY).close()
    with monkeypatch.context() as broken:
        broken.setattr("harmledger.workflow.adding.record_new", lambda ledger: None)
        told(path, tmp_path, "one", STRIKE)
    with open_for_reading(path) as ledger:
        assert resolve_ledger(ledger).assignment.joins
        brought_up(ledger, POLICY).close()
    told(path, tmp_path, "two", "Nobody was hurt in Toretsk on 20 July 2022, the police said.")
    check_whole(path)


def test_a_report_written_anew_is_grouped_anew(tmp_path) -> None:
    """The same page with another town and another toll leaves its old incident."""
    path = tmp_path / "ledger"
    add(path, REPORTS, Given())
    told(path, tmp_path, "one", STRIKE)
    told(path, tmp_path, "one", STRIKE.replace("Two", "Three").replace("Pokrovsk", "Kharkiv"))
    check_whole(path)


def test_decisions_stand_when_reports_come(tmp_path) -> None:
    """What a person parted stays parted, and a source that somebody retracts is no origin for reports that come."""
    path = tmp_path / "ledger"
    add(path, REPORTS, Given())
    told(path, tmp_path, "one", STRIKE)
    told(path, tmp_path, "two", f"{STRIKE} A school lost its roof.")
    with open_for_reading(path) as ledger:
        names = {one.document_id for one in ledger.documents() if one.locator.endswith(("one.txt", "two.txt"))}
        pair = tuple(m for i in ledger.incidents() for m in i.mentions if m.partition("#")[0] in names)
        assert len({ledger.incident_of(mention) for mention in pair}) == 1
        copied = next(iter(ledger.documents())).document_id
    decide(path, "different", pair, "A. Recorder", "two strikes")
    decide(path, "retract", (copied,), "A. Recorder", "withdrawn")
    told(path, tmp_path, "three", f"{STRIKE} The roof of a school was torn off.")
    with open_for_reading(path) as ledger:
        assert ledger.incident_of(pair[0]) != ledger.incident_of(pair[1])
    check_whole(path)


def test_many_reports_are_resolved_with_everything(tmp_path, resolved_all, monkeypatch) -> None:
    """Where a large part of the record is new, all of it is compared at once, which is quicker."""
    monkeypatch.setattr(catching, "FEW", 2)
    path = tmp_path / "ledger"
    for one in REPORTS:
        add(path, [one], Given())
    assert len(resolved_all) == 2
    check_whole(path)


def test_a_file_of_another_version_is_not_built_upon(tmp_path, resolved_all) -> None:
    """After an upgrade everything is resolved once."""
    path = tmp_path / "ledger"
    add(path, REPORTS, Given())
    kept = opened(path / FILE)
    assert kept is not None
    kept.note(grouped_by="0 an older version")
    kept.close()
    told(path, tmp_path, "one", STRIKE)
    assert len(resolved_all) == 2
    check_whole(path)


def test_a_record_without_its_file_is_whole(tmp_path, resolved_all) -> None:
    """The file can be thrown away: the log alone is the record."""
    path = tmp_path / "ledger"
    add(path, REPORTS, Given())
    (path / FILE).unlink()
    told(path, tmp_path, "one", STRIKE)
    assert len(resolved_all) == 2
    check_whole(path)


def test_an_add_of_what_is_known_changes_nothing(tmp_path) -> None:
    """The same folder again records nothing, and resolves nothing."""
    path = tmp_path / "ledger"
    add(path, REPORTS, Given())
    shutil.copytree(path, tmp_path / "before")
    again = add(path, REPORTS, Given())
    with create_or_open(path) as ledger, create_or_open(tmp_path / "before") as before:
        assert ledger.head() == before.head()
    assert again.new == 0
