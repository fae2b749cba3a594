"""Tampering with log, archive, tree heads and index: all of it is found, and nothing where nothing was done."""

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.ledger.invented import Maker
from harmledger.ledger import create_or_open, reindex
from harmledger.ledger.checkpoints import checkpoint
from harmledger.ledger.framing import COMMIT, ENTRY, PLAIN, Frame, frame_bytes, promise_of, read_frame
from harmledger.ledger.index import connect
from harmledger.ledger.log import SEGMENT_START
from harmledger.ledger.verifying import verify
from tests.torture.checks import Outcome

Change = Callable[[bytes, random.Random], bytes]
RECORD = ("log/*.log", "log/heads", "log/dictionary", "ledger.json", "archive/*/*.zst")
INDEX_CHANGES = [
    "UPDATE claim SET at_least = at_least + 1 WHERE key % 3 = 0", "DELETE FROM assignment WHERE rowid_ = 1",
    "DELETE FROM claim WHERE key = 1", "UPDATE entry SET recorded_at = '2001-01-01T00:00:00.000Z' WHERE seq = 2",
    "UPDATE day_sum SET claims = claims + 1", "DELETE FROM box WHERE key = 1", "DELETE FROM words WHERE rowid = 2",
    "DELETE FROM incident", "UPDATE document SET to_seq = 3", "UPDATE reading SET reader = 'x'",
]  # fmt: skip


def flip(data: bytes, pick: random.Random) -> bytes:
    """One bit is another."""
    place = pick.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << pick.randrange(8)]) + data[place + 1 :]


def cut(data: bytes, pick: random.Random) -> bytes:
    """The end is gone."""
    return data[: pick.randrange(len(data))]


def drop(data: bytes, pick: random.Random) -> bytes:
    """A stretch is gone."""
    start = pick.randrange(len(data))
    return data[:start] + data[start + pick.randint(1, 400) :]


def insert(data: bytes, pick: random.Random) -> bytes:
    """A stretch stands there twice."""
    start = pick.randrange(len(data))
    return data[:start] + data[start : start + pick.randint(1, 400)] + data[start:]


def swap(data: bytes, pick: random.Random) -> bytes:
    """Two stretches have changed places."""
    size = pick.randint(1, min(64, len(data) // 3))
    first = pick.randrange(len(data) - 2 * size)
    second = pick.randrange(first + size, len(data) - size + 1)
    return b"".join(
        (data[:first], data[second : second + size], data[first + size : second], data[first : first + size],
         data[second + size :])
    )  # fmt: skip


def swap_entries(data: bytes, pick: random.Random) -> bytes:
    """Two whole entries of a segment have changed places, or one is gone, or there twice."""
    frames, offset = [], len(SEGMENT_START)
    while offset < len(data):
        frame = read_frame(data, offset)
        frames.append(data[offset : offset + frame.size])
        offset += frame.size
    entries = [number for number, frame in enumerate(frames) if frame[2] != COMMIT]
    first, second = sorted(pick.sample(entries, 2))
    match pick.randrange(3):
        case 0:
            frames[first], frames[second] = frames[second], frames[first]
        case 1:
            del frames[first]
        case _:
            frames.insert(first, frames[second])
    return SEGMENT_START + b"".join(frames)


def forge(data: bytes, pick: random.Random) -> bytes:
    """An entry says something else, with a promise, salt and check sum that fit it."""
    frames = []
    offset = len(SEGMENT_START)
    while offset < len(data):
        frame = read_frame(data, offset)
        if frame.kind == ENTRY:
            frames.append((offset, frame))
        offset += frame.size
    place, frame = pick.choice(frames)
    payload = pick.randbytes(len(frame.stored))
    forged = Frame(ENTRY, PLAIN, promise_of(frame.salt, payload), frame.salt, payload)
    return data[:place] + frame_bytes(forged) + data[place + frame.size :]


def _ledger(folder: Path, reports: int, batch: int) -> None:
    maker = Maker(seed=5)
    with create_or_open(folder) as ledger:
        made = [item for report, reading, joins in maker.reports(reports) for item in (report, reading, *joins)]
        for start in range(0, len(made), batch):
            ledger.record(made[start : start + batch])


def run(short: bool) -> Iterator[Outcome]:
    """Each kind of tampering, and the clean runs between."""
    with tempfile.TemporaryDirectory(prefix="torture-") as work:
        _ledger(Path(work) / "small", 2, 3)
        _ledger(Path(work) / "large", 700, 100)
        yield _every_byte(Path(work) / "small", step=41 if short else 1)
        yield _random_changes(Path(work) / "large", 40 if short else 10_000)
        yield _clean_runs(Path(work) / "small", 20 if short else 1000)
        yield _changed_index(Path(work) / "small")
        yield _rewritten(Path(work))


def _record(folder: Path) -> list[Path]:
    return sorted(path for pattern in RECORD for path in folder.glob(pattern))


def _every_byte(folder: Path, step: int) -> Outcome:
    outcome = Outcome(name="every byte changed", figure="", floor="100 % found")
    for path in _record(folder):
        whole = path.read_bytes()
        for place in range(len(path.name) % step, len(whole), step):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :])
            outcome.fired += 1
            if verify(folder, full=path.suffix == ".zst").holds:
                outcome.wrong.append(f"{path.name}: byte {place}")
        path.write_bytes(whole)
    outcome.figure = f"{outcome.fired - len(outcome.wrong)} of {outcome.fired} found"
    return outcome


def _random_changes(folder: Path, number: int) -> Outcome:
    outcome = Outcome(name="random flips, cuts, drops, insertions, swaps", figure="", floor="100 % found")
    pick, files = random.Random(4), _record(folder)
    logs = [path for path in files if path.suffix == ".log"]
    for _ in range(number):
        change = pick.choice((flip, cut, drop, insert, swap, swap_entries, forge))
        path = pick.choice(logs) if change in (swap_entries, forge) or pick.random() < 0.5 else pick.choice(files)
        whole = path.read_bytes()
        changed = change(whole, pick)
        if changed == whole:
            continue
        path.write_bytes(changed)
        outcome.fired += 1
        if verify(folder).holds and (path.suffix != ".zst" or verify(folder, full=True).holds):
            outcome.wrong.append(f"{change.__name__} in {path.name}")
        path.write_bytes(whole)
    outcome.figure = f"{outcome.fired - len(outcome.wrong)} of {outcome.fired} found"
    return outcome


def _clean_runs(folder: Path, number: int) -> Outcome:
    outcome = Outcome(name="clean runs", figure="", floor="0 false alarms")
    maker = Maker(seed=6)
    for run_number in range(number):
        if run_number % 10 == 0:
            with create_or_open(folder) as ledger:
                report, reading, joins = next(iter(maker.reports(1)))
                ledger.record([report, reading, *joins])
        outcome.fired += 1
        found = verify(folder, full=run_number % 5 == 0).findings
        outcome.wrong += [f"{finding.place}: {finding.problem}" for finding in found]
    outcome.figure = f"{len(outcome.wrong)} false alarms in {outcome.fired} runs"
    return outcome


def _changed_index(folder: Path) -> Outcome:
    outcome = Outcome(name="a changed index", figure="", floor="all found and mended")
    for change in INDEX_CHANGES:
        change = change.replace("rowid_ = 1", "mention = (SELECT min(mention) FROM assignment)")
        db = connect(folder / "index.sqlite")
        db.execute(change)
        db.close()
        outcome.fired += 1
        if verify(folder, full=True).holds:
            outcome.wrong.append(f"not found: {change}")
        reindex(folder)
        if not verify(folder, full=True).holds:
            outcome.wrong.append(f"not mended: {change}")
    outcome.figure = f"{outcome.fired - len(outcome.wrong)} of {outcome.fired} found and mended"
    return outcome


def _rewritten(work: Path) -> Outcome:
    """A log written anew, which fits itself in every respect, against a checkpoint kept from before."""
    outcome = Outcome(name="a rewritten log against an older checkpoint", figure="", floor="found")
    with create_or_open(work / "small") as ledger:
        kept = checkpoint(ledger)
    shutil.rmtree(work / "other", ignore_errors=True)
    _ledger(work / "other", 40, 3)
    outcome.fired = 1
    if not verify(work / "other", full=True).holds:
        outcome.wrong.append("the rewritten log does not fit itself: this is no test")
    if verify(work / "other", checkpoint=kept).holds:
        outcome.wrong.append("not found")
    outcome.figure = "found" if not outcome.wrong else "not found"
    return outcome
