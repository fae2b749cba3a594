"""What a finding's harm is where others settle it: parts told after their whole, the injured beside the dead."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from harmledger.claims.circumstances import TALLY_DAYS
from harmledger.claims.clauses import Finding
from harmledger.claims.drafts import Draft, figure_of
from harmledger.claims.events import Events
from harmledger.claims.scene import Scene
from harmledger.claims.times import FoundPeriod
from harmledger.claims.times_found import days_of
from harmledger.claims.units import fixed_signs
from harmledger.languages.pack import Pack
from harmledger.terms.claim import number_told

EARLIER = "earlier"
"""The harm of a rule whose people belong to those told of before: "Among them are three children." """


def settle_affected(findings: list[Finding], pack: Pack) -> list[Finding]:
    """Make "affected" what the pack says it means beside the dead of the same sentence, as other people than they."""
    meant = pack.settings.get("affected_beside_dead")
    if not isinstance(meant, str):
        return findings
    if any(found.harm == "killed" and counts_some(found) and stands_alone(found) for found in findings):
        for found in findings:
            if found.harm == "affected" and counts_some(found) and found.part_of is None:
                found.harm = meant
    return findings


def settle_more(drafts: Sequence[Draft], pack: Pack) -> None:
    """Read "more were affected" behind the dead of the same event as the injured: others than the dead.

    So it is with those that a sentence counts right behind the one that counts the dead: "Two died. Nine were hurt.".
    """
    meant = pack.settings.get("affected_beside_dead")
    if not isinstance(meant, str):
        return
    for index, draft in enumerate(drafts):
        if draft.harm == "affected" and draft.part_of is None and draft.kind == "harm":
            dead = [d for d in drafts[:index] if d.harm == "killed" and d.event is draft.event and figure_of(d)]
            more = draft.change == "additional"
            if dead and (more or (set_beside(draft, dead[-1], drafts[index:]) and not of_whole(draft, drafts[:index]))):
                draft.harm = meant  # type: ignore[assignment]
                for part in drafts:
                    if part.part_of is draft and part.harm == "affected":
                        part.harm = draft.harm


def set_beside(hurt: Draft, dead: Draft, later: Sequence[Draft]) -> bool:
    """Whether a sentence opens with those hurt right behind the dead, and none of them is told to have died."""
    finding = hurt.finding
    if finding is None or not figure_of(hurt) or scenes_apart(hurt, dead) != 1 or dead.scene.headline:
        return False
    opens = min(finding.group.first, finding.span[0]) <= OPENING_WORDS and told_by_verb(finding)
    return opens and dead.modality == hurt.modality and not any(d.harm == "killed" and d.refers for d in later)


def of_whole(draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Whether more people of the event were told to be affected before, to whom these may belong."""
    size = figure_of(draft) or 0
    return any(d.harm == "affected" and d.event is draft.event and (figure_of(d) or 0) > size for d in earlier)


OPENING_WORDS = 3
"""Words before a clause that still opens its sentence: "Ещё около 40 пострадали"."""


def told_by_verb(finding: Finding) -> bool:
    """Whether a verb tells the harm, not a noun: "nine were hurt", not "it is known of nine victims"."""
    return finding.harm_start != finding.group.start and not finding.group.own_harm


def stands_alone(found: Finding) -> bool:
    """Whether a finding tells of people of their own, not of some of others: none of those who died in hospital."""
    return not found.group.refers and found.part_of is None and not found.at_hospital


def counts_some(found: Finding) -> bool:
    """Whether a finding counts people, not none."""
    count = found.group.count
    return count is not None and count.figure != 0


def denied_behind(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Deny what stands before a denial: "… two dead, but the police denied these reports"; "That is not true."."""
    place = next(iter(scene.line.places("refuted", "deny")), None)
    if place is None:
        return
    if place in scene.line.places("deny") and not scene.line.holds("that_report", place - 3, place + 4):
        return
    for draft in told_before(scene, place, drafts):
        draft.modality = "denied"


def set_right_behind(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Supersede what the report itself takes back: "The council gave 30 dead. That figure was wrong."; of accounts
    that were wrong what they told, not the figure that sets them right: "Twelve died; reports of 20 were wrong"."""
    accounts = scene.line.places("account")
    of_accounts = [at for at in scene.line.places("set_right_account") if accounts and accounts[0] < at]
    for place in [*scene.line.places("set_right"), *of_accounts][:1]:
        taken = told_before(scene, place, drafts)
        if place in of_accounts:
            start = scene.units[accounts[0]].start
            taken = [d for d in taken if d.scene is scene and d.finding is not None and d.finding.group.end > start]
        for draft in taken:
            draft.modality = "superseded"


def told_before(scene: Scene, place: int, drafts: Sequence[Draft]) -> list[Draft]:
    """The figures that words at a unit speak of: those before them in their sentence, else those of the one before."""
    start = scene.units[place].start
    told = [d for d in drafts if d.finding is not None and d.kind in ("harm", "tally")]
    here = [d for d in told if d.scene is scene and d.finding is not None and d.finding.group.end <= start]
    return here or [d for d in told if scene.number - d.scene.number == 1]


def scenes_apart(one: Draft, other: Draft) -> int:
    """How many sentences on a figure stands: who dies of wounds a day later belongs to those told of just before."""
    return abs(one.scene.number - other.scene.number)


def whole_before(finding: Finding, drafts: Sequence[Draft]) -> Draft | None:
    """The figure told last that holds the people of a finding which only says who is among them; else None. A total
    or several people beside it hold them though they are fewer: the text contradicts itself, and both figures stand as
    they are told."""
    if finding.harm != EARLIER or finding.group.count is None:
        return None
    size = number_told(finding.group.count)
    for draft in reversed(drafts):
        if (
            draft.kind in ("harm", "tally")
            and finding.group.own_harm in (None, draft.harm)
            and draft.what is None
            and draft.part_of is None
            and (figure_of(draft) or 0) > size
        ):
            return draft
    several = min(size, figure_of(drafts[-1]) or 0) > 1 if drafts else False
    fits = ("harm", "tally") if several else ("tally",)
    last = [d for d in drafts[-1:] if d.kind in fits and d.what is None and finding.group.own_harm in (None, d.harm)]
    beside = [d for d in last if d.part_of is None and d.finding is not None]
    return next((d for d in beside if d.scene.start <= finding.group.start < d.scene.end), None)


def dated_by_news(draft: Draft, events: Events) -> bool:
    """Whether a date is that of a wounded person's death or of a new toll: both count on the incident's day (rule C12).

    "Three were killed on Monday. The toll rose to four on Tuesday" is one event, of Monday; so is "A boy was shot on
    Monday. He died on Tuesday".
    """
    if draft.harm != "killed" or draft.finding is None:
        return False
    if draft.label in TAKING_UP and dies(draft) and events.had(draft.when):
        return True
    known = any(event.when is not None and not event.tally for event in events.all)
    return known and draft.kind == "harm" and not draft.own_place and draft.change == "total"


TAKING_UP = frozenset({"people.definite", "people.pronoun", "people.surname"})
"""Groups that take up somebody told of before: that he died some days later is no second event."""


def dies(draft: Draft) -> bool:
    """Whether the word of the harm is one of dying, not of killing: "he died on Sunday"."""
    start = draft.finding.harm_start if draft.finding is not None else -1
    return any(u.start == start and u.word is not None and u.word.is_a("harm.intransitive") for u in draft.scene.units)


OPENING = 40
"""Characters within which a bulletin names its stretch of time: "Over the past day …"."""


def points_elsewhere(scene: Scene, pack: Pack) -> bool:
    """Whether a sentence is the headline of another story: "RELATED: Blast kills two"."""
    colon = fixed_signs(pack)["colon"]
    for unit, behind in pairwise(scene.units[:6]):
        if unit.word is not None and unit.word.is_a("elsewhere"):
            return behind.sign == colon
    return False


def settle_bulletin(draft: Draft, previous: Scene | None) -> None:
    """Make a figure a total where the sentence right before opens a bulletin: "Over the past day 212 strikes …"."""
    settle_by_before(draft, previous)
    if draft.kind != "harm" or draft.own_when or previous is None:
        return
    wide = draft.own_place and draft.where[0].level in ("oblast", "region", "country")
    if previous.findings and not (wide and draft.change == "additional"):
        return
    time = next((t for t in previous.times if t.kind in ("rolling", "since")), None)
    if time is not None and time.start > previous.start + OPENING and not previous.findings:
        return
    if time is not None and draft.scene.number - previous.number == 1:
        draft.kind, draft.when = "tally", time.period


def settle_by_before(draft: Draft, previous: Scene | None) -> None:
    """Read a figure's kind from the sentence right before: strikes on many places make a total, a battle of days none.

    "Overnight 30 settlements were shelled. Two people died." is a total; "The battle (3-9 May) was lost. The losses
    were 9,000." is one incident, however large.
    """
    if previous is None or draft.scene.number - previous.number > NEAR_BEFORE or draft.own_place or draft.own_when:
        return
    if draft.kind == "tally":
        fought = battle_time(previous) if draft.rule.startswith(("loss", "lost")) else None
        if fought is not None:
            draft.kind, draft.when = "harm", fought.period
    elif not draft.single and not previous.findings and draft.what is None and many_places(previous):
        draft.kind = "tally"


NEAR_BEFORE = 2
"""Sentences back that a sentence may go on from: one between may tell no more than how many attacked."""


def many_places(scene: Scene) -> bool:
    """Whether a sentence tells of attacks on several places, by their number."""
    counted = any(at and (scene.units[at - 1].value or 0) > 1 for at in scene.line.places("place_many"))
    return counted and bool(scene.line.places("event", "attack_verb", "weapon"))


def battle_time(scene: Scene) -> FoundPeriod | None:
    """The days that a sentence gives to one fight or operation, where they are no more than an incident may take."""
    if not scene.line.places("event"):
        return None
    days = [(time, days_of(time)) for time in scene.times if time.kind in ("date", "period")]
    return next((time for time, took in days if took is not None and 1 < took <= TALLY_DAYS), None)


def said_of_before(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give the figures of the sentence before the speaker that this one names for them: "Про це повідомив мер"."""
    if not scene.line.places("about_this") or scene.line.places("deny", "refuted"):
        return
    speech = next((s for s in scene.speeches if s.speaker is not None and not s.relay), None)
    if speech is None:
        return
    for draft in drafts:
        if draft.said.speaker is None and scene.number - draft.scene.number in (1, 2):
            draft.said = msgspec.structs.replace(draft.said, speaker=speech.speaker)
            draft.point_at(speech.start, speech.end, "speaker")


def speak_of_whole(drafts: Sequence[Draft]) -> None:
    """Let who speaks of some of them, or of more, in the next sentence have told the whole: "Nine were hurt. Two of
    them are in hospital, the mayor said"."""
    for draft in drafts:
        finding, speaker = draft.finding, draft.said.speaker
        if finding is None or speaker is None or draft.scene.headline:
            continue
        taken_up = draft.refers or finding.change == "additional"
        for whole in (d for d in drafts if taken_up and d.said.speaker is None and not d.scene.headline):
            if draft.scene.number - whole.scene.number == 1 and whole.event is draft.event:
                whole.said = msgspec.structs.replace(whole.said, speaker=speaker)
                for start, end, role in [*draft.evidence]:
                    if role == "speaker":
                        whole.point_at(start, end, role)


def total_of_the_day(drafts: Sequence[Draft], scene: Scene) -> None:
    """Make one person a total beside one of the same sentence, where both are told of a stretch of time in a whole
    region: "Over the past day one resident was killed in the region, six more were hurt"."""
    here = [draft for draft in drafts if draft.scene is scene and draft.what is None]
    time = next((t for t in scene.times if t.kind == "rolling"), None)
    totals = [draft for draft in here if draft.kind == "tally"]
    if time is None or not totals:
        return
    for draft in here:
        opens = draft.finding is not None and draft.finding.group.start > time.end
        wide = not draft.where or draft.where[0].level in ("oblast", "region", "country")
        if draft.kind == "harm" and draft.single and opens and wide and draft.part_of is None:
            draft.kind, draft.when, draft.event = "tally", time.period, totals[0].event


def verify_on(drafts: Sequence[Draft]) -> None:
    """Let what a register verified be verified of the figures that break it down: "1,019 casualties: 181 killed …"."""
    for index, draft in enumerate(drafts):
        earlier = [d for d in drafts[:index] if d.scene is draft.scene]
        count = draft.count
        if count is None or count.hedge is not None or not count.figure or draft.what is not None:
            continue
        if any(d.count is not None and d.count.hedge == "verified" for d in earlier):
            draft.count = msgspec.structs.replace(count, at_most=None, hedge="verified")
