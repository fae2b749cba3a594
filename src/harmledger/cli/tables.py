"""Tables that only the command line prints: incidents in two parts, changes, entries of the log."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from harmledger.reports.rows import Row
from harmledger.reports.terminal import make_table, nothing, render_incidents, render_refusals, safe, short
from harmledger.terms.claim import Claim

if TYPE_CHECKING:
    from harmledger.ledger import Entry
    from harmledger.reports.situation import ReportedIncident
    from harmledger.terms.document import Refusal
    from harmledger.workflow.changes import Change
    from harmledger.workflow.revising import Revision

BODY = 160
"""Characters of an entry's body that a table shows."""


def incidents_table(
    told: "Sequence[ReportedIncident]", claims: Sequence[Claim], people: set[str], other: set[str], everything: bool
) -> RenderableType:
    """Incidents that harmed people, then those with other figures; attacks without any are counted, or listed last."""
    harmed = [one for one in told if one.incident.incident_id in people]
    rest = [one for one in told if one.incident.incident_id in other]
    silent = [one for one in told if one.incident.incident_id not in people | other]
    parts: list[RenderableType] = [render_incidents(harmed, claims)]
    if rest:
        parts += [Text("\nOnly things damaged, or nobody hurt", style="bold"), render_incidents(rest, claims)]
    if silent and everything:
        parts += [Text("\nAttacks without a figure of harm", style="bold"), render_incidents(silent, claims)]
    elif silent:
        attacks = "1 attack" if len(silent) == 1 else f"{len(silent)} attacks"
        parts.append(Text(f"{attacks} without a figure of harm: --all lists them", style="dim"))
    return Group(*parts)


def changes_table(changes: "Sequence[Change]") -> RenderableType:
    """Figures that changed, one a line, each with what it was and why."""
    if not changes:
        return nothing("No figure changed.")
    table = make_table("incident", "what changed")
    for change in changes:
        table.add_row(short(change.incident_id), safe(change.sentence))
    return table


def revisions_table(revisions: "Sequence[Revision]", days: Sequence[int]) -> RenderableType:
    """Months and harms, one a row, with a column for each number of days after the month's end."""
    if not revisions:
        return nothing("No figure was known.")
    table = make_table("month", "harm", *(f"after {day} days" if day != 1 else "after a day" for day in days))
    for one in revisions:
        table.add_row(safe(one.month), safe(one.harm), *(safe(one.by_day[str(day)] or "") for day in days))
    return table


def refusals_table(refusals: "Sequence[Refusal]") -> RenderableType:
    """What could not be read, one a line, with place, reason and remedy."""
    return render_refusals(refusals) if refusals else nothing("Nothing stands refused.")


def entries_table(entries: "Sequence[Entry]") -> RenderableType:
    """Entries of the log, one a row: number, time, kind, author, and the start of what they say."""
    table = make_table("entry", "recorded", "kind", "by", "says")
    for entry in entries:
        row = entry_row(entry)
        table.add_row(*(safe(row[name]) for name in ("entry", "recorded_at", "kind", "author")),
                      safe(str(row["body"])[:BODY]))  # fmt: skip
    return table


def entry_row(entry: "Entry") -> Row:
    """An entry as a flat row; its body as JSON."""
    return {
        "entry": entry.seq,
        "recorded_at": entry.recorded_at,
        "kind": entry.kind,
        "author": entry.author,
        "body": bytes(entry.body).decode(),
    }


def flat(term: msgspec.Struct) -> Row:
    """A term's fields as a row; lists in one cell."""
    fields: Mapping[str, object] = msgspec.structs.asdict(term)
    return {name: _cell(value) for name, value in fields.items()}


def _cell(value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return "; ".join(str(one) for one in value) if isinstance(value, tuple | list) else str(value)
