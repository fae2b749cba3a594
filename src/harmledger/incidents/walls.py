"""What people decided about mentions and incidents: which must be one, which must stay apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product

import msgspec

from harmledger.incidents.seeds import seeds
from harmledger.terms.decision import Decision

Pair = tuple[str, str]


class Walls(msgspec.Struct, frozen=True, kw_only=True):
    """Decided pairs of mentions, each pair sorted."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    authors: Mapping[Pair, str] = {}
    """Who decided, for the pairs that are the same."""


def walls_of(decisions: Iterable[Decision], known: Mapping[str, str] | None = None) -> Walls:
    """The walls and links that decisions stand for.

    Subjects are mentions, or incidents as `known` (mention -> incident id) has them: "different" about incidents
    parts every mention of one from every mention of the other, "same" ties the mentions that they began with, so that
    it holds on when the two have become one. Of two decisions on one pair the later holds; "unsure" and "undo" take
    it back.
    """
    members = _Members(known or {})
    verdicts: dict[Pair, Decision] = {}
    for decision in _standing(decisions):
        if decision.verb in ("same", "different", "unsure"):
            whole = decision.verb != "same"
            for pair in _pairs([members.of(subject, whole=whole) for subject in decision.subjects]):
                verdicts[pair] = decision
    return Walls(
        same=frozenset(pair for pair, d in verdicts.items() if d.verb == "same"),
        different=frozenset(pair for pair, d in verdicts.items() if d.verb == "different"),
        authors={pair: d.author for pair, d in verdicts.items() if d.verb == "same"},
    )


class _Members:
    """What an id in a decision stands for, as mentions."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._held: dict[str, list[str]] = defaultdict(list)
        for mention, incident in sorted(known.items()):
            self._held[incident].append(mention)
        self._seeds = seeds(known)

    def of(self, subject: str, *, whole: bool) -> list[str]:
        """The mentions of an incident, or only its seed; a mention stands for itself, and so does an unknown id."""
        seed = self._seeds.get(subject)
        held = self._held.get(subject, [])
        if seed is None:
            return (held if whole else held[:1]) or [subject]
        return sorted({*held, seed}) if whole else [seed]


def _pairs(groups: list[list[str]]) -> Iterable[Pair]:
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
