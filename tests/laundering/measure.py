"""How many independent sources a ledger finds in each set."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from harmledger.counting import independence, load_policy
from harmledger.counting.origins import origins_of
from harmledger.ledger import open_for_reading
from harmledger.sources import Given
from harmledger.workflow.adding import add
from harmledger.workflow.figures import count_incidents, sharing_of
from harmledger.workflow.registering import provenance
from tests.laundering.sets import Set


class Found(NamedTuple):
    """What a ledger made of one set."""

    name: str
    sources: int
    """Independent sources behind all its claims."""
    incidents: int
    """Incidents in which somebody was killed or hurt."""
    killed: str
    injured: str
    """In all, by the policy `interval`."""
    by_source: dict[str, Counter[str]]
    """By source, how often each report stands on it."""


def measured(one: Set, folder: Path) -> Found:
    """Put a set into a ledger of its own, and count."""
    lines = folder / "reports.jsonl"
    lines.write_text("".join(json.dumps(told._asdict()) + "\n" for told in one.reports), "utf-8")
    add(folder / "ledger", [str(lines)], Given())
    policy = load_policy("interval")
    with open_for_reading(folder / "ledger") as ledger:
        known = provenance(ledger)
        claims = [c for c in ledger.claims() if c.kind == "harm" and c.harm in ("killed", "injured", "affected")]
        counted = [c for c in count_incidents(ledger, policy, known=known) if harmed(c.estimates)]
    by_source: dict[str, Counter[str]] = defaultdict(Counter)
    found = origins_of(claims, known, sharing_of(policy))
    for claim in claims:
        by_source[" ".join(found[claim.claim_id])][claim.document_id] += 1
    return Found(
        name=one.name,
        sources=len(independence(claims, known, sharing_of(policy))),
        incidents=len(counted),
        killed=" + ".join(e.wording for c in counted for e in c.estimates if e.harm == "killed"),
        injured=" + ".join(e.wording for c in counted for e in c.estimates if e.harm == "injured"),
        by_source=dict(by_source),
    )


def harmed(estimates) -> bool:
    """Whether anybody was killed or hurt."""
    return any(e.harm in ("killed", "injured", "affected") for e in estimates)
