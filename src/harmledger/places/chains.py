"""Names that stand together: a place and its area, lists of places, both ends of a relation."""

from collections.abc import Sequence

from harmledger.places import context
from harmledger.places.fold import fold
from harmledger.places.scene import Scene
from harmledger.places.strength import contains
from harmledger.places.words import PlaceWords, RelationWords
from harmledger.terms.place import Level, PlaceMention, Relation


def append(found: list[PlaceMention], mention: PlaceMention, scene: Scene) -> None:
    """Add a mention; where it names the area of the one before, both say so."""
    last = found[-1] if found else None
    if last and not last.demonym and not mention.demonym and _is_container(last, mention, scene):
        found[-1] = _replaced(last, within=mention.wording, within_forms=mention.forms)
        mention = _replaced(mention, container=True)
    found.append(mention)


def _is_container(last: PlaceMention, mention: PlaceMention, scene: Scene) -> bool:
    kind = context.kind_after(scene.text, last.end, scene.words)
    between = gap(_replaced(last, end=kind.end) if kind.level else last, mention.start, scene.text)
    if between not in scene.words.within or (last.level_hint, last.wording) == (mention.level_hint, mention.wording):
        return False
    return contains(_forms(mention), _forms(last), scene.gazetteer)


def _forms(mention: PlaceMention) -> tuple[str, ...]:
    return mention.forms or (fold(mention.wording),)


def _replaced(mention: PlaceMention, **changes: object) -> PlaceMention:
    fields = {name: getattr(mention, name) for name in PlaceMention.__struct_fields__}
    return PlaceMention(**(fields | changes))


def spread(found: list[PlaceMention], scene: Scene) -> list[PlaceMention]:
    """Kind words and relations belong to a whole list: "Donetsk and Luhansk regions", "between X and Y"."""
    mentions = list(found)
    for at in range(len(mentions) - 2, -1, -1):
        one, other = mentions[at], mentions[at + 1]
        plural = other.level_hint and not one.level_hint and not other.container and _listed(one, other, scene)
        if plural and context.kind_after(scene.text, other.end, scene.words).level:
            mentions[at] = _replaced(one, level_hint=other.level_hint)
    for at in range(1, len(mentions)):
        mentions[at - 1 : at + 1] = _paired(mentions[at - 1], mentions[at], scene)
    return mentions


def _listed(one: PlaceMention, other: PlaceMention, scene: Scene) -> bool:
    return not one.demonym and not other.demonym and gap(one, other.start, scene.text) in scene.words.lists


def _paired(one: PlaceMention, other: PlaceMention, scene: Scene) -> Sequence[PlaceMention]:
    """Both ends of "between X and Y" carry the relation; the kind before a list ("villages of A and B") carries on."""
    if not _listed(one, other, scene):
        return one, other
    rule = _rule(one.relation, scene.words)
    if one.relation and rule and rule.pair and other.relation is None:
        origin = f"{one.wording} and {other.wording}"
        both = Relation(type=one.relation.type, km=one.relation.km, origin=origin)
        level: Level | None = one.level_hint or other.level_hint
        return _replaced(one, relation=both, level_hint=level), _replaced(other, relation=both, level_hint=level)
    if other.level_hint is None and one.level_hint and not context.kind_after(scene.text, one.end, scene.words).level:
        return one, _replaced(other, level_hint=one.level_hint)
    return one, other


def _rule(relation: Relation | None, words: PlaceWords) -> RelationWords | None:
    return next((rule for rule in words.relations.values() if relation and rule.type == relation.type), None)


def gap(last: PlaceMention, start: int, text: str) -> str | None:
    """The words between a mention and the next, in small letters; None where they are too many."""
    return " ".join(text[last.end : start].lower().split()) if 0 <= start - last.end < 40 else None
