"""Help that teaches: every command, argument and option says what it is."""

import pytest
import typer

from harmledger import __version__
from harmledger.cli.app import app
from tests.cli.running import run


def commands(group=None, above=()):
    """Every command with the words that call it."""
    group = group or typer.main.get_command(app)
    for name, command in group.commands.items():
        if getattr(command, "commands", None):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name), command


COMMANDS = list(commands())


@pytest.mark.parametrize(("words", "command"), COMMANDS, ids=[" ".join(words) for words, _ in COMMANDS])
def test_every_command_has_help(words, command):
    """--help prints what the command does and exits 0; every option and argument has a help text of its own."""
    ran = run(*words, "--help")
    assert (ran.code, ran.err) == (0, "")
    first = (command.help or "").split("\n")[0]
    assert first
    assert first.split(":")[0].split(",")[0][:30] in " ".join(ran.out.split())
    hidden = [p.name for p in command.params if p.name != "help" and not getattr(p, "help", None)]
    assert hidden == []


def test_the_first_page_teaches():
    """`harmledger --help` shows the way from a folder of reports to a situation report, and what exit codes mean."""
    ran = run("--help")
    assert ran.code == 0
    for word in ("add", "incidents", "explain", "report", "extract", "--as-of", "Exit status"):
        assert word in ran.out
    assert "not for targeting" in ran.out


def test_the_contract_has_its_commands():
    """The commands of the contract are there."""
    names = {" ".join(words) for words, _ in COMMANDS}
    assert {
        "extract", "add", "incidents", "claims", "tallies", "sources", "show", "explain", "estimate", "decide",
        "correct", "retract", "undo", "report", "diff", "reindex", "languages check", "policies check", "evaluate",
    } <= names  # fmt: skip


def test_no_words_are_a_question():
    """Without any words the help is printed, and it is wrong usage, so that no script takes it for success."""
    ran = run()
    assert ran.code == 2
    assert "extract" in ran.out + ran.err


def test_there_is_a_version():
    """The package knows its version."""
    assert __version__
