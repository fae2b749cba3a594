"""Names that the gazetteer lacks, where a word of kind says that they are places: "в селе Хохотуй", "Сергачский район".

They keep their wording, get a Latin spelling to be read by, and no point: what is not known is not guessed.
"""

import re
from collections.abc import Iterator

from harmledger.places import context
from harmledger.places.doubts import is_quoted
from harmledger.places.fold import fold
from harmledger.places.scene import Scene
from harmledger.places.translit import bgn, kmu
from harmledger.terms.place import Level, PlaceMention

SHORTEST = 3
"""Letters of a word of kind that makes a place of any name behind it; "с." and "м." also mean other things."""
_ADJECTIVE = re.compile(r"(?:ськ|цьк|зьк|ск|цк)(?:ий|ого|ому|им|ім|ом|ая|ой|ую|а|ої|ій|у|ою)$")
_BEFORE_NOUN = re.compile(r"(?:ая|ое|ые|ий|ый|ой|ом|ого|ому|ої|ій|ка|ське|на|ня|та|ве|ки)$")
"""Endings of an adjective that a second word may follow in one name: "Новая Ельня", "Велика Тернова"."""
AREAS: dict[Level, str] = {"raion": "District", "oblast": "Region"}
"""What is put behind the name of an area outside Ukraine, which has no official form here."""


def unlisted(start: int, end: int, scene: Scene) -> Iterator[PlaceMention]:
    """The name at a stretch of capitalised words, where the word of kind before or behind says that it is a place."""
    text, words = scene.text, scene.words
    if not words.cases:
        return
    named = text[start:end].split(" ")
    while len(named) > 1 and named[0].lower() in words.before_name:  # "В Сергачском районе"
        start += len(named.pop(0)) + 1
    first = named[0]
    name = " ".join(named[: 2 if _BEFORE_NOUN.search(first.lower()) else 1])
    if not first or len(named) > len(name.split(" ")):
        return  # "в городе Павел Мороз": a person's
    end = start + len(name)
    if text[start:end] != name or fold(first) in words.first_names | words.never or is_quoted(start, end, scene):
        return
    near = context.before(text, start, scene.start)
    level = context.kind_before(near, words)
    if level == "settlement" and len(near.words[0]) >= SHORTEST:
        yield PlaceMention(start=start, end=end, wording=name, level_hint=level, latin=_latin(name, scene))
        return
    level = context.kind_after(text, start + len(first), words).level if _ADJECTIVE.search(first.lower()) else None
    if level in AREAS:
        latin = f"{_latin(_ADJECTIVE.sub('', first), scene)}sky {AREAS[level]}"
        yield PlaceMention(start=start, end=start + len(first), wording=first, level_hint=level, latin=latin)


def _latin(name: str, scene: Scene) -> str:
    return kmu(name) if scene.words.language == "uk" else bgn(name)
