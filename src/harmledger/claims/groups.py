"""Groups: stretches of a sentence that name and count people or things, with what the words tell of them."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

from harmledger.claims.counts import Quantity, literal_count
from harmledger.claims.units import Unit, fixed_signs
from harmledger.languages.gates import gate_of
from harmledger.languages.lexicon import Word
from harmledger.languages.pack import Pack, Rule
from harmledger.terms.claim import Count


class Group:
    """People or things named together, or (`unit` set) any other word between such groups.

    `members` are the groups that a coordination joins ("a woman and her two sons"), `parts` those that belong to this
    one ("including three children").
    """

    unit: Unit | None = None
    label = ""
    rule = ""
    count: Count | None = None
    units: Sequence[Unit] = ()
    own_harm: str | None = None
    members: "Sequence[Group]" = ()
    parts: "Sequence[Group]" = ()
    change: str | None = None
    refers = False
    ages: Sequence[float] = ()
    """The ages told behind the people: "three boys, aged 9, 11 and 14"."""
    lender: "Group | None" = None
    """The group whose noun a bare number shares."""
    out_of: "Group | None" = None
    """Those whom the group's words take some out of: "two of the 14 wounded"."""

    def __init__(self, sign: str, start: int, end: int, first: int, last: int) -> None:
        self.sign = sign
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.count_start = start
        self.count_end = end


def read_groups(text: str, units: Sequence[Unit], pack: Pack) -> list[Group]:
    """The sentence as groups: at each unit the first rule that matches; a unit that no group takes stands alone."""
    gate = gate_of(pack, "groups")
    row = [unit.sign for unit in units]
    line = "".join(row)
    met, openers, begun_by = gate.met(row), gate.openers, gate.begun_by
    row.append(NOTHING_BEHIND)
    groups: list[Group] = []
    position, count = 0, len(units)
    while position < count:
        sign = row[position]
        for need, rule in begun_by(sign, row[position + 1]) if sign in openers else ():
            match = rule.pattern.match(line, position) if need & met == need else None
            if match is not None and match.end() > position:
                groups.append(make_group(text, units, position, match.end(), rule, match, pack))
                position = match.end()
                break
        else:
            groups.append(single(units[position], position))
            position += 1
    return groups


NOTHING_BEHIND = ""
"""Stands for the sign behind the last one of a sentence."""


def single(unit: Unit, index: int) -> Group:
    """A unit that stands alone."""
    group = Group(unit.sign, unit.start, unit.end, index, index + 1)
    group.unit = unit
    return group


def make_group(
    text: str, units: Sequence[Unit], first: int, last: int, rule: Rule, match: re.Match[str], pack: Pack
) -> Group:
    """A group from the units that a rule matched."""
    label = rule.yields.get("group", "measure")
    kept = (
        label if not (label.startswith("things") and has_class(units[first:last], "hospital")) else f"{label}|hospital"
    )
    signs = fixed_signs(pack)
    group = Group(signs.get(kept, signs[label]), units[first].start, units[last - 1].end, first, last)
    group.label, group.rule, group.units = label, rule.id, units[first:last]
    if rule.yields.get("count") == "two" and nouns_of_people(group.units) > 1:
        group.label = "people.sum"  # "a mother with her infant": each of another age
    if label == "people.definite" and names_somebody(group.units, signs):
        group.label = "people.name"
    quantity = quantity_of(rule.yields.get("count", "none"), group.units, partial(slots_of, match, units), text)
    if quantity is not None:
        group.count_start, group.count_end = quantity.start, quantity.end
        group.count = literal_count(quantity, text[quantity.start : quantity.end])
    group.change = rule.yields.get("change") or ("additional" if has_class(group.units, "more") else None)
    group.refers = rule.yields.get("refers") == "yes"
    group.own_harm = harm_denied(group.units) if label == "people.none" else own_harm(group.units)
    taken = rule.yields.get("out_of")
    if taken is not None:
        rest = part_from(group, units[match.start("whole") : last], text)
        return with_some(rest, group) if taken == "all" else having_whole(group, rest)
    return group


def having_whole(group: Group, whole: Group) -> Group:
    """A group with those whom its words take it out of: "two of the 14 wounded"."""
    whole.start, whole.label, whole.own_harm = group.start, "people.victims", own_harm(whole.units)
    group.out_of = whole
    return group


def with_some(whole: Group, some: Group) -> Group:
    """A group with some of it as its part: the clause tells of all, "one of 108 marchers, who were killed"."""
    whole.label = "people.counted"
    some.label = "people.definite" if some.count is not None and some.count.figure == 1 else some.label
    whole.parts = [some]
    return whole


def part_from(group: Group, units: Sequence[Unit], text: str) -> Group:
    """The words of a group from some unit on as a group of their own, with the first number in them."""
    rest = Group(group.sign, units[0].start, group.end, group.first, group.last)
    rest.rule, rest.units = group.rule, units
    quantity = quantity_of("number", units, dict, text)
    if quantity is not None:
        rest.count_start, rest.count_end = quantity.start, quantity.end
        rest.count = literal_count(quantity, text[quantity.start : quantity.end])
    return rest


def nouns_of_people(units: Sequence[Unit]) -> int:
    """How many nouns of people the units hold."""
    return sum(unit.word is not None and unit.word.is_a("person") for unit in units)


def names_somebody(units: Sequence[Unit], signs: Mapping[str, str]) -> bool:
    """Whether a name of two words or more stands there: "her neighbour Ivan Moroz" is told for the first time."""
    return sum(unit.sign == signs["name"] for unit in units) > 1


def slots_of(match: re.Match[str], units: Sequence[Unit]) -> Mapping[str, Unit]:
    """The units in the named slots of a rule, by slot."""
    return {name: units[match.start(name)] for name in match.groupdict() if match.start(name) >= 0}


def has_class(units: Sequence[Unit], name: str) -> bool:
    """Whether a word of the group belongs to a class."""
    return any(unit.word is not None and name in unit.word.classes for unit in units)


def harm_denied(units: Sequence[Unit]) -> str | None:
    """The harm that did not happen to anybody: "no fatalities", "без жертв"; else as `own_harm`."""
    for unit in units:
        for name in ("zero_victim", "unhurt"):
            harm = unit.word.meaning(name).get("harm") if unit.word is not None else None
            if harm is not None:
                return harm
    return own_harm(units)


def own_harm(units: Sequence[Unit]) -> str | None:
    """The harm that the group's own words tell: "12 fatalities", "two of the wounded"."""
    described: set[str] = set()
    for unit in reversed(units):
        if unit.word is None:
            continue
        tells, harm = harm_of_word(unit.word)
        if tells:
            return harm
        if harm is not None:
            if harm == "missing" and unit is not units[-1]:
                return "missing"  # "the search for two missing women"
            described.add(harm)
    return "killed" if "killed" in described else None  # "a deceased man"


@lru_cache(maxsize=1 << 14)
def harm_of_word(word: Word) -> tuple[bool, str | None]:
    """Whether a word by itself tells what was done to those it names, and the harm; or that its adjective describes."""
    for name in ("victim", "of_them", "collective", "person"):
        harm = word.meaning(name).get("harm")
        if harm is not None:
            return True, harm
    if word.is_a("harm.intransitive.self"):
        return True, word.meaning("harm.intransitive.self").get("harm")
    if any(name.startswith("harm_noun") for name in word.classes):
        return True, word.meaning("harm_noun").get("harm")
    return False, word.meaning("harm.adjective").get("harm")


Slots = Callable[[], Mapping[str, Unit]]
"""Gives the named slots of a match, for the few groups that ask."""


def quantity_of(source: str, units: Sequence[Unit], slots_now: Slots, text: str) -> Quantity | None:
    """What the group's words say of its number, before it becomes an interval."""
    if source == "none":
        return None
    hedges = [hedge_of(unit) for unit in units]
    said = [found for found in hedges if found is not None and found != "exactly"]
    hedge = next((found for found in said if found != "verified"), next(iter(said), None))  # "recorded more than 40"
    if source == "between":
        slots = slots_now()
        low, high = slots.get("low"), slots.get("high")
        if low is None or high is None or low.value is None or high.value is None:
            return None
        first = units[0]
        least = int(low.value) * (shared_scale(low.value, high.value) if is_spelt(high, text) else 1)
        return Quantity(start=first.start, end=high.end, value=least, upper=int(high.value), hedge=hedge)
    if source == "none_reported":
        return Quantity(start=units[0].start, end=units[-1].end, value=0, hedge="none_reported")
    if source == "zero-reported":
        return Quantity(start=units[0].start, end=units[-1].end, value=0, hedge="none_reported")
    if source == "zero":
        return Quantity(start=units[0].start, end=units[-1].end, value=0, hedge="none")
    if source == "two":
        return Quantity(start=units[0].start, end=units[-1].end, value=2)
    if source == "ages":
        told = [unit for unit in units if unit.value is not None]
        return Quantity(start=told[0].start, end=told[-1].end, value=len(told)) if told else None
    if source == "one":
        return Quantity(start=units[0].start, end=units[0].end, value=1)
    index = next((i for i, unit in enumerate(units) if counted_by(unit, source) is not None), None)
    if index is None:
        article = next((u for u in units if u.word is not None and "det.a" in u.word.classes), None)
        return Quantity(start=article.start, end=article.end, value=1) if article is not None else None
    least, most, vague = counted_by(units[index], source) or (0, None, False)
    begin = next((u.start for u, h in zip(units[:index], hedges, strict=False) if h is not None), units[index].start)
    return Quantity(start=begin, end=units[index].end, value=least, upper=most, hedge=hedge, vague=vague)


def shared_scale(low: float, high: float) -> int:
    """What the first of two numbers shares with the second: 1000 in "98 to 107 thousand", else 1."""
    return next((scale for scale in SCALES if high % scale == 0 and low < high / scale), 1)


SCALES = (1_000_000, 1000, 100)


def is_spelt(number: Unit, text: str) -> bool:
    """Whether a word stands in a number: "4 million", not "4,000,000"."""
    return any(sign.isalpha() for sign in text[number.start : number.end])


def counted_by(unit: Unit, source: str) -> tuple[int, int | None, bool] | None:
    """The number that one unit gives: (least, most, whether it is a vague plural)."""
    if unit.value is not None and unit.word is None and source == "number":
        return int(unit.value), int(unit.value), False
    if unit.word is None:
        return None
    vague = unit.word.meaning("vague")
    if vague and source == "number":
        return int(vague["least"]), int(vague["most"]) if "most" in vague else None, True
    for name in ("collective", "both", "pair", "numeral"):
        meaning = unit.word.meaning(name)
        if "least" in meaning:
            return int(meaning["least"]), None, True
        value = meaning.get("value")
        if value is not None:
            return int(value), int(value), False
    return None


def hedge_of(unit: Unit) -> str | None:
    """The meaning of a hedging word; None for every other unit."""
    return unit.word.meaning("hedge").get("hedge") if unit.word is not None else None


def last_number(group: Group) -> int | None:
    """The number that a group names last: "fell from 36 to 21" tells of 21."""
    return next((int(unit.value) for unit in reversed(group.units) if unit.value is not None), None)


RANGE_FROM = ("between.from", "range_from")
"""Classes of the word before the earlier figure."""


def rises(group: Group) -> bool:
    """Whether a range tells of an earlier and a later figure: "from 40 to 46", not "between 40 and 46", "40–46"."""
    opened = any(unit.word is not None and unit.word.is_any(RANGE_FROM) for unit in group.units)
    return opened and group.count is not None and group.count.hedge == "between"
