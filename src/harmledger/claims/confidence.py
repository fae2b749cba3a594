"""How sure we are that a claim is read right: a readable table of weights (confidence.yml) over what a claim shows.

The weights are log-odds, fitted by scripts/fit_confidence.py on the annotated reports of tests/gold; of claims at 0.8,
four in five should be right.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp
from typing import cast

from harmledger.terms.claim import Claim
from harmledger.terms.written import read_yaml

ROUGHLY = frozenset({"about", "nearly", "vague"})
"""Hedges that leave the number itself open."""


def features_of(claim: Claim) -> frozenset[str]:
    """What a claim shows that bears on whether it is read right; the same names as in the table of weights."""
    shown = {
        "rule " + claim.found_by.partition("@")[0]: True,
        "no number": claim.count is None,
        "one person by an article, a name or a pronoun": claim.count is not None and not is_number(claim.count.wording),
        "a vague or rounded number": claim.count is not None and claim.count.hedge in ROUGHLY,
        "a large number": claim.count is not None and (claim.count.figure or 0) > 1000,
        "no place": not claim.where,
        "place from another sentence": bool(claim.where) and not has_evidence(claim, "where"),
        "somebody says it": claim.said.speaker is not None,
        "part of a whole": claim.part_of is not None,
        "a total": claim.kind == "tally",
        "not asserted": claim.modality != "asserted",
        "harm that may include the dead": claim.harm == "affected",
        "a weapon or an attack beside it": claim.cause == "direct",
    }
    return frozenset(name for name, holds in shown.items() if holds)


def is_number(wording: str) -> bool:
    """Whether a count is worded as a number, not as "a", "the", "he" or a name."""
    small = wording[:1].islower() and len(wording) > 2 and wording not in ("the", "his", "her")
    return wording[:1].isdigit() or small


def has_evidence(claim: Claim, role: str) -> bool:
    """Whether characters of the text carry one part of a claim."""
    return any(piece.role == role for piece in claim.evidence)


def confidence_of(claim: Claim) -> float:
    """Between 0 and 1, by the table of weights."""
    table = weights()
    odds = table["base"] + sum(table.get(name, 0.0) for name in features_of(claim))
    return round(1 / (1 + exp(-odds)), 3)


@cache
def weights() -> Mapping[str, float]:
    """The table of weights: log-odds by feature, and the `base` that every claim starts from."""
    text = (files(__package__) / "confidence.yml").read_text(encoding="utf-8")
    return {str(name): float(value) for name, value in cast("dict[str, str]", read_yaml(text)).items()}
