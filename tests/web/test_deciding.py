"""Decisions from the pages: foreseen, recorded with the version seen, refused when stale, taken back."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from harmledger.web.pages.queue import SHOWN
from tests.web.factory import visitor, whole


@pytest.fixture
def ledger(asking_ledger: Path, tmp_path: Path) -> Path:
    """A ledger in whose queue a pair waits."""
    return Path(shutil.copytree(asking_ledger, tmp_path / "ledger"))


def desk(client: TestClient):
    """The ledger as it is now."""
    return whole(client)


def a_pair(client: TestClient) -> tuple[str, ...]:
    """Two incidents that the queue asks about, which both harmed people."""
    return next(one.incidents for one in desk(client).queue if one.kind == "pair" and one.stake)


def decide(client: TestClient, verb: str, *ids: str, seen: int | None = None, **more: str):
    """Send the form of a decision."""
    seen = desk(client).head.size if seen is None else seen
    form = {"verb": verb, "id": list(ids), "seen": str(seen), "reason": "read side by side", **more}
    return client.post("/decide", data=form, follow_redirects=False)


def totals(client: TestClient) -> list[tuple[str, str]]:
    """The headline figures as the queue prints them."""
    page = client.get("/").text
    return re.findall(r'class="number">([^<]+)</span> <span class="what">([^<]+)<', page)


def test_the_effect_is_told_before_and_nothing_is_recorded(inside: TestClient) -> None:
    """Who merges two incidents sees first what the totals lose."""
    before, pair = desk(inside).head, a_pair(inside)
    page = inside.get("/decide", params={"verb": "same", "id": list(pair)}).text
    assert "in all, " in page
    assert desk(inside).head == before


def test_what_was_foreseen_happens(inside: TestClient) -> None:
    """The totals after the decision are those that the sheet announced."""
    pair, was = a_pair(inside), {harm: n for n, harm in totals(inside)}
    foreseen = unescape(inside.get("/decide", params={"verb": "same", "id": list(pair)}).text)
    changes = re.findall(r"<li><span>in all, (\w+): (.+?), then (.+?)</span></li>", foreseen)
    assert decide(inside, "same", *pair).status_code == 303
    now = {harm: n for n, harm in totals(inside)}
    told = [(harm, after) for harm, before, after in changes if before == was.get(harm)]
    assert told
    assert all(now[harm] == after for harm, after in told)


def test_merge_and_undo_by_the_pages_give_the_figures_back(inside: TestClient) -> None:
    """Taking a decision back leaves the totals as they were."""
    was = totals(inside)
    there = decide(inside, "same", *a_pair(inside)).headers["location"]
    assert totals(inside) != was
    done = re.search(r"done=(\w+)", there).group(1)
    assert "Undo" in inside.get(there).text
    assert decide(inside, "undo", done).status_code == 303
    assert totals(inside) == was


def test_the_address_of_a_joined_incident_leads_to_the_kept_one(inside: TestClient) -> None:
    """A permalink that somebody sent stays good after a merge."""
    counted = desk(inside).counted
    pair = [
        name
        for name, one in counted.items()
        if any(town in one.incident.title for town in ("Huliaipole", "Kramatorsk"))
    ]
    decide(inside, "same", *pair)
    (gone,) = set(pair) - set(desk(inside).counted)
    answer = inside.get(f"/incidents/{gone}")
    assert answer.status_code == 200
    assert f"{gone} was joined to this incident" in answer.text


def test_a_pair_that_was_decided_leaves_the_queue(inside: TestClient) -> None:
    """Nobody is asked again what somebody has answered."""
    pair = a_pair(inside)
    decide(inside, "different", *pair)
    assert all(set(one.incidents) != set(pair) for one in desk(inside).queue if one.kind == "pair")


def test_a_pair_that_can_not_be_told_waits_as_such(inside: TestClient) -> None:
    """ "Can't tell" is an answer: the pair stays open under its own heading, with who said so."""
    pair = a_pair(inside)
    decide(inside, "unsure", *pair)
    (left,) = [one for one in desk(inside).queue if one.kind == "unsure"]
    assert set(left.incidents) == set(pair)
    assert "I. Recorder" in left.why


def test_a_stale_decision_is_refused_with_both_texts(inside: TestClient) -> None:
    """Two people at one claim: the second sees what the first wrote beside their own words, and nothing is lost."""
    claim, seen = next(iter(desk(inside).claims)), desk(inside).head.size
    assert decide(inside, "reject", claim, seen=seen, reason="a football match").status_code == 303
    size = desk(inside).head.size
    answer = decide(inside, "accept", claim, seen=seen, reason="it is in the headline")
    assert answer.status_code == 409
    assert "a football match" in answer.text
    assert "it is in the headline" in answer.text
    assert desk(inside).head.size == size


def test_a_decision_needs_a_reason(inside: TestClient) -> None:
    """Without a reason nothing is recorded, and the page says why."""
    size = desk(inside).head.size
    answer = decide(inside, "reject", next(iter(desk(inside).claims)), reason=" ")
    assert answer.status_code == 400
    assert "reason" in answer.text
    assert desk(inside).head.size == size


def test_a_rejected_claim_says_so_and_changes_the_figures(inside: TestClient) -> None:
    """The claim stays readable, struck through, with who rejected it and why."""
    incident = next(name for name in desk(inside).harming if len(desk(inside).told(name).origins) == 1)
    claim = desk(inside).told(incident).estimates[0].claims[0]
    was = totals(inside)
    decide(inside, "reject", claim, reason="not a toll")
    assert "I. Recorder: not a toll" in inside.get(f"/claims/{claim}").text
    assert totals(inside) != was


def test_a_grade_is_set_by_a_person(inside: TestClient) -> None:
    """A set grade stands without "proposed", with its author."""
    incident = desk(inside).harming[0]
    assert decide(inside, "grade", incident, value="contested").status_code == 303
    grade = desk(inside).told(incident).grade
    assert (grade.value, grade.author, grade.proposed) == ("contested", "I. Recorder", False)
    assert decide(inside, "grade", incident, value="splendid").status_code == 400


def test_a_report_is_parted_from_an_incident(inside: TestClient) -> None:
    """One report leaves, the others stay together, and its claims are in another incident."""
    incident = max(desk(inside).harming, key=lambda name: len(desk(inside).counted[name].incident.mentions))
    mentions = desk(inside).counted[incident].incident.mentions
    leaves = mentions[-1]
    assert decide(inside, "different", leaves, incident).status_code == 303
    homes = {m: name for name, one in desk(inside).counted.items() for m in one.incident.mentions}
    stayed = {homes[mention] for mention in mentions if mention != leaves}
    assert homes[leaves] not in stayed
    assert len(stayed) == 1


def test_the_queue_is_ordered_by_what_it_may_change(inside: TestClient) -> None:
    """What touches most people and is least sure comes first."""
    weights = [one.stake * one.doubt for one in desk(inside).queue]
    assert weights == sorted(weights, reverse=True)
    assert inside.get("/").text.count('class="matter"') == min(SHOWN, len(weights))


def test_the_author_is_whoever_is_at_the_screen(ledger) -> None:
    """Decisions carry the name in the settings; another session keeps its own."""
    with visitor(ledger, "First") as one, visitor(ledger, "Second") as two:
        one.post("/settings", data={"author": "Renamed  Person"})
        claim = next(iter(desk(one).claims))
        decide(one, "accept", claim)
        decide(two, "reject", claim)
        assert {two_.decision.author for two_ in desk(two).decisions} == {"Renamed Person", "Second"}
