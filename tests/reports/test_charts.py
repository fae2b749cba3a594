"""The charts: valid Vega-Lite, honest sums, drawn without network, their limits beside them."""

import datetime
import xml.etree.ElementTree as ElementTree

import msgspec
import pytest

from harmledger.reports import chartdata, chartspec
from harmledger.reports.charts import charts
from harmledger.reports.situation import Reading
from harmledger.reports.wording import LANGUAGES, words
from harmledger.terms.estimate import Estimate
from tests.reports.hostile import HOSTILE, poisoned
from tests.reports.situations import count, situation

WHOLE = situation()
READINGS = tuple(
    Reading(as_of=day, count=count(number, number, None, "at_least"), total=number, inside=1, inside_high=None,
            rest=number - 1, rest_high=None)
    for day, number in (("2022-07-18", 353), ("2022-07-19", 354))
)  # fmt: skip
TOLD = msgspec.structs.replace(
    WHOLE,
    tallies=(msgspec.structs.replace(WHOLE.tallies[0], readings=READINGS), *WHOLE.tallies[1:]),
    groups=(Estimate(harm="injured", minimum=3, best=3, maximum=3, claims=("i2",), by={"group": "children"}),),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_specification_is_valid_vega_lite(language):
    """Altair's copy of the schema accepts each of them, in every language and width."""
    altair = pytest.importorskip("altair")
    for width in (340, 752):
        for chart in charts(TOLD, words(language), width):
            plain = msgspec.json.decode(msgspec.json.encode(chart.spec))
            altair.LayerChart.from_dict(plain, validate=True)


def test_there_is_a_chart_of_each_kind_and_each_says_what_it_cant_show():
    """By day, oblast, harm and group, totals beside incidents, as known then and now."""
    found = charts(TOLD, words("en"), 600)
    kinds = {chart.key.partition("-")[0] for chart in found}
    assert kinds == {"day", "oblast", "harm", "group", "tally", "known"}
    assert all(len(chart.limits) > 40 and chart.rows and len(chart.head) == len(chart.rows[0]) for chart in found)


def test_an_open_figure_is_never_drawn_as_closed():
    """Where an incident has no upper figure the row says so, in words and by an arrow."""
    (chart,) = [chart for chart in charts(TOLD, words("en"), 600) if chart.key == "oblast-killed"]
    (band,) = chartdata.by_oblast(TOLD, "killed")
    assert band.open == any(row[2] == "no upper figure" for row in chart.rows)
    whole = chart.spec["data"]["values"][0]["text"]
    assert ("→" in whole) == band.open


def test_pending_incidents_are_in_no_sum():
    """What a policy leaves out of totals is in no chart either."""
    waiting = tuple(msgspec.structs.replace(told, pending="waits") for told in TOLD.incidents)
    bare = msgspec.structs.replace(TOLD, incidents=waiting, groups=())
    assert chartdata.by_oblast(bare, "killed") == chartdata.by_harm(bare) == chartdata.known_on(bare, "killed") == []


def test_what_was_known_is_told_day_by_day():
    """The last step is what is known now: the sum over the incidents."""
    steps = chartdata.known_on(TOLD, "killed")
    assert [day for day, _ in steps] == sorted({day for day, _ in steps})
    assert all(datetime.date.fromisoformat(day) for day, _ in steps)
    figures = [e for told in TOLD.incidents for e in told.estimates if e.harm == "killed" and e.claims]
    assert steps[-1][1].minimum == sum(figure.minimum for figure in figures)


def test_a_total_stands_beside_the_incidents_with_its_rest():
    """The residual is a column of its own; totals and incidents are never added."""
    (chart,) = [chart for chart in charts(TOLD, words("en"), 600) if chart.key.startswith("tally")]
    assert chart.rows[-1] == ("19 July 2022", "at least 354", "at least 1", "at least 353")


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_names_stay_text_in_a_drawing(bad):
    """A place, a group or a compiler brings no element along, and no expression is evaluated."""
    pytest.importorskip("vl_convert")
    told = msgspec.structs.replace(poisoned(bad), groups=(msgspec.structs.replace(TOLD.groups[0], by={"group": bad}),))
    allowed = {"svg", "g", "path", "text", "rect", "defs", "clipPath", "line", "style"}
    for chart in charts(told, words("en"), 400):
        svg = chartspec.themed(chartspec.drawn(chart), "x")
        names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}
        assert names <= allowed
        assert "http" not in svg.replace("http://www.w3.org/", "")


def test_a_drawing_has_the_colours_of_the_page():
    """Light and dark follow the page: no colour of print is left."""
    pytest.importorskip("vl_convert")
    svg = chartspec.themed(chartspec.drawn(charts(TOLD, words("uk"), 600)[0]), "x")
    assert "var(--solid)" in svg
    assert not any(colour in svg for colour in chartspec.PRINT.values())


@pytest.mark.parametrize(
    ("days", "interval"),
    [
        (("2022-07-18", "2022-07-20"), "day"),
        (("2022-07-18", "2022-09-20"), "week"),
        (("2022-02-24", "2023-03-01"), "month"),
        (("2014-04-01", "2026-01-01"), "year"),
    ],
)
def test_the_ticks_of_an_axis_stand_as_far_apart_as_its_days_ask(days, interval):
    """Twelve years by day are thousands of labels that nobody reads, and a minute of drawing."""
    axis = chartspec.time_axis(chartspec.Drawing(words=words("en"), width=700, font="sans-serif"), days)["axis"]
    assert axis["tickCount"]["interval"] == interval


def test_what_was_known_over_years_is_labelled_by_years():
    """The year itself stands on the axis, in every language."""
    for language in LANGUAGES:
        draw = chartspec.Drawing(words=words(language), width=700, font="sans-serif")
        data = [{"day": f"{year}-05-01", "low": year - 2013} for year in (2014, 2020, 2026)]
        x = chartspec.time_axis(draw, [row["day"] for row in data])
        layers = [{"mark": "line", "encoding": {"x": x, "y": {"field": "low", "type": "quantitative"}}}]
        chart = chartspec.Chart(
            key="k", title="t", limits="l", spec=chartspec.spec_of(draw, 150, layers, data), head=(), rows=()
        )
        svg = chartspec.drawn(chart)
        assert not svg or ">2020<" in svg
