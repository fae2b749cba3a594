"""Figures taken apart by sex and age: nobody twice, nobody lost, nobody invented."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from harmledger.counting import load_policy
from harmledger.ledger import open_for_reading
from harmledger.terms.estimate import Estimate
from harmledger.workflow.beside import estimates
from harmledger.workflow.deciding import decide
from harmledger.workflow.figures import Selection
from harmledger.workflow.people import ADULTS, CHILDREN, PARTS, UNKNOWN, parts_of
from tests.workflow.factory import put

POLICY = load_policy("interval")


def told(name, low, high, best=None):
    """A part as an incident's reports tell of it."""
    words = str(low) if low == high else f"{low} to {high}"
    return Estimate(
        harm="killed", minimum=low, best=best, maximum=high, wording=words, claims=(name,), by={"group": name}
    )


def whole(low, high, best=None):
    """A figure before it is taken apart."""
    return Estimate(harm="killed", minimum=low, best=best, maximum=high, wording="w", claims=("w",), set_aside=())


def rows(figure, *parts):
    """Rows as (group, minimum, maximum)."""
    return [(e.by["group"], e.minimum, e.maximum) for e in parts_of(figure, "A strike", parts)]


def test_nothing_told_is_people_unknown():
    """A figure of people of whom nothing is told stands whole in one row."""
    assert rows(whole(5, 7, 6)) == [(UNKNOWN, 5, 7)]


def test_a_figure_taken_apart():
    """Of 12, 3 women, 2 men, and 4 children, one of them a girl: 3 children of unknown sex, 3 people of unknown age."""
    found = rows(whole(12, 12), told("women", 3, 3), told("men", 2, 2), told("children", 4, 4), told("girls", 1, 1))
    assert found == [("men", 2, 2), ("women", 3, 3), ("girls", 1, 1), (CHILDREN, 3, 3), (UNKNOWN, 3, 3)]


def test_adults_of_unknown_sex():
    """Of 5 adults, 2 of them women, 3 are adults of unknown sex; who is left of nobody has no row."""
    assert rows(whole(5, 5), told("adults", 5, 5), told("women", 2, 2)) == [("women", 2, 2), (ADULTS, 3, 3)]


def test_an_open_part_ends_at_the_whole():
    """ "At least two women" of five are two to five, and up to three are left."""
    assert rows(whole(5, 5), told("women", 2, None)) == [("women", 2, 5), (UNKNOWN, 0, 3)]


def test_an_open_whole_leaves_an_open_rest():
    """Of "at least five", three of them women, two or more are left."""
    assert rows(whole(5, None), told("women", 3, 3)) == [("women", 3, 3), (UNKNOWN, 2, None)]


def test_parts_above_the_whole_are_a_warning():
    """Parts that make more than the whole are kept as told, and said."""
    found = parts_of(whole(4, 4), "A strike", [told("women", 3, 3), told("men", 2, 2)])
    assert [(e.by["group"], e.minimum) for e in found] == [("men", 2), ("women", 3)]
    assert all(
        "Check: A strike: the parts told of make 5 killed, more than the whole of w." in e.because for e in found
    )


def test_a_range_of_women_leaves_nobody():
    """ "Three women" and "five women" are three to five women and nobody else, for the same claims make both ranges."""
    figure = Estimate(harm="killed", minimum=3, best=None, maximum=5, wording="3 to 5", claims=("a", "b"))
    women = Estimate(**{**asdict(figure), "by": {"group": "women"}})
    adults = Estimate(**{**asdict(figure), "by": {"group": "adults"}})
    assert [(e.by["group"], e.minimum, e.maximum) for e in parts_of(figure, "A", [women, adults])] == [("women", 3, 5)]


INTERVALS = st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9)).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
)
STATED = st.dictionaries(st.sampled_from(["men", "women", "boys", "girls", "adults", "children"]), INTERVALS)


@given(INTERVALS, STATED)
def test_nobody_is_lost_or_told_twice(figure, stated):
    """Whatever is told: every row is an interval above nobody, no row is there twice, the lower ends never make more
    than the figure's or than what the parts themselves say, and the upper ends reach the figure's."""
    parts = [told(name, *interval) for name, interval in stated.items()]
    found = rows(whole(*figure), *parts)
    assert max(Counter(name for name, _, _ in found).values(), default=0) <= 1
    assert {name for name, _, _ in found} <= set(PARTS)
    assert all(low >= 0 and (high is None or high >= low) for _, low, high in found)
    least, most = sum(low for _, low, _ in found), [high for _, _, high in found]
    said = {name: low for name, (low, _) in stated.items()}
    grown = max(said.get("adults", 0), said.get("men", 0) + said.get("women", 0))
    young = max(said.get("children", 0), said.get("boys", 0) + said.get("girls", 0))
    assert least <= max(figure[0], grown + young)
    if None not in most:
        assert sum(most) >= figure[0]


STRIKE = (
    "A missile hit a clinic in Pokrovsk, Donetsk region, on Saturday, 16 July 2022. Seven people were killed, two of "
    "them women, mayor Vira Vyhadana said on Sunday. Nine people were injured, two of them children."
)


@pytest.fixture
def ledger(tmp_path):
    """One report of a strike."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"id": "a", "text": STRIKE, "published": "2022-07-17", "source": "Coast Post"}))
    put(tmp_path / "ledger", path)
    return tmp_path / "ledger"


def table(ledger, **asked):
    """The table of the trade: harm and group -> (minimum, maximum, status)."""
    columns = ("group", "harm", "weapon", "oblast", "month")
    with open_for_reading(ledger) as opened:
        found = estimates(opened, POLICY, Selection(by=columns, **asked))
    assert {(e.by["weapon"], e.by["oblast"], e.by["month"]) for e in found} <= {
        ("missile", "Donetsk Oblast", "2022-07")
    }
    return {(e.harm, e.by["group"]): (e.minimum, e.maximum, e.status) for e in found}


def test_the_table_of_the_trade(ledger):
    """A report's words become rows by sex and age, weapon, oblast and month; with who is not told of in a row apart."""
    assert table(ledger) == {
        ("killed", "women"): (2, 2, "draft"),
        ("killed", UNKNOWN): (5, 5, "draft"),
        ("injured", CHILDREN): (2, 2, "draft"),
        ("injured", UNKNOWN): (7, 7, "draft"),
        ("damaged", "objects"): (1, 1, "draft"),
    }


def test_status_goes_on_every_figure(ledger, tmp_path):
    """Whoever accepts an incident reviews it, a second author signs it off; a new report makes that a thing of then."""
    with open_for_reading(ledger) as opened:
        (incident,) = opened.incidents()
    decide(ledger, "accept", (incident.incident_id,), "I. Recorder", "read whole")
    assert {status for _, _, status in table(ledger).values()} == {"reviewed"}
    decide(ledger, "accept", (incident.incident_id,), "B. Other", "checked")
    assert {status for _, _, status in table(ledger).values()} == {"signed off"}
    more = {"id": "b", "text": STRIKE.replace("Seven", "Eight"), "published": "2022-07-18", "source": "Hill Wire"}
    path = tmp_path / "b.json"
    path.write_text(json.dumps(more))
    put(ledger, path)
    assert {status for _, _, status in table(ledger).values()} == {"changed since signed off"}


def test_a_group_within_the_table(ledger):
    """With a group asked for, the table is of that group alone."""
    assert set(table(ledger, group="children", harm="injured")) == {("injured", CHILDREN)}
