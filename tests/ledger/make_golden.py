"""Make the golden ledgers: `python -m tests.ledger.make_golden`. Each is made once and kept, never made anew.

Together they hold an entry of every kind. What one answers is kept beside it; every later version must open it and
answer so. When a kind of entry is added, so is a ledger that holds it.
"""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from harmledger.ledger import ExportIssued, Ledger, PolicyUsed, Reading, WritableLedger, create_or_open
from harmledger.ledger.entries import canonical
from harmledger.terms.document import Refusal
from harmledger.terms.incident import Redirect, Split
from tests.ledger import factory as make

GOLDEN = Path(__file__).parent / "golden"


def answers(ledger: Ledger) -> dict[str, object]:
    """Everything that the ledger tells, as plain JSON."""
    told: dict[str, object] = {
        "head": ledger.head(),
        "documents": list(ledger.documents()),
        "sightings": list(ledger.sightings()),
        "claims": list(ledger.claims()),
        "incidents": [ledger.incident(incident.incident_id) for incident in ledger.incidents()],
        "unresolved": ledger.unresolved(),
        "decisions": ledger.decisions(undone=True),
        "entries": [[entry.seq, entry.kind, entry.author, entry.recorded_at] for entry in ledger.entries()],
        "search": ledger.search("zelen killed"),
        "refusals": ledger.refusals(),
        "policies": ledger.policies_used(),
        "exports": ledger.exports_issued(),
    }
    return {key: json.loads(msgspec.json.encode(value)) for key, value in told.items()}


def _opened(folder: Path) -> WritableLedger:
    times = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number) for number in range(1000))
    return create_or_open(folder, clock=lambda: next(times), segment_limit=1500)


def _all_kinds(folder: Path) -> WritableLedger:
    """Every kind of entry that the first version knew."""
    ledger = _opened(folder)
    for number in range(6):
        ledger.record(make.everything(f"d{number}", number + 2, f"i{number}"))
    ledger.record([make.sighting("d1", "copies/d1.txt"), make.reading("d1", 3, reader="en@2", confidence=0.75)])
    ledger.record([Redirect(old="i2", kept="i1", reason="same town and day", author="resolver@1")])
    ledger.record([Split(incident_id="i3", into="i9", mentions=("d3#0",), reason="another street", author="Olena")])
    first, second = make.claim("d0", 2).claim_id, make.claim("d1", 3).claim_id
    corrected = canonical(make.claim("d0", 2, preliminary=True)).decode()
    ledger.record([make.decision("correct", first, value=corrected, name="c1")])
    ledger.record([make.decision("accept", second, name="a1"), make.decision("retract", "d4", name="r1")])
    ledger.record([make.decision("undo", "a1", name="u1")])
    ledger.record([PolicyUsed(name="interval", version="1", text="rules: []"), ExportIssued(name="csv", as_of=20)])
    ledger.redact("d5", "asked for by the family", "Olena")
    ledger.record(make.everything("d6", 8, "i0"))
    return ledger


def _refusals(folder: Path) -> WritableLedger:
    """Reports that could not be read, one of which was read after all; figures issued by two versions of a policy."""
    ledger = _opened(folder)
    ledger.record([Refusal(locator="reports/d0.txt", reason="empty", remedy="give a report with text in it")])
    ledger.record(
        [Refusal(locator="reports/x.txt", reason="no text", remedy="mend it"), *make.everything("d0", 2, "i0")]
    )
    for version in ("1", "2"):
        issued = ExportIssued(name="report", files={"/nowhere/index.html": version * 64}, policy=f"interval@{version}")
        ledger.record([PolicyUsed(name="interval", version=version, text="rules: []"), issued])
    ledger.record([Refusal(locator="reports/x.txt", reason="the text holds NUL characters", remedy="remove them")])
    return ledger


def _packed(folder: Path) -> WritableLedger:
    """Every kind of entry, and readings in every shape that packing has."""
    ledger = _all_kinds(folder)
    part = make.claim("d8", 12, harm="injured", part_of=make.claim("d8", 12).claim_id)
    whole = (make.claim("d8", 12), part, make.said_by_the_reader("d8", 12))
    ledger.record([make.report("d8", 12), Reading(document_id="d8", reader=make.READER, claims=whole)])
    ledger.record([make.report("d9", 14), Reading(document_id="d9", reader=make.READER, claims=())])
    return ledger


MADE: dict[str, Callable[[Path], WritableLedger]] = {
    "format-1": _all_kinds, "format-1-refusals": _refusals, "format-2": _packed, "format-2-refusals": _refusals,
}  # fmt: skip


def _make(name: str, write: Callable[[Path], WritableLedger]) -> None:
    folder = GOLDEN / name
    with write(folder) as made:
        expected = answers(made)
    for left in folder.glob("index.sqlite*"):
        left.unlink()
    (folder / "lock").unlink()
    shutil.rmtree(folder / "archive" / "new")
    (GOLDEN / f"{name}.json").write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    for name, write in MADE.items():
        if not (GOLDEN / name).exists():
            _make(name, write)
