"""The sample pack in examples/packs/de: a language added by a folder, without Python, and read from outside."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from harmledger.languages import read_folder
from harmledger.languages.folders import VARIABLE, built_in
from harmledger.workflow.checking import also_places, check_whole, example_count

ROOT = Path(__file__).resolve().parents[2]
PACKS = ROOT / "examples" / "packs"
CODE = "de"
MOST_RULES = 40
RUN = "from harmledger.cli import main; main()"

REPORT = (
    "Bei einem Drohnenangriff auf die Stadt Cherson sind am 14. Mai mindestens drei Menschen getötet worden, teilte "
    "Gouverneur Iwan Beispiel mit. Elf weitere wurden nach Angaben der Polizei verletzt, darunter zwei Kinder. Rund 30 "
    "Häuser wurden beschädigt. In der Nacht zum Sonntag kam in Torezk im Gebiet Donezk eine 71-jährige Frau ums Leben. "
    "Seit Beginn der Invasion wurden in der Ukraine laut Staatsanwaltschaft mehr als 1.200 Zivilisten getötet. Der "
    "Verein verkaufte 12.000 Karten für 34 Euro."
)
"""Six sentences, invented; the last one must yield nothing."""

EXPECTED = [
    ("harm", "killed", 3, None, "mindestens drei", "Kherson", "2022-05-14", "Gouverneur Iwan Beispiel"),
    ("harm", "injured", 11, 11, "Elf", "Kherson", "2022-05-14", "der Polizei"),
    ("harm", "injured", 2, 2, "zwei", "Kherson", "2022-05-14", "der Polizei"),
    ("harm", "damaged", None, None, "Rund 30", "Kherson", "2022-05-14", None),
    ("harm", "killed", 1, 1, "eine", "Toretsk", "2022-05-15", None),
    ("tally", "killed", 1201, None, "mehr als 1.200", "Ukraine", "2022-02-24", "Staatsanwaltschaft"),
]
"""Kind, harm, least, most, wording of the count, place, first day, speaker."""


def typed(*words: object, stdin: str = "", packs: str = str(PACKS)) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with HARMLEDGER_PACKS set."""
    return subprocess.run(
        [sys.executable, "-c", RUN, *map(str, words)],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, VARIABLE: packs, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def claims() -> list[dict]:
    """The claims of the report, read in a process that only the variable tells of the pack."""
    ran = typed("extract", "--published", "2022-05-16", "-", stdin=REPORT)
    assert ran.returncode == 0, ran.stderr
    assert "de is a sample pack" in ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_the_examples_of_the_sample_pass_in_a_process_of_their_own():
    """`languages check` finds the pack by the variable, and runs what stands under every rule."""
    ran = typed("languages", "check", CODE)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.fullmatch(r"de: \d+ examples, \d+ rules\n", ran.stdout)


def test_the_sample_is_small_and_says_what_it_is():
    """At most 40 rules in all its files together, examples that must yield nothing among them, marked as a sample."""
    pack = read_folder(PACKS / CODE)
    assert pack.sample
    assert pack.rule_count() <= MOST_RULES
    assert example_count(pack) > pack.rule_count()
    examples = [example for rules in pack.rules.values() for rule in rules for example in rule.examples]
    assert sum(example.get("claims") == [] for example in examples) >= 6
    assert "sample" in (PACKS / "README.md").read_text(encoding="utf-8")
    assert list(check_whole(pack)) == []
    assert also_places(pack) == []


def test_a_german_report_gives_its_claims(claims):
    """Counts with their hedges, places in German spelling, days, speakers; tickets and euros are nobody's harm."""
    found = [
        (
            claim["kind"], claim["harm"], claim["count"]["at_least"], claim["count"]["at_most"],
            claim["count"]["wording"], claim["where"][0]["name"], claim["when"]["earliest"],
            (claim["said"]["speaker"] or {}).get("wording"),
        )
        for claim in claims
    ]  # fmt: skip
    assert found == EXPECTED


def test_every_quote_stands_where_it_is_said_to_stand(claims):
    """Offsets count characters of the text as it was given, umlauts or not."""
    evidence = [item for claim in claims for item in claim["evidence"]]
    assert len(evidence) > 30
    assert [item for item in evidence if REPORT[item["start"] : item["end"]] != item["quote"]] == []


def test_children_are_a_part_and_the_pack_is_told_in_every_claim(claims):
    """ "Darunter zwei Kinder" belongs to the eleven; every claim says that a sample found it."""
    eleven, children = claims[1], claims[2]
    assert children["part_of"] == eleven["claim_id"]
    assert children["who"]["age"] == "child"
    assert all("@de-sample-" in claim["found_by"] for claim in claims)


def test_more_processes_read_the_same(claims, tmp_path):
    """Worker processes know the same packs."""
    lines = [json.dumps({"id": str(n), "text": REPORT, "published": "2022-05-16"}) for n in range(70)]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    ran = typed("extract", "--jobs", "2", path)
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) == 70 * len(claims)


def test_the_list_shows_what_is_built_in_added_and_a_sample():
    """Code, name, version, rules, and whether a sample."""
    ran = typed("languages", "list")
    lines = [line.split() for line in ran.stdout.splitlines()]
    assert lines[0][:2] == ["code", "name"]
    (line,) = [line for line in lines if line[0] == CODE]
    assert (line[1], line[4:]) == ("German", ["added,", "a", "sample"])
    assert [line[4:] for line in lines if line[0] == "uk"] == [["built", "in"]]


def test_a_broken_pack_stops_no_report_in_another_language(tmp_path):
    """The mistake is told with file and rule, once for each report that needed the pack; English is read."""
    folder = tmp_path / "packs" / CODE
    for source in sorted((PACKS / CODE).rglob("*.yml")):
        copy = folder / source.relative_to(PACKS / CODE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(source.read_text(encoding="utf-8").replace("reads: weekday", "reads: weekdays"), "utf-8")
    english = "Two people were killed in Nikopol on Saturday."
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate((REPORT, english))]
    ran = typed("extract", "-", stdin="\n".join(lines), packs=str(tmp_path / "packs"))
    assert ran.returncode == 1
    assert [json.loads(line)["document_id"] for line in ran.stdout.splitlines()] == ["1"]
    assert "de/times.yml: times rule weekday" in ran.stderr
    assert "weekdays" in ran.stderr


def test_a_ledger_tells_that_a_sample_pack_read_its_claims(tmp_path):
    """Where claims are shown the note stands, and where they are added, even when the pack is no longer there."""
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    ledger = tmp_path / "ledger"
    added = typed("add", ledger, "--published", "2022-05-16", report)
    assert added.returncode == 0, added.stderr
    assert "de is a sample pack" in added.stderr
    for command in (["claims"], ["incidents"]):
        shown = typed(*command, ledger, packs="")
        assert shown.returncode == 0, shown.stderr
        assert "de is a sample pack" in shown.stderr


def test_a_missing_folder_of_packs_makes_no_ledger(tmp_path):
    """What is wrong with the packs is told before anything is written."""
    ran = typed("add", tmp_path / "ledger", EXAMPLE, packs=str(tmp_path / "gone"))
    assert ran.returncode == 2
    assert "gone" in ran.stderr
    assert not (tmp_path / "ledger").exists()


EXAMPLE = ROOT / "examples" / "pokrovsk-july"


def test_no_python_knows_the_sample_language():
    """The language was added by its folder alone: no line of the program mentions its code or its name."""
    mention = re.compile(r"""["']de["']|(?i:german|deutsch)""")
    modules = sorted((ROOT / "src").rglob("*.py"))
    assert len(modules) > 100
    assert [str(path) for path in modules if mention.search(path.read_text(encoding="utf-8"))] == []
    assert CODE not in built_in()
