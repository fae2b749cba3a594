"""Telling the language of a text from its script, its letters and its commonest words."""

from collections.abc import Collection
from functools import cache
from pathlib import Path
from re import compile as pattern
from typing import TypeVar, cast

import msgspec

from harmledger.errors import UnknownLanguage
from harmledger.terms.written import read_yaml

SAMPLE = 600
"""Characters that are looked at: some 90 words, of which 25 and more are common ones; a fixed cost for any length."""

_LEAST_SHARE = 0.08
"""Of a sample's words, those that must speak for its language. Measured on 5,000 news texts of 20 words and more in
English, Ukrainian and Russian: the least is 0.11; placeholder Latin has 0.04."""

_Said = TypeVar("_Said")

_word = pattern(r"[^\W\d_]+").findall


class Traits(msgspec.Struct, frozen=True):
    """What votes for which language: each word and letter with the codes that it speaks for, or against."""

    scripts: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    letters: dict[str, tuple[tuple[str, int], ...]]


def language_of(text: str, stated: str | None, packs: Collection[str], place: str = "") -> str:
    """Give the code of the pack that reads a text: the language stated, else the one that the text shows.

    Raises `UnknownLanguage` where no pack reads that language, or the text doesn't show which language it is.
    """
    code = stated.strip().lower().replace("_", "-").split("-")[0] if stated else detect(text, packs)
    if code is not None and code in packs:
        return code
    raise UnknownLanguage(
        f"the text is in {code!r}, and no language pack reads it" if code else "the text doesn't show its language",
        remedy=f"packs: {', '.join(sorted(packs)) or 'none'}; a text in one of them is read with --language",
        place=place,
    )


def detect(text: str, packs: Collection[str] = ()) -> str | None:
    """Say which language a text is in, from its start; None where it shows none of those in `detection.yml`.

    Of two languages that the text shows equally, one that a pack reads is chosen; of two such, neither.
    """
    sample = text[:SAMPLE]
    votes = votes_for(sample)
    most = max(votes.values(), default=0)
    if most < 1 or most < _LEAST_SHARE * len(sample.split()):
        return None
    leading = [code for code, count in votes.items() if count == most]
    if len(leading) > 1:
        leading = [code for code in leading if code in packs]
    return leading[0] if len(leading) == 1 else None


def votes_for(sample: str) -> dict[str, int]:
    """Count, for each language of the sample's script, its common words and its letters, less those it never has."""
    traits = _traits()
    lowered = sample.lower()
    votes = dict.fromkeys(traits.scripts[_script(sample)], 0)
    for codes in filter(None, map(traits.words.get, _words(lowered))):
        for code in codes:
            if code in votes:
                votes[code] += 1
    for letter in traits.letters.keys() & set(lowered):
        for code, sign in traits.letters[letter]:
            if code in votes:
                votes[code] += sign * lowered.count(letter)
    return votes


def common_words(text: str, script: str) -> int:
    """Count the common words of all languages of a script in a text; single letters, which chance gives, left out."""
    traits = _traits()
    codes = set(traits.scripts[script])
    found = filter(None, (traits.words.get(word) for word in _word(text.lower()) if len(word) > 1))
    return sum(1 for speaks_for in found if codes.intersection(speaks_for))


def _words(lowered: str) -> list[str]:
    """In a long sample, words that touch a comma or a quotation mark may be missed, for the sake of speed."""
    return lowered.split() if len(lowered) > SAMPLE // 2 else _word(lowered)


def _script(sample: str) -> str:
    """Cyrillic takes a second byte a letter in UTF-8; a quarter of extra bytes is more than any Latin text has."""
    return "cyrillic" if 4 * (len(sample.encode("utf-8", "replace")) - len(sample)) > len(sample) else "latin"


@cache
def _traits() -> Traits:
    path = Path(__file__).with_name("detection.yml")
    told = cast("dict[str, dict[str, str]]", read_yaml(path.read_text("utf-8")))
    traits = Traits({}, {}, {})
    for code, language in sorted(told.items()):
        _add(traits.scripts, language["script"], code)
        for word in language["words"].split():
            _add(traits.words, word, code)
        for letter in language["letters"]:
            _add(traits.letters, letter, (code, 1))
        for letter in language.get("without", ""):
            _add(traits.letters, letter, (code, -1))
    return traits


def _add(table: dict[str, tuple[_Said, ...]], key: str, value: _Said) -> None:
    table[key] = (*table.get(key, ()), value)
