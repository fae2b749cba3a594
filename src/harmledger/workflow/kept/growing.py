"""New reports in a record: what they touch is grouped anew, and all else stays as it is.

A large record keeps what finds and groups its mentions even where nobody has asked for figures yet.
"""

from contextlib import closing
from functools import partial

from harmledger.ledger import WritableLedger
from harmledger.workflow.kept.amounts import count_on
from harmledger.workflow.kept.asking import provenance_kept
from harmledger.workflow.kept.catching import is_large, put_rows, told_between, touched_by
from harmledger.workflow.kept.keeping import SMALL
from harmledger.workflow.kept.making import put_outlines, put_terms
from harmledger.workflow.kept.nearness import put_links, take_near
from harmledger.workflow.kept.open import put_refused
from harmledger.workflow.kept.rows import Context
from harmledger.workflow.kept.settling import TooMuch, record, regroup
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.kept.tables import FILE, Kept, blank, grouped_by, in_place, look_ups, opened
from harmledger.workflow.kept.texts import put_texts
from harmledger.workflow.resolving import record_incidents


def record_new(ledger: WritableLedger) -> None:
    """Record the incidents of reports that came since it was last done: of what they touch, or, where that is a large
    part of the record or nothing was kept of it, of everything. Either way they are those of resolving everything."""
    kept = opened(ledger.folder / FILE)
    if kept is not None:
        with closing(kept):
            if grown(kept, ledger):
                return
    if ledger.head().size > SMALL:
        record_all(ledger)
    else:
        record_incidents(ledger)


def grown(kept: Kept, ledger: WritableLedger) -> bool:
    """Group what came since mentions were last grouped, record that, and bring the file to this moment. False, and
    nothing is changed, where resolving everything is the better way."""
    policy, resolved, head = kept.policy, int(kept.meta("resolved") or 0), ledger.head().size
    if kept.meta("grouped_by") != grouped_by() or (policy and not kept.fits(policy)) or not resolved:
        return False
    if resolved == head:
        return True
    try:
        with kept.changing():
            told = told_between(ledger, resolved, head)
            if any(told):
                touched = touched_by(kept, ledger, ledger, told)
                found = regroup(kept, Sight(ledger), ledger, touched.mentions, touched.documents, touched.incidents,
                                strict=is_large(kept))  # fmt: skip
                record(ledger, found.assignment, found.hood.weights.author)
                if policy:
                    put_rows(kept, ledger, ledger, found, policy)
                else:
                    take_near(kept, found.fresh)
                    put_links(kept, found.hood, found.fresh)
            if policy:
                put_refused(kept, Context(Sight(ledger), policy, provenance_kept(kept, ledger)))
            now = ledger.head()
            kept.note(seq=now.size, root=now.root, resolved=now.size)
    except TooMuch:
        return False
    return True


def record_all(ledger: WritableLedger) -> None:
    """Resolve everything, and keep by what mentions were found and grouped."""
    path = ledger.folder / FILE
    kept = blank(path.with_name(f"{FILE}.new"))
    kept.db.execute("BEGIN")
    resolved = record_incidents(ledger, partial(put_texts, kept))
    documents = list(resolved.documents.values())
    put_outlines(kept, documents, resolved.lineage, dict.fromkeys(resolved.documents, 0))
    put_terms(kept, resolved.resolution)
    put_links(kept, resolved.resolution, resolved.resolution.profiles)
    look_ups(kept)
    count_on(kept)
    head = ledger.head()
    kept.note(seq=head.size, root=head.root, resolved=head.size, grouped_by=grouped_by())
    kept.db.execute("COMMIT")
    in_place(kept, path)
