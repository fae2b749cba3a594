"""Whether two mentions can be near misses at all, for the many pairs of a neighbourhood that are far from it: told as
soon as what is left to ask can't make up for what was asked."""

from harmledger.incidents.features import Scale, level_of, score
from harmledger.incidents.profile import Profile
from harmledger.incidents.weights import Weights

ORDER = ("date", "story", "place", "rare", "keywords", "killed", "injured", "weapon", "wording", "objects", "names",
         "text", "actor", "lead")  # fmt: skip
"""Features in the order in which they are asked: those that part most pairs first."""
PROPER = {"rare": ("nothing", "unknown"), "keywords": ("few", "unknown")}
ALIKE = {"names": ("none_shared", "unknown"), "objects": ("unlike", "unknown"), "text": ("own",)}
"""Features that speak for two mentions only where they share proper names, or people, things or a text: the levels that
they have where not."""
SLACK = 0.001
"""What sums of weights taken in another order may miss each other by, and far more."""


class Bounds:
    """The most that features can add to a score, from each on."""

    def __init__(self, weights: Weights) -> None:
        self._tables = [(name, weights.features[name]) for name in ORDER]
        self._to_come = {
            (proper, alike): self._most(weights, ({} if proper else PROPER) | ({} if alike else ALIKE))
            for proper in (False, True)
            for alike in (False, True)
        }
        """By whether two mentions share proper names, and whether anything else."""

    def _most(self, weights: Weights, unshared: dict[str, tuple[str, ...]]) -> list[float]:
        """By feature, the most that it and those after it can add."""
        best = [max(weights.features[name][level].weight for level in unshared.get(name, table))
                for name, table in self._tables]  # fmt: skip
        return [sum(best[place:]) for place in range(len(best))]

    def score(self, a: Profile, b: Profile, scale: Scale, least: float) -> float | None:
        """The score of two mentions where it is at least so much; None below."""
        total, enough = scale.weights.prior, least - SLACK
        to_come = self._to_come[not a.keywords.isdisjoint(b.keywords), shares(a, b)]
        for (name, table), most in zip(self._tables, to_come, strict=True):
            if total + most < enough:
                return None
            total += table[level_of(name, a, b, scale)].weight
        found = score(a, b, scale)
        return found if found >= least else None


def shares(a: Profile, b: Profile) -> bool:
    """Whether two mentions have people, things or their text in common."""
    if not (a.names.isdisjoint(b.names) and a.objects.isdisjoint(b.objects)):
        return True
    return a.mention.text_hash is not None and a.mention.text_hash == b.mention.text_hash
