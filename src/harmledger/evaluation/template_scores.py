"""Claims against event templates: whether the victims of each annotated incident were read anywhere in the text.

Such keys hold only the incidents that their task asked for, so what was read beyond them is no error: recall alone.
"""

from collections.abc import Iterator, Sequence

from harmledger.evaluation.claim_scores import claim_words
from harmledger.evaluation.gold import GoldRow, GoldTemplate, Range, VictimRange
from harmledger.evaluation.outcome import Outcome
from harmledger.evaluation.prediction import Prediction
from harmledger.evaluation.report_scores import spelled_range
from harmledger.terms.claim import Claim

HARMS = ("killed", "injured")
TEMPLATES = tuple(f"{harm} in templates" for harm in HARMS)
"""Names of the measures."""


def template_outcomes(row: GoldRow, prediction: Prediction) -> list[Outcome]:
    """One outcome for each annotated incident and harm with a number of victims. One claim answers one incident."""
    outcomes: list[Outcome] = []
    for harm in HARMS:
        left = [claim for claim in prediction.claims if claim.harm == harm and claim.modality != "denied"]
        for number, wanted in _victims(row.templates or (), harm):
            claim = next((c for c in left if carries(wanted, c)), None)
            left = [c for c in left if c is not claim]
            outcomes.append(_outcome(harm, f"{row.id}#{number}", wanted, claim, prediction))
    return outcomes


def _victims(templates: Sequence[GoldTemplate], harm: str) -> Iterator[tuple[int, Range]]:
    for number, template in enumerate(templates):
        victims: VictimRange | None = template.killed if harm == "killed" else template.injured
        if victims is not None and victims.present and victims.range is not None and not template.optional:
            yield number, victims.range


def carries(wanted: Range, claim: Claim) -> bool:
    """Whether a claim gives the number of victims, as its figure or as both its ends."""
    count = claim.count
    if count is None:
        return False
    return (count.at_least, count.at_most) == wanted or (count.figure is not None and wanted == (count.figure,) * 2)


def _outcome(harm: str, item: str, wanted: Range, claim: Claim | None, prediction: Prediction) -> Outcome:
    same = [c for c in prediction.claims if c.harm == harm]
    return Outcome(
        measure=f"{harm} in templates",
        item=item,
        verdict="missed" if claim is None else "right",
        slices={"victims": "1" if wanted[0] == 1 else "2 or more", "language": prediction.document.language},
        gold=f"{harm} {spelled_range(wanted)}",
        found=claim_words(claim) if claim else ", ".join(map(claim_words, same)),
        rules=tuple(dict.fromkeys(c.found_by for c in ([claim] if claim else same))),
    )
