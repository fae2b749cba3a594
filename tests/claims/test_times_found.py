"""What a text has told so far, and whether it is a chronicle."""

from datetime import date

from harmledger.claims.times_found import FoundPeriod, Told, told_after
from harmledger.terms.period import Period

REPORT = date(2018, 5, 19)


def found(day, basis="full", kind="date", **fields):
    first = f"{day}-01-01" if len(day) == 4 else day
    period = Period(wording=day, earliest=first, latest=first)
    return FoundPeriod(start=0, end=1, period=period, kind=kind, value=day, rule="r", basis=basis, **fields)


def test_the_last_day_and_the_last_full_day_are_kept_apart():
    """ "On Saturday" moves the story's day, not the date that a year is taken from."""
    told = told_after([found("2018-03-02"), found("2018-05-12", "relative")], REPORT)
    assert (told.day, told.full_day) == (date(2018, 5, 12), date(2018, 3, 2))


def test_old_dates_make_a_chronicle_and_words_of_the_day_a_report():
    """One "yesterday" outweighs three dates of long ago."""
    old = [found("1939-09-03"), found("1939-09-17"), found("1939-09-28")]
    assert told_after(old, REPORT).is_chronicle
    assert not told_after([*old, found("2018-05-18", "relative")], REPORT).is_chronicle


def test_without_a_report_day_nothing_is_old():
    """How far back a text speaks is counted from its day."""
    assert not told_after([found("1939-09-03")], None).is_chronicle


def test_a_bare_year_far_off_is_an_aside():
    """ "The borders of 1772" doesn't move a story of 1920 there; "in 1921" does."""
    story = told_after([found("1920-04-24")], REPORT)
    assert told_after([found("1772", kind="period")], REPORT, story).time == date(1920, 4, 24)
    assert told_after([found("1921", kind="period")], REPORT, story).time == date(1921, 1, 1)


def test_parts_are_told_one_by_one():
    """A range goes on from its end."""
    both = found("2018-03-02", parts=(found("2018-03-02"), found("2018-03-05")))
    assert told_after([both], REPORT).day == date(2018, 3, 5)


def test_what_was_told_is_handed_on():
    """Stretches of one text add up."""
    before = Told(day=date(2018, 5, 1), old=2)
    assert told_after([found("1939-09-03")], REPORT, before).old == 3
