"""What leaves the house is recorded: which files, as of which entry, by which policy; that policy is found again."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from harmledger.counting import BUILT_IN, Policy, load_policy, read_policy
from harmledger.errors import LedgerLocked, LedgerNotWritten
from harmledger.ledger import ExportIssued, Ledger, PolicyUsed, create_or_open


def record_issue(path: Path, name: str, files: Iterable[Path], policy: Policy, as_of: int) -> str:
    """Record that files were issued, as of an entry, by a policy; the policy's text too, where it is new.

    Gives why it could not be recorded (a read-only disk, somebody else who writes); empty where it was.
    """
    hashes = {str(file.resolve()): sha256(file.read_bytes()).hexdigest() for file in files}
    used = PolicyUsed(name=policy.name, version=policy.version, text=policy.text)
    issued = ExportIssued(name=name, files=hashes, policy=f"{policy.label} {policy.hash}", as_of=as_of)
    try:
        with create_or_open(path) as ledger:
            ledger.record([used, issued])
    except (LedgerNotWritten, LedgerLocked) as refused:
        return str(refused)
    return ""


def policy_as_of(ledger: Ledger, name_or_path: str) -> Policy:
    """The policy of that name as it was at the ledger's moment: the text by which figures were last issued then.

    Where nothing had been issued by it, as of now, and for a file that is named, it is today's.
    """
    if name_or_path in BUILT_IN and ledger.is_past():
        for seq, used in reversed(ledger.policies_used()):
            if used.name == name_or_path and used.text:
                return read_policy(used.text.encode(), f"{ledger.folder}, entry {seq}")
    return load_policy(name_or_path)
