"""Which mentions tell of one incident: a function of the set of mentions and of what people decided."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from harmledger.incidents.bounds import Bounds
from harmledger.incidents.candidates import Index
from harmledger.incidents.clusters import Edge, cluster, components, edge
from harmledger.incidents.features import FAR, Scale, features, level_of, score
from harmledger.incidents.profile import Profile, profile
from harmledger.incidents.rarity import Rarity
from harmledger.incidents.walls import Held, Pair, Walls, walls_of
from harmledger.incidents.weights import Weights, load_weights
from harmledger.terms.decision import Decision
from harmledger.terms.incident import EventMention, Feature

STORY_WORTH = 15
"""Bits that the rare words of two whole reports must tell together for the two to be compared."""


class Resolution:
    """Mentions in groups, each group one incident, with what is needed to let it grow and to say why."""

    def __init__(self, weights: Weights, walls: Walls) -> None:
        self.weights = weights
        self.walls = walls
        self.profiles: dict[str, Profile] = {}
        self.clusters: dict[str, tuple[str, ...]] = {}
        """By each mention, its whole group, sorted."""
        self._rarity, self._words, self._story = Rarity(), Rarity(), Rarity()
        self.scale = Scale(weights, self._rarity, self._words, self._story)
        self._bounds = Bounds(weights)
        self._index = Index(weights)
        self._links: dict[str, dict[str, float]] = defaultdict(dict)
        """By mention, those that rather tell of the same incident, with the score; both ways."""

    def groups(self) -> list[tuple[str, ...]]:
        """Every incident as its mentions, sorted."""
        return sorted(set(self.clusters.values()))

    def mentions(self) -> dict[str, EventMention]:
        """Every mention by its id."""
        return {key: self.profiles[key].mention for key in sorted(self.profiles)}

    def why(self, a: str, b: str) -> tuple[float, tuple[Feature, ...]]:
        """The score of two mentions, and every reason, the strongest first."""
        one, two = self.profiles[a], self.profiles[b]
        return score(one, two, self.scale), features(one, two, self.scale)

    def neighbours(self, mention: str) -> list[str]:
        """The mentions worth comparing with this one, sorted: what a person looks through for near misses."""
        ours = self.profiles[mention]
        return sorted(n for n in self._near(mention) if self.profiles[n].family == ours.family)

    def links(self, name: str) -> Mapping[str, float]:
        """The mentions that rather tell of the same incident as one, with the scores."""
        return self._links.get(name, {})

    def near_after(self, name: str) -> list[tuple[str, float]]:
        """The mentions of a neighbourhood that are at least near misses and come after this one by name, with their
        scores."""
        later = [other for other in self.neighbours(name) if other > name]
        return [(other, found) for other in later if (found := self.near_score(name, other)) is not None]

    def near_score(self, a: str, b: str) -> float | None:
        """The score of two mentions where it makes at least a near miss of them; else None, found out sooner. Of two
        that it does not join, exact places that lie far apart leave nothing to ask."""
        one, two = self.profiles[a], self.profiles[b]
        found = self._bounds.score(one, two, self.scale, self.weights.near_miss)
        if found is None or found >= self.weights.join:
            return found
        return None if level_of("place", one, two, self.scale) == FAR else found

    def grow(self, mentions: Iterable[EventMention]) -> set[str]:
        """Take in more mentions and resolve only the neighbourhoods that they touch; a mention already held stays as
        it is. Returns the mentions whose groups were looked at again.

        The groups are those that resolving everything at once would give.
        """
        names, altered = self.hold(mentions)
        loosened = self._loosen(altered)
        for name in sorted(names | altered):
            self._link(name)
        return self._regroup(names | altered | loosened)

    def hold(self, mentions: Iterable[EventMention]) -> tuple[set[str], set[str]]:
        """Take in more mentions without comparing them. Returns those that are new, and those held before for which a
        word's rarity changed."""
        given = sorted(mentions, key=lambda m: m.mention)
        fresh = [profile(m, self.weights.common) for m in given if m.mention not in self.profiles]
        for new in fresh:
            self.profiles[new.mention.mention] = new
            self._index.add(new)
        altered = self._rarity.enter((new.mention.mention, new.keywords) for new in fresh)
        altered |= self._words.enter((new.mention.mention, new.words) for new in fresh)
        altered |= self._story.enter((new.mention.mention, new.story) for new in fresh if new.story)
        return {new.mention.mention for new in fresh}, altered

    def compare(self, a: str, b: str) -> float:
        """The score of two mentions, without the reasons."""
        return self._compare(a, b)

    def _loosen(self, altered: set[str]) -> set[str]:
        """Forget the links of mentions that are to be compared again; returns whom they were linked with."""
        met: set[str] = set()
        for name in altered:
            for other in self._links.pop(name, {}):
                met.add(other)
                self._links.get(other, {}).pop(name, None)
        return met

    def _link(self, name: str) -> None:
        """Compare a mention with its whole neighbourhood and keep the links that speak for one incident."""
        ours = self.profiles[name]
        for other in self._near(name):
            theirs = self.profiles[other]
            if theirs.family == ours.family and theirs.mention.document_id != ours.mention.document_id:
                found = self._links.get(other, {}).get(name)
                found = score(ours, theirs, self.scale) if found is None else found
                if found >= self.weights.join:
                    self._links[name][other] = self._links[other][name] = found

    def _near(self, name: str) -> set[str]:
        """The mentions worth comparing with this one: of its neighbourhood, or with rare names or words in common."""
        ours = self.profiles[name]
        found = self._index.near(ours)
        found.update(self._rarity.fellows(ours.keywords))
        if self._story.telling:
            found.update(self._story.fellows(ours.story, STORY_WORTH))
        found.discard(name)
        return found

    def _regroup(self, touched: set[str]) -> set[str]:
        """Group anew every connected neighbourhood that holds a touched mention."""
        ties = self._ties()
        reached = self._reach(touched, ties)
        pairs = [(a, b) for a in reached for b in self._links.get(a, ())]
        tied = [(a, b) for a in reached for b in ties.get(a, ())]
        for part in components(reached, [*pairs, *tied]):
            self._group(part)
        return reached

    def _ties(self) -> dict[str, set[str]]:
        ties: dict[str, set[str]] = defaultdict(set)
        for a, b in self.walls.same:
            if a in self.profiles and b in self.profiles:
                ties[a].add(b)
                ties[b].add(a)
        return ties

    def _reach(self, start: set[str], ties: Mapping[str, set[str]]) -> set[str]:
        """Everything connected with the start by links or decisions."""
        reached, edge_of = set(start), list(start)
        while edge_of:
            node = edge_of.pop()
            for other in (*self._links.get(node, ()), *ties.get(node, ())):
                if other not in reached:
                    reached.add(other)
                    edge_of.append(other)
        return reached

    def _group(self, part: list[str]) -> None:
        """Cluster one connected neighbourhood."""
        groups: list[tuple[str, ...]] = [tuple(part)]
        if len(part) > 1:
            groups = cluster(
                part,
                self._edges(part),
                compare=self._compare,
                walls=self.walls,
                document_of={n: self.profiles[n].mention.document_id for n in part},
                weights=self.weights,
            )
        for group in groups:
            for member in group:
                self.clusters[member] = group

    def _edges(self, part: list[str]) -> list[Edge]:
        lead = {name: self.profiles[name].mention.lead for name in part}
        return [
            edge(a, b, found, aside=not (lead[a] and lead[b]))
            for a in part
            for b, found in self._links.get(a, {}).items()
            if a < b
        ]

    def _compare(self, a: str, b: str) -> float:
        found = self._links.get(a, {}).get(b)
        return score(self.profiles[a], self.profiles[b], self.scale) if found is None else found


def resolve(
    mentions: Iterable[EventMention],
    decisions: Iterable[Decision] = (),
    *,
    held: Held | None = None,
    weights: Weights | None = None,
) -> Resolution:
    """The mentions in groups, the same groups in whatever order they come.

    `held` tells which mentions decisions about incidents meant. Decisions "different" are walls, "same" ties; a wall
    stands above a tie.
    """
    resolution = Resolution(weights or load_weights(), walls_of(decisions, held))
    resolution.grow(mentions)
    return resolution


def near_misses(resolution: Resolution, mention: str) -> list[tuple[str, float, tuple[Feature, ...]]]:
    """Mentions that could have been the same incident and are not, the closest first, with the reasons."""
    group = set(resolution.clusters[mention])
    found = []
    for other in resolution.neighbours(mention):
        if other not in group and resolution.near_score(mention, other) is not None:
            found.append((other, *resolution.why(mention, other)))
    return sorted(found, key=lambda miss: (-miss[1], miss[0]))


def decided_pair(walls: Walls, a: str, b: str) -> str | None:
    """ "same" or "different" where a person decided on this pair."""
    pair: Pair = (min(a, b), max(a, b))
    return "same" if pair in walls.same else "different" if pair in walls.different else None
