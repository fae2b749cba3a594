"""Packs outside the program: HARMLEDGER_PACKS adds them, nothing is replaced in silence, every mistake is named."""

import os
from pathlib import Path

import pytest

from harmledger.errors import PackError, UnknownLanguage
from harmledger.languages import known_languages, read_folder, read_pack
from harmledger.languages.folders import VARIABLE, built_in
from tests.languages.factory import write_pack


def test_packs_of_named_folders_are_known_beside_the_built_in_ones(tmp_path, monkeypatch):
    """Several folders are joined by the system's path separator; a folder may be a pack itself."""
    write_pack(tmp_path / "one" / "xa")
    write_pack(tmp_path / "other" / "xb")
    write_pack(tmp_path / "xc")
    (tmp_path / "one" / "notes").mkdir()
    named = [tmp_path / "one", tmp_path / "other", tmp_path / "xc"]
    monkeypatch.setenv(VARIABLE, os.pathsep.join(map(str, named)))
    assert known_languages() == sorted([*built_in(), "xa", "xb", "xc"])
    assert [read_pack(code).code for code in ("en", "xa", "xb", "xc")] == ["en", "xa", "xb", "xc"]


def test_a_changed_variable_is_seen_in_the_same_process(tmp_path, monkeypatch):
    """Nothing remembered of one set of folders is taken for another's."""
    write_pack(tmp_path / "one" / "xx")
    write_pack(tmp_path / "other" / "xx", words_harms="- {class: harm.participle, trigger: yes, words: [gone]}\n")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "one"))
    first = read_pack("xx")
    assert read_pack("xx") is first
    monkeypatch.setenv(VARIABLE, str(tmp_path / "other"))
    assert read_pack("xx").version != first.version
    monkeypatch.delenv(VARIABLE)
    assert known_languages() == sorted(built_in())
    with pytest.raises(UnknownLanguage, match="add-a-language"):
        read_pack("xx")


def a_built_in_code(folder: Path) -> Path:
    """A folder with a pack of our own for a built-in language."""
    write_pack(folder / "packs" / "uk")
    return folder / "packs"


def two_of_a_code(folder: Path) -> str:
    """Two folders, each with a pack of the same code."""
    write_pack(folder / "one" / "xx")
    write_pack(folder / "two" / "xx")
    return f"{folder / 'one'}{os.pathsep}{folder / 'two'}"


def no_code(folder: Path) -> Path:
    """A pack whose folder is named after the language, not its code."""
    write_pack(folder / "packs" / "Polish")
    return folder / "packs"


def nothing(folder: Path) -> Path:
    """A folder without packs."""
    (folder / "empty").mkdir()
    return folder / "empty"


WRONG = {
    "a built-in code": (a_built_in_code, ["'uk'", "built in", "packs"]),
    "two of a code": (two_of_a_code, ["'xx'", "one", "two"]),
    "no code": (no_code, ["'Polish'", "ISO 639"]),
    "no pack": (nothing, ["empty", "language.yml"]),
    "no folder": (lambda folder: folder / "gone", ["gone", VARIABLE]),
}
"""What a variable can wrongly name -> what the message must say."""


@pytest.mark.parametrize(("made", "named"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_folder_is_refused_and_named(tmp_path, monkeypatch, made, named):
    """Neither passed over nor allowed to take the place of a built-in pack."""
    monkeypatch.setenv(VARIABLE, str(made(tmp_path)))
    with pytest.raises(PackError) as refused:
        known_languages()
    assert [word for word in named if word not in str(refused.value)] == []


def test_a_folder_is_compiled_before_anything_names_it(tmp_path):
    """While a pack is written it is checked where it lies."""
    assert read_folder(write_pack(tmp_path / "xx")).name == "Testish"
    with pytest.raises(PackError, match=r"language\.yml"):
        read_folder(tmp_path)


def test_a_pack_that_calls_itself_otherwise_is_refused(tmp_path):
    """The folder's name and `code` are one."""
    folder = write_pack(tmp_path / "xx")
    with (folder / "language.yml").open("a", encoding="utf-8") as settings:
        settings.write("code: xy\n")
    with pytest.raises(PackError, match=r"xx/language\.yml.*'xy'"):
        read_folder(folder)
