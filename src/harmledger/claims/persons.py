"""Who is meant by "he", "the man", "Moroz": the same person told of again, and what became of them."""

from collections.abc import Sequence

import msgspec

from harmledger.claims.drafts import SINGLE, Draft, figure_of, likeness, surnames
from harmledger.claims.groups import Group
from harmledger.claims.people import who_of
from harmledger.languages.pack import Pack
from harmledger.terms.claim import Who

FATE = {"injured": "killed", "missing": "killed", "trapped": "killed", "affected": "killed"}
"""A later harm that takes the place of an earlier one of the same person (counting rule C12)."""


def follow_persons(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what was said of a person before it was said that they died: the death keeps its evidence too.

    "A man was shot. He died in hospital" tells of one person killed, not of one injured and one killed.
    """
    gone: set[int] = set()
    for index, draft in enumerate(drafts):
        if not can_follow(draft):
            continue
        earlier = next((d for d in reversed(drafts[:index]) if id(d) not in gone and same_person(draft, d)), None)
        if earlier is not None:
            take_over(draft, earlier)
            gone.add(id(earlier))
            for other in drafts:
                if other.part_of is earlier:
                    other.part_of = draft
    kept = [draft for draft in drafts if id(draft) not in gone]
    return close_open_outcomes([draft for draft in kept if not told_dead(draft, kept)])


def told_dead(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a wound is that of somebody told before to have died: "A soldier died. He was hit in the chest"."""
    if draft.label != "people.pronoun" or draft.harm != "injured" or draft.kind != "harm":
        return False
    before = [d for d in drafts[: drafts.index(draft)] if d.kind == "harm" and d.single]
    last = before[-1] if before else None
    return last is not None and can_follow(last) and last.event is draft.event and likeness(draft, last)


def close_open_outcomes(drafts: Sequence[Draft]) -> list[Draft]:
    """Take somebody "shot" for the one who is told to have died of it, where the two descriptions fit.

    "A teen died on Saturday after he was shot" tells of one person, whichever is said first.
    """
    kept: list[Draft] = []
    taken: set[int] = set()
    for draft in drafts:
        death = next((d for d in drafts if id(d) not in taken and ends_as(draft, d)), None) if is_open(draft) else None
        if death is None:
            kept.append(draft)
            continue
        death.evidence.update(draft.evidence)
        if draft.label == "people.one":
            taken.add(id(death))
    return kept


def settle_open_totals(drafts: Sequence[Draft]) -> None:
    """Take "four were shot" for people affected where the report tells that some of them died.

    A total before the deaths holds the dead too; one told beside them ("one killed and three others shot") doesn't.
    """
    for draft in drafts:
        if not is_open_total(draft):
            continue
        deaths = [d for d in drafts if can_be_among(d, draft)]
        restated = any(d.harm == "injured" and figure_of(d) == figure_of(draft) for d in drafts if d is not draft)
        if deaths and not restated:
            for one in (draft, *(part for part in drafts if part.part_of is draft and part.scene is draft.scene)):
                one.harm = "affected" if one.harm == "injured" else one.harm


def is_open_total(draft: Draft) -> bool:
    """Whether a draft tells how many were shot, not what became of them."""
    finding = draft.finding
    told = finding is not None and finding.outcome_open and finding.change != "additional"
    return told and draft.harm == "injured" and draft.kind == "harm" and (figure_of(draft) or 0) > 1


def can_be_among(death: Draft, total: Draft) -> bool:
    """Whether a death may be of one of those shot: told elsewhere, or behind them in the sentence."""
    if death.harm != "killed" or death.kind != "harm" or death.event is not total.event or death.modality != "asserted":
        return False
    if death.finding is None or total.finding is None or not 0 < (figure_of(death) or 0) <= (figure_of(total) or 0):
        return False
    behind = death.finding.group.start > total.finding.group.start
    return death.scene is not total.scene or death.refers or behind


def is_open(draft: Draft) -> bool:
    """Whether a draft tells that one person was shot and not what became of them."""
    return draft.finding is not None and draft.finding.outcome_open and draft.single and draft.harm == "injured"


def ends_as(shot: Draft, death: Draft) -> bool:
    """Whether a death can be that of the one who was shot: one person, the same event, nothing against it."""
    if not can_follow(death) or death.event is not shot.event or shot.kind != "harm":
        return False
    both_new = shot.label == "people.one" and death.label == "people.one"
    return not (both_new and shot.scene is death.scene) and likeness(shot, death)


def tell_selves(drafts: Sequence[Draft], pack: Pack) -> None:
    """Say who "himself" is: the one told of before him in the sentence whom nobody harmed there.

    "He shot three guards before he was killed" tells of somebody apart from those whom he harmed, too.
    """
    for draft in drafts:
        finding = draft.finding
        if finding is None or draft.harm not in ("killed", "injured") or draft.who is None:
            continue
        others = [
            d.finding.group for d in drafts if d.scene is draft.scene and d is not draft and d.finding is not None
        ]
        if draft.label == "people.pronoun" and draft.harm == "killed" and follows_before(draft) and others:
            draft.label = "people.self"
        elif draft.label == "people.self":
            subject = subject_of(finding.group, draft.scene.groups, others)
            draft.alone = not others
            if subject is not None:
                draft.who = known_of_both(draft.who, who_of(draft.scene.text, subject, pack), surely=draft.alone)


def follows_before(draft: Draft) -> bool:
    """Whether a pronoun opens a clause behind "before" or "after which": "before he was shot dead by police".

    Others killed him then: who "was hurt, after which he died" is the one just told of.
    """
    assert draft.finding is not None
    place = draft.finding.group.first
    word = draft.scene.units[place - 1].word if place else None
    return word is not None and word.is_a("before") and draft.finding.by_others


def subject_of(himself: Group, groups: Sequence[Group], others: Sequence[Group]) -> Group | None:
    """The one person named last before "himself" who is none of the others harmed in the sentence."""
    taken = {group.start for group in others}
    before = [g for g in groups if g.label in SINGLE and g.start < himself.start and g.start not in taken]
    return before[-1] if before else None


def known_of_both(one: Who, other: Who, *, surely: bool) -> Who:
    """What is told of somebody in two ways: the words of the first, and what only the second knows.

    Where others were harmed in the sentence too (not `surely` the same), the age and name may be another's.
    """
    return msgspec.structs.replace(
        one,
        sex=other.sex if one.sex == "unknown" else one.sex,
        age=other.age if one.age == "unknown" and surely else one.age,
        names=one.names or (other.names if surely else ()),
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
    )


def known_surnames(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out single capitalised words that no earlier full name ends in: they may be towns or teams."""
    known: set[str] = set()
    kept: list[Draft] = []
    for draft in drafts:
        words = surnames(draft)
        if draft.label == "people.surname" and not words & known:
            continue
        known |= words
        kept.append(draft)
    return kept


def can_follow(draft: Draft) -> bool:
    """Whether a draft may tell what became of one person: a death of "he", "the man", a name, or in one breath."""
    return draft.kind == "harm" and draft.harm == "killed" and draft.modality == "asserted" and figure_of(draft) == 1


def same_person(later: Draft, earlier: Draft) -> bool:
    """Whether a death is that of a person who was told of as hurt."""
    if earlier.kind != "harm" or FATE.get(earlier.harm or "") != later.harm or earlier.modality != "asserted":
        return False
    if figure_of(earlier) != 1 or not earlier.single or later.event is not earlier.event:
        return False
    if same_group(later, earlier):
        return True
    if later.scene is earlier.scene and is_somebodys(later):
        return False  # "a man lost a leg, and his neighbour died" tells of two
    if later.rule == "goes-on":
        return False  # "was shot and died later" tells of the wound itself
    return (later.label in REFERRING or opens_bare(later, earlier)) and likeness(later, earlier)


def opens_bare(later: Draft, earlier: Draft) -> bool:
    """Whether a noun alone, or with an age, opens the next sentence or what stands behind a colon, which takes somebody
    up without articles: "Чоловік …", "Тракторист підірвався: 54-річний чоловік …"."""
    group = later.finding.group if later.finding is not None else None
    if group is None or later.scene.text[group.start : group.end].isascii():
        return False
    nouns = [unit for unit in group.units if unit.value is None and (unit.word is None or not unit.word.is_a("years"))]
    before = later.scene.text[later.scene.start : group.start].rstrip()
    behind_colon = later.scene is earlier.scene and before.endswith(":")
    opens = later.scene.number - earlier.scene.number == 1 and group.first == 0
    return len(nouns) == 1 and (opens or behind_colon)


def is_somebodys(draft: Draft) -> bool:
    """Whether somebody is told of by whose he is: "his neighbour"."""
    first = draft.finding.group.units[:1] if draft.finding is not None else ()
    return draft.label == "people.definite" and any(u.word is not None and u.word.is_a("whose") for u in first)


REFERRING = frozenset({"people.definite", "people.pronoun", "people.name", "people.surname"})
"""Groups that take up somebody already told of."""


def same_group(later: Draft, earlier: Draft) -> bool:
    """Whether two findings are of the very same words: "a man was shot and later died"."""
    return (
        later.finding is not None
        and earlier.finding is not None
        and later.scene is earlier.scene
        and later.finding.group.start == earlier.finding.group.start
    )


def take_over(draft: Draft, earlier: Draft) -> None:
    """Give a death what was known of the person before."""
    draft.evidence.update(earlier.evidence)
    draft.part_of = draft.part_of if draft.part_of is None or draft.part_of.harm == draft.harm else None
    if not draft.own_place and earlier.own_place:
        draft.where, draft.own_place = earlier.where, True
    if earlier.own_when:
        draft.when, draft.own_when = earlier.when, True
    if draft.label != "people.one" and earlier.who is not None:
        draft.who = earlier.who if draft.label == "people.pronoun" else draft.who
        draft.count = earlier.count if draft.label == "people.pronoun" else draft.count
        draft.label = "people.one" if earlier.label == "people.one" else draft.label
