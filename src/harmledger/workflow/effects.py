"""What a decision changes: the figures with it beside those without, before it is recorded and after."""

from collections.abc import Callable
from typing import NamedTuple

from harmledger.counting import Policy
from harmledger.ledger import Ledger
from harmledger.terms.estimate import Estimate
from harmledger.workflow.beside import estimates
from harmledger.workflow.changes import changes_between
from harmledger.workflow.figures import Counted, Selection, count_incidents


class Effect(NamedTuple):
    """What a decision changes in figures."""

    totals_before: dict[str, Estimate]
    totals_after: dict[str, Estimate]
    before: list[Counted]
    after: list[Counted]


def told(found: Effect, leads_to: Callable[[str], str]) -> list[str]:
    """What a decision changes: totals first, then incident by incident."""
    was, now = found.totals_before, found.totals_after
    sentences = [
        in_all(harm, was.get(harm), now.get(harm))
        for harm in dict.fromkeys((*was, *now))
        if figure(was.get(harm)) != figure(now.get(harm))
    ]
    for change in changes_between(found.before, found.after, leads_to):
        sentences.append(
            f"{change.title}, {change.harm}: {change.before or 'not told'}, then {change.after or 'not told'}"
        )
    return sentences


def effect(before: Ledger, after: Ledger, policy: Policy) -> list[str]:
    """What differs in all figures between two moments of a ledger; both are counted whole."""
    was, now = ({one.harm: one for one in estimates(ledger, policy, Selection())} for ledger in (before, after))
    return told(Effect(was, now, count_incidents(before, policy), count_incidents(after, policy)), after.leads_to)


def in_all(harm: str, was: Estimate | None, now: Estimate | None) -> str:
    """How a total changes; where its words stay the same, by the numbers inside it."""
    if worded(was) != worded(now) or was is None or now is None:
        return f"in all, {harm}: {worded(was)}, then {worded(now)}"
    if was.best != now.best:
        return f"in all, {harm}: best {numbered(was.best)}, then {numbered(now.best)}; still {worded(now)}"
    return f"in all, {harm}: stated maxima {numbered(was.maximum)}, then {numbered(now.maximum)}; still {worded(now)}"


def numbered(number: int | None) -> str:
    """A number, or that there is none."""
    return "none" if number is None else str(number)


def figure(estimate: Estimate | None) -> tuple[int | None, ...]:
    """The numbers of a total, for comparing."""
    if estimate is None:
        return ()
    return estimate.minimum, estimate.best, estimate.maximum, estimate.possible, estimate.without_upper


def worded(estimate: Estimate | None) -> str:
    """A total in words, with what is feared and where no upper figure is known."""
    if estimate is None:
        return "not told"
    open_end = f", {estimate.without_upper} without an upper figure" if estimate.without_upper else ""
    feared = f", {estimate.possible} feared" if estimate.possible else ""
    return f"{estimate.wording}{open_end}{feared}"
