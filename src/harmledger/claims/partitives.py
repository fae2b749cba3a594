"""Some of so many, told in one sentence: "nine of the 14 dead were identified", "13 were hit: three died"."""

from collections.abc import Sequence

from harmledger.claims.clauses import Finding
from harmledger.claims.groups import Group
from harmledger.claims.settling import EARLIER
from harmledger.claims.units import fixed_signs
from harmledger.languages.pack import Pack
from harmledger.terms.claim import number_told

RULE = "out-of-so-many"
"""What the whole that a sentence takes some out of is found by, and those of whom it tells nothing more."""
KINDS = "kinds-of-them"
"""What those told by who they are are found by."""
COUNTED = frozenset({"people.bare", "people.counted", "people.victims", "people.one"})
FATES = frozenset({"killed", "injured", "missing"})
"""What may have become of those who are told to be affected."""


def read_partitives(groups: Sequence[Group], findings: Sequence[Finding], pack: Pack) -> list[Finding]:
    """The findings of a sentence with the wholes that it takes some out of, and those some as their parts."""
    found = list(findings)
    for index, group in enumerate(groups):
        if group.out_of is not None:
            found += taken_out(group, groups[index + 1 :], found)
    signs = fixed_signs(pack)
    for whole in findings:
        end = end_of(whole)
        behind = [group for group in groups if group.start >= end][:2] if number_told(whole.group.count) > 1 else []
        if len(behind) < 2 or whole.part_of is not None:
            continue
        if whole.harm == "affected":
            tell_fates(whole, found, announced=behind[0].sign == signs["colon"])
        if behind[0].sign in (signs["colon"], signs["dash"], signs["open"]):
            found += told_by_kind(whole, behind[1], found)
    known = {id(one.group) for one in found}
    left = (group for group in groups if id(group) not in known and is_some_of_them(group, signs["number.people"]))
    return [*found, *(Finding(group, EARLIER, RULE, (group.first, group.last)) for group in left)]


def is_some_of_them(group: Group, of_people: str) -> bool:
    """Whether a number that is said of people alone takes up those told of before: "троє з них мали інвалідність"."""
    return group.refers and group.label == "people.bare" and any(unit.sign == of_people for unit in group.units)


def taken_out(group: Group, behind: Sequence[Group], findings: Sequence[Finding]) -> list[Finding]:
    """The whole that a group names, and some of it where no clause tells of them; those told of become its parts."""
    whole = group.out_of
    assert whole is not None
    part = group if group.label == "people.bare" else next((one for one in behind if can_be_some(one, whole)), None)
    if part is None or whole.own_harm is None or not can_be_some(part, whole):
        return []
    all_of_them = next((one for one in findings if tells_of(one, whole)), None)
    known = all_of_them is not None
    if all_of_them is None:
        all_of_them = Finding(whole, whole.own_harm, RULE, (whole.first, whole.last))
    told = [one for one in findings if one.group is part or one.group in part.members]
    made = [] if told else [Finding(part, whole.own_harm, RULE, (part.first, part.last))]
    for one in (*told, *made):
        one.part_of = one.part_of or all_of_them
    return made if known else [all_of_them, *made]


def tells_of(found: Finding, whole: Group) -> bool:
    """Whether a finding of the sentence counts the whole already."""
    return (
        found.part_of is None
        and found.harm == whole.own_harm
        and number_told(found.group.count) == number_told(whole.count)
    )


def told_by_kind(whole: Finding, kinds: Group, findings: Sequence[Finding]) -> list[Finding]:
    """Those of a whole by who they are: "21 were hurt: 14 women, five men and two children"."""
    several = [member for member in kinds.members if number_told(member.count) > 1]
    told = any(one.group is kinds or one.group in kinds.members for one in findings)
    if kinds.label != "people.sum" or not several or told or number_told(kinds.count) > number_told(whole.group.count):
        return []
    parts = [Finding(member, whole.harm, KINDS, whole.span) for member in kinds.members]
    for part in parts:
        part.part_of, part.harm_start, part.harm_end = whole, whole.harm_start, whole.harm_end
    return parts


def can_be_some(part: Group, whole: Group) -> bool:
    """Whether a group counts no more people than the whole."""
    return part.label in COUNTED and part.count is not None and number_told(part.count) <= number_told(whole.count)


def end_of(finding: Finding) -> int:
    """The character behind both the people and the word of their harm."""
    return max(finding.group.end, finding.harm_end)


def tell_fates(whole: Finding, findings: Sequence[Finding], *, announced: bool) -> None:
    """Make the dead and the injured told behind those affected their parts, where they make up the whole.

    Behind a colon (`announced`) they need not be all of them: "13 were affected: three died".
    """
    behind = [
        one
        for one in findings
        if one.harm in FATES and one.part_of is None and one.group.start > whole.group.start and not one.group.refers
    ]
    told = sum(number_told(one.group.count) for one in behind)
    fits = told == number_told(whole.group.count) and len(behind) > 1
    if behind and (fits or (announced and 0 < told <= number_told(whole.group.count))):
        for one in behind:
            one.part_of = whole
