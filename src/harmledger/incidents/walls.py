"""What people decided about mentions and incidents: which must be one, which must stay apart."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import msgspec

from harmledger.terms.decision import Decision

Pair = tuple[str, str]


class Walls(msgspec.Struct, frozen=True, kw_only=True):
    """Decided pairs of mentions, each pair sorted."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    authors: Mapping[Pair, str] = {}
    """Who decided, for the pairs that are the same."""


Held = Mapping[tuple[str, str], Sequence[str]]
"""By a decision's id and one of its subjects, the mentions that the incident of that name had when it was decided,
those that it had longest first."""


def walls_of(decisions: Iterable[Decision], held: Held | None = None) -> Walls:
    """The walls and links that decisions stand for.

    Subjects are mentions, or incidents with the mentions that they `held` when it was decided, wherever those went
    since: "different" about incidents parts every mention of one from every mention of the other, "same" ties the
    mentions that they had longest, so that it holds on when the two have become one, and takes back an earlier
    "different" about any of their mentions. Of two decisions on one pair the later holds; "unsure" and "undo" take it
    back.
    """
    verdicts: dict[Pair, Decision] = {}
    for decision in _standing(decisions):
        if decision.verb in ("same", "different", "unsure"):
            groups = [(held or {}).get((decision.decision_id, one)) or [one] for one in decision.subjects]
            for pair in _pairs(groups):
                if decision.verb != "same":
                    verdicts[pair] = decision
                elif pair in verdicts and verdicts[pair].verb == "different":
                    del verdicts[pair]
            if decision.verb == "same":
                verdicts |= dict.fromkeys(_pairs([group[:1] for group in groups]), decision)
    return Walls(
        same=frozenset(pair for pair, d in verdicts.items() if d.verb == "same"),
        different=frozenset(pair for pair, d in verdicts.items() if d.verb == "different"),
        authors={pair: d.author for pair, d in verdicts.items() if d.verb == "same"},
    )


def _pairs(groups: Sequence[Sequence[str]]) -> Iterable[Pair]:
    """Each mention of one group with each of another, sorted."""
    for number, group in enumerate(groups):
        for other in groups[number + 1 :]:
            yield from ((min(a, b), max(a, b)) for a, b in product(group, other) if a != b)


def _standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that no standing undo names."""
    given = list(decisions)
    undone: set[str] = set()
    for decision in reversed(given):
        if decision.verb == "undo" and decision.decision_id not in undone:
            undone.update(decision.subjects)
    return [d for d in given if d.verb != "undo" and d.decision_id not in undone]
