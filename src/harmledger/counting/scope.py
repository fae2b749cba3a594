"""Rules on what belongs to a figure at all: whose harm, of which cause, said in which mood, decided by whom."""

from collections.abc import Iterable

import msgspec

from harmledger.counting.statement import Case, Settings, Statement, drop, in_group, listed, say
from harmledger.terms.claim import Claim
from harmledger.terms.decision import Decision


def tallies_apart(case: Case, settings: Settings) -> Case:
    """A total over a period stands beside the incidents and is never added to them (C7)."""
    reason = "a total over a period and an area, not a figure of this incident"
    return drop(case, "tallies_apart", lambda s: reason if s.head.kind == "tally" else None)


def only_asserted(case: Case, settings: Settings) -> Case:
    """What is asserted counts. "Feared" stands in a column of its own; denied, hypothetical and superseded
    change no figure (C23). A policy whose recorders count the likely dead takes `also: possible`."""
    if "possible" in listed(settings.get("also")):
        return drop(case, "only_asserted", lambda s: None if s.head.modality == "possible" else _not_asserted(s))
    feared = [s for s in case.standing if s.head.modality == "possible"]
    possible = max((_most(s) for s in feared), default=None)
    case = drop(case, "only_asserted", _not_asserted)
    if possible is None:
        return case
    case = msgspec.structs.replace(case, possible=possible)
    return say(case, f"{possible} feared {case.harm}, shown in a column of its own.")


def _most(statement: Statement) -> int:
    stated = statement.figure if statement.figure is not None else statement.high
    return statement.low if stated is None else stated


_MOODS = {
    "possible": "said to be possible, not asserted",
    "denied": "a denial: kept, changes no figure",
    "hypothetical": "what would have been, not what was",
    "superseded": "an earlier figure that the report itself says is overtaken",
}


def _not_asserted(statement: Statement) -> str | None:
    return _MOODS.get(statement.head.modality)


def causes(case: Case, settings: Settings) -> Case:
    """Only harm of the conflict enters: crashes, house fires and crime are kept with the reason; what the war did
    indirectly stands apart (C19)."""
    taken = listed(settings.get("take")) or ("direct", "unknown")

    def verdict(statement: Statement) -> str | None:
        cause = statement.head.cause
        return None if cause in taken else f"cause is {cause}: this policy takes {', '.join(taken)}"

    return drop(case, "causes", verdict)


def no_combatants(case: Case, settings: Settings) -> Case:
    """Harm to fighters never enters a civilian figure, above all not what a belligerent claims of its enemy's
    losses (C14). A figure of fighters that was asked for by group is kept."""
    if case.group == "combatants":
        return case
    return drop(case, "no_combatants", lambda s: "fighters, by the words of the report" if _fighter(s) else None)


def _fighter(statement: Statement) -> bool:
    who = statement.head.who
    return who is not None and (who.status == "combatant" or "attacker" in who.roles)


def civilians_only(case: Case, settings: Settings) -> Case:
    """Only people whom the report itself calls civilians, or whose status it leaves open where the policy presumes
    civilian (C14)."""
    presume = settings.get("presume_civilian") == "yes"
    allowed = {"civilian", "other protected"} | ({"unknown"} if presume else set())

    def verdict(statement: Statement) -> str | None:
        status = statement.head.who.status if statement.head.who else "unknown"
        return None if status in allowed else f"status is {status}, and this policy counts civilians"

    case = drop(case, "civilians_only", verdict)
    return say(case, "People of unknown status are presumed civilian by this policy.") if presume else case


def unnumbered(case: Case, settings: Settings) -> Case:
    """ "Civilians were killed" gives no number and bounds nothing beside "five were"; where nobody gives one, a policy
    may name the number that its recorders enter for it (C2)."""
    entered = settings.get("people")
    if entered is not None and all(s.head.count is None for s in case.standing):
        number = int(str(entered))
        given = tuple(msgspec.structs.replace(s, low=number, high=number) for s in case.standing)
        return say(
            msgspec.structs.replace(case, standing=given), *[f"No number is given: entered as {number}."][: len(given)]
        )
    return drop(case, "unnumbered", lambda s: "gives no number" if s.head.count is None else None)


def of_group(case: Case, settings: Settings) -> Case:
    """Where one group is asked for (children, women, medics…), claims about other people fall away."""
    if case.group is None:
        return case
    group = case.group
    return drop(case, "of_group", lambda s: None if in_group(s.head.who, group) else f"not about {group}")


def confident(case: Case, settings: Settings) -> Case:
    """A claim read with less confidence than the policy asks for waits for a person."""
    least = float(str(settings.get("least", "0")))
    return drop(
        case, "confident", lambda s: f"read with less confidence than {least:g}" if s.head.confidence < least else None
    )


def decided(claims: Iterable[Claim], decisions: Iterable[Decision]) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """Claims as people left them: `correct` replaces fields, `reject` and `retract` take the claim out with the
    reason, `accept` brings it back, `undo` makes the decision that it names as if it had never been.

    A retraction may name a document: then all of its claims go. Returns the claims and, by claim id, why one is out.
    """
    corrected: dict[str, str] = {}
    out: dict[str, str] = {}
    for decision in standing(decisions):
        for subject in decision.subjects:
            if decision.verb in ("reject", "retract"):
                out[subject] = f"{_PAST[decision.verb]} by {decision.author}: {decision.reason}"
            elif decision.verb == "accept":
                out.pop(subject, None)
            elif decision.verb == "correct" and decision.value is not None:
                corrected[subject] = decision.value
    kept = tuple(_correct(claim, corrected.get(claim.claim_id)) for claim in claims)
    reasons = {claim.claim_id: out.get(claim.claim_id) or out.get(claim.document_id) for claim in kept}
    return kept, {claim_id: reason for claim_id, reason in reasons.items() if reason}


_PAST = {"reject": "rejected", "retract": "retracted"}


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions in force, in their order: what a standing `undo` names is gone, and so is the undo itself. An undo
    can be undone."""
    listed_all = tuple(decisions)
    undone: set[str] = set()
    for decision in reversed(listed_all):
        if decision.verb == "undo" and decision.decision_id not in undone:
            undone.update(decision.subjects)
    return tuple(d for d in listed_all if d.verb != "undo" and d.decision_id not in undone)


def _correct(claim: Claim, value: str | None) -> Claim:
    """The claim with the fields of a correction's JSON in place of its own; its id stays."""
    if value is None:
        return claim
    merged = {**msgspec.to_builtins(claim), **msgspec.json.decode(value, type=dict[str, object])}
    return msgspec.convert({**merged, "claim_id": claim.claim_id, "document_id": claim.document_id}, type=Claim)


def zero_for_all(claims: Iterable[Claim], harm: str) -> tuple[Claim, ...]:
    """The claims of this harm, with those that deny any casualty at all: "no casualties" is none killed and none
    injured (C2)."""
    return tuple(
        claim for claim in claims if claim.kind in ("harm", "tally") and (claim.harm == harm or _nobody(claim, harm))
    )


def _nobody(claim: Claim, harm: str) -> bool:
    return (
        harm in ("killed", "injured")
        and claim.harm == "affected"
        and claim.count is not None
        and claim.count.figure == 0
    )
