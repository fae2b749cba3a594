"""The words of a report: plurals, numbers and dates as a reader expects them."""

import pytest

from harmledger.errors import UsageError
from harmledger.reports.wording import LANGUAGES, fill, plural_category, slots_of, words

EN = words("en")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2022-07-16", "2022-07-16", "16 July 2022"),
        ("2022-07-16", "2022-07-20", "16 to 20 July 2022"),
        ("2022-06-30", "2022-07-02", "30 June to 2 July 2022"),
        ("2021-12-31", "2022-01-01", "31 December 2021 to 1 January 2022"),
        ("2022-07-16", None, "since 16 July 2022"),
        (None, "2022-07-16", "until 16 July 2022"),
        (None, None, "all dates in the ledger"),
        ("2022-07-16T23:00", "2022-07-16T23:59", "16 July 2022"),
        ("2022-07", None, "since July 2022"),
    ],
)
def test_a_period_reads_as_one_phrase(start, end, expected):
    """What both ends share is said once."""
    assert EN.span(start, end) == expected


def test_a_weekday_is_that_of_the_date():
    """A reader checks the report against a calendar."""
    assert EN.day("2022-07-16", "weekday") == "Saturday 16 July 2022"


def test_numbers_keep_their_thousands_apart():
    """A five-digit figure is not misread."""
    assert EN.number(12345) == "12,345"


@pytest.mark.parametrize(
    ("number", "category"),
    [(1, "one"), (2, "few"), (5, "many"), (11, "many"), (12, "many"), (14, "many"), (21, "one"), (22, "few"),
     (0, "many"), (111, "many"), (101, "one")],
)  # fmt: skip
def test_slavic_plurals_follow_cldr(number, category):
    """Ukrainian and Russian have three forms for whole numbers."""
    assert plural_category("uk", number) == plural_category("ru", number) == category


def test_an_unknown_language_is_refused_by_name():
    """The reader learns what exists."""
    with pytest.raises(UsageError, match="en"):
        words("xx")


def test_a_value_that_looks_like_a_slot_stays_text():
    """Words of a report are never taken for a pattern."""
    assert fill("{a} and {b}", {"a": "{b}", "b": "2"}) == "{b} and 2"


FORMS = {"one", "few", "many", "other", "of_one", "object", "gender", "one_m", "one_f", "one_n"}
GRAMMAR = ("places", "sentences", "harmed", "happenings", "names", "actors", "causes", "arms", "things", "groups")
"""What English does not need: reasons are written in it, and its nouns have no cases."""


def meanings(node, path=""):
    """Every dotted key of a language's file; forms of one word are one key."""
    if isinstance(node, dict) and not (node and set(node) <= FORMS):
        return {key for name, child in node.items() for key in meanings(child, f"{path}.{name}".lstrip("."))}
    return {path}


def test_no_page_of_any_language_misses_a_word():
    """Each meaning that English has stands in every file; the two that decline have the same words besides."""
    common = {key for key in meanings(EN.tree) if key.partition(".")[0] not in GRAMMAR}
    ukrainian, russian = (meanings(words(language).tree) for language in ("uk", "ru"))
    assert common - ukrainian == common - russian == set()
    shared = [{key for key in keys if not key.startswith("places.")} for keys in (ukrainian, russian)]
    assert shared[0] == shared[1]


def test_every_plural_has_the_form_for_any_number():
    """English needs `other`; Ukrainian and Russian need few and many."""

    def plurals(node):
        if not isinstance(node, dict):
            return []
        return [node] if "one" in node else [form for child in node.values() for form in plurals(child)]

    assert all("other" in forms for forms in plurals(EN.tree))
    assert all({"few", "many"} <= set(forms) for code in ("uk", "ru") for forms in plurals(words(code).tree))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wording_fills_no_slot_that_english_does_not_have(language):
    """A misspelt slot in a file of words would break a page."""
    for key in meanings(EN.tree):
        if not key.startswith(GRAMMAR) and isinstance(said := words(language).node(key), str):
            known = slots(EN.pattern(key)) | MORE.get(key, set())
            assert slots(said) <= known, key


MORE = {
    "summary.lead_some": {"incidents_of"}, "summary.feared": {"harmed"}, "summary.leading": {"all_of"},
    "verbs.brief": {"verb"}, "verbs.nobody": {"harmed"}, "verbs.nobody_yet": {"harmed"}, "verbs.nothing": {"verb"},
    "figures.noun": {"verb"}, "figures.whom": {"harmed"}, "incident.parts": {"harmed"},
}  # fmt: skip
"""Slots that the code fills and English leaves out."""


def slots(pattern):
    """Names of the slots of a pattern."""
    return {name for _, name in slots_of(pattern) if name}


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_plurals_months_and_weekdays_are_those_of_the_cldr(language):
    """Our short rules and lists agree with Babel's copy of the Unicode CLDR."""
    babel = pytest.importorskip("babel")
    locale = babel.Locale(language)
    assert all(plural_category(language, number) == locale.plural_form(number) for number in range(2000))
    tongue = words(language)
    assert tongue.all("months") == tuple(locale.months["format"]["wide"][month] for month in range(1, 13))
    assert tongue.all("months_alone") == tuple(locale.months["stand-alone"]["wide"][month] for month in range(1, 13))


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("uk", 1, "1 повідомлення"), ("uk", 21, "21 випадок"), ("uk", 3, "3 випадки"), ("uk", 12, "12 випадків"),
        ("uk", 1111, "1\u00a0111 випадків"), ("ru", 21, "21 случай"), ("ru", 4, "4 случая"), ("ru", 14, "14 случаев"),
    ],
)  # fmt: skip
def test_a_number_has_its_noun_in_the_right_form(language, number, expected):
    """1, 21 and 101 are alike, 2 to 4, and 5 to 20 (CLDR)."""
    noun = "report" if "повідомл" in expected else "incident"
    assert words(language).counted(noun, number) == expected


@pytest.mark.parametrize(
    ("language", "figure", "number", "expected"),
    [
        ("uk", "до 3", 3, "людей"), ("uk", "близько 21", 21, "людини"), ("uk", "2–3", 3, "людини"),
        ("uk", "десятки", 24, "людей"), ("uk", "щонайменше 1", 1, "людина"), ("ru", "не менее 1", 1, "человека"),
        ("ru", "около 22", 22, "человек"), ("ru", "22", 22, "человека"), ("ru", "сотни", 200, "человек"),
    ],
)  # fmt: skip
def test_a_noun_follows_the_words_before_its_number(language, figure, number, expected):
    """ "до", "близько", "не менее" govern the genitive; "десятки" does too."""
    assert words(language).after("nouns.people", number, figure) == expected
