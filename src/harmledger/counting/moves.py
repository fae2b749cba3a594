"""Rules on people who move from one harm to another: who died of wounds, who was missing and is found (rule C12)."""

import re
from collections import defaultdict
from functools import cache

import msgspec

from harmledger.counting.parts import added, surely_same
from harmledger.counting.statement import Case, Settings, Statement, listed, put_aside, say, words_in
from harmledger.terms.claim import WOUNDED, Claim

_STATES = frozenset({"missing", "trapped", "detained", "abducted", "captured"})
"""Harms that people come out of again."""
_WAYS_OUT = frozenset({"killed", "injured", "rescued", "found", "released", "returned"})


def ways_out(case: Case, settings: Settings) -> Case:
    """Missing flows to killed and found, detained to released: who is told to have come out of a figure leaves it,
    and is counted where they went; the total is conserved. Another report tells so by the words that the policy has
    for those in such a state (`missing`), unless it says itself how many still are (C12)."""
    if case.harm not in _STATES:
        return case
    words = listed(settings.get(case.harm))
    left = [_out_of(statement, case, words) for statement in case.standing]
    if not any(left):
        return case
    changed = tuple(less(statement, number) for statement, number in zip(case.standing, left, strict=True))
    return say(
        msgspec.structs.replace(case, standing=changed), f"{max(left)} of the {case.harm} are accounted for and left."
    )


def _out_of(statement: Statement, case: Case, words: tuple[str, ...]) -> int:
    """How many of those that a statement counts are told to have come out."""
    ids = {claim.claim_id for claim in statement.claims}
    went = [c for c in case.everything if c.harm in _WAYS_OUT and c.modality == "asserted"]
    restated = {c.document_id for c in case.everything if c.harm == case.harm}
    out = [c for c in went if c.part_of in ids or (c.document_id not in restated and _told_of(c, statement, words))]
    return _number(out) if out else 0


def _told_of(claim: Claim, statement: Statement, words: tuple[str, ...]) -> bool:
    """Whether a claim's own words, not said before the statement, take its people out of the state."""
    before = (claim.said.on or "9999") < (statement.on or "0000")
    return not before and words_in(_words_of(claim), words)


def died_of_wounds(case: Case, settings: Settings) -> Case:
    """Who died of wounds leaves the injured, unless the newer report restates the injured; the sum of both is the
    same before and after (C12)."""
    words = listed(settings.get("words"))
    deaths = [
        claim
        for claim in case.everything
        if claim.harm == "killed" and claim.modality == "asserted" and _of_wounds(claim, case, words)
    ]
    if not deaths:
        return case
    return _leave_injured(case, deaths) if case.harm == "injured" else _join_killed(case, deaths)


def _of_wounds(claim: Claim, case: Case, words: tuple[str, ...]) -> bool:
    """Marked by the reader (role `wounded`), a part of the injured, or said so in the words that carry the claim."""
    if claim.who is not None and WOUNDED in claim.who.roles:
        return True
    whole = next((c for c in case.everything if c.claim_id == claim.part_of), None)
    if whole is not None and whole.harm == "injured":
        return True
    return any(_phrase(word).search(_words_of(claim)) for word in words)


def _words_of(claim: Claim) -> str:
    """The words that say who was harmed and how."""
    told = (piece.quote for piece in claim.evidence if piece.role in ("harm", "who"))
    return " ".join([claim.who.wording if claim.who else "", *told])


@cache
def _phrase(words: str) -> re.Pattern[str]:
    """Words as they may stand in a text, with one more between any two: "of the wounded", "of the 14 wounded"."""
    return re.compile(r"\s+(?:[\w-]+\s+)?".join(re.escape(word) for word in words.split()), re.IGNORECASE)


def _number(deaths: list[Claim]) -> int:
    """How many died of wounds: the most that one report tells of, for reports tell of the same people."""
    by_report: dict[str, int] = defaultdict(int)
    for claim in deaths:
        by_report[claim.document_id] += (claim.count.at_least or claim.count.figure or 1) if claim.count else 1
    return max(by_report.values())


def _leave_injured(case: Case, deaths: list[Claim]) -> Case:
    number = _number(deaths)
    reports = {claim.document_id for claim in deaths}
    died_on = max((claim.said.on or "" for claim in deaths), default="")
    known_on = min((day for claim in deaths if (day := told_on(claim, case))), default="")
    part_of = {claim.part_of for claim in deaths}

    def after(statement: Statement) -> Statement:
        head = statement.head
        restated = head.document_id in reports and head.claim_id not in part_of
        newer = statement.on > died_on if statement.on and died_on else first_told(statement, case) > known_on > ""
        return statement if restated or newer or statement.low == 0 else less(statement, number)

    changed = tuple(after(statement) for statement in case.standing)
    if changed == case.standing:
        return case
    return say(
        msgspec.structs.replace(case, standing=changed),
        f"{number} of the injured died later and moved to the killed.",
    )


def less(statement: Statement, number: int) -> Statement:
    """The statement without `number` people; never below nobody."""
    high = None if statement.high is None else max(statement.high - number, 0)
    figure = None if statement.figure is None else max(statement.figure - number, 0)
    return msgspec.structs.replace(statement, low=max(statement.low - number, 0), high=high, figure=figure)


def _join_killed(case: Case, deaths: list[Claim]) -> Case:
    """A report that tells only of a later death adds it to the toll that stood before, unless that report told of the
    same person."""
    ids = {claim.claim_id for claim in deaths}
    alone = [s for s in case.standing if all(claim.claim_id in ids for claim in s.claims)]
    stated = max((s.on or "" for s in alone), default="")
    day = stated or min((first_told(s, case) for s in alone), default="")
    before = [s for s in case.standing if s not in alone and day and (s.on or first_told(s, case)) < day]
    newer = [s for s in case.standing if s not in alone and s not in before]
    if not alone or not before or newer or _already_among(deaths, before, case):
        return case
    base = max(before, key=lambda s: (s.low, s.head.claim_id))
    if not stated and base.head.change == "total":
        return say(case, f"Who died of wounds may be among the {base.low} already: that toll had risen before.")
    more = max(alone, key=lambda s: (s.on or "", s.low, s.head.claim_id))
    summed = msgspec.structs.replace(added(base, more), claims=more.claims + base.claims, origin=more.origin)
    gone = [
        a
        for s in (*before, *alone)
        if s not in (base, more)
        for a in put_aside(s, "died_of_wounds", "overtaken by a later death")
    ]
    case = msgspec.structs.replace(case, standing=(summed,), aside=case.aside + tuple(gone))
    return say(case, f"{more.low} died of wounds and joined the {base.low} killed before.")


def _already_among(deaths: list[Claim], before: list[Statement], case: Case) -> bool:
    """Whether a report from before tells of one of them as dead, by name or by age."""
    reports = {statement.head.document_id for statement in before}
    told = [c for c in case.everything if c.document_id in reports and c.harm == "killed" and c not in deaths]
    return any(surely_same(claim, death) for claim in told for death in deaths)


def told_on(claim: Claim, case: Case) -> str:
    """The day of a claim's statement, or else that of its report; empty where neither is known."""
    return claim.said.on or (case.provenance.published.get(claim.document_id) or "")[:10]


def first_told(statement: Statement, case: Case) -> str:
    """The day on which a figure was first told: who repeats it without a date of its own tells nothing newer (C5)."""
    same = [s for s in case.standing if (s.low, s.high, s.figure) == (statement.low, statement.high, statement.figure)]
    days = [told_on(s.head, case) for s in same if s is statement or not s.on]
    return min((day for day in days if day), default="")
