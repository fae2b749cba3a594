"""From an incident's claims to minimum, best and maximum; tallies beside sums, never inside them.

    load_policy(name_or_path) -> Policy            a named, versioned, hashed list of rules
    check_policies(names) -> list[Failure]         the worked examples under the rules that do not come out
    estimate_incident(claims, policy, harm=…, group=None, lineage=None, decisions=()) -> Estimate
    total(estimates) -> Estimate                   minima with minima, stated maxima with stated maxima
    estimate_report(claims, policy) -> dict        figures of one report's main incident, for `harmledger evaluate`
    main_event(claims) -> tuple[Claim, ...]        which claims tell of that incident
    propose_grade(claims, policy, lineage=None) -> Grade
    independence(claims, lineage, sharing) -> tuple[str, ...]
    Register, bundled_register(), Provenance       who sources are and whose; what is known of where claims come from
    wording(estimate) -> str                       "more than 665", "2 to 4", "at least 3"
    tally_series(claims) -> list[TallySeries]      with alarms; `increments(series)`, `resolve_windows(points)`
    reconcile(series, point, incidents with estimates) -> Reconciliation; `rest_estimate(series, reconciliation)`
    standing_decisions(decisions)                  those in force, after every undo
    GROUPS, group_of(who), in_group(who, group)    the people's groups

A policy's rules are in `rules.RULES`: each a small function whose docstring is the rule.
"""

from harmledger.counting.check import Failure, check_policies
from harmledger.counting.estimate import Sums, estimate_incident, restate, total, total_of
from harmledger.counting.grade import Grade, propose_grade
from harmledger.counting.origins import Sharing, independence, origins_of, sharing_in
from harmledger.counting.policy import BUILT_IN, DEFAULT, Policy, load_policy, read_policy
from harmledger.counting.reconcile import Reconciliation, reconcile, rest_estimate
from harmledger.counting.register import Provenance, Register, bundled_register
from harmledger.counting.report import estimate_report, main_event
from harmledger.counting.rules import RULES, meaning
from harmledger.counting.scope import standing as standing_decisions
from harmledger.counting.statement import GROUPS, group_of, in_group
from harmledger.counting.tallies import Increment, increments, resolve_windows, tally_series, window
from harmledger.counting.wording import spelled, wording

__all__ = [
    "BUILT_IN", "DEFAULT", "GROUPS", "RULES", "Failure", "Grade", "Increment", "Policy", "Provenance", "Reconciliation",
    "Register", "Sharing", "Sums", "bundled_register",
    "check_policies", "estimate_incident", "estimate_report", "group_of", "in_group", "increments", "independence",
    "load_policy", "main_event", "meaning", "origins_of", "propose_grade", "read_policy", "reconcile", 
    "resolve_windows",
    "rest_estimate", "restate", "sharing_in", "spelled", "standing_decisions", "tally_series", "total", "total_of",
    "window", "wording",
]  # fmt: skip
