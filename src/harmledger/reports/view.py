"""What the report's pages say, section by section, before it is HTML or Markdown: numbered, worded, linked."""

from collections.abc import Sequence

import msgspec

from harmledger.reports import figures, narrative
from harmledger.reports.claimview import ClaimView, SourceView, claim_view, source_view
from harmledger.reports.dating import dated
from harmledger.reports.incidentview import AsideView, IncidentView, aside_view, incident_view
from harmledger.reports.numbering import Numbering, numbering
from harmledger.reports.runs import Run, Sentence, compose, plain, sentence_case, text_of
from harmledger.reports.situation import ReportedIncident, Situation
from harmledger.reports.tallyview import TallyView, tally_sentences, tally_view
from harmledger.reports.wording import MANY, Words, capitalised, words
from harmledger.terms.claim import OBJECT_HARMS
from harmledger.terms.estimate import Estimate

WAYS_OUT = frozenset({"rescued", "found", "released", "returned"})
"""What is no harm, but its end."""

FEW = 12
"""Up to so many incidents an opening names each; of more, those with the highest figures."""


class HeadFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One headline figure: the phrase in large, the three numbers and what they leave open."""

    harm: str
    key: str
    phrase: str
    noun: str
    whole: str
    """Both together: "thousands of people displaced"."""
    to: str
    minimum: str
    best: str
    maximum: str
    notes: tuple[str, ...]
    rests: tuple[str, ...]
    """How much of it is known only from totals of a few days, as its reasons say too."""
    because: tuple[str, ...]
    incidents: tuple[Run, ...]
    """The incidents that it sums, where they are few."""
    is_minor: bool
    """Objects, and ways out of harm: said after the people harmed, and smaller."""
    summed: str
    """How many it sums, where they are many."""


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


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents of one first-order area."""

    title: str
    incidents: tuple[IncidentView, ...]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The whole report, worded."""

    situation: Situation
    title: str
    period: str
    as_of: str
    summary: tuple[Sentence, ...]
    figures: tuple[HeadFigure, ...]
    changes: tuple[LinkedNote, ...]
    leading: tuple[IncidentView, ...]
    """The incidents that the opening tells of: all, or those with the highest figures."""
    leading_note: str
    incidents: tuple[IncidentView, ...]
    regions: tuple[Region, ...]
    """The same by region, in the order of the first incident of each."""
    tallies: tuple[TallyView, ...]
    also: tuple[Group, ...]
    undecided: tuple[LinkedNote, ...]
    aside: tuple[AsideView, ...]
    aside_claims: tuple[ClaimView, ...]
    """Claims kept out of every figure that no incident holds."""
    limits: tuple[str, ...]
    sources: tuple[SourceView, ...]
    uncited: str
    """How many reports of the ledger are cited nowhere; empty where all are."""
    record: str


def page(situation: Situation) -> Page:
    """Word the whole report."""
    tongue, numbers = words(situation.language), numbering(situation)
    incidents = tuple(incident_view(told, situation, numbers, tongue) for told in situation.incidents)
    leading = highest(situation)
    return Page(
        situation=situation,
        title=title(situation, tongue),
        period=period(situation, tongue),
        as_of=tongue.day(situation.as_of) if situation.as_of else tongue.say("facts.as_of_all"),
        summary=summary(situation, numbers, tongue),
        figures=tuple(head_figure(total, situation, numbers, tongue) for total in known_totals(situation)),
        changes=tuple(change_notes(situation, numbers)),
        leading=tuple(view for view in incidents if view.incident_id in leading),
        leading_note=leading_note(len(leading), len(incidents), tongue),
        incidents=incidents,
        regions=regions(situation, incidents, tongue),
        tallies=tuple(
            tally_view(told, index, situation, numbers, tongue) for index, told in enumerate(situation.tallies, 1)
        ),
        also=tuple(also_groups(situation, numbers, tongue)),
        undecided=tuple(undecided_notes(situation, numbers)),
        aside=tuple(aside_view(item, numbers, tongue) for item in situation.unrelated),
        aside_claims=aside_claims(situation, numbers, tongue),
        limits=limits(situation, tongue),
        sources=tuple(source_view(document, situation, numbers, tongue) for document in situation.documents),
        uncited=uncited(situation, tongue),
        record=tongue.say(
            "facts.record_text",
            entries=tongue.counted("entry", situation.ledger_size),
            head=situation.ledger_head[:12] or "-",
        ),
    )


def regions(situation: Situation, views: Sequence[IncidentView], words: Words) -> tuple[Region, ...]:
    """Incidents grouped by oblast, those of no known place last."""
    found: dict[str, list[IncidentView]] = {}
    for told, view in zip(situation.incidents, views, strict=True):
        place = told.incident.place
        area = (place.admin1 or (place.name if place.level in ("oblast", "country") else None)) if place else None
        found.setdefault(area or "", []).append(view)
    order = sorted(found, key=lambda area: not area)
    nowhere = words.say("incident.nowhere")
    return tuple(Region(title=area or nowhere, incidents=tuple(found[area])) for area in order)


GENERIC = ("", "Situation report")
"""Titles that say nothing of the report: it is called by its period instead."""


def title(situation: Situation, words: Words) -> str:
    """What the report is called: as it was given, else by the days that it tells of."""
    if situation.title not in GENERIC:
        return situation.title
    start, end = extent(situation)
    return words.say("title", span=words.span(start, end)) if start or end else words.say("title_undated")


def period(situation: Situation, words: Words) -> str:
    """The period as asked for; where none was asked for, the days of the incidents."""
    if situation.period_from or situation.period_to:
        return words.span(situation.period_from, situation.period_to)
    start, end = extent(situation)
    return words.say("dates.found", span=words.span(start, end)) if start and end else words.say("dates.all")


def extent(situation: Situation) -> tuple[str | None, str | None]:
    """First and last day: those of the period where they are given, else of the incidents."""
    days = [day for told in situation.incidents for day in dated(told) or ()]
    first, last = (min(days), max(days)) if days else (None, None)
    return situation.period_from or first, situation.period_to or last


def highest(situation: Situation) -> set[str]:
    """Ids of the incidents with the highest figures: most people killed at least, then injured, then earliest."""

    def rank(told: ReportedIncident) -> tuple[int, int, str]:
        least = {estimate.harm: estimate.minimum for estimate in told.estimates if not estimate.by}
        return -least.get("killed", 0), -least.get("injured", 0), told.incident.earliest or "9999"

    return {told.incident.incident_id for told in sorted(situation.incidents, key=rank)[:FEW]}


def leading_note(shown: int, incidents: int, words: Words) -> str:
    """Says that the opening does not tell of all; empty where it does."""
    if shown >= incidents:
        return ""
    return words.say(
        "summary.leading",
        shown=words.counted("incident", shown),
        all=words.counted("incident", incidents),
        all_of=words.counted_of("incident", incidents),
    )


def summary(situation: Situation, numbers: Numbering, words: Words) -> tuple[Sentence, ...]:
    """The opening: how much was read, how many incidents, the totals in words, what stands beside them."""
    reports = words.counted("report", situation.reports_read)
    incidents = words.counted("incident", len(situation.incidents))
    key = f"summary.lead_{'some' if situation.incidents else 'none'}{'_one' if situation.reports_read == 1 else ''}"
    lead = words.say(
        key,
        reports=reports,
        incidents=incidents,
        incidents_of=words.counted_of("incident", len(situation.incidents)),
    )
    people = [total for total in situation.totals if total.harm not in OBJECT_HARMS | WAYS_OUT and has_figure(total)]
    claims = {claim.claim_id: claim for claim in situation.claims}
    anchors = {total.harm: f"total-{total.harm}" for total in people}
    harms = narrative.harm_clauses(people, claims, words, anchors)
    told = sentence_case(compose(words.pattern("summary.total"), harms=harms)) if harms else ()
    beside = plain(words.say("summary.tallies")) if situation.tallies else ()
    totals = tally_sentences(situation, numbers, words)
    return tuple(sentence for sentence in (plain(lead), told, beside, *totals) if sentence)


def head_figure(total: Estimate, situation: Situation, numbers: Numbering, words: Words) -> HeadFigure:
    """A headline figure with its range; what has no upper figure says so instead of a ceiling."""
    claims = {claim.claim_id: claim for claim in situation.claims}
    rests_on = figures.claims_of(total, claims)
    harm = narrative.harm_text(total.harm, words)
    summed_incidents = summed(total, situation)
    phrase = head_phrase(total, claims, words)
    number = figures.plural_number(total)
    noun = narrative.counted_noun(total.harm, rests_on, number, phrase, words)
    verb = narrative.verb(total.harm, number, phrase, words, figures.noun_of(total.harm, rests_on, words))
    whole = head_whole(total, phrase, noun, verb, words)
    of_whom = words.say("figures.whom", noun=figures.noun_text(total.harm, rests_on, words), harm=harm,
                        harmed=narrative.harmed(total.harm, MANY, words))  # fmt: skip
    notes = [open_note(total, len(summed_incidents), of_whom, words), feared_note(total, words)]
    is_feared_alone = not has_figure(total) and bool(total.possible)
    return HeadFigure(
        harm=harm,
        key=total.harm,
        phrase=phrase,
        noun=words.say("figures.noun", noun=noun, harm=harm, verb=verb),
        whole=whole,
        to=f"total-{total.harm}",
        minimum=figures.minimum_text(total, claims, words),
        best=figures.best_text(total, words),
        maximum=figures.maximum_text(total, claims, words),
        notes=tuple(note for note in notes if note),
        rests=tuple(rest_notes(total, situation, claims, words)),
        because=() if is_feared_alone else total.because,
        is_minor=total.harm in OBJECT_HARMS | WAYS_OUT,
        incidents=numbers.incident_links(summed_incidents) if len(summed_incidents) <= FEW else (),
        summed=words.say("figures.rests_many", incidents=words.counted("incident", len(summed_incidents)))
        if len(summed_incidents) > FEW
        else "",
    )


def head_whole(total: Estimate, phrase: str, noun: str, verb: str, words: Words) -> str:
    """Figure, noun and harm in one: "14 people killed", "no people affected", "4 people feared trapped"."""
    harm = narrative.harm_text(total.harm, words)
    if total.maximum == 0 and not figures.is_open(total):
        return words.say("figures.nobody", noun=noun, harmed=narrative.harmed(total.harm, MANY, words))
    if total.possible and not has_figure(total):
        return words.say("figures.feared", n=words.number(total.possible), noun=noun, harm=harm)
    counted = text_of(narrative.with_noun(plain(phrase), noun, words))
    return words.say("figures.noun", noun=counted, harm=harm, verb=verb)


def head_phrase(total: Estimate, claims: figures.ClaimsById, words: Words) -> str:
    """The figure in large; where nothing but a fear is known, that it is feared."""
    if has_figure(total) or not total.possible:
        return figures.estimate_text(total, claims, words)
    return words.say("figure.feared_only", n=words.number(total.possible))


def known_totals(situation: Situation) -> list[Estimate]:
    """Totals of which anything is known, people feared harmed included, one of each harm, in the order of a page."""
    known = [total for total in narrative.in_order(situation.totals) if has_figure(total) or total.possible]
    return list({total.harm: total for total in reversed(known) if not total.by}.values())[::-1]


def has_figure(total: Estimate) -> bool:
    """Whether anything is known of how many: a floor, or an upper figure of all."""
    return total.minimum > 0 or not figures.is_open(total)


def rest_notes(total: Estimate, situation: Situation, claims: figures.ClaimsById, words: Words) -> list[str]:
    """How much of a headline figure is known only from totals of a few days (rule C7)."""
    rests = [told.rest for told in situation.tallies if told.rest is not None and told.rest.harm == total.harm]
    return [capitalised(words.say("tally.rests", figure=figures.estimate_text(rest, claims, words))) for rest in rests]


def summed(total: Estimate, situation: Situation) -> list[str]:
    """The incidents that a total sums: those that count and have a figure of its harm."""
    return [
        told.incident.incident_id
        for told in situation.incidents
        if not told.pending and any(estimate.harm == total.harm for estimate in told.estimates)
    ]


def open_note(total: Estimate, incidents: int, harm: str, words: Words) -> str:
    """ "2 of 4 incidents have no upper figure…", empty where all have one; the stated maxima are no ceiling."""
    if not total.without_upper or (total.possible and not has_figure(total)):
        return ""
    if incidents == 1:
        return words.say("summary.no_upper_alone", harm=harm)
    return words.plural(
        "summary.no_upper",
        total.without_upper,
        n=words.number(total.without_upper),
        all=words.counted("incident", incidents),
        all_of=words.counted_of("incident", incidents),
        harm=harm,
    )


def feared_note(estimate: Estimate, words: Words) -> str:
    """People feared harmed stand in a sentence of their own (rule C23)."""
    if not estimate.possible:
        return ""
    harm, others = narrative.harm_text(estimate.harm, words), narrative.harmed(estimate.harm, estimate.possible, words)
    key = "summary.feared" if has_figure(estimate) else "summary.feared_alone"
    return words.say(key, n=words.number(estimate.possible), harm=harm, harmed=others)


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


def uncited(situation: Situation, words: Words) -> str:
    """ "12 reports of the ledger stand behind nothing here"; empty where every report read is cited."""
    number = situation.reports_read - len(situation.documents)
    return words.plural("sources.others", number, reports=words.counted("report", number)) if number else ""


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
    reports = capitalised(words.counted("report", situation.reports_read))
    return tuple(
        entry.replace("{reports}", reports) if "{reports}" in entry else entry for entry in words.all("limits")
    )
