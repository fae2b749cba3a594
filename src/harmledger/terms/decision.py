"""What a person decided, when, and why. A decision is superseded by a later one, never erased."""

from typing import Literal

import msgspec

Verb = Literal["same", "different", "unsure", "accept", "reject", "grade", "correct", "retract", "undo", "register"]


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: same / different / unsure about two mentions or incidents; accept / reject a claim; a grade; a
    source of the register."""

    decision_id: str
    verb: Verb
    subjects: tuple[str, ...]
    """Ids of what was decided on: two incidents, a claim, an incident and its grade, a decision to undo, `source:`
    with the name of a source to register."""
    author: str
    reason: str
    value: str | None = None
    """The grade of `grade`, the new JSON of `correct` and of `register`."""
    seen: int | None = None
    """Sequence number of the ledger that the author saw."""
