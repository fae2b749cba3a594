"""The command that opens the review pages: review."""

import getpass
from typing import Annotated

import typer

from harmledger.cli.options import LedgerPath, PolicyName


def add_commands(app: typer.Typer) -> None:
    """Put the command of this module under its name."""
    app.command("review")(review_command)


def review_command(
    ledger: LedgerPath,
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.", min=0, max=65535)] = 0,
    author: Annotated[
        str | None,
        typer.Option(help="Your name, for decisions; by default, your account's.", envvar="HARMLEDGER_AUTHOR"),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the link and open nothing.")] = False,
    policy: PolicyName = "interval",
) -> None:
    """Open the review pages in your browser: what waits for a person, each claim in its source, merge, part, undo.

    They are served by this machine to this machine alone, to whoever has the one-time link.
    """
    from harmledger.web.serving import serve

    serve(ledger, port=port, author=author or account(), policy=policy, browser=not no_browser)


def account() -> str:
    """The name of the account that runs this; "reviewer" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
