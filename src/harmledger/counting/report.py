"""The figures of one report by a policy: what an evaluation compares, by the same rules that the ledger uses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from harmledger.counting.estimate import opened, run
from harmledger.counting.policy import Policy
from harmledger.counting.statement import place_in_text
from harmledger.terms.about import HARMED, weight_of
from harmledger.terms.claim import ELSEWHERE, Claim

REPORTED: tuple[str, ...] = ("killed", "injured")
"""The harms that a report is measured by."""


def estimate_report(
    claims: Sequence[Claim], policy: Policy, *, harms: Iterable[str] = REPORTED
) -> dict[str, list[int | None] | None]:
    """`{"killed": [low, high], "injured": …}` of the main incident that one document tells of; None where it gives
    no figure, high None where nothing bounds it."""
    main = main_event(claims, told_first=any(step.rule == "assessment_first" for step in policy.steps))
    return {harm: _figure(main, policy, harm) for harm in harms}


def _figure(claims: Sequence[Claim], policy: Policy, harm: str) -> list[int | None] | None:
    case = run(opened(claims, harm=harm), policy)
    return [case.minimum, case.maximum] if case.has_range else None


def main_event(claims: Sequence[Claim], *, told_first: bool = False) -> tuple[Claim, ...]:
    """The claims of the event that the report is about: the one told first, with most claims and most people harmed.

    Further mentions join it where they are not set apart by another date or another settlement: readers number
    carefully, and "one of them died" three paragraphs down is still the same night. With `told_first` it is the event
    that opens the report, if that has a figure: an assessment begins with its own finding.
    """
    events: dict[int, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=_position):
        own = claim.kind == "harm" and claim.mention < ELSEWHERE
        if own and claim.harm in HARMED:
            events[claim.mention].append(claim)
    if not events:
        return ()
    first = next(iter(events))
    weight = {number: weight_of(group, first=number == first) for number, group in events.items()}
    opens = told_first and any(claim.count is not None for claim in events[first])
    main = first if opens else min(events, key=lambda number: (-weight[number], number))
    together = [
        c for number in events if number == main or not _apart(events[main], events[number]) for c in events[number]
    ]
    return tuple(_one_mention(together, main))


def _one_mention(claims: Iterable[Claim], mention: int) -> Iterable[Claim]:
    import msgspec

    return (msgspec.structs.replace(claim, mention=mention) for claim in claims)


def _position(claim: Claim) -> tuple[int, str]:
    return place_in_text(claim), claim.claim_id


def _apart(main: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether another event's own place or date says that it is not the main one."""
    return _disjoint(_settlements(main), _settlements(other)) or _days_apart(main, other)


def _disjoint(a: set[str], b: set[str]) -> bool:
    return bool(a) and bool(b) and not a & b


def _settlements(claims: Sequence[Claim]) -> set[str]:
    fine = ("settlement", "point", "district", None)
    return {p.place_id or p.name or p.wording for c in claims for p in c.where if p.level in fine}


def _days_apart(main: Sequence[Claim], other: Sequence[Claim]) -> bool:
    ours, theirs = _period(main), _period(other)
    return bool(ours and theirs and (ours[1] < theirs[0] or theirs[1] < ours[0]))


def _period(claims: Sequence[Claim]) -> tuple[str, str] | None:
    dated: Mapping[str, str] = {
        c.when.earliest[:10]: (c.when.latest or c.when.earliest)[:10] for c in claims if c.when and c.when.earliest
    }
    return (min(dated), max(dated.values())) if dated else None
