"""Who is left of a total that holds the dead too."""

import msgspec

from harmledger.counting.statement import Case, Settings, as_statement, put_aside, say
from harmledger.terms.claim import number_told
from harmledger.terms.estimate import SetAside


def rest_of_affected(case: Case, settings: Settings) -> Case:
    """Of people told to be shot or hit, those who did not die were injured: "four were shot, two of them died" is two
    killed and two injured, where the report gives no higher number of injured itself."""
    if case.harm != "injured":
        return case
    totals = [
        c for c in case.everything if c.harm == "affected" and c.modality == "asserted" and number_told(c.count) > 1
    ]
    deaths = [c for c in case.everything if c.harm == "killed" and c.modality == "asserted"]
    if not totals:
        return case
    whole = max(totals, key=lambda claim: (number_told(claim.count), claim.claim_id))
    dead = max((number_told(claim.count) for claim in deaths), default=0)
    rest = number_told(whole.count) - dead
    known = max((s.figure or s.low for s in case.standing), default=0)
    if rest <= known:
        return case
    gone: list[SetAside] = []
    for statement in case.standing:
        gone += put_aside(statement, "rest_of_affected", "inside the total of those hit")
    left = msgspec.structs.replace(as_statement(whole), low=rest, high=rest, figure=rest)
    case = msgspec.structs.replace(case, standing=(left,), aside=case.aside + tuple(gone))
    return say(case, f"{number_told(whole.count)} were hit and {dead} died: {rest} were injured.")
