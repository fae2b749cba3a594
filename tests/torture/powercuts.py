"""Power cuts: from a trace of the writer, disks as they may look afterwards, each opened and checked.

A cut keeps what was synced. Of the rest it keeps a random part: writes in pieces of 512 bytes, new names, renames and
deletions each by itself. POSIX promises no more. The control repeats it with every sync ignored, and must lose some.
"""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.torture.checks import Outcome, acknowledged, problems_after
from tests.torture.tracing import Op, missing, traced

SECTOR = 512
TRACES = 5
"""Writers traced; the images are spread over them."""
NAMING = ("make", "rename", "unlink", "folder")


def image(ops: Sequence[Op], cut: int, pick: random.Random, syncing: bool = True) -> dict[str, bytes | None]:
    """A disk after a cut behind `cut` ops: path to contents; None for a folder."""
    done = ops[:cut]
    safe = _safe(done) if syncing else set()
    keep = pick.choice((0.0, 0.2, 0.5, 0.8, 1.0))
    names: dict[str, int | None] = {}
    for number, op in enumerate(done):
        if op.kind in NAMING and (number in safe or pick.random() < keep):
            stays = op.kind == "rename" and pick.random() > keep  # the old name may outlive the new one's sync
            _name(names, op, stays)
    contents = {inode: bytearray() for inode in names.values() if inode}
    for number, op in enumerate(done):
        if op.inode in contents:
            _write(contents[op.inode], op, number in safe, pick, keep)
    return {path: bytes(contents[inode]) if inode else None for path, inode in names.items()}


def _safe(done: Sequence[Op]) -> set[int]:
    """Ops that a later sync of their file or folder covers."""
    safe: set[int] = set()
    files: dict[int, int] = {}
    folders: dict[str, int] = {}
    for number in range(len(done) - 1, -1, -1):
        op = done[number]
        if op.kind == "sync":
            files[op.inode] = max(files.get(op.inode, 0), op.begun)
        elif op.kind == "syncfolder":
            folders[op.path] = max(folders.get(op.path, 0), op.begun)
        elif (op.kind in ("write", "cut") and number < files.get(op.inode, 0)) or (
            op.kind in NAMING and number < folders.get(str(Path(op.other or op.path).parent), 0)
        ):
            safe.add(number)
    return safe


def _name(names: dict[str, int | None], op: Op, stays: bool) -> None:
    if op.kind == "make":
        names[op.path] = op.inode
    elif op.kind == "folder":
        names[op.path] = None
    elif op.kind == "unlink":
        names.pop(op.path, None)
    else:
        if not stays:
            names.pop(op.path, None)
        names[op.other] = op.inode


def _write(content: bytearray, op: Op, safe: bool, pick: random.Random, keep: float) -> None:
    if op.kind == "cut" and (safe or pick.random() < keep):
        del content[op.offset :]
        content.extend(bytes(op.offset - len(content)))
    if op.kind != "write":
        return
    place = op.offset
    while place < op.offset + len(op.data):
        end = min((place // SECTOR + 1) * SECTOR, op.offset + len(op.data))
        if safe or pick.random() < keep:
            content.extend(bytes(max(0, end - len(content))))
            content[place:end] = op.data[place - op.offset : end - op.offset]
        place = end


def lay(disk: dict[str, bytes | None], old: str, target: Path) -> None:
    """Put an image's files into a folder; a file whose folder was lost is lost with it."""
    for path, content in sorted(disk.items()):
        place = Path(str(target) + path[len(old) :])
        if content is None or path == old:
            place.mkdir(parents=True, exist_ok=True)
        elif place.parent.is_dir():
            place.write_bytes(content)


def run(short: bool) -> list[Outcome]:
    """Images with syncing, none of which may lose anything; and the control without."""
    outcome = Outcome(name="power cuts", figure="", floor="0 lost, 0 unopenable")
    control = Outcome(name="power cuts, syncing ignored", figure="", floor="some lost")
    if why := missing():
        outcome.skipped = control.skipped = why
        return [outcome, control]
    images = 60 if short else 5000
    with tempfile.TemporaryDirectory(prefix="torture-") as work:
        for number in range(1 if short else TRACES):
            folder = Path(work) / f"traced{number}" / "l"
            folder.parent.mkdir()
            ops = traced(folder, number, 6, Path(work) / "trace")
            share = images if short else images // TRACES
            _cuts(Path(work), str(folder), ops, share, outcome, True)
            _cuts(Path(work), str(folder), ops, share // 10, control, False)
    lost = len(control.wrong)
    control.wrong = [] if lost else ["nothing was lost: the images prove nothing"]
    control.figure = f"{lost} of {control.fired} images lost something"
    outcome.figure = f"{len(outcome.wrong)} problems in {outcome.fired} images"
    return [outcome, control]


def _cuts(work: Path, old: str, ops: list[Op], number: int, outcome: Outcome, syncing: bool) -> None:
    pick = random.Random(number)
    for _ in range(number):
        cut = pick.randint(1, len(ops))
        with tempfile.TemporaryDirectory(dir=work) as place:
            target = Path(place) / "l"
            lay(image(ops, cut, pick, syncing), old, target)
            said = b"".join(op.data for op in ops[:cut] if op.kind == "said").decode()
            outcome.fired += 1
            problems = problems_after(target, acknowledged(said.splitlines())[-1:])
            outcome.wrong += [f"cut after {cut} of {len(ops)}: {problem}" for problem in problems[:1]]
