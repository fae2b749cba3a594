"""Reports from a .json file."""

import pytest

from harmledger.sources import Given, open_reports
from harmledger.terms.document import Refusal, Report


def read(tmp_path, content):
    path = tmp_path / "r.json"
    path.write_bytes(content)
    return list(open_reports([path], Given(source="East Wire")))


def test_one_object_is_one_report(tmp_path):
    """An object over many lines, with a byte order mark, is one report that stands at the file itself."""
    (report,) = read(tmp_path, b'\xef\xbb\xbf{\r\n  "id": "a",\r\n  "text": "x"\r\n}\r\n')
    assert (report.given_id, report.source, report.locator) == ("a", "East Wire", f"{tmp_path}/r.json")


def test_a_list_is_one_report_an_item_and_a_wrong_item_costs_only_itself(tmp_path):
    """What is no report within a list is refused by its number, and the others are read."""
    items = read(tmp_path, b'[{"text": "x"}, 3, {"id": "c", "text": "y"}]')
    assert [type(item) for item in items] == [Report, Refusal, Report]
    assert [item.locator[-2:] for item in items] == ["#1", "#2", "#3"]
    assert items[2].given_id == "c"


@pytest.mark.parametrize(
    "content", [b'[{"text": "x"}, {"text"', b'{"text": "x"', b"text", b'{"text": "x"} {"text": "y"}']
)
def test_a_cut_file_is_refused_whole(tmp_path, content):
    """Of a file that is no whole JSON nothing is read, and the remedy shows the form."""
    (refused,) = read(tmp_path, content)
    assert isinstance(refused, Refusal)
    assert '"text"' in refused.remedy


def test_utf16_with_its_mark_is_read(tmp_path):
    """JSON as some editors save it is the same report."""
    (report,) = read(tmp_path, '{"id": "ї", "text": "x"}'.encode("utf-16"))
    assert report.given_id == "ї"
