"""What a ledger is asked: every command in every format, as of any moment, the same answers."""

import csv
import io
import json

import pytest

from tests.cli.running import EXAMPLES, run

TABLES = ["incidents", "claims", "tallies", "sources", "estimate"]


def rows(ledger, *words):
    """The rows of a command's answer."""
    ran = run(words[0], ledger, *words[1:], "--format", "json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def strike(ledger):
    """The id of the missile strike on Pokrovsk."""
    return next(
        row["incident"]["incident_id"]
        for row in rows(ledger, "incidents")
        if "Missile strike, Pokrovsk" in row["incident"]["title"]
    )


@pytest.mark.parametrize("command", TABLES)
def test_every_table_in_every_format(filled, command):
    """Table, JSON, JSON lines and CSV of a command have the same number of rows, and at least one."""
    expected = rows(filled, command)
    assert expected
    lines = run(command, filled, "--format", "jsonl").out.splitlines()
    assert len([json.loads(line) for line in lines]) == len(expected)
    cells = list(csv.DictReader(io.StringIO(run(command, filled, "--format", "csv").out)))
    assert len({tuple(row[name] for name in list(row)[:3]) for row in cells}) >= len(expected) - 1
    table = run(command, filled)
    assert table.code == 0
    assert len(table.out.splitlines()) >= len(expected)


@pytest.mark.parametrize("command", TABLES)
def test_asking_twice_is_answered_the_same(filled, command):
    """The same question has the same bytes for an answer, in every format."""
    for form in ("table", "json", "jsonl", "csv"):
        assert run(command, filled, "--format", form) == run(command, filled, "--format", form)


def test_one_strike_told_by_many_is_one_incident(filled):
    """The strike on Pokrovsk, told by several reports with rising figures, is one incident."""
    found = [row for row in rows(filled, "incidents") if "Missile strike, Pokrovsk" in row["incident"]["title"]]
    assert len(found) == 1
    assert len(found[0]["incident"]["mentions"]) >= 5


def test_claims_are_whole_in_json_lines(filled):
    """`claims --format jsonl` gives claims of the schema, with evidence that points into the document's text."""
    for line in run("claims", filled, "--format", "jsonl").out.splitlines():
        claim = json.loads(line)
        text = run("show", filled, claim["document_id"], "--text").out
        assert all(text[e["start"] : e["end"]] == e["quote"] for e in claim["evidence"])


def test_claims_can_be_asked_for_by_kind_and_harm(filled):
    """Asked for tallies, or for the killed, nothing else is in the answer; together the kinds are all claims."""
    everything = rows(filled, "claims")
    kinds = sorted({row["kind"] for row in everything})
    by_kind = [rows(filled, "claims", "--kind", kind) for kind in kinds]
    assert all({row["kind"] for row in some} == {kind} for kind, some in zip(kinds, by_kind, strict=True))
    assert sum(map(len, by_kind)) == len(everything)
    assert {row["harm"] for row in rows(filled, "claims", "--harm", "killed")} == {"killed"}


def test_tallies_never_enter_the_sum(filled):
    """Hundreds of children killed since the invasion are in the tallies, and in no estimate over incidents."""
    assert 353 in [point["count"]["figure"] for row in rows(filled, "tallies") for point in row["series"]["points"]]
    (killed,) = [row for row in rows(filled, "estimate") if row["harm"] == "killed"]
    assert killed["minimum"] < 100
    assert (killed["maximum"] or 0) < 100


def test_estimates_are_ordered_and_say_why(filled):
    """Minimum, best and maximum are in order where they are known, and every row has reasons."""
    for row in rows(filled, "estimate", "--by", "incident"):
        known = [row[name] for name in ("minimum", "best", "maximum") if row[name] is not None]
        assert known == sorted(known)
        assert row["because"]
        assert row["policy"] == "interval@1"


def test_rows_add_up_to_the_total(filled):
    """Broken down by any column, the minima add up to those of the whole."""
    whole = {row["harm"]: row["minimum"] for row in rows(filled, "estimate")}
    for column in ("incident", "oblast", "place", "country", "month", "day", "weapon"):
        parts = rows(filled, "estimate", "--by", column)
        summed = {harm: sum(row["minimum"] for row in parts if row["harm"] == harm) for harm in whole}
        assert summed == whole, column


@pytest.mark.parametrize("policy", ["interval", "acled", "ucdp", "iraq-body-count", "airwars"])
def test_every_policy_answers(filled, policy):
    """Each built-in policy gives estimates that name it."""
    assert {row["policy"].split("@")[0] for row in rows(filled, "estimate", "--policy", policy)} == {policy}


def test_a_selection_is_inside_the_whole(filled):
    """Place, days and weapon narrow the answer to incidents of that place, those days, that weapon."""
    everything = {row["by"]["incident"] for row in rows(filled, "estimate", "--by", "incident")}
    some = rows(filled, "estimate", "--where", "Pokrovsk", "--by", "incident,place")
    assert {row["by"]["place"] for row in some} == {"Pokrovsk"}
    assert {row["by"]["incident"] for row in some} < everything
    late = rows(filled, "estimate", "--from", "2022-07-20", "--to", "2022-07-20", "--by", "incident,day")
    assert {row["by"]["day"] for row in late} == {"2022-07-20"}
    assert {row["by"]["weapon"] for row in rows(filled, "estimate", "--weapon", "missile", "--by", "weapon")} == {
        "missile"
    }


def test_show_prints_each_thing_whole(filled):
    """An incident shows its claims and quotes; a claim its sentence; a document its text, exactly."""
    incident = run("show", filled, strike(filled))
    assert "Pokrovsk" in incident.out
    claim = rows(filled, "claims")[0]
    assert claim["claim_id"] in run("show", filled, claim["claim_id"]).out
    name = "04-toretsk-wire.txt"
    document = next(
        row["document_id"]
        for row in rows(filled, "claims")
        if row["where"] and row["where"][0]["name"] == "Toretsk" and "Six" in row["evidence"][0]["quote"]
    )
    text = (EXAMPLES / name).read_bytes().decode()
    assert run("show", filled, document, "--text").out == text


def test_the_first_digits_of_an_id_do(filled):
    """Enough digits to tell an id from all others stand for it."""
    whole = strike(filled)
    assert run("show", filled, whole[:10]).out == run("show", filled, whole).out


def test_explain_says_why(filled):
    """`explain` gives sentences: why one incident, which figure, what was set aside."""
    ran = run("explain", filled, strike(filled))
    assert ran.code == 0
    assert "Pokrovsk" in ran.out
    assert "Killed" in ran.out
    assert "not counted" in ran.out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["show", "zzzz"], "zzzz"),
        (["explain", "zzzz"], "zzzz"),
        (["estimate", "--by", "colour"], "colour"),
        (["estimate", "--policy", "generous"], "generous"),
        (["incidents", "--as-of", "tomorrow"], "tomorrow"),
        (["incidents", "--as-of", "100000"], "100000"),
    ],
)
def test_what_is_not_there_is_said(filled, words, named):
    """An unknown id, column, policy or moment: exit 2, the word given, and what there is."""
    ran = run(words[0], filled, *words[1:])
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err


def test_as_of_an_entry_answers_as_it_was_then(tmp_path):
    """After more reports, the ledger as of the earlier entry gives the earlier figures."""
    files = sorted(path for path in EXAMPLES.iterdir() if path.stem != "README")
    ledger = tmp_path / "ledger"
    size = run("add", ledger, *files[:6]).out.split(": ")[1].split(" ")[0]
    then = {command: run(command, ledger, "--format", "json") for command in TABLES}
    assert run("add", ledger, *files[6:]).code == 0
    for command, answer in then.items():
        assert run(command, ledger, "--as-of", size, "--format", "json") == answer
        assert run(command, ledger, "--format", "json") != answer


def test_as_of_a_day_before_anything_is_empty(filled):
    """On a day before the first entry nothing was known."""
    assert rows(filled, "incidents", "--as-of", "2001-01-01") == []


def test_diff_names_what_changed_and_the_reports(tmp_path):
    """Between two moments the changed figures are told with the reports that changed them; between equal ones none."""
    files = sorted(path for path in EXAMPLES.iterdir() if path.stem != "README")
    ledger = tmp_path / "ledger"
    size = run("add", ledger, *files[:2]).out.split(": ")[1].split(" ")[0]
    now = run("add", ledger, *files[2:]).out.split(": ")[-1].split(" ")[0]
    changed = run("diff", ledger, "--from", size, "--to", now)
    assert changed.code == 0
    assert "because of" in changed.out
    assert run("diff", ledger, "--from", now, "--to", now).out == "No figure changed.\n"


def test_reading_changes_nothing(ledger):
    """No question, report or explanation writes to the log of the ledger."""

    def log():
        return {path.name: path.read_bytes() for path in (ledger / "log").iterdir()}

    before = log()
    for command in TABLES:
        run(command, ledger)
    run("explain", ledger, strike(ledger))
    assert log() == before


def test_reindex_keeps_every_answer(ledger):
    """The index built again from the log answers the same."""
    before = [run(command, ledger, "--format", "json") for command in TABLES]
    ran = run("reindex", ledger)
    assert ran.code == 0
    assert [run(command, ledger, "--format", "json") for command in TABLES] == before
