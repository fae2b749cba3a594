"""The report's words: a YAML file a language, plural forms, dates and numbers as that language writes them."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TypeAlias, cast

from harmledger.errors import UsageError
from harmledger.terms.written import read_yaml

Node: TypeAlias = "str | list[Node] | dict[str, Node]"

MANY = 5
"""A number whose plural form is the one behind "how many": people, людей, человек."""

LANGUAGES = ("en", "uk", "ru")
"""Codes of the languages that a report can be written in."""


@cache
def words(language: str) -> "Words":
    """The words of one language, read once; `UsageError` where no file has them."""
    if language not in LANGUAGES:
        raise UsageError(
            f"no report can be written in {language!r}", remedy=f"choose one of: {', '.join(sorted(LANGUAGES))}"
        )
    text = resources.files("harmledger.reports").joinpath("words", f"{language}.yml").read_text("utf-8")
    return Words(cast("dict[str, Node]", read_yaml(text)))


class Words:
    """A tree of meanings to wordings. `say("figure.at_least", n=3)` is "at least 3"."""

    def __init__(self, tree: dict[str, Node]) -> None:
        self.tree = tree
        self.language = str(tree["language"])

    def node(self, key: str) -> Node:
        """What stands under a dotted key; a missing key is a mistake of the code and raises `KeyError`."""
        found: Node = self.tree
        for part in key.split("."):
            if not isinstance(found, dict):
                raise KeyError(key)
            found = found[part]
        return found

    def say(self, key: str, **slots: str) -> str:
        """The wording under a key, its slots filled."""
        return fill(str(self.node(key)), slots)

    def pattern(self, key: str) -> str:
        """The wording under a key with its slots still open."""
        return str(self.node(key))

    def has(self, key: str) -> bool:
        """Whether the language has this meaning."""
        try:
            self.node(key)
        except KeyError:
            return False
        return True

    def all(self, key: str) -> tuple[str, ...]:
        """The wordings of a list."""
        found = self.node(key)
        return tuple(str(item) for item in found) if isinstance(found, list) else (str(found),)

    def plural(self, key: str, number: int, **slots: str) -> str:
        """The form that goes with a number: `plural("nouns.people", 1)` is "person"."""
        forms = self.node(key)
        if not isinstance(forms, dict):
            return fill(str(forms), slots)
        return fill(self.form(forms, number), slots)

    def form(self, forms: "Mapping[str, Node] | Mapping[str, str]", number: int) -> str:
        """The one of some forms that goes with a number."""
        return str(forms.get(plural_category(self.language, number), forms.get("other", forms.get("many", ""))))

    def counted(self, noun: str, number: int) -> str:
        """A number with its noun: "3 reports"."""
        return f"{self.number(number)} {self.plural(f'nouns.{noun}', number)}"

    def counted_of(self, noun: str, number: int) -> str:
        """The same where the sentence asks for the genitive: "з 4 випадків"."""
        return f"{self.number(number)} {self.of_some(f'nouns.{noun}', number)}"

    def of_some(self, key: str, number: int) -> str:
        """The form behind a word that governs: "до 5 людей", "близько 21 людини"; the usual one where none does."""
        forms = self.node(key)
        if not isinstance(forms, dict) or "many" not in forms:
            return self.plural(key, number)
        one = plural_category(self.language, number) == "one"
        return str(forms.get("of_one", forms["few"]) if one else forms["many"])

    def after(self, key: str, number: int, figure: str) -> str:
        """The form that goes with a printed figure: "13 людей", "до 3 людей", "десятки людей"."""
        first, last = figure.casefold().partition(" ")[0], figure.casefold().rpartition(" ")[2]
        if last in self.all("figure.with_of"):
            return self.of_some(key, MANY)
        return self.of_some(key, number) if first in self.all("figure.governing") else self.plural(key, number)

    def number(self, number: int) -> str:
        """An integer with its thousands apart: "2,345"."""
        return f"{number:,}".replace(",", self.say("numbers.group"))

    def listed(self, items: Sequence[str]) -> str:
        """ "a, b and c"."""
        return join_listed(items, self.say("comma"), self.say("and"))

    def day(self, date: str | None, form: str = "day") -> str:
        """A date as the language writes it; `form` is `day`, `weekday` or `short`. Months and years stay so."""
        if not date:
            return self.say("dates.unknown")
        parts = date[:10].split("-")
        if len(parts) == 1:
            return self.say("dates.year", year=parts[0])
        if len(parts) == 2:
            return self.say("dates.month", month=self.all("months_alone")[int(parts[1]) - 1], year=parts[0])
        month = self.all("months_short" if form == "short" else "months")[int(parts[1]) - 1]
        weekday = self.all("weekdays")[datetime.date.fromisoformat(date[:10]).weekday()]
        return self.say(f"dates.{form}", day=str(int(parts[2])), month=month, year=parts[0], weekday=weekday)

    def span(self, start: str | None, end: str | None) -> str:
        """A closed period: "16 to 20 July 2022"."""
        if not start and not end:
            return self.say("dates.all")
        if not start or not end:
            known = self.day(start or end)
            return self.say("dates.since" if start else "dates.until", date=known)
        if start[:10] == end[:10]:
            return self.day(start)
        return self._span(datetime.date.fromisoformat(start[:10]), datetime.date.fromisoformat(end[:10]))

    def _span(self, first: datetime.date, last: datetime.date) -> str:
        months = self.all("months")
        form = "same_month" if (first.year, first.month) == (last.year, last.month) else "same_year"
        return self.say(
            f"dates.{form if first.year == last.year else 'span'}",
            day=str(first.day),
            month=months[first.month - 1],
            year=str(first.year),
            day2=str(last.day),
            month2=months[last.month - 1],
            year2=str(last.year),
        )


def fill(pattern: str, slots: Mapping[str, str]) -> str:
    """Put values into `{slots}` in one pass: a value that itself looks like a slot stays as it is."""
    out: list[str] = []
    for literal, name in slots_of(pattern):
        out.append(literal)
        if name is not None:
            out.append(slots[name])
    return "".join(out)


def slots_of(pattern: str) -> Iterable[tuple[str, str | None]]:
    """Cut a pattern into its literal texts, each with the name of the slot behind it (None at the end)."""
    rest = pattern
    while "{" in rest:
        literal, _, tail = rest.partition("{")
        name, _, rest = tail.partition("}")
        yield literal, name
    yield rest, None


def join_listed(items: Sequence[str], comma: str, last: str) -> str:
    """Join with commas and a last word: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return comma.join(items[:-1]) + last + items[-1]


def plural_category(language: str, number: int) -> str:
    """The CLDR plural category of a whole number (Unicode CLDR, plural rules for en, uk and ru)."""
    if language not in ("uk", "ru"):
        return "one" if number == 1 else "other"
    ones, tens = number % 10, number % 100
    if ones == 1 and tens != 11:
        return "one"
    return "few" if 2 <= ones <= 4 and not 12 <= tens <= 14 else "many"


def capitalised(text: str) -> str:
    """The same with its first letter as a capital."""
    return text[:1].upper() + text[1:]
