"""From a sentence's groups to findings: who was harmed, how, and by which rule we know."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from harmledger.claims.counts import more_than
from harmledger.claims.groups import Group, last_number, rises
from harmledger.claims.phrases import row_of, slot_groups, slot_places
from harmledger.claims.sharing import share_nouns
from harmledger.claims.sums import add_up
from harmledger.claims.units import Unit
from harmledger.languages.gates import gate_of
from harmledger.languages.lexicon import Word
from harmledger.languages.pack import Pack, Rule
from harmledger.terms.claim import Count

if TYPE_CHECKING:
    from harmledger.claims.scene import Located


class Finding:
    """One group of people or things and what was done to it, in one sentence."""

    __slots__ = (
        "at_hospital", "by_others", "change", "finite", "group", "harm", "harm_end", "harm_start", "located",
        "modality", "outcome_open", "own_hand", "part_of", "patient", "retells", "rule", "span", "wounded_before",
    )  # fmt: skip

    def __init__(self, group: Group, harm: str, rule: str, span: tuple[int, int]) -> None:
        self.group = group
        self.harm = harm
        self.rule = rule
        self.span = span
        """Indexes of the sentence's units that the rule took, for reading modality and negation there."""
        self.harm_start = group.start
        self.harm_end = group.end
        self.part_of: Finding | None = None
        self.located: Located | None = None
        """The place of this finding alone, where a list tells it: "six in Toretsk, two in Bakhmut"."""
        self.change = group.change
        self.finite = True
        self.outcome_open = False
        """The word tells what was done, not how it ended: "was shot"."""
        self.by_others = False
        """The word tells what somebody did to them: "was killed", not "died"."""
        self.at_hospital = False
        """A place in the clause is the hospital's, not that of the event."""
        self.patient = False
        """The word tells of treatment, whatever it is for: who is treated is harmed only where harm is told besides."""
        self.own_hand = False
        """They died by their own hand."""
        self.retells = False
        """A noun takes up a death that was told before, if one was: "the death of the mayor"."""
        self.wounded_before = False
        """The rule tells of the wounded who died: their day is that of the wounds."""
        self.modality: str | None = None
        """The modality that the rule itself gives: "up from six" is superseded."""


def tells_of_patients(word: Word) -> bool:
    """Whether a word for harm may tell of the sick as well: "in hospital"."""
    return word.meaning("harm").get("only_with") == "harm"


def read_clauses(groups: Sequence[Group], pack: Pack) -> list[Finding]:
    """Try every clause rule in order; a harm word that a rule has used is not used again."""
    row = row_of(groups)
    line = "".join(row)
    findings: list[Finding] = []
    used: set[int] = set()
    seen: set[tuple[int, str]] = set()
    for _, rule in gate_of(pack, "clauses").admitted(row):
        for match in rule.pattern.finditer(line):
            read_match(groups, match, rule, used, seen, findings)
    share_nouns(findings, groups)
    dead = {found.group.start for found in findings if found.harm == "killed"}
    return [found for found in findings if found.harm not in YIELDS_TO_OWN or found.group.start not in dead]


def read_match(
    groups: Sequence[Group],
    match: re.Match[str],
    rule: Rule,
    used: set[int],
    seen: set[tuple[int, str]],
    findings: list[Finding],
) -> None:
    """The findings of one match of a clause rule."""
    victims = slot_groups(groups, match, rule, "victims")
    if not victims:
        return
    if rule.yields.get("of") == "things" and not name_things(victims[0], findings):
        return
    kinds = slot_groups(groups, match, rule, "kind")
    if kinds:
        victims[0].units = [*victims[0].units, *kinds[0].units]
    place = next(iter(slot_places(match, rule, "harm")), None)
    if place is not None and place in used:
        return
    stated = rule.yields.get("harm")
    whole_and_members = [victims[0], *victims[0].members]
    if stated == "own" and any(found.group in whole_and_members for found in findings):
        return
    earlier = next(iter(slot_places(match, rule, "before")), None)
    if stated == "affected" and earlier is not None and place is not None:
        both = {harm_of(groups[at], victims[0], None) for at in (earlier, place)}
        stated = both.pop() if len(both) == 1 else stated  # "burnt or were shot": killed either way
    if stated == "context" and victims[0].own_harm:
        stated = "own"
    if stated == "retold" and findings:
        return  # the sentence itself tells of harm
    if stated == "same":
        if not findings:
            return
        stated = harm_told_before(findings, victims[0])
    harm = harm_of(groups[place] if place is not None else None, victims[0], stated)
    if harm is None:
        return
    if rule.yields.get("join") == "previous" and join_previous(findings, victims[0]):
        return
    if place is not None:
        used.add(place)
    used.update(slot_places(match, rule, "before"))
    span = (groups[match.start()].first, groups[match.end() - 1].last)
    word = groups[place] if place is not None else None
    open_before = rule.yields.get("harm") == "same" and findings[-1].outcome_open
    one_by_one = rule.yields.get("each") == "yes"
    if rule.yields.get("each") == "parts":  # "the dead included two nurses": nothing counts the dead
        victims = list(victims[0].parts)
    for group in victims:
        for member in told_of(group, stated, one_by_one=one_by_one):
            found = findings_of(member, group, harm, rule, span, word, seen)
            for one in found:
                one.outcome_open = one.outcome_open or open_before
            findings.extend(found)


def harm_told_before(findings: Sequence[Finding], victims: Group) -> str:
    """The harm of the people last told of before these; of those who were wounded and then died, the death."""
    before = [found for found in findings if found.group.start < victims.start]
    return max(before or findings[-1:], key=lambda found: (found.group.start, found.harm == "killed")).harm


def name_things(bare: Group, findings: Sequence[Finding]) -> bool:
    """Give a number the things that were told of right before it: "300 homes were damaged and 27 destroyed"."""
    before = [found.group for found in findings if found.group.label.startswith("things")]
    earlier = [group for group in before if group.start < bare.start]
    if not earlier:
        return False
    nearest = max(earlier, key=lambda group: group.start)
    bare.label = "things.counted"
    bare.units = [*bare.units, *(unit for unit in nearest.units if unit.word is not None and unit.word.is_a("object"))]
    return True


def told_of(group: Group, stated: str | None, *, one_by_one: bool) -> Sequence[Group]:
    """The groups that a clause tells of: of "three dead suspects and two unhurt residents" only the dead."""
    if stated == "own" and not group.own_harm:
        own = [member for member in group.members if member.own_harm]
        if 0 < len(own) < len(group.members):
            return own
    return (group.members if group.count is None or one_by_one else []) or [group]


def join_previous(findings: list[Finding], victims: Group) -> bool:
    """Add people named behind the clause to those before it: "the mayor was killed, along with two bodyguards"."""
    earlier = findings[-1].group
    if earlier.start > victims.start or findings[-1].part_of is not None:
        return False
    whole = Group(earlier.sign, earlier.start, victims.end, earlier.first, victims.last)
    whole.label = earlier.label
    whole.members = [inner for group in (earlier, victims) for inner in (group.members or [group])]
    whole.parts = [*earlier.parts, *victims.parts]
    add_up(whole)
    if whole.count is None:
        return False
    findings[-1].group = whole
    return True


def findings_of(
    member: Group,
    whole: Group,
    harm: str,
    rule: Rule,
    span: tuple[int, int],
    word: Group | None,
    seen: set[tuple[int, str]],
) -> list[Finding]:
    """The finding of one group, and those of its parts."""
    found_dead = harm in YIELDS_TO_OWN and (member.start, "killed") in seen  # "the body of a girl was found"
    found_dead = found_dead or (member.start, rule.yields.get("unless")) in seen  # "taken to hospital, where they died"
    if found_dead or (member.start, harm) in seen:
        return []
    seen.add((member.start, harm))
    found = Finding(member, harm, rule.id, span)
    found.modality = rule.yields.get("modality")
    found.retells = rule.yields.get("retells") == "yes"
    found.wounded_before = rule.yields.get("before") == "injured"
    seen.update([(member.start, "injured")] if found.wounded_before else ())
    found.at_hospital = rule.yields.get("place") == "hospital"
    found.patient = rule.yields.get("only_with") == "harm"
    if rule.yields.get("range") == "latest" and member.count is not None and rises(member):
        latest = last_number(member) or member.count.at_most
        member.count = Count(at_least=latest, figure=latest, at_most=latest, wording=member.count.wording)
    if rule.yields.get("over") == "yes" and member.count is not None and member.count.hedge is None:
        member.count = more_than(member.count)
    found.outcome_open = rule.yields.get("ends") == "open"
    found.finite = rule.yields.get("finite") != "no"
    found.change = rule.yields.get("change") or found.change
    if word is not None:
        found.harm_start, found.harm_end = word.start, word.end
        told = word.unit.word if word.unit is not None else None
        found.outcome_open = found.outcome_open or (told is not None and told.is_a("harm.shot"))
        found.by_others = told is not None and (told.is_a("harm.transitive") or found.outcome_open)
        found.own_hand = told is not None and told.is_a("harm.intransitive.self")
        found.patient = found.patient or (told is not None and tells_of_patients(told))
    result = [found]
    for part in member.parts:
        if (part.start, harm) not in seen:
            seen.add((part.start, harm))
            inner = Finding(part, harm, rule.id, span)
            inner.part_of, inner.outcome_open, inner.by_others = found, found.outcome_open, found.by_others
            inner.harm_start, inner.harm_end, inner.patient = found.harm_start, found.harm_end, found.patient
            result.append(inner)
    return result


def harm_of(word: Group | None, victims: Group, stated: str | None) -> str | None:
    """The harm that a clause tells: as the rule says, else that of the harm word, else the group's own."""
    if stated is not None and stated != "own":
        return stated
    if stated == "own":
        if word is not None and word.label:
            return word.own_harm
        if word is not None and word.unit is not None and word.unit.word is not None:
            return word.unit.word.meaning("victim").get("harm")
        return victims.own_harm or next((m.own_harm for m in victims.members if m.own_harm), None)
    if word is None or word.unit is None or word.unit.word is None:
        return None
    harm = word_harm(word.unit, victims)
    if harm == "injured" and victims.own_harm == "killed":
        return "killed"  # "three bodies with gunshot wounds"
    return victims.own_harm if harm in YIELDS_TO_OWN and victims.own_harm in ("killed", "injured") else harm


YIELDS_TO_OWN = frozenset({"trapped", "evacuated", "found", "rescued", "released", "affected", "displaced", "returned"})
"""Harms that say less than the victims' own noun: "buried nine bodies" tells of nine dead, not of nine trapped."""


THING_CLASSES = ("harm.damage", "harm.collapse")
PEOPLE_CLASSES = (
    "harm.transitive", "harm.intransitive", "harm.adjective", "harm.shot", "harm_noun", "victim", "toll", "of_them",
    "unhurt",
)  # fmt: skip
"""Classes in which a word's harm is looked for, in this order."""


def word_harm(unit: Unit, victims: Group) -> str | None:
    """The harm of a word: to things where things are harmed, to people where people are."""
    assert unit.word is not None
    meanings: Mapping[str, Mapping[str, str]] = unit.word.meanings
    things = victims.label.startswith("things")
    order = THING_CLASSES if things else PEOPLE_CLASSES
    for wanted in order:
        for name, meaning in meanings.items():
            if name == wanted or name.startswith(wanted + "."):
                return meaning.get("harm")
    return None
