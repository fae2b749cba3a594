"""A run that goes on: what an earlier run has read is passed over, and only that."""

import json
import os
import signal
import time

import pytest

from harmledger.ledger import open_for_reading
from harmledger.sources import Given
from harmledger.workflow import adding, resuming
from tests.workflow.factory import figures, partition, put

TEXT = "{count} people were killed in Nikopol on {day} July 2022, the mayor said."


def reports(path, number):
    """A file of invented reports, one a line."""
    rows = [
        {
            "id": f"r{n}",
            "text": TEXT.format(count=n % 7 + 2, day=n % 28 + 1),
            "published": "2022-08-01",
            "source": "Vistnyk",
        }
        for n in range(number)
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def read_again(monkeypatch):
    """Places of the reports that are read, as they are read."""
    places = []
    read = adding.read_all

    def watched(opened, jobs):
        for item in read(opened, jobs):
            places.append(item.document.locator if hasattr(item, "document") else item.locator)
            yield item

    monkeypatch.setattr(adding, "read_all", watched)
    return places


@pytest.mark.parametrize("given", [Given(), Given(published="2022-07-18", source="Novyny", language="en")])
@pytest.mark.parametrize("own", [True, False])
def test_nothing_is_read_twice(tmp_path, read_again, given, own):
    """The same run again reads no report, whether date and outlet come from the report or from the command."""
    stated = "---\npublished: 2022-07-18\nsource: Vistnyk\n---\n" if own else ""
    (tmp_path / "a.txt").write_text(stated + TEXT.format(count=3, day=16), encoding="utf-8")
    page = f"<html><body><p>{TEXT.format(count=5, day=17)}</p></body></html>"
    (tmp_path / "b.html").write_text(page, encoding="utf-8")
    inputs = [str(tmp_path / "a.txt"), str(tmp_path / "b.html"), str(reports(tmp_path / "c.jsonl", 3))]
    first = adding.add(tmp_path / "l", inputs, given)
    assert (first.new, len(read_again)) == (5, 5)
    again = adding.add(tmp_path / "l", inputs, given)
    assert (again.known, again.root) == (5, first.root)
    assert len(read_again) == 5


def test_what_tells_something_new_is_read(tmp_path, read_again, monkeypatch):
    """Another place, a date that was missing, another language, a better reader: each is read again."""
    path, copy = tmp_path / "a.txt", tmp_path / "copy.txt"
    path.write_text(TEXT.format(count=3, day=16), encoding="utf-8")
    copy.write_bytes(path.read_bytes())
    put(tmp_path / "l", path)
    for number, (inputs, given) in enumerate(
        [
            (copy, Given()),
            (path, Given(source="Vistnyk")),
            (path, Given(published="2022-07-18")),
            (path, Given(language="ru")),
        ],
        start=2,
    ):
        adding.add(tmp_path / "l", [str(inputs)], given)
        assert len(read_again) == number
    monkeypatch.setattr(resuming, "reader_version", lambda code: "later")
    put(tmp_path / "l", path)
    assert len(read_again) == 6


def test_a_killed_run_goes_on_where_it_was(tmp_path, read_again, monkeypatch):
    """Killed in the middle and given again, it passes over what was recorded and ends as an undisturbed run."""
    monkeypatch.setattr(adding, "BATCH", 10)
    path = reports(tmp_path / "r.jsonl", 400)
    child = os.fork()
    if child == 0:
        try:
            adding.add(tmp_path / "l", [str(path)], Given())
        finally:
            os._exit(0)
    heads = tmp_path / "l" / "log" / "heads"
    while not heads.exists() or heads.read_bytes().count(b"\n") < 6:
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open_for_reading(tmp_path / "l") as opened:
        there = sum(1 for _ in opened.documents(with_text=False))
    assert 0 < there < 400
    done = put(tmp_path / "l", path)
    assert (done.new, done.known) == (400 - there, there)
    assert len(read_again) == 400 - there
    put(tmp_path / "whole", path)
    assert partition(tmp_path / "l") == partition(tmp_path / "whole")
    assert figures(tmp_path / "l") == figures(tmp_path / "whole")
