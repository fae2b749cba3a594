"""Figures over a ledger: sums, selections, differences; sources with their copies."""

import json

import pytest

from harmledger.counting import load_policy
from harmledger.errors import UsageError
from harmledger.ledger import open_for_reading
from harmledger.workflow.changes import changes
from harmledger.workflow.figures import COLUMNS, Selection, count_incidents, rows, totals
from harmledger.workflow.showing import full_id
from harmledger.workflow.sources import met, outlets
from tests.workflow.factory import put

POLICY = load_policy("interval")
REPORTS = [
    ("n1", "Two people were killed by a missile in Nikopol on 8 July 2022.", "2022-07-08"),
    (
        "n2",
        "The missile strike on Nikopol on 8 July 2022 killed three people, the mayor said on 10 July 2022.",
        "2022-07-10",
    ),
    ("k1", "Shelling wounded at least five people in Kherson on 9 July 2022.", "2022-07-09"),
    ("c1", "Four people died in a bus crash near Lviv on 9 July 2022.", "2022-07-09"),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """A ledger of three incidents, one of them a road crash."""
    folder = tmp_path_factory.mktemp("figures")
    for name, text, published in REPORTS:
        row = {"id": name, "text": text, "published": published, "source": f"Outlet {name[0].upper()}"}
        (folder / f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
        put(folder / "ledger", folder / f"{name}.json")
    return folder / "ledger"


def counted(ledger, as_of=None, **asked):
    """Incidents that a selection asks for."""
    with open_for_reading(ledger, as_of) as opened:
        return count_incidents(opened, POLICY, Selection(**asked))


def test_a_rise_is_one_incident(ledger):
    """Two told on Friday and three on Sunday are one strike, and at most three dead."""
    (strike,) = counted(ledger, where="Nikopol")
    (killed,) = [estimate for estimate in strike.estimates if estimate.harm == "killed"]
    assert len(strike.claims) == 2
    assert killed.minimum <= 3
    assert killed.maximum == 3


def test_a_crash_is_kept_and_not_counted(ledger):
    """A road crash is in the ledger, set aside with its reason, and in no total of killed (rule C19)."""
    (crash,) = counted(ledger, where="Lviv")
    assert crash.claims
    (killed,) = [estimate for estimate in totals(counted(ledger)) if estimate.harm == "killed"]
    assert killed.maximum == 3


@pytest.mark.parametrize("column", COLUMNS)
def test_rows_add_up(ledger, column):
    """Whatever the column, the rows' minima are the whole's."""
    whole = {estimate.harm: estimate.minimum for estimate in totals(counted(ledger), people_only=False)}
    parts = rows(counted(ledger), (column,))
    assert {harm: sum(row.minimum for row in parts if row.harm == harm) for harm in whole} == whole


def test_a_column_that_is_not_there(ledger):
    """An unknown column is refused with the names of those there are."""
    with pytest.raises(UsageError) as refused:
        rows(counted(ledger), ("colour",))
    assert all(column in str(refused.value) for column in COLUMNS)


def test_selections_narrow(ledger):
    """Days, place and weapon leave out what is not of them; harm leaves out other figures."""
    assert [c.incident.earliest for c in counted(ledger, since="2022-07-09", until="2022-07-09", where="Kherson")] == [
        "2022-07-09"
    ]
    assert counted(ledger, since="2022-07-10") == []
    assert [c.incident.weapon for c in counted(ledger, weapon="missile")] == ["missile"]
    assert {estimate.harm for c in counted(ledger, harm="injured") for estimate in c.estimates} == {"injured"}


def test_differences_are_told_with_their_reports(ledger):
    """Between two moments: what is new and what rose, each with the report that brought it."""
    with open_for_reading(ledger) as opened:
        now = str(opened.head().size)
    with open_for_reading(ledger, "0") as before, open_for_reading(ledger) as after:
        found = changes(before, after, POLICY)
    assert {change.before for change in found} == {None}
    assert {document for change in found for document in change.documents} >= {"n1", "n2", "k1"}
    with open_for_reading(ledger, now) as before, open_for_reading(ledger) as after:
        assert changes(before, after, POLICY) == []


def test_sources_count_reports(ledger):
    """Each outlet with its reports, the days that they span, and no copies where nobody copied."""
    with open_for_reading(ledger) as opened:
        found = {one.source: one for one in outlets(met(opened, POLICY))}
    assert {name: one.reports for name, one in found.items()} == {"Outlet C": 1, "Outlet K": 1, "Outlet N": 2}
    assert (found["Outlet N"].first, found["Outlet N"].last) == ("2022-07-08", "2022-07-10")
    assert {one.copies for one in found.values()} == {0}


def test_ids_by_their_first_digits(ledger):
    """A document's own id is itself, a beginning that several share is refused with what they are."""
    with open_for_reading(ledger) as opened:
        assert full_id(opened, "n1") == ("document", "n1")
        whole = opened.claims()
        claim = next(iter(whole)).claim_id
        assert full_id(opened, claim[:12]) == ("claim", claim)
        with pytest.raises(UsageError) as refused:
            full_id(opened, "n")
    assert "several" in str(refused.value) or "nothing" in str(refused.value)
