"""Checkpoints and bundles: what we hand out can be checked without us."""

import base64
import json
import subprocess
import sys
import zipfile

import msgspec
import pytest

from harmledger.errors import LedgerError
from harmledger.ledger import Query, create_or_open, open_for_reading
from harmledger.ledger.bundling import entries_about, verifier_source, write_bundle, write_proofs
from harmledger.ledger.checkpoints import check_kept, checkpoint, make_key
from harmledger.ledger.offline_proofs import Refuted, check_signature, check_signed, read_checkpoint
from harmledger.ledger.offline_verifier import main
from tests.ledger import factory as make


@pytest.fixture
def folder(tmp_path):
    with create_or_open(tmp_path / "ledger") as ledger:
        for number in range(5):
            ledger.record(make.everything(f"d{number}", number + 2, f"i{number % 2}"))
    return tmp_path / "ledger"


def test_a_bundle_is_checked_by_plain_python(folder, tmp_path):
    """The bundle's own verifier, run by Python without any package, finds that all of it holds."""
    with open_for_reading(folder) as ledger:
        write_bundle(ledger, entries_about(ledger, ["d1"]), tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        archive.extractall(tmp_path / "bundle")
    for place in (tmp_path / "bundle.zip", tmp_path / "bundle"):
        run = subprocess.run(
            [sys.executable, "-I", "-S", tmp_path / "bundle" / "verify.py", place], capture_output=True, text=True
        )
        assert (run.returncode, run.stderr) == (0, "")
        assert run.stdout.startswith("holds: 5 entries")


def test_a_bundle_of_an_incident_brings_its_reports(folder):
    """Joins, readings and originals of every report behind an incident, a claim or a decision are in it."""
    with create_or_open(folder) as ledger:
        claim = make.claim("d1", 3).claim_id
        last = ledger.record([make.decision("accept", claim, name="a1")]).last
        assert entries_about(ledger, ["i1"]) == [1, 6, 7, 8, 9, 14, 15, 16, 17]
        assert entries_about(ledger, [claim]) == [1, 6, 7, 8, 9, last]
        assert entries_about(ledger, ["nothing"]) == [1]


def test_a_changed_bundle_is_refuted(folder, tmp_path, capsys):
    """A changed figure, proof, salt, text or root is named."""
    with open_for_reading(folder) as ledger:
        write_bundle(ledger, entries_about(ledger, ["d1"]), tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        archive.extractall(tmp_path / "b")
    path = tmp_path / "b" / "bundle.json"
    whole = path.read_text()
    for old, new in (("at_least", "at_most"), ("d1#0", "d2#0"), ('"seq": 6', '"seq": 7'), ("Vistnyk", "Novyny")):
        assert old in whole
        path.write_text(whole.replace(old, new, 1))
        assert main([str(tmp_path / "b")]) == 1
    path.write_text(whole)
    assert main([str(tmp_path / "b")]) == 0
    for file in (tmp_path / "b" / "files").iterdir():
        file.write_bytes(file.read_bytes().replace(b"3", b"9"))
    capsys.readouterr()
    assert main([str(tmp_path / "b")]) == 1
    assert "its bytes have another hash" in capsys.readouterr().out


def test_growth_since_a_kept_checkpoint_is_proven(folder, tmp_path, capsys):
    """A bundle proves that the ledger has only grown since; of another ledger, or without the proof, it is refuted."""
    with create_or_open(folder) as ledger:
        kept = checkpoint(ledger)
        ledger.record(make.everything("d9", 9))
        write_bundle(ledger, [1, 2], tmp_path / "proven.zip", earlier=[kept])
        write_bundle(ledger, [1, 2], tmp_path / "unproven.zip")
        check_kept(ledger, kept)
        lines = kept.split("\n")
        with pytest.raises(LedgerError, match="another root"):
            check_kept(ledger, "\n".join([lines[0], "7", *lines[2:]]))
    (tmp_path / "kept").write_text(kept)
    (tmp_path / "other").write_text(kept.replace("harmledger/", "harmledger/0"))
    assert main([str(tmp_path / "proven.zip"), "--checkpoint", str(tmp_path / "kept")]) == 0
    assert main([str(tmp_path / "unproven.zip"), "--checkpoint", str(tmp_path / "kept")]) == 1
    assert main([str(tmp_path / "proven.zip"), "--checkpoint", str(tmp_path / "other")]) == 1
    assert "brings no proof" in capsys.readouterr().out


def test_proofs_are_files_of_their_own(folder, tmp_path, capsys):
    """Proofs alone are checked by the verifier; a changed one is refuted, and a withheld entry shows nothing of it."""
    with create_or_open(folder) as ledger:
        kept = checkpoint(ledger)
        ledger.record(make.everything("d9", 9))
        assert write_proofs(ledger, [6, 8], tmp_path / "shown.json", earlier=[kept]) == 2
        write_proofs(ledger, [8], tmp_path / "withheld.json", withhold=True)
        write_proofs(ledger, [], tmp_path / "growth.json", earlier=[kept])
    (tmp_path / "kept").write_text(kept)
    (tmp_path / "verify.py").write_text(verifier_source())
    for name, told in (("shown", "2 entries of"), ("withheld", "1 entries of"), ("growth", "0 entries of")):
        call = [sys.executable, "-I", "-S", tmp_path / "verify.py", tmp_path / f"{name}.json"]
        run = subprocess.run(call, capture_output=True, text=True)
        assert (run.returncode, run.stderr) == (0, "")
        assert told in run.stdout
    assert "grown from 21" in run.stdout
    assert main([str(tmp_path / "growth.json"), "--checkpoint", str(tmp_path / "kept")]) == 0
    assert "Vistnyk" in (tmp_path / "shown.json").read_text()
    assert 'payload": null' in (tmp_path / "withheld.json").read_text()
    for name in ("shown", "withheld", "growth"):
        proof = json.loads((tmp_path / f"{name}.json").read_text())
        (proof["entries"] or proof["earlier"])[0]["proof"][0] = base64.b64encode(bytes(32)).decode()
        (tmp_path / "changed.json").write_text(json.dumps(proof))
        assert main([str(tmp_path / "changed.json")]) == 1
        assert "REFUTED" in capsys.readouterr().out


def test_growth_from_another_past_is_not_proven(folder, tmp_path):
    """A checkpoint that the ledger did not grow from makes no proof, and says why."""
    with open_for_reading(folder) as ledger:
        lines = checkpoint(ledger).split("\n")
        forged = "\n".join([lines[0], "7", *lines[2:]])
        with pytest.raises(LedgerError, match="another root"):
            write_proofs(ledger, [], tmp_path / "growth.json", earlier=[forged])


def test_the_verifier_prints_claims_with_their_quotes(folder, tmp_path, capsys):
    """With `--claims` every claim of a bundle is a line of JSON, whole, as the ledger gives it."""
    with open_for_reading(folder) as ledger:
        write_bundle(ledger, entries_about(ledger, ["d1"]), tmp_path / "bundle.zip")
        claims = [msgspec.to_builtins(claim) for claim in ledger.claims(Query(document_id="d1"))]
    assert main([str(tmp_path / "bundle.zip"), "--claims"]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()[:-1]]
    assert printed == json.loads(json.dumps(claims))


def test_a_signed_checkpoint_is_checked_with_the_public_key(folder, tmp_path):
    """The pure Python check accepts what the key signed, and neither a changed text nor another key."""
    pytest.importorskip("cryptography")
    public = make_key("ledger.example/olena", tmp_path / "key")
    other = make_key("ledger.example/olena", tmp_path / "other")
    with open_for_reading(folder) as ledger:
        note = checkpoint(ledger, tmp_path / "key")
        write_bundle(ledger, [1], tmp_path / "signed.zip", key_file=tmp_path / "key")
    check_signed(read_checkpoint(note), public)
    assert main([str(tmp_path / "signed.zip"), "--key", public]) == 0
    for text, key in ((note.replace("\n21\n", "\n22\n"), public), (note, other)):
        with pytest.raises(Refuted):
            check_signed(read_checkpoint(text), key)
    assert main([str(tmp_path / "signed.zip"), "--key", other]) == 1
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0


def test_the_signature_check_gives_the_verdicts_of_rfc_8032():
    """Test vectors 1 to 3 of RFC 8032 section 7.1 hold; with one bit changed they do not."""
    vectors = [
        ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
         "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
         "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
         "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ]  # fmt: skip
    for key, message, signature in vectors:
        given = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
        check_signature(*given)
        for place in (0, 31, 32, 63):
            changed = bytearray(given[2])
            changed[place] ^= 1
            with pytest.raises(Refuted):
                check_signature(given[0], given[1], bytes(changed))


def test_a_removed_entry_is_proven_to_have_stood_there(folder, tmp_path):
    """After a redaction, a bundle proves the place of the removed entries and shows who removed them and why."""
    with create_or_open(folder) as ledger:
        ledger.redact("d1", "the family asked for it", "Olena")
        write_bundle(ledger, [6, 7, 8, 9, *entries_about(ledger, ["d1"])], tmp_path / "removed.zip")
    assert main([str(tmp_path / "removed.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "removed.zip") as archive:
        bundle = json.loads(archive.read("bundle.json"))
    assert [entry["removed"] for entry in bundle["entries"]] == [True] * 4 + [False] * 2
    assert "the family asked for it" in bundle["entries"][-1]["payload"]
