"""Rules on wholes and parts within one report: subsets, additions, named victims, one figure for one report."""

import re
from collections import defaultdict

import msgspec

from harmledger.counting.statement import (
    CHECK,
    Case,
    Settings,
    Statement,
    drop,
    interval,
    place_in_text,
    put_aside,
    say,
)
from harmledger.counting.wording import quoted
from harmledger.terms.claim import Claim, Count, Who


def parts_inside_wholes(case: Case, settings: Settings) -> Case:
    """ "Including three children" is inside the figure before it: a part is not added to its whole of the same harm.
    A part with another harm counts under its own (C10). One that is told as more than its whole is an alarm (C9)."""
    wholes = {claim.claim_id: claim for statement in case.standing for claim in statement.claims}

    def verdict(statement: Statement) -> str | None:
        whole = wholes.get(statement.head.part_of or "")
        return f"part of {_spelled(whole)}, already inside it" if whole and whole.harm == statement.head.harm else None

    found = (*_unallocated(case, wholes), *_above_whole(case, wholes))
    return say(drop(case, "parts_inside_wholes", verdict), *found)


def _above_whole(case: Case, wholes: dict[str, Claim]) -> tuple[str, ...]:
    """The alarms on parts that are more than their wholes: "four were killed, among them five children"."""
    pairs = [(statement, wholes.get(statement.head.part_of or "")) for statement in case.standing]
    return tuple(
        f"{CHECK}{quoted(part.head.count, part.low)} are told as a part of {_spelled(whole)}, which are fewer."
        for part, whole in pairs
        if whole is not None and whole.harm == part.head.harm and _exceeds(part, whole)
    )


def _exceeds(part: Statement, whole: Claim) -> bool:
    most = interval(whole.count)[1]
    return most is not None and part.low > most


def _spelled(claim: Claim) -> str:
    wording = " ".join(claim.count.wording.split()) if claim.count else ""
    return f'the {claim.harm} ("{wording}")' if wording else f"the {claim.harm}"


def _unallocated(case: Case, wholes: dict[str, Claim]) -> tuple[str, ...]:
    """For a whole with parts at places of their own: how many of it no place is given for (C17)."""
    placed: dict[str, int] = defaultdict(int)
    for statement in case.standing:
        whole = wholes.get(statement.head.part_of or "")
        if whole and whole.harm == statement.head.harm and statement.head.where and whole.where != statement.head.where:
            placed[whole.claim_id] += statement.low
    by_id = {s.head.claim_id: s for s in case.standing}
    return tuple(
        f"Of {by_id[whole].low} {case.harm}, {known} have a place of their own; {by_id[whole].low - known} have none."
        for whole, known in sorted(placed.items())
        if by_id[whole].low > known
    )


def additions(case: Case, settings: Settings) -> Case:
    """ "Another three" adds to the figure before it in the same text, of the same harm and event; with nothing to add
    to, it stands by itself (C11)."""
    merged: list[Statement] = []
    notes: list[str] = []
    for statement in sorted(case.standing, key=_adding_order):
        base = _base_of(merged, statement) if statement.head.change == "additional" else None
        if base is None:
            merged.append(statement)
            continue
        merged[merged.index(base)] = added(base, statement)
        notes.append(f"{statement.low} more {case.harm} were added to the {base.low} of the same report.")
    return say(msgspec.structs.replace(case, standing=tuple(merged)), *notes)


def _adding_order(statement: Statement) -> tuple[bool, str, int, str]:
    """What is added comes behind all that it may be added to."""
    return statement.head.change == "additional", *_reading_order(statement)


def _reading_order(statement: Statement) -> tuple[str, int, str]:
    claim = statement.head
    return claim.document_id, place_in_text(claim), claim.claim_id


def _base_of(earlier: list[Statement], statement: Statement) -> Statement | None:
    """The figure that more people come on top of: the highest of the same sentence, else the one told last before."""
    same = [
        s
        for s in earlier
        if s.head.document_id == statement.head.document_id and s.head.mention == statement.head.mention
    ]
    beside = [s for s in same if _sentences(s) & _sentences(statement)]
    before = [s for s in same if _reading_order(s) < _reading_order(statement)]
    if beside:
        return max(beside, key=lambda s: s.low)
    return before[-1] if before and not _of_its_word(before[-1]) else None


def _of_its_word(statement: Statement) -> bool:
    """Whether a number is only the least that a word means ("dozens", "a murder-suicide"): nothing comes on top."""
    count = statement.head.count
    return count is not None and count.figure is None and count.at_most is None


def _sentences(statement: Statement) -> set[int]:
    """Where the sentences begin that tell a figure."""
    return {piece.start for claim in statement.claims for piece in claim.evidence if piece.role == "sentence"}


def added(base: Statement, more: Statement) -> Statement:
    """Both figures as one, the base in front."""
    high = None if base.high is None or more.high is None else base.high + more.high
    figure = None if base.figure is None or more.figure is None else base.figure + more.figure
    return msgspec.structs.replace(
        base, low=base.low + more.low, high=high, figure=figure, claims=base.claims + more.claims
    )


def one_report_one_figure(case: Case, settings: Settings) -> Case:
    """Within one report and one speaker, people told of one by one add up (each name once), unless the report also
    gives a total: then they are inside the total. With `across: speakers` the whole report is one teller."""
    alone = settings.get("across") == "speakers"
    groups: dict[tuple[str, int, str], list[Statement]] = defaultdict(list)
    for statement in sorted(case.standing, key=_reading_order):
        speaker = "" if alone else case.voices.get(statement.head.claim_id, "").casefold()
        groups[statement.head.document_id, statement.head.mention, speaker].append(statement)
    case = msgspec.structs.replace(case, standing=())
    for statements in groups.values():
        case = _gather(case, statements, settings)
    return case


def _gather(case: Case, statements: list[Statement], settings: Settings) -> Case:
    """Individuals of one report beside its totals."""
    singles = [s for s in statements if _is_individual(s)]
    totals = [s for s in statements if not _is_individual(s)]
    if not singles:
        return msgspec.structs.replace(case, standing=case.standing + tuple(totals))
    people = _distinct(singles)
    if totals and max(s.high if s.high is not None else s.low for s in totals) >= len(people):
        gone = [
            a
            for s in singles
            for a in put_aside(s, "one_report_one_figure", "told by name or one by one, inside the report's total")
        ]
        return msgspec.structs.replace(case, standing=case.standing + tuple(totals), aside=case.aside + tuple(gone))
    summed = _sum_of(people, singles)
    case = msgspec.structs.replace(case, standing=(*case.standing, *totals, summed))
    if summed.low > 1:
        case = say(case, f"{summed.low} people {case.harm} are told of one by one in one report and add up.")
    return case


def _is_individual(statement: Statement) -> bool:
    """One person, described: a name, an age, a sex; not "one person" of a count."""
    who = statement.head.who
    if statement.low != 1 or statement.high != 1 or who is None:
        return False
    return bool(who.names) or who.sex != "unknown" or who.age != "unknown" or bool(_ages(who))


_AGE = re.compile(r"\d{1,3}")


def _ages(who: Who) -> frozenset[str]:
    return frozenset(_AGE.findall(who.wording))


def _distinct(singles: list[Statement]) -> list[Statement]:
    """The fewest people that the descriptions can mean: a description that fits somebody already met is that person."""
    people: list[list[Statement]] = []
    for statement in singles:
        match = next((p for p in people if all(_may_be_same(statement.head, other.head) for other in p)), None)
        if match is None:
            people.append([statement])
        else:
            match.append(statement)
    return [person[0] for person in people]


def _may_be_same(a: Claim, b: Claim) -> bool:
    """Whether two descriptions can mean one person: no other name, sex or age."""
    one, two = a.who, b.who
    if one is None or two is None:
        return True
    if one.names and two.names:
        return _names_agree(one.names, two.names)
    if "unknown" not in (one.sex, two.sex) and one.sex != two.sex:
        return False
    if "unknown" not in (one.age, two.age) and one.age != two.age:
        return False
    ages = _ages(one), _ages(two)
    return not (all(ages) and not ages[0] & ages[1])


def surely_same(a: Claim, b: Claim) -> bool:
    """Whether two descriptions mean one person, for they share a name, or an age and nothing tells them apart."""
    if a.who is None or b.who is None or not _may_be_same(a, b):
        return False
    return bool(a.who.names and b.who.names) or bool(_ages(a.who) & _ages(b.who))


def _names_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Same last word: "Olena Kovalchuk" and "Kovalchuk"; two full names must also share the first."""
    for one in a:
        for two in b:
            first, second = one.casefold().split(), two.casefold().split()
            if not first or not second or first[-1] != second[-1]:
                continue
            if len(first) == 1 or len(second) == 1 or first[0] == second[0]:
                return True
    return False


def _sum_of(people: list[Statement], singles: list[Statement]) -> Statement:
    """One statement for all the people told of one by one."""
    number = len(people)
    claims = tuple(s.head for s in people) + tuple(s.head for s in singles if s not in people)
    if number == 1:
        return msgspec.structs.replace(people[0], claims=claims)
    head = msgspec.structs.replace(
        claims[0], count=Count(at_least=number, figure=number, at_most=number, wording=str(number))
    )
    return Statement(low=number, high=number, figure=number, claims=(head, *claims[1:]), origin=people[0].origin)


def latest_of_speaker(case: Case, settings: Settings) -> Case:
    """Within one report, a speaker's figures that are spelled more than once, or give a rising toll, are one figure:
    the one called a total or a revision, else the narrowest of the highest (C5)."""
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in case.standing:
        groups[statement.head.document_id, case.voices.get(statement.head.claim_id, "").casefold()].append(statement)
    kept: list[Statement] = []
    gone = []
    for statements in groups.values():
        best = max(statements, key=_authority)
        kept.append(best)
        gone += [a for s in statements if s is not best for a in put_aside(s, "latest_of_speaker", _overtaken(best))]
    return msgspec.structs.replace(case, standing=tuple(kept), aside=case.aside + tuple(gone))


def _overtaken(best: Statement) -> str:
    number = best.figure if best.figure is not None else best.low
    return f"the same speaker's other figure in this report, {number}, stands"


_CHANGES = {"revision": 2, "total": 1}


def _authority(statement: Statement) -> tuple[str, int, int, int, str]:
    claim = statement.head
    width = -(statement.high - statement.low) if statement.high is not None else -(10**9)
    return claim.said.on or "", _CHANGES.get(claim.change or "", 0), statement.low, width, claim.claim_id
