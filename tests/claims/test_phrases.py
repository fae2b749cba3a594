"""Which groups are made one, and which stay apart. All sentences are invented."""

import pytest

from tests.claims.factory import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Two dead men and eight injured women arrived.", ["injured: 8 women", "killed: 2 men"]),
        ("Ivan Moroz, whose wife and son were wounded, wept.", ["injured: 2 people"]),
        ("The mayor of Sumy resigned, and two people were killed.", ["killed: 2 people"]),
        ("The mayor of Sumy and two people were killed.", ["killed: 3 people"]),
        ("The mayor has released the names of the two dead.", ["killed: 2 people"]),
        ("The gunman had killed before.", []),
        ("Soldiers shot and wounded a boy in Nablus.", ["injured: 1 child"]),
        ("He lost his wife and two daughters in the bombing.", ["killed: 3 women"]),
    ],
)
def test_only_those_harmed_are_added_up(text, claims):
    """Neither owners, nor offices whose holder does something else, nor who harms others, are among the harmed."""
    assert sorted(told(text)) == claims


def test_a_wound_of_the_dead_is_how_they_died():
    """Bodies with gunshot wounds are dead, not wounded."""
    assert told("Police found three bodies with gunshot wounds in a basement.") == ["killed: 3 people"]
