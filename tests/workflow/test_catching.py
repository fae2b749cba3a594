"""Kept rows brought from one moment to another are those of a making anew, in either direction."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.ledger import create_or_open, open_for_reading
from harmledger.ledger.entries import PolicyUsed
from harmledger.sources import Given
from harmledger.terms.document import Refusal
from harmledger.workflow.adding import add
from harmledger.workflow.kept.catching import caught_up
from harmledger.workflow.kept.keeping import brought_up, current
from harmledger.workflow.kept.making import make
from harmledger.workflow.kept.tables import FILE, copied, opened
from tests.workflow.test_kept import EXAMPLES, POLICY, contents, decide_something

REPORTS = sorted((EXAMPLES / "pokrovsk-july").iterdir())


def check_brought(path: Path, moment: int | None, start: int | None = None) -> None:
    """The kept file, by way of `start`, is brought to a moment and is then what making anew gives."""
    with open_for_reading(path) as now, open_for_reading(path, moment) as then:
        kept = copied(current(now, POLICY))
        if start is not None:
            with open_for_reading(path, start) as between:
                assert caught_up(kept, between, now, POLICY)
        assert caught_up(kept, then, now, POLICY)
        was, got = contents(make(then, POLICY, None)), contents(kept)
        for table in was:
            assert got[table] == was[table], (moment, start, table)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that was added to three times."""
    path = tmp_path_factory.mktemp("grown") / "ledger"
    for some in (REPORTS, [EXAMPLES / "pokrovsk-july-posts"], [written(path.parent)]):
        add(path, [str(one) for one in some], Given())
    with open_for_reading(path) as ledger:
        brought_up(ledger, POLICY).close()
    return path


def written(folder: Path) -> Path:
    """A copy of a report under another name, and a report of its own with a total."""
    own = folder / "more"
    own.mkdir()
    shutil.copy(next(one for one in REPORTS if one.suffix == ".txt"), own / "again.txt")
    text = "Nine people were killed in Toretsk on 19 July 2022, the mayor said. Since 1 July 2022, 40 people have been"
    (own / "total.txt").write_text(f"{text} killed in Donetsk Oblast, the police said.", "utf-8")
    return own


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_moment_is_reached_from_any_other(grown, tmp_path_factory, data) -> None:
    """Back to a moment before some decisions and reports, and forth to a later one: every row is that of a making
    anew as of then."""
    path = Path(shutil.copytree(grown, tmp_path_factory.mktemp("one") / "ledger"))
    for number in range(data.draw(st.integers(0, 3))):
        decide_something(path, data.draw, number)
    with open_for_reading(path) as ledger:
        size = ledger.as_of
    moments = st.integers(size - 30, size)
    check_brought(path, data.draw(moments), data.draw(st.none() | moments))
    shutil.rmtree(path)


def test_what_was_added_is_brought_up(grown, tmp_path) -> None:
    """After `add` only what is new, and what it touches, is made."""
    path = Path(shutil.copytree(grown, tmp_path / "ledger"))
    (tmp_path / "one.txt").write_text("Two people were wounded in Pokrovsk on 20 July 2022, the mayor said.", "utf-8")
    add(path, [str(tmp_path / "one.txt")], Given())
    with open_for_reading(path) as ledger:
        kept = opened(path / FILE)
        assert kept is not None
        assert caught_up(kept, ledger, ledger, POLICY)
        assert contents(kept) == contents(make(ledger, POLICY, None))


def test_an_earlier_moment_leaves_the_file_as_it_is(grown, tmp_path) -> None:
    """Whoever looks at the past gets rows of their own."""
    path = Path(shutil.copytree(grown, tmp_path / "ledger"))
    with open_for_reading(path) as now, open_for_reading(path, now.as_of - 5) as then:
        kept = brought_up(then, POLICY)
        assert kept.path is None
        assert kept.seq == then.as_of
        assert current(now, POLICY) is not None


def test_entries_that_change_no_answer_only_move_the_moment(grown, tmp_path) -> None:
    """That figures were issued, or a report refused, makes nothing anew but the list of what was refused."""
    path = Path(shutil.copytree(grown, tmp_path / "ledger"))
    refused = Refusal(locator="torn.pdf", reason="a torn file", remedy="ask for it again")
    with create_or_open(path) as ledger:
        ledger.record([PolicyUsed(name="interval", version="1"), refused], author="I. Recorder")
    with open_for_reading(path) as ledger:
        kept = brought_up(ledger, POLICY)
        assert kept.path == path / FILE
        assert contents(kept) == contents(make(ledger, POLICY, None))
