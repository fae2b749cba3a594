"""What changes or makes kept rows, loaded when it is first needed: pages of a record that stands still come without."""

from typing import TYPE_CHECKING

from harmledger.counting import Policy
from harmledger.ledger import Ledger, WritableLedger
from harmledger.terms.decision import Decision
from harmledger.workflow.kept.tables import Kept

if TYPE_CHECKING:
    from harmledger.workflow.effects import Effect
    from harmledger.workflow.kept.sight import Sight


def caught_up(kept: Kept, ledger: Ledger, newer: Ledger, policy: Policy) -> bool:
    """Bring kept rows to a ledger's moment, as `catching.caught_up` does."""
    from harmledger.workflow.kept import catching

    return catching.caught_up(kept, ledger, newer, policy)


def made(ledger: Ledger, policy: Policy, *, in_folder: bool) -> Kept:
    """Everything that is kept, made anew: in the ledger's folder, or in memory."""
    from harmledger.workflow.kept import making

    return making.make_file(ledger, policy) if in_folder else making.make(ledger, policy, None)


def settle(kept: Kept, ledger: WritableLedger, decision: Decision, policy: Policy) -> "Effect":
    """Regroup what a recorded decision touches, as `settling.settle` does."""
    from harmledger.workflow.kept import settling

    return settling.settle(kept, ledger, decision, policy)


def supposed(kept: Kept, ledger: Ledger, decision: Decision, policy: Policy) -> "tuple[Effect, Sight]":
    """What a decision would change, as `settling.supposed` says."""
    from harmledger.workflow.kept import settling

    return settling.supposed(kept, ledger, decision, policy)


def record_new(ledger: WritableLedger) -> None:
    """Record the incidents of reports that came, as `growing.record_new` does."""
    from harmledger.workflow.kept import growing

    growing.record_new(ledger)
