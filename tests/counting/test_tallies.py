"""Tallies stand beside incidents, are never added to them, and are compared with them."""

import msgspec
import pytest

from harmledger.counting import increments, reconcile, resolve_windows, rest_estimate, tally_series
from harmledger.terms.claim import Claim, Who
from harmledger.terms.place import Place
from tests.counting.factory import OBLAST, TOWN, claims, known, tally


def day(count: str, date: str, *, start: str | None = None, **more) -> Claim:
    """A bulletin's total of one day in one oblast."""
    return tally(count, start=start or date, end=date, on=date, area=OBLAST, **more)


def test_series_grows():
    """Case 2: 353, the next day 354: two points of one series, one more, never 707."""
    series = tally_series(
        [
            tally("at least 353", on="2022-07-18", age="child", assumed=True),
            tally("at least 354", on="2022-07-19", age="child"),
        ]
    )
    assert [p.as_of for p in series[0].points] == ["2022-07-18", "2022-07-19"]
    assert (len(series), series[0].group, series[0].start_assumed, series[0].alarms) == (1, "children", True, ())
    assert [(i.low, i.figure) for i in increments(series[0])] == [(1, 1)]


def test_compilers_stand_side_by_side():
    """Case 3: the UN's 280 and the prosecutors' 353 are two series, no alarm."""
    series = tally_series(
        [tally("280", by="UN", age="child"), tally("353", by="Prosecutors", age="child", on="2023-03-30")]
    )
    assert sorted((s.compiler, len(s.points), s.alarms) for s in series) == [
        ("Prosecutors", 1, ()),
        ("United Nations", 1, ()),
    ]


def test_repeated_reading_is_one_point():
    """The same reading in fifty reports is one point."""
    copies = [tally("353", report=f"r{n}") for n in range(50)]
    assert len(tally_series(copies)[0].points) == 1


def test_fall_raises_an_alarm():
    """A cumulative total that falls without a correction raises an alarm, and says when digits look transposed (C9)."""
    series = tally_series([tally("353", on="2023-01-01"), tally("335", on="2023-01-02")])
    assert series[0].alarms == (
        "The total fell from 353 (2023-01-01) to 335 (2023-01-02) without a correction; the digits look transposed.",
    )


def test_sourced_correction_raises_none():
    """A fall that the compiler calls a revision is accepted."""
    assert (
        tally_series([tally("353", on="2023-01-01"), tally("350", on="2023-01-02", change="revision")])[0].alarms == ()
    )


def test_part_above_whole():
    """More children than people, by one compiler on one day, is an alarm."""
    series = tally_series([tally("40"), tally("41", age="child")])
    assert [a for s in series for a in s.alarms] == ["children 41 on 2023-03-10 are more than the whole of 40."]


def test_part_above_the_whole_it_is_told_of():
    """ "400 civilians, among them 450 children": the figure that a part is told of need not be one of all people."""
    whole = msgspec.structs.replace(tally("400"), who=Who(wording="civilians", status="civilian"))
    part = msgspec.structs.replace(tally("450", age="child"), part_of=whole.claim_id)
    alarms = [a for s in tally_series([whole, part]) for a in s.alarms]
    assert alarms == ["children 450 on 2023-03-10 are more than the whole of 400."]


def test_unanchored():
    """A total without a period is shown and compared with nothing (C7)."""
    series = tally_series([tally("90", start=None, on=None)])[0]
    result = reconcile(series, series.points[0], [known("i1", "2023-03-01", 3, 3)])
    assert (series.anchored, result.matched) == (False, ())
    assert "Unanchored" in result.because[0]


def test_reconciliation():
    """A day's total of five and an incident of three inside it: two are known only from the daily total (C9)."""
    series = tally_series([day("5", "2023-03-10")])[0]
    outside = Place(wording="Lviv", name="Lviv", level="settlement", admin1="Lviv Oblast", country="UA")
    pairs = [known("i1", "2023-03-10", 3, 3), known("i2", "2023-03-11", 9, 9), known("i3", "2023-03-10", 9, 9, outside)]
    result = reconcile(series, series.points[0], pairs)
    rest = rest_estimate(series, result)
    assert series.bounded
    assert (result.matched, result.residual_low, result.residual_high) == (("i1",), 2, 2)
    assert rest is not None
    assert (rest.minimum, rest.maximum, rest.because[0]) == (2, 2, "Known only from daily totals.")


def test_coarse_incident_is_possibly_inside():
    """An incident whose place is not known may be inside: the residual becomes an interval."""
    series = tally_series([day("5", "2023-03-10")])[0]
    result = reconcile(series, series.points[0], [known("i1", "2023-03-10", 3, 3, None)])
    assert (result.matched, result.possibly, result.residual_low, result.residual_high) == ((), ("i1",), 2, 5)


def test_parts_above_the_total():
    """Incidents inside that add up to more than the total raise an alarm; the residual stays at zero."""
    series = tally_series([day("5", "2023-03-10")])[0]
    result = reconcile(series, series.points[0], [known("i1", "2023-03-10", 8, 8)])
    assert (result.residual_low, result.residual_high) == (0, 0)
    assert result.alarms == ("The incidents inside add up to at least 8, above the total of 5.",)


def test_cumulative_never_enters_totals():
    """A total since the invasion has no rest that could be added to incidents (C7)."""
    series = tally_series([tally("353")])[0]
    assert rest_estimate(series, reconcile(series, series.points[0], [])) is None


def test_overlapping_bulletins():
    """Of bulletins whose windows overlap the larger is kept, not the sum; apart windows both stay (C7)."""
    points = tally_series(
        [day("5", "2023-03-10"), day("7", "2023-03-10", start="2023-03-09", by="Office"), day("2", "2023-03-12")]
    )[0].points
    assert [p.count.figure for p in resolve_windows(points)] == [7, 2]


def test_late_confirmations_are_a_cumulative_rise():
    """Case 4: the day's bulletin of 359 of which 298 were accepted retroactively: 61 are new that day, the 298 are a
    part without a day of their own, and the cumulative series rises by the whole 359."""
    cumulative = tally_series([tally("52000", on="2025-06-01"), tally("52359", on="2025-06-02")])[0]
    assert [i.figure for i in increments(cumulative)] == [359]
    accepted = tally("298", start=None, on="2025-06-02", id="late", part_of="all")
    series = tally_series([day("359", "2025-06-02", id="all"), accepted])
    assert sorted((s.anchored, s.points[0].count.figure) for s in series) == [(False, 298), (True, 61)]


@pytest.mark.parametrize("kind", ["harm"])
def test_incidents_are_no_tallies(kind):
    """Claims of incidents never become points of a series."""
    assert tally_series(claims({"killed": "5", "kind": kind, "place": TOWN.wording})) == []


def test_transposed_digits_in_a_rise():
    """A reading that jumps out of those around it, and would not with two digits changed over, is an alarm of its own:
    353, 535 and 356 are 353, 355 and 356. A series that just rises has none."""
    days = ("2023-01-01", "2023-01-02", "2023-01-03")
    (jumped,) = tally_series([tally(count, on=day) for count, day in zip(("353", "535", "356"), days, strict=True)])
    assert jumped.alarms == (
        "The total fell from 535 (2023-01-02) to 356 (2023-01-03) without a correction.",
        "535 (2023-01-02) lies outside the readings around it, 353 and 356: the digits look transposed (355?).",
    )
    (rising,) = tally_series([tally(count, on=day) for count, day in zip(("353", "354", "356"), days, strict=True)])
    assert rising.alarms == ()


@pytest.mark.parametrize(
    ("incidents", "inside", "rest"),
    [
        ([], "no recorded incident lies inside its period and area.", "Not known from incidents: 5."),
        ([("2023-03-10", 3, 3)], "one recorded incident lies inside its period and area; together: 3.",
         "Not known from incidents: 2."),
        ([("2023-03-10", 3, 3), ("2023-03-10", 2, 2)], "2 recorded incidents lie inside its period and area; "
         "together: 5.", "Every one of them is known from incidents."),
        ([("2023-03-10", 0, None)], "one recorded incident lies inside its period and area, and how many they hold of "
         "them is not known.", "Not known from incidents: up to 5."),
    ],
)  # fmt: skip
def test_a_comparison_in_sentences(incidents, inside, rest):
    """One incident is one, none are none, and a number that nobody knows is not printed as one."""
    series = tally_series([day("5", "2023-03-10")])[0]
    found = reconcile(series, series.points[0], [known(f"i{n}", *row) for n, row in enumerate(incidents)])
    assert found.because == (f"Office has 5 killed (people); {inside}", rest)


def test_why_an_incident_is_only_perhaps_inside():
    """Each incident that may lie inside says why it can't be told: no place, no day, days over an end."""
    series = tally_series([day("5", "2023-03-10")])[0]
    over, _ = known("i2", "2023-03-10", 3, 3)
    nowhere = known("i1", "2023-03-10", 3, 3, None)
    undated = known("i3", None, 3, 3)
    pairs = [nowhere, (msgspec.structs.replace(over, latest="2023-03-12"), nowhere[1]), undated]
    assert reconcile(series, series.points[0], pairs).doubts == (
        "its place is not known",
        "its days reach over an end of the period",
        "its day is not known",
    )
