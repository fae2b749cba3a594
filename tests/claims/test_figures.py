"""Numbers that count no victims: ages, parents' children, years, warrants; and those that do, among many."""

import pytest

from harmledger.counting import estimate_report, load_policy
from tests.claims.factory import read, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("One victim, 23, was pronounced dead.", ["killed: 1 person"]),
        ("Ivan Moroz, 31, and Petro Hai Jr., 17, were killed.", ["killed: 2 people"]),
        ("A child under the age of 10 was killed.", ["killed: 1 child"]),
        ("A man killed his 12- and 10-year-old sons.", ["killed: 2 children"]),
        ("Father of three killed, two injured in shelling", ["killed: 1 man", "injured: 2 people"]),
        ("Ivan Moroz, a 24-year-old father of three, was shot and killed.", ["killed: 1 man"]),
        ("The office has a page on the 2014 Dniprove killings.", []),
        ("Investigators executed 44 search warrants after the killing of a guard.", ["killed: 1 person"]),
        ("The company killed 300 jobs in the war.", []),
        ("The shelling hit the 1900 block of Mill Street and killed two people.", ["killed: 2 people"]),
        ("Two murder scenes were searched after the shelling.", []),
        ("The soldiers killed were all under 25.", []),
        ("The blast killed 12 people 200 metres away.", ["killed: 12 people"]),
    ],
)
def test_a_number_beside_the_dead_need_not_count_them(text, claims):
    """A careful reader takes ages, years and children at home for what they are."""
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("One of five people shot on Sunday has died.", ["killed: 1 person", "affected: 5 people"]),
        ("Police said that two of the four shooting victims had died.", ["killed: 2 people"]),
        ("Two of the four people wounded in Sumy have died.", ["injured: 4 people", "killed: 2 people"]),
    ],
)
def test_some_of_many_are_not_all_of_them(text, claims):
    """One of five who died is one dead."""
    assert sorted(told(text)) == sorted(claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("A total of 1 512 people were killed.", ["killed: 1512 people"]),
        ("A missile hit the plane. None of the 12 passengers survived.", ["killed: 12 people"]),
        ("The number of wounded has grown to 31.", ["injured: 31 people (total)"]),
        ("Three peo\u00adple were kil\u200bled in Sumy.", ["killed: 3 people"]),
        ("The toll was revised down from 46 to 44.", ["superseded killed: 46 people", "killed: 44 people"]),
        (
            "The strike killed nine, not twelve as earlier reported, and wounded 22.",
            ["killed: 9 people", "injured: 22 people"],
        ),
    ],
)
def test_figures_in_uncommon_dress_are_read(text, claims):
    """Spaced thousands, words with signs that nobody sees, figures set right and those of whom none survived."""
    assert told(text) == claims


def test_each_of_two_events_in_a_sentence_has_its_own_day():
    """The day beyond an "and" is the other event's."""
    text = "Shelling killed two in Sumy on Monday and a drone killed one in Nikopol on Tuesday."
    assert [claim.when.earliest for claim in read(text)] == ["2022-07-18", "2022-07-12"]


def test_the_headline_of_another_story_tells_of_another_event():
    """A pointer to another report adds nothing to the event of this one."""
    text = "A guard was killed in Sumy on Friday.\n\nRELATED: Blast leaves two workers dead\n\nA second guard was hurt."
    assert estimate_report(read(text), load_policy("interval"))["killed"] == [1, 1]
