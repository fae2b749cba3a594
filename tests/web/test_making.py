"""A claim by hand: selected characters or a note, kept when the report is read again."""

import re

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from harmledger.sources import Given
from harmledger.web.pages.making import offset_in
from harmledger.workflow.adding import add
from tests.web.conftest import EXAMPLES
from tests.web.factory import whole

FORM = {
    "kind": "harm", "harm": "injured", "modality": "asserted", "cause": "direct", "figure": "4", "status": "civilian",
    "where": "Toretsk, Donetsk Oblast", "earliest": "2022-07-18", "speaker": "a neighbour", "event": "",
}  # fmt: skip


def desk(client: TestClient):
    """The ledger as it is now."""
    return whole(client)


def a_report(client: TestClient):
    """A report with claims."""
    return next(one for one in desk(client).documents.values() if "Toretsk" in one.text)


def test_selected_characters_become_the_evidence(inside: TestClient) -> None:
    """The claim stands in the ledger with the very characters, its maker and its fields."""
    report = a_report(inside)
    start = report.text.index("Toretsk")
    form = {**FORM, "id": report.document_id, "start": str(start), "end": str(start + 7)}
    answer = inside.post("/by-hand", data=form, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    claim = desk(inside).claims[answer.headers["location"].rpartition("/")[2]]
    (evidence,) = claim.evidence
    assert (evidence.start, evidence.quote) == (start, "Toretsk")
    assert (claim.harm, claim.count.at_least, claim.count.at_most) == ("injured", 4, 4)
    assert (claim.found_by, claim.who.status, claim.said.speaker.name) == (
        "hand: I. Recorder",
        "civilian",
        "a neighbour",
    )
    assert claim.where[0].name == "Toretsk"
    assert inside.get(f"/claims/{claim.claim_id}").status_code == 200


def test_a_claim_by_hand_outlives_another_reading(inside: TestClient) -> None:
    """Who adds the same reports again loses nothing that a person made, and changes nothing."""
    report = a_report(inside)
    form = {**FORM, "id": report.document_id, "start": "0", "end": "7"}
    claim = inside.post("/by-hand", data=form, follow_redirects=False).headers["location"].rpartition("/")[2]
    head = desk(inside).head
    add(
        inside.app.state.house.desks.path,
        [str(EXAMPLES / "pokrovsk-july"), str(EXAMPLES / "pokrovsk-july-posts")],
        Given(),
    )
    assert claim in desk(inside).claims
    assert desk(inside).head == head


def test_a_note_of_a_photograph_is_a_source(inside: TestClient) -> None:
    """A source without text counts by the note that a person writes of it, and its figures enter like others."""
    note = {"media": "photo", "note": "Four people with bandages stand before a house.", "published": "2022-07-19"}
    form = {**FORM, **note, "source": "A neighbour"}
    answer = inside.post("/by-hand", data=form)
    assert answer.status_code == 200, answer.text
    (document,) = [one for one in desk(inside).documents.values() if one.source == "A neighbour"]
    assert document.locator == "photo-note.txt"
    (claim,) = desk(inside).claims_of(document.document_id)
    assert claim.evidence[0].quote == document.text
    assert desk(inside).incident_of[claim.claim_id] in desk(inside).harming


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "5", "end": "5"},
        {"start": "", "end": ""},
        {"start": "9999999", "end": "99999999"},
        {"figure": "many"},
        {"kind": "x"},
    ],
)
def test_what_can_not_be_a_claim_is_refused(inside: TestClient, wrong: dict[str, str]) -> None:
    """Without a selection, or with a field that can't be, nothing is recorded."""
    head = desk(inside).head
    form = {**FORM, "id": a_report(inside).document_id, "start": "0", "end": "7", **wrong}
    assert inside.post("/by-hand", data=form).status_code == 400
    assert desk(inside).head == head


@given(st.lists(st.sampled_from(["a", "\r\n", "\n", "і", "😀"]), max_size=30).map("".join), st.data())
def test_offsets_of_a_text_area_lead_to_the_same_characters(text: str, data: st.DataObject) -> None:
    """A browser shows one character for each line end; the evidence is found all the same."""
    shown = text.replace("\r\n", "\n")
    at = data.draw(st.integers(0, len(shown)))
    assert text[: offset_in(text, at)].replace("\r\n", "\n") == shown[:at]


def test_a_form_that_nobody_touched_presumes_nothing(inside: TestClient) -> None:
    """Nobody becomes a civilian, an adult or a woman because a list began with that word."""
    page = inside.get("/by-hand").text
    for name in ("status", "age", "sex"):
        chosen = re.search(rf'<select id="f-{name}".*?<option value="(\w+)" selected>', page, re.S)
        assert chosen, name
        assert chosen[1] == "unknown", name
    form = {**FORM, "status": "unknown", "age": "unknown", "sex": "unknown", "media": "interview", "note": "Four hurt."}
    address = inside.post("/by-hand", data=form, follow_redirects=False).headers["location"]
    who = desk(inside).claims[address.rpartition("/")[2]].who
    assert (who.status, who.age, who.sex) == ("unknown", "unknown", "unknown")
