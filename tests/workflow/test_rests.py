"""What only totals of a few days know: the part that no incident holds, never counted twice."""

import msgspec
import pytest

from harmledger.counting import load_policy, tally_series
from harmledger.terms.claim import Claim, Count, Said, Speaker, Who
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.period import Period
from harmledger.terms.place import Place
from harmledger.workflow.figures import Counted, Selection, rows, totals
from harmledger.workflow.rests import rests, selected

POLICY = load_policy("interval")
OBLAST = Place(wording="Donetsk region", name="Donetsk Oblast", level="oblast", country="UA", place_id="o")
TOWN = Place(wording="Toretsk", name="Toretsk", level="settlement", country="UA", place_id="t", admin1="Donetsk Oblast")
DAY = Period(wording="the past day", earliest="2022-07-18", latest="2022-07-18", precision=1)


def total(number, *, name="total", area=OBLAST, when=DAY, age="unknown", by="the governor", at_most=-1):
    """A total of killed over one day and one oblast."""
    high = number if at_most == -1 else at_most
    return Claim(
        claim_id=name, document_id="bulletin", kind="tally", harm="killed", when=when, where=(area,),
        count=Count(at_least=number, figure=number, at_most=high, wording=str(number)),
        who=Who(wording="people", age=age), said=Said(speaker=Speaker(wording=by), on="2022-07-19"),
    )  # fmt: skip


def incident(number, *, name="i", place=TOWN, day="2022-07-18", at_most=-1, pending=""):
    """An incident with an exact number of killed, unless `at_most` says otherwise."""
    high = number if at_most == -1 else at_most
    estimate = Estimate(harm="killed", minimum=number, best=number, maximum=high, policy=POLICY.label, claims=(name,))
    told = Incident(incident_id=name, claims=(name,), mentions=(), place=place, earliest=day, latest=day, title=name)
    return Counted(incident=told, claims=(), standing=(), estimates=(estimate,), pending=pending)


def rest_of(claims, counted):
    """The rests that totals leave beside incidents."""
    return rests(tally_series(claims), counted, POLICY, {})


def killed(counted, beside):
    """The total of killed."""
    (found,) = totals(counted, beside)
    return found.minimum, found.best, found.maximum


def test_the_unmatched_part_enters_once():
    """Nine killed in the region that day, six of them in an incident: three more, nine in all, not fifteen."""
    counted = [incident(6)]
    (rest,) = rest_of([total(9)], counted)
    assert (rest.estimate.minimum, rest.estimate.maximum) == (3, 3)
    assert killed(counted, [rest]) == (9, None, 9)


def test_nothing_is_left_where_incidents_hold_it_all():
    """A total that its incidents reach adds nothing."""
    assert rest_of([total(6)], [incident(6)]) == []


def test_an_incident_that_may_lie_inside_lowers_the_sure_rest_only():
    """An undated incident may be among the nine: between three and nine more, never surely nine."""
    (rest,) = rest_of([total(9)], [incident(6, day=None)])
    assert (rest.estimate.minimum, rest.estimate.maximum) == (3, 9)


def test_an_open_incident_leaves_no_sure_rest():
    """At least six in the incident may be all nine."""
    (rest,) = rest_of([total(9)], [incident(6, at_most=None)])
    assert (rest.estimate.minimum, rest.estimate.maximum) == (0, 3)


def test_an_open_total_has_no_ceiling():
    """ "At least nine" that day leaves the total of all without an upper figure."""
    counted = [incident(6)]
    assert killed(counted, rest_of([total(9, at_most=None)], counted)) == (9, None, None)


@pytest.mark.parametrize(
    "other",
    [
        {"by": "the police"},
        {"age": "child"},
        {"when": msgspec.structs.replace(DAY, earliest="2022-07-17")},
        {"area": msgspec.structs.replace(TOWN, level="settlement")},
    ],
    ids=["another compiler", "a part of the people", "a longer window", "a town inside"],
)
def test_totals_that_may_tell_of_the_same_people_are_not_added(other):
    """Of overlapping totals one stands, the one that knows most."""
    found = rest_of([total(9), total(4, name="other", **other)], [])
    assert [rest.estimate.minimum for rest in found] == [9]


def test_totals_of_other_days_and_oblasts_are_added():
    """Other people were harmed on another day, and in another oblast."""
    later = Period(wording="the past day", earliest="2022-07-19", latest="2022-07-19", precision=1)
    south = Place(wording="Kherson region", name="Kherson Oblast", level="oblast", country="UA", place_id="k")
    found = rest_of([total(9), total(4, name="b", when=later), total(2, name="c", area=south)], [])
    assert sum(rest.estimate.minimum for rest in found) == 15


def test_a_cumulative_total_leaves_no_rest():
    """ "Since the invasion" never enters a sum over incidents."""
    since = Period(wording="since the invasion", earliest="2022-02-24", latest="2022-07-18", start_assumed=True)
    assert rest_of([total(353, when=since)], [incident(6)]) == []


def test_a_selection_takes_only_rests_that_lie_in_it():
    """A town, a weapon, another harm or a day that the total only touches: its rest is left out."""
    found = rest_of([total(9)], [])
    inside = [Selection(), Selection(where="Donetsk"), Selection(since="2022-07-18", until="2022-07-18")]
    outside = [
        Selection(where="Pokrovsk"), Selection(weapon="missile"), Selection(harm="injured"),
        Selection(since="2022-07-19"), Selection(group="children"),
    ]  # fmt: skip
    assert [len(selected(found, asked)) for asked in inside] == [1, 1, 1]
    assert [len(selected(found, asked)) for asked in outside] == [0] * 5


@pytest.mark.parametrize("column", ["incident", "oblast", "place", "country", "month", "day", "weapon"])
def test_rows_add_up_with_rests(column):
    """Whatever the column, the rows' minima are the whole's, rests included."""
    counted = [incident(6)]
    found = rest_of([total(9)], counted)
    assert sum(row.minimum for row in rows(counted, (column,), found)) == killed(counted, found)[0]


def test_pending_incidents_are_left_out_and_named():
    """What falls short of a policy's thresholds is in no sum; where nothing else is known that is no zero."""
    waiting = incident(4, name="w", pending="one source of two")
    (both,) = totals([incident(6), waiting])
    (alone,) = totals([waiting])
    assert (both.minimum, both.maximum) == (6, 6)
    assert any("pending" in reason for reason in both.because)
    assert (alone.minimum, alone.best, alone.maximum, alone.wording) == (0, None, None, "not known")
