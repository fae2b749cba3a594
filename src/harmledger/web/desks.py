"""The ledger as it is reviewed: each visit gets a desk of one moment, read from the index and from what is kept."""

from collections import OrderedDict
from contextlib import ExitStack
from pathlib import Path
from threading import Lock

from harmledger.counting import Policy, load_policy
from harmledger.ledger import Ledger, open_for_reading
from harmledger.workflow.kept.keeping import brought_up, current
from harmledger.workflow.kept.tables import Kept, Row
from harmledger.workflow.reviewing import Desk

HELD = 4
"""Moments of the past that are held in memory; each was made from the whole ledger as of that moment."""


class Desks:
    """Desks by moment. What is kept is made by one thread; a visit that finds it made waits for nobody."""

    def __init__(self, path: Path, policy: str = "interval") -> None:
        self.path = path
        self.policy: Policy = load_policy(policy)
        self._past: OrderedDict[int, Kept] = OrderedDict()
        self._counted: dict[int, dict[str, list[Row]]] = {}
        self._lock = Lock()

    def at(self, moment: str | None = None) -> Desk:
        """The desk as of an entry's number or a date; without one, as of now. Whoever asks closes it.

        Raises LedgerError for a moment that is none.
        """
        with ExitStack() as opened:
            ledger = opened.enter_context(open_for_reading(self.path, moment))
            kept = current(ledger, self.policy)
            if kept is not None:
                kept.db.execute("BEGIN")
                kept.seq  # noqa: B018 - the first reading is what fixes the moment of a read transaction
            if kept is None or kept.seq != ledger.as_of:
                kept = self._made(ledger)
            opened.pop_all()
            close = (lambda: None) if kept in self._past.values() else kept.close
            desk = Desk(ledger, kept, self.policy, close)
        desk.kept.counted = self._counted_at(ledger.as_of)
        return desk

    def _counted_at(self, seq: int) -> dict[str, list[Row]]:
        """What visits of one moment have counted: each whole table once."""
        if seq not in self._counted and len(self._counted) > HELD:
            self._counted.clear()
        return self._counted.setdefault(seq, {})

    def _made(self, ledger: Ledger) -> Kept:
        with self._lock:
            if ledger.as_of in self._past:
                self._past.move_to_end(ledger.as_of)
                return self._past[ledger.as_of]
            kept = brought_up(ledger, self.policy)
            if kept.path is None:
                self._past[ledger.as_of] = kept
                while len(self._past) > HELD:
                    self._past.popitem(last=False)
            return kept
