"""Who was harmed, or what: the words of a group as the claim's `who` and `what`."""

from collections.abc import Mapping, Sequence

from harmledger.claims.groups import Group
from harmledger.claims.units import Unit, fixed_signs
from harmledger.languages.pack import Pack
from harmledger.terms.claim import What, Who

ADULT_FROM = 18
"""A child is under 18 (Convention on the Rights of the Child, article 1; counting rule C15)."""


def who_of(text: str, group: Group, pack: Pack) -> Who:
    """What the group's words tell of the people; what they don't tell stays unknown."""
    if group.members:
        return shared_who(text, group, [who_of(text, member, pack) for member in group.members])
    told: dict[str, str] = {}
    roles: list[str] = []
    for unit in (*group.units, *(group.lender.units if group.lender is not None else ())):
        for meaning in person_meanings(unit, "person.one" if group.label in SINGLES else "person.many"):
            for key, value in meaning.items():
                if key == "roles":
                    roles.append(value)
                elif key != "harm":
                    differs = group.label == "people.sum" and told.get(key, value) != value
                    told[key] = "unknown" if differs else told.get(key, value)
    for key in ("sex", "age"):
        if key in told and not said_of_all(key, group.units, joined=group.label == "people.sum"):
            told[key] = "unknown"
    age = age_of(group.units, fixed_signs(pack)) or age_of_all(group.ages) or told.get("age", "unknown")
    return Who(
        wording=people_wording(text, group),
        status=told.get("status", "unknown"),  # type: ignore[arg-type]
        age=age,  # type: ignore[arg-type]
        sex=told.get("sex", "unknown"),
        roles=tuple(dict.fromkeys(roles)),
        names=names_of(text, group),
    )


def said_of_all(key: str, units: Sequence[Unit], *, joined: bool) -> bool:
    """Whether each of the nouns joined under one number tells the same: "4,000 women and children" have no one sex."""
    if not joined and not any(unit.word is not None and unit.word.is_a("conj.and") for unit in units):
        return True
    nouns = [unit.word.meaning("person") for unit in units if unit.word is not None and unit.word.is_a("person")]
    return len({noun.get(key) for noun in nouns}) <= 1


def shared_who(text: str, group: Group, members: Sequence[Who]) -> Who:
    """What is told of everybody in a coordination: what differs among them is unknown of the whole."""

    def shared(values: list[str]) -> str:
        return values[0] if len(set(values)) == 1 else "unknown"

    return Who(
        wording=people_wording(text, group),
        status=shared([who.status for who in members]),  # type: ignore[arg-type]
        age=shared([who.age for who in members]),  # type: ignore[arg-type]
        sex=shared([who.sex for who in members]),
        roles=members[0].roles if len({who.roles for who in members}) == 1 else (),
        names=tuple(name for who in members for name in who.names),
    )


SINGLES = frozenset({"people.one", "people.definite", "people.name", "people.pronoun", "people.sum"})
"""Groups of one person, or of several told one by one: "чоловік" is a man there, and a person behind a number."""


def person_meanings(unit: Unit, number: str) -> Sequence[Mapping[str, str]]:
    """What a unit says of people, as a noun of that grammatical number or as a word before one."""
    if unit.word is None:
        return ()
    if unit.word.is_a(number):
        return [meaning for name in (number, "modifier") if (meaning := unit.word.meaning(name))]
    return [meaning for name in ("person", "modifier", "pronoun") if (meaning := unit.word.meaning(name))]


def age_of(units: Sequence[Unit], signs: Mapping[str, str]) -> str | None:
    """ "child" or "adult" by an age in years that the group states ("34-year-old", ", 34,"); None without one."""
    for index, unit in enumerate(units):
        apposed = index > 0 and units[index - 1].sign in (signs["comma"], signs["open"])
        after = units[index + 1].word if index + 1 < len(units) else None
        years = index > 0 and after is not None and after.is_a("years")  # "син 12 років"
        if unit.value is not None and (
            unit.sign == signs["age"] or (unit.sign == signs["number"] and (apposed or years))
        ):
            return "child" if unit.value < ADULT_FROM else "adult"
    return None


def age_of_all(ages: Sequence[float]) -> str | None:
    """ "child" or "adult" where all the ages told are of one kind; None for mixed ones, and for none."""
    if not ages or min(ages) < ADULT_FROM <= max(ages):
        return None
    return "child" if max(ages) < ADULT_FROM else "adult"


def names_of(text: str, group: Group) -> tuple[str, ...]:
    """The names of the people, where the group is a name."""
    return tuple(name for one in (group.members or [group]) if (name := name_of(text, one)))


def name_of(text: str, group: Group) -> str | None:
    """The name of one person, where the group is a name."""
    if group.label not in ("people.name", "people.surname"):
        return None
    if named_after_kin(group):
        return None
    named = [unit for unit in group.units if unit.word is None and unit.value is None and text[unit.start].isupper()]
    return text[named[0].start : named[-1].end] if named else None


def named_after_kin(group: Group) -> bool:
    """Whether the name is another's, whose kin the people are: "дочка пастора Івана Мороза" is not Ivan.

    The noun right before the name is in the genitive then, and the first noun is not.
    """
    nouns = [unit.word for unit in group.units if unit.word is not None and unit.word.is_a("person.one")]
    return len(nouns) > 1 and nouns[-1].is_a("person.one.gen") and not nouns[0].is_a("person.one.gen")


def people_wording(text: str, group: Group) -> str:
    """The words for the people without their number: "14 people" -> "people"."""
    first = group.units[0].word if group.units else None
    noun_first = group.label in SINGLES and first is not None and first.is_a("person")  # "Власник, 61 рік"
    counted = group.count is not None and group.count_end < group.end and group.count_start <= group.start + 1
    if counted and not noun_first:
        return text[group.count_end : group.end].strip(" ,;")
    return text[group.start : group.end].strip(" ,;")


def what_of(text: str, group: Group) -> What:
    """The objects harmed, and their type."""
    types = [unit.word.meaning("object").get("type") for unit in group.units if unit.word is not None]
    return What(wording=people_wording(text, group), type=next((t for t in reversed(types) if t), None))
