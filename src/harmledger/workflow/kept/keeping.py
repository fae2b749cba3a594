"""Kept answers of the right moment: opened, brought up, or made anew."""

import contextlib
import os
from pathlib import Path

import apsw

from harmledger.counting import DEFAULT, Policy, load_policy
from harmledger.ledger import Ledger, open_for_reading
from harmledger.workflow.kept.changing import caught_up, made
from harmledger.workflow.kept.tables import FILE, Kept, copied, opened

SMALL = 1_000
"""Entries up to which rows are made as soon as there is something new: about a second for three hundred reports."""


def made_ready(path: Path, policy: str = DEFAULT) -> bool:
    """Make or bring up the rows of a small ledger, so that nobody waits for its first page; those of a large one are
    made when somebody looks. Says whether they are there; where the folder takes no file, the record stands without."""
    with open_for_reading(path) as ledger, contextlib.suppress(OSError, apsw.Error):
        if ledger.head().size <= SMALL and may_write(ledger):
            brought_up(ledger, load_policy(policy)).close()
            return True
    return False


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
    """Kept answers of this reader's moment: the file as it is, brought up to what came since, or made anew; for a
    moment of the past, or where nothing can be written, in a file of this reader's own."""
    found = current(ledger, policy) or brought(ledger, policy)
    if found is not None:
        return found
    return made(ledger, policy, in_folder=may_write(ledger))


def may_write(ledger: Ledger) -> bool:
    """Whether the file may be of this reader's moment."""
    return not ledger.is_past() and os.access(ledger.folder, os.W_OK)


def brought(ledger: Ledger, policy: Policy) -> Kept | None:
    """The file, or a copy of it, brought to this reader's moment; None where that is not to be had."""
    kept = opened(ledger.folder / FILE)
    if kept is None:
        return None
    if kept.fits(policy) and kept.seq:
        if may_write(ledger):
            own = kept
        else:
            own = copied(kept)
            kept.close()
        with open_for_reading(ledger.folder, max(own.seq, ledger.as_of)) as newer:
            if caught_up(own, ledger, newer, policy):
                return own
        kept = own
    kept.close()
    return None
