"""Every error that a user can meet. Each says what was given, what exists, where, and what to do.

HarmledgerError
├── InputRefused            one report can't be read; the run goes on for the rest
│   ├── UnknownKind         a file of a kind that no reader knows
│   ├── UnreadableText      empty, binary, or in no known encoding
│   ├── BrokenRecord        a line or file of JSON that is cut or malformed
│   ├── TooLarge            one report above the limit
│   └── UnknownLanguage     no pack reads this language
├── PackError               a language pack's file, rule or example is wrong
├── PolicyError             a counting policy's file or rule is wrong
├── RegisterError           a register of sources can't be read, or a source in it is wrong
├── GazetteerError          the gazetteer is missing or damaged
├── LedgerError             the ledger can't be opened, read or written
│   ├── LedgerLocked        another process writes to it now
│   ├── LedgerDamaged       what was acknowledged is no longer there as it was
│   ├── LedgerNotWritten    the disk refused: full, read-only or failing; nothing of the batch was recorded
│   ├── StaleDecision       somebody decided on the same thing after the author last looked
│   └── UnknownEntry        no document, claim, incident or decision has this id
└── UsageError              a command was called with words that don't fit together
"""


class HarmledgerError(Exception):
    """Something the user can mend: `problem` says what was given and is wrong, `remedy` what to do, `place` where."""

    def __init__(self, problem: str, *, remedy: str = "", place: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        self.place = place
        super().__init__(": ".join(part for part in (place, problem) if part) + (f" ({remedy})" if remedy else ""))


class InputRefused(HarmledgerError):
    """One report can't be read; the run goes on for the rest."""


class UnknownKind(InputRefused):
    """A file of a kind that no reader knows."""


class UnreadableText(InputRefused):
    """Empty, binary, or in no known encoding."""


class BrokenRecord(InputRefused):
    """A line or file of JSON that is cut or malformed."""


class TooLarge(InputRefused):
    """One report above the limit."""


class UnknownLanguage(InputRefused):
    """No pack reads this language."""


class PackError(HarmledgerError):
    """A language pack's file, rule or example is wrong."""


class PolicyError(HarmledgerError):
    """A counting policy's file or rule is wrong."""


class RegisterError(HarmledgerError):
    """A register of sources can't be read, or a source in it is wrong."""


class GazetteerError(HarmledgerError):
    """The gazetteer is missing or damaged."""


class LedgerError(HarmledgerError):
    """The ledger can't be opened, read or written."""


class LedgerLocked(LedgerError):
    """Another process writes to the ledger now."""


class LedgerDamaged(LedgerError):
    """What the ledger acknowledged is no longer there as it was: cut, changed or missing."""


class LedgerNotWritten(LedgerError):
    """The disk refused a write (full, read-only, failing); nothing of the batch was recorded."""


class StaleDecision(LedgerError):
    """Somebody decided on the same thing after the author of this decision last looked at it."""


class UnknownEntry(LedgerError):
    """No document, claim, incident or decision of the ledger has this id."""


class UsageError(HarmledgerError):
    """A command was called with words that don't fit together."""
