"""Commands that care for the record: verify, backup, restore, redact, checkpoint, prove, stamp."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harmledger.cli.options import AsOf, Author, LedgerPath, Reason
from harmledger.cli.output import note, write
from harmledger.errors import UsageError

if TYPE_CHECKING:
    from harmledger.ledger import Ledger

KeyFile = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="Private key to sign with.")]
Target = Annotated[Path, typer.Argument(metavar="TARGET", help="A new folder.")]


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    app.command("verify")(verify_command)
    app.command("backup")(backup_command)
    app.command("restore")(restore_command)
    app.command("redact")(redact_command)
    app.command("checkpoint")(checkpoint_command)
    app.command("prove")(prove_command)
    app.command("stamp")(stamp_command)


def verify_command(
    ledger: LedgerPath,
    full: Annotated[bool, typer.Option(help="Also every original, and the index against one built anew.")] = False,
    checkpoint: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A checkpoint kept elsewhere, from which it must have grown."),
    ] = None,
) -> None:
    """Check every byte of the record against what was committed to. Exit status 1: something is not as it was."""
    from harmledger.ledger import verify

    outcome = verify(ledger, full=full, checkpoint=read_text(checkpoint) if checkpoint else None)
    for finding in outcome.findings:
        write(f"FOUND  {finding.place}: {finding.problem}\n")
    for line in outcome.notes:
        note(line)
    if not outcome.holds:
        raise typer.Exit(1)
    write(f"holds: {outcome.size} entries, {outcome.files} archived files, root {outcome.root}\n")


def backup_command(ledger: LedgerPath, target: Target) -> None:
    """Copy the ledger as of its last acknowledged batch, while writing goes on, and check the copy."""
    from harmledger.ledger import backup

    copied = backup(ledger, target)
    write(f"{target}: {copied.size} entries, {copied.files} archived files, {copied.bytes} bytes, root {copied.root}\n")


def restore_command(
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="A new folder for the ledger.")],
    copy: Annotated[Path, typer.Argument(metavar="BACKUP", help="Folder of the backup; it stays as it is.")],
) -> None:
    """Make a ledger from a backup, in a new folder, exactly as it was. Nothing is ever written over."""
    from harmledger.ledger import exists, restore

    target, source = (copy, ledger) if exists(ledger) and not exists(copy) else (ledger, copy)
    copied = restore(source, target)
    write(f"{target}: {copied.size} entries, root {copied.root}\n")


def redact_command(
    ledger: LedgerPath,
    subject: Annotated[str, typer.Argument(metavar="DOCUMENT|N", help="A document's id, or an entry's number.")],
    author: Author,
    reason: Reason,
) -> None:
    """Take a report out for good: text, original, claims. Who removed it and why stays, and that it stood there."""
    from harmledger.ledger import create_or_open
    from harmledger.workflow.deciding import refuse_nowhere

    refuse_nowhere(ledger)
    with create_or_open(ledger) as opened:
        removal = opened.redact(subject, reason, author)
    write(f"removed {len(removal.entries)} entries and {len(removal.files)} archived files\n")
    for name in removal.exports:
        write(f"deleted the issued file {name}\n")
    for seq in removal.look_at:
        note(f"entry {seq} stays and speaks of it: look whether it repeats what was removed")
    note("backups, bundles and exports that left this place are out of reach: see to them")


def checkpoint_command(
    ledger: LedgerPath,
    key: KeyFile = None,
    make_key: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Make a new key of this name at --key first."),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Print the tree head as a checkpoint to keep elsewhere: against a rewritten ledger nothing else helps."""
    from harmledger.ledger import checkpoint, open_for_reading
    from harmledger.ledger import make_key as new_key

    if make_key is not None:
        if key is None:
            raise UsageError("a new key needs a file", remedy="name it with --key FILE")
        note(f"public key: {new_key(make_key, key)}")
    with open_for_reading(ledger, as_of) as opened:
        write(checkpoint(opened, key))


def prove_command(
    ledger: LedgerPath,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The .zip to write, or the .json with proofs alone.")],
    subjects: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID|N]...", help="Documents, claims, incidents, decisions; entries by number."),
    ] = None,
    key: KeyFile = None,
    checkpoint: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A checkpoint kept earlier: prove that the ledger has only grown since."),
    ] = None,
    withhold: Annotated[
        bool, typer.Option("--withhold", help="Prove that entries stand there without showing them (.json).")
    ] = False,
    verifier: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the verifier, which every .zip holds anyway.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Prove to anybody what stands in the ledger, offline: a bundle with originals (.zip), or proofs alone (.json)."""
    from harmledger.ledger import open_for_reading, verifier_source, write_bundle, write_proofs

    form = out.suffix.lower()
    if form not in (".zip", ".json"):
        raise UsageError(f"{out.name}: a proof is a .zip or a .json", remedy="name it proof.zip or proof.json")
    if withhold and form == ".zip":
        raise UsageError("a bundle shows its entries", remedy="--withhold goes with a .json")
    kept = [read_text(path) for path in checkpoint or ()]
    if not subjects and (form == ".zip" or not kept):
        raise UsageError("nothing to prove", remedy="give ids or numbers, or --checkpoint FILE with a .json")
    with open_for_reading(ledger, as_of) as opened:
        seqs = entries_asked(opened, subjects or (), alone=form == ".json")
        if form == ".zip":
            count = write_bundle(opened, seqs, out, key_file=key, earlier=kept)
        else:
            count = write_proofs(opened, seqs, out, key_file=key, earlier=kept, withhold=withhold)
    if verifier is not None:
        verifier.write_text(verifier_source(), encoding="utf-8")
    write(f"{out}: {count} entries; check it with `python3 verify.py {out.name}`\n")


def entries_asked(ledger: "Ledger", subjects: Sequence[str], *, alone: bool) -> list[int]:
    """Numbers of the entries about these things; an entry named by its number stands for itself. UsageError: none.

    Entry 1, which says which ledger it is, goes with everything but proofs of entries `alone`.
    """
    from harmledger.ledger import entries_about

    size = ledger.head().size
    numbers = {int(one) for one in subjects if one.isdecimal() and 0 < int(one) <= size}
    named = [one for one in subjects if not (one.isdecimal() and int(one) in numbers)]
    about = set(entries_about(ledger, named)) if named or not alone else set()
    if named and len(about) == 1:
        raise UsageError(f"nothing is known of {', '.join(named)}", remedy="give ids as `show` prints them")
    return sorted(numbers | about)


def stamp_command(
    checkpoint: Annotated[Path, typer.Argument(metavar="CHECKPOINT", help="A checkpoint's file.")],
    request: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the request to post to an authority.")
    ] = None,
    response: Annotated[Path | None, typer.Option(metavar="FILE", help="Check the authority's answer.")] = None,
    roots: Annotated[Path | None, typer.Option(metavar="FILE", help="Root certificates (PEM) to trust.")] = None,
) -> None:
    """Ask an RFC 3161 authority for a time stamp of a checkpoint, or check its answer. Nothing is sent from here."""
    from harmledger.ledger.timestamps import POSTING, check_timestamp, timestamp_request

    told = read_text(checkpoint)
    if request is not None:
        request.write_bytes(timestamp_request(told))
        write(f"wrote {request}; post it with: {POSTING.replace('request.tsq', str(request))}\n")
    elif response is not None and roots is not None:
        when = check_timestamp(told, read_bytes(response), read_bytes(roots))
        write(f"the checkpoint existed on {when.isoformat()}\n")
    else:
        raise UsageError("nothing to do", remedy="give --request FILE, or --response FILE with --roots FILE")


def read_bytes(path: Path) -> bytes:
    """A file that the user named."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"can't be read: {error.strerror}", remedy="name a file that exists", place=str(path)
        ) from error


def read_text(path: Path) -> str:
    """A text file that the user named."""
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise UsageError("this is no text", remedy="name a checkpoint's file", place=str(path)) from error
