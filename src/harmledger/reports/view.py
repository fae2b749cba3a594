"""What the report's pages say, section by section, before it is HTML or Markdown: numbered, worded, linked."""

from collections.abc import Sequence

import msgspec

from harmledger.reports import figures, narrative
from harmledger.reports.claimview import ClaimView, SourceView, claim_view, source_view
from harmledger.reports.numbering import Numbering, numbering
from harmledger.reports.runs import Run, Sentence, compose, link, plain, sentence_case
from harmledger.reports.situation import ReportedIncident, ReportedTally, Situation
from harmledger.reports.wording import Words, capitalised, words
from harmledger.terms.claim import OBJECT_HARMS, Claim
from harmledger.terms.estimate import Estimate, SetAside
from harmledger.terms.tally import TallyPoint, TallySeries


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One harm of one incident: minimum, best and maximum as printed, with what they rest on."""

    harm: str
    phrase: Sentence
    minimum: str
    best: str
    maximum: str
    feared: str
    refs: tuple[int, ...]


class AsideView(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that did not enter a figure, and why."""

    ref: int | None
    label: str
    reason: str
    rule: str


class HeadFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One headline figure: the phrase in large, the three numbers and what they leave open."""

    harm: str
    key: str
    phrase: str
    noun: str
    to: str
    minimum: str
    best: str
    maximum: str
    notes: tuple[str, ...]
    because: tuple[str, ...]
    incidents: tuple[Run, ...]
    """The incidents that it sums."""


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
    reasons: tuple[str, ...]
    """Why the figures are these, each sentence once."""
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
    place_reason: str
    claims: tuple[ClaimView, ...]


class TallyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a tally."""

    as_of: str
    figure: str
    ref: int | None


class TallyView(msgspec.Struct, frozen=True, kw_only=True):
    """One series of totals as its section tells it."""

    anchor: str
    title: str
    meta: str
    """Compiler, area, since when."""
    notes: tuple[str, ...]
    alarms: tuple[str, ...]
    rows: tuple[TallyRow, ...]
    reconciliation: tuple[str, ...]
    claims: tuple[ClaimView, ...]


class LinkedNote(msgspec.Struct, frozen=True, kw_only=True):
    """Something undecided or changed: a lead, its reason, and what it concerns."""

    lead: str
    text: str
    refs: tuple[int, ...] = ()
    incidents: tuple[Run, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of one kind that are in no incident's figures."""

    title: str
    claims: tuple[ClaimView, ...]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The whole report, worded."""

    situation: Situation
    period: str
    as_of: str
    summary: tuple[Sentence, ...]
    figures: tuple[HeadFigure, ...]
    changes: tuple[LinkedNote, ...]
    incidents: tuple[IncidentView, ...]
    tallies: tuple[TallyView, ...]
    also: tuple[Group, ...]
    undecided: tuple[LinkedNote, ...]
    aside: tuple[AsideView, ...]
    aside_claims: tuple[ClaimView, ...]
    """Claims kept out of every figure that no incident holds."""
    limits: tuple[str, ...]
    sources: tuple[SourceView, ...]
    record: str


def page(situation: Situation) -> Page:
    """Word the whole report."""
    tongue, numbers = words(situation.language), numbering(situation)
    return Page(
        situation=situation,
        period=tongue.span(situation.period_from, situation.period_to),
        as_of=tongue.day(situation.as_of) if situation.as_of else tongue.say("facts.as_of_all"),
        summary=summary(situation, tongue),
        figures=tuple(head_figure(total, situation, numbers, tongue) for total in narrative.in_order(situation.totals)),
        changes=tuple(change_notes(situation, numbers)),
        incidents=tuple(incident_view(told, situation, numbers, tongue) for told in situation.incidents),
        tallies=tuple(
            tally_view(told, index, situation, numbers, tongue) for index, told in enumerate(situation.tallies, 1)
        ),
        also=tuple(also_groups(situation, numbers, tongue)),
        undecided=tuple(undecided_notes(situation, numbers)),
        aside=tuple(aside_view(item, numbers, tongue) for item in situation.unrelated),
        aside_claims=aside_claims(situation, numbers, tongue),
        limits=limits(situation, tongue),
        sources=tuple(source_view(document, situation, numbers, tongue) for document in situation.documents),
        record=tongue.say(
            "facts.record_text",
            entries=tongue.counted("entry", situation.ledger_size),
            head=situation.ledger_head[:12] or "-",
        ),
    )


def summary(situation: Situation, words: Words) -> tuple[Sentence, ...]:
    """The opening: how much was read, how many incidents, the totals in words, what stands beside them."""
    reports = words.counted("report", len(situation.documents))
    incidents = words.counted("incident", len(situation.incidents))
    lead = words.say(
        "summary.lead_some" if situation.incidents else "summary.lead_none", reports=reports, incidents=incidents
    )
    people = [total for total in situation.totals if total.harm not in OBJECT_HARMS]
    claims = {claim.claim_id: claim for claim in situation.claims}
    anchors = {total.harm: f"total-{total.harm}" for total in people}
    harms = narrative.harm_clauses(people, claims, words, anchors)
    told = sentence_case(compose(words.pattern("summary.total"), harms=harms)) if harms else ()
    beside = plain(words.say("summary.tallies")) if situation.tallies else ()
    return tuple(sentence for sentence in (plain(lead), told, beside) if sentence)


def head_figure(total: Estimate, situation: Situation, numbers: Numbering, words: Words) -> HeadFigure:
    """A headline figure with its range; what has no upper figure says so instead of a ceiling."""
    claims = {claim.claim_id: claim for claim in situation.claims}
    rests_on = figures.claims_of(total, claims)
    harm = narrative.harm_text(total.harm, words)
    number = figures.plural_number(total)
    summed_incidents = summed(total, situation)
    notes = [open_note(total, len(summed_incidents), harm, words), feared_note(total, harm, words)]
    return HeadFigure(
        harm=harm,
        key=total.harm,
        phrase=figures.estimate_text(total, claims, words),
        noun=f"{figures.noun_text(total.harm, rests_on, number, words)} {harm}",
        to=f"total-{total.harm}",
        minimum=figures.minimum_text(total, claims, words),
        best=figures.best_text(total, words),
        maximum=figures.maximum_text(total, claims, words),
        notes=tuple(note for note in notes if note),
        because=total.because,
        incidents=numbers.incident_links(summed_incidents),
    )


def summed(total: Estimate, situation: Situation) -> list[str]:
    """The incidents that a total sums: those that count and have a figure of its harm."""
    return [
        told.incident.incident_id
        for told in situation.incidents
        if not told.pending and any(estimate.harm == total.harm for estimate in told.estimates)
    ]


def open_note(total: Estimate, incidents: int, harm: str, words: Words) -> str:
    """ "2 of 4 incidents have no upper figure…", empty where all have one; the stated maxima are no ceiling."""
    if not total.without_upper:
        return ""
    missing = words.plural(
        "summary.no_upper",
        total.without_upper,
        n=words.number(total.without_upper),
        all=words.counted("incident", incidents),
        harm=harm,
    )
    if not total.maximum or incidents <= total.without_upper:
        return missing
    return f"{missing} {words.say('summary.stated', n=words.number(total.maximum))}"


def feared_note(total: Estimate, harm: str, words: Words) -> str:
    """People feared harmed stand in a sentence of their own (rule C23)."""
    return words.say("summary.feared", n=words.number(total.possible), harm=harm) if total.possible else ""


def incident_view(told: ReportedIncident, situation: Situation, numbers: Numbering, words: Words) -> IncidentView:
    """Word one incident."""
    incident = told.incident
    claims = numbers.claims
    rows = tuple(figure_row(estimate, told, numbers, words) for estimate in narrative.in_order(told.estimates))
    anchors = {claim_id: f"c-{number}" for claim_id, number in numbers.of_claim.items()}
    parts = [
        sentence
        for estimate in narrative.in_order(told.estimates)
        for sentence in narrative.parts_sentences(estimate, claims, words, anchors)
    ]
    own = [claims[claim_id] for claim_id in incident.claims if claim_id in claims]
    documents = {claim.document_id for claim in own}
    return IncidentView(
        anchor=numbers.incident_anchor(incident.incident_id),
        incident_id=incident.incident_id,
        title=incident.title or narrative.place_text(incident.place) or incident.incident_id,
        meta=incident_meta(told, len(documents), words),
        sentence=narrative.incident_sentence(
            incident, told.estimates, claims, words, {e.harm: first_anchor(e, told, numbers) for e in told.estimates}
        ),
        parts=tuple(parts),
        rows=rows,
        reasons=tuple(dict.fromkeys(line for e in narrative.in_order(told.estimates) for line in e.because)),
        set_aside=tuple(aside_of(told, numbers, words)),
        versions=tuple(
            version_sentence(version.known_on, version.estimates, numbers, words) for version in told.versions
        ),
        independent=independent(told, len(documents), words),
        origins=tuple(origin_sentence(origin.name, origin.documents, numbers, words) for origin in told.origins),
        origin_reasons=tuple(origin.because for origin in told.origins),
        grade=grade_text(told, words),
        grade_reason=told.grade.reason if told.grade else "",
        pending=told.pending,
        allegations=tuple(allegations(own, numbers, words)),
        joins=tuple(join_sentences(told)),
        near=told.near_misses,
        namesakes=namesakes(told, words),
        place_reason=(incident.place.because or "") if incident.place else "",
        claims=tuple(claim_view(claim, situation, numbers, words) for claim in sorted(own, key=numbers.number)),
    )


def incident_meta(told: ReportedIncident, documents: int, words: Words) -> str:
    """ "16 July 2022 · Pokrovsk, Donetsk Oblast · 2 independent sources, 4 reports"."""
    incident = told.incident
    known = incident.earliest or incident.latest
    date = words.span(incident.earliest, incident.latest) if known else words.say("dates.unknown")
    parts = (date, narrative.place_text(incident.place), independent(told, documents, words))
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
        minimum=figures.minimum_text(estimate, numbers.claims, words),
        best=figures.best_text(estimate, words),
        maximum=figures.maximum_text(estimate, numbers.claims, words),
        feared=words.say("figure.feared", n=words.number(estimate.possible)) if estimate.possible else "",
        refs=numbers.refs(estimate.claims),
    )


def aside_view(item: SetAside, numbers: Numbering, words: Words) -> AsideView:
    """A claim set aside: its number, what it says, and why."""
    claim = numbers.claims.get(item.claim_id)
    label = figures.count_text(claim.count, words) if claim and claim.count else ""
    harm = narrative.harm_text(claim.harm, words) if claim else ""
    return AsideView(
        ref=numbers.of_claim.get(item.claim_id), label=f"{label} {harm}".strip(), reason=item.reason, rule=item.rule
    )


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
        author=told.grade.author,
    )


def allegations(claims: Sequence[Claim], numbers: Numbering, words: Words) -> list[Sentence]:
    """Who is said to have done it, each with its speaker and a link to the claim; nothing is decided here."""
    told: dict[tuple[str, str, str], Sentence] = {}
    for claim in sorted(claims, key=numbers.number):
        accused = claim.alleged_perpetrator
        if accused is None:
            continue
        speaker = claim.said.speaker.wording if claim.said.speaker else words.say("claim.unnamed")
        sentence = compose(
            words.pattern("incident.allegation"),
            actor=link(accused.actor, f"c-{numbers.number(claim)}"),
            position=plain(words.say(f"positions.{accused.position}")),
            speaker=plain(speaker),
        )
        told.setdefault((accused.actor, accused.position, speaker), sentence)
    return list(told.values())


def join_sentences(told: ReportedIncident) -> list[str]:
    """The reasons for each join, those that weigh most first."""
    sentences = [
        f"{feature.sentence}"
        for join in told.incident.joins
        if join.to is not None
        for feature in sorted(join.features, key=lambda feature: (-abs(feature.weight), feature.name))
        if feature.sentence
    ]
    return list(dict.fromkeys(sentences))


def namesakes(told: ReportedIncident, words: Words) -> str:
    """Other places of the same name, so that a reader can object."""
    place = told.incident.place
    if place is None or not place.alternatives:
        return ""
    names = [
        ", ".join(part for part in (other.name, other.admin1, other.country) if part) for other in place.alternatives
    ]
    return words.say("incident.place_assumed", names="; ".join(names))


def tally_view(told: ReportedTally, index: int, situation: Situation, numbers: Numbering, words: Words) -> TallyView:
    """Word one series."""
    series = told.series
    group = words.plural(f"nouns.{series.group}", 2) if words.has(f"nouns.{series.group}") else series.group
    notes = [] if series.anchored else [words.say("tally.unanchored")]
    notes += [words.say("tally.bounded")] if series.bounded else []
    own = [numbers.claims[point.claim_id] for point in series.points if point.claim_id in numbers.claims]
    return TallyView(
        anchor=f"t-{index}",
        title=capitalised(words.say("tally.group", group=group, harm=narrative.harm_text(series.harm, words)).strip()),
        meta=tally_meta(series, words),
        notes=tuple(notes),
        alarms=series.alarms,
        rows=tuple(tally_row(point, numbers, words) for point in series.points),
        reconciliation=told.reconciliation,
        claims=tuple(claim_view(claim, situation, numbers, words) for claim in own),
    )


def tally_meta(series: TallySeries, words: Words) -> str:
    """ "Compiled by the prosecutors · Ukraine · counted since 24 February 2022 (assumed…)"."""
    start = words.day(series.start) if series.start else ""
    key = "tally.start_assumed" if series.start_assumed else "tally.start"
    parts = (
        words.say("tally.compiler", compiler=series.compiler) if series.compiler else "",
        narrative.place_text(series.area),
        words.say(key, date=start) if start else "",
    )
    return " · ".join(part for part in parts if part)


def tally_row(point: TallyPoint, numbers: Numbering, words: Words) -> TallyRow:
    """One reading."""
    return TallyRow(
        as_of=words.day(point.as_of),
        figure=figures.count_text(point.count, words),
        ref=numbers.of_claim.get(point.claim_id),
    )


def change_notes(situation: Situation, numbers: Numbering) -> list[LinkedNote]:
    """What changed in older figures, with what changed it."""
    return [
        LinkedNote(
            lead="",
            text=change.sentence,
            refs=numbers.refs(change.claims),
            incidents=numbers.incident_links([change.incident_id]),
        )
        for change in situation.changes
    ]


def undecided_notes(situation: Situation, numbers: Numbering) -> list[LinkedNote]:
    """What waits for a person."""
    return [
        LinkedNote(
            lead=item.subject,
            text=item.why,
            refs=numbers.refs(item.claims),
            incidents=numbers.incident_links(item.incidents),
        )
        for item in situation.undecided
    ]


def held_claims(situation: Situation) -> set[str]:
    """Ids of the claims that an incident or a series shows."""
    held = {claim_id for told in situation.incidents for claim_id in told.incident.claims}
    return held | {point.claim_id for told in situation.tallies for point in told.series.points}


def aside_claims(situation: Situation, numbers: Numbering, words: Words) -> tuple[ClaimView, ...]:
    """Claims kept out of every figure, those that are shown nowhere else."""
    ids = {item.claim_id for item in situation.unrelated} - held_claims(situation)
    found = sorted((numbers.claims[claim_id] for claim_id in ids & set(numbers.claims)), key=numbers.number)
    return tuple(claim_view(claim, situation, numbers, words) for claim in found)


def also_groups(situation: Situation, numbers: Numbering, words: Words) -> list[Group]:
    """Claims that no incident and no tally holds: attacks without figures, who holds a place, statements."""
    held = held_claims(situation) | {item.claim_id for item in situation.unrelated}
    groups = []
    for kind in ("harm", "tally", "attack", "control", "statement"):
        rest = [claim for claim in situation.claims if claim.kind == kind and claim.claim_id not in held]
        views = tuple(claim_view(claim, situation, numbers, words) for claim in sorted(rest, key=numbers.number))
        if views:
            groups.append(Group(title=words.say(f"kinds.{kind}"), claims=views))
    return groups


def limits(situation: Situation, words: Words) -> tuple[str, ...]:
    """What the report can't show."""
    reports = capitalised(words.counted("report", len(situation.documents)))
    return tuple(
        entry.replace("{reports}", reports) if "{reports}" in entry else entry for entry in words.all("limits")
    )
