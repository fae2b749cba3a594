"""From inputs to claims without a ledger: streams, batches, processes."""

import json
from itertools import count, islice

from hypothesis import given
from hypothesis import strategies as st

from harmledger.sources import Given
from harmledger.terms.document import Document, Refusal, Report
from harmledger.workflow.batching import batches
from harmledger.workflow.extracting import Extracted, extract, read_harm
from tests.workflow.factory import files


def test_processes_change_nothing():
    """Two processes give what one gives, in the same order."""
    inputs = [str(path) for path in files()]
    assert list(extract(inputs, Given(), jobs=2)) == list(extract(inputs, Given()))


def test_a_refusal_stands_in_its_place(tmp_path):
    """What can't be read comes between its neighbours, where it stood."""
    lines = [json.dumps({"id": str(n), "text": "Two people were killed."}) for n in range(3)]
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join([lines[0], "{", lines[1], "[]", lines[2]]), encoding="utf-8")
    found = [
        item.locator if isinstance(item, Refusal) else item.document.document_id
        for item in extract([str(path)], Given())
    ]
    assert found == ["0", f"{path}:2", "1", f"{path}:4", "2"]


def test_a_failure_at_one_report_is_a_refusal():
    """Where the program itself fails at a report, the report is named with what failed, and the run can go on."""
    report = Report(content=b"x", sha256="0", media_type="text/plain", locator="odd.txt")
    unreadable = Document(document_id="odd", text=b"no text", language="en", locator="odd.txt")
    foreign = Document(document_id="odd", text="text", language="tlh", locator="odd.txt")
    for document, word in ((unreadable, "failed"), (foreign, "tlh")):
        refused = read_harm(report, document)
        assert isinstance(refused, Refusal)
        assert word in refused.reason


def test_a_stream_is_read_as_it_comes(tmp_path):
    """The first reports of a long stream are given before the last are read."""
    path = tmp_path / "long.jsonl"
    line = json.dumps({"text": "Two people were killed."})
    path.write_text("\n".join(f'{{"id": "{n}", {line[1:]}' for n in range(500)), encoding="utf-8")
    first = list(islice(extract([str(path)], Given()), 3))
    assert all(isinstance(item, Extracted) and len(item.claims) == 1 for item in first)


@given(st.integers(0, 50), st.integers(1, 9))
def test_batches_lose_nothing(length, size):
    """Cut into lists, a stream is whole and in order, no list above the size."""
    cut = list(batches(range(length), size))
    assert [item for batch in cut for item in batch] == list(range(length))
    assert all(0 < len(batch) <= size for batch in cut)


def test_batches_take_no_more_than_they_give():
    """An endless stream can be cut."""
    assert next(batches(count(), 3)) == [0, 1, 2]
