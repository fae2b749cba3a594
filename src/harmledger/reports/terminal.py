"""Tables for a terminal: claims, incidents, tallies, sources, estimates. Each function gives something rich prints.

No text of a source is read as markup or as a control sequence: it is `Text`, with unseen characters written out.
"""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from harmledger.reports import claimview, figures, marks, narrative
from harmledger.reports.rows import quote
from harmledger.reports.situation import Inside, ReportedIncident, ReportedTally, Rise
from harmledger.reports.unseen import visible
from harmledger.reports.wording import Words, capitalised, words
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document, Refusal, Sighting
from harmledger.terms.estimate import Estimate
from harmledger.terms.tally import TallySeries

SHOWN = 12
"""Claims set aside that a table names; `explain` names them all, incident by incident."""

DIGITS = 10
"""Digits of an id that a table shows: 40 bits, which two of 10,000 claims share once in 20,000 ledgers."""

QUOTE = 120
"""Characters of a quote that a table shows, around the words that matter most."""


def safe(text: object, style: str = "") -> Text:
    """Text as it is: no markup, no control sequences."""
    return Text(visible(str(text)), style=style)


def ident(text: str) -> Text:
    """An id in full."""
    return safe(text, "cyan")


def short(text: str) -> Text:
    """The first digits of an id: enough to give it to another command."""
    return safe(text[:DIGITS], "cyan")


def make_table(*columns: str, title: str = "") -> Table:
    """A plain table: a line under the head, room between the columns."""
    from rich import box

    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def nothing(what: str) -> Text:
    """Said instead of an empty table."""
    return Text(what, style="dim")


def render_claims(claims: Sequence[Claim], documents: Mapping[str, Document] | None = None) -> RenderableType:
    """Claims, one a row: what is said, of where and when, by whom, in which words."""
    if not claims:
        return nothing("No claims.")
    table = make_table("claim", "says", "words, and who says them")
    for claim in claims:
        words_said = _words(claim)
        words_said.append("\n" if words_said.plain else "")
        words_said.append_text(_said(claim, documents))
        table.add_row(_kind(claim), _says(claim), words_said)
    return Group(table, Text(f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}", style="dim"))


def _kind(claim: Claim) -> Text:
    text = short(claim.claim_id)
    text.append(f"\n{claim.kind}", style="dim")
    return text


def _says(claim: Claim) -> Text:
    """What is said, of where and when, and what keeps it from being counted plainly."""
    tongue = words("en")
    text = safe(claimview.label(claim, tongue), "bold")
    where = "; ".join(narrative.place_text(place) for place in claim.where)
    for line in (where, claimview.when(claim.when, tongue)):
        text.append_text(safe(f"\n{line}" if line else ""))
    for line in _cautions(claim, tongue):
        text.append_text(safe(f"\n{line}", "yellow"))
    return text


def _cautions(claim: Claim, tongue: Words) -> list[str]:
    cautions = [tongue.say(f"modalities.{claim.modality}")] if claim.modality != "asserted" else []
    cautions += [f"part of {claim.part_of[:DIGITS]}"] if claim.part_of else []
    cautions += [tongue.say("claim.preliminary")] if claim.preliminary else []
    return cautions + ([f"{claim.cause} to the conflict"] if claim.cause in ("indirect", "unrelated") else [])


def _said(claim: Claim, documents: Mapping[str, Document] | None) -> Text:
    document = (documents or {}).get(claim.document_id)
    text = safe(claimview.said(claim, words("en"), document))
    if document is not None and document.source:
        text.append_text(safe(f"\nin {document.source}", "dim"))
    return text


def _words(claim: Claim) -> Text:
    said = quote(claim)
    spot = marks.spot(claim)
    at = max(said.find(spot.quote), 0) if spot else 0
    shown = cut(" ".join(said.split()), at)
    return safe(f"“{shown}”" if shown else "", "italic")


def cut(text: str, at: int) -> str:
    """At most about `QUOTE` characters of a text around a place in it, whole words; "…" where more follows."""
    start = max(min(at - QUOTE // 3, len(text) - QUOTE), 0)
    start = text.find(" ", start) + 1 if start else 0
    end = len(text) if start + QUOTE >= len(text) else text.rfind(" ", start, start + QUOTE)
    end = end if end > start else start + QUOTE
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def render_incidents(incidents: Sequence[ReportedIncident], claims: Iterable[Claim] = ()) -> RenderableType:
    """Incidents, one a row: when, where, how many with their range, how many independent sources, the grade."""
    if not incidents:
        return nothing("No incidents.")
    known = {claim.claim_id: claim for claim in claims}
    table = make_table("incident", "what", "figures", "sources", "grade")
    for told in incidents:
        table.add_row(
            short(told.incident.incident_id),
            _title(told),
            figures_cell(told.estimates, known),
            _sources(told),
            _grade(told),
        )
    return Group(table, Text(f"{len(incidents)} {'incident' if len(incidents) == 1 else 'incidents'}", style="dim"))


def _title(told: ReportedIncident) -> Text:
    incident = told.incident
    text = safe(incident.title or _untitled(told), "bold")
    area = incident.place.admin1 if incident.place else None
    text.append_text(safe(f"\n{area}" if area and area not in text.plain else "", "dim"))
    if told.pending:
        text.append_text(safe(f"\npending: {told.pending}", "yellow"))
    return text


def _untitled(told: ReportedIncident) -> str:
    """Place and date of an incident without a title."""
    tongue, incident = words("en"), told.incident
    date = tongue.span(incident.earliest, incident.latest) if incident.earliest else tongue.say("dates.unknown")
    return ", ".join(part for part in (narrative.place_text(incident.place), date) if part)


def figures_cell(estimates: Sequence[Estimate], claims: Mapping[str, Claim]) -> Text:
    """ "2 to 4 killed", one harm a line; people feared harmed apart."""
    tongue = words("en")
    lines = [
        f"{figures.estimate_text(estimate, claims, tongue)} {narrative.harm_text(estimate.harm, tongue)}"
        + (f" ({tongue.say('figure.feared', n=tongue.number(estimate.possible))})" if estimate.possible else "")
        for estimate in narrative.in_order(estimates)
        if not narrative.is_silent(estimate)
    ]
    return safe("\n".join(lines) or tongue.say("figure.no_figure"))


def _sources(told: ReportedIncident) -> Text:
    documents = {document_id for origin in told.origins for document_id in origin.documents}
    if not told.origins:
        return safe("-", "dim")
    return safe(f"{len(told.origins)} independent\n{len(documents)} in all")


def _grade(told: ReportedIncident) -> Text:
    if told.grade is None:
        return safe("-", "dim")
    tongue = words("en")
    key = f"grades.{told.grade.value}"
    return safe(tongue.say(key) if tongue.has(key) else told.grade.value, "italic" if told.grade.proposed else "bold")


def render_estimate(estimates: Sequence[Estimate], claims: Iterable[Claim] = (), *, why: bool = True) -> RenderableType:
    """Figures, one a row, with minimum, best and maximum; under the table, why each is so (`why`)."""
    if not estimates:
        return nothing("No figure: no incident with figures fits the question.")
    tongue, known = words("en"), {claim.claim_id: claim for claim in claims}
    columns = list(dict.fromkeys(name for estimate in estimates for name in estimate.by))
    feared = ("feared",) if any(estimate.possible for estimate in estimates) else ()
    signed = ("status",) if any(estimate.status for estimate in estimates) and "status" not in columns else ()
    named = [name for name in columns if name != "harm"]
    table = make_table(*named, "harm", "figure", "minimum", "best", "maximum", *feared, *signed)
    for estimate in estimates:
        table.add_row(
            *(safe(estimate.by.get(name, "")) for name in named),
            safe(narrative.harm_text(estimate.harm, tongue), "bold"),
            *(safe(cell) for cell in estimate_cells(estimate, known, tongue)[: 4 + len(feared)]),
            *(safe(estimate.status, "dim") for _ in signed),
        )
    return Group(table, *(reasons(estimate, tongue, known) for estimate in estimates)) if why else table


def estimate_cells(estimate: Estimate, claims: Mapping[str, Claim], tongue: Words) -> tuple[str, str, str, str, str]:
    """The phrase, minimum, best, maximum and the number feared, as printed."""
    return (
        figures.estimate_text(estimate, claims, tongue),
        figures.minimum_text(estimate, claims, tongue),
        figures.best_text(estimate, tongue),
        figures.maximum_text(estimate, claims, tongue),
        tongue.number(estimate.possible) if estimate.possible else "",
    )


def reasons(estimate: Estimate, tongue: Words, claims: Mapping[str, Claim]) -> RenderableType:
    """Why a figure is so: the rules that acted, and the claims set aside, in their words where they are given."""
    row = ", ".join(estimate.by.values())
    harm = capitalised(narrative.harm_text(estimate.harm, tongue))
    head = safe(f"{harm}{f' ({row})' if row else ''}", "bold")
    head.append_text(safe(f"  by {estimate.policy}" if estimate.policy else "", "dim"))
    lines = [*bullet_lines(estimate.because), *bullet_lines(_aside_lines(estimate, claims), "yellow")]
    return Group(head, *lines, Text("")) if lines else Text("")


def _aside_lines(estimate: Estimate, claims: Mapping[str, Claim]) -> list[str]:
    told = [
        f"not counted: {_said_briefly(item.claim_id, claims)}{item.claim_id[:DIGITS]}, {item.reason} ({item.rule})"
        for item in estimate.set_aside
    ]
    more = len(told) - SHOWN
    return told if more <= 0 else [*told[:SHOWN], f"not counted: {more} more claims"]


def _said_briefly(claim_id: str, claims: Mapping[str, Claim]) -> str:
    """ "“At least one” (the mayor), ": how many a claim says, and who says so."""
    claim = claims.get(claim_id)
    if claim is None or claim.count is None or not claim.count.wording:
        return ""
    speaker, outlet = claim.said.speaker, claim.said.relayed_by[-1:]
    by = (speaker.name or speaker.wording) if speaker else outlet[0] if outlet else ""
    return f"“{' '.join(claim.count.wording.split())}”{f' ({by})' if by else ''}, "


def bullet_lines(lines: Iterable[str], style: str = "") -> list[RenderableType]:
    """Lines of a list, wrapped under their own start."""
    return [Padding(bullet(line, style), (0, 0, 0, 2)) for line in lines]


def bullet(line: str, style: str = "") -> RenderableType:
    """One line of a list."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(Text("•"), safe(line, style))
    return grid


def render_tallies(
    series: Sequence[TallySeries],
    reconciliation: Mapping[str, Sequence[str]] | None = None,
    told: Mapping[str, ReportedTally] | None = None,
) -> RenderableType:
    """Totals that others publish, one series a table: they stand beside the incidents and are added to nothing.

    `reconciliation` are the sentences that compare a series with the incidents, by its id; `told` the series with the
    incidents behind that comparison.
    """
    if not series:
        return nothing("No tallies.")
    note = Text("Tallies stand beside the incidents: never added to them, nor to each other.", style="dim")
    beside = reconciliation or {}
    behind = told or {}
    return Group(*(_series(one, beside.get(one.series_id, ()), behind.get(one.series_id)) for one in series), note)


def _series(one: TallySeries, beside: Sequence[str], told: ReportedTally | None) -> RenderableType:
    tongue = words("en")
    start = f", since {tongue.day(one.start)}{' (assumed)' if one.start_assumed else ''}" if one.start else ""
    area = narrative.place_text(one.area) or "no area"
    head = safe(f"{capitalised(one.group)} {narrative.harm_text(one.harm, tongue)}, {area}", "bold")
    head.append_text(safe(f"\n{one.compiler or 'compiler not named'}{start}  ", ""))
    head.append_text(short(one.series_id))
    rises = {rise.end: _risen(rise, tongue) for rise in told.rises} if told else {}
    table = make_table("as of", "total", *(("since the last",) if rises else ()), "claim")
    for point in one.points:
        total = safe(figures.count_text(point.count, tongue), "bold")
        since = (safe(rises.get(point.as_of, "")),) if rises else ()
        table.add_row(safe(tongue.day(point.as_of)), total, *since, short(point.claim_id))
    notes = [] if one.anchored else [tongue.say("tally.unanchored")]
    notes += [tongue.say("tally.bounded")] if one.bounded else []
    lines = [*bullet_lines(beside), *bullet_lines(notes, "dim"), *bullet_lines(one.alarms, "red")]
    return Group(head, table, *lines, *(_behind(told.inside) if told else ()), Text(""))


def _risen(rise: Rise, tongue: Words) -> str:
    """ "+12"; "+12 or so" where a reading has no number of its own."""
    number = rise.low if rise.figure is None else rise.figure
    return f"{'+' if number >= 0 else '-'}{tongue.number(abs(number))}{' or so' if rise.figure is None else ''}"


def _behind(inside: Sequence[Inside]) -> list[RenderableType]:
    """The incidents behind a comparison, as many as a screen takes."""
    told = [(one, f"{one.title}: {one.figure}{f' ({one.doubt})' if one.doubt else ''}") for one in inside]
    lines: list[RenderableType] = []
    for one, words_said in told[:SHOWN]:
        line = Text("    perhaps inside  " if one.doubt else "    inside  ", style="dim")
        line.append_text(short(one.incident_id))
        line.append_text(safe(f"  {words_said}"))
        lines.append(line)
    more = len(told) - SHOWN
    return [*lines, *([Text(f"    and {more} more: --format json lists them all", style="dim")] if more > 0 else [])]


def render_sources(
    documents: Sequence[Document], sightings: Iterable[Sighting] = (), claims: Mapping[str, int] | None = None
) -> RenderableType:
    """Documents, one a row: from whom, of which day, how often seen, how many claims (`claims` by document id)."""
    if not documents:
        return nothing("No documents.")
    seen: dict[str, int] = {}
    for sighting in sightings:
        seen[sighting.document_id] = seen.get(sighting.document_id, 0) + 1
    table = make_table("document", "source", "published", "title", "seen", "claims")
    for document in documents:
        table.add_row(
            short(document.document_id),
            safe(document.source or "not named"),
            safe((document.published or "")[:10] or "no date"),
            safe(document.title or ""),
            safe(max(seen.get(document.document_id, 0), 1)),
            safe((claims or {}).get(document.document_id, 0) if claims is not None else "-"),
        )
    return Group(table, Text(f"{len(documents)} {'document' if len(documents) == 1 else 'documents'}", style="dim"))


def render_refusals(refusals: Sequence[Refusal]) -> RenderableType:
    """Reports that could not be read: which, why, what to do."""
    if not refusals:
        return Text("")
    table = make_table("refused", "why", "what to do")
    for refusal in refusals:
        table.add_row(safe(refusal.locator, "red"), safe(refusal.reason), safe(refusal.remedy, "dim"))
    return table
