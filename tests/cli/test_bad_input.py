"""What can't be read is refused with file and reason; the rest is read; the exit code says so."""

import json
import os

import pytest

from tests.cli.running import run

GOOD = "Two people were killed in Nikopol."
LINE = json.dumps({"id": "good", "text": GOOD})

BAD = {
    "empty.txt": (b"", "empty"),
    "blank.md": (b" \n\t\n ", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(400), "PNG"),
    "cut.json": (b'{"id": "a", "text": "Two peo', "JSON"),
    "list.json": (b"[1, 2", "JSON"),
    "foreign.json": (json.dumps({"id": "a", "text": GOOD, "language": "tlh"}).encode(), "tlh"),
    "textless.json": (b'{"id": "a"}', "text"),
    "deep.json": (b"[" * 200_000, "JSON"),
    "nested.json": (b'{"id": "a", "text": "x", "y": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "JSON"),
    "large.txt": (b"word " * 2_100_000, "MB"),
    "table.xlsx": (b"PK\x03\x04", ".xlsx"),
    "noending": (GOOD.encode(), "ending"),
    "when.json": (json.dumps({"id": "a", "text": GOOD, "published": "last Tuesday"}).encode(), "last Tuesday"),
}
"""Name -> content that can't be read, and what the reason must name."""


@pytest.mark.parametrize(("name", "content", "reason"), [(n, *v) for n, v in BAD.items()], ids=BAD)
def test_each_bad_file_is_refused_and_the_rest_is_read(tmp_path, name, content, reason):
    """A file that can't be read is named with its reason on standard error, exit 1, and its neighbour is read."""
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    ran = run("extract", tmp_path / name, tmp_path / "good.txt")
    assert ran.code == 1
    (refused,) = ran.err.splitlines()
    assert refused.startswith(f"refused {tmp_path / name}")
    assert reason in refused
    assert len(ran.out.splitlines()) == 1


def test_a_folder_with_all_of_them(tmp_path):
    """A folder full of bad files still gives its good one, and names each of the bad once."""
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    ran = run("extract", tmp_path)
    assert ran.code == 1
    assert [sum(name in line for line in ran.err.splitlines()) for name in BAD] == [1] * len(BAD)
    assert len(ran.out.splitlines()) == 1


@pytest.mark.parametrize(
    "broken", [LINE[:-9], "[]", "null", '{"id": "x"}', '{"id": "x", "text": 5}', "\x00", "{" * 5000]
)
def test_a_broken_line_is_one_line(tmp_path, broken):
    """In JSON lines a broken line is refused by its number; the lines around it are read."""
    path = tmp_path / "many.jsonl"
    path.write_text(f"{LINE}\n{broken}\n{LINE.replace('good', 'last')}\n", encoding="utf-8")
    ran = run("extract", path)
    assert ran.code == 1
    assert [line.split(": ")[0] for line in ran.err.splitlines()] == [f"refused {path}:2"]
    assert [json.loads(line)["document_id"] for line in ran.out.splitlines()] == ["good", "last"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1251", "koi8-u"])
def test_other_encodings_are_read_or_refused_never_garbled(tmp_path, encoding):
    """A text in another encoding is read right or refused by name; no figure comes out of garbled letters."""
    text = "Унаслідок обстрілу Нікополя поранено двох людей, повідомив голова області. Їх забрали до лікарні."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    ran = run("extract", "--language", "uk", tmp_path / "a.txt")
    assert (ran.code, ran.out) == (1, "") or "двох" in ran.out


def test_a_file_that_is_not_there(tmp_path):
    """A wrong name is refused by name, exit 1."""
    ran = run("extract", tmp_path / "nowhere.txt")
    assert ran.code == 1
    assert "nowhere.txt" in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    """A file without the right to read it is refused; the folder goes on."""
    (tmp_path / "closed.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "closed.txt").chmod(0)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    ran = run("extract", tmp_path)
    assert (ran.code, len(ran.out.splitlines())) == (1, 1)


def test_a_link_to_nothing_is_one_refusal(tmp_path):
    """A dangling link in a folder is refused by name; the rest of the folder is read."""
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    ran = run("extract", tmp_path)
    assert (ran.code, len(ran.out.splitlines())) == (1, 1)
    assert "gone.txt" in ran.err


def test_a_ledger_takes_the_good_and_nothing_half(tmp_path):
    """`add` with bad files among good ones records the good, names the bad, exits 1; again, nothing is new."""
    for name, (content, _) in BAD.items():
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_bytes(content)
    (tmp_path / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    first = run("add", tmp_path / "ledger", tmp_path / "in")
    assert first.code == 1
    assert first.out.startswith(f"1 new, 0 already known, 0 updated, {len(BAD)} refused")
    again = run("add", tmp_path / "ledger", tmp_path / "in")
    assert again.out.startswith(f"0 new, 1 already known, 0 updated, {len(BAD)} refused")
    assert again.out.splitlines()[1] == first.out.splitlines()[1]


@pytest.mark.parametrize(
    "words",
    [
        ["extract"], ["nonsense"], ["extract", "--format", "xml", "a.txt"], ["incidents"], ["incidents", "nowhere"],
        ["extract", "--nonsense", "a.txt"], ["extract", "--jobs", "0", "a.txt"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_exit_2(words, tmp_path, monkeypatch):
    """A missing argument, an unknown command, option, format or ledger: exit 2, nothing on standard output."""
    monkeypatch.chdir(tmp_path)
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_added_to_a_folder_that_is_no_ledger(tmp_path):
    """A folder with other things in it does not become a ledger."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    ran = run("add", tmp_path / "letters", tmp_path / "good.txt")
    assert ran.code == 2
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["mine.txt"]
