"""Where, when, with what and by whom: which circumstance of a sentence belongs to which of its findings."""

from collections.abc import Sequence
from functools import lru_cache

from harmledger.claims.clauses import Finding
from harmledger.claims.datelines import beyond_dateline
from harmledger.claims.other_days import is_among, is_as_of, is_of_the_law, state_since, statement_time
from harmledger.claims.place_roles import (
    heads_part,
    in_compound,
    in_signature,
    is_goal,
    is_heading_for,
    is_struck,
    of_an_office,
    on_a_route,
    tells_of_residents,
    unit_at,
)
from harmledger.claims.scene import Located, Scene, asked_once, distance
from harmledger.claims.sums import status_of
from harmledger.claims.times import FoundPeriod
from harmledger.claims.times_found import days_of
from harmledger.claims.units import Unit
from harmledger.claims.wounds import day_of_strike, died_later, died_of_wounds
from harmledger.languages.lexicon import Word
from harmledger.languages.pack import Pack
from harmledger.terms.claim import AllegedPerpetrator, Cause
from harmledger.terms.place import Place

TALLY_DAYS = 14
"""An operation of up to 14 days counts as one incident; a total over more is a tally (docs/reference/claim.md)."""
FINENESS = {"point": 0, "district": 0, "settlement": 0, None: 1, "hromada": 2, "raion": 2, "oblast": 3, "region": 3,
            "front": 3, "country": 4, "unknown": 5}  # fmt: skip
"""The finer place of a sentence is where the event was; the coarser ones say where that lies."""
ELSEWHERE = 60
"""Characters that a place beyond a break between clauses counts as farther away."""


BEYOND_AND = 15
"""Characters that a date beyond an "and" counts as farther away: "two on Monday and three on Tuesday"."""


def nearest_place(scene: Scene, finding: Finding) -> Located | None:
    """The place that a finding's own clause names: the finest of those near by; None where another clause names one."""
    if finding.located is not None:
        return finding.located
    start, end = scene.characters(finding)
    breaks = break_places(scene)

    def same_clause(located: Located) -> bool:
        mention = located.mention
        return not any(min(end, mention.end) <= place <= max(start, mention.start) for place in breaks)

    def far(located: Located) -> tuple[bool, int, bool, int]:
        mention = located.mention
        beside = mention.relation is not None and not follows_event(scene, located)  # "in X, not far from Y"
        of_residents = tells_of_residents(scene, located)
        return of_residents, fineness(located.place), beside, distance(start, end, mention.start, mention.end)

    telling = telling_places(scene)
    usable = [at for at in scene.shared_places if at in telling and at.mention.wording.strip()]
    abroad = finding.rule.startswith(("lost", "losses"))  # "British losses" say nothing of where
    usable = [at for at in usable if not (abroad and at.mention.demonym)]
    usable = [at for at in usable if not is_heading_for(scene, at)]
    struck = [at for at in usable if is_struck(scene, at)] if finding.at_hospital else []
    if struck:  # "died in a hospital of X, wounded in the strike on Y"
        return min(struck, key=far)
    clause = beyond_dateline(scene, [at for at in usable if same_clause(at)])
    before = [at for at in usable if at.mention.end <= start]
    usable = [*clause] or before[-1:]
    heading = [at for at in usable if heads_part(scene, at)]
    if len(heading) > 1:  # "one dead in X, in Y three wounded"
        before = [at for at in heading if at.mention.start < finding.group.start]
        usable = before[-1:] or usable
    return min(usable, key=far, default=None)


def follows_event(scene: Scene, located: Located) -> bool:
    """Whether an event's noun stands right before where a place lies: "over a raid near X"."""
    at = unit_at(scene, located.mention.start)
    return scene.line.holds("event", max(0, at - NEAR), at)


NEAR = 3
"""Units of "not far from" and what stands before it."""


@asked_once
def telling_places(scene: Scene) -> Sequence[Located]:
    """The places of a sentence that can be where it happened."""
    return [located for located in scene.places if tells_where(scene, located)]


def tells_where(scene: Scene, located: Located) -> bool:
    """Whether a place can be where it happened: it is named, and not there only for who acts, speaks or lies near."""
    return (
        has_name(located)
        and not is_actor(scene, located)
        and not only_locates(scene, located)
        and not of_speakers_office(scene, located)
        and not of_an_office(scene, located)
        and not is_goal(scene, located)
        and not on_a_route(scene, located)
        and not where_most_were(scene, located)
        and not scene.line.holds("accuse", *unit_before(scene, located))
    )


def where_most_were(scene: Scene, located: Located) -> bool:
    """Whether a place only tells where most of them were, in a sentence that names another place before: "hurt in Sumy
    region, with most injuries reported in Konotop"; the total is the region's."""
    shares = scene.line.places("share")
    if not shares:
        return False
    _, at = unit_before(scene, located)
    here = next((n for n in shares if n < at and scene.line.holds("prep.with", n - 1, n)), None)
    if here is None:
        return False
    return any(other.mention.start < scene.units[here].start and other is not located for other in scene.places)


def of_speakers_office(scene: Scene, located: Located) -> bool:
    """Whether a place only tells whose office speaks: a country always ("Romania's defence ministry said"), another
    place where the sentence names one outside of the office too: "the Belgorod governor said … in Shebekino"; and
    "Moscow-installed officials said"."""
    if not in_speaker(scene, located):
        return False
    others = [at for at in scene.places if not in_speaker(scene, at) and has_name(at) and not at.mention.demonym]
    if in_compound(scene, located) or in_signature(scene, located) or (others and is_where_they_sit(scene, located)):
        return True
    return located.place.level == "country" or any(fineness(at.place) < FINENESS["oblast"] for at in others)


def is_where_they_sit(scene: Scene, located: Located) -> bool:
    """Whether "in" stands right before a place of a speaker: "the ministry in Moscow said"."""
    return scene.line.holds("prep.in", *unit_before(scene, located))


def unit_before(scene: Scene, located: Located) -> tuple[int, int]:
    """The stretch that holds only the unit right before a place."""
    at = unit_at(scene, located.mention.start)
    return at - 1, at


def in_speaker(scene: Scene, located: Located) -> bool:
    """Whether a place stands within the words for a speaker."""
    start = located.mention.start
    named = [speech for speech in scene.speeches if speech.speaker is not None and speech.start <= start]
    return any(start < speech.end or start < clause_end(scene, speech.end) for speech in named)


def clause_end(scene: Scene, end: int) -> int:
    """Where the clause ends that tells right behind a speaker who it is ("…, who heads the region"); else `end`."""
    if not scene.line.places("relative.who"):
        return end
    behind = [unit for unit in scene.units if unit.start >= end]
    who = behind[1].word if len(behind) > 1 and scene.text[behind[0].start] == "," else None
    if who is None or not who.is_a("relative.who"):
        return end
    return next((unit.start for unit in behind[2:] if scene.text[unit.start] in ",;"), behind[-1].end)


def fineness(place: Place) -> int:
    """How finely a place says where; a district that no gazetteer knows says less than the city that it belongs to."""
    unknown_part = place.level in PARTS and place.place_id is None and not place.alternatives
    return FINENESS["unknown"] if unknown_part else FINENESS.get(place.level, 1)


PARTS = frozenset({"district", "raion", "hromada"})
"""Levels of places that the words around a name give it, whether or not the gazetteer has such a one."""


BESIDE = 25
"""Characters between a place and the one that tells where it lies, at the most: "Buzova, a village near Kyiv"."""


def only_locates(scene: Scene, located: Located) -> bool:
    """Whether a place is told only to say where another lies, or who speaks: "in Buzova near Kyiv", "Moscow says"."""
    mention = located.mention
    if any(speech.start == mention.start and speech.end == mention.end for speech in scene.speeches):
        return True
    if mention.relation is None:
        return False
    if lies_from(scene, mention.start):
        return True
    others = [at for at in scene.places if at.mention.relation is None and not at.mention.demonym]
    named = [at.mention for at in others if not is_goal(scene, at)]
    before = [other for other in named if other.end < mention.start]
    between = scene.text[before[-1].end : mention.start] if before else ","
    if before and is_apposed(scene, before[-1].end, mention.start):
        return True
    return len(between) <= BESIDE and not {",", ";", "(", "—", "–"}.intersection(between)


LYING = 6
"""Words before a place among which "located" says that it only tells how far another lies."""


def lies_from(scene: Scene, start: int) -> bool:
    """Whether "located" stands before a place: "in a village located 40 kilometres from Paris"."""
    here = next((at for at, unit in enumerate(scene.units) if unit.start >= start), len(scene.units))
    return scene.line.holds("located", here - LYING, here)


APPOSED = 8
"""Units between a place and the one that tells where it lies: ", a small village to the north of"."""


def is_apposed(scene: Scene, start: int, end: int) -> bool:
    """Whether the words between two places say what the first one is: "Buzova, a village north of Kyiv"."""
    between = [unit for unit in scene.units if start <= unit.start and unit.end <= end]
    commas = [scene.text[unit.start] == "," for unit in between]
    if not between or len(between) > APPOSED or not commas[0] or sum(commas) > 1:
        return False
    words = [unit.word for unit in between]
    classes = [{name.split(".")[0] for name in word.classes} if word is not None else set[str]() for word in words]
    return len(between) > 1 and "det" in classes[1] and any("place_noun" in names for names in classes)


def has_name(located: Located) -> bool:
    """Whether a place is named: "40 kilometres from the front lines" says how far, not where."""
    relation = located.mention.relation
    return relation is None or relation.origin is not None


@asked_once
def break_places(scene: Scene) -> list[int]:
    """Offsets where the sentence goes over to another clause."""
    found = [scene.units[stop].start for stop in scene.stops if not in_brackets(scene, stop)]
    return found + [scene.units[place].start for place in scene.line.places("conj.but", "conj.while")]


def in_brackets(scene: Scene, index: int) -> bool:
    """Whether a unit stands in brackets: what is parted there parts no clauses outside."""
    opened = sum(at < index for at in scene.line.places("open"))
    return opened > sum(at < index for at in scene.line.places("close"))


def is_actor(scene: Scene, located: Located) -> bool:
    """Whether a place name stands for those who act ("Russian shelling"), not for where it happened."""
    mention = located.mention
    inside_group = any(
        finding.group.start <= mention.start and mention.end <= finding.group.end for finding in scene.findings
    )
    if inside_group:
        return mention.demonym and any(fights(finding) or travels(finding) for finding in scene.findings)
    if mention.demonym and mention.relation is None:
        return not war_behind(scene, mention.end)  # a demonym outside the group of those harmed
    actors = [scene.units[place] for place in scene.line.places("actor")]
    named = any(actor.start <= mention.start and mention.end <= actor.end for actor in actors)
    return named and followed_by_act(scene, mention.end)


def fights(finding: Finding) -> bool:
    """Whether those harmed are combatants: their nationality does not tell where they were."""
    return status_of(finding.group) == "combatant"


def travels(finding: Finding) -> bool:
    """Whether those harmed are people who work or travel abroad: "a French journalist", "two Nepalese migrants"."""
    words = [unit.word for unit in finding.group.units if unit.word is not None]
    return any(word.is_a("traveller") or word.meaning("person").get("roles") in ABROAD for word in words)


ABROAD = ("journalist", "aid worker")
"""Callings that lead abroad."""


def war_behind(scene: Scene, end: int) -> bool:
    """Whether a war is called after a country, in which it was then: "the Iraqi war"."""
    word = word_behind(scene, end)
    return word is not None and word.is_a("war")


def followed_by_act(scene: Scene, end: int) -> bool:
    """Whether an attack, a weapon or a possessive stands right behind: "Russia's invasion", "Israel struck"."""
    word = word_behind(scene, end)
    return word is not None and not word.classes.isdisjoint({"det.the", "attack_verb", "event", "weapon", "war"})


def word_behind(scene: Scene, end: int) -> Word | None:
    """The word of the first unit behind an offset; None where the pack does not list it, or nothing follows."""
    return next((unit.word for unit in scene.units if unit.start >= end), None)


def nearest_time(scene: Scene, finding: Finding) -> FoundPeriod | None:
    """The date or period of a finding's clause; times of day, ages, durations and dates of statements are none.

    Nor is the day on which one of the wounded died the day of the toll that rose by it: "rose to two after one of the
    wounded died overnight".
    """
    time = nearest_date(scene, *scene.characters(finding))
    state = state_since(scene, time) if time is not None else None
    if time is None or (state is not None and state.start != finding.harm_start):
        return None
    if time.kind == "date" and is_as_of(scene, time):
        return next((one for one in scene.times if one.kind == "since" or is_long(one)), time)
    if died_later(finding):
        dates = [one for one in scene.times if one.kind == "date" and not statement_time(scene, one)]
        return day_of_strike(scene, finding, dates) or (None if died_of_wounds(finding) else time)
    late = [other for other in scene.findings if died_later(other)]
    if late and finding.change == "total" and finding.harm == "killed":
        return nearest_time(scene, late[0])
    own = distance(*scene.characters(finding), time.start, time.end)
    return None if any(distance(*scene.characters(one), time.start, time.end) < own for one in late) else time


def is_long(time: FoundPeriod) -> bool:
    """Whether a time is a stretch over which figures are added up: "this year"."""
    return time.kind == "period" and (days_of(time) or 0) > TALLY_DAYS


def nearest_date(scene: Scene, start: int, end: int) -> FoundPeriod | None:
    """The date or period that stands nearest to a stretch of a sentence, in its own clause if it has one."""
    usable = [
        time
        for time in scene.times
        if (time.kind in DATING or runs_over(scene, time))
        and not statement_time(scene, time)
        and not is_of_the_law(scene, time)
        and not is_among(scene, time)
    ]
    breaks = break_places(scene)
    joints = [scene.units[place].start for place in scene.line.places("conj.and")] if len(usable) > 1 else []

    def far(time: FoundPeriod) -> int:
        between = sum(min(end, time.end) <= place <= max(start, time.start) for place in breaks)
        over_and = any(min(end, time.end) <= place <= max(start, time.start) for place in joints)
        return distance(start, end, time.start, time.end) + ELSEWHERE * between + BEYOND_AND * over_and

    return min(usable, key=far, default=None)


DATING = ("date", "period", "since", "rolling", "until")
"""Kinds of times that say when."""


def runs_over(scene: Scene, time: FoundPeriod) -> bool:
    """Whether a duration is one over which figures were counted: "in 24 hours", "over three days"; one of minutes is
    how long an attack took."""
    if time.value.startswith("PT") and time.value.endswith("M"):
        return False
    before = next((unit for unit in reversed(scene.units) if unit.end <= time.start), None)
    counts = before is not None and before.word is not None and before.word.is_a("prep.in")
    return time.kind == "duration" and counts


@asked_once
def perpetrator_of(scene: Scene) -> tuple[AllegedPerpetrator, tuple[int, int]] | None:
    """Those that the sentence says did it: an actor before an attack, or behind "by"."""
    for index in scene.line.places("actor"):
        unit = scene.units[index]
        actor = unit.word.meaning("actor").get("actor") if unit.word is not None else None
        if actor is None or harmed(scene, unit) or speaks(scene, index):
            continue
        return AllegedPerpetrator(wording=scene.text[unit.start : unit.end], actor=actor), (unit.start, unit.end)
    return None


def harmed(scene: Scene, unit: Unit) -> bool:
    """Whether a unit belongs to those who were harmed."""
    return any(f.group.start <= unit.start < f.group.end for f in scene.findings)


def speaks(scene: Scene, index: int) -> bool:
    """Whether a unit belongs to a speaker."""
    return any(speech.first <= index <= speech.last for speech in scene.speeches)


@asked_once
def causes_named(scene: Scene) -> set[str | None]:
    """The causes of the events that a sentence names: a storm is "unrelated", an attack "direct"."""
    words = (scene.units[place].word for place in scene.line.places("event"))
    return {word.meaning("event").get("cause") for word in words if word is not None}


def cause_of(scene: Scene) -> Cause:
    """Whether the sentence tells of harm of the conflict: a weapon or an attack does, a crash or a flood does not."""
    if scene.line.places("weapon"):
        return "direct"
    found = causes_named(scene)
    if "direct" in found:
        return "direct"
    return "unrelated" if "unrelated" in found else "indirect" if "indirect" in found else "unknown"


@lru_cache(maxsize=16)
def war_signs(pack: Pack) -> frozenset[str]:
    """Signs of words for a whole war: what happened "during" it is a total."""
    return frozenset(pack.alphabet.matching(["war"]))
