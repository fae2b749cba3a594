"""Reports from JSON lines."""

import io
import json
from pathlib import Path

from hypothesis import given as generated
from hypothesis import strategies as st

from harmledger.sources import Given, open_reports
from harmledger.sources.limits import REPORT_LIMIT
from harmledger.terms.document import Refusal, Report

NOTHING_GIVEN = Given()


def read(path, content):
    path.write_bytes(content)
    return list(open_reports([path], NOTHING_GIVEN))


def test_each_line_is_one_report_with_its_number_and_id(tmp_path):
    """A report's place is the file and the line; blank lines count but hold nothing; CRLF and a mark are fine."""
    content = b'\xef\xbb\xbf{"id": "a", "text": "x"}\r\n\r\n{"text": "y", "id": null}\r\n'
    first, second = read(tmp_path / "r.jsonl", content)
    assert (first.locator, first.given_id, first.content) == (f"{tmp_path}/r.jsonl:1", "a", b'{"id": "a", "text": "x"}')
    assert (second.locator, second.given_id) == (f"{tmp_path}/r.jsonl:3", None)


def test_a_broken_line_is_refused_by_number_and_the_rest_goes_on(tmp_path):
    """A cut line, a number, a list and a wrong id each cost one report, never the stream."""
    lines = [
        b'{"id": "a", "text": "x"}',
        b'{"id": "b", "te',
        b"17",
        b'["text"]',
        b'{"id": ["c"], "text": "x"}',
        b'{"id": "e", "text": "y"}',
        b'{"id": "f", "text": "no',
    ]
    items = read(tmp_path / "r.jsonl", b"\n".join(lines))
    refused = [Path(item.locator).name for item in items if isinstance(item, Refusal)]
    assert [item.given_id for item in items if isinstance(item, Report)] == ["a", "e"]
    assert refused == [f"r.jsonl:{number}" for number in (2, 3, 4, 5, 7)]


def test_a_line_above_the_limit_costs_only_itself(tmp_path):
    """However long one line is, the line after it has its right number and is read."""
    huge = b'{"text": "' + b"a" * (2 * REPORT_LIMIT) + b'"}'
    before, refused, after = read(tmp_path / "r.jsonl", b'{"text": "x"}\n' + huge + b'\n{"text": "y"}\n')
    assert refused.locator.endswith(":2")
    assert refused.reason == "one report of 20.0 MB"
    assert (before.locator[-2:], after.locator[-2:]) == (":1", ":3")


def test_a_line_of_exactly_the_limit_is_read(tmp_path):
    """The limit itself is allowed, with and without a line end behind it."""
    line = b'{"text": "' + b"a" * (REPORT_LIMIT - 12) + b'"}'
    assert len(line) == REPORT_LIMIT
    for end in (b"", b"\n", b"\r\n"):
        assert [type(item) for item in read(tmp_path / "r.jsonl", line + end)] == [Report]


def test_an_empty_stream_and_one_in_utf16_are_refused(tmp_path):
    """A file without a line, and a file in the wrong encoding, say so once."""
    (empty,) = read(tmp_path / "a.jsonl", b"\n\n")
    assert empty.reason == "empty"
    (utf16,) = read(tmp_path / "b.jsonl", '{"text": "x"}\n{"text": "y"}\n'.encode("utf-16"))
    assert "UTF-16" in utf16.reason
    assert utf16.remedy == "save the file as UTF-8"


def test_json_over_many_lines_is_refused_once(tmp_path):
    """A pretty-printed file is no stream of a hundred broken lines: one refusal says how to give it."""
    printed = json.dumps({"id": "a", "text": "Two people were hurt."}, indent=1).encode()
    (refused,) = read(tmp_path / "a.jsonl", printed)
    assert "spread over many lines" in refused.reason
    (refused,) = open_reports(["-"], NOTHING_GIVEN, stdin=io.BytesIO(b"\n" + printed))
    assert ".json file" in refused.remedy


class Endless(io.RawIOBase):
    """A stream of a million reports that no memory ever holds at once."""

    def __init__(self, lines):
        self.left = lines

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self.left:
            return 0
        self.left -= 1
        line = b'{"text": "Two people were hurt."}\n'
        buffer[: len(line)] = line
        return len(line)


def test_a_stream_is_read_as_it_comes():
    """The first report is there before the second line has been asked for."""
    stream = Endless(1_000_000)
    reports = open_reports(["-"], NOTHING_GIVEN, stdin=io.BufferedReader(stream, 64))
    assert next(reports).locator == "-:1"
    assert stream.left >= 999_990


@generated(
    st.lists(st.dictionaries(st.sampled_from(["text", "title", "x"]), st.text(max_size=40), max_size=3), min_size=1)
)
def test_any_objects_come_back_byte_for_byte(tmp_path_factory, objects):
    """Whatever the strings hold, each line is one report whose bytes are that line."""
    lines = [json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") for value in objects]
    path = tmp_path_factory.mktemp("lines") / "r.jsonl"
    assert [report.content for report in read(path, b"\n".join(lines))] == lines
