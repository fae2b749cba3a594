"""The commands under their names, and what happens to an error on its way to the user."""

import gc
import sys

import typer

from harmledger.cli import (
    asking,
    checking,
    deciding,
    issuing,
    keeping,
    measuring,
    reading,
    reviewing,
    showing,
    sourcing,
)
from harmledger.errors import HarmledgerError, LedgerNotWritten

HELP = """Read reports about an armed conflict and keep a ledger of the harm done to people.

[bold]From a folder of reports to a situation report:[/]

  harmledger add my-ledger reports/          read reports into a ledger
  harmledger incidents my-ledger             what happened, with minimum / best / maximum
  harmledger explain my-ledger INCIDENT      why these claims are one incident, and that figure
  harmledger report my-ledger --out out/     the situation report: out/index.html
  harmledger review my-ledger                the same and what waits for a person, in your browser

[bold]Without a ledger:[/]  harmledger extract --published 2022-07-18 article.txt

Every figure leads to the characters that say it. Nothing is overwritten: --as-of DATE answers as of any past day.
It looks backward, at harm done; it is not for targeting. Exit status: 0 all read, 1 some refused,
2 wrong usage."""

app = typer.Typer(help=HELP, rich_markup_mode="rich", no_args_is_help=True, add_completion=False,
                  pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]})  # fmt: skip
reading.add_commands(app)
asking.add_commands(app)
showing.add_commands(app)
sourcing.add_commands(app)
deciding.add_commands(app)
reviewing.add_commands(app)
issuing.add_commands(app)
keeping.add_commands(app)
checking.add_commands(app)
measuring.add_commands(app)


NOT_DONE, WRONG_USAGE = 1, 2
"""Exit status: something could not be read or written; the words don't fit together, or no such ledger."""


def disk_refused(problem: HarmledgerError) -> bool:
    """Whether the disk, or the index on it, refused a write."""
    return isinstance(problem, LedgerNotWritten) or type(problem.__cause__).__module__ == "apsw"


def told(problem: OSError) -> str:
    """The system's refusal in a sentence: what, where, and that nothing acknowledged is lost."""
    where = f"{problem.filename}: " if problem.filename else ""
    reason = problem.strerror or str(problem)
    return f"{where}the system refused: {reason} (mend that and run the same command again; it goes on where it was)"


COLLECTED = (50_000, 20, 100)
"""How seldom objects are looked through for those that nobody holds: reading makes many that die at once, and is a
fifth faster than by default."""


def main() -> None:
    """Run the command line; an error that the user can mend is printed in a line, without a traceback."""
    gc.set_threshold(*COLLECTED)
    try:
        app()
    except HarmledgerError as problem:
        sys.stderr.write(f"harmledger: {problem}\n")
        raise SystemExit(NOT_DONE if disk_refused(problem) else WRONG_USAGE) from problem
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except OSError as problem:
        sys.stderr.write(f"harmledger: {told(problem)}\n")
        raise SystemExit(NOT_DONE) from problem
    except KeyboardInterrupt:
        sys.stderr.write("harmledger: stopped; what was acknowledged is safe, run the same command to go on\n")
        raise SystemExit(130) from None
    finally:
        gc.freeze()  # the process ends: looking through all that it holds would take a tenth of a run's time
