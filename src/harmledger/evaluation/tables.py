"""An evaluation for a person: the table, the reliability diagram, the misses, and what changed.

Everything is lines of text, with columns set by spaces: the same on a screen, in a file and in an issue.
"""

from collections.abc import Iterable, Iterator, Sequence

from harmledger.evaluation.calibration import Bin
from harmledger.evaluation.claim_scores import OTHERS
from harmledger.evaluation.compare import Change, speed
from harmledger.evaluation.evaluate import Evaluation
from harmledger.evaluation.incident_scores import EVENTS
from harmledger.evaluation.outcome import ALL, Outcome, Score
from harmledger.evaluation.template_scores import TEMPLATES

BAR = 30
"""Characters of a full bar in the reliability diagram."""
RECALL_ALONE = frozenset({OTHERS, EVENTS, *TEMPLATES})
"""Measures whose gold does not list everything, or where nothing can be extra: precision would say nothing."""
REPEATED = (" minimum", " within", "both exact")
"""Ends of the names of measures whose misses are listed already under "exact"."""
SHOWN = 8
"""Items named for each change; the rest are counted."""


def table(evaluation: Evaluation) -> str:
    """Shares by measure and slice, then the reliability diagram, then the speed."""
    rows = [_row(score) for score in evaluation.scores if not _says_nothing(score, evaluation)]
    head = ("measure", "slice", "precision", "recall", "F1", "right", "wrong", "missed", "extra")
    lines = list(columns([head, *rows]))
    if evaluation.reliability:
        lines += ["", *diagram(evaluation.reliability, evaluation.calibration_error)]
    return "\n".join([*lines, "", _footer(evaluation)])


def _says_nothing(score: Score, evaluation: Evaluation) -> bool:
    """A language or kind of figure that is the only one repeats the line of them all."""
    key = score.slice.partition(": ")[0]
    alike = [
        other for other in evaluation.scores if other.measure == score.measure and other.slice.startswith(f"{key}: ")
    ]
    return score.slice != ALL and len(alike) == 1


def _row(score: Score) -> tuple[str, ...]:
    name = score.measure if score.slice == ALL else ""
    shares = (share(score.precision), share(score.recall), share(score.f1))
    if score.measure in RECALL_ALONE:
        shares = (share(None), share(score.recall), share(None))
    return (name, score.slice, *shares, *(str(n) for n in (score.right, score.wrong, score.missed, score.extra)))


def share(value: float | None) -> str:
    """ ".873", "1.000", or a dash where there was nothing to share."""
    if value is None:
        return "–"
    return f"{value:.3f}" if value >= 1 else f"{value:.3f}".lstrip("0")


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows under each other: the first two columns to the left, the rest, numbers, to the right."""
    widths = [max(len(row[number]) for row in rows) for number in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(w) if n < 2 else cell.rjust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True))]
        yield "  ".join(cells).rstrip()


def diagram(bins: Sequence[Bin], error: float | None) -> list[str]:
    """One bar a tenth of confidence: how many of its claims are right. `|` marks where the bar should end."""
    lines = ["Confidence, and how often it was right (| where it should be)"]
    for one in bins:
        bar = list(("█" * round(one.right * BAR)).ljust(BAR, "·"))
        bar[min(BAR - 1, round(one.mean * BAR))] = "|"
        lines.append(f"  {one.low:.1f}-{one.high:.1f}  {''.join(bar)}  {share(one.right):>5}  of {one.claims} claims")
    if error is not None:
        lines.append(f"  mean distance {share(error)}")
    return lines


def _footer(evaluation: Evaluation) -> str:
    rate = speed(evaluation)
    parts = [f"{evaluation.reports} reports"]
    parts += [f"policy {evaluation.policy}"] if evaluation.policy else []
    parts += [f"{rate:,.0f} reports a second"] if rate is not None else []
    return ", ".join(parts)


def misses(outcomes: Iterable[Outcome]) -> str:
    """Everything that is not right: what the gold says, what was read, the sentence, and the rules that fired there.

    A figure that is not exact is listed once, not again for its minimum and its range.
    """
    wrong = (one for one in outcomes if one.verdict != "right" and not one.measure.endswith(REPEATED))
    return "\n".join(line for outcome in wrong for line in _miss(outcome))


def _miss(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.measure}: {outcome.verdict}  {outcome.item}"
    for label, value in (("gold", outcome.gold), ("read", outcome.found), ("text", outcome.sentence)):
        if value:
            yield f"  {label}  {' '.join(value.split())}"
    yield f"  by    {', '.join(outcome.rules) or 'no rule'}"


def change_table(changes: Sequence[Change]) -> str:
    """What changed since an older evaluation: shares before and after, and the items that turned."""
    if not changes:
        return "Nothing changed."
    return "\n".join(line for change in changes for line in _change(change))


def _change(change: Change) -> Iterator[str]:
    yield f"{change.measure}: {share(change.before)} -> {share(change.after)}"
    for label, items in (("mended", change.mended), ("broken", change.broken)):
        if items:
            rest = f" and {len(items) - SHOWN} more" if len(items) > SHOWN else ""
            yield f"  {label} {len(items)}: {', '.join(items[:SHOWN])}{rest}"
