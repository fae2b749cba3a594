#!/usr/bin/env python3
"""Writes what is made from the program itself: pages of commands, rules, policies, reasons; what the README shows.

usage: python scripts/make_docs.py [--check]
With --check nothing is written: pages that are out of date are named, and the exit code is 1.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import typer
from typer.testing import CliRunner

from harmledger.counting import BUILT_IN, DEFAULT, RULES, load_policy, meaning
from harmledger.counting.statement import Setting
from harmledger.incidents import load_weights

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
BLOCK = re.compile(r"^```console\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
EXPLAINED = re.compile(r"(explain my-ledger )[0-9a-f]{8}")
TERMINAL = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "TERM": "dumb"}
MADE = "<!-- Made by `make docs` from the program itself; change the docstrings instead. -->\n"


def commands_page() -> str:
    """Every command with its help, as a terminal of 100 characters prints it."""
    from harmledger.cli.app import app  # pages of rules need no command line

    names = [(), *_commands(typer.main.get_command(app))]
    parts = [_help(app, name) for name in names]
    return "\n".join([f"# Commands\n\n{MADE}", _command_intro(), *parts])


def _commands(group: object, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The names of all commands under a group, in the order of the program, hidden ones left out."""
    found: list[tuple[str, ...]] = []
    for name, command in getattr(group, "commands", {}).items():
        if not getattr(command, "hidden", False):
            found += [(*above, name), *_commands(command, (*above, name))]
    return found


def _command_intro() -> str:
    return (
        "LEDGER is a folder, made by the first `add`; it always comes first. The exit code is 0 where everything was\n"
        "read, 1 where something was refused (each with file, place and reason), 2 where the words don't fit.\n"
    )


def _help(app: typer.Typer, name: tuple[str, ...]) -> str:
    """One command's heading and help."""
    shown = CliRunner().invoke(app, [*name, "--help"], prog_name="harmledger", env=TERMINAL)
    lines = [line.rstrip() for line in shown.output.strip().splitlines()]
    return f"## {' '.join(('harmledger', *name))}\n\n```text\n" + "\n".join(lines) + "\n```\n"


def rules_page() -> str:
    """Every counting rule by name, in the words of its docstring, with the policies that call it."""
    policies = [load_policy(name) for name in BUILT_IN]
    lines = [
        f"# Counting rules\n\n{MADE}",
        "A policy is an ordered list of these rules. Each is a small function whose docstring is the rule. C1 to C24\n"
        "name the [practice](practice.md) that it follows.\n",
    ]
    for name in RULES:
        users = ", ".join(f"`{p.name}`" for p in policies if name in {step.rule for step in p.steps}) or "none"
        lines.append(f"## {name}\n\n{meaning(name)}\n\nUsed by: {users}.\n")
    return "\n".join(lines)


def policies_page() -> str:
    """Every built-in policy: where it comes from, its rules in order, its settings."""
    lines = [
        f"# Policies\n\n{MADE}",
        f"Choose one with `--policy NAME`, or give the path of a file of your own; `{DEFAULT}` is the default.\n"
        "The rules are explained under [counting rules](counting-rules.md).\n",
    ]
    for name in BUILT_IN:
        policy = load_policy(name)
        rules = [
            f"{n}. [`{s.rule}`](counting-rules.md#{s.rule}){_settings(s.settings)}"
            for n, s in enumerate(policy.steps, 1)
        ]
        lines.append(f"## {policy.label}\n\n{' '.join(policy.source.split())}\n\n" + "\n".join(rules) + "\n")
    return "\n".join(lines)


def _settings(settings: Mapping[str, Setting]) -> str:
    """Settings of a rule behind its name: ": take direct, unknown"."""
    said = [f"{key} {_value(value)}" for key, value in settings.items() if value]
    return f": {'; '.join(said)}" if said else ""


def _value(value: Setting) -> str:
    if isinstance(value, str):
        return value
    return ", ".join(one if isinstance(one, str) else f"({_value(one)})" for one in value)


def incidents_page() -> str:
    """Every reason for and against two reports telling of one incident, with its weight and its sentence."""
    weights = load_weights()
    lines = [
        f"# Why two reports are one incident\n\n{MADE}",
        "Two mentions of harm are compared by the reasons below. A weight is in doublings of the odds: +1 makes one\n"
        "incident twice as likely, -1 half as likely. Copies of one text count once.\n\n"
        f"The sum starts at {weights.prior:+g}. From {weights.join:g} on the two are one incident; below\n"
        f"{weights.veto:g} they are kept apart, whatever others say; what comes near is shown to a person.\n"
        "A person's decision comes before every sum.\n",
    ]
    for feature, reasons in weights.features.items():
        rows = [f"| {r.weight:+g} | {r.sentence.format_map(LETTERS)} |" for r in reasons.values()]
        lines.append(f"## {feature}\n\n| weight | the sentence |\n|---:|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(lines)


class _Letters(dict[str, str]):
    """What stands in a sentence's places on a page: A and B for the two, N for numbers, else the place's name."""

    def __missing__(self, name: str) -> str:
        return f"<{name}>"


LETTERS = _Letters(a="A", b="B", km="N", days="N", harm="harmed")


def readme() -> str:
    """The README with what its harmledger commands print today, typed in its order in an empty folder.

    Under a command that shows nothing nothing is put; shown lines that end in `…` stay as many as they are.
    """
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        return BLOCK.sub(lambda block: _typed_again(block, Path(folder)), text)


def _typed_again(block: re.Match[str], folder: Path) -> str:
    parts = re.split(r"^(?=\$ )", block["body"], flags=re.MULTILINE)
    return f"```console\n{''.join(_answered(part, folder) for part in parts)}```"


def _answered(part: str, folder: Path) -> str:
    """One command and what it prints now."""
    command, *shown = part.rstrip("\n").split("\n")
    if not command.startswith("$ harmledger "):
        return part
    if EXPLAINED.search(command):
        command = EXPLAINED.sub(lambda found: found[1] + _most_told(folder)[:8], command)
    lines = [line.rstrip() for line in _printed(command[2:], folder).strip("\n").split("\n")]
    kept = [*lines[: len(shown) - 1], "…"] if shown[-1:] == ["…"] else (lines if shown else [])
    return "\n".join([command, *kept]) + "\n"


def _printed(command: str, folder: Path) -> str:
    """What a command prints in that folder."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    ran = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if ran.returncode > 1:
        raise SystemExit(f"README.md: {command}\n{ran.stderr}")
    return ran.stdout


def _most_told(folder: Path) -> str:
    """The id of the incident that most reports tell of: ids follow the texts, and the README's stays a real one."""
    rows = [json.loads(row) for row in _printed("harmledger incidents my-ledger --format jsonl", folder).splitlines()]
    told = {row["incident"]["incident_id"]: len(row["incident"]["mentions"]) for row in rows}
    return max(told, key=lambda name: (told[name], name))


PAGES: dict[Path, Callable[[], str]] = {
    REFERENCE / "commands.md": commands_page,
    REFERENCE / "counting-rules.md": rules_page,
    REFERENCE / "policies.md": policies_page,
    REFERENCE / "incidents.md": incidents_page,
    ROOT / "README.md": readme,
}


def main(check: bool) -> int:
    """Write the pages, or name those that are out of date."""
    stale = []
    for path, make in PAGES.items():
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.relative_to(ROOT))
            if not check:
                path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{name}: {'out of date; say make docs' if check else 'written'}")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
