"""Reports that are themselves assessments: the assessor's own figure stands above those of the sources it quotes."""

import msgspec

from harmledger.counting.statement import Case, Settings, Statement, put_aside, say
from harmledger.terms.estimate import SetAside

ASSESSOR = "the assessor"
"""The voice of the figure told first: what the sources said whom the assessor doesn't name is told by another."""


def assessment_first(case: Case, settings: Settings) -> Case:
    """In an assessment the figure told first is the assessor's own. Lower figures of quoted sources, told later, are
    earlier counts and do not lower it; higher ones raise the maximum where the assessor promises no more than a floor,
    and only up to `times` the assessor's figure: beyond that they are totals of wider areas."""
    ordered = sorted(case.standing, key=_place)
    if (
        len(ordered) < 2
        or len({s.head.document_id for s in ordered}) > 1
        or _place(ordered[0])[0] == _place(ordered[1])[0]
    ):
        return case  # several reports, or none told first
    own = next((s for s in ordered if _counts(s)), ordered[0])
    limit = float(str(settings.get("times", "3"))) * max(own.low, own.high or 0)
    kept = [own]
    gone: list[SetAside] = []
    for statement in ordered:
        if statement is own:
            continue
        reaches = own.low == 0 and (own.high or 0) <= 2 * _value(statement) <= 2 * (own.high or 0)
        if reaches or (own.is_floor and _value(own) < _value(statement) <= limit):
            kept.append(statement)
        else:
            gone += put_aside(statement, "assessment_first", "the assessor's own figure stands above a quoted source's")
    voices = {**case.voices, own.head.claim_id: ASSESSOR}
    case = msgspec.structs.replace(case, standing=tuple(kept), aside=case.aside + tuple(gone), voices=voices)
    return say(case, f"The assessor's own figure, {own.low}, is told first.")


def _counts(statement: Statement) -> bool:
    """Whether a statement counts people, rather than tells of one of them: "one person" does, "a man" doesn't."""
    count = statement.head.count
    said_one = count is not None and count.wording.casefold() in ("one", "1")
    return statement.figure != 1 or statement.is_floor or said_one


def _place(statement: Statement) -> tuple[int, str]:
    claim = statement.head
    return min((e.start for e in claim.evidence), default=0), claim.claim_id


def _value(statement: Statement) -> int:
    return statement.figure if statement.figure is not None else statement.high or statement.low
