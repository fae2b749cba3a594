"""What a person decides: recorded with author and reason, and what it changes."""

from contextlib import closing
from pathlib import Path

import msgspec

from harmledger.counting import load_policy
from harmledger.errors import UsageError
from harmledger.ledger import Ledger, create_or_open, exists, open_for_reading
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision, Verb
from harmledger.terms.identity import identifier
from harmledger.workflow.effects import effect, told
from harmledger.workflow.kept.changing import settle, supposed
from harmledger.workflow.kept.keeping import brought_up
from harmledger.workflow.registering import SUBJECT, check_source
from harmledger.workflow.showing import full_id

SUBJECTS = {"same": 2, "different": 2, "unsure": 2, "accept": 1, "reject": 1, "grade": 1, "correct": 1, "retract": 1,
            "undo": 1, "register": 1}  # fmt: skip
"""How many things a decision is about, at the least."""

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
"""Airwars' five steps (rule C18)."""


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision and the figures that it changes, a sentence each; none where it changes no figure."""

    decision: Decision
    effect: tuple[str, ...]


def decide(
    path: Path,
    verb: Verb,
    subjects: tuple[str, ...],
    author: str,
    reason: str,
    value: str | None = None,
    *,
    seen: int | None = None,
) -> Decision:
    """Record a decision and resolve the incidents again; gives the decision with its id.

    `seen` is the entry up to which its author had read the ledger; without it, the ledger as it is now. Raises
    UsageError for a wrong number of subjects, LedgerError for ids that are not there, StaleDecision, with both texts,
    where somebody has decided on the same thing since `seen`.
    """
    return decide_and_tell(path, verb, subjects, author, reason, value, seen=seen).decision


def decide_and_tell(
    path: Path,
    verb: Verb,
    subjects: tuple[str, ...],
    author: str,
    reason: str,
    value: str | None = None,
    policy: str = "interval",
    seen: int | None = None,
) -> Decided:
    """Record a decision, and say what changed in the figures by a policy. `seen` as in `decide`."""
    check(verb, subjects, author, reason, value)
    refuse_nowhere(path)
    known = load_policy(policy)
    with create_or_open(path) as ledger:
        size = ledger.head().size
        if seen is not None and not 0 <= seen <= size:
            raise UsageError(f"the ledger has {size} entries, not {seen}", remedy="give the number that you saw")
        decision = drawn_up(ledger, verb, subjects, author, reason, value, seen)
        with closing(brought_up(ledger, known)) as kept:
            if not ledger.record([decision], author=author).new:
                return Decided(decision=decision, effect=())
            return Decided(
                decision=decision, effect=tuple(told(settle(kept, ledger, decision, known), ledger.leads_to))
            )


def suppose(
    path: Path,
    verb: Verb,
    subjects: tuple[str, ...],
    author: str,
    reason: str,
    value: str | None = None,
    policy: str = "interval",
) -> Decided:
    """What a decision would change; nothing is recorded."""
    check(verb, subjects, author, reason, value)
    with open_for_reading(path) as ledger:
        decision = drawn_up(ledger, verb, subjects, author, reason, value)
        with closing(brought_up(ledger, load_policy(policy))) as kept:
            found, sight = supposed(kept, ledger, decision, load_policy(policy))
            return Decided(decision=decision, effect=tuple(told(found, sight.leads_to)))


def check(verb: Verb, subjects: tuple[str, ...], author: str, reason: str, value: str | None) -> None:
    """Refuse a decision without author, reason, or what it is about; and a grade that there is not."""
    if len(subjects) < SUBJECTS[verb]:
        raise UsageError(f"{verb} takes {SUBJECTS[verb]} ids, given {len(subjects)}", remedy="`incidents` lists ids")
    if not author.strip() or not reason.strip():
        raise UsageError("a decision needs an author and a reason", remedy="give --author and --reason")
    if verb == "register":
        check_source(subjects[0], value)
    if verb == "grade" and value not in GRADES:
        raise UsageError(f"no grade {value!r}", remedy=f"give --grade with one of {', '.join(GRADES)}")


def refuse_nowhere(path: Path) -> None:
    """Deciding never makes a ledger: a mistyped name is said."""
    if not exists(path):
        raise UsageError("no ledger lies here", remedy="`harmledger add` makes one", place=str(path))


def drawn_up(
    ledger: Ledger,
    verb: Verb,
    subjects: tuple[str, ...],
    author: str,
    reason: str,
    value: str | None,
    seen: int | None = None,
) -> Decision:
    """The decision, with whole ids, and the entry up to which its author has seen the ledger (by default, all)."""
    known = tuple(whole_id(ledger, subject) for subject in subjects)
    seen = ledger.head().size if seen is None else seen
    return Decision(
        decision_id=identifier("decision", verb, known, author, reason, value, seen),
        verb=verb,
        subjects=known,
        author=author,
        reason=reason,
        value=value,
        seen=seen,
    )


def whole_id(ledger: Ledger, given: str) -> str:
    """The id that the given digits begin: of a claim, incident, document or decision; or, in full, a mention or a
    source of the register."""
    if given.startswith(SUBJECT):
        return given
    if "#" in given and given.rpartition("#")[2].isdecimal() and ledger.incident_of(given):
        return given
    return full_id(ledger, given)[1]


def correction(path: Path, claim_id: str, changes: str) -> tuple[str, str]:
    """A claim's whole id and its JSON with other values for some fields.

    Raises UsageError where `changes` is no JSON object of fields.
    """
    with open_for_reading(path) as ledger:
        name = whole_id(ledger, claim_id)
        claim = msgspec.to_builtins(ledger.claim(name))
    try:
        claim.update(msgspec.json.decode(changes, type=dict[str, object]))
        value = msgspec.json.encode(msgspec.convert(claim, Claim)).decode()
    except msgspec.MsgspecError as problem:
        raise UsageError(f"not the fields of a claim: {problem}", remedy='write {"modality": "denied"}') from problem
    return name, value


def correct(path: Path, claim_id: str, changes: str, author: str, reason: str) -> Decision:
    """Record other values for some fields of a claim."""
    name, value = correction(path, claim_id, changes)
    return decide(path, "correct", (name,), author, reason, value)


def changed_since(path: Path, before: int, policy: str = "interval") -> list[str]:
    """What changed in the figures since an entry of the ledger, a sentence each."""
    with open_for_reading(path, before) as earlier, open_for_reading(path) as now:
        return effect(earlier, now, load_policy(policy))
