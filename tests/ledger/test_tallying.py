"""Sums and boxes of the index, against the claims themselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from harmledger.ledger import Query, Reading, create_or_open, open_for_reading
from harmledger.ledger.tallying import incidents_in_box, sums_by_month
from harmledger.terms.claim import Count
from harmledger.terms.period import Period
from harmledger.terms.place import Place
from tests.ledger import factory as make


def told(name, number, day, region="Donetsk Oblast", lat=48.2, lon=37.1, at_most=None, **fields):
    """A report, reading and join with one claim at a place and day."""
    place = Place(wording="Zelenyi Hai", lat=lat, lon=lon, admin1=region)
    count = Count(at_least=number, figure=number, at_most=at_most, wording=str(number))
    claim = make.claim(
        name, 3, where=(place,), when=Period(wording=day, earliest=day, latest=day), count=count, **fields
    )
    return [
        make.report(name, 3),
        Reading(document_id=name, reader="en@1", claims=(claim,)),
        make.join(name, f"i{number}"),
    ]


@pytest.fixture
def ledger(tmp_path):
    with create_or_open(tmp_path / "l") as made:
        made.record(told("d1", 3, "2022-07-16", at_most=3))
        made.record(told("d2", 5, "2022-07-31"))
        made.record(told("d3", 7, "2022-08-01", region="Kharkiv Oblast", lat=49.9, lon=36.2, at_most=9))
        made.record(told("d4", 60, "2022-07-20", modality="possible"))
        yield made


def test_sums_by_region_and_month(ledger):
    """Asserted claims only; what has no upper figure is counted beside the sum, never taken for a ceiling."""
    rows = [
        (s.region, s.month, s.claims, s.minimum, s.maximum, s.without_upper) for s in sums_by_month(ledger, "killed")
    ]
    assert rows == [("Donetsk Oblast", "2022-07", 2, 8, 3, 1), ("Kharkiv Oblast", "2022-08", 1, 7, 9, 0)]
    assert [s.claims for s in sums_by_month(ledger, "killed", region="Kharkiv Oblast")] == [1]
    assert [s.minimum for s in sums_by_month(ledger, "killed", since="2022-07-20", until="2022-07-31")] == [5]
    assert sums_by_month(ledger, "injured") == []


def test_sums_of_the_past_leave_out_what_came_later(ledger):
    """As of an earlier entry, sums are those of the claims that held then."""
    ledger.record([make.decision("retract", "d1")])
    assert [s.minimum for s in sums_by_month(ledger, "killed")] == [5, 7]
    with open_for_reading(ledger.folder, 4) as past:
        assert [s.minimum for s in sums_by_month(past, "killed")] == [3]
    with open_for_reading(ledger.folder, ledger.as_of - 1) as past:
        assert [s.minimum for s in sums_by_month(past, "killed", region="Donetsk Oblast")] == [8]


def test_a_box_and_a_span_of_days(ledger):
    """Incidents whose claims lie inside, the highest figures first."""
    found = incidents_in_box(ledger, (48, 37, 49, 38), "2022-07-16", "2022-07-31")
    assert [(f.incident_id, f.claims, f.minimum, f.maximum, f.first_day) for f in found] == [
        ("i3", 1, 3, 3, "2022-07-16"), ("i5", 1, 5, None, "2022-07-31"), ("i60", 1, 60, None, "2022-07-20"),
    ]  # fmt: skip
    assert incidents_in_box(ledger, (48, 37, 49, 38), "2022-08-01", "2022-08-31") == []


def test_an_absurd_figure_does_not_stop_the_index(ledger):
    """A number that no 64 bits hold is recorded as it stands; the sums hold it at a bound."""
    ledger.record(told("d9", 10**30, "2022-09-01", at_most=10**40))
    assert [claim.count.at_most for claim in ledger.claims(Query(since="2022-09-01"))] == [10**40]
    assert sums_by_month(ledger, "killed", since="2022-09-01")[0].minimum == 200_000_000_000


spots_and_days = some.tuples(some.floats(-90, 90), some.floats(-180, 180), some.integers(1, 28))


@settings(max_examples=12)
@given(some.lists(spots_and_days, min_size=1, max_size=12), spots_and_days)
def test_the_box_finds_what_lies_in_it_and_nothing_else(tmp_path_factory, spots, corner):
    """Whatever the index rounds, a claim is found exactly when its position and day lie inside."""
    with create_or_open(tmp_path_factory.mktemp("box") / "l") as ledger:
        given = (
            told(f"d{number}", number + 1, f"2022-07-{day:02d}", lat=lat, lon=lon)
            for number, (lat, lon, day) in enumerate(spots)
        )
        ledger.record([item for report in given for item in report])
        south, west, day = corner
        query = Query(box=(south, west, 90, 180), since=f"2022-07-{day:02d}")
        found = {claim.document_id for claim in ledger.claims(query)}
        inside = {f"d{n}" for n, (lat, lon, on) in enumerate(spots) if lat >= south and lon >= west and on >= day}
        assert found == inside
