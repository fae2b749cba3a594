"""Which claims stand: those that nobody has rejected or retracted, or that somebody has accepted since."""

from collections.abc import Iterable

from harmledger.ledger import Ledger
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision


def rejected(ledger: Ledger) -> frozenset[str]:
    """The claims and documents that people have taken out of every figure, by id; accepting brings one back."""
    return out_by(decision for _, decision in ledger.decisions())


def out_by(decisions: Iterable[Decision]) -> frozenset[str]:
    """The same from decisions that hold, in their order."""
    out: set[str] = set()
    for decision in decisions:
        if decision.verb in ("reject", "retract"):
            out.update(decision.subjects)
        elif decision.verb == "accept":
            out.difference_update(decision.subjects)
    return frozenset(out)


def standing(claims: Iterable[Claim], out: frozenset[str]) -> tuple[Claim, ...]:
    """The claims without those that are out, themselves or with their document."""
    return tuple(c for c in claims if c.claim_id not in out and c.document_id not in out)


def standing_claims(ledger: Ledger) -> tuple[Claim, ...]:
    """Every claim of a ledger that stands."""
    return standing(ledger.claims(), rejected(ledger))
