"""With what it was done: the weapons that a sentence names."""

from collections.abc import Sequence
from itertools import pairwise

from harmledger.claims.scene import Scene, asked_once
from harmledger.terms.claim import Weapon


@asked_once
def weapon_of(scene: Scene) -> tuple[Weapon, tuple[int, int]] | None:
    """The first weapon that the sentence names, with its number if one stands before it."""
    for index in carried_last(scene):
        unit = scene.units[index]
        kind = unit.word.meaning("weapon").get("type") if unit.word is not None else None
        if unit.word is None or kind is None or "harm.shot" in {name.rsplit(".", 1)[0] for name in unit.word.classes}:
            continue
        before = scene.units[index - 1] if index else None
        number = int(before.value) if before is not None and before.value is not None and before.word is None else None
        start = before.start if before is not None and number is not None else unit.start
        return Weapon(wording=scene.text[start : unit.end], type=kind, number=number), (start, unit.end)
    return None


BY_WHAT = 4
"""Words between shelling and what it was done with: "обстрел центра города из миномётов"."""
CARRIER = 2
"""Words between what is dropped and the aircraft that drops it: "explosives from a drone"."""


def carried_last(scene: Scene) -> Sequence[int]:
    """The weapons of a sentence in their order, but what a drone drops behind the drone: "explosives from a drone"."""
    places = list(scene.line.places("weapon"))
    for at, (first, second) in enumerate(pairwise(places)):
        between = range(first + 1, second)
        drops = len(between) <= CARRIER and any(
            scene.line.holds(name, first + 1, second) for name in ("of", "prep.from")
        )
        blast = scene.line.holds("blast", first, first + 1) and second - first <= CARRIER
        if blast and kind_at(scene, second) != kind_at(scene, first):  # "the blast of a mine"
            places[at], places[at + 1] = second, first
            break
        if drops and kind_at(scene, second) == "drone" != kind_at(scene, first):
            places[at], places[at + 1] = second, first
            break
        if at == 0 and second - first <= BY_WHAT and scene.line.holds("event", first, first + 1):
            places[at], places[at + 1] = second, first  # "обстріл міста КАБами"
            break
    return places


def kind_at(scene: Scene, index: int) -> str | None:
    """The kind of weapon that a unit names."""
    word = scene.units[index].word
    return word.meaning("weapon").get("type") if word is not None else None


def weapon_types(scene: Scene) -> set[str]:
    """The kinds of all weapons that the sentence names."""
    words = [scene.units[place].word for place in scene.line.places("weapon")]
    return {kind for word in words if word is not None and (kind := word.meaning("weapon").get("type"))}
