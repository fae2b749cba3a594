"""Options that several commands share, with their help."""

from pathlib import Path
from typing import Annotated

import typer

from harmledger.cli.output import Format

LedgerPath = Annotated[Path, typer.Argument(metavar="LEDGER", help="Folder of the ledger.")]
Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or - for standard input.")]
Published = Annotated[
    str | None, typer.Option(help="Date of publication of reports that don't say it themselves.", metavar="DATE")
]
SourceName = Annotated[str | None, typer.Option("--source", help="Outlet of reports that don't name one.")]
Language = Annotated[str | None, typer.Option(help="Language of the reports, such as en; found by itself.")]
Form = Annotated[Format | None, typer.Option("--format", help="How to print.", case_sensitive=False)]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE|N", help="Answer as of that day or entry.")]
PolicyName = Annotated[str, typer.Option("--policy", help="Counting policy: a built-in name or a file.")]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of the events.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day of the events.")]
Jobs = Annotated[int, typer.Option(help="Processes that read at once.", min=1)]
Author = Annotated[str, typer.Option(help="Who decides.", envvar="HARMLEDGER_AUTHOR")]
Reason = Annotated[str, typer.Option(help="Why.")]
