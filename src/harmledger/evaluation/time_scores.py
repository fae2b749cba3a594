"""Time expressions against gold: found with the same value, found with another, missed, or read where none stands."""

from collections.abc import Sequence

from harmledger.evaluation.gold import GoldRow, GoldTimex
from harmledger.evaluation.outcome import Outcome, Verdict
from harmledger.evaluation.prediction import Prediction, sentence_at
from harmledger.evaluation.timex import Timed, is_dated, pairs

TIMES = "times"


def time_outcomes(row: GoldRow, prediction: Prediction) -> list[Outcome]:
    """Outcomes of one report's values that are dates or periods; none where its gold has no times."""
    if row.timex is None:
        return []
    wanted = [_timed(timex) for timex in row.timex if is_dated(timex.value)]
    matched = pairs(prediction.times, wanted)
    free = _without(prediction.times, [point for point, _ in matched])
    answered = [item for _, item in matched]
    outcomes = [_outcome(item, point, prediction, "right") for point, item in matched]
    for item in _without(wanted, answered):
        near = next((point for point in free if point.start < item.end and item.start < point.end), None)
        free = free if near is None else _without(free, [near])
        outcomes.append(_outcome(item, near, prediction, "missed" if near is None else "wrong"))
    return outcomes + [_outcome(None, point, prediction, "extra") for point in free]


def _timed(timex: GoldTimex) -> Timed:
    return Timed(timex.start, timex.end, timex.value)


def _without(items: Sequence[Timed], gone: Sequence[Timed]) -> list[Timed]:
    """The items less those that are gone, each of which takes one equal item along."""
    left = list(items)
    for item in gone:
        left.remove(item)
    return left


def _outcome(gold: Timed | None, found: Timed | None, prediction: Prediction, verdict: Verdict) -> Outcome:
    """The outcome of one wording, named by where it begins, so that its name stays when others are mended."""
    text, at = prediction.document.text, gold or found
    start, end = (at.start, at.end) if at else (0, 0)
    first, last = sentence_at(text, start, end)
    return Outcome(
        measure=TIMES,
        item=f"{prediction.document.document_id}@{start}",
        verdict=verdict,
        slices={"language": prediction.document.language},
        gold=_words(text, gold),
        found=_words(text, found),
        sentence=text[first:last].strip(),
    )


def _words(text: str, timed: Timed | None) -> str:
    return "" if timed is None else f"{text[timed.start : timed.end]} = {timed.value}"
