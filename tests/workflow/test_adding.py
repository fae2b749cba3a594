"""Reports into a ledger: each once, in any order, in any portions, nothing half done."""

import json

import pytest

from harmledger.ledger import open_for_reading, verify
from harmledger.workflow import adding
from tests.workflow.factory import figures, files, in_parts, partition, put, shuffled


@pytest.fixture(scope="module")
def at_once(tmp_path_factory):
    """The ledger of all examples, added in one go."""
    ledger = tmp_path_factory.mktemp("once") / "ledger"
    put(ledger, *files())
    return ledger


def test_the_same_folder_twice_changes_nothing(at_once):
    """Every report is already known the second time: no entry, no new head."""
    with open_for_reading(at_once) as opened:
        before = opened.head()
    again = put(at_once, *files())
    assert (again.new, again.updated, again.claims) == (0, 0, 0)
    assert again.known > 0
    assert (again.size, again.root) == (before.size, before.root)


@pytest.mark.parametrize(("seed", "size"), [(1, 100), (2, 7), (3, 1)])
def test_order_and_portions_change_no_incident_and_no_figure(at_once, tmp_path, seed, size):
    """Shuffled, in one go, by sevens or one by one: the same mentions are one incident, with the same figures."""
    ledger = tmp_path / "ledger"
    for portion in in_parts(shuffled(seed), size):
        put(ledger, *portion)
    assert partition(ledger) == partition(at_once)
    assert figures(ledger) == figures(at_once)


@pytest.mark.parametrize("size", [1, 3])
def test_the_size_of_a_batch_changes_nothing(at_once, tmp_path, monkeypatch, size):
    """However many reports are recorded at a time, the ledger says the same."""
    monkeypatch.setattr(adding, "BATCH", size)
    ledger = tmp_path / "ledger"
    put(ledger, *files())
    assert partition(ledger) == partition(at_once)
    assert figures(ledger) == figures(at_once)


def test_the_ledger_is_sound_afterwards(at_once):
    """What was added is whole: log, archive and index agree."""
    assert list(verify(at_once, full=True).findings) == []


def test_summary_counts(tmp_path):
    """New, known, updated and refused are told apart; the same id with another text is an update."""
    path = tmp_path / "r.jsonl"
    rows = [{"id": "a", "text": "Two people were killed."}, {"id": "b", "text": "Three people were killed."}]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n", encoding="utf-8")
    first = put(tmp_path / "ledger", path)
    assert (first.new, first.known, first.updated, len(first.refused), first.claims) == (2, 0, 0, 1, 2)
    rows[0]["text"] = "Four people were killed."
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    second = put(tmp_path / "ledger", path)
    assert (second.new, second.known, second.updated, len(second.refused)) == (0, 1, 1, 0)


def test_an_updated_report_says_the_new_thing_only(tmp_path):
    """A new version of a report takes the place of the old in every figure; as of before, the old one stands."""
    path = tmp_path / "r.json"
    ledger = tmp_path / "ledger"
    for figure in ("Two", "Four"):
        report = {
            "id": "a",
            "text": f"{figure} people were killed in Nikopol on 8 July 2022.",
            "published": "2022-07-09",
        }
        path.write_text(json.dumps(report), encoding="utf-8")
        put(ledger, path)
        if figure == "Two":
            with open_for_reading(ledger) as opened:
                size = str(opened.head().size)
    assert [said for _, said in figures(ledger)] == [(("killed", "4"),)]
    assert [said for _, said in figures(ledger, size)] == [(("killed", "2"),)]


def test_a_copy_is_a_sighting_not_a_report(tmp_path):
    """The same bytes under another name are one document seen twice, and count once."""
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("Two people were killed in Nikopol on 8 July 2022.", encoding="utf-8")
    put(tmp_path / "ledger", tmp_path / "one.txt")
    again = put(tmp_path / "ledger", tmp_path / "two.txt")
    assert (again.new, again.known) == (0, 1)
    assert [said for _, said in figures(tmp_path / "ledger")] == [(("killed", "2"),)]
    with open_for_reading(tmp_path / "ledger") as opened:
        (document,) = opened.documents()
        assert len(list(opened.sightings(document.document_id))) == 2


def test_the_archive_keeps_the_bytes(tmp_path):
    """What came in is kept to the byte, whatever was read from it."""
    content = "\ufeffTwo people were killed.\r\n\r\n\u00a0Nobody else. \n".encode()
    (tmp_path / "a.txt").write_bytes(content)
    put(tmp_path / "ledger", tmp_path / "a.txt")
    with open_for_reading(tmp_path / "ledger") as opened:
        (document,) = opened.documents()
        assert opened.original(document.document_id) == content


def test_progress_tells_of_every_report(tmp_path):
    """Whoever watches is told of as many reports as there were, refused ones among them."""
    (tmp_path / "in").mkdir()
    for number in range(5):
        (tmp_path / "in" / f"{number}.txt").write_text(f"{number + 2} people were killed.", encoding="utf-8")
    (tmp_path / "in" / "empty.txt").write_text("", encoding="utf-8")
    for there in (0, 5):
        seen: list[tuple[int, int]] = []
        told = lambda done, passed, seen=seen: seen.append((done, passed))  # noqa: E731
        adding.add(tmp_path / "ledger", [str(tmp_path / "in")], adding.Given(), progress=told)
        assert [sum(numbers) for numbers in zip(*seen, strict=True)] == [6, there]


def test_a_run_that_says_no_date_takes_none_away(tmp_path):
    """The same report again, without the date and outlet that were given at first: the claims keep their day."""
    path, ledger = tmp_path / "a.txt", tmp_path / "ledger"
    path.write_text("Two people were killed in Nikopol on Saturday, the mayor said.", encoding="utf-8")
    adding.add(ledger, [str(path)], adding.Given(published="2022-07-18", source="Vistnyk"))
    again = adding.add(ledger, [str(path)], adding.Given())
    copy = tmp_path / "copy.txt"
    copy.write_bytes(path.read_bytes())
    later = adding.add(ledger, [str(copy)], adding.Given(published="2022-07-25", source="Novyny"))
    assert [(one.known, one.updated, one.claims) for one in (again, later)] == [(1, 0, 0)] * 2
    with open_for_reading(ledger) as opened:
        assert {claim.when.earliest for claim in opened.claims() if claim.harm == "killed"} == {"2022-07-16"}
        (document,) = opened.documents()
        assert (document.published, document.source) == ("2022-07-18", "Vistnyk")
        assert [sighting.source for sighting in opened.sightings()] == ["Vistnyk", "Novyny"]
        assert len(opened.readings(document.document_id)) == 1


def test_a_date_that_was_missing_makes_an_updated_report(tmp_path):
    """Read without its date and added again with it: the same report, updated, its claims dated."""
    path, ledger = tmp_path / "a.txt", tmp_path / "ledger"
    path.write_text("Two people were killed in Nikopol on Saturday, the mayor said.", encoding="utf-8")
    put(ledger, path)
    again = put(ledger, path, published="2022-07-18")
    assert (again.known, again.updated) == (0, 1)
    with open_for_reading(ledger) as opened:
        assert {claim.when.earliest for claim in opened.claims() if claim.harm == "killed"} == {"2022-07-16"}


def test_what_was_refused_is_found_later(tmp_path):
    """A report that could not be read stands in the ledger with place and reason, until it can be read."""
    path, ledger = tmp_path / "a.txt", tmp_path / "ledger"
    path.write_text("", encoding="utf-8")
    for _ in range(2):
        put(ledger, path)
        with open_for_reading(ledger) as opened:
            ((_, refusal),) = opened.refusals()
        assert (refusal.locator, refusal.reason) == (str(path), "empty")
    path.write_text("Two people were killed in Nikopol.", encoding="utf-8")
    put(ledger, path)
    with open_for_reading(ledger) as opened:
        assert opened.refusals() == []
