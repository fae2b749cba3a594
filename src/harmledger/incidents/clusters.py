"""Groups of mentions that are one incident, without chains through a weak middle.

Pairs are taken from the best down, those of what the reports are about before those that involve a side remark. Two
groups join where the mean of all pairs between them speaks for it, no single pair speaks strongly against it, no
report keeps them apart, and nobody decided that they differ. Which groups come out depends on the set of mentions
alone, never on the order in which they came.

Between groups of several mentions a pair that speaks against counts for no less than a doubt: one date misread must not
part a report from the many that it is told alike with. Between two mentions and a third every pair counts in full.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from harmledger.incidents.walls import Pair, Walls
from harmledger.incidents.weights import Weights

Compare = Callable[[str, str], float]
_SEVERAL = 3
"""Pairs between two groups from which on one of them is only a voice among others; with two, the weak middle of a chain
would outvote its ends."""


class Edge(msgspec.Struct, frozen=True, order=True):
    """Two mentions that rather tell of one incident; the best sorts first."""

    aside: bool
    """One of the two is told on the side: what reports are about finds its group first."""
    against: float
    """The negative of the score, so that sorting puts the best first."""
    a: str
    b: str

    @property
    def score(self) -> float:
        """Log-2 odds of one incident."""
        return -self.against


def edge(a: str, b: str, score: float, *, aside: bool = False) -> Edge:
    """An edge between two mentions, the smaller id first."""
    return Edge(aside, -score, min(a, b), max(a, b))


def components(nodes: Iterable[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """Nodes that are connected, however indirectly; each sorted, in the order of their first."""
    leader = {node: node for node in nodes}
    for a, b in pairs:
        if a in leader and b in leader:
            one, two = sorted((_find(leader, a), _find(leader, b)))
            leader[two] = one
    groups: dict[str, list[str]] = {}
    for node in sorted(leader):
        groups.setdefault(_find(leader, node), []).append(node)
    return list(groups.values())


def _find(leader: dict[str, str], node: str) -> str:
    while leader[node] != node:
        leader[node] = node = leader[leader[node]]
    return node


def cluster(
    nodes: Sequence[str],
    edges: Iterable[Edge],
    *,
    compare: Compare,
    walls: Walls,
    document_of: Mapping[str, str],
    weights: Weights,
) -> list[tuple[str, ...]]:
    """The partition of connected mentions into incidents; `compare` scores any pair. Sorted, each group sorted."""
    room = _Room(nodes, compare, walls, document_of, weights)
    for link in sorted(edges):
        room.try_join(link.a, link.b)
    for a, b in sorted(walls.same):
        if a in room.group_of and b in room.group_of:
            room.tie(a, b)
    return sorted(tuple(sorted(group)) for group in room.groups())


class _Room:
    """The groups so far."""

    def __init__(
        self,
        nodes: Sequence[str],
        compare: Compare,
        walls: Walls,
        document_of: Mapping[str, str],
        weights: Weights,
    ) -> None:
        self._members = {node: [node] for node in nodes}
        self.group_of = {node: node for node in nodes}
        self._compare, self._walls, self._document_of = compare, walls, document_of
        self._weights = weights

    def groups(self) -> Iterable[list[str]]:
        """Every group as it stands."""
        return self._members.values()

    def tie(self, a: str, b: str) -> None:
        """Join two whole groups because a person said so of a mention of each; only another decision stands above it.

        This comes last: what was one before the decision is one behind it, with the other.
        """
        one, two = self.group_of[a], self.group_of[b]
        if one != two and not self._walled(self._members[one], self._members[two]):
            self._merge(one, two)

    def try_join(self, a: str, b: str) -> None:
        """Join the groups of two mentions where everything between them allows it."""
        one, two = self.group_of[a], self.group_of[b]
        if one == two:
            return
        left, right = self._members[one], self._members[two]
        if self._told_apart(left, right) or self._walled(left, right):
            return
        if self._mean_allows(left, right):
            self._merge(one, two)

    def _mean_allows(self, left: list[str], right: list[str]) -> bool:
        """Whether the pairs between two groups speak for joining on the whole, and none strongly against."""
        pairs = len(left) * len(right)
        least = self._weights.doubt if pairs >= _SEVERAL else self._weights.veto
        total = 0.0
        for x in left:
            for y in right:
                found = self._compare(x, y)
                if found < self._weights.veto:
                    return False
                total += max(found, least)
        return total >= self._weights.join * pairs

    def _told_apart(self, left: list[str], right: list[str]) -> bool:
        """One report tells of both as two events."""
        return not {self._document_of[n] for n in left}.isdisjoint(self._document_of[n] for n in right)

    def _walled(self, left: list[str], right: list[str]) -> bool:
        walls = self._walls.different
        return bool(walls) and any((min(x, y), max(x, y)) in walls for x in left for y in right)

    def _merge(self, one: str, two: str) -> None:
        kept, gone = sorted((one, two))
        for node in self._members[gone]:
            self.group_of[node] = kept
        self._members[kept] += self._members.pop(gone)
