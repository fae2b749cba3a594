"""Fit the table of weights behind a claim's confidence on annotated reports, by logistic regression.

usage: python scripts/fit_confidence.py GOLD.jsonl... > src/harmledger/claims/confidence.yml
Only annotated reports of our own (the -a halves of tests/gold) are given to it; the -b halves check it.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp

from harmledger.claims.confidence import features_of
from harmledger.claims.reading import read_claims
from harmledger.evaluation.gold import read_gold
from harmledger.evaluation.matching import align
from harmledger.sources import Given, open_reports
from harmledger.terms.document import Refusal
from harmledger.workflow.extracting import read_or_refuse

SEEN_AT_LEAST = 6
"""Claims that must show a feature before it gets a weight of its own."""
STEPS, RATE, PULL = 3000, 0.5, 0.004
"""Gradient steps, their length, and how strongly weights are pulled to zero: little data must say little."""

Example = tuple[frozenset[str], bool]


def examples(paths: Sequence[str]) -> list[Example]:
    """The features of every counted claim read in the annotated reports, and whether the annotation asks for it."""
    found: list[Example] = []
    for path in paths:
        with open(path, "rb") as stream:
            gold = {row.id: row for row in read_gold(stream, name=path)[0]}
        opened = (read_or_refuse(r) for r in open_reports([path], Given()) if not isinstance(r, Refusal))
        documents = [item[1] for item in opened if not isinstance(item, Refusal)]
        for document, claims in zip(documents, read_claims(documents), strict=True):
            row = gold.get(document.document_id)
            if row is None or row.claims is None:
                continue
            aligned = align(row.claims, claims, document.text)
            found += [(features_of(pair.claim), True) for pair in aligned.people if pair.claim is not None]
            found += [(features_of(claim), False) for claim in aligned.extra]
    return found


def fit(data: Sequence[Example]) -> dict[str, float]:
    """Weights by feature, `base` among them."""
    counts = Counter(name for shown, _ in data for name in shown)
    names = sorted(name for name, count in counts.items() if count >= SEEN_AT_LEAST)
    weights = {"base": 0.0, **dict.fromkeys(names, 0.0)}
    for _ in range(STEPS):
        slope = dict.fromkeys(weights, 0.0)
        for shown, right in data:
            active = ["base", *(name for name in shown if name in weights)]
            error = right - 1 / (1 + exp(-sum(weights[name] for name in active)))
            for name in active:
                slope[name] += error
        for name in weights:
            pull = PULL * weights[name] if name != "base" else 0.0
            weights[name] += RATE * (slope[name] / len(data) - pull)
    return weights


def table(weights: dict[str, float], data: Sequence[Example]) -> Iterable[str]:
    """The lines of confidence.yml, strongest weights first."""
    right = sum(good for _, good in data)
    yield "# Log-odds that a claim is read right, by what it shows. Made by scripts/fit_confidence.py from annotated"
    yield f"# reports in tests/gold ({len(data)} claims, {right} of them asked for). Above zero speaks for a claim."
    yield f"base: {weights.pop('base'):.2f}"
    for name in sorted(weights, key=lambda name: -abs(weights[name])):
        yield f"{name}: {weights[name]:.2f}"


if __name__ == "__main__":
    data = examples(sys.argv[1:])
    sys.stdout.write("\n".join(table(fit(data), data)) + "\n")
