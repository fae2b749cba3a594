"""With what it was done: the weapons that a sentence names."""

from harmledger.claims.scene import Scene, asked_once
from harmledger.terms.claim import Weapon


@asked_once
def weapon_of(scene: Scene) -> tuple[Weapon, tuple[int, int]] | None:
    """The first weapon that the sentence names, with its number if one stands before it."""
    for index in scene.line.places("weapon"):
        unit = scene.units[index]
        kind = unit.word.meaning("weapon").get("type") if unit.word is not None else None
        if unit.word is None or kind is None or "harm.shot" in {name.rsplit(".", 1)[0] for name in unit.word.classes}:
            continue
        before = scene.units[index - 1] if index else None
        number = int(before.value) if before is not None and before.value is not None and before.word is None else None
        start = before.start if before is not None and number is not None else unit.start
        return Weapon(wording=scene.text[start : unit.end], type=kind, number=number), (start, unit.end)
    return None


def weapon_types(scene: Scene) -> set[str]:
    """The kinds of all weapons that the sentence names."""
    words = [scene.units[place].word for place in scene.line.places("weapon")]
    return {kind for word in words if word is not None and (kind := word.meaning("weapon").get("type"))}
