"""What the section of one series of totals says: who compiled it, its readings, how it lies beside the incidents."""

import msgspec

from harmledger.reports import figures, narrative
from harmledger.reports.claimview import ClaimView, claim_view, label
from harmledger.reports.numbering import Numbering
from harmledger.reports.runs import Sentence, link, plain
from harmledger.reports.situation import ReportedTally, Situation
from harmledger.reports.wording import Words, capitalised
from harmledger.terms.claim import OBJECT_HARMS, number_told
from harmledger.terms.tally import TallyPoint, TallySeries

OPENING = 6
"""Totals of others that the opening of a report names."""


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


def tally_view(told: ReportedTally, index: int, situation: Situation, numbers: Numbering, words: Words) -> TallyView:
    """Word one series."""
    series = told.series
    group = words.say(f"groups.{series.group}") if words.has(f"groups.{series.group}") else series.group
    notes = [] if series.anchored else [words.say("tally.unanchored")]
    notes += [words.say("tally.bounded")] if series.bounded else []
    own = [numbers.claims[point.claim_id] for point in series.points if point.claim_id in numbers.claims]
    return TallyView(
        anchor=f"t-{index}",
        title=capitalised(words.say("tally.group", group=group, harm=narrative.harm_text(series.harm, words)).strip()),
        meta=tally_meta(series, words),
        notes=tuple(notes),
        alarms=tuple(capitalised(line) for line in series.alarms),
        rows=tuple(tally_row(point, numbers, words) for point in series.points),
        reconciliation=(*(capitalised(line) for line in told.reconciliation), *rest_sentences(told, numbers, words)),
        claims=tuple(claim_view(claim, situation, numbers, words) for claim in own),
    )


def tally_sentences(situation: Situation, numbers: Numbering, words: Words) -> list[Sentence]:
    """The latest of the largest totals of people over a long period, one sentence a series, for the opening: "At least
    353 children killed: the prosecutors, Ukraine, since 24 February 2022, as of 18 July 2022." """
    found: list[tuple[tuple[int, int, int], Sentence]] = []
    for index, told in enumerate(situation.tallies, 1):
        series = told.series
        held = [numbers.claims[point.claim_id] for point in series.points if point.claim_id in numbers.claims]
        if series.bounded or not series.anchored or series.harm in OBJECT_HARMS or not held or not series.compiler:
            continue
        rest = (series.compiler, narrative.place_text(series.area, words), *tally_days(series, words))
        said = plain(f": {words.say('comma').join(part for part in rest if part)}.")
        count = series.points[-1].count
        rank = (narrative.harm_rank(series.harm), -number_told(count), index)
        found.append((rank, (*link(label(held[-1], words), f"t-{index}"), *said)))
    return [sentence for _, sentence in sorted(found, key=lambda one: one[0])[:OPENING]]


def tally_days(series: TallySeries, words: Words) -> tuple[str, str]:
    """Since when a total counts, and as of which day."""
    since = words.say("dates.since", date=words.day(series.start)) if series.start else ""
    assumed = words.say("summary.tally_assumed", since=since) if since and series.start_assumed else since
    last = series.points[-1].as_of
    return assumed, words.say("summary.tally_as_of", date=words.day(last)) if last else ""


def rest_sentences(told: ReportedTally, numbers: Numbering, words: Words) -> list[str]:
    """What is known only from this total and counted at the top (rule C7)."""
    if told.rest is None:
        return []
    number, rests_on = figures.plural_number(told.rest), figures.claims_of(told.rest, numbers.claims)
    figure = figures.estimate_text(told.rest, numbers.claims, words)
    noun = narrative.counted_noun(told.rest.harm, rests_on, number, figure, words)
    harm = narrative.harm_text(told.rest.harm, words)
    verb = narrative.verb(told.rest.harm, number, figure, words, figures.noun_of(told.rest.harm, rests_on, words))
    said = words.say("figures.noun", noun=noun, harm=harm, verb=verb)
    return [words.say("tally.rest", figure=figure, noun=said)]


def tally_meta(series: TallySeries, words: Words) -> str:
    """ "Compiled by the prosecutors · Ukraine · counted since 24 February 2022 (assumed…)"."""
    start = words.day(series.start) if series.start else ""
    key = "tally.start_assumed" if series.start_assumed else "tally.start"
    parts = (
        words.say("tally.compiler", compiler=series.compiler) if series.compiler else "",
        narrative.place_text(series.area, words),
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
