"""Time stamps of checkpoints, from an authority of our own."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from harmledger.errors import LedgerError
from harmledger.ledger import checkpoint, create_or_open
from harmledger.ledger.timestamps import check_timestamp, timestamp_request
from tests.ledger import factory as make

CONFIG = """
[req]
distinguished_name = name
prompt = no
x509_extensions = root
[name]
CN = {name}
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = authority
[authority]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ordering = yes
tsa_name = no
ess_cert_id_chain = no
"""


class Authority:
    """A time stamping authority that lives in a folder."""

    def __init__(self, folder, name):
        folder.mkdir()
        self.folder = folder
        (folder / "serial").write_text("01\n")
        (folder / "root.cnf").write_text(CONFIG.format(name=f"{name} root", folder=folder))
        (folder / "leaf.cnf").write_text(CONFIG.format(name=name, folder=folder))
        key = ["-newkey", "rsa:2048", "-nodes"]
        self.run("req", "-x509", *key, "-config", "root.cnf", "-keyout", "root.key", "-out", "root.pem", "-days", "30")
        self.run("req", *key, "-config", "leaf.cnf", "-keyout", "leaf.key", "-out", "leaf.csr")
        signing = ["-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "30"]
        extensions = ["-extfile", "leaf.cnf", "-extensions", "leaf"]
        self.run("x509", "-req", "-in", "leaf.csr", *signing, *extensions, "-out", "leaf.pem")
        self.roots = (folder / "root.pem").read_bytes()

    def run(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def stamp(self, request):
        (self.folder / "request.tsq").write_bytes(request)
        signer = ["-signer", "leaf.pem", "-inkey", "leaf.key"]
        self.run("ts", "-reply", "-config", "leaf.cnf", "-section", "authority", "-queryfile", "request.tsq", *signer,
                 "-out", "answer.tsr")  # fmt: skip
        return (self.folder / "answer.tsr").read_bytes()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl, our local authority, is not installed")
def test_a_stamped_checkpoint_existed_at_that_time(tmp_path):
    """The stamp of our authority holds for its checkpoint, and neither for another one nor for another authority."""
    pytest.importorskip("rfc3161_client", reason="the extra `stamp` is not installed")
    with create_or_open(tmp_path / "l") as ledger:
        note = checkpoint(ledger)
        ledger.record(make.everything())
        later = checkpoint(ledger)
    authority, stranger = Authority(tmp_path / "a", "Our authority"), Authority(tmp_path / "b", "Another")
    answer = authority.stamp(timestamp_request(note))
    assert abs(check_timestamp(note, answer, authority.roots) - datetime.now(UTC)) < timedelta(minutes=5)
    for checked, given, roots in (
        (later, answer, authority.roots), (note, answer, stranger.roots), (note, answer[:-9], authority.roots),
    ):  # fmt: skip
        with pytest.raises(LedgerError, match="does not hold"):
            check_timestamp(checked, given, roots)
