"""From an error that one report met to the refusal that stands in its place."""

from harmledger.errors import InputRefused
from harmledger.terms.document import Refusal


def refusal(error: InputRefused) -> Refusal:
    """Turn what stopped one report into the line that a person reads: which one, why, and what to do."""
    return Refusal(locator=error.place, reason=error.problem, remedy=error.remedy)
