"""Train the compression dictionary that new ledgers are given: `python benchmarks/ledger/train_dictionary.py`.

It is trained on what the program itself writes about invented reports (the examples, the annotated reports, generated
ones), so that nobody's data lies in a file that no redaction can reach. Every ledger keeps its own copy; training a
better one changes new ledgers only.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import zstandard

sys.path.insert(0, str(Path(__file__).parents[2]))
from benchmarks.corpus import report as generated
from benchmarks.ledger.invented import Maker
from harmledger.ledger import open_for_reading
from harmledger.ledger.log import START
from harmledger.sources import Given
from harmledger.workflow.adding import add

ROOT = Path(__file__).parents[2]
SIZE = 96 << 10
"""Bytes; a ledger of two reports carries it too."""
SEGMENT = 1000
"""Length of the pieces that the trainer takes over whole, in bytes; longer than usual, for a claim is 300 to 800."""
TARGET = ROOT / "src" / "harmledger" / "ledger" / "entries.dictionary"
GENERATED = 500


def texts() -> Iterator[dict[str, object]]:
    """Invented reports as JSON objects."""
    for number in range(GENERATED):
        yield {**generated(number, relevant=True), "source": "Northern Wire", "url": f"https://wire.example/{number}"}
    for report, _, _ in Maker(seed=7).reports(GENERATED):
        document = report.document
        yield {"id": document.document_id, "text": document.text, "published": document.published,
               "language": document.language, "source": document.source}  # fmt: skip
    for path in sorted((ROOT / "tests" / "gold").rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            given = json.loads(line)
            if "text" in given:
                yield {key: given[key] for key in ("id", "text", "published", "language", "source") if given.get(key)}


def samples(folder: Path) -> list[bytes]:
    """The payloads of every entry that the program writes about these reports, without this machine's folders."""
    given = folder / "reports.jsonl"
    given.write_text("".join(json.dumps(text, ensure_ascii=False) + "\n" for text in texts()), encoding="utf-8")
    add(folder / "ledger", [str(ROOT / "examples" / "pokrovsk-july"), str(given)], Given())
    with open_for_reading(folder / "ledger") as ledger:
        batches = list(ledger.log.batches(START, ledger.log.last_head()))
        payloads = [ledger.log.open_frame(at) or b"" for batch in batches for at in batch.entries]
    return [payload.replace(str(folder).encode(), b"reports").replace(f"{ROOT}/".encode(), b"") for payload in payloads]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as work:
        dictionary = zstandard.train_dictionary(SIZE, samples(Path(work)), level=3, k=SEGMENT, d=8)
    TARGET.write_bytes(dictionary.as_bytes())
    sys.stdout.write(f"{TARGET.name}: {len(dictionary.as_bytes())} bytes\n")
