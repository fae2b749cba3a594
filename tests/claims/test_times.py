"""The time reader: wordings, the days that they mean, and what it refuses to guess."""

from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.claims.times import TimeReader, check_examples, compile_times, told_after
from harmledger.errors import PackError

MONDAY = date(2022, 7, 18)
LANGUAGES = ["en", "uk", "ru"]


@cache
def table(language="en"):
    """The pack's own table, every value as text."""
    path = files("harmledger.languages") / language / "times.yml"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@cache
def reader(language="en") -> TimeReader:
    return compile_times(table(language))


def read(text, anchor=MONDAY, language="en", **options):
    return reader(language).find(text, 0, len(text), anchor, **options)


def one(text, anchor=MONDAY, **options):
    (found,) = read(text, anchor, **options)
    return found


def days(found):
    return found.period.earliest, found.period.latest


WORDS = """
on the last next this since between and from to until 3 5 16 - 17 / : 10:30 , . ' May may July 2022 1990 s two several
days weeks month year ago later Saturday Sunday night morning early late yesterday overnight weekend past 24 hours
invasion of before after first quarter century summer daily now 34-year-old p.m. at week İ é’ п'ять
"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.text(max_size=60))
ANCHORS = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))


def flat(found):
    for item in found:
        yield item
        yield from flat(item.parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_a_pack_comes_out_as_written(language):
    """The examples under the rules are the pack's own tests."""
    assert check_examples(table(language)) == []


def test_an_example_that_comes_out_otherwise_is_reported_with_its_place():
    """A linguist sees the file, the rule, the sentence, what was expected and what was found."""
    changed = {**table(), "spans": [{**table()["spans"][0], "examples": [{"text": "Since 2014.", "finds": {}}]}]}
    (failure,) = check_examples(changed, "en/times.yml")
    assert (failure.file, failure.rule, failure.text) == ("en/times.yml", "since", "Since 2014.")
    assert (failure.expected, failure.found) == ("nothing", "'Since 2014' = 2014")


def test_a_rule_without_examples_is_reported():
    """No rule goes untested."""
    changed = {**table(), "spans": [{"id": "bare", "shape": "since {Point}", "reads": "since"}]}
    failures = [failure for failure in check_examples(changed) if failure.expected == "at least one example"]
    assert [failure.rule for failure in failures] == ["bare"]


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ({"shape": "{nonsense}", "reads": "date"}, "nonsense"),
        ({"shape": "(the {day}", "reads": "date"}, "parenthesis"),
        ({"shape": "the )", "reads": "date"}, "stray"),
        ({"shape": "(the )?", "reads": "date"}, "nothing"),
        ({"shape": "the {day}", "reads": "tea leaves"}, "tea leaves"),
    ],
)
def test_a_rule_that_is_wrong_is_named(rule, problem):
    """Compiling says which rule is wrong and how."""
    with pytest.raises(PackError, match=problem) as caught:
        compile_times({**table(), "spans": [{"id": "odd-rule", **rule}]})
    assert "odd-rule" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "anchor", "earliest", "latest", "precision"),
    [
        ("Shells fell on Saturday.", MONDAY, "2022-07-16", "2022-07-16", 1),
        ("Six were killed on Monday.", MONDAY, "2022-07-18", "2022-07-18", 1),
        ("They took the city last month.", MONDAY, "2022-06-01", "2022-06-30", 4),
        ("Overnight a drone struck a farm.", date(2024, 6, 12), "2024-06-12", "2024-06-12", 1),
        ("A bus stop was hit on Tuesday.", date(2023, 2, 1), "2023-01-31", "2023-01-31", 1),
        ("Four died over the weekend.", MONDAY, "2022-07-16", "2022-07-17", 2),
        ("Nine died in the past 24 hours.", MONDAY, "2022-07-17", "2022-07-18", 2),
        ("A depot burned on the night of 16-17 July.", MONDAY, "2022-07-17", "2022-07-17", 1),
        ("Nine died last week.", MONDAY, "2022-07-11", "2022-07-17", 3),
        ("It was built in 2014.", MONDAY, "2014-01-01", "2014-12-31", 5),
        ("LIMA, 16 OCT 89 -- TWO DIED", date(1989, 10, 20), "1989-10-16", "1989-10-16", 1),
    ],
)
def test_a_wording_means_days(text, anchor, earliest, latest, precision):
    """Closed intervals of local dates, with UCDP's precision."""
    found = one(text, anchor)
    assert (*days(found), found.period.precision) == (earliest, latest, precision)


def test_since_a_named_period_is_an_assumed_start():
    """ "Since the invasion" begins where the pack says, marked so, and runs to the report's day."""
    found = one("At least 353 children have died since the invasion.")
    assert (found.kind, *days(found)) == ("since", "2022-02-24", "2022-07-18")
    assert found.period.start_assumed


def test_since_without_a_report_day_stays_open():
    """Nobody says until when."""
    assert days(one("Nine have died since 3 May 2021.", None)) == ("2021-05-03", None)


def test_until_has_no_beginning():
    """Nobody says from when."""
    assert days(one("The road was shut until 3 May 2021.")) == (None, "2021-05-03")


def test_a_range_is_made_of_its_points():
    """Both ends can be quoted on their own."""
    text = "Between 30 April and 2 May two died."
    found = one(text)
    assert days(found) == ("2022-04-30", "2022-05-02")
    assert [text[part.start : part.end] for part in found.parts] == ["30 April", "2 May"]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("It fell on 3 May 2021.", "full"),
        ("It fell on 3 May.", "yearless"),
        ("It fell on Friday.", "relative"),
        ("It fell last month.", "inferred"),
        ("It took two days.", ""),
    ],
)
def test_each_wording_says_what_its_dates_rest_on(text, basis):
    """An inferred year is never passed off as a stated one."""
    assert one(text).basis == basis


def test_both_days_of_a_range_without_a_year_have_it_inferred():
    """The first day borrows the last one's year, not its certainty."""
    assert [part.basis for part in one("It burned on 3-5 May.").parts] == ["yearless", "yearless"]


def test_a_quarter_a_year_earlier_is_a_quarter():
    """Beside a quarter's figures "a year earlier" is the same quarter."""
    assert [item.value for item in read("It fell in the second quarter of 2022 from a year earlier.")] == [
        "2022-Q2",
        "2021-Q2",
    ]


def test_a_night_that_names_its_day_is_that_days():
    """ "Saturday night" is Saturday's, whatever hour it was."""
    found = one("A farm was hit on Saturday night.")
    assert (found.value, *days(found)) == ("2022-07-16TNI", "2022-07-16", "2022-07-16")


def test_a_night_that_names_no_day_is_its_mornings_and_keeps_its_evening_as_value():
    """Last night ended on the report's morning."""
    found = one("A farm was hit last night.")
    assert (found.value, *days(found)) == ("2022-07-17TNI", "2022-07-18", "2022-07-18")


def test_midnight_is_given_without_a_clock():
    """Nobody knows whether the day began or ended."""
    found = one("It fell at midnight on Saturday.")
    assert (found.value, *days(found)) == ("2022-07-16T24:00", "2022-07-16", "2022-07-16")


def test_a_moment_is_a_local_date_time():
    """A clock beside a day gives both."""
    assert days(one("It fell at 10:30 on 16 July.")) == ("2022-07-16T10:30", "2022-07-16T10:30")


def test_an_ambiguous_numeric_date_is_left_undecided():
    """3/5/2021 may be March or May."""
    assert days(one("Dated 3/5/2021.")) == (None, None)


def test_the_story_goes_on_from_the_last_full_date():
    """ "The next day" counts from the date before it, not from the report's."""
    first, second = read("On 3 May 2021 it began. The next day two died.")
    assert days(second) == ("2021-05-04", "2021-05-04")
    assert first.end < second.start


def test_a_narrative_given_by_the_caller_stands_in_for_the_report_day():
    """A report without a date, but with a full date before this stretch."""
    assert days(one("Two died on Saturday.", None, narrative=date(2022, 7, 18))) == ("2022-07-16", "2022-07-16")


def test_a_report_without_a_date_takes_the_year_from_a_full_date_near_by():
    """ "On 12 April" beside "19 April 2013" is of that year; in December nobody knows, and a weekday stays open."""
    text = "Update of 19 April 2013: two died on 12 April. A third fell on 12 December. Four fell on Monday."
    assert [item.value for item in read(text, None)] == ["2013-04-19", "2013-04-12", "XXXX-12-12", "XXXX-WXX-1"]
    later = "Two died on 12 April. Four fell on Monday. This is an update of 19 April 2013."
    assert [item.value for item in read(later, None)] == ["2013-04-12", "XXXX-WXX-1", "2013-04-19"]


def test_what_a_stretch_told_can_be_handed_on():
    """Read sentence by sentence, "the next day" still counts from the sentence before."""
    told = told_after(read("Two were hurt on Friday."), MONDAY)
    assert days(one("The next day a third died.", narrative=told)) == ("2022-07-16", "2022-07-16")


def test_a_chronicle_goes_on_in_its_own_year():
    """In a story told long after, a day without a year follows the last dated one."""
    found = read("On 28 December 1939 it began. On 3 January it ended.", date(2018, 5, 19), story=True)
    assert [item.value for item in found] == ["1939-12-28", "1940-01-03"]


@pytest.mark.parametrize(
    "text",
    [
        "They may march in the sun and a second fall.",
        "A total of 2000 people fled 40 km from 1,950 houses.",
        "The M16 and the T72 cost $ 2014.",
        "Two S-300 missiles hit 30 buildings.",
        "The wounded, 61 and 62, sat down.",
    ],
)
def test_counts_and_verbs_are_no_dates(text):
    """Nothing turns a number of people, a weapon or a verb into a day."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ru", "Пришла Марта, а 30 Марта и в марте шёл снег.", ["2022-03-30", "2022-03"]),
        ("ru", "Ранена женщина 1956 года рождения.", []),
        ("uk", "Поранено жінку 1956 року народження.", []),
        ("uk", "У п’ятницю, 15 липня, поранено двох.", ["2022-07-15"]),
        ("en", "A woman born in 1956 died.", []),
    ],
)
def test_names_and_births_are_no_dates_of_events(language, text, values):
    """A person's name or year of birth dates nothing."""
    assert [item.value for item in read(text, language=language)] == values


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.text(alphabet="0123456789 .-–:/'’ʼ зіта по листопад року ночі субота May в", max_size=40), ANCHORS)
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_in_any_language(language, text, anchor):
    """Nothing in a text makes a reader fail, and every wording is a quote."""
    found = read(text, anchor, language=language)
    assert all(text[item.start : item.end] == item.period.wording for item in flat(found))


def test_a_stretch_is_read_with_offsets_into_the_whole_text():
    """Only what lies between start and end is read; offsets stay the text's."""
    text = "On Friday it began. On Saturday it ended."
    (found,) = reader().find(text, 20, len(text), MONDAY)
    assert text[found.start : found.end] == "Saturday"


@given(TEXTS, ANCHORS, ANCHORS, st.booleans())
@settings(max_examples=400, deadline=None)
def test_wordings_are_quotes_and_intervals_run_forward(text, anchor, narrative, story):
    """For any text: text[start:end] is the wording, nothing overlaps, earliest is not after latest."""
    found = read(text, anchor, narrative=narrative, story=story)
    assert all(text[item.start : item.end] == item.period.wording for item in flat(found))
    assert all(left.end <= right.start for left, right in pairwise(found))
    for item in flat(found):
        earliest, latest = days(item)
        assert not (earliest and latest) or earliest <= latest


PHRASES = """
yesterday, today, on Saturday, last week, next month, two days ago, overnight, this morning, over the weekend, in March,
in the past 24 hours, on 3 May, last summer, since Friday, between Monday and Friday, in the first quarter
"""
RELATIVE = st.sampled_from([phrase.strip() for phrase in PHRASES.split(",")])


@given(RELATIVE, RELATIVE)
@settings(max_examples=200, deadline=None)
def test_without_a_report_day_nothing_relative_is_resolved(first, second):
    """No date is guessed from today."""
    found = read(f"It began {first}. It ended {second}.", None)
    assert found
    assert all(days(item) == (None, None) for item in flat(found))
