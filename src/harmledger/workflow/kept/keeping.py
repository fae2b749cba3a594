"""Kept answers of the right moment: opened, brought up, or made anew."""

import os

from harmledger.counting import Policy, Provenance
from harmledger.ledger import Ledger
from harmledger.workflow.kept.making import make, make_file
from harmledger.workflow.kept.open import put_refused
from harmledger.workflow.kept.rows import Context
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.kept.tables import FILE, Kept, opened

QUIET = frozenset({"policy", "export", "refused"})
"""Entries that change no answer but the list of what was refused."""


def current(ledger: Ledger, policy: Policy) -> Kept | None:
    """The file beside the index, where it is of this reader's moment and policy."""
    kept = opened(ledger.folder / FILE)
    if kept is None:
        return None
    if kept.fits(policy) and kept.seq == ledger.as_of and kept.meta("root") == ledger.head().root:
        return kept
    kept.close()
    return None


def brought_up(ledger: Ledger, policy: Policy) -> Kept:
    """Kept answers of this reader's moment: the file as it is, brought up past entries that change nothing, or made
    anew; in memory for a moment of the past, or where nothing can be written."""
    found = current(ledger, policy) or passed(ledger, policy)
    if found is not None:
        return found
    if ledger.is_past() or not os.access(ledger.folder, os.W_OK):
        return make(ledger, policy, None)
    return make_file(ledger, policy)


def passed(ledger: Ledger, policy: Policy) -> Kept | None:
    """The file, where only entries came since that change no answer."""
    kept = opened(ledger.folder / FILE)
    if kept is None:
        return None
    if kept.fits(policy) and 0 < kept.seq < ledger.as_of and os.access(ledger.folder, os.W_OK):
        since = list(ledger.entries(kept.seq + 1, min(ledger.as_of, kept.seq + 64)))
        if len(since) == ledger.as_of - kept.seq and all(entry.kind in QUIET for entry in since):
            with kept.changing():
                put_refused(kept, Context(Sight(ledger), policy, Provenance()))
                kept.note(seq=ledger.as_of, root=ledger.head().root)
            return kept
    kept.close()
    return None
