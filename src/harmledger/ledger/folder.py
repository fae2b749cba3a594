"""A ledger's folder: what lies where, how a new one is laid out, how an existing one is recognised.

ledger.json       which ledger this is, in which format; the first entry says the same
log/              segments, `heads`, `dictionary`
archive/          originals and texts
index.sqlite      can be thrown away: `harmledger reindex` builds it again
kept.sqlite       can be thrown away: what the rules make of it all, kept for the review pages
lock              who writes now
"""

import hashlib
import secrets
import shutil
from pathlib import Path

import msgspec

from harmledger import __version__
from harmledger.errors import LedgerDamaged, LedgerError
from harmledger.ledger.archive import Archive
from harmledger.ledger.compression import Codec, shipped_dictionary
from harmledger.ledger.disk import make_folder, refusals_told, sync_folder, write_synced
from harmledger.ledger.entries import Opened, canonical, spell
from harmledger.ledger.log import RESTORE, SEGMENT_LIMIT, START, Log
from harmledger.ledger.tree import Frontier

KEPT = "kept.sqlite"
"""The file of what the rules make of it all; whatever takes something out of the record takes it away whole."""
FORMAT = 2
"""Version of the format that a new folder gets; a later one is refused by name. 2: readings are packed."""
READ = (1, 2)
"""Formats that are read and written; a folder keeps its own."""
CARD = "ledger.json"
SOFTWARE = f"harmledger@{__version__}"


def exists(folder: Path) -> bool:
    """Whether a ledger lies in this folder."""
    return (folder / CARD).is_file()


def lay_out(folder: Path, at: str) -> None:
    """Make a new ledger. It exists from the moment when `ledger.json` does; what a crash left before is redone."""
    with refusals_told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        sync_folder(folder.parent)
        if (folder / "log").is_dir():
            _clear_unfinished(folder)
        for name in ("log", "archive"):
            make_folder(folder / name)
        dictionary = shipped_dictionary()
        write_synced(folder / "log" / "dictionary", dictionary)
        (folder / "log" / "heads").touch()
        sync_folder(folder / "log")
    card = _new_card(dictionary)
    log = Log(folder / "log", Codec(dictionary))
    log.append([spell(1, "opened", SOFTWARE, at, canonical(card))], at, START, Frontier())
    with refusals_told(folder):
        write_synced(folder / CARD, canonical(card) + b"\n")
        sync_folder(folder)


def read_card(folder: Path) -> Opened:
    """Which ledger this is; refuses a folder without one, and one of a later format."""
    path = folder / CARD
    if not path.is_file():
        raise _no_ledger(folder)
    try:
        card = msgspec.json.decode(path.read_bytes(), type=Opened)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise LedgerDamaged(f"the ledger's card can't be read: {error}", remedy=RESTORE, place=str(path)) from error
    if card.format not in READ:
        raise LedgerError(
            f"this ledger has format {card.format}, this harmledger reads formats {READ[0]} to {READ[-1]}",
            remedy=f"use the version that made it or a later one ({card.software} made it)",
            place=str(folder),
        )
    return card


def open_log(folder: Path, card: Opened, limit: int = SEGMENT_LIMIT) -> Log:
    """The log of an existing ledger, with its own dictionary."""
    path = folder / "log" / "dictionary"
    try:
        dictionary = path.read_bytes()
    except OSError as error:
        raise LedgerDamaged(f"the dictionary is gone: {error}", remedy=RESTORE, place=str(path)) from error
    if hashlib.sha256(dictionary).hexdigest() != card.dictionary:
        raise LedgerDamaged("the dictionary was changed", remedy=RESTORE, place=str(path))
    return Log(folder / "log", Codec(dictionary), limit)


def open_archive(folder: Path) -> Archive:
    """The archive of an existing ledger."""
    return Archive(folder / "archive")


def _new_card(dictionary: bytes) -> Opened:
    digest = hashlib.sha256(dictionary).hexdigest()
    return Opened(format=FORMAT, ledger_id=secrets.token_hex(10), software=SOFTWARE, dictionary=digest)


def _clear_unfinished(folder: Path) -> None:
    """Take away what an interrupted creation left; anything beyond a first entry is a ledger that lost its card."""
    log = Log(folder / "log", Codec(b""))
    if log.heads.is_file() and log.last_head().size > 1:
        raise LedgerDamaged("ledger.json is gone, the log is not", remedy=RESTORE, place=str(folder / CARD))
    shutil.rmtree(folder / "log")


def _no_ledger(folder: Path) -> LedgerError:
    if not folder.exists():
        return LedgerError("there is no such folder", remedy="`harmledger add` makes a ledger", place=str(folder))
    if (folder / "log" / "heads").is_file() and (folder / "log" / "heads").stat().st_size:
        return LedgerDamaged("ledger.json is gone", remedy=RESTORE, place=str(folder / CARD))
    return LedgerError(
        "this folder holds no ledger", remedy="give a ledger's folder, or `harmledger add` makes one", place=str(folder)
    )
