"""The words of a report: plurals, numbers and dates as a reader expects them."""

import pytest

from harmledger.errors import UsageError
from harmledger.reports.wording import LANGUAGES, fill, plural_category, words

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


def test_every_language_has_the_same_meanings():
    """No page of any language misses a word."""

    def keys(node, path=""):
        if isinstance(node, dict) and not set(node) <= {"one", "few", "many", "other"}:
            return {key for name, child in node.items() for key in keys(child, f"{path}.{name}")}
        return {path}

    expected = keys(EN.tree)
    assert all(keys(words(language).tree) == expected for language in LANGUAGES)


def test_every_plural_has_the_form_for_any_number():
    """`other` is the form that every language needs."""

    def plurals(node):
        if not isinstance(node, dict):
            return []
        return [node] if "one" in node else [form for child in node.values() for form in plurals(child)]

    assert all("other" in forms for language in LANGUAGES for forms in plurals(words(language).tree))
