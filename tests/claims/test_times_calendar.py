"""Values and the days that they cover."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.claims.times_calendar import back, months_from, precision_of, shifted, span_of, week_value, weekday_near

DAYS = st.dates(date(200, 1, 1), date(9990, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-07-16", "2022-07-16", "2022-07-16"),
        ("2022-W28", "2022-07-11", "2022-07-17"),
        ("2022-W28-WE", "2022-07-16", "2022-07-17"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-Q3", "2022-07-01", "2022-09-30"),
        ("2022-H2", "2022-07-01", "2022-12-31"),
        ("2022-WI", "2022-12-01", "2023-02-28"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2022-07-16TNI", "2022-07-16", "2022-07-16"),
        ("2022-07-16T10:30", "2022-07-16", "2022-07-16"),
    ],
)
def test_a_value_covers_its_days(value, first, last):
    """First and last day, both inside."""
    assert span_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["PAST_REF", "P3D", "BC0218", "XXXX-07-16", "2022-02-30", "2022-W60", "2022-13", ""])
def test_what_names_no_days_covers_none(value):
    """References, lengths, unresolved and impossible values."""
    assert span_of(value) is None


@given(DAYS)
def test_a_day_lies_in_its_week_month_and_year(day):
    """Every longer value of a day's covers the day."""
    for value in (week_value(day), *(shifted(day, unit, 0) for unit in ("D", "W", "M", "Q", "Y", "DE", "C"))):
        first, last = span_of(value)
        assert first <= day <= last


@given(DAYS, st.integers(1, 7))
def test_a_weekday_is_found_on_the_asked_side(day, weekday):
    """Strictly before or after, or on the day itself, and never more than a week away."""
    near = {side: weekday_near(day, weekday, side) for side in ("before", "past", "future", "after")}
    assert near["before"] < day < near["after"]
    assert near["past"] <= day <= near["future"]
    assert all(found.isoweekday() == weekday and abs(found - day).days <= 7 for found in near.values())


@given(DAYS, st.sampled_from("DWMQY"), st.integers(0, 20))
def test_going_back_never_goes_ahead(day, unit, amount):
    """A period of some units ends on the day and begins on it or before."""
    start = back(day, unit, amount)
    assert start is None or start <= day


def test_beyond_the_calendar_there_is_nothing():
    """No year 0 and no year 10000."""
    assert shifted(date(1, 1, 1), "D", -1) is None
    assert shifted(date(9999, 12, 31), "Y", 1) is None
    assert back(date(1, 1, 1), "Y", 3) is None


@pytest.mark.parametrize(("length", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5)])
def test_precision_follows_the_length(length, code):
    """UCDP's date_prec."""
    assert precision_of(date(2022, 1, 1), date.fromordinal(date(2022, 1, 1).toordinal() + length - 1)) == code


def test_months_run_over_the_year():
    """Three months from December end in February."""
    assert months_from(2023, 12, 3) == (date(2023, 12, 1), date(2024, 2, 29))
