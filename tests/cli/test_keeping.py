"""The commands that care for the record, as a user meets them."""

import json
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from harmledger.cli import keeping
from harmledger.errors import LedgerError, UsageError
from harmledger.ledger import create_or_open, open_for_reading
from tests.ledger import factory as make

app = typer.Typer()
keeping.add_commands(app)


def run(*words):
    """Run a command; its error, where it has one, is raised."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def folder(tmp_path):
    with create_or_open(tmp_path / "ledger") as ledger:
        for number in range(3):
            ledger.record(make.everything(f"d{number}", number + 2, f"i{number}"))
    return tmp_path / "ledger"


def test_verify_says_that_it_holds_or_what_does_not(folder, tmp_path):
    """Exit status 0 with the root; 1 with the place of what was changed."""
    good = run("verify", folder, "--full")
    assert (good.exit_code, good.output.startswith("holds: 13 entries, 3 archived files")) == (0, True)
    log = folder / "log" / "00000000000000000001.log"
    log.write_bytes(log.read_bytes()[:-5] + b"wrong")
    bad = run("verify", folder)
    assert bad.exit_code == 1
    assert f"FOUND  {log}" in bad.output


def test_a_kept_checkpoint_is_checked(folder, tmp_path):
    """The checkpoint of today holds tomorrow; that of another ledger does not."""
    kept = tmp_path / "kept.txt"
    kept.write_text(run("checkpoint", folder).output)
    with create_or_open(folder) as ledger:
        ledger.record(make.everything("d9", 9))
    assert run("verify", folder, "--checkpoint", kept).exit_code == 0
    lines = kept.read_text().split("\n")
    kept.write_text("\n".join([lines[0], "7", *lines[2:]]))
    assert run("verify", folder, "--checkpoint", kept).exit_code == 1
    with pytest.raises(UsageError, match="can't be read"):
        run("verify", folder, "--checkpoint", tmp_path / "nowhere")


def test_backup_and_restore_give_the_same_ledger(folder, tmp_path):
    """A restored ledger has the same root and claims."""
    assert run("backup", folder, tmp_path / "b").exit_code == 0
    assert run("restore", tmp_path / "b", tmp_path / "r").exit_code == 0
    with open_for_reading(folder) as old, open_for_reading(tmp_path / "r") as new:
        assert (old.head(), list(old.claims())) == (new.head(), list(new.claims()))
    with pytest.raises(LedgerError, match="not empty"):
        run("backup", folder, tmp_path / "b")


def test_redact_needs_a_reason_and_says_what_is_out_of_reach(folder):
    """What was removed is counted; backups are named as something to see to."""
    result = run("redact", folder, "d1", "--author", "Olena", "--reason", "the family asked for it")
    assert "removed 4 entries and 1 archived files" in result.output
    with open_for_reading(folder) as ledger:
        assert [document.document_id for document in ledger.documents()] == ["d0", "d2"]
    assert run("redact", folder, "d2", "--author", "Olena").exit_code == 2


def test_a_bundle_is_checked_without_us(folder, tmp_path):
    """The zip that `prove` writes is checked by the verifier in it, with the public key and a kept checkpoint."""
    pytest.importorskip("cryptography")
    kept = tmp_path / "kept.txt"
    made = run("checkpoint", folder, "--key", tmp_path / "key", "--make-key", "olena.example")
    public = made.stderr.split("public key: ")[1].strip()
    kept.write_text(made.stdout)
    with create_or_open(folder) as ledger:
        ledger.record(make.everything("d9", 9))
    proof = tmp_path / "proof.zip"
    run("prove", folder, "i1", "--out", proof, "--key", tmp_path / "key", "--checkpoint", kept)
    subprocess.run([sys.executable, "-m", "zipfile", "-e", proof, tmp_path / "p"], check=True)
    verifier = [
        sys.executable,
        "-I",
        tmp_path / "p" / "verify.py",
        tmp_path / "p",
        "--checkpoint",
        kept,
        "--key",
        public,
    ]
    assert subprocess.run(verifier, check=False).returncode == 0
    with pytest.raises(UsageError, match="nothing is known of"):
        run("prove", folder, "nothing", "--out", tmp_path / "none.zip")


def test_prove_writes_proofs_alone(folder, tmp_path):
    """A .json holds proofs of entries by number or of growth since a checkpoint; the verifier goes with it."""
    kept, verifier = tmp_path / "kept.txt", tmp_path / "verify.py"
    kept.write_text(run("checkpoint", folder).stdout)
    with create_or_open(folder) as ledger:
        ledger.record(make.everything("d9", 9))
    run("prove", folder, "2", "3", "--out", tmp_path / "entries.json", "--withhold", "--verifier", verifier)
    run("prove", folder, "i1", "--out", tmp_path / "incident.json")
    run("prove", folder, "--checkpoint", kept, "--out", tmp_path / "growth.json")
    for name in ("entries", "incident", "growth"):
        call = [sys.executable, "-I", "-S", verifier, tmp_path / f"{name}.json"]
        assert subprocess.run(call, check=False).returncode == 0
    assert [one["seq"] for one in json.loads((tmp_path / "entries.json").read_text())["entries"]] == [2, 3]
    wrong = [("2", "--out", "p.txt"), ("--out", "p.json"), ("2", "--out", "p.zip", "--withhold"), ("--out", "p.zip")]
    for words in wrong:
        with pytest.raises(UsageError):
            run("prove", folder, *words)


def test_stamp_asks_for_one_thing_or_the_other(folder, tmp_path):
    """Without a request or an answer there is nothing to do, and it says so."""
    kept = tmp_path / "kept.txt"
    kept.write_text(run("checkpoint", folder).output)
    with pytest.raises(UsageError, match="nothing to do"):
        run("stamp", kept)
