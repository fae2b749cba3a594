"""An evaluation as JSON, and what changed since an older one."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import msgspec

from harmledger.errors import BrokenRecord
from harmledger.evaluation.evaluate import Evaluation
from harmledger.evaluation.outcome import Outcome, Score

Verdicts: TypeAlias = Mapping[str, Mapping[str, str]]
"""Verdict by measure and item."""


class SavedScore(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table, with its shares spelled out for whoever reads the JSON."""

    measure: str
    slice: str
    right: int
    wrong: int
    missed: int
    extra: int
    precision: float | None
    recall: float | None
    f1: float | None


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """An evaluation as it is written to JSON and read back for comparison."""

    reports: int
    policy: str
    reports_per_second: float | None
    calibration_error: float | None
    scores: tuple[SavedScore, ...]
    reliability: tuple[dict[str, float], ...]
    verdicts: dict[str, dict[str, str]]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A measure whose F1 or recall differs between two evaluations, and the items whose verdict did."""

    measure: str
    before: float | None
    after: float | None
    mended: tuple[str, ...]
    """Items that were not right and are now."""
    broken: tuple[str, ...]
    """Items that were right and are no more."""


def saved(evaluation: Evaluation) -> Saved:
    """The evaluation without its sentences: figures, and a verdict for each item."""
    return Saved(
        reports=evaluation.reports,
        policy=evaluation.policy,
        reports_per_second=speed(evaluation),
        calibration_error=evaluation.calibration_error,
        scores=tuple(_saved_score(score) for score in evaluation.scores),
        reliability=tuple(msgspec.structs.asdict(one) for one in evaluation.reliability),
        verdicts=_verdicts(evaluation.outcomes),
    )


def speed(evaluation: Evaluation) -> float | None:
    """Reports a second; None where the time was not measured."""
    return evaluation.reports / evaluation.seconds if evaluation.seconds else None


def _saved_score(score: Score) -> SavedScore:
    return SavedScore(**msgspec.structs.asdict(score), precision=score.precision, recall=score.recall, f1=score.f1)


def _verdicts(outcomes: tuple[Outcome, ...]) -> dict[str, dict[str, str]]:
    verdicts: dict[str, dict[str, str]] = {}
    for outcome in outcomes:
        verdicts.setdefault(outcome.measure, {})[outcome.item] = outcome.verdict
    return verdicts


def to_json(evaluation: Evaluation) -> str:
    """The evaluation as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(saved(evaluation)), indent=1).decode()


def from_json(text: str | bytes, *, name: str) -> Saved:
    """An evaluation that was written before. Raises BrokenRecord where the text is something else."""
    try:
        return msgspec.json.decode(text, type=Saved)
    except msgspec.DecodeError as error:
        raise BrokenRecord(
            f"not an evaluation: {error}", remedy="give a file that `evaluate --format json` wrote", place=name
        ) from error


def changes(old: Saved, new: Saved) -> list[Change]:
    """Measures of either evaluation whose share or verdicts differ, in the order of the new one."""
    before, after = _overall(old), _overall(new)
    names = list(dict.fromkeys([*after, *before]))
    return [change for name in names if (change := _change(name, before, after, old, new)) is not None]


def _overall(evaluation: Saved) -> dict[str, float | None]:
    return {score.measure: score.f1 for score in evaluation.scores if score.slice == "all"}


def _change(
    name: str, before: Mapping[str, float | None], after: Mapping[str, float | None], old: Saved, new: Saved
) -> Change | None:
    was, now = old.verdicts.get(name, {}), new.verdicts.get(name, {})
    change = Change(
        measure=name,
        before=before.get(name),
        after=after.get(name),
        mended=tuple(_turned(now, was)),
        broken=tuple(_turned(was, now)),
    )
    return change if change.mended or change.broken or change.before != change.after else None


def _turned(right_in: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """Items of both that are right in the one and not in the other."""
    return (item for item, verdict in right_in.items() if verdict == "right" and other.get(item, "right") != "right")
