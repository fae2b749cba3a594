"""Add: read at once, stored only when asked, hostile text shown as text."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from tests.web.factory import whole

TEXT = "Shelling killed four people in Stepne on Friday, the regional prosecutors said."
"""Invented."""


def read(client: TestClient, text: str = TEXT, **more: str):
    """Paste a text."""
    return client.post("/add", data={"text": text, "published": "2022-07-24", "source": "The Invented Post", **more})


def stored_form(page: str) -> dict[str, str]:
    """The hidden fields of the form that stores."""
    form = re.search(r'action="/add/store".*?</form>', page, re.DOTALL).group()
    return {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}


def test_a_pasted_text_is_read_and_nothing_is_stored(inside: TestClient) -> None:
    """The number is lit up before anything is recorded."""
    before = whole(inside).head
    page = read(inside).text
    assert re.search(r'<mark class="count"[^>]*>four</mark>', page)
    assert "4 killed" in page
    assert whole(inside).head == before


def test_what_was_looked_at_is_what_is_stored(inside: TestClient) -> None:
    """The stored claims are those that the page showed, and a second time changes nothing."""
    form = stored_form(read(inside).text)
    answer = inside.post("/add/store", data=form)
    assert answer.status_code == 200
    assert "The Invented Post" in answer.text
    desk = whole(inside)
    (document,) = [one for one in desk.documents.values() if one.source == "The Invented Post"]
    assert document.text == TEXT
    assert [claim.count.figure for claim in desk.claims_of(document.document_id) if claim.harm == "killed"] == [4]
    inside.post("/add/store", data=form)
    assert whole(inside).head == desk.head


def test_a_dropped_file_is_read_by_its_kind(inside: TestClient) -> None:
    """A page is read as a page; its name is kept, never its folder."""
    page = f"<!doctype html><html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>".encode()
    answer = inside.post("/add", files={"file": ("C:\\secret\\post.html", page)}, data={"published": "2022-07-24"})
    assert "4 killed" in answer.text
    assert "secret" not in answer.text
    assert inside.post("/add/store", data=stored_form(answer.text)).status_code == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", b"x"), ("a.txt", b""), ("a.txt", b"\x00\x01" * 50), ("a.pdf", b"no pdf"), ("a.json", b"{")],
)
def test_what_can_not_be_read_is_refused_with_its_reason(inside: TestClient, name: str, content: bytes) -> None:
    """A wrong file is a sentence on the page, and nothing is stored."""
    before = whole(inside).head
    answer = inside.post("/add", files={"file": (name, content)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert whole(inside).head == before


def test_a_report_that_was_cut_on_its_way_is_not_stored(inside: TestClient) -> None:
    """Bytes that are no whole report are refused."""
    assert inside.post("/add/store", data={"content": "!!!"}).status_code == 400
