"""The JSON interface: what its description promises, whatever is sent; decisions with the pages' own checks."""

import shutil
from pathlib import Path

import msgspec
import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings

from harmledger.terms.claim import Claim
from harmledger.web.access import Gate
from harmledger.web.app import make_app
from harmledger.web.remembering import Remembered
from harmledger.web.schema import ToDecide, openapi
from tests.web.factory import HOST, visitor, whole

DESCRIBED = openapi(make_app(Path("nowhere"), Gate(HOST, "I. Recorder"), Remembered(None)))
SCHEMA = schemathesis.openapi.from_dict(DESCRIBED)


@pytest.fixture(scope="module")
def client(example_ledger: Path, tmp_path_factory: pytest.TempPathFactory):
    """A visitor of a ledger that any number of odd decisions may be sent to."""
    ledger = Path(shutil.copytree(example_ledger, tmp_path_factory.mktemp("api") / "ledger"))
    with visitor(ledger) as found:
        yield found


@SCHEMA.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_no_question_breaks_an_answer(client: TestClient, case: schemathesis.Case) -> None:
    """Whatever the description lets somebody send, no answer is an error of the program, and each is as described."""
    body = case.body if isinstance(case.body, dict | list | str | int | float | bool) else None
    answer = client.request(case.method, case.formatted_path, params=dict(case.query or {}), json=body)
    assert answer.status_code < 500
    operation = DESCRIBED["paths"][case.operation.path].get(case.method.lower(), {"responses": {"405": ""}})
    assert str(answer.status_code) in operation["responses"]


def test_the_description_names_every_route_and_term() -> None:
    """A program can be written from the description alone: each route with its answer, each term with its fields."""
    assert len(DESCRIBED["paths"]) == 10
    schemas = DESCRIBED["components"]["schemas"]
    assert set(Claim.__struct_encode_fields__) == set(schemas["Claim"]["properties"])
    references = msgspec.json.encode(DESCRIBED).decode().split('"#/components/schemas/')[1:]
    assert {one.split('"')[0] for one in references} <= set(schemas)


def test_claims_come_as_the_schema_has_them(reader: TestClient) -> None:
    """What the interface answers reads back as the terms, with nothing lost."""
    desk = whole(reader)
    answer = reader.get("/api/v1/claims", params={"limit": 1000})
    assert msgspec.json.decode(answer.content, type=list[Claim]) == list(desk.claims.values())


def test_a_decision_by_json_is_foreseen_recorded_and_stale(inside: TestClient) -> None:
    """The same checks as on the pages: effect first, then the record, 409 for who had not seen it."""
    desk = whole(inside)
    incident = next(name for name in desk.harming if len(desk.told(name).origins) == 1)
    claim = desk.told(incident).estimates[0].claims[0]
    sent = {"verb": "reject", "subjects": [claim], "reason": "a football match", "seen": desk.head.size}
    foreseen = inside.post("/api/v1/suppositions", json=sent).json()["effect"]
    assert foreseen
    assert whole(inside).head == desk.head
    recorded = inside.post("/api/v1/decisions", json=sent)
    assert recorded.json()["effect"] == foreseen
    stale = inside.post("/api/v1/decisions", json={**sent, "verb": "accept", "reason": "it is a toll"})
    assert stale.status_code == 409
    assert "a football match" in stale.json()["problem"]


def test_people_read_what_is_sent_and_what_is_answered(reader: TestClient) -> None:
    """The page of the interface names every field of what is sent, which of them are needed, and every answer."""
    page = reader.get("/api").text
    for field in ToDecide.__struct_fields__:
        assert f"<code>{field}</code> (body)" in page
    assert "<code>409</code> Somebody decided since" in page
    assert "`" not in page
