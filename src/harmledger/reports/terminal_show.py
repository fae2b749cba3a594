"""One thing whole, on a terminal: a claim in its text, an incident with all its reasons, a document with its claims."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from harmledger.reports import claimview, figures, marks, narrative
from harmledger.reports.marks import Piece
from harmledger.reports.situation import ReportedIncident
from harmledger.reports.terminal import bullet_lines, ident, make_table, reasons, render_claims, safe, short
from harmledger.reports.wording import Words, words
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.terms.incident import Join

STYLES = {
    "count": "bold black on yellow", "harm": "black on red", "who": "black on green", "what": "black on green",
    "where": "black on cyan", "when": "black on magenta", "speaker": "black on blue", "weapon": "reverse",
    "other": "reverse",
}  # fmt: skip
"""Look of each role of evidence; without colours the words still stand in the list of fields."""


def render_document(document: Document, claims: Sequence[Claim] = ()) -> RenderableType:
    """A document's text with the words marked that claims rest on, and the numbers of those claims; then the claims."""
    ordered = sorted(claims, key=lambda claim: (_first(claim), claim.claim_id))
    numbers = {claim.claim_id: number for number, claim in enumerate(ordered, 1)}
    facts = (document.source, document.published, document.url, document.locator)
    head = Group(
        safe(document.title or document.document_id, "bold"),
        safe(", ".join(fact for fact in facts if fact), "dim"),
        ident(document.document_id),
    )
    text = marked_text(marks.pieces(document.text, ordered, numbers), numbered=True)
    return Group(head, Text(""), Padding(text, (0, 0, 1, 2)), render_claims(ordered))


def _first(claim: Claim) -> int:
    return min((item.start for item in claim.evidence if item.role != "sentence"), default=0)


def marked_text(pieces: Iterable[Piece], *, numbered: bool) -> Text:
    """Pieces of a text in their colours; with `numbered`, a claim's number behind its mark."""
    text = Text()
    for piece in pieces:
        if piece.left_out:
            text.append(f"\n[{piece.left_out} characters left out]\n", style="dim")
        for bit in piece.bits:
            text.append(bit.text, style="reverse" if bit.unseen else STYLES.get(piece.role, ""))
        if numbered and piece.refs:
            text.append("".join(f"[{number}]" for number in piece.refs), style="cyan")
    return text


def render_claim(claim: Claim, document: Document | None = None) -> RenderableType:
    """One claim: what it says, its words in their sentence, every field that is known."""
    tongue = words("en")
    quote = marked_text(claimview.excerpt(claim, document), numbered=False)
    shown = Text.assemble("“", quote, "”") if quote.plain else safe(tongue.say("claim.no_evidence"), "dim")
    return Group(
        safe(claimview.label(claim, tongue), "bold"),
        ident(claim.claim_id),
        Padding(shown, (1, 0, 1, 2)),
        _fields(claim, document, tongue),
    )


def _fields(claim: Claim, document: Document | None, tongue: Words) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for name, value in fields(claim, document, tongue).items():
        if value:
            grid.add_row(name, safe(value))
    return grid


def fields(claim: Claim, document: Document | None, tongue: Words) -> dict[str, str]:
    """What is known of a claim, by name."""
    source = document.source or document.title or "" if document else ""
    accused = claim.alleged_perpetrator
    return {
        "kind": claim.kind,
        "count": figures.count_text(claim.count, tongue) if claim.count else "",
        "whom": _whom(claim),
        "what": claim.what.wording if claim.what else "",
        "where": "; ".join(narrative.place_text(place) for place in claim.where),
        "why there": " ".join(place.because for place in claim.where if place.because),
        "when": claimview.when(claim.when, tongue),
        "weapon": f"{claim.weapon.wording} ({claim.weapon.type})" if claim.weapon else "",
        "who did it": f"{accused.actor} ({tongue.say(f'positions.{accused.position}')})" if accused else "",
        "holder": f"{claim.holder.actor}: {claim.holder.event}" if claim.holder else "",
        "said by": claimview.said(claim, tongue),
        "modality": tongue.say(f"modalities.{claim.modality}"),
        "preliminary": "yes" if claim.preliminary else "",
        "cause": claim.cause,
        "part of": claim.part_of or "",
        "change": claim.change or "",
        "document": f"{claim.document_id} {source}".strip(),
        "found by": f"{claim.found_by}, confidence {claim.confidence:.2f}" if claim.found_by else "",
    }


def _whom(claim: Claim) -> str:
    if claim.who is None:
        return ""
    known = [part for part in (claim.who.status, claim.who.age, claim.who.sex) if part != "unknown"]
    return f"“{claim.who.wording}”" + (
        f" ({', '.join([*known, *claim.who.roles])})" if known or claim.who.roles else ""
    )


def render_explain(
    told: ReportedIncident, claims: Sequence[Claim], documents: Mapping[str, Document] | None = None
) -> RenderableType:
    """Why these claims are one incident, and why its figures are what they are."""
    tongue = words("en")
    known = {claim.claim_id: claim for claim in claims}
    sentence = narrative.incident_sentence(
        told.incident, told.estimates, known, tongue, {estimate.harm: "" for estimate in told.estimates}
    )
    return Group(
        safe(told.incident.title or told.incident.incident_id, "bold"),
        ident(told.incident.incident_id),
        Padding(safe("".join(run.text for run in sentence)), (1, 0)),
        *([safe(f"Outside the totals: {told.pending}", "yellow"), Text("")] if told.pending else []),
        *section("Figures", [_figures_table(told, known, tongue), *_reasons(told, tongue, known)]),
        *section("How the toll changed", bullet_lines(_versions(told, known, tongue))),
        *section("Why these reports are one incident", [_join(join, documents or {}) for join in told.incident.joins]),
        *section("Sources by origin", bullet_lines(_origins(told, documents or {}))),
        *section("Close, but not joined", bullet_lines(told.near_misses)),
        *section("Grade", bullet_lines(_grade_lines(told, tongue))),
        *section("What is said", [render_claims([known[c] for c in told.incident.claims if c in known], documents)]),
    )


def section(title: str, parts: Sequence[RenderableType]) -> list[RenderableType]:
    """A titled part of a page; nothing at all where it would be empty."""
    return [Text(title, style="bold underline"), *parts, Text("")] if parts else []


def _figures_table(told: ReportedIncident, known: Mapping[str, Claim], tongue: Words) -> RenderableType:
    table = make_table("harm", "minimum", "best", "maximum", "rests on")
    for estimate in narrative.in_order(told.estimates):
        table.add_row(
            safe(narrative.harm_text(estimate.harm, tongue), "bold"),
            safe(figures.minimum_text(estimate, known, tongue)),
            safe(figures.best_text(estimate, tongue)),
            safe(figures.maximum_text(estimate, known, tongue)),
            Text(" ").join(short(claim_id) for claim_id in estimate.claims),
        )
    return table


def _reasons(told: ReportedIncident, tongue: Words, known: Mapping[str, Claim]) -> list[RenderableType]:
    return [reasons(estimate, tongue, known) for estimate in narrative.in_order(told.estimates)]


def _versions(told: ReportedIncident, known: Mapping[str, Claim], tongue: Words) -> list[str]:
    lines = []
    for version in told.versions:
        harms = narrative.harm_clauses(version.estimates, known, tongue, {e.harm: "" for e in version.estimates})
        lines.append(
            f"{tongue.day(version.known_on)}: {''.join(run.text for run in harms)}. {version.because}".rstrip()
        )
    return lines


def _join(join: Join, documents: Mapping[str, Document]) -> RenderableType:
    """A join with its score and every reason for and against it."""
    if join.to is None:
        return safe(f"{_name(join.mention, documents)}: others were compared with it", "dim")
    head = safe(f"{_name(join.mention, documents)} with {_name(join.to, documents)}")
    head.append_text(safe(f"  {join.score:+.1f}, {join.author}", "dim"))
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", width=8)
    table.add_column(overflow="fold")
    for feature in sorted(join.features, key=lambda feature: (-abs(feature.weight), feature.name)):
        if feature.sentence:
            table.add_row(
                safe(f"{feature.weight:+.1f}", "green" if feature.weight > 0 else "red"), safe(feature.sentence)
            )
    return Group(head, table)


def _name(mention: str, documents: Mapping[str, Document]) -> str:
    """A mention by its document's source, with its id."""
    document = documents.get(mention.rpartition("#")[0])
    return f"{document.source} ({mention})" if document and document.source else mention


def _origins(told: ReportedIncident, documents: Mapping[str, Document]) -> list[str]:
    lines = []
    for origin in told.origins:
        outlets = Counter((documents[d].source or d) if d in documents else d for d in origin.documents)
        names = [f"{outlet} ({number} reports)" if number > 1 else outlet for outlet, number in outlets.items()]
        because = origin.because.replace(f"the statement of {origin.name}", "one statement")
        lines.append(f"{origin.name}: {', '.join(names)}" + (f" ({because})" if because else ""))
    return lines


def _grade_lines(told: ReportedIncident, tongue: Words) -> list[str]:
    if told.grade is None:
        return []
    key = f"grades.{told.grade.value}"
    grade = tongue.say(key) if tongue.has(key) else told.grade.value
    form = "incident.grade_proposed" if told.grade.proposed else "incident.grade_set"
    author = told.grade.author.removeprefix("proposed by ")
    return [f"{tongue.say(form, grade=grade, author=author)}. {told.grade.reason}".rstrip()]
