"""Deaths told by their number in a row: "a third person has died" says that three have."""

import msgspec

from harmledger.counting.statement import Case, Settings, Statement, say
from harmledger.terms.claim import Claim


def ordinal_deaths(case: Case, settings: Settings) -> Case:
    """ "A third victim has died" is three killed, by the words of the policy, where the report does not count others by
    it: behind "two were wounded" the third is one more of those hit, and one death."""
    if case.harm != "killed":
        return case
    raised = tuple(_raised(statement, case, settings) for statement in case.standing)
    notes = [f"Told as number {s.low} of the dead." for s, old in zip(raised, case.standing, strict=True) if s != old]
    return say(msgspec.structs.replace(case, standing=raised), *notes)


def _raised(statement: Statement, case: Case, settings: Settings) -> Statement:
    number = _ordinal(statement.head, settings)
    if number < 2 or statement.low != 1 or _counts_the_hit(number, case):
        return statement
    head = msgspec.structs.replace(statement.head, change=None)  # with those before, not on top of them
    return msgspec.structs.replace(
        statement, low=number, high=number, figure=number, claims=(head, *statement.claims[1:])
    )


def _ordinal(claim: Claim, settings: Settings) -> int:
    """The ordinal with which the words for one person begin, as a number; 0 without one."""
    if claim.count is None or claim.who is None:
        return 0
    for word in f"{claim.count.wording} {claim.who.wording}".casefold().split()[:2]:
        if word in settings:
            return int(str(settings[word]))
    return 0


def _counts_the_hit(number: int, case: Case) -> bool:
    """Whether the row is that of those hit: others of it were told of as hurt."""
    others = [c for c in case.everything if c.harm != "killed" and c.count is not None and c.kind == "harm"]
    return any(c.count is not None and c.count.figure == number - 1 for c in others)
