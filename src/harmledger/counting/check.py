"""Runs the worked examples that stand under the rules of the policies."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from harmledger.counting.estimate import estimate_incident
from harmledger.counting.examples import claim_of
from harmledger.counting.policy import BUILT_IN, Example, Policy, load_policy
from harmledger.counting.wording import wording
from harmledger.terms.estimate import Estimate


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A worked example that does not come out: which policy and rule, what was expected, what was found."""

    policy: str
    rule: str
    expected: str
    found: str
    note: str = ""

    def __str__(self) -> str:
        about = f" ({self.note})" if self.note else ""
        return f"{self.policy}, {self.rule}{about}: expected {self.expected}, found {self.found}"


def check_policies(names: Iterable[str | Path] = BUILT_IN) -> list[Failure]:
    """Every worked example of these policies that does not come out as written; empty when all do."""
    policies = [load_policy(name) for name in names]
    return [
        f
        for policy in policies
        for step in policy.steps
        for example in step.examples
        for f in _failures(policy, example)
    ]


def _failures(policy: Policy, example: Example) -> Iterable[Failure]:
    claims = [claim_of(row, number) for number, row in enumerate(example.claims)]
    for key, expected in sorted(example.expect.items()):
        aspect, _, harm = key.rpartition(" ")
        found = _answer(estimate_incident(claims, policy, harm=harm, group=example.group), aspect)
        if found != expected:
            yield Failure(
                policy=policy.name, rule=example.rule, expected=f"{key} {expected}", found=found, note=example.note
            )


def _answer(estimate: Estimate, aspect: str) -> str:
    """One aspect of an estimate in words: its figure, its `best`, what is `possible`, its bare `range`."""
    if aspect == "best":
        return "none" if estimate.best is None else str(estimate.best)
    if aspect == "possible":
        return "none" if estimate.possible is None else str(estimate.possible)
    if aspect == "range":
        return f"{estimate.minimum} to {'open' if estimate.maximum is None else estimate.maximum}"
    return wording(estimate)
