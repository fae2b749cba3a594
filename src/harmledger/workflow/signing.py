"""How far people have signed an incident: a draft, reviewed by one, signed off by a second; and what came after."""

from pathlib import Path
from typing import Literal

import msgspec

from harmledger.ledger.paging import Noted
from harmledger.workflow.reviewing import Desk
from harmledger.workflow.statuses import claims_then

Status = Literal["draft", "reviewed", "signed"]


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """Where an incident stands."""

    status: Status
    signatures: tuple[Noted, ...]
    """The acceptances that count, the oldest first, one an author."""
    changed: bool
    """Whether its claims are other than those that the last signature saw."""


def signed(path: Path, desk: Desk, incident_id: str) -> Signed:
    """Where an incident stands: whoever accepts it has reviewed it, and a second author's acceptance signs it off."""
    first: dict[str, Noted] = {}
    for one in reversed(desk.about(incident_id)):
        if one.holds and one.decision.verb == "accept":
            first.setdefault(one.decision.author, one)
    signatures = tuple(sorted(first.values(), key=lambda one: one.seq))
    status: Status = "draft" if not signatures else "reviewed" if len(signatures) == 1 else "signed"
    changed = bool(signatures) and claims_then(path, incident_id, signatures[-1].seq) != claims_now(desk, incident_id)
    return Signed(status=status, signatures=signatures, changed=changed)


def claims_now(desk: Desk, incident_id: str) -> set[str]:
    """The claims that tell of an incident."""
    return {claim.claim_id for claim in desk.counted[incident_id].claims if claim.kind != "tally"}
