"""Decisions: recorded with author and reason, with an effect, and taken back without a trace in the figures."""

import csv
import io
import json
import re

import pytest

from tests.cli.running import run

WHO = ["--author", "Reader One", "--reason", "the posts show two craters"]


def figures(ledger):
    """Everything that the ledger says now, in numbers and words; an incident that was parted again has a new id."""
    told = [json.loads(run(name, ledger, "--format", "json").out) for name in ("incidents", "estimate", "tallies")]
    for row in told[0]:
        row["incident"] = {name: row["incident"][name] for name in ("title", "mentions", "claims")}
    return told


def incidents(ledger):
    """The incidents as rows."""
    return json.loads(run("incidents", ledger, "--format", "json").out)


def named(ledger, words):
    """The id of the incident whose title holds these words."""
    found = (row["incident"] for row in incidents(ledger))
    return next(incident["incident_id"] for incident in found if words in incident["title"])


def claim(ledger, **wanted):
    """The id of the first claim with these values."""
    rows = list(csv.DictReader(io.StringIO(run("claims", ledger, "--format", "csv").out, newline="")))
    return next(row["claim_id"] for row in rows if all(row[name] == value for name, value in wanted.items()))


def decided(ran):
    """The id of the decision that a command recorded."""
    assert ran.code == 0, ran.err
    found = re.search(r"\[(\w+)\]", ran.out)
    assert found is not None
    return found[1]


def take_back(ledger, decision):
    """Undo a decision."""
    ran = run("undo", ledger, decision, "--author", "Reader Two", "--reason", "a slip")
    assert ran.code == 0, ran.err


def test_same_joins_two_incidents_and_undo_parts_them(ledger):
    """Two incidents that a person calls the same are one; taken back, every figure is as before."""
    before, count = figures(ledger), len(incidents(ledger))
    pair = [named(ledger, "Kramatorsk"), named(ledger, "Huliaipole")]
    decision = decided(run("decide", ledger, "same", *pair, *WHO))
    assert len(incidents(ledger)) == count - 1
    take_back(ledger, decision)
    assert figures(ledger) == before


def test_a_rejected_claim_leaves_the_figures_and_comes_back(ledger):
    """A claim that is rejected changes its incident's figure; undone, all is as before."""
    before = figures(ledger)
    four = claim(ledger, harm="killed", where="between Dnipro and Kryvyi Rih", kind="harm")
    decision = decided(run("decide", ledger, "reject", four, *WHO))
    assert figures(ledger) != before
    take_back(ledger, decision)
    assert figures(ledger) == before


def test_a_retracted_document_leaves_every_figure(ledger):
    """A report that is taken back counts nowhere; undone, it counts again."""
    before = figures(ledger)
    decision = decided(run("retract", ledger, "crash-0719", *WHO))
    assert figures(ledger) != before
    assert "crash-0719" in run("show", ledger, "crash-0719").out
    take_back(ledger, decision)
    assert figures(ledger) == before


def test_a_correction_changes_a_field_and_comes_back(ledger):
    """What was read of a claim can be corrected; the figures follow, and come back when it is taken back."""
    before = figures(ledger)
    one = claim(ledger, harm="injured", where="near Huliaipole, Zaporizhzhia Oblast", kind="harm")
    changed = '{"count": {"at_least": 7, "figure": 7, "at_most": 7, "wording": "worker"}}'
    decision = decided(run("correct", ledger, one, changed, *WHO))
    assert figures(ledger) != before
    assert run("claims", ledger, "--format", "jsonl").out.count('"figure":7') == 1
    take_back(ledger, decision)
    assert figures(ledger) == before


def test_unsure_and_different_keep_apart(ledger):
    """Unsure joins nothing, and different keeps apart."""
    before = figures(ledger)
    pair = [named(ledger, "Kramatorsk"), named(ledger, "Huliaipole")]
    decided(run("decide", ledger, "unsure", *pair, *WHO))
    decided(run("decide", ledger, "different", *pair, *WHO))
    assert figures(ledger) == before


def test_a_grade_is_taken(ledger):
    """A person sets a grade."""
    decided(run("decide", ledger, "grade", named(ledger, "Toretsk"), "--grade", "fair", *WHO))


@pytest.mark.parametrize(
    "words",
    [
        ["decide", "same", "zzzz", "yyyy", *WHO],
        ["decide", "reject", "zzzz", *WHO],
        ["decide", "perhaps", "zzzz", *WHO],
        ["decide", "reject", "crash-0719", "--author", "", "--reason", "x"],
        ["decide", "reject", "crash-0719", "--author", "A", "--reason", ""],
        ["correct", "zzzz", "{}", *WHO],
        ["undo", "zzzz", "--author", "A"],
        ["retract", "zzzz", *WHO],
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_a_wrong_decision_is_refused_and_nothing_recorded(ledger, words):
    """Unknown ids or verdicts, no author, no reason: exit 2, and the log has no entry more."""
    before = {path.name: path.read_bytes() for path in (ledger / "log").iterdir()}
    ran = run(words[0], ledger, *words[1:])
    assert ran.code == 2
    assert ran.err
    assert {path.name: path.read_bytes() for path in (ledger / "log").iterdir()} == before


@pytest.mark.parametrize("changes", ["no JSON", "[]", '{"harm": "offended"}', '{"count": "many"}'])
def test_a_correction_must_be_fields_of_a_claim(ledger, changes):
    """What is no field of a claim, or no value of one, is refused."""
    ran = run("correct", ledger, claim(ledger, harm="killed", where="between Dnipro and Kryvyi Rih"), changes, *WHO)
    assert ran.code == 2
    assert "claim" in ran.err


def test_nothing_is_taken_out_of_a_ledger_that_is_not_there(tmp_path):
    """A mistyped name makes no ledger, whatever is asked of it."""
    for words in (["redact", tmp_path / "none", "a", *WHO], ["retract", tmp_path / "none", "a#0", *WHO]):
        assert run(*words).code == 2
    assert list(tmp_path.iterdir()) == []


def test_same_takes_two(ledger):
    """One incident is not the same as nothing."""
    ran = run("decide", ledger, "same", named(ledger, "Toretsk"), *WHO)
    assert ran.code == 2
    assert "2" in ran.err
