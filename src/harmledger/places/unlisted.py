"""Names that the gazetteer lacks, where a word of kind says that they are places: "в селе Хохотуй", "Сергачский район".

So is a name with its Latin spelling in brackets behind "in", and one behind "near" ("під Сталінградом").

They keep their wording, get a Latin spelling to be read by, and no point: what is not known is not guessed.
"""

import re
from collections.abc import Iterator

from harmledger.places import context
from harmledger.places.doubts import is_quoted
from harmledger.places.fold import fold
from harmledger.places.respelling import respelt
from harmledger.places.scene import Scene
from harmledger.places.seats import is_water
from harmledger.places.sounds import sounds_alike
from harmledger.places.translit import bgn, kmu
from harmledger.terms.place import Level, PlaceMention

SHORTEST = 3
"""Letters of a word of kind that makes a place of any name behind it; "с." and "м." also mean other things."""
_ADJECTIVE = re.compile(r"(?:ськ|цьк|зьк|ск|цк)(?:ий|ого|ому|им|ім|ом|ая|ой|ую|а|ої|ій|у|ою)$")
_BEFORE_NOUN = re.compile(r"(?:ая|ое|ые|ий|ый|ой|ом|ого|ому|ої|ій|ка|ське|на|ня|та|ве|ки)$")
"""Endings of an adjective that a second word may follow in one name: "Новая Ельня", "Велика Тернова"."""
_OPENING = frozenset({
    "пуэрто", "пуерто", "порт", "форт", "сан", "санта", "санто", "лос", "лас", "эль", "ель", "нью", "сент", "сен",
    "рио", "ріо", "коста", "вилла", "вілла", "монте", "бен",
})  # fmt: skip
"""Words that open a name of two words in many countries: "Пуэрто Антекера", "Сан Педро"."""
AREAS: dict[Level, str] = {"raion": "District", "oblast": "Region"}
"""What is put behind the name of an area outside Ukraine, which has no official form here."""


def unlisted(start: int, end: int, scene: Scene) -> Iterator[PlaceMention]:
    """The name at a stretch of capitalised words, where the word of kind before or behind says that it is a place."""
    text, words = scene.text, scene.words
    named = text[start:end].split(" ")
    while len(named) > 1 and named[0].lower() in words.before_name:  # "В Сергачском районе", "At Zamzam camp"
        start += len(named.pop(0)) + 1
    if not words.cases:
        if named_by_kind := _named_by_kind(start, end, scene):
            yield named_by_kind
        return
    if spelt := _spelt_out(start, end, " ".join(named), scene):
        yield spelt
        return
    first = named[0]
    name = " ".join(named[: 2 if _BEFORE_NOUN.search(first.lower()) or first.lower() in _OPENING else 1])
    if not first or len(named) > len(name.split(" ")):
        return  # "в городе Павел Мороз": a person's
    end = start + len(name)
    if text[start:end] != name or is_never(fold(first), scene) or is_quoted(start, end, scene):
        return
    near = context.before(text, start, scene.start)
    level = context.kind_before(near, words)
    if known := _respelt(start, end, near, level, scene):
        yield known
        return
    if level == "settlement" and len(near.words[0]) >= SHORTEST:
        yield PlaceMention(start=start, end=end, wording=name, level_hint=level, latin=_latin(name, scene))
        return
    if is_water(start, start + len(first), scene):
        yield water(start, start + len(first), scene)
        return
    if beside := _beside(start, end, near, scene):
        yield beside
        return
    level = context.kind_after(text, start + len(first), words).level if _ADJECTIVE.search(first.lower()) else None
    if level in AREAS:
        latin = f"{_latin(_ADJECTIVE.sub('', first), scene)}sky {AREAS[level]}"
        yield PlaceMention(start=start, end=start + len(first), wording=first, level_hint=level, latin=latin)


NAMED: tuple[Level, ...] = ("settlement", "raion", "oblast")
"""Levels of which a name that no gazetteer has is one by its word of kind alone."""
MANY_WORDS = 3
"""Words of a village's name at the most; longer runs of capitals are titles."""


def _named_by_kind(start: int, end: int, scene: Scene) -> PlaceMention | None:
    """A name behind "the village of" or before "township" or "region", where the language has no cases: it is written
    as it is read."""
    name = scene.text[start:end]
    behind = context.kind_after(scene.text, end, scene.words).level
    if behind is None and not context.may_be_kind(context.word_before(scene.text, start, scene.start), scene.words):
        return None
    near = context.before(scene.text, start, scene.start)
    level = context.kind_before(near, scene.words) or behind
    if (level != "settlement" and level != behind) or level not in NAMED or name.isupper():
        return None
    if len(name.split()) > (MANY_WORDS if level == "settlement" else 1):
        return None
    if fold(name.split()[0]) in scene.words.never or is_quoted(start, end, scene):
        return None
    return PlaceMention(start=start, end=end, wording=name, level_hint=level, latin=name)


def is_never(folded: str, scene: Scene) -> bool:
    """Whether a word is a first name, or one that the pack says is no place's."""
    return folded in scene.words.first_names or folded in scene.words.never


WATER = {"uk": "ske", "ru": "skoye"}
"""What the adjective of a water ends in by itself, in Latin letters."""


def water(start: int, end: int, scene: Scene) -> PlaceMention:
    """A lake or reservoir, by its adjective: "Куйбышевского водохранилища"."""
    wording = scene.text[start:end]
    latin = f"{_latin(_ADJECTIVE.sub('', wording), scene)}{WATER.get(scene.words.language, 'sk')}"
    return PlaceMention(start=start, end=end, wording=wording, level_hint="region", latin=latin, forms=("",))


_BRACKETS = re.compile(r"\s*\(([A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[ '’-][^\W\d_]+){0,3})\s*[);,]")
"""A Latin name in brackets: "Сазерленд-Спрингс (Sutherland Springs)"."""
_PLACED = frozenset({"в", "во", "у", "на", "під", "под", "біля", "возле", "вблизи", "поблизу", "из", "з", "із"})


def _spelt_out(start: int, end: int, name: str, scene: Scene) -> PlaceMention | None:
    """A name behind "in" or a word of kind that is spelt in Latin letters right behind it."""
    found = _BRACKETS.match(scene.text, end, min(scene.end, end + 60))
    if found is None or is_quoted(start, end, scene):
        return None
    near = context.before(scene.text, start, scene.start)
    kind = context.kind_before(near, scene.words)
    behind = near.words[0] if near.words and not near.stopped else ""
    parts = fold(name).split()
    if (kind is None and behind not in _PLACED) or is_never(parts[0], scene):
        return None
    if len(parts) != len(fold(found[1]).split()):
        return None
    level: Level = kind or "settlement"
    return PlaceMention(
        start=start, end=end, wording=scene.text[start:end], level_hint=level, latin=found[1], forms=(fold(found[1]),)
    )


def _respelt(start: int, end: int, near: context.Before, level: Level | None, scene: Scene) -> PlaceMention | None:
    """A name behind "in" or "the town of" that the gazetteer knows in another spelling."""
    behind = near.words[0] if near.words and not near.stopped else ""
    if level not in (None, "settlement") or (level is None and behind not in _PLACED):
        return None
    wording = scene.text[start:end]
    found = None if _ADJECTIVE.search(wording.lower()) else respelt(wording, scene.words, scene.gazetteer)
    if found is None:
        return None
    form, official = found
    latin = official if sounds_alike(wording, official) else _latin(wording, scene)  # no old name of another sound
    return PlaceMention(start=start, end=end, wording=wording, level_hint="settlement", latin=latin, forms=(form,))


LONG_ENOUGH = 5
"""Letters of a name nobody knows that is believed to be a place's for the word before it alone."""


def _beside(start: int, end: int, near: context.Before, scene: Scene) -> PlaceMention | None:
    """A name nobody knows behind "near": a place's, if it is no adjective and no abbreviation."""
    name = scene.text[start:end]
    behind = near.words[0] if near.words and not near.stopped else ""
    two = " ".join(reversed(near.words[:2]))
    double = "-" in name and all(part[:1].isupper() for part in name.split("-")) and behind in _PLACED
    if (
        not ({behind, two} & scene.words.beside or double)
        or len(name) < LONG_ENOUGH
        or not name[1:].replace("-", "").isalpha()
    ):
        return None
    if name[1:].lower() != name[1:] and "-" not in name:
        return None
    low = name.lower()
    if (
        _ADJECTIVE.search(low)
        or low.endswith(scene.words.never_endings)
        or scene.text[end : end + 2].strip()[:1].isupper()
    ):
        return None
    own = next((name[: -len(ending)] + base for ending, base in scene.words.instrumental if low.endswith(ending)), name)
    latin = _latin(own, scene)
    return PlaceMention(start=start, end=end, wording=name, level_hint="settlement", latin=latin)


def _latin(name: str, scene: Scene) -> str:
    return kmu(name) if scene.words.language == "uk" else bgn(name)
