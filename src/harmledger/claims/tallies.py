"""Is a figure one incident's, or a total over a period and an area?"""

import re

import msgspec

from harmledger.claims.circumstances import TALLY_DAYS, break_places, nearest_place, war_signs
from harmledger.claims.clauses import Finding
from harmledger.claims.drafts import SINGLE, Draft
from harmledger.claims.other_days import is_as_of, state_since
from harmledger.claims.scene import Scene
from harmledger.claims.times import FoundPeriod
from harmledger.claims.times_found import days_of
from harmledger.claims.units import Unit, fixed_signs
from harmledger.languages.pack import Pack
from harmledger.terms.claim import Said, number_told

NEVER_TOTAL = SINGLE | {"people.sum"}
"""Groups of people told of one by one: "killed his wife and four daughters last summer" is no total."""


def is_tally(scene: Scene, finding: Finding, time: FoundPeriod | None, pack: Pack) -> bool:
    """Whether a finding is a total: "since …", "in the past 24 hours", a month or a year without one event, a war."""
    if finding.group.label in NEVER_TOTAL:
        return False
    if time is not None and state_since(scene, time) is not None:
        return False  # "twelve miners have been missing since Sunday"
    tried = scene.line.places("tried_for")  # "convicted of killing four in 2019"
    if time is not None and not tried and is_total_time(time, scene) and not one_event_at(scene, finding, time, pack):
        return True
    if (
        of_a_stretch(scene, finding)
        or by_then(scene, finding, time)
        or in_many_places(scene, finding)
        or of_want(scene, finding)
    ):
        return True
    if in_those_fights(scene) or since_it_began(scene, finding) or days_in_an_area(scene, finding, time):
        return True
    articles = pack.settings.get("articles") != "none"
    if (articles and war_kills(scene, finding)) or many_in_an_area(scene, finding):
        return True
    return war_cause(scene, finding, pack) or is_large(scene, finding, time, pack) or over_a_stretch(scene, finding)


def of_a_stretch(scene: Scene, finding: Finding) -> bool:
    """Whether the clause itself names a total of a month or a year, of which no day is told: "the month's total", "the
    month's toll stood at 183 dead"; not "the month's toll rose when a strike killed nine"."""
    first, last = finding.span
    named = [at for at in scene.line.places("total_of_time") if first - STANDS_AT <= at < last]
    parted = scene.line.places("event", "attack_verb", "stop")
    return any(not any(at <= place < first for place in parted) for at in named)


STANDS_AT = 5
"""Words between "the month's toll" and its figure: "stood on Friday at"."""


AREAS = frozenset({"oblast", "region", "country"})
"""Levels of places too large for one attack that took several days."""


CLAUSE = 16
"""Words before a finding in which its own clause may name an event."""


def days_in_an_area(scene: Scene, finding: Finding, time: FoundPeriod | None) -> bool:
    """Whether a figure is of several days in a whole region, no one event named: "last week in Kharkiv region"."""
    days = days_of(time) if time is not None and time.kind == "period" else None
    if days is None or not 1 < days <= TALLY_DAYS or tells_of_one(scene):
        return False
    if names_one_event(scene, finding, reach=CLAUSE):
        return False
    place = nearest_place(scene, finding)
    return place is not None and place.place.level in AREAS and not finding.group.label.startswith("things")


MANY = 100
"""People harmed in a whole region, from which on a figure without a day and without an event is a register's."""


def many_in_an_area(scene: Scene, finding: Finding) -> bool:
    """Whether a figure is what somebody counted in a whole region, nobody says when: "has recorded 900 civilian deaths
    in Donetsk Oblast". No one event is named, so that it is a total without a period."""
    count = finding.group.count
    if not all(is_as_of(scene, one) for one in scene.times) or number_told(count) < MANY:
        return False
    if finding.group.label.startswith("things") or scene.line.places("event", "attack_verb", "weapon"):
        return False
    place = nearest_place(scene, finding)
    return place is not None and place.place.level in AREAS


def as_told(said: Said, scene: Scene, time: FoundPeriod | None) -> Said:
    """The statement of a total with the day of which it is, where the sentence tells that."""
    days = [one for one in scene.times if time is not None and one.period.latest and is_as_of(scene, one)]
    told = time if time in days else next(iter(days), None)
    if told is None or not told.period.latest:
        return said
    return msgspec.structs.replace(said, on=told.period.latest[:10])


SINCE_WHAT = ("det", "actor", "person", "name", "event", "war", "official", "pronoun.body")
"""Classes that may open what a stretch has run since: "since the incursion began"."""


def since_it_began(scene: Scene, finding: Finding) -> bool:
    """Whether a figure runs since something that no calendar names: "killed since the incursion began"."""
    for at in scene.line.places("since"):
        behind = scene.units[at + 1] if at + 1 < len(scene.units) else None
        if behind is None or not (at == 0 or at >= finding.span[1] - 1):
            continue
        named = behind.word is not None and behind.word.is_any(SINCE_WHAT)
        if (named or behind.word is None) and not any(t.start <= behind.start < t.end for t in scene.times):
            return True
    return False


def in_those_fights(scene: Scene) -> bool:
    """Whether people were harmed in a series of events that was told of before: "during those clashes"."""
    those = [at for at in scene.line.places("det.the") if scene.line.holds("prep.after", at - 1, at)]
    fights = [scene.units[at].word for at in scene.line.places("event") if at - 1 in those]
    return any(word is not None and only_many(word.classes) for word in fights)


YEAR = re.compile(r"\d{4}")


def by_then(scene: Scene, finding: Finding, time: FoundPeriod | None) -> bool:
    """Whether a figure had grown up to a day of a year: "by 23 January 1943 they had lost 8,500"; no new toll."""
    if time is None or finding.change or not YEAR.search(scene.text, time.start, time.end):
        return False
    before = next((unit for unit in reversed(scene.units) if unit.end <= time.start), None)
    return before is not None and before.word is not None and before.word.is_a("prep.to")


def in_many_places(scene: Scene, finding: Finding) -> bool:
    """Whether the clause is of several places at once, by a class of the pack: "in 30 settlements", "nationwide"."""
    if finding.group.label.startswith("things"):
        return False
    if scene.line.places("everywhere"):
        return True
    return any(at and (scene.units[at - 1].value or 0) > 1 for at in scene.line.places("place_many"))


FEW = 5
"""Up to this many who starved or froze may be of one day and place."""


def of_want(scene: Scene, finding: Finding) -> bool:
    """Whether hunger, cold or disease took many: they take days and months, and no one event."""
    count = finding.group.count
    if finding.harm != "killed" or number_told(count) <= FEW:
        return False
    return bool(scene.line.places("want"))


IN_ALL = 4
""" "In all" makes a total of a figure that is so many times smaller."""
SURELY_TOTAL = 50_000
"""People harmed, from which on no date makes one incident of a figure."""


def is_large(scene: Scene, finding: Finding, time: FoundPeriod | None, pack: Pack) -> bool:
    """Whether a figure is larger than what one incident does, by the pack's `total_from`, and no day is named."""
    least, count = pack.settings.get("total_from"), finding.group.count
    if not isinstance(least, str) or count is None or finding.group.label.startswith("things"):
        return False
    size = number_told(count)
    dated = time is not None and (days_of(time) or TALLY_DAYS + 1) <= TALLY_DAYS
    if size < SURELY_TOTAL and (dated or in_a_battle(scene, finding)):
        return False
    return size >= int(least) / (IN_ALL if scene.line.places("in_all") else 1)


def in_a_battle(scene: Scene, finding: Finding) -> bool:
    """Whether the clause names a battle, or a town near which an army lost its men: "under Poltava they lost 4,000"."""
    if names_one_event(scene, finding, articles=False):
        return True
    near = any(at.mention.relation is not None and at.mention.relation.type == "near" for at in scene.places)
    return near and finding.rule.startswith(("lost", "losses"))


def commas_between(scene: Scene, start: int, end: int, pack: Pack) -> bool:
    """Whether a comma parts two places: "since May, when it began, 900 have died" is no event of May."""
    comma = fixed_signs(pack)["comma"]
    return any(unit.sign == comma and start <= unit.start < end for unit in scene.units)


def over_a_stretch(scene: Scene, finding: Finding) -> bool:
    """Whether a figure grew over a stretch of days: "in a week", "over three months" ("over" of the pack)."""
    start, end = scene.characters(finding)
    breaks = break_places(scene)
    for index, unit in enumerate(scene.units):
        word = unit.word
        if word is None or not word.classes & {"over", "over_time"}:
            continue
        if any(min(end, unit.end) <= stop <= max(start, unit.start) for stop in breaks):
            continue
        if "over_time" in word.classes:
            return True
        if "over" in word.classes and spans_days(scene, index):
            return True
    return False


def spans_days(scene: Scene, index: int) -> bool:
    """Whether a duration of a day or more stands at "over"."""
    place = scene.units[index].start
    time = next((t for t in scene.times if t.kind == "duration" and t.start <= place + 1 < t.end), None)
    if time is None:
        return False
    inside = [unit for unit in scene.units[index:] if unit.start < time.end]
    short = any(unit.word is not None and "unit.short" in unit.word.classes for unit in inside)
    return not short or any((unit.value or 0) >= A_DAY for unit in inside)


A_DAY = 24
"""Hours, from which on a number of them is no short while: "over 24 hours"."""


def one_event_at(scene: Scene, finding: Finding, time: FoundPeriod, pack: Pack) -> bool:
    """Whether a stretch of time is only when one event was: "since Sunday, when rockets killed six"; an event named."""
    after = [unit for unit in scene.units if unit.start >= time.end][:2]
    if len(after) == 2 and after[1].word is not None and "relative.when" in after[1].word.classes:
        return not commas_between(scene, after[1].end, scene.characters(finding)[0], pack)
    if names_one_event(scene, finding):
        return True
    bare = pack.settings.get("articles") == "none" and time.kind == "period"
    return bare and (finding.rule == "death-of" or names_one_event(scene, finding, articles=False))


def is_total_time(time: FoundPeriod, scene: Scene) -> bool:
    """Whether the words for the time mean a stretch over which a total runs.

    One person is no total of a month or a year: "a 2014 shooting left four hurt and one dead" tells when, coarsely.
    """
    if time.kind in ("since", "rolling", "duration"):
        return True
    if time.kind == "date":
        return sums_up(scene, time)
    if tells_of_one(scene):
        return False
    days = days_of(time)
    return time.kind == "period" and days is not None and days > TALLY_DAYS


def sums_up(scene: Scene, time: FoundPeriod) -> bool:
    """Whether a preposition of the pack makes a sum of all that a day brought: "за 20 травня", no "on 20 May"."""
    before = [at for at, unit in enumerate(scene.units) if unit.end <= time.start][-1:]
    return any(scene.line.holds("over_day", at, at + 1) for at in before)


def tells_of_one(scene: Scene) -> bool:
    """Whether one of a sentence's figures is a single person: such a sentence tells of one event."""
    return any(found.group.count is not None and found.group.count.at_most == 1 for found in scene.findings)


def names_one_event(scene: Scene, finding: Finding, *, articles: bool = True, reach: int = 6) -> bool:
    """Whether the clause tells of one event ("the 2014 shelling that killed 30"), whose date is only coarse.

    Where the language has no articles, the singular alone tells of one.
    """
    first, last = finding.span
    back = reach if articles else 10  # a relative clause stands farther behind what it tells of
    for index in range(max(0, first - back), min(len(scene.units), last + 10)):
        word = scene.units[index].word
        if word is None or not any(name.split(".")[0] in ("event", "weapon") for name in word.classes):
            continue
        if word.is_a("event.process") or only_many(word.classes):
            continue  # "the fighting" goes on; it is no one event
        before = scene.units[max(0, index - 3) : index]
        if not articles or any(u.word is not None and u.word.classes & {"det.a", "det.the"} for u in before):
            return True
    return False


def only_many(classes: frozenset[str]) -> bool:
    """Whether a form is a plural and can be no singular: "атаки" can be either."""
    many = any(name.endswith(".many") for name in classes)
    return many and not any(name.endswith(".one") for name in classes)


def war_cause(scene: Scene, finding: Finding, pack: Pack) -> bool:
    """Whether a whole war is named as the cause or the time behind the finding: "due to Russia's invasion"."""
    signs = war_signs(pack)
    first, last = finding.span
    if pack.settings.get("war_before") == "yes" and war_named_before(scene, first, last, signs):
        return True
    for index in range(last, min(len(scene.units), last + 12)):
        unit = scene.units[index]
        if unit.sign in signs:
            window = scene.units[max(last, index - 5) : index]
            return any(u.word is not None and u.word.classes & {"prep.in", "prep.after", "cumulative"} for u in window)
        if unit.word is not None and "say" in {name.split(".")[0] for name in unit.word.classes}:
            return False
    return False


def war_named_before(scene: Scene, first: int, last: int, signs: frozenset[str]) -> bool:
    """Whether "during the war" or the like opens the clause of a finding, or stands within it."""
    for index in range(max(0, first - 10), last):
        if scene.units[index].sign in signs:
            window = scene.units[max(0, index - 3) : index]
            if index > first and of_victims(scene.units[index - 1]):
                return True
            return any(u.word is not None and u.word.classes & {"prep.after", "cumulative"} for u in window)
    return False


def war_kills(scene: Scene, finding: Finding) -> bool:
    """Whether a whole war or siege is the subject of the clause: "the war has killed 546 children"."""
    first = finding.span[0]
    verb = next(
        (at for at in scene.line.places("claim_lives", "harm.transitive.past") if first - 1 <= at < first + 3), -1
    )
    named = [at for at in scene.line.places("war") if verb - SUBJECT <= at < verb]
    if verb < 0 or not named or names_one_event(scene, finding):
        return False
    before = scene.units[max(0, named[-1] - 3) : named[-1]]
    return not any(
        unit.word is not None and unit.word.classes & {"prep.in", "prep.after", "prep.by"} for unit in before
    )


SUBJECT = 6
"""Words of a subject between its head and the verb: "the siege of the town of Mariupol has claimed"."""


def of_victims(unit: Unit) -> bool:
    """Whether a word names victims: "victims of the war" are a total."""
    return unit.word is not None and unit.word.is_a("victim")


def only_large(draft: Draft) -> bool:
    """Whether a total was taken for one by its size alone: what follows may be of one event."""
    return draft.harm == "affected" and not draft.own_when


def continues_total(scene: Scene, time: FoundPeriod | None, before: Draft | None) -> bool:
    """Whether a figure goes on a total told right before it: it names no time, weapon or event of its own."""
    if before is None or before.kind != "tally" or scene.number - before.scene.number > 1:
        return False
    if time is not None and not (scene is before.scene and (time.period == before.when or is_as_of(scene, time))):
        return False
    if only_large(before):
        return False
    return scene is before.scene or not any(
        unit.word is not None and any(name.split(".")[0] in ("event", "weapon") for name in unit.word.classes)
        for unit in scene.units
    )
