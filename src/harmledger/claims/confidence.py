"""How sure we are that a claim is read right: a readable table of weights over what the rules know."""

from math import exp

from harmledger.claims.drafts import Draft

BASE = 1.6
"""Log-odds of a claim that a rule found and nothing speaks against."""
WEIGHTS = {"no_count": -0.8, "single": -0.3, "pronoun": -0.7, "inherited_place": -0.2, "no_place": -0.4,
           "not_asserted": -0.5, "victims_alone": -0.4, "goes_on": -0.6}  # fmt: skip


def confidence_of(draft: Draft) -> float:
    """Between 0 and 1."""
    features = {
        "no_count": draft.count is None,
        "single": draft.single,
        "pronoun": draft.label == "people.pronoun",
        "inherited_place": bool(draft.where) and not draft.own_place,
        "no_place": not draft.where,
        "not_asserted": draft.modality != "asserted",
        "victims_alone": draft.rule == "victims-alone",
        "goes_on": draft.rule == "subject-goes-on",
    }
    odds = BASE + sum(WEIGHTS[name] for name, holds in features.items() if holds)
    return round(1 / (1 + exp(-odds)), 3)
