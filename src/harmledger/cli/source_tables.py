"""Tables about sources: outlets, speakers, the register, one source whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from harmledger.reports.rows import Row
from harmledger.reports.terminal import bullet_lines, make_table, nothing, safe, short

if TYPE_CHECKING:
    from harmledger.workflow.registering import Known
    from harmledger.workflow.sources import Outlet, SourceShown, SpeakerMet


def outlets_table(outlets: "Sequence[Outlet]") -> RenderableType:
    """Outlets, one a row: whose, how many reports, how many of them copies, how many sources, of which days."""
    if not outlets:
        return nothing("No reports.")
    table = make_table("outlet", "type", "owner, side", "reports", "copies", "claims", "origins", "days", "speakers")
    for one in outlets:
        cells = (one.source, _type(one.type), _whose(one.owner, one.side), one.reports, one.copies, one.claims,
                 one.origins, _days(one.first, one.last), "; ".join(one.speakers))  # fmt: skip
        table.add_row(*(safe(cell) for cell in cells))
    return Group(table, Text("origins: the independent sources behind the harm that it reports", style="dim"))


def _type(name: str) -> str:
    return "-" if name == "unknown" else name


def _whose(owner: str | None, side: str | None) -> str:
    return ", ".join(part for part in (owner, side) if part) or "-"


def _days(first: str | None, last: str | None) -> str:
    return " to ".join(dict.fromkeys(day for day in (first, last) if day)) or "no date"


def speakers_table(speakers: "Sequence[SpeakerMet]") -> RenderableType:
    """Speakers, one a row: what the register takes them for, how often and where they are quoted."""
    if not speakers:
        return nothing("No report quotes anybody.")
    table = make_table("speaker", "registered as", "type", "claims", "reports", "days", "outlets")
    for one in speakers:
        side = f", {one.side}" if one.side and one.side != "local" else ""
        cells = (one.speaker, one.registered or "-", f"{_type(one.type)}{side}", one.claims, one.reports,
                 _days(one.first, one.last), "; ".join(one.outlets))  # fmt: skip
        table.add_row(*(safe(cell) for cell in cells))
    return table


def register_table(known: "Sequence[Known]") -> RenderableType:
    """The register, one source a row, with the entry that set it so."""
    table = make_table("source", "type", "owner", "side", "outlets and names", "set by")
    for one in known:
        source = one.source
        called = "; ".join((*source.outlets, *source.names))
        by = f"{one.author}, entry {one.entry}" if one.entry is not None else "the program"
        cells = (source.name, _type(source.type), source.owner or "-", source.side or "-", called, by)
        table.add_row(*(safe(cell) for cell in cells))
    return Group(table, Text(f"{len(known)} sources", style="dim"))


def source_whole(one: "SourceShown", history: Sequence[tuple[int, str, str, str]]) -> RenderableType:
    """One source: what is registered, how it was met, what was decided on it."""
    parts: list[RenderableType] = [safe(one.name, "bold"), *bullet_lines(_facts(one)), Text("")]
    if one.outlets:
        parts += [Text("As an outlet", style="bold"), outlets_table(one.outlets), Text("")]
    if one.speakers:
        parts += [Text("As a speaker", style="bold"), speakers_table(one.speakers), Text("")]
    if one.incidents:
        table = make_table("incident", "what")
        for incident_id, title in one.incidents:
            table.add_row(short(incident_id), safe(title))
        parts += [Text("Incidents that it tells of", style="bold"), table, Text("")]
    told = [f"entry {seq}, {day}, {author}: {reason}" for seq, day, author, reason in history]
    return Group(*parts, *([Text("Decided", style="bold"), *bullet_lines(told)] if told else []))


def _facts(one: "SourceShown") -> list[str]:
    """What the register says, a line each."""
    if one.registered is None:
        return ["Not in the register: `harmledger register` says what it is and whose."]
    source, entry = one.registered.source, one.registered.entry
    told = {
        "type": _type(source.type), "owner": source.owner, "side": source.side, "area": source.area,
        "credibility": source.credibility, "outlets": "; ".join(source.outlets), "names": "; ".join(source.names),
        "one source with": "; ".join(one.one_with),
    }  # fmt: skip
    by = f"registered by {one.registered.author} (entry {entry})" if entry is not None else "known to the program"
    return [*(f"{name}: {value}" for name, value in told.items() if value), by]


def source_rows(one: "SourceShown") -> list[Row]:
    """One source as a flat row."""
    source = one.registered.source if one.registered else None
    return [
        {
            "name": one.name,
            "type": source.type if source else "unknown",
            "owner": source.owner if source else None,
            "side": source.side if source else None,
            "area": source.area if source else None,
            "credibility": source.credibility if source else None,
            "outlets": "; ".join(source.outlets) if source else None,
            "names": "; ".join(source.names) if source else None,
            "one_with": "; ".join(one.one_with),
            "reports": sum(outlet.reports for outlet in one.outlets),
            "claims_told": sum(speaker.claims for speaker in one.speakers),
            "incidents": " ".join(incident_id for incident_id, _ in one.incidents),
        }
    ]
