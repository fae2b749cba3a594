"""Where language packs lie: the program's own, and those in the folders that HARMLEDGER_PACKS names."""

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from harmledger.errors import PackError

VARIABLE = "HARMLEDGER_PACKS"
"""The environment variable with folders of packs, several joined by the system's path separator (: or ;)."""

CODE = re.compile(r"[a-z]{2,3}")
"""Codes of ISO 639: two letters, three where a language has no code of two."""


def pack_folders() -> Mapping[str, Path]:
    """The folder of every pack by its language's code, sorted. Raises PackError where HARMLEDGER_PACKS is wrong.

    Looked up anew when the variable has changed; a process that is started inherits it.
    """
    return folders_named(os.environ.get(VARIABLE, ""))


@cache
def built_in() -> Mapping[str, Path]:
    """The packs that come with the program."""
    return {folder.name: folder for folder in Path(__file__).parent.iterdir() if (folder / "language.yml").is_file()}


@cache
def folders_named(setting: str) -> Mapping[str, Path]:
    """The built-in packs with those that a value of HARMLEDGER_PACKS adds; none may take the place of another."""
    own = built_in()
    known = dict(own)
    for entry in filter(None, setting.split(os.pathsep)):
        for folder in packs_in(Path(entry).expanduser()):
            code = code_of(folder)
            if code in own:
                raise PackError(
                    f"the language {code!r} is built in, and no other pack takes its place",
                    remedy="give the folder a code of its own, or mend the built-in pack where it lies",
                    place=str(folder),
                )
            if known.setdefault(code, folder) != folder:
                raise PackError(
                    f"two packs have the code {code!r}: {known[code]} and {folder}",
                    remedy=f"leave one of them out of {VARIABLE}",
                    place=VARIABLE,
                )
    return dict(sorted(known.items()))


def packs_in(folder: Path) -> Iterator[Path]:
    """The packs of a folder that HARMLEDGER_PACKS names: itself, if it is one, else the packs in it."""
    if not folder.is_dir():
        raise PackError(
            f"no folder {str(folder)!r}", remedy="name a folder that holds folders of packs", place=VARIABLE
        )
    if (folder / "language.yml").is_file():
        yield folder.resolve()
        return
    found = sorted(entry for entry in folder.resolve().iterdir() if (entry / "language.yml").is_file())
    if not found:
        raise PackError(
            f"no pack in {str(folder)!r}", remedy="a pack is a folder with a file language.yml in it", place=VARIABLE
        )
    yield from found


def code_of(folder: Path) -> str:
    """The code of the language that a pack's folder is named after."""
    if not CODE.fullmatch(folder.name):
        raise PackError(
            f"the folder's name {folder.name!r} is no language code",
            remedy='name it after the language\'s ISO 639 code, as "pl" for Polish',
            place=str(folder),
        )
    return folder.name
