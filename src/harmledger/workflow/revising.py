"""Revision triangles: what was known of a month's harm, by a policy, so many days after its end."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from harmledger.ledger import Ledger, revision_triangle
from harmledger.ledger.revisions import DELAYS, MonthKnown
from harmledger.workflow.beside import estimates
from harmledger.workflow.figures import Selection
from harmledger.workflow.issuing import policy_as_of

NOTHING = "nothing known"
"""Of a day on which the ledger stood, and had no figure."""
Figures = dict[str, str]
"""Harm to figure, in words."""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """What was known of one harm in one month, as the days went by."""

    month: str
    harm: str
    by_day: dict[str, str | None]
    """Days after the month's end, as text, to the figure in words; None where that day has not come yet."""


def revisions(
    path: Path, first: str, last: str, policy: str, harm: str | None = None, days: Sequence[int] = DELAYS
) -> list[Revision]:
    """The triangle of the months from `first` to `last` (`2022-07`), a row for each month and harm that has a figure.

    Each figure is of the knowledge and by the policy of its day. Raises LedgerError for what is no month.
    """

    def ask(ledger: Ledger, since: str, until: str) -> Figures:
        found = estimates(ledger, policy_as_of(ledger, policy), Selection(since=since, until=until, harm=harm))
        return {estimate.harm: estimate.wording for estimate in found if estimate.claims}

    return [row for month in revision_triangle(path, first, last, ask, days) for row in _rows(month)]


def _rows(month: MonthKnown[Figures]) -> list[Revision]:
    harms = dict.fromkeys(harm for known in month.known.values() for harm in known or ())
    return [
        Revision(month=month.month, harm=harm, by_day={str(day): _told(month, day, harm) for day in month.known})
        for harm in harms
    ]


def _told(month: MonthKnown[Figures], day: int, harm: str) -> str | None:
    if day in month.untold:
        return month.untold[day]
    known = month.known[day]
    return None if known is None else known.get(harm, NOTHING)
