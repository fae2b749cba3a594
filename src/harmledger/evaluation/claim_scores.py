"""Claims against gold: found or not, then each field of those found that the gold speaks of."""

from collections.abc import Iterator

import msgspec

from harmledger.evaluation import fields
from harmledger.evaluation.counts import figure, hedge, same_interval, spelled
from harmledger.evaluation.gold import GoldClaim, GoldRow
from harmledger.evaluation.matching import Alignment, Pair, align
from harmledger.evaluation.outcome import Outcome, Verdict
from harmledger.evaluation.prediction import Prediction, rules_at, sentence_of, sentence_with
from harmledger.terms.claim import Claim

CLAIMS = "claims"
"""Measure of the claims about people in figures; the table's precision, recall and F1."""
OTHERS = "other claims"
"""Measure of annotated attacks, control, statements and damage: recall alone, for the gold rarely lists all of them."""


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One report's annotated claims and read claims, side by side."""

    prediction: Prediction
    gold: tuple[GoldClaim, ...]
    alignment: Alignment

    @property
    def text(self) -> str:
        """The report's text."""
        return self.prediction.document.text

    @property
    def language(self) -> str:
        """The report's language."""
        return self.prediction.document.language

    @property
    def document_id(self) -> str:
        """The report's id."""
        return self.prediction.document.document_id


def compare_claims(row: GoldRow, prediction: Prediction) -> Compared | None:
    """Put a report's claims beside its gold; None where the gold has no claims."""
    if row.claims is None:
        return None
    alignment = align(row.claims, prediction.claims, prediction.document.text)
    return Compared(prediction=prediction, gold=row.claims, alignment=alignment)


def claim_outcomes(compared: Compared) -> list[Outcome]:
    """One report's outcomes: which claims were found, which were read without need, and the fields of those found."""
    alignment = compared.alignment
    outcomes = [_presence(CLAIMS, pair, compared) for pair in alignment.people]
    outcomes += [_extra(number, claim, compared) for number, claim in enumerate(alignment.extra)]
    outcomes += [_presence(OTHERS, pair, compared) for pair in alignment.others]
    for pair in alignment.people:
        if pair.claim is not None:
            outcomes += _field_outcomes(pair, pair.claim, compared)
    return outcomes


def _presence(measure: str, pair: Pair, compared: Compared) -> Outcome:
    claim, quote = pair.claim, pair.gold.quote
    return Outcome(
        measure=measure,
        item=f"{compared.document_id}#{pair.number}",
        verdict="missed" if claim is None else "right",
        slices={"language": compared.language} | _slices(pair.gold),
        gold=gold_words(pair.gold),
        found=claim_words(claim) if claim else "",
        sentence=sentence_with(compared.text, quote),
        rules=(claim.found_by,) if claim else rules_at(compared.prediction.claims, compared.text, quote),
    )


def _slices(gold: GoldClaim) -> dict[str, str]:
    if figure(gold.count) is None:
        return {"kind": gold.kind}
    return {"harm": gold.harm or "", "hedge": hedge(gold.count)}


def _extra(number: int, claim: Claim, compared: Compared) -> Outcome:
    slices = {"language": compared.language, "harm": claim.harm or ""}
    return Outcome(
        measure=CLAIMS,
        item=f"{compared.document_id}+{number}",
        verdict="extra",
        slices=slices | ({"hedge": hedge(claim.count)} if claim.count else {}),
        found=claim_words(claim),
        sentence=sentence_of(claim),
        rules=(claim.found_by,),
    )


def _field_outcomes(pair: Pair, claim: Claim, compared: Compared) -> Iterator[Outcome]:
    for measure, gold, found, verdict in (
        *_always(pair.gold, claim),
        *_asked(pair.gold, claim),
        _part(pair, claim, compared),
    ):
        yield Outcome(
            measure=measure,
            item=f"{compared.document_id}#{pair.number}",
            verdict=verdict,
            slices={"language": compared.language},
            gold=f"{gold_words(pair.gold)}: {gold}",
            found=found,
            sentence=sentence_with(compared.text, pair.gold.quote),
            rules=(claim.found_by,),
        )  # fmt: skip


def _always(gold: GoldClaim, claim: Claim) -> Iterator[tuple[str, str, str, Verdict]]:
    """Fields that every annotated claim has: measure, the gold's words, the claim's, the verdict."""
    interval = claim.count is not None and same_interval(gold.count, claim.count)
    yield "interval", spelled(gold.count), spelled(claim.count), _verdict(interval)
    yield "kind", gold.kind, claim.kind, _verdict(gold.kind == claim.kind)
    yield "modality", gold.modality, claim.modality, _verdict(gold.modality == claim.modality)


def _asked(gold: GoldClaim, claim: Claim) -> Iterator[tuple[str, str, str, Verdict]]:
    """Fields that only some annotations give."""
    if gold.places:
        found = fields.place_words(claim)
        yield "place", "; ".join(gold.places), found, _verdict(fields.same_place(gold.places[0], claim), found)
    if gold.date:
        found = fields.days(claim)
        yield "date", gold.date, found, _verdict(fields.same_day(gold.date, claim), found)
    if gold.speaker:
        found = fields.speaker_words(claim)
        yield "speaker", gold.speaker, found, _verdict(fields.same_speaker(gold.speaker, claim), found)
    if gold.group and fields.is_group(gold.group):
        found = fields.group_words(claim)
        yield "group", gold.group, found, _verdict(fields.same_group(gold.group, claim), found)


def _part(pair: Pair, claim: Claim, compared: Compared) -> tuple[str, str, str, Verdict]:
    """A part must point to its whole, known by its figure; what is no part must point nowhere."""
    by_id = {c.claim_id: c for c in compared.prediction.claims}
    whole = by_id.get(claim.part_of or "")
    found = claim_words(whole) if whole else (claim.part_of or "")
    wanted = _gold_whole(pair.gold, compared)
    if wanted is None:
        return "no part", "no part of another", found, "extra" if claim.part_of else "right"
    right = whole is not None and figure(whole.count) == figure(wanted.count)
    return "part of", f"part of {gold_words(wanted)}", found, _verdict(right, found)


def _gold_whole(gold: GoldClaim, compared: Compared) -> GoldClaim | None:
    at = gold.part_of
    return compared.gold[at] if at is not None and 0 <= at < len(compared.gold) else None


def _verdict(right: bool, found: str = "?") -> Verdict:
    if right:
        return "right"
    return "wrong" if found else "missed"


def gold_words(gold: GoldClaim) -> str:
    """ "killed 14", "affected [20..99]", "attack": an annotated claim in the list of misses."""
    words = f"{gold.harm or gold.kind} {spelled(gold.count) if figure(gold.count) is not None else ''}".strip()
    return words if gold.modality == "asserted" else f"{words} ({gold.modality})"


def claim_words(claim: Claim) -> str:
    """A read claim in the same words as an annotated one."""
    words = f"{claim.harm or claim.kind} {spelled(claim.count) if claim.count else ''}".strip()
    return words if claim.modality == "asserted" else f"{words} ({claim.modality})"
