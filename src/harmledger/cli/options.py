"""Options that several commands share, with their help."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, get_args

import typer

from harmledger.cli.output import Format
from harmledger.terms.claim import Harm, Kind


def a_day(given: str | None) -> str | None:
    """A day as it was given; an error of usage where it is none, so that no question is answered with nothing."""
    if given is None:
        return None
    try:
        date.fromisoformat(given[:10])
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no day of the calendar. Days are written 2022-07-18.") from None
    return given


def one_of(known: Sequence[str]) -> Callable[[str | None], str | None]:
    """A check that a word is one of those known; the error of usage lists them."""

    def check(given: str | None) -> str | None:
        if given is not None and given not in known:
            raise typer.BadParameter(f"{given!r} is none of: {', '.join(known)}.")
        return given

    return check


LedgerPath = Annotated[Path, typer.Argument(metavar="LEDGER", help="Folder of the ledger.")]
Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or - for standard input.")]
Published = Annotated[
    str | None,
    typer.Option(help="Date of publication of reports that don't say it themselves.", metavar="DATE", callback=a_day),
]
SourceName = Annotated[str | None, typer.Option("--source", help="Outlet of reports that don't name one.")]
Language = Annotated[str | None, typer.Option(help="Language of the reports, such as en; found by itself.")]
Form = Annotated[Format | None, typer.Option("--format", help="How to print.", case_sensitive=False)]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE|N", help="Answer as of that day or entry.")]
PolicyName = Annotated[str, typer.Option("--policy", help="Counting policy: a built-in name or a file.")]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of the events.", callback=a_day)]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day of the events.", callback=a_day)]
Jobs = Annotated[int, typer.Option(help="Processes that read at once.", min=1)]
Author = Annotated[str, typer.Option(help="Who decides.", envvar="HARMLEDGER_AUTHOR")]
Reason = Annotated[str, typer.Option(help="Why.")]
HarmName = Annotated[
    str | None, typer.Option("--harm", help="killed, injured, missing…", callback=one_of(get_args(Harm)))
]
KindName = Annotated[
    str | None,
    typer.Option("--kind", help="harm, tally, attack, control or statement.", callback=one_of(get_args(Kind))),
]
