"""Which figures of a report tell of one event: by place and date."""

from hypothesis import given
from hypothesis import strategies as st

from harmledger.claims.events import Events, dates_fit, finer, narrower, places_fit, within
from harmledger.terms.period import Period
from harmledger.terms.place import Place

OBLAST = Place(wording="Donetsk region", name="Donetsk Oblast", place_id="o", level="oblast", country="UA",
               admin1="Donetsk Oblast")  # fmt: skip
TOWN = Place(wording="Pokrovsk", name="Pokrovsk", place_id="p", level="settlement", country="UA",
             admin1="Donetsk Oblast")  # fmt: skip
OTHER = Place(wording="Nikopol", name="Nikopol", place_id="n", level="settlement", country="UA",
              admin1="Dnipropetrovsk Oblast")  # fmt: skip
UKRAINE = Place(wording="Ukraine", name="Ukraine", place_id="u", level="country", country="UA")


def day(earliest, latest=None, precision=1):
    """A period from day to day."""
    return Period(wording="w", earliest=earliest, latest=latest or earliest, precision=precision)


def test_a_town_lies_in_its_region_and_country():
    """Within goes from fine to coarse, never back."""
    assert within(TOWN, OBLAST)
    assert within(TOWN, UKRAINE)
    assert not within(OBLAST, TOWN)
    assert not within(OTHER, OBLAST)


def test_what_is_unsaid_speaks_against_nothing():
    """A sentence without place or date may tell of any event."""
    assert places_fit((), (TOWN,))
    assert dates_fit(None, day("2022-07-16"))
    assert dates_fit(Period(wording="on Saturday"), day("2022-07-16"))


def test_other_towns_and_days_are_other_events():
    """Two towns, or two days, are two events."""
    events = Events()
    first = events.belongs((TOWN,), day("2022-07-16"), tally=False)
    assert events.belongs((OTHER,), day("2022-07-16"), tally=False) is not first
    assert events.belongs((TOWN,), day("2022-07-17"), tally=False) is not first
    assert events.belongs((TOWN,), day("2022-07-16"), tally=True) is not first
    assert events.belongs((TOWN,), None, tally=False) in events.all


def test_an_event_learns_what_is_finer():
    """The town replaces the region, the region never the town."""
    events = Events()
    event = events.belongs((OBLAST,), None, tally=False)
    assert events.belongs((TOWN,), None, tally=False) is event
    assert event.place == (TOWN,)
    events.belongs((OBLAST,), None, tally=False)
    assert event.place == (TOWN,)
    assert finer(TOWN, OBLAST)
    assert narrower(day("2022-07-16"), day("2022-07-01", "2022-07-31", 4))


DAYS = st.dates().map(lambda date: date.isoformat())


@given(DAYS, DAYS, DAYS, DAYS)
def test_fitting_days_is_mutual(a, b, c, d):
    """Whether two periods share a day does not depend on which is asked first."""
    one, other = day(min(a, b), max(a, b)), day(min(c, d), max(c, d))
    assert dates_fit(one, other) == dates_fit(other, one)
    assert dates_fit(one, other) == (max(one.earliest, other.earliest) <= min(one.latest, other.latest))
