"""Ages told behind people: "two brothers, aged 9 and 12, and their grandmother" are three people, none of them 12."""

from collections.abc import Mapping, Sequence

from harmledger.claims.groups import Group
from harmledger.claims.phrases import units_of
from harmledger.claims.place_roles import is_small
from harmledger.claims.units import Unit, fixed_signs
from harmledger.languages.pack import Pack

MOST = 12
"""People whose ages are told one by one; more are hardly ever."""
OLDEST = 110
OPENERS = ("comma", "open", "dash")
"""What stands before them, where no word such as "aged" does."""


def tell_ages(groups: list[Group], pack: Pack) -> list[Group]:
    """The groups, with the ages behind people taken into the people; the same list where there are none.

    As many ages as people must stand there, so that no number of other people is taken for an age.
    """
    told: list[Group] = []
    done = 0
    for at, group in enumerate(groups):
        count = people_of(group) if at >= done else None
        if count is None:
            continue
        end, ages = ages_behind(groups, at + 1, count, pack)
        if ages:
            told.extend(groups[done : at + 1])
            group.ages, group.last, done = ages, groups[end - 1].last, end
    return [*told, *groups[done:]] if done else groups


def people_of(group: Group) -> int | None:
    """How many people a group counts, where the number is exact: two or more, or "one" alone."""
    if group.count is None or group.count.hedge is not None or group.ages:
        return None
    figure = group.count.figure
    if group.label == "people.bare":
        return figure if figure == 1 else None  # "one, 15, died"
    return figure if group.label == "people.counted" and figure is not None and 2 <= figure <= MOST else None


def ages_behind(groups: Sequence[Group], start: int, count: int, pack: Pack) -> tuple[int, Sequence[float]]:
    """Where the ages end that begin at a group, and the ages; none where they are not one for each of the people."""
    signs = fixed_signs(pack)
    ages: list[float] = []
    opened = paired = ""
    for at in range(start, len(groups)):
        if groups[at].label.startswith("people") and groups[at].label != "people.bare":
            return start, ()
        for unit in units_of(groups[at]):
            age = unit.value if unit.sign in (signs["number"], signs["age"], signs["measure"]) else None
            if age is not None and 0 < age <= OLDEST:
                ages.append(age)
            elif not ages and is_small(unit, "age_of"):
                opened = opened or "word"
            elif not ages and not opened and is_sign(unit, OPENERS, signs):
                opened = paired = "close" if unit.sign == signs["open"] else "comma"
            elif not (ages and (unit.sign == signs["comma"] or is_small(unit, "conj.and", "age_word"))):
                return start, ()
        if len(ages) > count or (not opened and ages):
            return start, ()
        if len(ages) == count:
            end = closing(groups, at + 1, paired, signs) if ends_here(groups, at + 1, signs) else start
            alone = count == 1 and end == at + 1  # one number between commas is an age, one behind a comma may be more
            return (start, ()) if end == start or alone else (end, ages)
    return start, ()


def is_sign(unit: Unit, names: Sequence[str], signs: Mapping[str, str]) -> bool:
    """Whether a unit is one of the signs or stretches that the program itself names."""
    return any(unit.sign == signs[name] for name in names)


ENDS = ("comma", "close", "stop", "other", "dash", "time", "place")
"""Signs behind the last age."""
END_WORDS = ("be", "have", "harm", "conj", "prep", "relative", "suffer")


def ends_here(groups: Sequence[Group], end: int, signs: Mapping[str, str]) -> bool:
    """Whether the list of ages is over: punctuation, a verb or an "and" follows, and no noun that it would count."""
    if end == len(groups):
        return True
    unit = groups[end].unit
    return unit is not None and (is_sign(unit, ENDS, signs) or is_small(unit, *END_WORDS))


def closing(groups: Sequence[Group], end: int, paired: str, signs: Mapping[str, str]) -> int:
    """The end with the bracket or comma that closes what one opened; a comma before more people still parts a list."""
    following = groups[end].unit if end < len(groups) else None
    if not paired or following is None or following.sign != signs[paired]:
        return end
    behind = groups[end + 1] if end + 1 < len(groups) else None
    if paired == "comma" and behind is not None and behind.label.startswith("people"):
        return end
    return end + 1
