"""Gold against what was found: the accuracy table.

`predict` reads the annotated reports with the functions that it is given (the same that the ledger uses); `evaluate`
holds what they found against the gold, and touches nothing else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from harmledger.evaluation.calibration import Bin, calibration_error, judged, reliability
from harmledger.evaluation.claim_scores import claim_outcomes, compare_claims
from harmledger.evaluation.gold import GoldRow, Range
from harmledger.evaluation.incident_scores import incident_outcomes, pair_score, partitions
from harmledger.evaluation.outcome import ALL, Outcome, Score, scores
from harmledger.evaluation.place_scores import place_outcomes
from harmledger.evaluation.prediction import FoundPlace, Prediction
from harmledger.evaluation.report_scores import report_outcomes
from harmledger.evaluation.template_scores import template_outcomes
from harmledger.evaluation.time_scores import time_outcomes
from harmledger.evaluation.timex import Found, leaves
from harmledger.terms.claim import Claim
from harmledger.terms.document import Document

BATCH = 64
"""Reports read at a time: few enough that a progress bar moves, enough that nothing is set up for each."""


class Tools(msgspec.Struct, frozen=True, kw_only=True):
    """What reads the reports. Each is called only where some gold asks for it."""

    read: Callable[[Sequence[Document]], Sequence[Sequence[Claim]]]
    """Claims of each document, in the order of the documents."""
    figures: Callable[[Sequence[Claim]], Mapping[str, Sequence[int | None] | None]]
    """Lowest and highest number of killed and of injured in a report's main incident; None where it gives none."""
    incidents: Callable[[Sequence[Document], Sequence[Sequence[Claim]]], Mapping[str, str]] | None = None
    """The main incident of each document id, after resolving all of them together."""
    places: Callable[[Document], Sequence[FoundPlace]] | None = None
    times: Callable[[Document], Sequence[Found]] | None = None
    """Time expressions of a document, read against its date."""


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """The accuracy of one reading of one gold set."""

    reports: int
    scores: tuple[Score, ...]
    outcomes: tuple[Outcome, ...]
    """Every comparison behind the scores."""
    reliability: tuple[Bin, ...] = ()
    calibration_error: float | None = None
    policy: str = ""
    seconds: float | None = None
    """Time that the reading took; None where it was not measured."""

    def score(self, measure: str, slice_name: str = ALL) -> Score:
        """One line of the table; a line without any outcome where the gold has none."""
        for score in self.scores:
            if (score.measure, score.slice) == (measure, slice_name):
                return score
        return Score(measure=measure, slice=slice_name)


def predict(
    rows: Sequence[GoldRow],
    documents: Sequence[Document],
    tools: Tools,
    *,
    tick: Callable[[int], None] = lambda _: None,
) -> list[Prediction]:
    """Read the documents that have gold. `tick` hears after each batch how many reports it held."""
    by_id = {row.id: row for row in rows}
    ours = [document for document in documents if document.document_id in by_id]
    wanted = [by_id[document.document_id] for document in ours]
    claims = list(_claims(ours, wanted, tools, tick))
    incidents = tools.incidents(ours, claims) if tools.incidents and any(_has_figures(row) for row in wanted) else {}
    return [_prediction(d, row, c, incidents, tools) for d, row, c in zip(ours, wanted, claims, strict=True)]


def _claims(
    documents: Sequence[Document], rows: Sequence[GoldRow], tools: Tools, tick: Callable[[int], None]
) -> Iterator[Sequence[Claim]]:
    """The claims of each document, batch by batch; none are read for gold that asks only for times or places."""
    pairs = iter(zip(documents, rows, strict=True))
    while batch := list(islice(pairs, BATCH)):
        asked = [document for document, row in batch if _has_claims(row)]
        read = iter(tools.read(asked))
        yield from [next(read) if _has_claims(row) else () for _, row in batch]
        tick(len(batch))


def _has_figures(row: GoldRow) -> bool:
    return row.killed is not None or row.injured is not None or row.incident is not None


def _has_claims(row: GoldRow) -> bool:
    """Whether the claims are asked for: by name, or because the row has neither times nor places to measure."""
    named = _has_figures(row) or row.claims is not None or row.templates is not None
    return named or (row.timex is None and row.toponyms is None)


def _prediction(
    document: Document, row: GoldRow, claims: Sequence[Claim], incidents: Mapping[str, str], tools: Tools
) -> Prediction:
    figures = tools.figures(claims) if claims else {}
    return Prediction(
        document=document,
        claims=tuple(claims),
        killed=_range(figures.get("killed")),
        injured=_range(figures.get("injured")),
        incident=incidents.get(document.document_id),
        places=tuple(tools.places(document)) if tools.places and row.toponyms is not None else (),
        times=tuple(leaves(tools.times(document))) if tools.times and row.timex is not None else (),
    )


def evaluate(
    rows: Sequence[GoldRow], predictions: Sequence[Prediction], *, policy: str = "", seconds: float | None = None
) -> Evaluation:
    """Hold predictions against gold by report id. Gold without a prediction is not measured: it could not be read."""
    by_id = {prediction.document.document_id: prediction for prediction in predictions}
    pairs = [(row, by_id[row.id]) for row in rows if row.id in by_id]
    compared = [one for row, prediction in pairs if (one := compare_claims(row, prediction)) is not None]
    gold, found = partitions(rows, by_id)
    outcomes = [outcome for row, prediction in pairs for outcome in _row_outcomes(row, prediction)]
    outcomes += [outcome for one in compared for outcome in claim_outcomes(one)]
    outcomes += incident_outcomes(gold, found)
    pair = pair_score(gold, found)
    bins = reliability(judged(compared))
    return Evaluation(
        reports=len(pairs),
        scores=scores(outcomes) + ((pair,) if pair else ()),
        outcomes=tuple(outcomes),
        reliability=bins,
        calibration_error=calibration_error(bins),
        policy=policy,
        seconds=seconds,
    )


def _row_outcomes(row: GoldRow, prediction: Prediction) -> list[Outcome]:
    return [
        *report_outcomes(row, prediction),
        *template_outcomes(row, prediction),
        *place_outcomes(row, prediction),
        *time_outcomes(row, prediction),
    ]


def prediction_lines(predictions: Sequence[Prediction]) -> Iterator[str]:
    """One JSON line a report: its id, killed and injured as [lowest, highest] or null, and its main incident."""
    for one in predictions:
        line = {
            "id": one.document.document_id,
            "killed": one.killed,
            "injured": one.injured,
            "incident": one.incident,
        }
        yield msgspec.json.encode(line).decode()


def _range(ends: Sequence[int | None] | None) -> Range | None:
    """Lowest and highest; where a policy gives no lowest it counts nobody for sure."""
    return None if ends is None else (ends[0] or 0, ends[1])
