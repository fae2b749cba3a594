"""What the section of one incident says: its sentence, its figures with their reasons, its sources, its claims."""

from collections.abc import Callable, Sequence

import msgspec

from harmledger.reports import figures, narrative
from harmledger.reports.claimview import ClaimView, claim_view
from harmledger.reports.numbering import Numbering
from harmledger.reports.runs import Run, Sentence, compose, link, plain
from harmledger.reports.situation import ReportedIncident, Situation
from harmledger.reports.wording import Words, capitalised
from harmledger.terms.claim import Claim, Count
from harmledger.terms.estimate import Estimate, SetAside
from harmledger.terms.incident import Join


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One harm of one incident: minimum, best and maximum as printed, with what they rest on."""

    harm: str
    phrase: Sentence
    minimum: Run
    best: Run
    maximum: Run
    """Each leads to the claim that gives the number."""
    feared: str
    refs: tuple[int, ...]


class AsideView(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that did not enter a figure, and why."""

    ref: int | None
    label: str
    reason: str
    rule: str


class IncidentView(msgspec.Struct, frozen=True, kw_only=True):
    """One incident as its section tells it."""

    anchor: str
    incident_id: str
    title: str
    meta: str
    """Date, place, how many independent sources: the line under the title."""
    sentence: Sentence
    parts: tuple[Sentence, ...]
    rows: tuple[FigureRow, ...]
    reasons: tuple[tuple[str, str], ...]
    """Each harm with why its figure is so."""
    set_aside: tuple[AsideView, ...]
    versions: tuple[Sentence, ...]
    independent: str
    origins: tuple[Sentence, ...]
    origin_reasons: tuple[str, ...]
    grade: str
    grade_reason: str
    pending: str
    allegations: tuple[Sentence, ...]
    joins: tuple[str, ...]
    near: tuple[str, ...]
    namesakes: str
    """Why this place and no other of its name."""
    claims: tuple[ClaimView, ...]


def incident_view(told: ReportedIncident, situation: Situation, numbers: Numbering, words: Words) -> IncidentView:
    """Word one incident."""
    incident = told.incident
    claims = numbers.claims
    rows = tuple(figure_row(estimate, told, numbers, words) for estimate in narrative.in_order(told.estimates))
    parts = [
        sentence
        for estimate in narrative.in_order(told.estimates)
        for sentence in narrative.parts_sentences(estimate, parts_of(estimate, numbers), words)
    ]
    own = [claims[claim_id] for claim_id in incident.claims if claim_id in claims]
    documents = {claim.document_id for claim in own}
    return IncidentView(
        anchor=numbers.incident_anchor(incident.incident_id),
        incident_id=incident.incident_id,
        title=incident.title or narrative.place_text(incident.place, words) or incident.incident_id,
        meta=incident_meta(told, len(documents), words),
        sentence=narrative.incident_sentence(
            incident, told.estimates, claims, words, {e.harm: first_anchor(e, told, numbers) for e in told.estimates}
        ),
        parts=(*parts, *feared_sentences(told, numbers, words)),
        rows=rows,
        reasons=tuple(
            (narrative.harm_text(estimate.harm, words), " ".join(sentence_of(line) for line in estimate.because))
            for estimate in narrative.in_order(told.estimates)
            if estimate.because
        ),
        set_aside=tuple(aside_of(told, numbers, words)),
        versions=tuple(
            version_sentence(version.known_on, version.estimates, numbers, words) for version in told.versions
        ),
        independent=independent(told, len(documents), words),
        origins=tuple(
            origin_sentence(numbers.named(origin.name), origin.documents, numbers, words) for origin in told.origins
        ),
        origin_reasons=tuple(origin.because for origin in told.origins),
        grade=grade_text(told, words),
        grade_reason=numbers.named(told.grade.reason) if told.grade else "",
        pending=told.pending,
        allegations=tuple(allegations(own, numbers, words)),
        joins=tuple(join_sentences(told, numbers, words)),
        near=tuple(dict.fromkeys(capitalised(numbers.named(line)) for line in told.near_misses)),
        namesakes=namesakes(told, words),
        claims=tuple(claim_view(claim, situation, numbers, words) for claim in sorted(own, key=numbers.number)),
    )


def parts_of(estimate: Estimate, numbers: Numbering) -> list[tuple[Claim, str]]:
    """Claims that are part of a claim behind the figure, each with its anchor, in the order of the page."""
    found = (part for claim_id in estimate.claims for part in numbers.parts.get(claim_id, ()))
    return [(claim, f"c-{numbers.number(claim)}") for claim in sorted(found, key=numbers.number)]


def feared_sentences(told: ReportedIncident, numbers: Numbering, words: Words) -> list[Sentence]:
    """ "A further 60 are feared killed; they are in no total." (rule C23)."""
    return [
        plain(
            words.say(
                "summary.feared",
                n=words.number(estimate.possible),
                harm=narrative.harm_text(estimate.harm, words),
                harmed=narrative.harmed(estimate.harm, estimate.possible, words),
            )
        )
        for estimate in narrative.in_order(told.estimates)
        if estimate.possible
    ]


def sentence_of(line: str) -> str:
    """A line as a sentence among others: with a capital, and a full stop."""
    text = capitalised(line.strip())
    return text if text.endswith((".", "!", "?", "”", "…")) else f"{text}."


def incident_meta(told: ReportedIncident, documents: int, words: Words) -> str:
    """ "16 July 2022 · Pokrovsk, Donetsk Oblast · 2 independent sources, 4 reports"."""
    incident = told.incident
    known = incident.earliest or incident.latest
    date = words.span(incident.earliest, incident.latest) if known else words.say("dates.unknown")
    parts = (date, narrative.place_text(incident.place, words), independent(told, documents, words))
    return " · ".join(part for part in parts if part)


def independent(told: ReportedIncident, documents: int, words: Words) -> str:
    """ "2 independent sources, 4 reports"; without the former where lineage was not worked out."""
    reports = words.counted("report", documents)
    if not told.origins:
        return reports
    return words.say("incident.independent", origins=words.counted("origin", len(told.origins)), reports=reports)


def aside_of(told: ReportedIncident, numbers: Numbering, words: Words) -> list[AsideView]:
    """The claims of the incident that entered none of its figures, each once."""
    found = (aside_view(item, numbers, words) for estimate in told.estimates for item in estimate.set_aside)
    return sorted(dict.fromkeys(found), key=lambda item: (item.ref or 0, item.reason))


def first_anchor(estimate: Estimate, told: ReportedIncident, numbers: Numbering) -> str:
    """Where a figure's link leads: the first claim that it rests on, else the incident."""
    known = [number for claim_id in estimate.claims if (number := numbers.of_claim.get(claim_id))]
    return f"c-{min(known)}" if known else numbers.incident_anchor(told.incident.incident_id)


def figure_row(estimate: Estimate, told: ReportedIncident, numbers: Numbering, words: Words) -> FigureRow:
    """One row of an incident's table."""
    return FigureRow(
        harm=narrative.harm_text(estimate.harm, words),
        phrase=link(figures.estimate_text(estimate, numbers.claims, words), first_anchor(estimate, told, numbers)),
        minimum=Run(
            text=figures.minimum_text(estimate, numbers.claims, words),
            to=giver(estimate, numbers, lambda count: count.at_least == estimate.minimum),
        ),
        best=Run(
            text=figures.best_text(estimate, words),
            to=giver(estimate, numbers, lambda count: estimate.best is not None and count.figure == estimate.best),
        ),
        maximum=Run(
            text=figures.maximum_text(estimate, numbers.claims, words),
            to=giver(
                estimate, numbers, lambda count: estimate.maximum is not None and count.at_most == estimate.maximum
            ),
        ),
        feared=words.say("figure.feared", n=words.number(estimate.possible)) if estimate.possible else "",
        refs=numbers.refs(estimate.claims),
    )


def giver(estimate: Estimate, numbers: Numbering, gives: Callable[[Count], bool]) -> str:
    """Anchor of the first claim behind a figure whose count gives this number; empty where none does alone."""
    known = [claim for claim in figures.claims_of(estimate, numbers.claims) if claim.count and gives(claim.count)]
    return f"c-{min(numbers.number(claim) for claim in known)}" if known else ""


def aside_view(item: SetAside, numbers: Numbering, words: Words) -> AsideView:
    """A claim set aside: its number, what it says, and why."""
    claim = numbers.claims.get(item.claim_id)
    figure = figures.count_text(claim.count, words) if claim and claim.count else ""
    harm = narrative.harm_text(claim.harm, words) if claim else ""
    said = words.say("claim.label_people", figure=figure, harm=harm) if figure else harm
    return AsideView(ref=numbers.of_claim.get(item.claim_id), label=said, reason=item.reason, rule=item.rule)


def version_sentence(known_on: str, estimates: Sequence[Estimate], numbers: Numbering, words: Words) -> Sentence:
    """ "18 July 2022: at least 1 person was killed and 14 injured"."""
    anchors = {e.harm: f"c-{min(refs)}" if (refs := numbers.refs(e.claims)) else "" for e in estimates}
    harms = narrative.harm_clauses(estimates, numbers.claims, words, anchors)
    return compose(words.pattern("incident.version"), date=plain(words.day(known_on)), harms=harms)


def origin_sentence(name: str, documents: Sequence[str], numbers: Numbering, words: Words) -> Sentence:
    """ "Deputy mayor of Pokrovsk: report 1, report 4"."""
    links: list[Run] = []
    for document_id in documents:
        if links:
            links.append(Run(text=words.say("comma")))
        links.extend(link(numbers.document_label(document_id), numbers.document_anchor(document_id)))
    return compose(words.pattern("incident.origin"), name=plain(name), documents=tuple(links))


def grade_text(told: ReportedIncident, words: Words) -> str:
    """ "weak (proposed by …, set by no one yet)"; empty without a grade."""
    if told.grade is None:
        return ""
    key = f"grades.{told.grade.value}"
    grade = words.say(key) if words.has(key) else told.grade.value
    return words.say(
        "incident.grade_proposed" if told.grade.proposed else "incident.grade_set",
        grade=grade,
        author=told.grade.author.removeprefix("proposed by "),
    )


def allegations(claims: Sequence[Claim], numbers: Numbering, words: Words) -> list[Sentence]:
    """Who is said to have done it, each with its speaker and a link to the claim; nothing is decided here."""
    told: dict[tuple[str, str, str], Sentence] = {}
    for claim in sorted(claims, key=numbers.number):
        accused = claim.alleged_perpetrator
        if accused is None:
            continue
        speaker = claim.said.speaker.wording if claim.said.speaker else ""
        sentence = compose(
            words.pattern("incident.allegation" if speaker else "incident.allegation_unnamed"),
            actor=link(accused.actor, f"c-{numbers.number(claim)}"),
            position=plain(words.say(f"positions.{narrative.position(claim)}")),
            **({"speaker": plain(speaker)} if speaker else {}),
        )
        told.setdefault((accused.actor, narrative.position(claim), speaker), sentence)
    return list(told.values())


FOR, AGAINST = 3, 1
"""Reasons that a report prints for a join and against it, those that weigh most; the ledger holds all."""


def join_sentences(told: ReportedIncident, numbers: Numbering, words: Words) -> list[str]:
    """By each report that was joined, why: what speaks most for it, and what speaks against it all the same."""
    lines = [join_sentence(join, numbers, words) for join in told.incident.joins if join.to is not None]
    return list(dict.fromkeys(line for line in lines if line))


def join_sentence(join: Join, numbers: Numbering, words: Words) -> str:
    """One report that was joined, with the reasons; empty where the join gives none."""
    weighed = sorted(join.features, key=lambda feature: (-abs(feature.weight), feature.name))
    speaks_for = [feature.sentence for feature in weighed if feature.sentence and feature.weight > 0][:FOR]
    against = [feature.sentence for feature in weighed if feature.sentence and feature.weight < 0][:AGAINST]
    if not weighed:
        return ""
    report = numbers.document_label(join.mention.rpartition("#")[0])
    reasons = speaks_for or [feature.sentence for feature in weighed]
    line = words.say("incident.join", report=report, reasons=" ".join(reasons))
    if speaks_for and against:
        line += " " + words.say("incident.join_against", reasons=" ".join(against))
    return line


def namesakes(told: ReportedIncident, words: Words) -> str:
    """Other places of the same name, so that a reader can object."""
    place = told.incident.place
    if place is None or not place.alternatives:
        return ""
    reason = words.say("incident.place_reason", reason=place.because) + " " if place.because else ""
    names = [
        ", ".join(part for part in (other.name, other.admin1, other.country) if part) for other in place.alternatives
    ]
    return reason + words.say("incident.place_assumed", names="; ".join(names))
