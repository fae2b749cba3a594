"""A report's figures by a policy against the figures of its gold: killed and injured, each a range.

A report that gives no figure matches a gold of nobody: both count no one. An open upper end equals only an open one.
"""

import re
from collections.abc import Iterator, Sequence

from harmledger.evaluation.claim_scores import claim_words
from harmledger.evaluation.gold import GoldRow, Range
from harmledger.evaluation.outcome import Outcome, Verdict
from harmledger.evaluation.prediction import Prediction, sentence_of
from harmledger.terms.claim import Claim

NOBODY: Range = (0, 0)


def report_outcomes(row: GoldRow, prediction: Prediction) -> list[Outcome]:
    """Outcomes of one report's figures; none where its gold gives none."""
    outcomes: list[Outcome] = []
    for harm, gold, given in _figures(row, prediction):
        outcomes += _compare(harm, gold, given, prediction)
    return outcomes + list(_both(outcomes, prediction))


def _figures(row: GoldRow, prediction: Prediction) -> Iterator[tuple[str, Range, Range | None]]:
    if row.killed is not None:
        yield "killed", row.killed, prediction.killed
    if row.injured is not None:
        yield "injured", row.injured, prediction.injured


def _compare(harm: str, gold: Range, given: Range | None, prediction: Prediction) -> Iterator[Outcome]:
    found = given or NOBODY
    yield _outcome(f"{harm} exact", harm, gold, given, prediction, found == gold)
    yield _outcome(f"{harm} minimum", harm, gold, given, prediction, found[0] == gold[0])
    yield _outcome(f"{harm} within", harm, gold, given, prediction, within(gold, found))


def within(gold: Range, found: Range) -> bool:
    """Whether all that the gold allows lies in the range that was given: nobody who was counted falls outside it."""
    return found[0] <= gold[0] and (found[1] is None or (gold[1] is not None and gold[1] <= found[1]))


def _outcome(measure: str, harm: str, gold: Range, given: Range | None, prediction: Prediction, right: bool) -> Outcome:
    claims = [claim for claim in prediction.claims if claim.harm == harm]
    verdict: Verdict = "right" if right else ("missed" if given is None else "wrong")
    return Outcome(
        measure=measure,
        item=prediction.document.document_id,
        verdict=verdict,
        slices={"language": prediction.document.language}
        | (_kinds(gold, prediction) if measure.endswith("exact") else {}),
        gold=f"{harm} {spelled_range(gold)}",
        found=_found_words(given, claims),
        sentence=" | ".join(dict.fromkeys(filter(None, map(sentence_of, claims)))),
        rules=tuple(dict.fromkeys(claim.found_by for claim in claims)),
    )


def _kinds(gold: Range, prediction: Prediction) -> dict[str, str]:
    stated = "stated" if is_stated(gold, prediction) else "summed"
    return {"size": size(gold), "shape": shape(gold), "figure": stated}


def _found_words(given: Range | None, claims: Sequence[Claim]) -> str:
    words = "no figure" if given is None else spelled_range(given)
    return f"{words} from {', '.join(map(claim_words, claims)) or 'no claim'}"


def spelled_range(value: Range) -> str:
    """ "3", "2 to 4", "3 or more"."""
    low, high = value
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def size(gold: Range) -> str:
    """How many people the gold counts, in five steps."""
    low = gold[0]
    return next((name for limit, name in ((0, "0"), (1, "1"), (4, "2-4"), (19, "5-19")) if low <= limit), "20+")


def shape(gold: Range) -> str:
    """Whether the gold is one number, a range or open above."""
    if gold[1] is None:
        return "open"
    return "point" if gold[0] == gold[1] else "range"


def is_stated(gold: Range, prediction: Prediction) -> bool:
    """Whether an end of the gold is a number that the report says, in digits or as a claim; else it must be summed."""
    ends = {end for end in gold if end is not None}
    said = {claim.count.figure for claim in prediction.claims if claim.count is not None}
    return bool(ends & said) or any(re.search(rf"(?<!\d){end}(?!\d)", prediction.document.text) for end in ends)


def _both(outcomes: Sequence[Outcome], prediction: Prediction) -> Iterator[Outcome]:
    """Killed and injured both exact, where the gold gives both."""
    exact = [outcome for outcome in outcomes if outcome.measure in ("killed exact", "injured exact")]
    if len(exact) == 2:
        yield Outcome(
            measure="both exact",
            item=prediction.document.document_id,
            verdict="right" if all(outcome.verdict == "right" for outcome in exact) else "wrong",
            slices={"language": prediction.document.language},
            gold=", ".join(outcome.gold for outcome in exact),
            found="; ".join(outcome.found for outcome in exact),
        )
