"""Days, weeks, months and years as values in ISO 8601 as TIMEX3 writes them, and the local dates that a value covers.

`2022-07-16` a day, `2022-W28` a week, `2022-W28-WE` its weekend, `2022-07` a month, `2022-Q3` a quarter, `2022-H1` a
half, `2022-SU` a season, `2022` a year, `202X` a decade, `20` a century, `2022-07-16TNI` a part of a day,
`2022-07-16T10:30` a moment (TimeML annotation guidelines 1.2.1).
"""

import re
from calendar import monthrange
from datetime import date, timedelta

Span = tuple[date, date]

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season in the meteorological reckoning; a winter is named by the year in which it begins."""

_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART = re.compile(r"(\d{4})-(Q|H)(\d)")


def span_of(value: str) -> Span | None:
    """First and last day that `value` covers; None where it names no days ("PAST_REF", "P3D", "BC0218")."""
    head = value.split("T")[0]
    try:
        return _span_of_date(head)
    except ValueError:
        return None


def _span_of_date(value: str) -> Span | None:
    length, digits = len(value), value.replace("-", "").isdecimal()
    if length == 10 and digits:
        day = date.fromisoformat(value)
        return day, day
    if length == 7 and digits:
        return months_from(int(value[:4]), int(value[5:]), 1)
    if length == 4 and digits:
        return months_from(int(value), 1, 12)
    if length == 4 and value[3] == "X" and value[:3].isdecimal():
        return date(int(value[:3]) * 10, 1, 1), date(int(value[:3]) * 10 + 9, 12, 31)
    if length == 2 and digits:
        return date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31)
    return _span_of_part(value)


def _span_of_part(value: str) -> Span | None:
    if season := _SEASON.fullmatch(value):
        return months_from(int(season[1]), SEASON_STARTS[season[2]], 3)
    if part := _PART.fullmatch(value):
        length = 3 if part[2] == "Q" else 6
        return months_from(int(part[1]), (int(part[3]) - 1) * length + 1, length)
    if week := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return (monday + timedelta(days=5 if week[3] else 0), monday + timedelta(days=6))
    return None


def months_from(year: int, month: int, length: int) -> Span:
    """The days of `length` months beginning with year-month."""
    last_year, last_month = divmod(year * 12 + month - 1 + length - 1, 12)
    return date(year, month, 1), date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])


def precision_of(earliest: date, latest: date) -> int:
    """UCDP date_prec by the length of the stretch: 1 a day, 2 up to 6, 3 a week, 4 a month, 5 more."""
    days = (latest - earliest).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def week_value(day: date) -> str:
    """The ISO week of `day`, as 2022-W28."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(day: date, months: int = 0) -> str:
    """The month `months` after that of `day`, as 2022-07."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year:04}-{month + 1:02}"


def shifted(day: date, unit: str, amount: int) -> str | None:
    """The value `amount` units after `day`, in the grain of the unit; None outside the calendar or for finer units."""
    try:
        return _shifted(day, unit, amount)
    except (ValueError, OverflowError):
        return None


def _shifted(day: date, unit: str, amount: int) -> str | None:
    if unit == "D":
        return (day + timedelta(days=amount)).isoformat()
    if unit == "W":
        return week_value(day + timedelta(weeks=amount))
    if unit == "WE":
        return week_value(day + timedelta(weeks=amount)) + "-WE"
    if unit == "M":
        return month_value(day, amount)
    if unit == "Q":
        year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + amount, 4)
        return f"{year:04}-Q{quarter + 1}"
    if unit == "Y":
        return f"{_year(day.year + amount):04}"
    if unit == "DE":
        return f"{_year(day.year + 10 * amount) // 10:03}X"
    if unit == "C":
        return f"{_year(day.year + 100 * amount) // 100:02}"
    return None


def _year(year: int) -> int:
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return year


def back(day: date, unit: str, amount: int) -> date | None:
    """The day `amount` units before `day` (after it, where negative): where a period of that length begins."""
    days = {"H": 0, "MIN": 0, "S": 0, "D": 1, "W": 7, "WE": 7}.get(unit)
    try:
        if days is not None:
            return day - timedelta(days=amount * days)
        months = amount * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "C": 1200}[unit]
        first = date.fromisoformat(month_value(day, -months) + "-01")
        return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))
    except (ValueError, OverflowError):
        return None


def weekday_near(anchor: date, weekday: int, direction: str) -> date:
    """The `weekday` (1 Monday - 7 Sunday) nearest to `anchor`: "past" today or before it, "before" strictly before,
    "future" today or after, "after" strictly after."""
    ahead = (weekday - anchor.isoweekday()) % 7
    if direction == "future":
        return anchor + timedelta(days=ahead)
    if direction == "after":
        return anchor + timedelta(days=ahead or 7)
    if direction == "before":
        return anchor - timedelta(days=7 - ahead)
    return anchor - timedelta(days=(7 - ahead) % 7)
