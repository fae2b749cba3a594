"""Make the golden ledger of a format: `python -m tests.ledger.make_golden`. Made once, kept for ever, never made anew.

It holds an entry of every kind. What it answers is kept beside it; every later version must open it and answer so.
"""

import json
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from harmledger.ledger import ExportIssued, Ledger, PolicyUsed, create_or_open
from harmledger.ledger.entries import canonical
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
    }
    return {key: json.loads(msgspec.json.encode(value)) for key, value in told.items()}


def _write(folder: Path) -> Ledger:
    times = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number) for number in range(1000))
    ledger = create_or_open(folder, clock=lambda: next(times), segment_limit=1500)
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


if __name__ == "__main__":
    if GOLDEN.exists():
        sys.exit("the golden ledger is there already; it is never made anew")
    with _write(GOLDEN / "format-1") as made:
        expected = answers(made)
    for left in (GOLDEN / "format-1").glob("index.sqlite*"):
        left.unlink()
    (GOLDEN / "format-1" / "lock").unlink()
    shutil.rmtree(GOLDEN / "format-1" / "archive" / "new")
    (GOLDEN / "format-1.json").write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n")
