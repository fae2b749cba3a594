"""Commands by which a person decides: decide, correct, retract, undo."""

from enum import StrEnum
from typing import Annotated

import typer

from harmledger.cli.options import Author, LedgerPath, Reason
from harmledger.cli.output import write


class Verdict(StrEnum):
    """What `decide` can say."""

    same = "same"
    different = "different"
    unsure = "unsure"
    accept = "accept"
    reject = "reject"
    grade = "grade"


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
) -> None:
    """Record a decision: two incidents are the same, different or unsure; accept or reject a claim; grade."""
    from harmledger.workflow.deciding import decide

    decision = decide(ledger, verdict.value, tuple(ids), author, reason, grade)
    write(f"recorded {decision.verb} [{decision.decision_id}]; `harmledger undo` takes it back\n")


def correct_command(
    ledger: LedgerPath,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim to correct.")],
    changes: Annotated[str, typer.Argument(metavar="JSON", help='Changed fields, as {"modality": "denied"}.')],
    author: Author,
    reason: Reason,
) -> None:
    """Correct what was read of a claim; the old reading stays in the record."""
    from harmledger.workflow.deciding import correct

    decision = correct(ledger, claim, changes, author, reason)
    write(f"recorded the correction [{decision.decision_id}]\n")


def retract_command(ledger: LedgerPath, ids: Ids, author: Author, reason: Reason) -> None:
    """Take a claim or a whole document out of every figure; it stays in the record, marked as retracted."""
    from harmledger.workflow.deciding import decide

    decision = decide(ledger, "retract", tuple(ids), author, reason)
    write(f"recorded the retraction [{decision.decision_id}]\n")


def undo_command(
    ledger: LedgerPath,
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="The decision to take back.")],
    author: Author,
    reason: Reason = "taken back",
) -> None:
    """Take a decision back; the figures are again what they were without it."""
    from harmledger.workflow.deciding import decide

    undone = decide(ledger, "undo", (decision,), author, reason)
    write(f"undone [{undone.subjects[0]}]\n")
