"""What this machine remembers of who reviews: language, look, how far they have looked. Never part of the ledger."""

import os
import tempfile
from pathlib import Path
from threading import Lock

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a person likes the pages. An empty language or theme follows the browser."""

    language: str = ""
    theme: str = ""
    shortcuts: bool = True
    """Single letters as commands; they can be switched off for who speaks to the computer (WCAG 2.1.4)."""


class Memory(msgspec.Struct):
    """The file's contents."""

    settings: Settings = Settings()
    looked: dict[str, dict[str, int]] = {}
    """Ledger -> author -> the entry up to which they said that they have seen everything."""
    searches: dict[str, str] = {}
    """Name of a saved search -> its question, as the search page's address has it."""


class Remembered:
    """A small file; where it can't be written, everything is remembered until the end of the run."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._lock = Lock()
        self.memory = self._read()

    def _read(self) -> Memory:
        if self.file is None:
            return Memory()
        try:
            return msgspec.json.decode(self.file.read_bytes(), type=Memory)
        except (OSError, msgspec.MsgspecError, ValueError):
            return Memory()

    def keep(self, settings: Settings) -> None:
        """Remember how the pages are liked."""
        with self._lock:
            self.memory.settings = settings
            self._write()

    def looked(self, ledger: str, author: str) -> int:
        """The entry up to which a person has looked; 0 where they never said."""
        return self.memory.looked.get(ledger, {}).get(author, 0)

    def look(self, ledger: str, author: str, seq: int) -> None:
        """Remember how far a person has looked."""
        with self._lock:
            self.memory.looked.setdefault(ledger, {})[author] = seq
            self._write()

    def save(self, name: str, question: str) -> None:
        """Remember a search under a name; an empty question forgets it."""
        with self._lock:
            if question:
                self.memory.searches[name] = question
            else:
                self.memory.searches.pop(name, None)
            self._write()

    def _write(self) -> None:
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self.file.parent, prefix=".review.")
            with os.fdopen(handle, "wb") as stream:
                stream.write(msgspec.json.encode(self.memory))
            os.replace(beside, self.file)
        except OSError:
            self.file = None
