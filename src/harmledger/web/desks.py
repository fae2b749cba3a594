"""The ledger as it is reviewed, read once for each moment and policy; what has changed is read anew."""

from collections import OrderedDict
from pathlib import Path
from threading import Lock

from harmledger.counting import Policy, load_policy
from harmledger.ledger import open_for_reading
from harmledger.workflow.reviewing import Desk, desk

KEPT = 4
"""Moments held in memory: now, and a few that somebody compares it with."""


class Desks:
    """Desks by moment and policy. Reading one takes seconds in a large ledger, so it is done once, by one thread."""

    def __init__(self, path: Path, policy: str = "interval") -> None:
        self.path = path
        self.policy: Policy = load_policy(policy)
        self._held: OrderedDict[int, Desk] = OrderedDict()
        self._lock = Lock()

    def at(self, moment: str | None = None) -> Desk:
        """The desk as of an entry's number or a date; without one, as of now. LedgerError for a moment that is none."""
        with open_for_reading(self.path, moment) as ledger, self._lock:
            found = self._held.get(ledger.as_of)
            if found is None:
                found = self._held[ledger.as_of] = desk(ledger, self.policy)
                while len(self._held) > KEPT:
                    self._held.popitem(last=False)
            self._held.move_to_end(ledger.as_of)
            return found
