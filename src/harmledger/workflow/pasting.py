"""A text that somebody pastes or drops: read at once, stored when they say so."""

from hashlib import sha256
from pathlib import Path, PurePath

from harmledger.ledger import create_or_open
from harmledger.sources import Given
from harmledger.sources.kinds import JSON_LINES, TEXT, kind_of
from harmledger.terms.document import Refusal, Report
from harmledger.workflow.adding import Added, record_batch
from harmledger.workflow.extracting import Extracted, read_batch
from harmledger.workflow.kept.changing import record_new
from harmledger.workflow.standing import events_standing

LONGEST_NAME = 120
"""Characters of a file's name that are kept."""


def read_pasted(content: bytes, name: str, given: Given) -> Extracted | Refusal:
    """What a report says; nothing is stored. `name` is a file's, or empty for a pasted text.

    Raises UnknownKind for a file of a kind that no reader knows.
    """
    locator = PurePath(name.replace("\\", "/")).name[:LONGEST_NAME] if name else "pasted"
    kind = kind_of(Path(locator), locator) if name else TEXT
    if kind == JSON_LINES:
        return Refusal(locator=locator, reason="many reports in one file", remedy="`harmledger add` takes it")
    report = Report(
        content=content,
        sha256=sha256(content).hexdigest(),
        media_type=kind,
        locator=locator,
        published=given.published,
        source=given.source,
        language=given.language,
    )
    return read_batch([report])[0]


def store_pasted(path: Path, item: Extracted, author: str) -> Added:
    """Put a report that was looked at into the ledger, and resolve its incidents."""
    tally = {"new": 0, "known": 0, "updated": 0, "claims": 0}
    with create_or_open(path) as ledger:
        refused = record_batch(ledger, [item], tally, author)
        record_new(ledger)
        head, incidents = ledger.head(), events_standing(ledger)
    return Added(
        new=tally["new"],
        known=tally["known"],
        updated=tally["updated"],
        refused=refused,
        claims=tally["claims"],
        incidents=incidents,
        size=head.size,
        root=head.root,
    )
