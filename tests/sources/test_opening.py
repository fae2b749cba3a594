"""Opening files, folders and standard input."""

import hashlib
import io
import os
import random
from pathlib import Path

import pytest
from hypothesis import given as generated
from hypothesis import strategies as st

from harmledger.sources import Given, open_reports
from harmledger.sources.limits import REPORT_LIMIT
from harmledger.terms.document import Refusal, Report

NOTHING_GIVEN = Given()


def opened(*inputs, given=NOTHING_GIVEN, stdin=b""):
    return list(open_reports(inputs, given, stdin=io.BytesIO(stdin)))


def only(items):
    (item,) = items
    return item


def test_a_text_file_is_one_report_with_its_bytes_hash_and_place(tmp_path):
    """What was in the file is kept to the byte, with its hash and where it stood."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfTwo people were hurt.\r\n")
    report = only(opened(path))
    assert report.content == path.read_bytes()
    assert report.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (report.media_type, report.locator) == ("text/plain", str(path))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.txt", "text/plain"), ("a.MD", "text/markdown"), ("a.html", "text/html"), ("a.HTM", "text/html")],
)
def test_the_kind_of_a_file_is_told_by_its_name(tmp_path, name, kind):
    """The end of the name, in any case, says how the file is read."""
    (tmp_path / name).write_text("Nobody was hurt.")
    assert only(opened(tmp_path / name)).media_type == kind


@pytest.mark.parametrize("name", ["a.docx", "a.epub", "a.warc", "LICENSE", "a.txt.gz"])
def test_a_kind_without_a_reader_is_refused_by_name_with_the_kinds_that_exist(tmp_path, name):
    """A person learns which file was refused, and which kinds can be read."""
    (tmp_path / name).write_text("text")
    refused = only(opened(tmp_path / name))
    assert isinstance(refused, Refusal)
    assert refused.locator == str(tmp_path / name)
    assert ".txt .md .html .htm .json .jsonl .pdf" in refused.remedy


def test_what_the_command_says_goes_with_every_report(tmp_path):
    """Date, source and language of the command are kept beside each report, not mixed into its bytes."""
    (tmp_path / "a.txt").write_text("Nobody was hurt.")
    report = only(opened(tmp_path, given=Given(published="2022-07-18", source="East Wire", language="en")))
    assert (report.published, report.source, report.language) == ("2022-07-18", "East Wire", "en")


def test_a_folder_is_read_whole_in_order_of_names_without_hidden_files_and_readme(tmp_path):
    """Every machine sees the same reports in the same order; hidden files and the README are no reports."""
    for name in ["b.txt", "a/z.txt", "a/b.txt", "A.txt", ".hidden.txt", ".git/x.txt", "README.md", "a/readme.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [item.content.decode() for item in opened(tmp_path)] == ["A.txt", "a/b.txt", "a/z.txt", "b.txt"]


def test_a_readme_that_is_named_itself_is_read(tmp_path):
    """Only in a folder is a README passed over: who names it means it."""
    (tmp_path / "README.md").write_text("Two people were hurt.")
    assert only(opened(tmp_path / "README.md")).content == b"Two people were hurt."


def test_a_folder_with_files_that_cannot_be_read_gives_the_others(tmp_path):
    """A broken link, a link to itself, a pipe, an empty file and a strange kind are each refused; the rest is read."""
    (tmp_path / "a.txt").write_text("first")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    os.mkfifo(tmp_path / "d.txt")
    (tmp_path / "e.txt").write_text(" \n")
    (tmp_path / "f.xyz").write_text("what")
    (tmp_path / "g.txt").write_text("last")
    items = opened(tmp_path)
    assert [item.content for item in items if isinstance(item, Report)] == [b"first", b"last"]
    assert [Path(item.locator).name for item in items if isinstance(item, Refusal)] == [
        "b.txt",
        "c.txt",
        "d.txt",
        "e.txt",
        "f.xyz",
    ]
    assert all(item.reason and item.remedy for item in items if isinstance(item, Refusal))


def test_a_folder_that_links_back_to_itself_ends(tmp_path):
    """A loop of links is refused once, and the folder's own reports are read once."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "up").symlink_to(tmp_path)
    (tmp_path / "deep" / "z.txt").write_text("one")
    loop, report = opened(tmp_path)
    assert "link back" in loop.reason
    assert report.content == b"one"


def test_two_links_to_one_folder_are_two_sightings(tmp_path):
    """A folder that is linked twice, without a loop, was seen twice."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("one")
    (tmp_path / "twin").symlink_to(tmp_path / "real")
    assert [Path(item.locator).parent.name for item in opened(tmp_path)] == ["real", "twin"]


def test_a_missing_file_is_refused_and_the_next_input_read(tmp_path):
    """One wrong name on the command line does not stop the others."""
    (tmp_path / "a.txt").write_text("there")
    missing, report = opened(tmp_path / "no.txt", tmp_path / "a.txt")
    assert "No such file" in missing.reason
    assert report.content == b"there"


def test_a_name_that_is_not_utf8_can_still_be_printed(tmp_path):
    """A file whose name is in an old encoding is read, and its place is printable."""
    name = os.fsencode(tmp_path) + b"/\xef\xf0\xe8\xe2.txt"
    Path(os.fsdecode(name)).write_text("text")
    report = only(opened(tmp_path))
    assert report.locator.encode("utf-8")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json"])
def test_one_report_above_the_limit_is_refused(tmp_path, name):
    """A file that holds one report may not be larger than the limit."""
    with (tmp_path / name).open("wb") as file:
        file.truncate(REPORT_LIMIT + 1)
    refused = only(opened(tmp_path))
    assert refused.reason == "one report of 10.0 MB"
    assert ".jsonl" in refused.remedy


def test_standard_input_that_begins_with_a_brace_is_json_lines():
    """Blank lines and a byte order mark before the first brace change nothing, and are counted as lines."""
    first, second = opened("-", stdin=b'\xef\xbb\xbf\n \n{"id": "a", "text": "x"}\n{"id": 7, "text": "y"}')
    assert (first.given_id, first.locator) == ("a", "-:3")
    assert (second.given_id, second.locator) == ("7", "-:4")


def test_standard_input_that_begins_otherwise_is_one_text():
    """Everything that came is one report, blank lines in front included."""
    report = only(opened("-", stdin=b"\n\nTwo people were hurt.\n{not json}\n"))
    assert report.content == b"\n\nTwo people were hurt.\n{not json}\n"
    assert (report.media_type, report.locator) == ("text/plain", "-")


def test_standard_input_that_begins_as_a_page_or_pdf_is_one():
    """A page or PDF that is piped in is read as what it is, not as text full of tags or as binary."""
    assert only(opened("-", stdin=b"%PDF-1.4\n")).media_type == "application/pdf"
    assert only(opened("-", stdin=b"\n<!DOCTYPE html><p>Two hurt.")).media_type == "text/html"


@pytest.mark.parametrize("stdin", [b"", b" \n\t\n"])
def test_empty_standard_input_is_refused(stdin):
    """Nothing piped in is an error with a reason, not a silence."""
    refused = only(opened("-", stdin=stdin))
    assert (refused.locator, refused.reason) == ("-", "empty")


def test_too_much_text_on_standard_input_is_refused():
    """A text above the limit is refused, whether it has one line or many."""
    for endless in (b"a" * (REPORT_LIMIT + 1), b"a\n" * (REPORT_LIMIT // 2 + 1)):
        assert "one report of" in only(opened("-", stdin=endless)).reason


@generated(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="/\x00"), min_size=1, max_size=8), unique=True)
)
def test_a_folder_reads_the_same_however_it_was_filled(tmp_path_factory, names):
    """The order in which files came into a folder is never seen."""
    orders = [names, random.Random(1).sample(names, len(names))]
    seen = []
    for order in orders:
        folder = tmp_path_factory.mktemp("reports")
        for name in order:
            (folder / f"x{name}.txt").write_text(name, encoding="utf-8")
        seen.append([item.content for item in open_reports([folder], NOTHING_GIVEN)])
    assert seen[0] == seen[1]
    assert len(seen[0]) == len([name for name in names if name])
