"""Attacks without harm to people in figures, who holds a place, and statements: what a sentence tells besides harm."""

from collections.abc import Sequence

import msgspec

from harmledger.claims.circumstances import (
    causes_named,
    nearest_date,
    perpetrator_of,
    telling_places,
)
from harmledger.claims.drafts import Draft
from harmledger.claims.groups import Group
from harmledger.claims.other_days import said_on
from harmledger.claims.scene import Located, Scene, distance
from harmledger.claims.speakers import read_verb, speech_for
from harmledger.claims.weapons import weapon_of
from harmledger.languages.gates import gate_of
from harmledger.languages.lexicon import Word
from harmledger.languages.pack import Pack, Rule
from harmledger.terms.claim import Holder, Said
from harmledger.terms.document import Document


def read_happenings(document: Document, scene: Scene, pack: Pack, *, has_harm: bool) -> list[Draft]:
    """The attacks, controls and statements of a sentence; an attack that is told with its harm is not told again."""
    groups = scene.groups or ()
    row = [item.sign for item in groups or scene.units]
    line = "".join(row)
    drafts: list[Draft] = []
    taken: list[tuple[int, int]] = []
    for _, rule in gate_of(pack, "happenings").admitted(row):
        attack = rule.yields.get("kind") == "attack"
        if attack and (has_harm or scene.line.places("sport")):
            continue
        for match in rule.pattern.finditer(line):
            if any(first < match.end() and match.start() < last for first, last in taken):
                continue
            place = match.start("sign")
            if attack and not is_attack(scene, word_at(scene, groups, place)):
                continue
            draft = draft_happening(document, scene, rule, groups, place, pack)
            if draft is not None and draft.kind == "control" and match.start("holder") >= 0:
                held_by(draft, scene, groups, match.start("holder"))
            if draft is not None and (draft.kind != "control" or tells_who_holds(scene, draft)):
                taken.append((match.start(), match.end()))
                drafts.append(draft)
    return drafts


def word_at(scene: Scene, groups: Sequence[Group], place: int) -> Word | None:
    """The word that a rule takes for the sign of a happening."""
    unit = groups[place].unit if groups else scene.units[place]
    return unit.word if unit is not None else None


def is_attack(scene: Scene, word: Word | None) -> bool:
    """Whether a word tells an attack: a crash or a flood is none, and what a storm "hit" nobody attacked."""
    if word is None:
        return True
    if word.is_a("event"):
        return word.meaning("event").get("cause") == "direct"
    return bool(scene.line.places("weapon", "actor")) or "unrelated" not in causes_named(scene)


BESIDE = 40
"""Characters in which the place that was taken stands, where nobody is named who took it."""


def tells_who_holds(scene: Scene, draft: Draft) -> bool:
    """Whether a claim of control names the holder, or the place is what was taken: nobody took "office in Kyiv"."""
    if draft.holder is not None:
        return True
    signs = [(start, end) for start, end, role in draft.evidence if role == "control"]
    places = [(start, end) for start, end, role in draft.evidence if role == "where"]
    return any(
        0 <= begin - last <= BESIDE or (0 <= first - end <= BESIDE and not led_by_preposition(scene, end, first))
        for begin, end in signs
        for first, last in places
    )


def led_by_preposition(scene: Scene, start: int, end: int) -> bool:
    """Whether a preposition stands between two characters of a sentence."""
    return any(start <= scene.units[at].start < end for at in scene.line.places("prep"))


def held_by(draft: Draft, scene: Scene, groups: Sequence[Group], place: int) -> None:
    """Let the actor whom a rule finds beside its word be the holder, and not the first one that the sentence names."""
    first, last = (groups[place].first, groups[place].last) if groups else (place, place + 1)
    for unit in scene.units[first:last]:
        actor = unit.word.meaning("actor").get("actor") if unit.word is not None else None
        if actor is not None and draft.holder is not None and draft.holder.actor != actor:
            wording = scene.text[unit.start : unit.end]
            draft.holder = msgspec.structs.replace(draft.holder, wording=wording, actor=actor)
            draft.evidence = {item: None for item in draft.evidence if item[2] != "holder"}
            draft.point_at(unit.start, unit.end, "holder")
            return
    own = scene.units[first].word
    if draft.holder is None and own is not None and own.is_a("whose"):  # "the ministry said that its troops took"
        named = [scene.units[at] for at in scene.line.places("actor") if at < first]
        actor = named[-1].word.meaning("actor").get("actor") if named and named[-1].word is not None else None
        if actor is not None:
            start, end = scene.units[first].start, scene.units[last - 1].end
            draft.holder = Holder(wording=scene.text[start:end], actor=actor, event="taken")
            draft.point_at(start, end, "holder")


def draft_happening(
    document: Document,
    scene: Scene,
    rule: Rule,
    groups: Sequence[Group],
    place: int,
    pack: Pack,
) -> Draft | None:
    """One happening with its place, its speaker and its actor; None where it has no place in the world.

    Only a denial needs none.
    """
    start, end = stretch(scene, groups, place)
    kind = rule.yields.get("kind", "attack")
    located = place_near(scene, end, start, told=kind == "statement")
    if located is None and rule.yields.get("modality") != "denied":
        return None  # what is denied may be an attack told of before
    draft = Draft(kind, None, scene, rule.id)  # type: ignore[arg-type]
    draft.modality = rule.yields.get("modality", "asserted")  # type: ignore[assignment]
    draft.outcome = rule.yields.get("outcome") if kind == "attack" else None  # type: ignore[assignment]
    draft.cause = "direct" if kind == "attack" else "unknown"
    draft.point_at(start, end, "harm" if kind == "attack" else kind)
    draft.point_at(scene.start, scene.end, "sentence")
    if located is not None:
        draft.where, draft.own_place = (located.place,), True
        draft.point_at(located.mention.start, located.mention.end, "where")
    time = nearest_date(scene, start, end)
    if time is not None and kind != "statement":
        draft.when, draft.own_when = time.period, True
        draft.point_at(time.start, time.end, "when")
    add_actor(draft, scene, kind, groups[place] if groups else None)
    add_speech(draft, scene, document, place, groups, pack)
    return draft


def stretch(scene: Scene, groups: Sequence[Group], place: int) -> tuple[int, int]:
    """The characters of the word that tells the happening."""
    if groups:
        return groups[place].start, groups[place].end
    return scene.units[place].start, scene.units[place].end


def place_near(scene: Scene, end: int, start: int, *, told: bool) -> Located | None:
    """The place nearest to the word that tells it; a country only where nothing smaller is named.

    Who acts is no place of an attack ("attempts by Russian forces"); a statement may be about them (`told`).
    """
    places = scene.places if told else telling_places(scene)
    named = [located for located in places if located.place.level != "country"] or places
    return min(named, key=lambda at: distance(start, end, at.mention.start, at.mention.end), default=None)


def add_actor(draft: Draft, scene: Scene, kind: str, word: Group | None) -> None:
    """Who did it, or who holds the place."""
    perpetrator = perpetrator_of(scene)
    if kind == "attack":
        weapon = weapon_of(scene)
        if weapon is not None:
            draft.weapon = weapon[0]
            draft.point_at(*weapon[1], "weapon")
        if perpetrator is not None:
            draft.perpetrator = perpetrator[0]
            draft.point_at(*perpetrator[1], "alleged_perpetrator")
    if kind == "control" and perpetrator is not None:
        event = "taken"
        if word is not None and word.unit is not None and word.unit.word is not None:
            event = word.unit.word.meaning("take").get("event", "taken")
        draft.holder = Holder(wording=perpetrator[0].wording, actor=perpetrator[0].actor, event=event)  # type: ignore[arg-type]
        draft.point_at(*perpetrator[1], "holder")


def add_speech(draft: Draft, scene: Scene, document: Document, place: int, groups: Sequence[Group], pack: Pack) -> None:
    """Who says so, through whom; of a denial, its subject."""
    first = groups[place].first if groups else place
    speech = speech_for(scene.speeches, first, scene.stops)
    word = scene.units[first].word
    own = read_verb(scene.text, scene.units, first, pack) if word is not None and word.is_a("denial") else None
    speech = own if own is not None and own.speaker is not None else speech
    relays = tuple(s.speaker.wording for s in scene.speeches if s.relay and s.speaker is not None)
    outlet = tuple(name for name in (document.forwarded_from, document.source) if name)
    draft.said = Said(speaker=speech.speaker if speech else None, relayed_by=(*relays, *outlet), on=said_on(scene))
    if speech is not None and speech.speaker is not None:
        draft.point_at(speech.start, speech.end, "speaker")
