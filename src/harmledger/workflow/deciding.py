"""What a person decides: recorded with author and reason, and what it changes."""

from pathlib import Path

import msgspec

from harmledger.errors import UsageError
from harmledger.ledger import WritableLedger, create_or_open
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision, Verb
from harmledger.terms.identity import identifier
from harmledger.workflow.resolving import record_incidents

SUBJECTS = {"same": 2, "different": 2, "unsure": 2, "accept": 1, "reject": 1, "grade": 1, "correct": 1, "retract": 1,
            "undo": 1}  # fmt: skip
"""How many things a decision is about, at the least."""


def decide(
    path: Path, verb: Verb, subjects: tuple[str, ...], author: str, reason: str, value: str | None = None
) -> Decision:
    """Record a decision and resolve the incidents again; gives the decision with its id.

    Raises UsageError for a wrong number of subjects, LedgerError for ids that are not there.
    """
    if len(subjects) < SUBJECTS[verb]:
        raise UsageError(f"{verb} takes {SUBJECTS[verb]} ids, given {len(subjects)}", remedy="`incidents` lists ids")
    if not author or not reason:
        raise UsageError("a decision needs an author and a reason", remedy="give --author and --reason")
    with create_or_open(path) as ledger:
        known = tuple(whole_id(ledger, subject) for subject in subjects)
        seen = ledger.head().size
        decision = Decision(
            decision_id=identifier("decision", verb, known, author, reason, value, seen),
            verb=verb,
            subjects=known,
            author=author,
            reason=reason,
            value=value,
            seen=seen,
        )
        ledger.record([decision], author=author)
        record_incidents(ledger)
    return decision


def whole_id(ledger: WritableLedger, given: str) -> str:
    """The id that the given digits begin: of a claim, incident, document, mention or decision."""
    if "#" in given:
        return given
    decisions = [d.decision_id for _, d in ledger.decisions(undone=True) if d.decision_id.startswith(given)]
    if len(decisions) == 1:
        return decisions[0]
    from harmledger.workflow.showing import full_id

    return full_id(ledger, given)[1]


def correct(path: Path, claim_id: str, changes: str, author: str, reason: str) -> Decision:
    """Record other values for some fields of a claim. Raises UsageError where `changes` is no JSON object of fields."""
    with create_or_open(path) as ledger:
        name = whole_id(ledger, claim_id)
        claim = msgspec.to_builtins(ledger.claim(name))
    try:
        claim.update(msgspec.json.decode(changes, type=dict[str, object]))
        value = msgspec.json.encode(msgspec.convert(claim, Claim)).decode()
    except msgspec.MsgspecError as problem:
        raise UsageError(f"not the fields of a claim: {problem}", remedy='write {"modality": "denied"}') from problem
    return decide(path, "correct", (name,), author, reason, value)
