"""Reports without any day beside dated ones of the same place: nothing is counted twice in silence. All invented."""

import json

import pytest

from harmledger.counting import load_policy
from harmledger.errors import UsageError
from harmledger.ledger import open_for_reading
from harmledger.workflow.beside import estimates
from harmledger.workflow.deciding import decide
from harmledger.workflow.figures import Selection, count_incidents
from harmledger.workflow.kept.making import make
from tests.workflow.factory import put

DATED = "Four people died and nine were wounded when two drones struck a bakery in Okhtyrka on Tuesday, the mayor said."
RISEN = "The toll of a drone strike on a bakery in Okhtyrka has risen to five, the prosecutors' office said."
OTHERS = {
    "another weapon": "A mine killed four people in Okhtyrka, police said.",
    "another place": "Four people died when two drones struck a bakery in Trostianets, the mayor said.",
    "no version of the toll": "A hundred people died when two drones struck a market in Okhtyrka, the mayor said.",
}
POLICY = load_policy("interval")


def ledger(folder, *reports):
    """A ledger of reports (day or None, text)."""
    for number, (day, text) in enumerate(reports):
        path = folder / f"{number}.json"
        row = {"id": f"r{number}", "text": text, "published": day, "source": f"Paper {number}", "language": "en"}
        path.write_text(json.dumps(row), encoding="utf-8")
        put(folder / "ledger", path)
    return folder / "ledger"


def doubts(path):
    """What the totals say of people who may be counted twice."""
    with open_for_reading(path) as opened:
        return [line for one in estimates(opened, POLICY, Selection()) for line in one.because if "twice" in line]


@pytest.mark.parametrize("turned", [False, True])
def test_an_undated_report_is_possibly_the_same(tmp_path, turned):
    """Two incidents whose sum would count four people twice: the total says so, and the queue asks."""
    reports = [("2024-06-12", DATED), (None, RISEN)]
    path = ledger(tmp_path, *(reversed(reports) if turned else reports))
    assert doubts(path) == [
        "Check: Drone strike, Okhtyrka, date not given is possibly the same as Drone strike, Okhtyrka, 11 June 2024: "
        "4 killed may be counted twice. Decide in the queue."
    ]
    with open_for_reading(path) as opened:
        rows = make(opened, POLICY, None).rows("SELECT subject FROM matter WHERE kind = 'pair'")
        sides = [sorted(subject.split(" / ")) for (subject,) in rows]
    assert sides == [["Drone strike, Okhtyrka, 11 June 2024", "Drone strike, Okhtyrka, date not given"]]


@pytest.mark.parametrize("verb", ["same", "different"])
def test_a_decision_ends_the_doubt(tmp_path, verb):
    """Joined or told apart by a person, the total has nothing to ask any more."""
    path = ledger(tmp_path, ("2024-06-12", DATED), (None, RISEN))
    with open_for_reading(path) as opened:
        names = tuple(item.incident.incident_id for item in count_incidents(opened, POLICY))
    decide(path, verb, names, "Reader One", "read both")
    assert doubts(path) == []


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_can_not_be_the_same_raises_no_doubt(tmp_path, text):
    """Another weapon, another place, figures that are no versions of one toll."""
    assert doubts(ledger(tmp_path, ("2024-06-12", DATED), (None, text))) == []


def test_dated_incidents_raise_no_doubt(tmp_path):
    """Two strikes of two days are two strikes."""
    assert (
        doubts(
            ledger(tmp_path, ("2024-06-12", DATED), ("2024-08-01", RISEN.replace("strike", "strike of 30 July 2024")))
        )
        == []
    )


def test_a_place_that_nobody_knows_is_refused(tmp_path):
    """No figure for "Atlantis" would read as nobody harmed; a town of the country without incidents has none."""
    path = ledger(tmp_path, ("2024-06-12", DATED))
    with open_for_reading(path) as opened:
        with pytest.raises(UsageError, match=r"Atlantis.*Sumy Oblast"):
            estimates(opened, POLICY, Selection(where="Atlantis"))
        assert estimates(opened, POLICY, Selection(where="Kherson")) == []
        assert estimates(opened, POLICY, Selection(where="okhtyrka"))
