"""From drafts to claims: what a sentence leaves unsaid comes from its event, and every claim gets its id."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from harmledger.claims.breakdowns import RULE as LIST_BY_PLACES
from harmledger.claims.confidence import confidence_of
from harmledger.claims.drafts import Draft
from harmledger.claims.scene import Scene
from harmledger.claims.voices import announcing_line
from harmledger.claims.weapons import weapon_of, weapon_types
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document
from harmledger.terms.identity import identifier
from harmledger.terms.period import Period


def inherit(drafts: Sequence[Draft]) -> None:
    """Fill places and dates that a sentence leaves unsaid from the event it tells of."""
    causes: dict[int, set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.event is not None:
            causes[draft.event.number].add(draft.cause)
    for draft in drafts:
        if draft.event is None:
            continue
        told = causes[draft.event.number]
        if draft.cause == "unknown" and draft.kind == "harm":
            draft.cause = "direct" if "direct" in told else "unrelated" if "unrelated" in told else "unknown"
        if not draft.where:
            draft.where = draft.event.place
        if draft.when is None:
            draft.when = draft.event.when
    share_dates(drafts)


def share_dates(drafts: Sequence[Draft]) -> None:
    """Let an entry of a list by places have the date of the entry before: "In X four were wounded, in Y — one"; and the
    lines of a list that of the line above it."""
    for before, draft in pairwise(drafts):
        if draft.when is not None:
            continue
        if draft.rule == LIST_BY_PLACES and before.scene is draft.scene:
            shares = before.kind == draft.kind
        else:
            shares = not before.own_when and in_one_list(before, draft)
        draft.when = before.when if shares else None


def in_one_list(one: Draft, other: Draft) -> bool:
    """Whether two figures stand in the lines of one list, below the line that announces it."""
    lines = [announcing_line(draft.scene.text, draft.scene.start) for draft in (one, other)]
    return lines[0] is not None and lines[0] == lines[1]


def inherit_weapons(drafts: Sequence[Draft], scenes: Sequence[Scene]) -> None:
    """Let who was harmed in an event be harmed by its weapon, where the report tells of one kind alone: "Drones hit a
    depot. Six workers were injured."."""
    if len(set[str]().union(*(weapon_types(scene) for scene in scenes))) != 1:
        return
    armed: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.event is not None and draft.weapon is not None:
            armed[draft.event.number].append(draft)
    for draft in drafts:
        if draft.event is None or draft.kind != "harm" or draft.weapon is not None or draft.cause == "unrelated":
            continue
        if not armed[draft.event.number]:
            arm_by_sentence(draft, scenes)
        for other in armed[draft.event.number][:1]:
            draft.weapon = other.weapon
            for start, end, role in other.evidence:
                if role == "weapon":
                    draft.point_at(start, end, role)


def arm_by_sentence(draft: Draft, scenes: Sequence[Scene]) -> None:
    """Give a figure the weapon of the sentence right before: "A mine tore through a van. Two were killed"."""
    before = next((scene for scene in scenes if scene.number == draft.scene.number - 1), None)
    weapon = weapon_of(before) if before is not None and before.units else None
    if weapon is not None:
        draft.weapon = weapon[0]
        draft.point_at(*weapon[1], "weapon")


def finish(document: Document, drafts: Sequence[Draft], version: str) -> list[Claim]:
    """Claims with their ids, from drafts."""
    for draft in drafts:
        if draft.kind == "tally" and draft.when is not None and document.published:
            draft.when = until_published(draft.when, document.published[:10])
    ids = {id(draft): claim_id(document, draft) for draft in drafts}
    claims = [with_confidence(make_claim(document, draft, ids, version)) for draft in drafts]
    unique = {claim.claim_id: claim for claim in claims}
    return list(unique.values())


def until_published(when: Period, published: str) -> Period:
    """The period of a total, which holds nothing of the days after it was told: "this summer", said in July."""
    if not when.earliest or not when.latest or not when.earliest[:10] <= published < when.latest[:10]:
        return when
    return msgspec.structs.replace(when, latest=published)


def claim_id(document: Document, draft: Draft) -> str:
    """The same report read twice gives the same id."""
    spans = tuple(f"{start}-{end} {role}" for start, end, role in sorted(draft.evidence))
    return identifier(document.document_id, draft.kind, draft.harm, spans)


def with_confidence(claim: Claim) -> Claim:
    """The claim with how sure we are that it is read right."""
    return msgspec.structs.replace(claim, confidence=confidence_of(claim))


def make_claim(document: Document, draft: Draft, ids: dict[int, str], version: str) -> Claim:
    """The claim that a draft has become."""
    return Claim(
        claim_id=ids[id(draft)],
        document_id=document.document_id,
        kind=draft.kind,
        harm=draft.harm,
        count=draft.count,
        part_of=ids.get(id(draft.part_of)) if draft.part_of is not None else None,
        change=draft.change,  # type: ignore[arg-type]
        who=draft.who,
        what=draft.what,
        where=draft.where,
        when=draft.when,
        weapon=draft.weapon,
        alleged_perpetrator=draft.perpetrator,
        said=draft.said,
        modality=draft.modality,
        preliminary=draft.preliminary,
        cause=draft.cause,
        holder=draft.holder,
        outcome=draft.outcome,
        evidence=draft.pointed(document.text),
        found_by=f"{draft.rule}@{version}",
        mention=draft.event.number if draft.event is not None else 0,
    )
