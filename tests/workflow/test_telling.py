"""What a person is told of an incident: its sources by name, its grade, what is left open."""

import json

import pytest

from harmledger.counting import load_policy
from harmledger.ledger import open_for_reading
from harmledger.workflow.deciding import decide
from harmledger.workflow.figures import count_incidents
from harmledger.workflow.foreseeing import count_reports
from harmledger.workflow.situations import situation
from harmledger.workflow.telling import background, spoken_names, tell
from tests.workflow.factory import put

POLICY = load_policy("interval")
REPORTS = {
    "a": "A missile strike killed two people in Nikopol on 8 July 2022, the city's deputy mayor said. "
    "Thirty houses were damaged.",
    "b": "The missile strike on Nikopol on 8 July 2022 killed four people, a doctor at the hospital said.",
}


@pytest.fixture
def ledger(tmp_path):
    """Two outlets on one strike, with two tolls."""
    for name, text in REPORTS.items():
        row = {"id": name, "text": text, "published": "2022-07-09", "source": f"Outlet {name.upper()}"}
        (tmp_path / f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
    put(tmp_path / "ledger", *(tmp_path / f"{name}.json" for name in REPORTS))
    return tmp_path / "ledger"


def told(ledger):
    """The one incident."""
    with open_for_reading(ledger) as opened:
        (item,) = count_incidents(opened, POLICY)
        return tell(item, background(opened, POLICY))


def test_an_article_and_its_speaker_are_one_source(ledger):
    """What a report says in its own name beside its speaker is no source more; names keep their apostrophe."""
    one = told(ledger)
    assert len(one.origins) == 2
    assert any("the city's deputy mayor" in origin.name for origin in one.origins)
    assert "the city's deputy mayor" in one.grade.reason


def test_a_person_sets_the_grade(ledger):
    """A grade is proposed until somebody sets it; then author and reason are theirs; undo brings the proposal back."""
    before = told(ledger).grade
    assert before.proposed
    name = told(ledger).incident.incident_id
    decision = decide(ledger, "grade", (name,), "I. Recorder", "both were there", "confirmed")
    after = told(ledger).grade
    assert (after.value, after.author, after.proposed) == ("confirmed", "I. Recorder", False)
    decide(ledger, "undo", (decision.decision_id,), "I. Recorder", "a slip")
    assert told(ledger).grade == before


def test_the_report_says_what_is_undecided(ledger):
    """A toll that sources dispute waits for a person, with its claims; so does what a person was unsure of."""
    with open_for_reading(ledger) as opened:
        open_points = situation(opened, POLICY).undecided
        disputed = [point for point in open_points if "how many killed" in point.subject]
        assert len(disputed) == 1
        assert disputed[0].claims
        assert {claim.claim_id for claim in opened.claims()} >= set(disputed[0].claims)


def test_the_report_says_what_changed_since(ledger):
    """Since a moment before everything all is new; since now nothing changed."""
    with open_for_reading(ledger, "0") as before, open_for_reading(ledger) as now:
        (change,) = situation(now, POLICY, earlier=before).changes
        assert "not known before" in change.sentence
        assert situation(now, POLICY, earlier=now).changes == ()


@pytest.mark.parametrize(
    ("wordings", "name"),
    [
        (["the mayor", "the mayor of Nikopol"], "the mayor of Nikopol"),
        (["police", "prosecutors"], "police / prosecutors"),
        (["a b", "c d", "e f", "g h", "i j"], "a b / c d / e f and 2 more"),
        ([], ""),
    ],
)
def test_names_of_speakers(wordings, name):
    """The fullest wording names a speaker; of many, three are named."""
    assert spoken_names(wordings) == name


def test_reports_are_counted_before_they_are_read(tmp_path):
    """Lines of JSON lines, else one a file; standard input and large JSON files can't be told."""
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.jsonl").write_text("{}\n{}\n{}")
    (tmp_path / "README.md").write_text("not a report")
    assert count_reports([str(tmp_path)]) == 4
    assert count_reports([str(tmp_path / "gone.txt")]) == 1
    assert count_reports(["-"]) is None
    (tmp_path / "export.json").write_text(" " * (1 << 20) + "{}")
    assert count_reports([str(tmp_path)]) is None
