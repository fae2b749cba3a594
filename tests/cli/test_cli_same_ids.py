"""Two outlets may both have a report "17": two documents; a new text of one outlet is a new version."""

import json

from tests.cli.running import run

HERALD = {"id": "17", "source": "Steppe Herald", "text": "Two people were killed in Nikopol on 8 July 2022."}
COURIER = {"id": "17", "source": "Courier", "text": "Shelling wounded five people in Kherson on 9 July 2022."}


def added(ledger, *records):
    """Add records; the first line of the answer."""
    path = ledger.parent / "many.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    ran = run("add", ledger, path)
    assert ran.code == 0, ran.err
    return ran.out.split(" refused")[0]


def sources(ledger):
    """Document ids by outlet."""
    rows = json.loads(run("sources", ledger, "--reports", "--format", "json").out)
    return {row["source"]: row["document_id"] for row in rows}


def test_two_outlets_with_one_id_are_two_documents(tmp_path):
    """The first keeps its id as it is, the other gets one of its own; a second run knows both."""
    ledger = tmp_path / "ledger"
    assert added(ledger, HERALD, COURIER) == "2 new, 0 already known, 0 updated, 0"
    found = sources(ledger)
    assert found["Steppe Herald"] == "17"
    assert found["Courier"] != "17"
    assert added(ledger, HERALD, COURIER) == "0 new, 2 already known, 0 updated, 0"
    assert sources(ledger) == found
    claims = [json.loads(line) for line in run("claims", ledger, "--format", "jsonl").out.splitlines()]
    assert {claim["document_id"] for claim in claims} == set(found.values())


def test_each_outlet_updates_its_own(tmp_path):
    """A new text under an outlet's id is a new version of that outlet's report, whoever came first."""
    ledger = tmp_path / "ledger"
    added(ledger, HERALD, COURIER)
    changed = {**COURIER, "text": "Shelling wounded six people in Kherson on 9 July 2022."}
    assert added(ledger, changed) == "0 new, 0 already known, 1 updated, 0"
    assert added(ledger, {**HERALD, "text": HERALD["text"].replace("Two", "Three")}).startswith("0 new, 0 already")
    assert len(sources(ledger)) == 2


def test_extract_echoes_the_id(tmp_path):
    """Without a ledger the id is the record's own, for both."""
    path = tmp_path / "many.jsonl"
    path.write_text(json.dumps(HERALD) + "\n" + json.dumps(COURIER) + "\n", encoding="utf-8")
    claims = [json.loads(line) for line in run("extract", path).out.splitlines()]
    assert {claim["document_id"] for claim in claims} == {"17"}
