"""The way in: one link, once; headers on every answer; nowhere to be sent away to."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from harmledger.web.access import Gate
from tests.web.factory import HOST, visitor, whole

AWAY = [
    "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/%2f%2fevil.example",
    "javascript:alert(1)", "http:evil.example", "///evil.example", "/.evil.example", "%09//evil.example",
    "https://127.0.0.1:8765@evil.example",
]  # fmt: skip
"""Invented addresses that try to lead away."""


def test_the_link_works_once() -> None:
    """A link that was copied from a terminal or a history opens nothing a second time."""
    gate = Gate(HOST, "I. Recorder")
    token = gate.token
    assert gate.person(gate.enter(token)).name == "I. Recorder"
    assert gate.enter(token) is None
    assert gate.enter("") is None


def test_who_stands_at_the_door_is_told_where_the_link_is(example_ledger: Path) -> None:
    """Without a session the page says so, and the terminal is asked for a new link; the page never shows it."""
    told: list[str] = []
    with visitor(example_ledger, enter=False) as client:
        gate = client.app.state.house.gate
        gate.announce = told.append
        answer = client.get("/")
    assert answer.status_code == 401
    assert told == [gate.token]
    assert gate.token not in answer.text


def test_the_session_is_kept_from_scripts_and_other_sites(example_ledger: Path) -> None:
    """The cookie is HttpOnly and SameSite=Strict, and its name carries the port, which cookies don't tell apart."""
    with visitor(example_ledger, enter=False) as client:
        gate = client.app.state.house.gate
        answer = client.get("/enter", params={"token": gate.token}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert cookie.startswith("harmledger-8765=")


@pytest.mark.parametrize("path", ["/", "/incidents", "/nothing", "/static/app.css", "/api/v1/queue", "/enter?token=x"])
def test_every_answer_carries_the_security_headers(reader: TestClient, path: str) -> None:
    """No answer, an error or a file neither, leaves the browser to guess or lets anything in from elsewhere."""
    headers = reader.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("away", AWAY)
def test_nothing_leads_away(inside: TestClient, away: str) -> None:
    """Wherever a visitor puts an address, the answer stays on this application."""
    given = {"back": away, "next": away, "to": away, "return": away, "at": "0"}
    desk = whole(inside)
    form = {"verb": "reject", "id": next(iter(desk.claims)), "seen": str(desk.head.size), "reason": "a test"}
    for answer in (
        inside.get("/enter", params={"token": inside.app.state.house.gate.token, **given}, follow_redirects=False),
        inside.post("/decide", data={**given, **form}, follow_redirects=False),
        inside.post("/settings", data={**given, "theme": away, "language": away}, follow_redirects=False),
        inside.get(f"/incidents/{away}", follow_redirects=False),
        inside.get(f"/claims/{away}", follow_redirects=False),
    ):
        there = answer.headers.get("location", "/")
        assert there.startswith("/")
        assert not there.startswith(("//", "/\\"))


def test_an_archived_page_is_shut_in(reader: TestClient) -> None:
    """An original page is shown without script, without network and without our origin."""
    desk = whole(reader)
    page = next(one for one in desk.documents.values() if one.locator.endswith(".html"))
    answer = reader.get("/archived", params={"id": page.document_id})
    policy = answer.headers["content-security-policy"]
    assert answer.text.lstrip().lower().startswith("<!doctype")
    assert policy.startswith("sandbox;")
    assert "default-src 'none'" in policy
    assert "allow-scripts" not in policy
    shown = reader.get("/source", params={"id": page.document_id}).text
    assert '<iframe class="archived"' in shown
    assert " sandbox " in shown
