"""Which figures are parts of others: those told one by one of a whole, "two of them", sums over several sentences."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from harmledger.claims.attackers import stands_apart
from harmledger.claims.drafts import Draft, figure_of
from harmledger.claims.place_roles import is_small
from harmledger.claims.settling import scenes_apart
from harmledger.languages.pack import Pack


def link_parts(drafts: Sequence[Draft]) -> None:
    """Make those told of one by one parts of the whole that was counted before them: "three died … a man, 40, died"."""
    room: dict[int, int] = {}
    for earlier, draft in pairwise(drafts):
        if draft.rule == "elsewhere-too" and draft.scene is earlier.scene:
            draft.part_of = draft.part_of or earlier.part_of
    for total in drafts:
        for part in summing_up_to(total, drafts):
            part.part_of = total
    for draft in drafts:
        alike = draft.harm == "killed" or draft.refers
        if draft.part_of is None and alike and draft.what is None and draft.change != "total":
            draft.part_of = summed_up(draft, drafts)
    for index, draft in enumerate(drafts):
        if draft.part_of is not None or not (can_be_part(draft) or draft.change == "additional"):
            continue
        if draft.change == "additional":
            whole = next((d.part_of for d in drafts[:index] if d.part_of is not None and beside(draft, d)), None)
        else:
            whole = next((d for d in reversed(drafts[:index]) if is_whole_of(draft, d)), None)
        if whole is None:
            continue
        left = room.get(id(whole), figure_of(whole) or 0)
        size = figure_of(draft) or 0
        if size <= left:
            draft.part_of = whole
            room[id(whole)] = left - size


def summing_up_to(whole: Draft, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The figures of later sentences that make up one told before exactly: "Seven died. Two were found … Three more
    died … Two died in hospital."."""
    size = figure_of(whole) or 0
    if size < 3 or whole.kind != "harm" or whole.what is not None or whole.part_of is not None:
        return ()
    harms = {"killed", "injured", "affected"} if whole.harm == "affected" else {whole.harm}
    rest = [
        draft
        for draft in drafts[drafts.index(whole) + 1 :]
        if draft.harm in harms and draft.kind == "harm" and draft.event is whole.event and draft.what is None
    ]
    alone = [draft for draft in rest if draft.part_of is None and draft.scene is not whole.scene]
    plain = all(d.modality == whole.modality == "asserted" and d.change != "total" and figure_of(d) for d in alone)
    return alone if plain and len(alone) > 1 and sum(figure_of(d) or 0 for d in alone) == size else ()


def summed_up(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The number behind a death that already holds it: "A man died in hospital. So three are dead now."."""
    size = figure_of(draft) or 0
    for other in drafts[drafts.index(draft) + 1 :]:
        near = 0 < other.scene.number - draft.scene.number <= 2
        harm = other.harm == draft.harm or refers_to(draft, other)
        same = harm and other.event is draft.event and other.kind == draft.kind
        total = other.change == "total" or bool(other.scene.line.places("sum_up"))
        if near and same and total and other.modality == draft.modality and (figure_of(other) or 0) > size:
            return other
    return None


def beside(draft: Draft, part: Draft) -> bool:
    """Whether people told of as others stand beside a part of the same whole: "two cousins and three other people"."""
    return draft.scene is part.scene and draft.harm == part.harm and draft.kind == "harm" and draft.what is None


def can_be_part(draft: Draft) -> bool:
    """Whether a draft may only elaborate an earlier figure: one person, or "two of them"."""
    alone = (draft.single and not stands_apart(draft)) or draft.refers
    if draft.what is not None or draft.part_of is not None:
        return False
    return draft.refers if draft.kind == "tally" else draft.kind == "harm" and alone and draft.change is None


def refers_to(part: Draft, whole: Draft) -> bool:
    """Whether "of them" can mean people told to have suffered another harm: "five were hurt; one of them died"."""
    if not part.refers or part.finding is None:
        return False
    group = part.finding.group
    named = any(is_small(unit, "of_them") for unit in group.units)
    return whole.harm == "affected" or (named and group.own_harm in (None, whole.harm))


def is_whole_of(part: Draft, whole: Draft) -> bool:
    """Whether a figure can hold a part: the same harm and event, more people, not itself one of several told alone."""
    if whole.part_of is not None or whole.event is not part.event or whole.what is not None:
        return False
    if whole.kind != part.kind or (whole.harm != part.harm and not refers_to(part, whole)):
        return False
    if whole.scene is part.scene and not part.refers:
        return False
    return whole.modality == part.modality and (figure_of(whole) or 0) > (figure_of(part) or 0)


def link_hinted(drafts: Sequence[Draft], pack: Pack) -> None:
    """Make people whose rule says so a part of those told of before: "Two are in intensive care" are of the injured."""
    for index, draft in enumerate(drafts):
        wanted = hinted_whole(pack, draft.rule) if draft.part_of is None else None
        wanted = draft.harm if wanted == "own" else wanted
        size = figure_of(draft)
        if not size:
            continue
        added = draft.finding is not None and draft.finding.change == "additional"
        if (added or draft.change == "additional") and draft.part_of is None:
            draft.part_of = new_total(draft, drafts, size)
        if wanted is None or draft.part_of is not None:
            continue
        behind = [later for later in drafts[index + 1 :] if later.scene is draft.scene]  # "two were among 42 wounded"
        known = (*reversed(drafts[:index]), *behind)
        draft.part_of = next((whole for whole in known if holds(whole, draft, wanted)), None)


def holds(whole: Draft, part: Draft, harm: str) -> bool:
    """Whether a figure of that harm holds those whom a rule calls some of others.

    Right behind a total one person is one of its people: "Losses were 900. Among the dead was a general.".
    """
    apart = scenes_apart(whole, part)
    near = whole.event is part.event or (part.harm == "killed" and apart <= 1)
    kinds = whole.kind == part.kind or (whole.kind == "tally" and part.kind == "harm" and apart == 1)
    beside = whole.rule == part.rule and whole.scene is part.scene
    if not (near and kinds) or beside or whole.what is not None or whole.part_of is not None:
        return False
    return whole.harm in (harm, "affected") and (figure_of(whole) or 0) > (figure_of(part) or 0)


def share_whole(drafts: Sequence[Draft]) -> None:
    """Let bare numbers that go on behind "two of them" be some of the same: "two of them died, the bodies of three …".

    Those told as more than the first go on only where what became of all is told: "Of the 240 abducted 43 were killed;
    the fate of another 73 is unknown".
    """
    for earlier, draft in pairwise(drafts):
        whole = earlier.part_of
        if whole is None or draft.part_of is not None or draft.scene is not earlier.scene or not is_some(earlier):
            continue
        if draft.label != "people.bare" or draft.what is not None or draft.modality != whole.modality:
            continue
        told = sum(figure_of(part) or 0 for part in drafts if part.part_of is whole)
        if goes_on(draft, earlier, whole) and 0 < (figure_of(draft) or 0) <= (figure_of(whole) or 0) - told:
            draft.part_of = whole


def is_some(draft: Draft) -> bool:
    """Whether the words of a draft say that its people are some of others, or it goes on from one that does."""
    return draft.refers or (draft.label == "people.bare" and draft.part_of is not None)


def goes_on(draft: Draft, earlier: Draft, whole: Draft) -> bool:
    """Whether a number tells on what became of a whole's people, by the harms of the three."""
    more = draft.finding is not None and draft.finding.change == "additional"
    if whole.harm in HELD:
        return True
    return not more and draft.harm in ("killed", "injured") and whole.harm != "killed" and earlier.harm != whole.harm


HELD = frozenset({"abducted", "affected", "captured", "detained", "missing", "trapped", "displaced"})
"""Harms that leave open what became of the people."""


@lru_cache(maxsize=256)
def hinted_whole(pack: Pack, rule: str) -> str | None:
    """The harm whose earlier figure holds the people of a clause rule (`part: injured`); None for most rules."""
    return next((known.yields.get("part") for known in pack.rules.get("clauses", ()) if known.id == rule), None)


def new_total(draft: Draft, drafts: Sequence[Draft], size: int) -> Draft | None:
    """The new total that already counts those who are told as more: "the toll rose to nine: three more bodies"."""
    for other in drafts:
        same = other.harm == draft.harm and other.event is draft.event and other.kind == draft.kind
        if same and other.change == "total" and (figure_of(other) or 0) > size:
            return other
    return None
