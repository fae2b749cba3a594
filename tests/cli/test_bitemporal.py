"""What the ledger keeps beside figures: refusals, what was issued and by which policy, how figures grew."""

import csv
import io
import json
import re
from datetime import UTC, datetime

from harmledger.counting import load_policy
from harmledger.ledger import PolicyUsed, create_or_open, open_for_reading
from harmledger.workflow import adding
from tests.cli.running import run

WHO = ["--author", "Reader One", "--reason", "the posts show two craters"]


def rows(ran):
    """Rows of a CSV answer."""
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out, newline="")))


def test_what_was_refused_is_listed_later(tmp_path):
    """Another day, somebody asks what could not be read; as of before it was mended, it stands there still."""
    report = tmp_path / "a.txt"
    report.write_bytes(b"")
    assert run("add", tmp_path / "l", report).code == 1
    (row,) = rows(run("sources", tmp_path / "l", "--refused", "--format", "csv"))
    assert (row["locator"], row["reason"]) == (str(report), "empty")
    assert run("report", tmp_path / "l", "--out", tmp_path / "out").code == 0
    assert "a.txt: empty" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    report.write_text("Two people were killed in Nikopol.", encoding="utf-8")
    assert run("add", tmp_path / "l", report).code == 0
    assert "Nothing stands refused" in run("sources", tmp_path / "l", "--refused", "--format", "table").out
    assert len(rows(run("sources", tmp_path / "l", "--refused", "--as-of", "2", "--format", "csv"))) == 1


def test_a_report_is_recorded_as_issued_once(ledger, tmp_path):
    """Files with their hashes, the policy with its text; the same report again is nothing new."""
    with open_for_reading(ledger) as opened:
        before = opened.as_of
        told = opened.last_telling()
    for _ in range(2):
        assert run("report", ledger, "--out", tmp_path / "out").code == 0
    with open_for_reading(ledger) as opened:
        ((_, issued),) = [one for one in opened.exports_issued() if one[0] > before]
        ((_, used),) = opened.policies_used()
    assert sorted(path.rpartition("/")[2] for path in issued.files) == ["index.html", "report.md"]
    assert issued.as_of == told
    assert used.name == "interval"
    assert "rules:" in used.text


def test_a_redaction_takes_back_what_was_issued(ledger, tmp_path):
    """The report page that quotes a removed text is deleted where it still lies."""
    run("report", ledger, "--out", tmp_path / "out")
    with open_for_reading(ledger) as opened:
        document = next(opened.documents()).document_id
    ran = run("redact", ledger, document, *WHO)
    assert ran.code == 0, ran.err
    assert list((tmp_path / "out").iterdir()) == []


def test_figures_of_a_day_are_by_the_policy_of_that_day(ledger):
    """A built-in name means, as of a day, the text by which figures were issued then; of today, today's."""
    changed = load_policy("interval").text.replace('version: "1"', 'version: "7"', 1)
    with create_or_open(ledger) as opened:
        then = opened.record([PolicyUsed(name="interval", version="7", text=changed)]).last
        opened.record([PolicyUsed(name="interval", version="8", text="")])
    asked = ("estimate", ledger, "--harm", "killed", "--format", "json")
    now, past = json.loads(run(*asked).out), json.loads(run(*asked, "--as-of", then).out)
    assert {row["policy"] for row in past} == {"interval@7"}
    assert {row["policy"] for row in now} != {"interval@7"}


def test_a_decision_by_who_had_not_looked_is_refused_with_both_texts(ledger):
    """--seen names the entry that one saw: a decision made since is shown, and nothing is recorded."""
    with open_for_reading(ledger) as opened:
        seen, claim = opened.as_of, next(opened.claims()).claim_id
    first = run("decide", ledger, "accept", claim, "--author", "Reader One", "--reason", "seen twice", "--seen", seen)
    assert first.code == 0, first.err
    late = run("decide", ledger, "reject", claim, "--author", "Reader Two", "--reason", "a rumour", "--seen", seen)
    assert late.code == 2
    assert "'seen twice'" in late.err
    assert "'a rumour'" in late.err
    assert run("decide", ledger, "reject", claim, "--author", "R", "--reason", "x", "--seen", seen + 999).code == 2


def test_how_figures_grew(tmp_path):
    """One day after the month nothing was known of it, a week after it two, a month after it four; later is to come."""
    days = {"2022-08-05": "Two", "2022-08-20": "Four"}
    for day, figure in days.items():
        text = f"{figure} people were killed in Nikopol on 8 July 2022, the mayor said."
        item = {"id": "a", "text": text, "published": day, "source": "Vistnyk"}
        (tmp_path / "r.json").write_text(json.dumps(item), encoding="utf-8")
        clock = lambda day=day: datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)  # noqa: E731
        with_clock(tmp_path, clock)
    (row,) = rows(run("revisions", tmp_path / "l", "--from", "2022-07", "--to", "2022-07", "--format", "csv"))
    assert row == {"month": "2022-07", "harm": "killed", "1": "nothing known", "7": "2", "30": "", "365": ""}
    told = run("revisions", tmp_path / "l", "--from", "2022-07", "--to", "2022-07", "--after", "20", "--format", "csv")
    assert [row["20"] for row in rows(told)] == ["4"]
    assert re.search(r"no months", run("revisions", tmp_path / "l", "--from", "July", "--to", "2022-07").err)


def with_clock(folder, clock):
    """Add the report on a day of our choice."""
    original = adding.create_or_open
    adding.create_or_open = lambda path: original(path, clock=clock)
    try:
        assert run("add", folder / "l", folder / "r.json").code == 0
    finally:
        adding.create_or_open = original
