"""What has come since somebody last looked: new claims, changed figures, sources that fell silent."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from harmledger.ledger import open_for_reading
from harmledger.ledger.paging import claims_counted_since, claims_since, incidents_touched
from harmledger.workflow.changes import differing, figure_of, worded
from harmledger.workflow.kept.rows import Context, counted
from harmledger.workflow.kept.sight import Sight
from harmledger.workflow.reviewing import Desk

MOST = 10_000
"""Counting of new claims ends here."""
SILENT_FACTOR = 3.0
"""A source is silent when its last report lies this many times its usual distance back, and at least `SILENT_DAYS`."""
SILENT_DAYS = 3.0


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that is other than it was."""

    incident_id: str
    title: str
    harm: str
    before: str | None
    """As it was worded; None where it was not told."""
    after: str | None
    """None where it is no longer told."""


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry of the ledger and those after it brought."""

    claims: tuple[str, ...]
    """Claims that were not there before, the first of them."""
    claims_found: int
    """How many there are, as far as they are counted."""
    claims_more: bool = False
    """Whether counting ended before all were counted."""
    changed: tuple[Moved, ...]
    """Figures that are other than they were, of the first incidents."""
    more: bool = False
    """Whether further incidents may have changed."""


class Silent(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet that has not been heard for much longer than usual."""

    source: str
    last: str
    usual: float
    """Its usual distance between two reports, in days."""
    days: int
    """Since its last report, until the newest report of all."""


def silent(heard: Iterable[tuple[str, int, str, str]]) -> list[Silent]:
    """Outlets that are silent for much longer than usual, from (outlet, days with reports, the first and the last of
    them as ISO dates); those with fewer than three days of reports have no usual."""
    every = [(source, days, date.fromisoformat(first), date.fromisoformat(last)) for source, days, first, last in heard]
    newest = max((last for *_, last in every), default=None)
    found = []
    for source, days, first, last in every:
        if newest is None or days < 3:
            continue
        usual = (last - first).days / (days - 1)
        away = (newest - last).days
        if away >= max(SILENT_DAYS, SILENT_FACTOR * usual):
            found.append(Silent(source=source, last=last.isoformat(), usual=round(usual, 1), days=away))
    return sorted(found, key=lambda one: (-one.days, one.source))


def news(path: Path, desk: Desk, since: int, limit: int) -> News:
    """What is new in a ledger since an entry: counted in full, told as far as `limit`."""
    found = claims_since(desk.ledger, since, limit)
    touched = incidents_touched(desk.ledger, since, limit + 1)
    with open_for_reading(path, since) as earlier:
        at = Context(Sight(earlier), desk.policy, desk.known.provenance)
        changed = [one for name in touched[:limit] for one in moved(name, desk, at)]
    number = claims_counted_since(desk.ledger, since, MOST) if since > 1 else desk.counts.claims
    return News(
        claims=tuple(claim.claim_id for claim in found),
        claims_found=number,
        claims_more=since > 1 and number >= MOST,
        changed=tuple(changed),
        more=len(touched) > limit,
    )


def moved(name: str, desk: Desk, at: Context) -> Iterable[Moved]:
    """The figures of one incident that are other than they were in an earlier moment."""
    before = [item for one in desk.sight.names_borne(name) if (item := counted(one, at)) is not None]
    told = desk.told(name) if desk.has_incident(name) else None
    title = told.incident.title if told else before[0].incident.title if before else ""
    for harm, was, now in differing(worded(before), told.estimates if told else ()):
        yield Moved(incident_id=name, title=title, harm=harm, before=was, after=figure_of(now) if now else None)
