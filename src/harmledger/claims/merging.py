"""Figures told more than once: one claim with several pieces of evidence, and which figures are parts of others."""

from collections.abc import Sequence
from itertools import takewhile

import msgspec

from harmledger.claims.attackers import adds_attacker, already_counted, stands_apart
from harmledger.claims.drafts import Draft, figure_of, surnames
from harmledger.claims.place_roles import is_small
from harmledger.claims.scene import Scene
from harmledger.terms.claim import Speaker, Who


def merge_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """Join drafts that tell the same figure of the same event again; the first learns from the rest."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in kept if repeats(draft, other)), None)
        if twin is None:
            kept.append(draft)
            continue
        absorb(twin, draft)
        for other in drafts:
            if other.part_of is draft:
                other.part_of = twin
    return kept


def repeats(later: Draft, earlier: Draft) -> bool:
    """Whether a draft says again what an earlier one said."""
    if later.kind != earlier.kind or later.harm != earlier.harm or later.modality != earlier.modality:
        return False
    if listed_apart(later, earlier):
        return False
    if retells(later, earlier) or dies_once(later, earlier):
        return True
    if takes_up_all(later) and later.event is earlier.event and same_count(later, earlier):
        return True  # "two drivers were hurt, both are in hospital"
    if later.rule.startswith(AMONG) and not told_alike(later, earlier):
        return False
    if later.scene is earlier.scene and later.label == "people.pronoun" and earlier.single:
        return refers_back(later, earlier) and not stands_apart(earlier)  # "a boy, who was found, but he died"
    if later.scene is earlier.scene or (later.change == "additional" and earlier.change != "additional"):
        return False
    if told_besides(later) and not told_besides(earlier) and not earlier.scene.headline:
        return False
    if (later.part_of is None) != (earlier.part_of is None) and not later.single:
        return False
    if later.event is not earlier.event:
        return False
    if not earlier.scene.headline and not speakers_fit(later.said.speaker, earlier.said.speaker):
        return False
    if later.what is not None or earlier.what is not None:
        return later.what is not None and earlier.what is not None and same_objects(later, earlier)
    if told_too(later) and not share_name(later, earlier):
        return False
    if later.single and stands_apart(later):
        return earlier.single and stands_apart(earlier)
    if later.single and later.label != "people.one":
        return refers_back(later, earlier)
    return same_count(later, earlier) and groups_fit(later, earlier)


def listed_apart(one: Draft, other: Draft) -> bool:
    """Whether a list tells of one of them in a place of its own: "two in Bakhmut and two in Siversk"."""
    places = (draft.located.place if draft.located is not None else None for draft in (one, other))
    here, there = (place and (place.place_id or place.wording) for place in places)
    return here != there


def retells(later: Draft, earlier: Draft) -> bool:
    """Whether a noun takes up what was told before ("the death of the politician") by a rule that says so."""
    if later.finding is None or not later.finding.retells or not (later.single and earlier.single):
        return False
    same = later.harm == earlier.harm and later.kind == earlier.kind and later.modality == earlier.modality
    return same and refers_back(later, earlier)


AMONG = ("among-the-dead", "among-the-injured")
"""Rules that tell one by one of those who belong to a whole, so that others stand beside them."""


def told_alike(one: Draft, other: Draft) -> bool:
    """Whether two drafts name the same person, or tell of the same number by the same words."""
    if one.who is None or other.who is None:
        return False
    if one.who.names and other.who.names:
        return same_names(one.who.names, other.who.names)
    return one.who.wording.lower() == other.who.wording.lower()


def dies_once(later: Draft, earlier: Draft) -> bool:
    """Whether a death is told again of a person whose name was given before, whatever the place and day told of it."""
    if later.harm != "killed" or later.kind != "harm" or not (later.single and earlier.single):
        return False
    ours, theirs = (draft.who.names if draft.who is not None else () for draft in (later, earlier))
    return bool(ours and theirs) and later.label != "people.one" and same_names(ours, theirs)


def told_too(draft: Draft) -> bool:
    """Whether one person is told of as harmed besides others: "Ivan Moroz, 24, was also killed"."""
    found = draft.finding
    if found is None or not draft.single or draft.label == "people.pronoun":
        return False
    return draft.scene.line.holds("too", found.group.last, found.span[1])


def takes_up_all(draft: Draft) -> bool:
    """Whether the words take up everybody told of before: "both", "all five"."""
    group = draft.finding.group if draft.finding is not None else None
    if group is None or group.label != "people.definite" or draft.single:
        return False
    return any(is_small(unit, "both", "all") for unit in group.units)


def share_name(one: Draft, other: Draft) -> bool:
    """Whether both are told of by one surname."""
    return bool(surnames(one) & surnames(other))


def told_besides(draft: Draft) -> bool:
    """Whether a sentence opens with people more than those told before: "Two more of the injured died in hospital".

    Behind another harm "others" are only not the same people.
    """
    if draft.finding is None or draft.finding.change != "additional":
        return False
    return draft.finding.group.start == min(finding.group.start for finding in draft.scene.findings)


def same_count(one: Draft, other: Draft) -> bool:
    """Whether two counts are equal, or the same number with and without a hedge."""
    if one.count is None or other.count is None:
        return one.count is other.count
    if figure_of(one) != figure_of(other):
        return False
    hedges = {one.count.hedge, other.count.hedge}
    floors = {None, "at_least", "verified"}
    return len(hedges) == 1 or hedges == {"at_least", "more_than"} or (None in hedges and hedges <= floors)


def groups_fit(one: Draft, other: Draft) -> bool:
    """Whether two groups can be the same people: no age, sex or status that differs."""
    if one.who is None or other.who is None:
        return True
    pairs = ((one.who.age, other.who.age), (one.who.sex, other.who.sex), (one.who.status, other.who.status))
    if any(a != b and "unknown" not in (a, b) for a, b in pairs) or (
        one.single and other.single and ages_differ(one, other)
    ):
        return False
    return not (one.who.names and other.who.names) or same_names(one.who.names, other.who.names)


def same_names(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether names are the same ones, in any case: "Иван Мороз", "Ивана Мороза", "Мороза"."""
    if tuple(ours) == tuple(theirs):
        return True
    if len(ours) != 1 or len(theirs) != 1 or ours[0].isascii():
        return False
    pairs = zip(reversed(ours[0].split()), reversed(theirs[0].split()), strict=False)
    return all(same_surname(one, other) for one, other in pairs)


def ages_differ(one: Draft, other: Draft) -> bool:
    """Whether both are told of with an age in years, and not the same one."""
    ours, theirs = age_told(one), age_told(other)
    return ours is not None and theirs is not None and ours != theirs


def age_told(draft: Draft) -> float | None:
    """The age in years of the one person that a draft tells of: "34-year-old"."""
    units = draft.finding.group.units if draft.finding is not None else ()
    return next((unit.value for unit in units if unit.word is None and (unit.value or 1) > 1), None)


def same_objects(one: Draft, other: Draft) -> bool:
    """Whether two drafts tell of the same things."""
    return (
        one.what is not None and other.what is not None and one.what.type == other.what.type and same_count(one, other)
    )


def refers_back(later: Draft, earlier: Draft) -> bool:
    """Whether "the man", "he" or a name repeats somebody who was already counted alone."""
    if figure_of(earlier) != 1 or not groups_fit(later, earlier):
        return False
    if later.who is not None and later.who.names and earlier.who is not None and earlier.who.names:
        return same_surname(later.who.names[0].split()[-1], earlier.who.names[0].split()[-1])
    return True


CASE_ENDING = 3
"""Letters that a Slavic surname may end in by its case: Бондаренко, Бондаренка; Мороз, Морозом."""


def same_surname(one: str, other: str) -> bool:
    """Whether two surnames are one in any case: "Мороз" and "Мороза"; Latin ones must be equal."""
    if one == other or one.isascii() or other.isascii():
        return one == other
    pairs = zip(one.lower(), other.lower(), strict=False)
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return shared >= CASE_ENDING and max(len(one), len(other)) - shared <= CASE_ENDING


def speakers_fit(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether two statements can be one person's: one unsaid, or names that agree."""
    if one is None or other is None:
        return True
    first, second = one.wording.lower(), other.wording.lower()
    if one.name and other.name:
        return one.name.split()[-1].lower() == other.name.split()[-1].lower()
    return first in second or second in first or bool(set(first.split()) & set(second.split()) - {"the", "of", "a"})


def dated(draft: Draft) -> bool:
    """Whether the draft's period has a date, not its wording alone."""
    return draft.when is not None and (draft.when.earliest is not None or draft.when.latest is not None)


def settle_headlines(drafts: Sequence[Draft], scenes: Sequence[Scene]) -> None:
    """Let headlines tell of what their texts tell."""
    settle_headline_places(drafts, scenes)
    settle_headline_totals(drafts)


def settle_headline_totals(drafts: Sequence[Draft]) -> None:
    """Take a headline's figure for the total that the text makes of it: "353 children killed" is no incident then."""
    for draft in drafts:
        if not draft.scene.headline or draft.kind != "harm" or draft.what is not None:
            continue
        same = [d for d in drafts if d.kind == "tally" and d.harm == draft.harm and figure_of(d) == figure_of(draft)]
        if same and figure_of(draft) is not None:
            draft.kind, draft.event = "tally", same[0].event


def settle_headline_places(drafts: Sequence[Draft], scenes: Sequence[Scene]) -> None:
    """Let a headline tell of the text's own event where it gives the same figure at another town that the text never
    names: who wrote it took the town that readers know, and nobody died twice."""
    body = [draft for draft in drafts if not draft.scene.headline]
    named = {located.place.place_id for scene in scenes if not scene.headline for located in scene.places}
    beside = {id(draft.event) for draft in body}
    for draft in [one for one in drafts if one.scene.headline]:
        at = {place.place_id for place in draft.where}
        if id(draft.event) in beside or not draft.own_place or None in at or at & named:
            continue
        told = next((one for one in body if one.kind == "harm" and tells_same(one, draft)), None)
        if told is not None:
            for other in (one for one in drafts if one.event is draft.event and one is not draft):
                other.event, other.where = told.event, told.where
            draft.event, draft.where, draft.own_place = told.event, told.where, False
            draft.when = draft.when or told.when
            draft.evidence = {piece: None for piece in draft.evidence if piece[2] != "where"}


def tells_same(one: Draft, other: Draft) -> bool:
    """Whether two figures of people are one number of one harm, each told at a town of its own."""
    towns = all(draft.where and draft.where[0].level in TOWNS for draft in (one, other))
    number = figure_of(one)
    return towns and one.harm == other.harm and one.what is None and bool(number) and number == figure_of(other)


TOWNS = ("settlement", "district", "point")
"""Levels of places that are no wide area."""


def absorb(earlier: Draft, later: Draft) -> None:
    """Let the earlier draft learn from a repeat what it does not know yet."""
    earlier.evidence.update(later.evidence)
    if earlier.said.speaker is None or (earlier.scene.headline and later.said.speaker is not None):
        earlier.said = later.said
    if later.own_place and not earlier.own_place:
        earlier.where, earlier.own_place = later.where, True
    if later.own_when and not (earlier.own_when and dated(earlier)):
        earlier.when, earlier.own_when = later.when, True
    if earlier.label in ("people.bare", "people.counted", "people.victims") and later.single:
        earlier.who = described(earlier.who, later.who)
    earlier.weapon = earlier.weapon or later.weapon
    earlier.perpetrator = earlier.perpetrator or later.perpetrator
    earlier.change = earlier.change or (later.change if stands_apart(later) else None)
    earlier.part_of = earlier.part_of or (later.part_of if later.part_of is not earlier else None)
    if earlier.count is not None and later.count is not None and earlier.count.hedge is None:
        earlier.count = later.count if later.count.hedge else earlier.count


def described(bare: Who | None, told: Who | None) -> Who | None:
    """Who "one" is, by what a later sentence tells of the same person: so that another one is not taken for them."""
    if bare is None or told is None:
        return bare or told
    return msgspec.structs.replace(
        bare,
        sex=told.sex if bare.sex == "unknown" else bare.sex,
        age=told.age if bare.age == "unknown" else bare.age,
        status=told.status if bare.status == "unknown" else bare.status,
        names=bare.names or told.names,
        roles=bare.roles or told.roles,
    )


def settle_additions(drafts: Sequence[Draft]) -> None:
    """Let "another" and "others" add only to an earlier figure of the same harm in the same sentence (rule C11).

    Before another harm they mean "not the same people"; in a later sentence they most often tell again what a total
    already holds, so that the figure may be a repeat or a part of it.
    """
    for index, draft in enumerate(drafts):
        apart = draft.single and stands_apart(draft) and not already_counted(draft, drafts)
        if apart and adds_attacker(draft, drafts[:index]):
            draft.change = "additional"
            continue
        if draft.change != "additional":
            continue
        if not any(adds_to(draft, earlier) for earlier in drafts[:index]):
            draft.change = None
            draft.refers = draft.refers or draft.single


def name_context(drafts: Sequence[Draft]) -> list[Draft]:
    """Give "eleven are women" the harm of the whole that they are a part of; without one it tells of no harm."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.harm == CONTEXT:
            whole = next((d for d in reversed(kept) if can_hold(d, draft)), None)
            if whole is None:
                continue
            draft.harm, draft.kind, draft.event = whole.harm, whole.kind, whole.event
            draft.part_of = whole
        kept.append(draft)
    return kept


CONTEXT = "context"
"""What a rule yields for the harm when only an earlier sentence tells it."""


def can_hold(whole: Draft, part: Draft) -> bool:
    """Whether an earlier figure can be the whole of one that tells no harm of its own."""
    return whole.kind in ("harm", "tally") and whole.what is None and (figure_of(whole) or 0) > (figure_of(part) or 0)


def adds_to(later: Draft, earlier: Draft) -> bool:
    """Whether a figure can be added to an earlier one."""
    same = later.harm == earlier.harm and later.kind == earlier.kind and later.event is earlier.event
    return same and later.scene is earlier.scene and earlier.part_of is None and later.what is None
