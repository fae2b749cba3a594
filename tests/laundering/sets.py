"""The sets: fifty copies of one report, and five reports of one event that are nobody's copies."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import yaml

SCENES = Path(__file__).parent / "scenes"
LANGUAGES = ("en", "uk", "ru")
_SAID = re.compile(r"\[\[(.*?)\]\]")
"""Marks in a scene's first sentence the words that say whose statement it is."""


class Told(NamedTuple):
    """One report as an outlet prints it."""

    id: str
    text: str
    source: str
    published: str
    language: str


class Set(NamedTuple):
    """A set with its name."""

    name: str
    reports: tuple[Told, ...]


class Scene(NamedTuple):
    """One use of a scene, its slots filled."""

    name: str
    original: str
    source: str
    published: date
    sentences: dict[str, list[str]]
    unsaid: dict[str, str]
    """The first sentence without who said it."""
    retold: dict[str, str]
    rounded: dict[str, dict[str, str]]
    own: list[dict[str, str]]


def scenes() -> Iterator[Scene]:
    """Every use of every scene, by name."""
    for path in sorted(SCENES.glob("*.yml")):
        told = yaml.safe_load(path.read_text("utf-8"))
        for number, slots in enumerate(told["uses"], start=1):
            yield _scene(f"{path.stem}-{number}", told, {key: str(value) for key, value in slots.items()})


def _scene(name: str, told: dict, slots: dict[str, str]) -> Scene:
    def filled(text: str) -> str:
        text = text.format_map(slots)
        return text[0].upper() + text[1:]

    return Scene(
        name=name,
        original=slots["original"],
        source=slots["source"],
        published=date.fromisoformat(slots["published"]),
        sentences={language: [filled(_SAID.sub(r"\1", s)) for s in told[language]] for language in LANGUAGES},
        unsaid={language: filled(_SAID.sub("", told[language][0])) for language in LANGUAGES},
        retold={language: filled(told["retold"][language]) for language in LANGUAGES},
        rounded={language: _pairs(told["rounded"][language], slots) for language in LANGUAGES},
        own=[{**row, "text": filled(row["text"])} for row in told["own"]],
    )


def _pairs(given: dict[str, str], slots: dict[str, str]) -> dict[str, str]:
    return {old.format_map(slots): new.format_map(slots) for old, new in given.items()}


def independent_sets() -> list[Set]:
    """Five reports of their own for each scene, on two days."""
    return [
        Set(
            scene.name,
            tuple(
                Told(f"own{n}", row["text"], row["source"], _day(scene, n % 2), row["language"])
                for n, row in enumerate(scene.own)
            ),
        )
        for scene in scenes()
    ]


def copied_sets() -> list[Set]:
    """The report of each scene and forty-nine copies of it."""
    return [Set(scene.name, tuple(_fifty(scene))) for scene in scenes()]


def _fifty(scene: Scene) -> Iterator[Told]:
    text = " ".join(scene.sentences[scene.original])
    yield Told("original", text, scene.source, _day(scene, 0), scene.original)
    chance = random.Random(scene.name)
    others = [language for language in LANGUAGES if language != scene.original]
    number = 0
    for way, times in WAYS:
        for turn in range(times):
            language = others[turn % 2] if way.__name__.startswith("translated") else scene.original
            if way is retold:
                language = LANGUAGES[turn % 3]
            number += 1
            made = way(scene, language, chance)
            yield Told(f"{way.__name__}{turn}", made, f"Outlet {number}", _day(scene, number % 3), language)


def _day(scene: Scene, later: int) -> str:
    return (scene.published + timedelta(days=later)).isoformat()


def verbatim(scene: Scene, language: str, chance: random.Random) -> str:
    """Not a character changed but the type: quotation marks, dashes, paragraphs."""
    joint = chance.choice([" ", "\n\n", "\n"])
    return joint.join(scene.sentences[language]).replace("'", "’").replace('"', "”")


_HEADS = {
    "en": ["By our staff", "STEPPE TIMES. All the news of the day", "Listen to this article (2 min)"],
    "uk": ["Наш кореспондент", "СТЕПОВИЙ ЧАС. Усі новини дня", "Читайте нас у Telegram"],
    "ru": ["Наш корреспондент", "СТЕПНОЕ ВРЕМЯ. Все новости дня", "Читайте нас в Telegram"],
}
_TAILS = {
    "en": ["All rights reserved. Subscribe to our newsletter.", "Share this story with your friends."],
    "uk": ["Усі права захищено. Підписуйтесь на розсилку.", "Поділіться з друзями."],
    "ru": ["Все права защищены. Подпишитесь на рассылку.", "Поделитесь с друзьями."],
}


def byline(scene: Scene, language: str, chance: random.Random) -> str:
    """The same text in another outlet's frame."""
    body = "\n\n".join(scene.sentences[language])
    return f"{chance.choice(_HEADS[language])}\n\n{body}\n\n{chance.choice(_TAILS[language])}"


def cut(scene: Scene, language: str, chance: random.Random) -> str:
    """From half of the sentences on, as an outlet short of space prints it."""
    sentences = scene.sentences[language]
    return " ".join(sentences[: chance.randint(len(sentences) // 2, len(sentences) - 1)])


def cut_to_two(scene: Scene, language: str, chance: random.Random) -> str:
    """The first sentence and one of the others."""
    sentences = scene.sentences[language]
    return f"{sentences[0]} {chance.choice(sentences[1:])}"


def unattributed(scene: Scene, language: str, chance: random.Random) -> str:
    """The same without a word of who said it."""
    return f"{scene.unsaid[language]} {chance.choice(scene.sentences[language][1:])}"


_OTHER_WORDS = {
    "en": {"people": "persons", "wounded": "hurt", "injured": "wounded", "killed": "left dead", "said": "stated",
           "struck": "hit", "Most of": "The majority of", "near": "close to"},
    "uk": {"поранені": "травмовані", "повідомив": "зазначив", "повідомила": "зазначила", "сказав": "заявив",
           "сказала": "заявила", "унаслідок": "у результаті", "внаслідок": "у результаті", "поблизу": "біля"},
    "ru": {"ранены": "пострадали", "сообщил": "отметил", "сообщила": "отметила", "сказал": "заявил",
           "сказала": "заявила", "в результате": "вследствие", "возле": "вблизи"},
}  # fmt: skip


def reworded(scene: Scene, language: str, chance: random.Random) -> str:
    """Some words replaced, the later sentences in another order, one left out."""
    first, *later = scene.sentences[language]
    chance.shuffle(later)
    text = " ".join([first, *later[:-1]])
    for old, new in _OTHER_WORDS[language].items():
        if chance.random() < 0.6:
            text = re.sub(rf"\b{old}\b", new, text)
    return text


def rounded(scene: Scene, language: str, chance: random.Random) -> str:
    """ "About 20" for 19."""
    text = " ".join(scene.sentences[language])
    for old, new in scene.rounded[language].items():
        text = text.replace(old, new)
    return text


def rounded_and_cut(scene: Scene, language: str, chance: random.Random) -> str:
    """The same in two or three sentences."""
    return ". ".join(rounded(scene, language, chance).split(". ")[: chance.randint(2, 3)])


def translated(scene: Scene, language: str, chance: random.Random) -> str:
    """The whole report in another language."""
    return verbatim(scene, language, chance)


def translated_and_cut(scene: Scene, language: str, chance: random.Random) -> str:
    """Two sentences of it in another language."""
    return cut_to_two(scene, language, chance)


def translated_unattributed(scene: Scene, language: str, chance: random.Random) -> str:
    """Some of it in another language, without a word of who said it."""
    return f"{scene.unsaid[language]} {' '.join(scene.sentences[language][1:3])}"


def translated_and_rounded(scene: Scene, language: str, chance: random.Random) -> str:
    """With rounded figures in another language."""
    return rounded(scene, language, chance)


def translated_and_reworded(scene: Scene, language: str, chance: random.Random) -> str:
    """By another translator."""
    return reworded(scene, language, chance)


def retold(scene: Scene, language: str, chance: random.Random) -> str:
    """In a sentence of the outlet's own, which says whom it has it from; in any of the languages."""
    return scene.retold[language].replace("{source}", scene.source)


WAYS: Sequence[tuple[Callable[[Scene, str, random.Random], str], int]] = (
    (verbatim, 5), (byline, 5), (cut, 5), (cut_to_two, 3), (unattributed, 3), (reworded, 4), (rounded, 3),
    (rounded_and_cut, 3), (translated, 4), (translated_and_cut, 2), (translated_unattributed, 2),
    (translated_and_rounded, 2), (translated_and_reworded, 2), (retold, 6),
)  # fmt: skip
"""How often each way of copying is taken: forty-nine in all."""
