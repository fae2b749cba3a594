"""What the pages tell to type works, and prints what they show."""

import os
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


def sessions(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Each command of the page's console blocks, with the lines that are shown under it."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.rstrip("\n").split("\n")
            yield command.split("  #")[0].strip(), shown


def typed() -> list[tuple[str, list[str]]]:
    """Every harmledger command on every page, as words; what is piped in or out is cut off."""
    found = []
    for page in PAGES:
        for command, _ in sessions(page):
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


def test_the_reference_pages_are_those_of_this_program() -> None:
    """Commands, rules and policies as the pages have them are those of the program (`make docs` writes them)."""
    checked = subprocess.run(
        [sys.executable, ROOT / "scripts/make_docs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_readme_shows_what_is_printed(tmp_path: Path) -> None:
    """The tour of the README, typed in its order in an empty folder, prints what it shows; `…` stands for any lines."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    scripts = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    for command, shown in sessions(ROOT / "README.md"):
        if command.startswith("harmledger"):
            done = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode in (0, 1), f"{command}: {done.stderr}"
            assert fits(shown, done.stdout), f"$ {command}\n{done.stdout}"


def fits(shown: list[str], printed: str) -> bool:
    """Whether the printed lines are those shown; a line of `…` takes the place of any number of lines."""
    pattern = "\n".join(r"(?:.*\n?)*?" if line.strip() == "…" else re.escape(line.rstrip()) for line in shown)
    text = "\n".join(line.rstrip() for line in printed.strip("\n").split("\n"))
    return not shown or re.fullmatch(pattern, text) is not None
