"""Whether confidence means what it says: of claims at 0.8, four in five should be right."""

from collections.abc import Iterable, Sequence

import msgspec

from harmledger.evaluation.claim_scores import Compared

BINS = 10


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """Claims whose confidence lies in one tenth, from `low` below `high` (the last: up to 1)."""

    low: float
    high: float
    claims: int
    mean: float
    """Mean confidence of these claims."""
    right: float
    """Share of them that the gold asks for."""


def judged(compared: Iterable[Compared]) -> list[tuple[float, bool]]:
    """Confidence of every read claim about people in figures, and whether the gold asks for it."""
    pairs: list[tuple[float, bool]] = []
    for one in compared:
        pairs += [(pair.claim.confidence, True) for pair in one.alignment.people if pair.claim is not None]
        pairs += [(claim.confidence, False) for claim in one.alignment.extra]
    return pairs


def reliability(pairs: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Ten bins of equal width; empty ones are left out."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in pairs:
        bins[min(BINS - 1, max(0, int(confidence * BINS)))].append((confidence, right))
    return tuple(_bin(number, members) for number, members in enumerate(bins) if members)


def _bin(number: int, members: Sequence[tuple[float, bool]]) -> Bin:
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        claims=len(members),
        mean=sum(confidence for confidence, _ in members) / len(members),
        right=sum(right for _, right in members) / len(members),
    )


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Mean distance of confidence from the share right, weighted by claims; None without claims.

    The expected calibration error of Naeini, Cooper and Hauskrecht (2015).
    """
    claims = sum(one.claims for one in bins)
    return sum(one.claims * abs(one.mean - one.right) for one in bins) / claims if claims else None
