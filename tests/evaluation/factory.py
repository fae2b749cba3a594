"""Gold, claims and predictions in one line each, over one invented report."""

import msgspec

from harmledger.evaluation.evaluate import Evaluation, evaluate
from harmledger.evaluation.gold import GoldRow, Range, read_gold
from harmledger.evaluation.prediction import Prediction
from harmledger.terms.claim import Claim, Count, Evidence, Said, Speaker, Who
from harmledger.terms.document import Document
from harmledger.terms.period import Period
from harmledger.terms.place import Place

TEXT = (
    "Shelling of Vyrivka on 3 May killed four people, two of them children, the mayor said. "
    "About 60 were hurt. A bridge was damaged."
)


def count(low: int | None, said: int | None = -1, high: int | None = -1) -> Count:
    """`count(4)` is four; `count(2, None, 9)` is several."""
    said = low if said == -1 else said
    return Count(at_least=low, figure=said, at_most=low if high == -1 else high)


def claim(
    claim_id: str = "c",
    harm: str | None = "killed",
    number: Count | None = None,
    quote: str = "killed four people",
    **fields: object,
) -> Claim:
    """A claim of the invented report, whose evidence is the quotation and the whole text."""
    at = TEXT.find(quote)
    evidence = (
        Evidence(start=at, end=at + len(quote), quote=quote, role="harm"),
        Evidence(start=0, end=len(TEXT), quote=TEXT, role="sentence"),
    )
    given = {"kind": "harm", "found_by": f"rule-{claim_id}@1", "confidence": 0.9} | fields
    return Claim(claim_id=claim_id, document_id="r", harm=harm, count=number, evidence=evidence, **given)  # type: ignore[arg-type]


def four_killed(**fields: object) -> Claim:
    """What a good reading makes of the report's first clause."""
    full = {
        "where": (Place(wording="Vyrivka", name="Vyrivka"),),
        "when": Period(wording="on 3 May", earliest="2022-05-03", latest="2022-05-03", precision=1),
        "said": Said(speaker=Speaker(wording="the mayor")),
    }
    return claim("four", number=count(4), **(full | fields))


def two_children(**fields: object) -> Claim:
    """The part of the four."""
    full = {"part_of": "four", "who": Who(wording="children", age="child")}
    return claim("two", number=count(2), quote="two of them children", **(full | fields))


def gold(**fields: object) -> GoldRow:
    """One row of gold, as it would stand in the file."""
    line = msgspec.json.encode({"id": "r", "text": TEXT, "gold": fields})
    (row,), refusals = read_gold([line])
    assert not refusals
    return row


def short(harm: str = "killed", number: Count | None = None, **fields: object) -> dict[str, object]:
    """An annotated claim in the short form."""
    return {
        "kind": "harm", "harm": harm, "count": msgspec.to_builtins(number or count(4)), "group": None, "part_of": None,
        "place": None, "date": None, "speaker": None, "modality": "asserted", "quote": "killed four people",
    } | fields  # fmt: skip


FOUR = short(place="Vyrivka", date="2022-05-03", speaker="the mayor")
CHILDREN = short(number=count(2), group="children", part_of=0, quote="two of them children")


def read(*claims: Claim, **fields: object) -> Prediction:
    """The report as these claims have it."""
    document = Document(document_id="r", text=TEXT, language="en")
    return Prediction(document=document, claims=claims, **fields)  # type: ignore[arg-type]


def estimate(low: int, high: int | None = -1) -> Range:
    """A figure by a policy; `estimate(4)` is exactly four."""
    return low, (low if high == -1 else high)


def judged(row: GoldRow, prediction: Prediction) -> Evaluation:
    """The evaluation of one report."""
    return evaluate([row], [prediction])


def verdict(evaluation: Evaluation, measure: str, item: str = "r#0") -> str:
    """The verdict on one item; `none` where it was not measured."""
    return next((o.verdict for o in evaluation.outcomes if (o.measure, o.item) == (measure, item)), "none")
