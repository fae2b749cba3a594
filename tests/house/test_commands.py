"""What the pages tell to type works, and prints what they show."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from harmledger.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def sessions(page: Path) -> Iterator[str]:
    """Each command of the page's console blocks."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for command in re.findall(r"^\$ (.*)$", block, flags=re.MULTILINE):
            yield command.split("  #")[0].strip()


def typed() -> list[tuple[str, list[str]]]:
    """Every harmledger command on every page, as words; what is piped in or out is cut off."""
    found = []
    for page in PAGES:
        for command in sessions(page):
            for part in re.split(r"[|>]", command):
                words = shlex.split(part)
                if words[:1] == ["harmledger"]:
                    found.append((f"{page.name}: {part.strip()}", words[1:]))
    return found


def command_of(words: list[str]) -> tuple[object, list[str]]:
    """The command that the first words name, and the words that follow it."""
    command: object = typer.main.get_command(app)
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    return command, words


@pytest.mark.parametrize(("where", "words"), typed(), ids=lambda value: value if isinstance(value, str) else "")
def test_commands_and_options_on_the_pages_exist(where: str, words: list[str]) -> None:
    """A page never tells to type a command or an option that the program does not know."""
    command, rest = command_of(words)
    assert not getattr(command, "commands", {}), f"{where}: no such command"
    known = {option for parameter in command.params for option in getattr(parameter, "opts", ())} | {"--help"}
    assert [word for word in rest if word.startswith("--") and word.split("=")[0] not in known] == []


def test_pages_made_from_the_program_are_of_this_program() -> None:
    """Commands, rules and policies, and what the README shows, are what the program says now (`make docs`)."""
    checked = subprocess.run(
        [sys.executable, ROOT / "scripts/make_docs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
