"""A ledger of each format, kept from the day it was made: every later version opens it and answers the same."""

import json
import shutil

import pytest

from harmledger.ledger import create_or_open, open_for_reading, verify
from tests.ledger import factory as make
from tests.ledger.make_golden import GOLDEN, answers

FORMATS = sorted(path.stem for path in GOLDEN.glob("*.json"))


@pytest.mark.parametrize("made", FORMATS)
def test_a_kept_ledger_answers_as_on_its_first_day(made, tmp_path):
    """Opened by this version, verified in full, read as of the end and added to."""
    shutil.copytree(GOLDEN / made, tmp_path / "l")
    expected = json.loads((GOLDEN / f"{made}.json").read_text())
    with open_for_reading(tmp_path / "l") as ledger:
        told = answers(ledger)
        assert {key: part(value, told[key]) for key, value in expected.items()} == expected
    assert verify(tmp_path / "l", full=True).findings == []
    with create_or_open(tmp_path / "l") as ledger:
        last = ledger.record(make.everything("d7", 9))
        assert last.new["claims"] == 1
        assert ledger.card().format == int(made.split("-")[1])
        assert (b'"packed"' in bytes(ledger.entry(last.last - 1).body)) == (ledger.card().format > 1)
        assert ledger.record([make.reading("d7", 9)]).known == 1


def part(expected, told):
    """What was told, without fields that later versions have added."""
    if isinstance(expected, dict):
        return {key: part(value, told[key]) for key, value in expected.items()}
    if isinstance(expected, list) and len(expected) == len(told):
        return [part(one, other) for one, other in zip(expected, told, strict=True)]
    return told


def test_there_is_a_kept_ledger():
    """The test above has something to open."""
    assert {"format-1", "format-2"} <= {*FORMATS}
