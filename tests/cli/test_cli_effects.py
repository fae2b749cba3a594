"""What a decision changes is said before it is recorded, and again after; undo restores."""

from tests.cli.running import run

WHO = ["--author", "Reader One", "--reason", "the posts show two craters"]
WRITTEN = {
    "a.txt": "A missile strike killed two people in Nikopol on 8 July 2022, the mayor said.",
    "b.txt": "Shelling killed five people in Kherson on 9 July 2022, a doctor said.",
}


def made(folder):
    """A ledger of two incidents, and the ids of both."""
    for name, text in WRITTEN.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run("add", folder / "ledger", *(folder / name for name in WRITTEN)).code == 0
    rows = run("incidents", folder / "ledger", "--format", "csv").out.splitlines()[1:]
    return folder / "ledger", list(dict.fromkeys(row.split(",")[0] for row in rows))


def effect(ran):
    """The lines that tell what changes."""
    assert ran.code == 0, ran.err
    return [line for line in ran.out.splitlines() if line.startswith("  ")]


def test_supposed_is_what_happens_and_undo_takes_it_back(tmp_path):
    """`--dry-run` tells the very changes that recording brings, and records nothing; undo brings the figures back."""
    ledger, pair = made(tmp_path)
    before = run("estimate", ledger, "--format", "json").out
    supposed = run("decide", ledger, "same", *pair, *WHO, "--dry-run")
    assert run("estimate", ledger, "--format", "json").out == before
    done = run("decide", ledger, "same", *pair, *WHO)
    assert effect(supposed) == effect(done)
    assert any("killed" in line for line in effect(done))
    decision = done.out.split("[")[1].split("]")[0]
    assert effect(run("undo", ledger, decision, *WHO))
    assert run("estimate", ledger, "--format", "json").out == before


def test_a_supposed_rejection_and_retraction(tmp_path):
    """A rejected claim or a retracted report takes its people out of the total, and the effect says so."""
    ledger, _ = made(tmp_path)
    claim = run("claims", ledger, "--harm", "killed", "--format", "csv").out.splitlines()[1].split(",")[:2]
    for words in (["decide", ledger, "reject", claim[0]], ["retract", ledger, claim[1]]):
        lines = effect(run(*words, *WHO, "--dry-run"))
        assert any(line.startswith("  in all, killed: 7, then ") for line in lines), lines


def test_nothing_changes_is_said(tmp_path):
    """A decision that moves no figure says that none changes."""
    ledger, pair = made(tmp_path)
    assert effect(run("decide", ledger, "different", *pair, *WHO, "--dry-run")) == ["  no figure changes"]


def test_a_grade_must_be_one_of_the_five(tmp_path):
    """An unknown grade is refused; a set one stands in the list, with its author."""
    ledger, pair = made(tmp_path)
    assert run("decide", ledger, "grade", pair[0], "--grade", "splendid", *WHO).code == 2
    assert run("decide", ledger, "grade", pair[0], "--grade", "fair", *WHO).code == 0
    assert '"author":"Reader One"' in run("incidents", ledger, "--format", "jsonl").out


def test_deciding_makes_no_ledger(tmp_path):
    """A mistyped ledger is said and not made."""
    ran = run("decide", tmp_path / "nowhere", "reject", "abc", *WHO)
    assert ran.code == 2
    assert list(tmp_path.iterdir()) == []
