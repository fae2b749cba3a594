"""A report in a folder: whole files, and an error that a person understands."""

import os

import pytest

from harmledger.errors import HarmledgerError
from harmledger.reports import write_report
from tests.reports.situations import situation


def test_both_files_are_written_and_replaced(tmp_path):
    """A second report takes the place of the first; nothing else is left behind."""
    folder = tmp_path / "deep" / "out"
    for _ in range(2):
        written = write_report(situation(), folder)
    assert [path.name for path in written] == ["index.html", "report.md"]
    assert sorted(path.name for path in folder.iterdir()) == ["index.html", "report.md"]
    assert all(path.stat().st_size > 1000 for path in written)


def test_a_folder_that_is_a_file_is_an_error_in_words(tmp_path):
    """The reader learns where and what to do."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(HarmledgerError, match="can't be written") as caught:
        write_report(situation(), tmp_path / "out")
    assert caught.value.remedy
    assert os.listdir(tmp_path) == ["out"]
