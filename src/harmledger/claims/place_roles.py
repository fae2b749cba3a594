"""What a place that a sentence names is there for: whose office, where somebody went, a road's end, where it was."""

from bisect import bisect_right
from operator import attrgetter

from harmledger.claims.lines import EMPTY
from harmledger.claims.scene import Located, Scene
from harmledger.claims.units import Unit
from harmledger.terms.place import Place

NO_LOCATIVE = frozenset("бвгґджзйклнпрстфцчшщью")
"""Letters in which no place ends behind the "in" of Slavic languages, unless somebody goes or something flies there."""
ARRIVED = 3
"""Words before "in" among which one of arriving makes the goal a place: "the troops entered the town of"."""
LISTING = frozenset({"conj.and", "prep.in", "place_noun"})
LIST_GAP = 3
"""Words between two places of one list, at the most: ", and in"."""
ROUTE_WORDS = 6
"""Words before a place among which the road or line is named that it is an end of."""


def heads_part(scene: Scene, located: Located) -> bool:
    """Whether a place in a town opens a part of a sentence: "in X …, in Y …", "X — two dead, Y — three"."""
    if located.mention.relation is None and heads_list(scene, located):
        return True
    index = unit_at(scene, located.mention.start) - 1
    while index >= 0 and is_small(scene.units[index], "place_noun"):
        index -= 1
    if index < 0 or not is_small(scene.units[index], "prep.in") or located.mention.relation is not None:
        return False
    return index == 0 or scene.text[scene.units[index - 1].start] in ",:;—–"


def heads_list(scene: Scene, located: Located) -> bool:
    """Whether a place stands alone before a dash or a colon that opens what happened there: "X — two dead"."""
    last, first = unit_at(scene, located.mention.end - 1), unit_at(scene, located.mention.start)
    if last + 1 not in scene.line.places("dash", "colon"):
        return False
    return (
        first == 0 or scene.text[scene.units[first - 1].start] in ",;." or is_small(scene.units[first - 1], "conj.and")
    )


def is_goal(scene: Scene, located: Located) -> bool:
    """Whether somebody went to a place, by a word such as "to" before it or before the list that it stands in."""
    if located.mention.relation is not None or scene.line is EMPTY:
        return False
    index = unit_at(scene, located.mention.start) - 1
    while index >= 0 and is_small(scene.units[index], "place_noun", "modifier", "conj.and"):
        index -= 1
    earlier = [at for at in scene.places if index >= 0 and at.mention.start == scene.units[index].start]
    if earlier and in_one_list(scene, earlier[0], located):
        return is_goal(scene, earlier[0])
    if index >= 0 and is_small(scene.units[index], "prep.to", "out_of"):  # "out of Pokrovsk": nor where they came from
        return True
    return scene.line.holds("carry", index - CARRIED, index) and is_direction(scene, located)


CARRIED = 2
"""Units between "were taken" and "to" at the most, where the case alone tells "to" from "in": «увезли в Мелитополь»."""


def is_direction(scene: Scene, located: Located) -> bool:
    """Whether a place is told as where to, not as where: "в Сингапур", not "в Сингапуре"."""
    index = unit_at(scene, located.mention.start) - 1
    directed = index >= 0 and is_small(scene.units[index], "prep.in") and located.mention.relation is None
    if scene.line.holds("arrive", index - ARRIVED, index):
        return False  # "увійшли в Лексінгтон": what follows is there
    town = located.mention.level_hint in (None, "settlement") and located.place.level in ("settlement", "country")
    return directed and town and located.mention.wording[-1:].lower() in NO_LOCATIVE


SURELY_THERE = ("event", "weapon", "attack_verb", "mishap")


def is_heading_for(scene: Scene, located: Located) -> bool:
    """Whether a place is surely told as where to, where nothing flew there: "направлялся в Саудовскую Аравию"."""
    accusative = located.mention.wording[-1:].lower() == "ю"
    return accusative and is_direction(scene, located) and not scene.line.places(*SURELY_THERE)


STRUCK_WITHIN = 4
"""Units between an attack's noun and the place it was on, at the most: "the strike on the town of X"."""


def is_struck(scene: Scene, located: Located) -> bool:
    """Whether the noun of an attack or a mishap stands right before a place: "the strike on X"."""
    index = unit_at(scene, located.mention.start)
    return any(index - STRUCK_WITHIN <= at < index for at in scene.line.places("event", "mishap"))


def unit_at(scene: Scene, start: int) -> int:
    """The index of the unit that holds an offset; that of the last one before it where none does."""
    return max(0, bisect_right(scene.units, start, key=attrgetter("start")) - 1)


def listed_with(scene: Scene, located: Located) -> tuple[Place, ...]:
    """A place with those of its level that stand beside it in one list: "in the provinces of Kunduz and Paktia"."""
    row = [located]
    for other in scene.places[scene.places.index(located) + 1 :]:
        if not in_one_list(scene, row[-1], other):
            break
        row.append(other)
    for other in reversed(scene.places[: scene.places.index(located)]):
        if not in_one_list(scene, other, row[0]):
            break
        row.insert(0, other)
    first = [at.place for at in row]
    return tuple(dict.fromkeys(first)) if len(first) > 1 else (located.place,)


OF_TWO = frozenset({"between", "along the border of"})
"""Relations to two places that are one place together: "between Dnipro and Kryvyi Rih"."""


def in_one_list(scene: Scene, one: Located, other: Located) -> bool:
    """Whether two places of one level are parted by no more than "and", a comma, a preposition."""
    here, there = one.mention, other.mention
    if any(mention.relation is not None and mention.relation.type in OF_TWO for mention in (here, there)):
        return False
    if one.place.level != other.place.level or there.container or here.within or there.demonym or here.demonym:
        return False
    between = [unit for unit in scene.units if here.end <= unit.start and unit.end <= there.start]
    words = [unit.word for unit in between]
    joined = any(word is not None and word.is_a("conj.and") for word in words)
    small = all(
        scene.text[unit.start] == "," or (unit.word is not None and unit.word.classes & LISTING) for unit in between
    )
    return joined and small and len(between) <= LIST_GAP


def tells_of_residents(scene: Scene, located: Located) -> bool:
    """Whether a place only says whence people are, while others may say where it was: "a fight of men of X and Y"."""
    index = unit_at(scene, located.mention.start) - 1
    while index >= 0 and is_small(scene.units[index], "place_noun", "modifier"):
        index -= 1
    return index >= 0 and is_small(scene.units[index], "person.many") and located.mention.relation is None


def on_a_route(scene: Scene, located: Located) -> bool:
    """Whether a place is an end of a road or line: "on the motorway Rabotki — Poretskoye", "the flight Oslo-Lviv"."""
    index = unit_at(scene, located.mention.start)
    beside = [at for at in scene.line.places("dash") if abs(at - index) == 1]
    return bool(beside) and scene.line.holds("route", index - ROUTE_WORDS, index)


def in_compound(scene: Scene, located: Located) -> bool:
    """Whether a place's name only opens an adjective: "Moscow-installed officials"."""
    end = located.mention.end
    return scene.text[end : end + 1] == "-" and scene.text[end + 1 : end + 2].islower()


CLOSING = 2
"""Characters behind a signature at the most: a full stop, a quotation mark."""


def in_signature(scene: Scene, located: Located) -> bool:
    """Whether a place stands in the office that signs a sentence behind a dash: "…, — поліція Рівненщини"."""
    start = located.mention.start
    dashes = [scene.units[at].end for at in scene.line.places("dash") if scene.units[at].end <= start]
    signed = [speech for speech in scene.speeches if speech.start <= start < speech.end >= scene.end - CLOSING]
    return any(not scene.text[dash : speech.start].strip() for dash in dashes[-1:] for speech in signed)


def of_an_office(scene: Scene, located: Located) -> bool:
    """Whether a place only tells whose office or school it is, where nouns stand in the genitive: "мэр Сум"."""
    index = unit_at(scene, located.mention.start) - 1
    while index >= 0 and is_small(scene.units[index], "place_noun", "modifier"):
        index -= 1
    if index < 0 or not is_small(scene.units[index], "official", "title", "object") or located.mention.relation:
        return False
    before = scene.units[index - 1] if index else None
    if is_small(scene.units[index], "object"):  # "в школе Сум" is in Sumy, "ученик школы Сум" need not be
        return before is not None and is_small(before, "person", "official", "prep.from", "prep.for")
    return True


def is_small(unit: Unit, *classes: str) -> bool:
    """Whether a unit's word belongs to one of the classes or to one under it."""
    return unit.word is not None and unit.word.is_any(classes)
