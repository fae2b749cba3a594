"""Commands by which a person decides: decide, correct, retract, undo."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from harmledger.cli.options import Author, LedgerPath, PolicyName, Reason
from harmledger.cli.output import lines, write

if TYPE_CHECKING:
    from harmledger.terms.decision import Verb


class Verdict(StrEnum):
    """What `decide` can say."""

    same = "same"
    different = "different"
    unsure = "unsure"
    accept = "accept"
    reject = "reject"
    grade = "grade"


DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and record nothing.")]
Seen = Annotated[
    int | None,
    typer.Option(
        metavar="N", help="Entry up to which you saw the ledger: what others decided since is shown, not overruled."
    ),
]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Incidents or claims; their first digits do.")]


def add_commands(app: typer.Typer) -> None:
    """Put the commands of this module under their names."""
    app.command("decide")(decide_command)
    app.command("correct")(correct_command)
    app.command("retract")(retract_command)
    app.command("undo")(undo_command)


def decide_command(
    ledger: LedgerPath,
    verdict: Annotated[Verdict, typer.Argument(help="What you decide.")],
    ids: Ids,
    author: Author,
    reason: Reason,
    grade: Annotated[str | None, typer.Option(help="With grade: confirmed, fair, weak, contested, discounted.")] = None,
    dry_run: DryRun = False,
    seen: Seen = None,
    policy: PolicyName = "interval",
) -> None:
    """Record a decision: two incidents are the same, different or unsure; accept or reject a claim; grade."""
    settle(ledger, verdict.value, tuple(ids), author, reason, grade, dry_run, policy, seen)


def correct_command(
    ledger: LedgerPath,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim to correct.")],
    changes: Annotated[str, typer.Argument(metavar="JSON", help='Changed fields, as {"modality": "denied"}.')],
    author: Author,
    reason: Reason,
    dry_run: DryRun = False,
    seen: Seen = None,
    policy: PolicyName = "interval",
) -> None:
    """Correct what was read of a claim; the old reading stays in the record."""
    from harmledger.workflow.deciding import correction

    name, value = correction(ledger, claim, changes)
    settle(ledger, "correct", (name,), author, reason, value, dry_run, policy, seen)


def retract_command(
    ledger: LedgerPath,
    ids: Ids,
    author: Author,
    reason: Reason,
    dry_run: DryRun = False,
    seen: Seen = None,
    policy: PolicyName = "interval",
) -> None:
    """Take a claim or a whole document out of every figure; it stays in the record, marked as retracted."""
    settle(ledger, "retract", tuple(ids), author, reason, None, dry_run, policy, seen)


def undo_command(
    ledger: LedgerPath,
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="The decision to take back.")],
    author: Author,
    reason: Reason = "taken back",
    seen: Seen = None,
    policy: PolicyName = "interval",
) -> None:
    """Take a decision back; the figures are again what they were without it."""
    settle(ledger, "undo", (decision,), author, reason, None, False, policy, seen)


def settle(
    ledger: Path,
    verb: "Verb",
    ids: tuple[str, ...],
    author: str,
    reason: str,
    value: str | None,
    dry_run: bool,
    policy: str,
    seen: int | None,
) -> None:
    """Record a decision, or only suppose it, and print what it changes in the figures."""
    from harmledger.workflow.deciding import decide_and_tell, suppose

    if dry_run:
        decided = suppose(ledger, verb, ids, author, reason, value, policy)
    else:
        decided = decide_and_tell(ledger, verb, ids, author, reason, value, policy, seen)
    decision = decided.decision
    if dry_run:
        write(f"would record {verb}; nothing is recorded\n")
    elif verb == "undo":
        write(f"undone [{decision.subjects[0]}]\n")
    else:
        write(f"recorded {verb} [{decision.decision_id}]; `harmledger undo` takes it back\n")
    lines(f"  {sentence}" for sentence in decided.effect or ("no figure changes",))
