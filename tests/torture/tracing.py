"""What a process did to its files, in order, from an strace of it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

CALLS = "openat,close,write,pwrite64,lseek,ftruncate,rename,unlink,mkdir,fsync,fdatasync"
LINE = re.compile(r"^(?:\[pid +)?(\d+)\]? +(\w+)\((.*)\) += (-?\d+)")
UNFINISHED = re.compile(r"^(?:\[pid +)?(\d+)\]? +(\w+)\((.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(?:\[pid +)?(\d+)\]? +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Op(NamedTuple):
    """One thing done: `kind` is write, cut, make, rename, unlink, folder, sync, syncfolder or said."""

    kind: str
    path: str
    """The file's name when it was opened, or the name acted on; of a write, the inode's first name."""
    inode: int = 0
    offset: int = 0
    data: bytes = b""
    other: str = ""
    """New name of a rename."""
    begun: int = 0
    """Of a sync: how many ops were done when it began. Only those does it promise."""


def missing() -> str:
    """Why nothing can be traced here; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    probe = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "" if probe.returncode == 0 else "strace is not permitted"


def traced(folder: Path, seed: int, batches: int, trace: Path) -> list[Op]:
    """Run the workload under strace and read what it did."""
    command = ["strace", "-f", "-xx", "-s", "4194304", "-e", f"trace={CALLS}", "-o", str(trace)]
    work = [sys.executable, "-B", "-m", "tests.torture.workload", str(folder), str(seed), str(batches)]
    subprocess.run([*command, *work], check=True, capture_output=True)
    return list(read_trace(trace.read_text(errors="replace").splitlines(), str(folder)))


def read_trace(lines: list[str], folder: str) -> list[Op]:
    """Ops on files below `folder`, and what was written to standard output, in order of completion."""
    reader = _Reader(folder)
    pending: dict[tuple[str, str], tuple[str, int]] = {}
    for line in lines:
        if (match := UNFINISHED.match(line)) and match[2] == "close":
            reader.take("close", match[3], 0, len(reader.ops))  # another thread may be given its number before it ends
        elif match:
            pending[match[1], match[2]] = (match[3], len(reader.ops))
        elif (match := RESUMED.match(line)) and match[2] != "close":
            start, begun = pending.pop((match[1], match[2]), ("", len(reader.ops)))
            reader.take(match[2], start + match[3], int(match[4]), begun)
        elif match := LINE.match(line):
            reader.take(match[2], match[3], int(match[4]), len(reader.ops))
    return reader.ops


class _Reader:
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.ops: list[Op] = []
        self.open: dict[int, tuple[str, int, bool]] = {}
        self.place: dict[int, int] = {}
        self.inodes: dict[str, int] = {}
        self.sizes: dict[int, int] = {}
        self.next_inode = 1

    def take(self, call: str, text: str, result: int, begun: int) -> None:
        if result < 0:
            return
        names = [bytes.fromhex(found.replace("\\x", "")) for found in STRING.findall(text)]
        action = getattr(self, f"_{call}", None)
        if action:
            action(text, names, result, begun)

    def _ours(self, name: bytes) -> str | None:
        path = name.decode("utf-8", "replace")
        return path if path == self.folder or path.startswith(self.folder + "/") else None

    def _openat(self, text: str, names: list[bytes], result: int, begun: int) -> None:
        self.open.pop(result, None)
        path = self._ours(names[0]) if names else None
        if path is None:
            return
        if "O_DIRECTORY" in text or Path(path).is_dir():
            self.open[result] = (path, 0, False)
            return
        if path not in self.inodes:
            if "O_CREAT" not in text:
                return
            self.inodes[path] = self.next_inode
            self.next_inode += 1
            self.ops.append(Op("make", path, self.inodes[path]))
        inode = self.inodes[path]
        if "O_TRUNC" in text and self.sizes.get(inode):
            self._cut_to(path, inode, 0)
        self.open[result] = (path, inode, "O_APPEND" in text)
        self.place[result] = 0

    def _close(self, text: str, names: list[bytes], result: int, begun: int) -> None:
        self.open.pop(int(text), None)

    def _lseek(self, text: str, names: list[bytes], result: int, begun: int) -> None:
        self.place[int(text.split(",")[0])] = result

    def _write(self, text: str, names: list[bytes], result: int, begun: int) -> None:
        descriptor = int(text.split(",")[0])
        if descriptor == 1 and names:
            self.ops.append(Op("said", "", data=names[0][:result]))
        if descriptor not in self.open or not names:
            return
        path, inode, appends = self.open[descriptor]
        offset = self.sizes.get(inode, 0) if appends else self.place.get(descriptor, 0)
        self._put(path, inode, offset, names[0][:result])
        self.place[descriptor] = offset + result

    def _pwrite64(self, text: str, names: list[bytes], result: int, begun: int) -> None:
        descriptor = int(text.split(",")[0])
        if descriptor in self.open and names:
            path, inode, _ = self.open[descriptor]
            self._put(path, inode, int(text.rsplit(",", 1)[1]), names[0][:result])

    def _put(self, path: str, inode: int, offset: int, data: bytes) -> None:
        self.ops.append(Op("write", path, inode, offset, data))
        self.sizes[inode] = max(self.sizes.get(inode, 0), offset + len(data))

    def _ftruncate(self, text: str, names: list[bytes], result: int, begun: int) -> None:
        descriptor, length = (int(part) for part in text.split(","))
        if descriptor in self.open:
            path, inode, _ = self.open[descriptor]
            self._cut_to(path, inode, length)

    def _cut_to(self, path: str, inode: int, length: int) -> None:
        self.ops.append(Op("cut", path, inode, length))
        self.sizes[inode] = length

    def _rename(self, text: str, names: list[bytes], result: int, begun: int) -> None:
        old, new = self._ours(names[0]), self._ours(names[1])
        if old and new:
            self.inodes[new] = self.inodes.pop(old)
            self.ops.append(Op("rename", old, self.inodes[new], other=new))

    def _unlink(self, text: str, names: list[bytes], result: int, begun: int) -> None:
        path = self._ours(names[0])
        if path:
            self.inodes.pop(path, None)
            self.ops.append(Op("unlink", path))

    def _mkdir(self, text: str, names: list[bytes], result: int, begun: int) -> None:
        path = self._ours(names[0])
        if path:
            self.ops.append(Op("folder", path))

    def _fsync(self, text: str, names: list[bytes], result: int, begun: int) -> None:
        held = self.open.get(int(text))
        if held:
            kind = "sync" if held[1] else "syncfolder"
            self.ops.append(Op(kind, held[0], held[1], begun=begun))

    _fdatasync = _fsync
