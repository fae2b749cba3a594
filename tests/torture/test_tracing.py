"""What a trace tells of files, where several threads write."""

from tests.torture.tracing import read_trace


def hexed(text):
    """A string as strace prints it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"'


def test_a_number_given_anew_before_its_closing_is_told_stays_open():
    """A thread's close that ends late takes no file from the thread that was given the same number meanwhile."""
    lines = [
        f"1 openat(AT_FDCWD, {hexed('/l/a')}, O_WRONLY|O_CREAT, 0666) = 5",
        "1 close(5 <unfinished ...>",
        f"2 openat(AT_FDCWD, {hexed('/l/b')}, O_WRONLY|O_CREAT, 0666) = 5",
        "1 <... close resumed>) = 0",
        f"2 write(5, {hexed('x')}, 1) = 1",
        "2 fsync(5) = 0",
    ]
    ops = [(op.kind, op.path) for op in read_trace(lines, "/l")]
    assert ops == [("make", "/l/a"), ("make", "/l/b"), ("write", "/l/b"), ("sync", "/l/b")]
