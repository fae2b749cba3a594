#!/usr/bin/env python3
"""Writes the reference pages that are made from the program itself: commands, counting rules, policies.

usage: python scripts/make_docs.py [--check]
With --check nothing is written: pages that are out of date are named, and the exit code is 1.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import click
import typer
from harmledger.cli import app

from harmledger.counting import BUILT_IN, DEFAULT, RULES, load_policy, meaning

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
MADE = "<!-- Made by `make docs` from the program itself; change the docstrings instead. -->\n"


def commands_page() -> str:
    """Every command with its help, as the terminal prints it at 100 characters."""
    root = typer.main.get_command(app)
    parts = [
        f"# Commands\n\n{MADE}",
        _command_intro(),
        *(_command(name, one) for name, one in _walk(root, "harmledger")),
    ]
    return "\n".join(parts)


def _command_intro() -> str:
    return (
        "LEDGER is a folder, made by the first `add`; it always comes first. The exit code is 0 where everything was\n"
        "read, 1 where something was refused (each with file, place and reason), 2 where the words don't fit.\n"
    )


def _walk(command: click.Command, name: str) -> list[tuple[str, click.Command]]:
    """The command and everything under it, in the order of the program."""
    found = [(name, command)]
    if isinstance(command, click.Group):
        for sub in command.list_commands(click.Context(command)):
            child = command.get_command(click.Context(command), sub)
            if child is not None and not child.hidden:
                found += _walk(child, f"{name} {sub}")
    return found


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, terminal_width=100, max_content_width=100)
    formatter = context.make_formatter()
    click.Command.format_help(command, context, formatter)
    lines = [line.rstrip() for line in formatter.getvalue().rstrip().splitlines()]
    return f"## {name}\n\n```text\n" + "\n".join(lines) + "\n```\n"


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


def _settings(settings: dict[str, object]) -> str:
    """Settings of a rule behind its name: ": take direct, unknown"."""
    said = [f"{key} {_value(value)}" for key, value in settings.items()]
    return f": {'; '.join(said)}" if said else ""


def _value(value: object) -> str:
    if isinstance(value, str):
        return value
    return ", ".join(f"({_value(one)})" if isinstance(one, list | tuple) else str(one) for one in value)  # type: ignore[attr-defined]


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "counting-rules.md": rules_page,
    "policies.md": policies_page,
}


def main(check: bool) -> int:
    """Write the pages, or name those that are out of date."""
    stale = []
    for name, make in PAGES.items():
        path, text = REFERENCE / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/reference/{name}: {'out of date; say make docs' if check else 'written'}")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
