"""Claims, figures and incidents as the pages word them."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from harmledger.reports import claimview, figures, marks, narrative
from harmledger.reports.marks import Piece
from harmledger.reports.numbering import document_title
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.terms.estimate import Estimate, SetAside
from harmledger.web.tongue import Tongue
from harmledger.workflow.kept.rows import slim_claims
from harmledger.workflow.reviewing import Desk


class ClaimLine(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in a list: what it says, who says it where, and its sentence."""

    claim: Claim
    label: str
    details: tuple[str, ...]
    said: str
    source: str
    title: str
    published: str | None
    quote: tuple[Piece, ...]
    incident_id: str | None
    out: str
    """Why it is in no figure: rejected, by whom; empty where it stands."""


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """One harm of an incident, or of all, with its numbers, claims and reasons."""

    harm: str
    phrase: str
    minimum: str
    best: str
    maximum: str
    feared: str
    claims: tuple[str, ...]
    because: tuple[str, ...]
    aside: tuple[SetAside, ...]
    is_open: bool
    counts: bool
    """Whether any source gives a figure."""


class IncidentLine(msgspec.Struct, frozen=True, kw_only=True):
    """An incident in a list."""

    incident_id: str
    title: str
    when: str
    where: str
    figures: tuple[FigureLine, ...]
    origins: int
    reports: int
    grade: str
    proposed: bool
    pending: str


def paged(found: int, size: int, page: int) -> tuple[int, int]:
    """The page that is shown of so many things, `size` of them a page, and how many pages they take: the page that was
    asked for, or the nearest that there is."""
    pages = max(1, -(-found // size))
    return min(max(page, 1), pages), pages


def claim_line(claim: Claim, desk: Desk, tongue: Tongue) -> ClaimLine:
    """Word one claim."""
    document, told = desk.document(claim.document_id), tongue.claim(claim)
    return ClaimLine(
        claim=claim,
        label=claimview.label(told, tongue.report),
        details=claimview.details(told, tongue.report),
        said=claimview.said(claim, tongue.report, document),
        source=(document.source if document else None) or tongue.say("source.unnamed"),
        title=document_title(document) if document else claim.document_id,
        published=document.published if document else None,
        quote=claimview.excerpt(claim, document),
        incident_id=desk.incident_of.get(claim.claim_id),
        out=taken_out(claim, desk),
    )


def claim_lines(claim_ids: Iterable[str], desk: Desk, tongue: Tongue) -> list[ClaimLine]:
    """Word some claims, those that hold."""
    return [claim_line(desk.claims[name], desk, tongue) for name in claim_ids if name in desk.claims]


def taken_out(claim: Claim, desk: Desk) -> str:
    """ "rejected by I. Recorder: a football match"; empty where nobody has rejected it, or somebody took it back in."""
    for one in desk.about(claim.claim_id):
        if one.holds and one.decision.verb in ("reject", "accept"):
            decision = one.decision
            return f"{decision.author}: {decision.reason}" if decision.verb == "reject" else ""
    return ""


def figure_line(estimate: Estimate, claims: Mapping[str, Claim], tongue: Tongue) -> FigureLine:
    """Word one estimate; where no upper figure is known it says so, and never prints a ceiling."""
    return FigureLine(
        harm=estimate.harm,
        phrase=phrase_of(estimate, claims, tongue),
        minimum=figures.minimum_text(estimate, claims, tongue.report),
        best=figures.best_text(estimate, tongue.report),
        maximum=figures.maximum_text(estimate, claims, tongue.report),
        feared=feared_text(estimate, tongue),
        claims=estimate.claims,
        because=estimate.because,
        aside=estimate.set_aside,
        is_open=figures.is_open(estimate),
        counts=bool(estimate.claims or estimate.minimum or estimate.maximum or estimate.possible),
    )


def phrase_of(estimate: Estimate, claims: Mapping[str, Claim], tongue: Tongue) -> str:
    """A figure in a phrase: "2 to 3", "at least 1"."""
    if not estimate.claims and not estimate.minimum and not estimate.maximum:
        return tongue.say("figures.none_stands")
    if estimate.maximum == 0 and not figures.is_open(estimate):
        return tongue.say("figures.nobody")
    return figures.estimate_text(estimate, claims, tongue.report)


def feared_text(estimate: Estimate, tongue: Tongue) -> str:
    """The people feared harmed; beside a figure they are more, alone they are all. Empty where there are none."""
    if not estimate.possible:
        return ""
    beside = estimate.minimum or estimate.maximum
    return tongue.say("figures.feared" if beside else "figures.feared_only", n=tongue.number(estimate.possible))


def figure_lines(estimates: Iterable[Estimate], claims: Mapping[str, Claim], tongue: Tongue) -> tuple[FigureLine, ...]:
    """Figures in the order of the reports; `claims` are those that they rest on, for their own words."""
    return tuple(figure_line(one, claims, tongue) for one in narrative.in_order(tuple(estimates)))


def incident_line(incident_id: str, desk: Desk, tongue: Tongue) -> IncidentLine:
    """Word one incident for a list."""
    body = desk.body(incident_id)
    told, incident = body.told, body.told.incident
    return IncidentLine(
        incident_id=incident_id,
        title=tongue.title(incident),
        when=tongue.span(incident.earliest, incident.latest),
        where=tongue.place(incident.place),
        figures=figure_lines(told.estimates, slim_claims(body), tongue),
        origins=len(told.origins),
        reports=body.reports,
        grade=told.grade.value if told.grade else "",
        proposed=told.grade.proposed if told.grade else True,
        pending=told.pending,
    )


def text_of(document: Document, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """A document's text with the evidence of some claims marked; a piece's `refs` number the claims from 1."""
    return marks.pieces(document.text, claims, {claim.claim_id: number for number, claim in enumerate(claims, 1)})
