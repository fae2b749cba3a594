"""The timeline: solid to the minimum, a band to the stated maximum, an arrow where none is stated."""

from hypothesis import given
from hypothesis import strategies as st

from harmledger.reports import timeline
from harmledger.reports.situation import ReportedIncident
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident

NAME = "{0.incident.incident_id}".format


def told(name, start, end=None, minimum=1, maximum=1):
    """A dated incident with a figure of people killed."""
    estimate = Estimate(harm="killed", minimum=minimum, best=None, maximum=maximum)
    incident = Incident(incident_id=name, claims=(), mentions=(), earliest=start, latest=end or start)
    return ReportedIncident(incident=incident, estimates=(estimate,))


def draw(*incidents, period=()):
    """The timeline of people killed."""
    return timeline.timeline_view(incidents, "killed", 700.0, NAME, period)


def test_a_day_sums_its_incidents():
    """Minima with minima, maxima with maxima; one open incident opens the day."""
    view = draw(told("a", "2022-07-16", None, 1, 2), told("b", "2022-07-16", None, 2, None))
    (bar,) = view.bars
    assert (bar.bin.minimum, bar.bin.maximum, bar.bin.without_upper, bar.open) == (3, 4, 1, True)


def test_an_uncertain_date_is_a_line_and_no_bar():
    """A date within three days is not given to one of them, nor split."""
    view = draw(told("a", "2022-07-16", "2022-07-18"), told("b", "2022-07-17"))
    assert [bar.bin.incidents for bar in view.bars] == [("b",)]
    assert [stretch.to for stretch in view.stretches] == ["a"]


def test_a_day_without_incidents_has_no_bar():
    """Not a bar of zero: nothing was reported, which is not that nothing happened."""
    view = draw(told("a", "2022-07-16"), told("b", "2022-07-20"))
    assert len(view.bars) == 2
    assert len(timeline.all_starts(["2022-07-16", "2022-07-20"], "day")) == 5


def test_the_period_of_the_report_is_shown_whole():
    """Days after the last incident belong to the picture."""
    view = draw(told("a", "2022-07-16"), period=("2022-07-10", "2022-07-20"))
    assert view.dates[0][1] == "2022-07-10"


def test_bins_grow_with_the_time():
    """Days, then weeks, then months: bars stay wide enough to be seen."""
    day = draw(told("a", "2022-07-16"), told("b", "2022-08-01"))
    week = draw(told("a", "2022-02-24"), told("b", "2022-08-01"))
    month = draw(told("a", "2022-02-24"), told("b", "2024-08-01"))
    assert [view.unit for view in (day, week, month)] == ["day", "week", "month"]
    assert timeline.bin_start("2022-07-17", "week") == "2022-07-11"


def test_a_season_is_no_date():
    """ "This summer" is listed below the chart instead of stretching it to a season."""
    view = draw(told("a", "2022-06-01", "2022-08-31"), told("b", "2022-07-17"))
    assert [bar.bin.incidents for bar in view.bars] == [("b",)]
    assert view.stretches == ()
    assert len(view.dates) == 1


def test_nothing_dated_nothing_drawn():
    """The page says so in words."""
    assert draw() is None
    assert timeline.timeline_view([told("a", None)], "killed", 700.0, NAME) is None


DAYS = st.dates(min_value=timeline.datetime.date(2022, 2, 24), max_value=timeline.datetime.date(2024, 2, 24))


@given(st.lists(st.tuples(DAYS, st.integers(0, 3), st.integers(0, 50), st.none() | st.integers(0, 50)), min_size=1))
def test_every_incident_is_drawn_once(rows):
    """In a bar or as a line, and no figure is lost or counted twice."""
    incidents = [
        told(
            str(n),
            day.isoformat(),
            (day + timeline.datetime.timedelta(days=more)).isoformat(),
            low,
            None if high is None else low + high,
        )
        for n, (day, more, low, high) in enumerate(rows)
    ]
    view = draw(*incidents)
    in_bars = [name for bar in view.bars for name in bar.bin.incidents]
    lines = [stretch.to for stretch in view.stretches]
    assert len(set(in_bars)) == len(in_bars)
    assert not set(in_bars) & set(lines)
    assert len(lines) == min(len(rows) - len(in_bars), timeline.STRETCHES)
    figures = {one.incident.incident_id: one.estimates[0].minimum for one in incidents}
    assert sum(bar.bin.minimum for bar in view.bars) == sum(figures[name] for name in in_bars)
    assert all(bar.top_maximum <= bar.top_minimum <= view.base for bar in view.bars)
    assert all(bar.top_maximum >= 0 and view.left <= bar.x <= view.width for bar in view.bars)


@given(st.integers(1, 10**6))
def test_the_scale_holds_the_largest_bar(most):
    """From zero, in round steps, few enough to be read."""
    ticks = timeline.tick_values(most)
    assert ticks[0] == 0
    assert most <= ticks[-1]
    assert len(ticks) <= 7
