"""What is promised of every ledger, on a hundred random ones; `make properties` draws 10,000.

Ledgers on which a promise was once broken are always tried.
"""

import pytest

from tests.properties import promises
from tests.properties.ledgers import Drawn, Row, Tally
from tests.properties.rows import ROWS, run

SHORT = {"figures": 25, "orders": 25, "choices": 20, "pieces": 20, "roots": 28, "copies": 2}


@pytest.mark.parametrize("name", ROWS)
def test_every_promise_on_random_ledgers(name):
    """Figures within bounds and wholes, no total in a sum, any order, any decisions, any retracted root."""
    assert [*run(name, SHORT[name])] == [SHORT[name]]


def test_a_part_of_an_earlier_report_is_not_above_a_later_whole():
    """At least sixteen girls were found, by an early report; two people, by the latest total: girls are two at most."""
    early = Drawn(rows=(Row(harm="found", count="at least 16", who="a girl of 9", on="2022-07-18"),), day=17)
    late = Drawn(rows=(Row(harm="found", count="2", who="Olha Testova", by="the mayor", on="2022-07-20"),), day=20)
    promises.figures((early, late))


def test_ids_come_back_after_joins_of_joins_are_taken_back():
    """Incidents of three towns joined in two steps, and all of it undone, have the ids of the beginning."""
    drawn = tuple(Drawn(rows=(Row(event=event, count=str(event + 1)),), day=18) for event in (0, 1, 3))
    promises.choices(drawn, (("same", 0, 1), ("same", 0, 1), ("different", 2, 3), ("undo", 0, 0), ("same", 3, 4)))


def test_a_report_parted_stays_parted_when_a_later_parting_is_taken_back():
    """Of three alike reports one is parted from the incident, then a second; taking the second parting back joins that
    report with the rest again, not with the one that was parted first, and all taken back gives the first id."""
    none = Row(count="0")
    drawn = (
        Drawn(rows=(Row(event=1, count="0"), none), day=16),
        Drawn(rows=(none,), day=16),
        Drawn(rows=(none,), day=16),
    )
    promises.choices(drawn, (("different", 1, 4), ("different", 17, 30)))


def test_a_joined_incident_is_whole_again_with_its_id_when_a_parting_is_taken_back():
    """Two incidents joined, one report parted from them, and that taken back: the id that the joined one had."""
    drawn = (
        Drawn(rows=(Row(count="0"), Row(count="0"), Row(event=1, count="0")), day=16),
        Drawn(rows=(Row(event=1, count="0"),), day=16),
    )
    promises.choices(drawn, (("same", 0, 1), ("different", 0, 2)))


def test_a_rejected_claim_goes_back_with_its_incident():
    """An incident with a rejected claim, joined to another and taken back, leaves that claim with nobody else: the
    other's figures are those of before."""
    first = Drawn(
        rows=tuple(Row(event=event, count="0") for event in (0, 0, 3, 4)), tallies=(Tally(count="0"),), day=16
    )
    second = Drawn(rows=(Row(count="0"), Row(event=1, harm="affected", count="0")), day=16)
    copy = Drawn(rows=(Row(count="0"),), day=16, copy_of=0)
    promises.choices((first, second, copy), (("reject", 29, 0), ("same", 10, 0)))


def test_a_group_has_no_figure_that_the_whole_has_not():
    """ "No casualties among the women" says of the injured what the whole report does not: no line of their own."""
    none = Row(harm="affected", count="none", part="woman", change="additional", by="the other side", on="2022-07-17")
    early = Drawn(rows=(Row(count="0", part="woman"),), day=16, outlet="East Wire")
    feared = Row(count="16 to 19", part="combatant", modality="possible", by="a surgeon", on="2022-07-17")
    later = Row(event=6, harm="affected", count="about 52", change="total", on="2022-07-16", who="a girl of 9")
    whole = Row(count="unnumbered", change="total", on="2022-07-20", preliminary=True)
    promises.figures((early, Drawn(rows=(feared, whole, none, later), day=16)))


def test_copies_stay_their_outlets_when_the_root_is_retracted():
    """An outlet's zero, retracted, lives on in its copies, the first of them its own: its other report, of one dead,
    stands no more beside them than if the root had never come."""
    zero, one = Row(count="0"), Row(count="1")
    denied = Row(count="1", modality="denied", by="the mayor", preliminary=True, cause="unrelated")
    first = Drawn(rows=(zero,), day=16, outlet="East Wire")
    again = Drawn(rows=(denied,), day=16, outlet="East Wire", copy_of=0)
    promises.roots((first, again, Drawn(rows=(one,), day=16, outlet="East Wire")), 3)
