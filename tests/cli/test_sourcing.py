"""Sources and tables as a person asks for them on the command line."""

import csv
import io
import json
import zipfile

import pytest

from tests.cli.running import run

WHO = ("--author", "I. Recorder", "--reason", "their imprint")


def test_a_source_is_registered_altered_and_shown(ledger):
    """A source gets a type and an owner, then an outlet besides; what stands is shown with who said so and why."""
    ran = run("register", ledger, "Donbas Courier", "--type", "media", "--owner", "Vydumka Media", *WHO)
    assert ran.code == 0, ran.err
    assert "recorded register" in ran.out
    assert run("register", ledger, "donbas courier", "--outlet", "t.me/courier", *WHO).code == 0
    shown = json.loads(run("sources", ledger, "@courier", "--format", "json").out)
    source = shown["registered"]["source"]
    assert (source["name"], source["type"], source["owner"]) == ("Donbas Courier", "media", "Vydumka Media")
    assert source["outlets"] == ["t.me/courier"]
    assert shown["outlets"][0]["reports"] == 5
    table = run("sources", ledger, "Donbas Courier").out
    assert "owner: Vydumka Media" in table
    assert table.count("their imprint") == 2


def test_a_dry_run_records_nothing(ledger):
    """--dry-run says what would change, of a source and of a table; the register stays as it is."""
    before = run("sources", ledger, "--register", "--format", "json").out
    assert "nothing is recorded" in run("register", ledger, "Donbas Courier", "--type", "NGO", *WHO, "--dry-run").out
    assert run("sources", ledger, "--register", "--format", "json").out == before


@pytest.mark.parametrize("name", ["register.yml", "register.csv"])
def test_a_register_goes_out_and_comes_back(ledger, tmp_path, name):
    """The register is written to a file; a source added there is registered by it, and nothing else."""
    path = tmp_path / name
    assert run("sources", ledger, "--out", path).code == 0
    row = "Hill Wire,media,,,,,,\n" if name.endswith("csv") else "- {name: Hill Wire, type: media}\n"
    path.write_bytes(path.read_bytes() + row.encode())
    ran = run("register", ledger, "--table", path, *WHO)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("registered 1 of ")
    known = json.loads(run("sources", ledger, "--register", "--format", "json").out)
    assert [one["source"]["name"] for one in known if one["entry"]] == ["Hill Wire"]


@pytest.mark.parametrize(
    "words",
    [
        ("register", "LEDGER", *WHO),
        ("register", "LEDGER", "A", "--table", "x.yml", *WHO),
        ("register", "LEDGER", "A", "--type", "press", *WHO),
        ("register", "LEDGER", "--table", "none.yml", *WHO),
        ("sources", "LEDGER", "Nobody's Gazette"),
        ("sources", "LEDGER", "--out", "register.txt"),
        ("estimate", "LEDGER", "--out", "table.pdf"),
        ("estimate", "LEDGER", "--by", "sex"),
    ],
)
def test_what_does_not_fit_is_an_error_of_usage(filled, words):
    """Words that don't fit together are refused with what would, and nothing is written."""
    ran = run(*(filled if word == "LEDGER" else word for word in words))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_speakers_are_listed(filled):
    """Everybody who is quoted, with what the register takes them for."""
    rows = json.loads(run("sources", filled, "--speakers", "--format", "json").out)
    found = {row["speaker"]: row for row in rows}
    assert (found["a neighbour"]["registered"], found["a neighbour"]["type"]) == ("witnesses", "witness")
    assert found["police"]["type"] == "official"
    assert found["Iryna Palamar"]["registered"] is None


def test_the_table_as_files(ledger, tmp_path):
    """The table of the trade as CSV, each row with policy, ledger and status, and as a workbook of four sheets; that
    they were issued is an entry."""
    asked = ("--by", "group,harm,weapon,oblast,month")
    assert run("estimate", ledger, *asked, "--out", tmp_path / "t.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text(encoding="utf-8"))))
    assert {row["status"] for row in rows} <= {"draft", "known from totals", "1 draft, known from totals", "2 draft"}
    assert {row["policy"] for row in rows} == {"interval@1"}
    assert len({(row["policy_hash"], row["ledger_head"]) for row in rows}) == 1
    assert run("estimate", ledger, *asked, "--out", tmp_path / "t.xlsx").code == 0
    with zipfile.ZipFile(tmp_path / "t.xlsx") as held:
        book = held.read("xl/workbook.xml").decode()
    assert all(f'name="{sheet}"' in book for sheet in ("table", "figures", "set aside", "about"))


def test_totals_name_the_incidents_behind_their_comparison(filled):
    """The list behind a reconciliation: incidents inside a total's period and area, as JSON and in the table; a road
    crash on one of its days is none of them. A series' rises stand between its readings."""
    told = json.loads(run("tallies", filled, "--format", "json").out)
    children = next(one for one in told if one["series"]["group"] == "children" and one["series"]["harm"] == "killed")
    titles = [one["title"] for one in children["inside"]]
    assert "Missile strike, Pokrovsk, 16 July 2022" in titles
    assert not any("Dnipro" in title for title in titles)
    assert [(rise["start"], rise["end"], rise["low"]) for rise in children["rises"]] == [
        ("2022-07-18", "2022-07-19", 1)
    ]
    table = run("tallies", filled).out
    assert f"inside  {children['inside'][0]['incident_id'][:10]}" in table
    assert "+1" in table
