"""The table of the trade: figures as rows and columns that the field's own forms have, and all that goes with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from harmledger.reports import figures
from harmledger.reports.rows import Row, estimate_rows
from harmledger.reports.wording import Words, words
from harmledger.terms.claim import Claim
from harmledger.terms.estimate import Estimate

ACROSS = ("harm", "group")
"""Columns of a break-down that stand across the sheet, the others down it."""

LIMITS = (
    "Figures are what was reported and read: under-reporting differs by place, time and weapon.",
    "An empty cell is not known, never zero. A figure with 'at least' has no upper end that anybody stated.",
    "Totals that others publish are in no figure, but for those of at most seven days and one oblast, as "
    "'known from totals'.",
)


def wide(estimates: Sequence[Estimate], claims: Iterable[Claim] = (), order: Sequence[str] = ()) -> list[Row]:
    """One row for each place, month, weapon…, one column for each harm and group: the figure in words, beside its
    status. Groups stand in the given order."""
    known, tongue = {claim.claim_id: claim for claim in claims}, words("en")
    down = [c for c in dict.fromkeys(name for e in estimates for name in e.by) if c not in ACROSS]
    headed = sorted({_head(e) for e in estimates}, key=lambda head: _place(head, order))
    held: dict[tuple[str, ...], dict[tuple[str, str], Estimate]] = defaultdict(dict)
    for estimate in estimates:
        held[tuple(estimate.by.get(name, "") for name in down)][_head(estimate)] = estimate
    rows: list[Row] = []
    for key, row in sorted(held.items()):
        cells: Row = dict(zip(down, key, strict=True))
        cells |= {_named(head): _said(row.get(head), known, tongue) for head in headed}
        rows.append(cells | {"status": "; ".join(dict.fromkeys(e.status for e in row.values() if e.status))})
    return rows


def _head(estimate: Estimate) -> tuple[str, str]:
    return estimate.harm, estimate.by.get("group", "")


def _place(head: tuple[str, str], order: Sequence[str]) -> tuple[int, str, int, str]:
    harm, group = head
    first = ("killed", "injured").index(harm) if harm in ("killed", "injured") else 2
    return first, harm, list(order).index(group) if group in order else len(order), group


def _named(head: tuple[str, str]) -> str:
    harm, group = head
    return f"{harm}: {group}" if group else harm


def _said(estimate: Estimate | None, known: Mapping[str, Claim], tongue: Words) -> str | None:
    return figures.estimate_text(estimate, known, tongue) if estimate is not None else None


def long(estimates: Sequence[Estimate]) -> list[Row]:
    """One row a figure with minimum, best, maximum, status, reasons, claims, and what was set aside."""
    rows = estimate_rows(estimates)
    asides = ["; ".join(f"{a.claim_id}: {a.reason} ({a.rule})" for a in e.set_aside) for e in estimates]
    return [row | {"set_aside": aside} for row, aside in zip(rows, asides, strict=True)]


def left_out(estimates: Iterable[Estimate]) -> list[Row]:
    """One row a claim that did not enter a figure, with the rule and the reason (C20)."""
    found = {(a.claim_id, a.rule, a.reason) for e in estimates for a in e.set_aside}
    return [{"claim_id": claim, "rule": rule, "reason": reason} for claim, rule, reason in sorted(found)]


def about(facts: Mapping[str, str]) -> list[Row]:
    """What the figures are of and by: question, policy, ledger, limits (C21)."""
    told = [*facts.items(), *(("limit", limit) for limit in LIMITS)]
    return [{"what": name, "is": value} for name, value in told]
