"""The reasons that other rooms give in English sentences, in the language of a report.

Each sentence is laid beside the English patterns of the language's file; the slots of the one that fits are put into
the words beside it, numbers with the plural form that goes with them, figures, harms and dates as that language writes
them. What fits no pattern stays in English: a reason in a foreign language is better than none.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from harmledger.reports import figures, narrative
from harmledger.reports.wording import MANY, Words, slots_of, words

LONGEST = 4000
"""Characters of a sentence that is tried; a longer one is no reason but a text."""

NUMBER = re.compile(r"\d+(?:,\d{3})*|one|no")
DATES = re.compile(r"(\d{4}-\d\d-\d\d)(?: to (\d{4}-\d\d-\d\d))?")
SHAPES = {
    "n": NUMBER,
    "m": NUMBER,
    "k": NUMBER,
    "figure": re.compile(rf"(?:{figures.ENGLISH.pattern}|not known)(?:, \d+ feared)?"),
    "date": DATES,
}
"""Kinds of slot whose end their own shape tells: "2 to 3 injured" is a figure and a harm."""

WORDED = re.compile(r'\("([^"]*)"\)')
SAID_ON = re.compile(r" on (\d{4}-\d\d-\d\d)(?=;|$)")
FEARED = re.compile(r"(.+), (\d+) feared")
AND_MORE = re.compile(r" and (\d+) more(?=;|$)")


class Pattern(msgspec.Struct, frozen=True):
    """An English pattern cut at its slots, and what stands for it."""

    texts: tuple[str, ...]
    """The words between the slots: one more than there are slots."""
    slots: tuple[str, ...]
    said: str


class Phrasebook:
    """Says sentences in one language. `names` gives what titles and places of this report are called there."""

    def __init__(self, tongue: Words, names: Mapping[str, str]) -> None:
        self.tongue = tongue
        self.names = names
        self.patterns = () if tongue.language == "en" else patterns(tongue.language)

    def say(self, sentence: str) -> str:
        """The sentence in the language, or as it is; in English its days as a reader writes them."""
        if self.tongue.language == "en":
            return DATES.sub(lambda found: self.tongue.span(found[1], found[2] or found[1]), sentence)
        if not self.patterns or not sentence or len(sentence) > LONGEST:
            return sentence
        if sentence in self.names:
            return self.names[sentence]
        found = next(self._readings(sentence), None)
        return sentence if found is None else found

    def _readings(self, sentence: str) -> Iterator[str]:
        for pattern in self.patterns:
            held = slots_in(sentence, pattern)
            if held is None:
                continue
            told = {slot: self._told(kind_of(slot), text) for slot, text in held.items()}
            if None not in told.values():
                yield self._filled(pattern.said, held, {slot: text or "" for slot, text in told.items()})

    def _filled(self, said: str, held: Mapping[str, str], told: Mapping[str, str]) -> str:
        out: list[str] = []
        for literal, name in slots_of(said):
            out.append(literal)
            if name is not None:
                slot, *forms = name.split("|")
                out.append(told[slot])
                out += [f" {self._form(held[slot], forms)}"] if forms else []
        return "".join(out)

    def _form(self, number: str, forms: Sequence[str]) -> str:
        return self.tongue.form(dict(zip(("one", "few", "many"), forms, strict=True)), whole(number))

    def _told(self, kind: str, text: str) -> str | None:
        """What a slot holds, in the language; None where it can't hold that, so that another pattern is tried."""
        reader = READERS.get(kind)
        return text if reader is None else reader(self, text)

    def number(self, text: str) -> str | None:
        """A whole number."""
        return self.tongue.number(whole(text)) if NUMBER.fullmatch(text) else None

    def figure(self, text: str) -> str | None:
        """A figure as the policies word it; two of them where two incidents have become one."""
        if text == "not told":
            return self.tongue.say("figure.no_figure")
        if with_feared := FEARED.fullmatch(text):
            feared = self.tongue.say("figure.feared_only", n=self.tongue.number(int(with_feared[2])))
            return f"{self.figure(with_feared[1])}, {feared}"
        return figures.reworded(text, self.tongue) or figures.vague_text(text, self.tongue)

    def harm(self, text: str) -> str | None:
        """Those harmed, as they stand behind "how many"."""
        known = self.tongue.has(f"harms.{text}")
        return narrative.harmed(text, MANY, self.tongue) if known else None

    def date(self, text: str) -> str | None:
        """A day, or a span of days."""
        found = DATES.fullmatch(text)
        return self.tongue.span(found[1], found[2] or found[1]) if found else None

    def place(self, text: str) -> str:
        """A place or an incident of this report; any other name as it is."""
        return self.names.get(text, text)

    def places(self, text: str) -> str:
        """Several places: "Pokrovsk (Donetsk Oblast, UA) or Engels (Saratov Oblast, RU)"."""
        return self.tongue.say("verbs.or").join(self.place(one) for one in text.split(" or "))

    def title(self, text: str) -> str | None:
        """An incident's title."""
        return self.names.get(text)

    def group(self, text: str) -> str:
        """A group of people."""
        key = f"groups.{text.casefold()}"
        return self.tongue.say(key) if self.tongue.has(key) else text

    def said(self, text: str) -> str:
        """Wordings with their speakers; only the days among them and the quotation marks are ours."""
        worded = WORDED.sub(lambda found: f"({self.tongue.say('quotation', text=found[1])})", text)
        return SAID_ON.sub(lambda found: f", {self.tongue.day(found[1])}", worded)

    def name(self, text: str) -> str:
        """A name as it is; "and 2 more" behind some names is ours."""
        if text == "The report":
            return self.tongue.say("names.the_report")
        return AND_MORE.sub(lambda found: self.tongue.say("names.and_more", n=found[1]), text)

    def listed(self, table: str) -> Callable[[str], str]:
        """Words of a closed list, parted by commas."""

        def told(text: str) -> str:
            keys = [(one, f"{table}.{one}") for one in text.split(", ")]
            return ", ".join(self.tongue.say(key) if self.tongue.has(key) else one for one, key in keys)

        return told


READERS: Mapping[str, Callable[[Phrasebook, str], str | None]] = {
    "n": Phrasebook.number, "m": Phrasebook.number, "k": Phrasebook.number, "figure": Phrasebook.figure,
    "harm": Phrasebook.harm, "date": Phrasebook.date, "place": Phrasebook.place, "places": Phrasebook.places,
    "title": Phrasebook.title, "group": Phrasebook.group, "said": Phrasebook.said, "name": Phrasebook.name,
    "why": Phrasebook.say,
    "actors": lambda book, text: book.listed("actors")(text),
    "causes": lambda book, text: book.listed("causes")(text),
    "weapon": lambda book, text: book.listed("arms")(text),
    "thing": lambda book, text: book.listed("things")(text),
}  # fmt: skip
"""How each kind of slot is read; a slot of another name holds text that stays as it is."""


def kind_of(slot: str) -> str:
    """ "figure2" is a second figure."""
    return slot.rstrip("0123456789")


def whole(number: str) -> int:
    """A number as the patterns hold it."""
    words_for = {"one": 1, "no": 0}
    return words_for[number] if number in words_for else int(number.replace(",", ""))


def slots_in(sentence: str, pattern: Pattern) -> dict[str, str] | None:
    """What each slot holds where the sentence fits; None where it doesn't. Each text is looked for once, from the left,
    the last from the right: no sentence makes this slow."""
    texts = pattern.texts
    if len(texts) == 1:
        return {} if sentence == texts[0] else None
    if not sentence.startswith(texts[0]) or not sentence.endswith(texts[-1]):
        return None
    at, end = len(texts[0]), len(sentence) - len(texts[-1])
    held: dict[str, str] = {}
    for slot, text in zip(pattern.slots[:-1], texts[1:-1], strict=True):
        shape = SHAPES.get(kind_of(slot))
        shaped = shape.match(sentence, at, end) if shape else None
        start = shaped.end() if shaped else sentence.find(text, at, end)
        if start < 0 or not sentence.startswith(text, start):
            return None
        held[slot] = sentence[at:start]
        at = start + len(text)
    held[pattern.slots[-1]] = sentence[at:end]
    return held if at <= end and all(held.values()) else None


@cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """The sentences of a language's file; those with the most words of their own are tried first."""
    rows = words(language).node("sentences")
    assert isinstance(rows, list)
    cut = [_pattern(row["en"], row[language]) for row in rows if isinstance(row, dict)]
    return tuple(sorted(cut, key=lambda pattern: -sum(map(len, pattern.texts))))


def _pattern(english: object, said: object) -> Pattern:
    parts = list(slots_of(str(english)))
    slots = tuple(name for _, name in parts if name is not None)
    return Pattern(tuple(literal for literal, _ in parts), slots, str(said))
