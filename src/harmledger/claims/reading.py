"""From documents to claims: the whole way through one report, and over many.

A pure function: the same documents give the same claims with the same ids, in any order, in any process.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

import msgspec

from harmledger.claims.ages import tell_ages
from harmledger.claims.breakdowns import read_breakdown
from harmledger.claims.circumstances import cause_of, nearest_place, nearest_time, perpetrator_of
from harmledger.claims.clauses import Finding, read_clauses
from harmledger.claims.clock import date_by_clock
from harmledger.claims.counts import known_so_far
from harmledger.claims.drafts import Draft
from harmledger.claims.events import Events
from harmledger.claims.finishing import finish, inherit, inherit_weapons
from harmledger.claims.gapped import read_gapped
from harmledger.claims.groups import Group, read_groups
from harmledger.claims.happenings import read_happenings
from harmledger.claims.leaving_out import is_no_harm, without_arrests, without_patients
from harmledger.claims.lines import Line, signs_of
from harmledger.claims.listings import read_on, tell_names
from harmledger.claims.merging import merge_repeats, name_context, settle_additions, settle_headlines
from harmledger.claims.modality import is_negated, is_preliminary, modality_of
from harmledger.claims.other_days import is_as_of, said_on
from harmledger.claims.outcomes import tell_outcomes
from harmledger.claims.partitives import read_partitives
from harmledger.claims.parts import link_hinted, link_parts, share_whole
from harmledger.claims.people import what_of, who_of
from harmledger.claims.persons import follow_persons, known_surnames, settle_open_totals, tell_selves
from harmledger.claims.phrases import join_phrases
from harmledger.claims.place_roles import is_struck, listed_with
from harmledger.claims.placing import place_in_event
from harmledger.claims.recoveries import when_they_died
from harmledger.claims.retold import RETOLD, tell_again, told_again
from harmledger.claims.scene import Located, Scene
from harmledger.claims.sentences import sentences
from harmledger.claims.settling import (
    EARLIER,
    denied_behind,
    points_elsewhere,
    said_of_before,
    set_right_behind,
    settle_affected,
    settle_bulletin,
    settle_more,
    speak_of_whole,
    total_of_the_day,
    verify_on,
    whole_before,
)
from harmledger.claims.speakers import Speech, read_speeches, resolve_pronouns, speech_for
from harmledger.claims.tallies import NEVER_TOTAL, as_told, continues_total, is_tally, of_a_stretch
from harmledger.claims.times import TimeReader, compile_times
from harmledger.claims.times_found import Told, told_after, told_of_birth
from harmledger.claims.triggers import Triggers, has_marks, is_small_word, is_upper
from harmledger.claims.units import Masked, read_units
from harmledger.claims.voices import announce, sign, speak_on
from harmledger.claims.weapons import weapon_of
from harmledger.claims.whereabouts import learn_from, settle_places
from harmledger.claims.wounds import known_as_wounded
from harmledger.languages.pack import Pack, reading_file
from harmledger.languages.reader import read_pack
from harmledger.places.find import find_places
from harmledger.places.resolve import Context, resolve
from harmledger.places.words import PlaceWords, place_words
from harmledger.terms.claim import Claim, Count, Harm, Said
from harmledger.terms.document import Document

RULES_VERSION = "1"
"""Raised when the Python side of reading changes what is found; packs carry their own version."""

LATEST = sys.maxsize  # an end behind every sentence's, to look for one by its beginning alone
PAUSES = ".,;:!?»”)"
LONGEST_FORM = 40
"""Characters behind a place's name in which the rest of its form stands."""


class ClaimReader:
    """Reads the claims of documents in one language, with everything compiled that this needs."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.triggers = Triggers(pack)
        with reading_file(f"{pack.code}/times.yml"):
            self.times: TimeReader = compile_times(pack.table("times"))
        with reading_file(f"{pack.code}/places.yml"):
            self.place_words: PlaceWords = place_words(pack.table("places"))
        self.abbreviations = frozenset(pack.listed("abbreviations"))
        self.behind_ordinals = frozenset(pack.listed("behind_ordinals"))
        self.births = tuple(pack.listed("birth"))
        self.signs_of = signs_of(pack)
        self.home = tuple(pack.listed("home"))
        self.version = f"{pack.code}-{'sample-' if pack.sample else ''}{pack.version}/{RULES_VERSION}"

    def read(self, document: Document) -> list[Claim]:
        """The claims of one document, in the order of its text; none where nothing in it speaks of harm."""
        hits, of_war = self.triggers.look(document.text)
        marked = has_marks(document.text)
        if not hits and not marked:
            return []
        spans = self.sentences(document)
        live = range(len(spans)) if marked else [bisect_right(spans, (hit, LATEST)) - 1 for hit in hits]
        scenes = self.read_scenes(document, self.scenes(document, spans, live))
        drafts = self.draft(document, spans, scenes, of_war=of_war)
        announce(drafts, self.pack)
        speak_on(drafts)
        sign(document, drafts, self.pack, spans[-1])
        return finish(document, drafts, self.version)

    def sentences(self, document: Document) -> list[tuple[int, int]]:
        """Where each sentence of a document begins and ends."""
        return sentences(document.text, self.abbreviations, document.body_start, self.behind_ordinals)

    def scenes(self, document: Document, spans: Sequence[tuple[int, int]], hit: Iterable[int]) -> list[Scene]:
        """The sentences to read: those `hit` by number, and before the first of them the ones that tell where it is."""
        opening = {0} if self.pack.settings.get("opening") == "yes" else set()
        live = read_on(document.text, spans, opening.union(number for number in hit if number >= 0), self.pack)
        around = {number for first in sorted(live)[:1] for number in (0, 1, first - 1) if 0 <= number < first}
        headline = document.headline[1] if document.headline is not None else 0
        return [
            Scene(document.text, n, *spans[n], headline=spans[n][0] < headline, context=n not in live)
            for n in sorted(live | around)
        ]

    def read_scenes(self, document: Document, scenes: list[Scene]) -> list[Scene]:
        """Read times, places, groups, clauses and speakers of each live sentence."""
        text = document.text
        anchor = date_of(document.published)
        mentions = find_places(text, [(scene.start, scene.end) for scene in scenes], self.place_words)
        places = resolve(mentions, Context(published=anchor, home=self.home))
        located = [
            Located(mention, place)
            for mention, place in zip(mentions, places, strict=True)
            if not is_small_word(mention.wording, self.pack)
        ]
        upper = is_upper(text)
        starts = [at.mention.start for at in located]
        told: Told | None = None
        named: Speech | None = None
        for scene in scenes:
            found = self.times.find(text, scene.start, scene.end, anchor, told)
            scene.times = [told_of_birth(text, time, self.births) for time in found]
            told = told_after(scene.times, anchor, told)
            scene.places = located[bisect_left(starts, scene.start) : bisect_left(starts, scene.end)]
            scene.units = read_units(text, scene.start, scene.end, self.pack, self.masks(scene), upper)
            scene.line = Line([unit.sign for unit in scene.units], self.signs_of)
            if scene.context:
                continue
            scene.groups = join_phrases(tell_ages(read_groups(text, scene.units, self.pack), self.pack), self.pack)
            findings = read_partitives(scene.groups, read_clauses(scene.groups, self.pack), self.pack)
            scene.findings = settle_affected(findings, self.pack)
            scene.findings = read_breakdown(scene)
            scene.findings = read_gapped(scene)
            scene.speeches, named = resolve_pronouns(read_speeches(text, scene.units, scene.line, self.pack), named)
        tell_names(scenes, anchor)
        return scenes

    def places_of(
        self, document: Document, spans: Sequence[tuple[int, int]], read: Sequence[Scene], numbers: Sequence[int]
    ) -> list[Scene]:
        """Sentences by their numbers, read for their places alone, which are weighed with those already known."""
        text = document.text
        scenes = [Scene(text, n, *spans[n], context=True) for n in numbers if n < len(spans)]
        mentions = find_places(text, [(scene.start, scene.end) for scene in scenes], self.place_words)
        if not mentions:
            return []
        known = [located.mention for scene in read for located in scene.places]
        found = resolve([*mentions, *known], Context(published=date_of(document.published), home=self.home))
        located = [Located(mention, place) for mention, place in zip(mentions, found, strict=False)]
        for scene in scenes:
            scene.places = [at for at in located if scene.start <= at.mention.start < scene.end]
            if scene.places:
                scene.units = read_units(text, scene.start, scene.end, self.pack, ())
                scene.line = Line([unit.sign for unit in scene.units], self.signs_of)
        return [scene for scene in scenes if scene.places]

    def masks(self, scene: Scene) -> Masked:
        """Stretches of times and places, so that no number or name in them is read as another thing.

        Names that also stand for those who act ("Russian", "Israel"), or open such a form ("Ukrainian forces"), stay
        words.
        """
        taken = [(t.start, t.end, "time") for t in scene.times if t.kind not in ("age", "reference", "duration", "set")]
        for located in scene.places:
            start, end = located.mention.start, located.mention.end
            known = self.pack.lexicon.single.get(scene.text[start:end].lower())
            person = known is not None and located.mention.demonym and known.is_a("person")  # "65 000 іранців"
            if person or (known is not None and known.is_a("actor")) or self.opens_actor(scene.text, start, end):
                continue
            if not any(first < end and start < last for first, last, _ in taken):
                taken.append((start, end, "place"))
        return sorted(taken)

    def opens_actor(self, text: str, start: int, end: int) -> bool:
        """Whether a place's name is the first word of those who act: "Ukrainian" in "Ukrainian forces"."""
        forms = self.pack.lexicon.longer.get(text[start:end].lower(), ())
        behind = [word.strip(PAUSES) for word in text[end : end + LONGEST_FORM].lower().split()] if forms else []
        return any(word.is_a("actor") and behind[: len(form) - 1] == list(form[1:]) for form, word in forms)

    def draft(
        self, document: Document, spans: Sequence[tuple[int, int]], scenes: Sequence[Scene], *, of_war: bool
    ) -> list[Draft]:
        """Turn findings into drafts, place them in events, join repeats; what else a war brings, where it is one."""
        events = Events()
        drafts: list[Draft] = []
        for previous, scene in zip([None, *scenes], scenes, strict=False):
            if scene.context or not scene.findings:
                learn_from(scene, events)
            if scene.context:
                continue
            by_finding: dict[int, Draft] = {}
            for finding in sorted(scene.findings, key=reading_order):
                whole, again = whole_before(finding, drafts), told_again(finding, scene, drafts)
                if finding.harm in (EARLIER, RETOLD):
                    known = whole or again
                    if known is None or known.harm is None:
                        continue
                    finding.harm = known.harm
                draft = self.draft_finding(document, scene, finding, drafts[-1] if drafts else None)
                if draft is None:
                    continue
                settle_bulletin(draft, previous)
                by_finding[id(finding)] = draft
                if finding.part_of is not None:
                    draft.part_of = by_finding.get(id(finding.part_of))
                draft.part_of = draft.part_of or whole
                place_in_event(draft, events, drafts, aside=points_elsewhere(scene, self.pack))
                if again is not None:
                    tell_again(draft, again)
                drafts.append(draft)
            total_of_the_day(drafts, scene)
            said_of_before(scene, drafts)
            denied_behind(scene, drafts)
            set_right_behind(scene, drafts)
            told = read_happenings(document, scene, self.pack, has_harm=bool(by_finding)) if of_war else ()
            for draft in told:
                draft.event = events.belongs(draft.where, draft.when, tally=draft.kind == "statement")
                drafts.append(draft)
        inherit(drafts)
        date_by_clock(document, drafts, scenes, self.pack)
        inherit_weapons(drafts, scenes)
        settle_places(drafts, scenes, partial(self.places_of, document, spans, scenes))
        drafts = without_patients(without_arrests(name_context(drafts), scenes), scenes)
        tell_selves(drafts, self.pack)
        settle_more(drafts, self.pack)
        verify_on(drafts)
        speak_of_whole(drafts)
        settle_headlines(drafts, scenes)
        settle_additions(drafts)
        merged = tell_outcomes(merge_repeats(follow_persons(known_surnames(drafts))))
        settle_open_totals(merged)
        link_parts(merged)
        link_hinted(merged, self.pack)
        share_whole(merged)
        return merged

    def draft_finding(self, document: Document, scene: Scene, finding: Finding, before: Draft | None) -> Draft | None:
        """What one finding says, with the circumstances of its clause; None for what is negated."""
        group = finding.group
        if is_negated(finding, scene) or is_no_harm(scene, finding):
            return None
        time = nearest_time(scene, finding)
        tally = is_tally(scene, finding, time, self.pack) or (
            group.label not in NEVER_TOTAL and continues_total(scene, time, before)
        )
        draft = Draft("tally" if tally else "harm", harm_name(finding.harm), scene, finding.rule)
        draft.finding, draft.label, draft.refers = finding, group.label, group.refers
        draft.count, draft.change = worded_count(group, scene.text), finding.change
        if group.label in MAY_GROW and scene.line.holds("so_far", finding.span[0] - 3, finding.span[1] + 2):
            draft.count = known_so_far(draft.count)
        draft.modality = modality_of(finding, scene)
        draft.preliminary = is_preliminary(scene)
        if group.label == "people.none" and only_unreported(scene, finding):
            draft.count = none_reported(draft.count)
        draft.cause = cause_of(scene)
        if group.label.startswith("things"):
            draft.what = what_of(scene.text, group)
        else:
            draft.who = known_as_wounded(who_of(scene.text, group, self.pack), finding)
        point_at_group(draft, finding)
        add_circumstances(draft, scene, finding, document, tally=tally)
        return draft


def reading_order(finding: Finding) -> tuple[int, bool]:
    """Findings as the text tells them, each whole before its parts, though "one of 108" names the one first."""
    part = finding.part_of is not None
    start = finding.group.start
    return (max(start, finding.part_of.group.start) if finding.part_of is not None else start, part)


MAY_GROW = frozenset({"people.bare", "people.counted", "people.victims", "people.sum"})
"""Groups whose number is open above where it is told "so far"."""


def only_unreported(scene: Scene, finding: Finding) -> bool:
    """Whether nobody harmed is only not reported so far: "no deaths had been reported"."""
    last = finding.span[1]
    return scene.line.holds("reporting", last, last + 6)


def none_reported(count: Count | None) -> Count | None:
    """No figure reported is a floor of nothing, open above (counting rule C2)."""
    return msgspec.structs.replace(count, at_most=None, hedge="none_reported") if count is not None else None


def worded_count(group: Group, text: str) -> Count | None:
    """The group's count with its wording: for a sum, all of its words."""
    count = group.count
    if count is None or count.wording:
        return count
    return msgspec.structs.replace(count, wording=text[group.count_start : group.count_end])


def add_circumstances(draft: Draft, scene: Scene, finding: Finding, document: Document, *, tally: bool) -> None:
    """Where, when, with what, by whom, and who says so."""
    located = nearest_place(scene, finding)
    if located is not None:
        alone = finding.located is not None  # an entry of a list has its own place
        draft.where, draft.own_place = (located.place,) if alone else listed_with(scene, located), True
        finding.at_hospital = finding.at_hospital and not is_struck(scene, located)
        draft.point_at(located.mention.start, located.mention.end, "where")
    time = nearest_time(scene, finding)
    if time is not None and not (tally and (is_as_of(scene, time) or of_a_stretch(scene, finding))):
        draft.when, draft.own_when = when_they_died(scene, finding, time), True
        draft.point_at(time.start, time.end, "when")
    weapon = weapon_of(scene)
    if weapon is not None:
        draft.weapon = weapon[0]
        draft.point_at(*weapon[1], "weapon")
    perpetrator = perpetrator_of(scene)
    if perpetrator is not None:
        draft.perpetrator = perpetrator[0]
        draft.point_at(*perpetrator[1], "alleged_perpetrator")
    speech = speech_for(scene.speeches, finding.span[0], scene.stops)
    draft.said = as_told(said_of(scene, speech, document), scene, time if tally else None)
    if speech and speech.speaker:
        draft.point_at(speech.start, speech.end, "speaker")


def said_of(scene: Scene, speech: Speech | None, document: Document) -> Said:
    """Who made the statement, through whom, on which day."""
    relays = tuple(s.speaker.wording for s in scene.speeches if s.relay and s.speaker is not None)
    outlet = tuple(name for name in (document.forwarded_from, document.source) if name)
    return Said(speaker=speech.speaker if speech else None, relayed_by=(*relays, *outlet), on=said_on(scene))


def point_at_group(draft: Draft, finding: Finding) -> None:
    """The characters of the number, the people or things, the harm, and the sentence."""
    group, scene = finding.group, draft.scene
    if group.count is not None:
        draft.point_at(group.count_start, group.count_end, "count")
    wording = draft.who.wording if draft.who is not None else draft.what.wording if draft.what is not None else ""
    place = scene.text.find(wording, group.start, group.end) if wording else -1
    if place >= 0:
        draft.point_at(place, place + len(wording), "what" if draft.what is not None else "who")
    draft.point_at(finding.harm_start, finding.harm_end, "harm")
    draft.point_at(scene.start, scene.end, "sentence")


def harm_name(name: str) -> Harm:
    """The harm of a pack's word; packs are checked when they are compiled."""
    return name  # type: ignore[return-value]


def date_of(published: str | None) -> date | None:
    """The day of publication; None where it is unknown or no date."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


_READERS: dict[Pack, ClaimReader] = {}


def reader_for(language: str) -> ClaimReader:
    """The reader of a language, compiled once a process."""
    return reader_of(read_pack(language))


def reader_of(pack: Pack) -> ClaimReader:
    """The reader of a pack, compiled once a process."""
    if pack not in _READERS:
        _READERS[pack] = ClaimReader(pack)
    return _READERS[pack]


def read_claims(documents: Sequence[Document]) -> list[list[Claim]]:
    """The claims of each document, in the order of the documents. Raises UnknownLanguage for one without a pack."""
    return [reader_for(document.language).read(document) for document in documents]
