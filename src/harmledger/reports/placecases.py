"""Place names in the case that a sentence asks for: "у Покровську", "на північ від Харкова", "во Львове".

The endings stand in the language's own file. A form is used only where the language's pack, which reads case forms,
leads it back to the name; of any other name the sentence says "у н. п. Нью-Йорк", which is right without a case.
"""

import functools
import re
from collections.abc import Sequence

from harmledger.languages import read_pack
from harmledger.places.fold import fold
from harmledger.places.forms import dictionary_forms
from harmledger.places.words import PlaceWords, place_words
from harmledger.reports.wording import Words

CASES = ("in", "of")
"""What a table of endings gives: where something is, and what something is north of."""


def within(name: str, words: Words) -> str:
    """ "у Покровську", "в Одесі": a place in which something is."""
    inflected = case_form(name, "in", words)
    if not inflected:
        return words.say("places.in_unnamed", name=name)
    before = next(put for pattern, put in _pairs(words, "places.before") if re.search(pattern, inflected))
    return words.say("places.in", before=before, name=inflected)


def of(name: str, words: Words) -> str:
    """ "Харкова" of "на північ від Харкова"."""
    return case_form(name, "of", words) or words.say("places.of_unnamed", name=name)


def case_form(name: str, case: str, words: Words) -> str:
    """The name in a case; empty where no ending fits, or where the pack would not read the form back as this name."""
    if words.has(f"places.irregular.{name}"):
        return words.say(f"places.irregular.{name}.{case}")
    parts = re.split(r"([\s-]+)", name)
    last = len(parts) - 1
    forms = [part if at % 2 else _word(part, case, at == last, words) for at, part in enumerate(parts)]
    return "".join(forms) if all(forms) else ""


def _word(word: str, case: str, is_last: bool, words: Words) -> str:
    for ending, of_ending, in_ending in _rows(words, "places.endings" if is_last else "places.adjectives"):
        if word.endswith(ending) and len(word) > len(ending):
            form = word[: len(word) - len(ending)] + (of_ending if case == "of" else in_ending).strip("-")
            return form if leads_back(form, word, words.language) else ""
    return ""


def leads_back(form: str, word: str, language: str) -> bool:
    """Whether the pack of the language takes the form for a case of the word."""
    return fold(word) in set(dictionary_forms(fold(form), _pack(language)))


@functools.cache
def _pack(language: str) -> PlaceWords:
    return place_words(read_pack(language).tables["places"])


def _rows(words: Words, key: str) -> Sequence[tuple[str, str, str]]:
    """Rows "ending: [of, in]", in the order of the file."""
    node = words.node(key)
    assert isinstance(node, dict)
    rows = [(ending, pair) for ending, pair in node.items() if isinstance(pair, list)]
    return [(ending.strip("-"), str(pair[0]), str(pair[1])) for ending, pair in rows]


def _pairs(words: Words, key: str) -> Sequence[tuple[str, str]]:
    node = words.node(key)
    assert isinstance(node, dict)
    return [(str(pattern), str(put)) for pattern, put in node.items()]
