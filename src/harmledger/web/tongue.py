"""The interface's words: a YAML file a language; plurals, dates and numbers as the language writes them (CLDR)."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import TypeAlias, cast

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from harmledger.errors import UsageError
from harmledger.reports import inlanguage, narrative
from harmledger.reports.phrases import Phrasebook
from harmledger.reports.wording import Words
from harmledger.reports.wording import words as report_words
from harmledger.terms.claim import Claim
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place
from harmledger.terms.written import read_yaml

Node: TypeAlias = "str | list[Node] | dict[str, Node]"

LANGUAGES = {"en": "English", "uk": "Українська"}
"""Languages of the interface, each under its own name."""
DAY = "d MMMM y"
"""CLDR pattern of a whole date in both languages: 16 July 2022, 16 липня 2022 (uk adds its own case of the month)."""


class Tongue:
    """`say("queue.title")` is the wording under a key; `plural("claims", 3)` the form that goes with a number."""

    def __init__(self, code: str, tree: dict[str, Node]) -> None:
        self.code = code
        self.tree = tree
        self.locale = Locale.parse(code)
        self.report = words_of_reports(code)
        """The words of figures and harms, which the reports share."""
        self.open, self.close = self.report.say("quotation", text="\n").split("\n")
        """The language's quotation marks."""
        self.book = Phrasebook(self.report, {})

    def node(self, key: str) -> Node:
        """What stands under a dotted key; a missing key is a mistake of the code and raises `KeyError`."""
        found: Node = self.tree
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                raise KeyError(key)
            found = found[part]
        return found

    def has(self, key: str) -> bool:
        """Whether the language has this meaning."""
        try:
            self.node(key)
        except KeyError:
            return False
        return True

    def say(self, key: str, **slots: object) -> str:
        """The wording under a key, its slots filled."""
        return str(self.node(key)).format_map({name: str(value) for name, value in slots.items()})

    def word(self, group: str, value: str) -> str:
        """The wording of a value of the schema ("killed", "asserted"); the value itself where there is none."""
        return self.say(f"{group}.{value}") if value and self.has(f"{group}.{value}") else value

    def reason(self, sentence: str) -> str:
        """A sentence that another room gives in English, in this language; as it is where no pattern fits it."""
        return self.book.say(sentence)

    def claim(self, claim: Claim) -> Claim:
        """A claim with its places under the names that they have in this language; the report's words stay."""
        return claim if self.report.language == "en" else inlanguage.claim_in(claim, self.book)

    def name(self, text: str) -> str:
        """The name of a source; "and 2 more" behind some names is ours."""
        return text if self.report.language == "en" else self.book.name(text)

    def arms(self, kind: str) -> str:
        """A kind of weapon."""
        return self.book.listed("arms")(kind)

    def thing(self, kind: str) -> str:
        """A kind of object."""
        return self.book.listed("things")(kind)

    def actor(self, name: str) -> str:
        """A party to the conflict, as the ledger names it."""
        return self.book.listed("actors")(name)

    def figure(self, text: str) -> str:
        """A figure as the policies word it in English, in this language; as it is where it is none."""
        return text if self.report.language == "en" else self.book.figure(text) or text

    def speech(self, code: str) -> str:
        """The name of a language by its code."""
        return str(self.locale.languages.get(code, code))

    def about(self, sentence: str, incidents: Iterable[Incident]) -> str:
        """What a sentence says of some incidents, by what they are called here."""
        return Phrasebook(self.report, {one.title: self.title(one) for one in incidents}).say(sentence)

    def title(self, incident: Incident) -> str:
        """What an incident is called."""
        if self.report.language == "en":
            return incident.title or incident.incident_id
        return inlanguage.title(incident, self.report) or incident.title or incident.incident_id

    def place(self, place: Place | None) -> str:
        """A place with its area."""
        known = place if self.report.language == "en" else inlanguage.place_in(place, self.book)
        return narrative.place_text(known, self.report)

    def plural(self, key: str, number: int, **slots: object) -> str:
        """A number with its noun: "3 claims", "5 тверджень"."""
        forms = cast("Mapping[str, Node]", self.node(f"counted.{key}"))
        form = forms.get(self.locale.plural_form(number), forms["other"])
        return str(form).format(n=self.number(number), **{name: str(value) for name, value in slots.items()})

    def number(self, number: float) -> str:
        """A number with its thousands apart."""
        return str(format_decimal(number, locale=self.locale))

    def day(self, iso: str | None) -> str:
        """A date as the language writes it; what is no whole date stays as it is."""
        return written_day(iso[:10], str(self.locale)) or iso if iso else self.say("dates.unknown")

    def span(self, start: str | None, end: str | None) -> str:
        """A closed period; one day where both ends are the same."""
        if not start and not end:
            return self.say("dates.unknown")
        if not end or not start or start[:10] == end[:10]:
            return self.day(start or end)
        return self.say("dates.span", start=self.day(start), end=self.day(end))

    def moment(self, iso: str) -> str:
        """A date and time of the record, in UTC."""
        return f"{self.day(iso)}, {iso[11:16]} UTC" if len(iso) > 15 else self.day(iso)


@lru_cache(maxsize=20_000)
def written_day(iso: str, locale: str) -> str | None:
    """A date as a language writes it; None for what is none. A page of charts writes thousands of the same."""
    try:
        return str(format_date(date.fromisoformat(iso), DAY, locale=locale))
    except ValueError:
        return None


def words_of_reports(code: str) -> Words:
    """The reports' words in a language; in English where reports don't speak it."""
    try:
        return report_words(code)
    except UsageError:
        return report_words("en")


@cache
def tongue(code: str) -> Tongue:
    """The words of one language of `LANGUAGES`, read once."""
    text = resources.files("harmledger.web").joinpath("words", f"{code}.yml").read_text("utf-8")
    return Tongue(code, cast("dict[str, Node]", read_yaml(text)))


def spoken(accepted: str) -> str:
    """The first language of an Accept-Language header that the interface speaks; English where it speaks none."""
    for part in accepted.split(","):
        code = part.split(";")[0].strip().lower().split("-")[0]
        if code in LANGUAGES:
            return code
    return "en"
