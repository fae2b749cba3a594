"""`extract`: claims of reports, from whatever they are given in."""

import csv
import io
import json
import subprocess
import sys

import pytest

from tests.cli.running import EXAMPLES, run

SAYS = "Two people were killed in Nikopol on Saturday."
PAGE = f"<!DOCTYPE html><html><body><article><h1>Strike</h1><p>{SAYS}</p></article></body></html>"
KINDS = {
    "a.txt": SAYS,
    "a.md": SAYS,
    "a.html": PAGE,
    "a.json": json.dumps({"id": "r", "text": SAYS}),
    "a.jsonl": json.dumps({"id": "r", "text": SAYS}) + "\n",
}


def claims(ran):
    """The claims that a command printed as JSON lines."""
    return [json.loads(line) for line in ran.out.splitlines()]


@pytest.mark.parametrize(("name", "content"), KINDS.items(), ids=KINDS)
def test_every_kind_of_file(tmp_path, name, content):
    """Text, Markdown, HTML, JSON and JSON lines tell the same; exit 0, one claim a line, nothing on standard error."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    ran = run("extract", "--published", "2022-07-18", path)
    assert (ran.code, ran.err) == (0, "")
    (claim,) = claims(ran)
    assert (claim["harm"], claim["count"]["figure"], claim["when"]["earliest"]) == ("killed", 2, "2022-07-16")
    assert claim["schema"] == 1


@pytest.mark.parametrize("content", [SAYS, KINDS["a.jsonl"], PAGE], ids=["text", "json lines", "page"])
def test_standard_input(content):
    """`-` reads a text, a page or JSON lines, told apart by how they begin."""
    ran = run("extract", "-", stdin=content.encode())
    assert ran.code == 0
    assert [claim["count"]["figure"] for claim in claims(ran)] == [2]


def test_a_folder_is_every_report_in_it():
    """A folder gives the claims of all its reports, the same as its files one by one."""
    whole = claims(run("extract", EXAMPLES))
    files = sorted(path for path in EXAMPLES.iterdir() if path.stem != "README")
    assert whole == claims(run("extract", *files))
    assert len({claim["document_id"] for claim in whole}) > 10


def test_ids_of_json_lines_are_echoed(tmp_path):
    """The id of a JSON report is the document's id in its claims."""
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": SAYS}) + "\n" for n in range(3)), encoding="utf-8")
    assert [claim["document_id"] for claim in claims(run("extract", path))] == ["r0", "r1", "r2"]


def test_every_format(tmp_path):
    """Table, JSON, JSON lines and CSV hold the same claims."""
    path = tmp_path / "a.txt"
    path.write_text(SAYS, encoding="utf-8")
    identity = claims(run("extract", path))[0]["claim_id"]
    assert [row["claim_id"] for row in json.loads(run("extract", "--format", "json", path).out)] == [identity]
    rows = list(csv.DictReader(io.StringIO(run("extract", "--format", "csv", path).out)))
    assert [row["claim_id"] for row in rows] == [identity]
    assert "2 killed" in " ".join(run("extract", "--format", "table", path).out.split())


def test_what_the_command_says_fills_gaps_only(tmp_path):
    """--published and --source stand in where a report says nothing; what a report says of itself comes first."""
    path = tmp_path / "two.jsonl"
    own = {"id": "own", "text": SAYS, "published": "2022-07-25", "source": "Steppe Herald"}
    path.write_text(json.dumps(own) + "\n" + json.dumps({"id": "bare", "text": SAYS}) + "\n", encoding="utf-8")
    first, second = claims(run("extract", "--published", "2022-07-18", "--source", "Courier", path))
    assert (first["when"]["earliest"], first["said"]["relayed_by"]) == ("2022-07-23", ["Steppe Herald"])
    assert (second["when"]["earliest"], second["said"]["relayed_by"]) == ("2022-07-16", ["Courier"])


def test_without_a_date_nothing_is_guessed_from_today(tmp_path):
    """Without --published "on Saturday" keeps its words and has no day."""
    path = tmp_path / "a.txt"
    path.write_text(SAYS, encoding="utf-8")
    (claim,) = claims(run("extract", path))
    assert claim["when"]["earliest"] is None
    assert "Saturday" in claim["when"]["wording"]


def test_twice_the_same_bytes():
    """The same reports give the same bytes, and with two processes too."""
    once = run("extract", EXAMPLES).out
    assert run("extract", EXAMPLES).out == once
    assert run("extract", "--jobs", "2", EXAMPLES).out == once


def test_a_report_without_harm_gives_nothing(tmp_path):
    """Football is read and yields nothing: exit 0, no line."""
    ran = run("extract", EXAMPLES / "14-football.txt")
    assert ran == (0, "", "")


def test_as_a_program_in_a_pipe(tmp_path):
    """As a process of its own: JSON lines on standard output, no progress on a standard error that is no terminal."""
    ran = subprocess.run(
        [sys.executable, "-c", "from harmledger.cli import main; main()", "extract", "-"],
        input=SAYS.encode(), capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["count"]["figure"] == 2


def test_csv_is_safe_in_a_spreadsheet(tmp_path):
    """A quote or speaker that begins like a formula is set off, so that no spreadsheet runs it."""
    path = tmp_path / "a.txt"
    path.write_text(
        'Two people were killed, =HYPERLINK("x") said. @cmd said three people were killed.', encoding="utf-8"
    )
    rows = csv.DictReader(io.StringIO(run("extract", "--format", "csv", path).out))
    assert [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "@")] == []
