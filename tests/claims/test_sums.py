"""How many several groups told of together are."""

import pytest

from harmledger.counting import estimate_report, load_policy
from tests.claims.factory import read, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("A woman and her two sons were killed.", ["killed: 3 people"]),
        ("Both the mother and the baby were killed.", ["killed: 2 people"]),
        ("The blast killed two men, a postman and a guard.", ["killed: 2 men"]),
        ("Two men, a woman and a child were killed.", ["killed: 4 people"]),
        ("Two soldiers and three civilians were killed.", ["killed: 2 fighters", "killed: 3 civilians"]),
    ],
)
def test_people_told_together_are_one_number_unless_that_hides_who(text, claims):
    """Sums where nothing speaks against them; fighters and civilians stay apart."""
    assert told(text) == claims


def test_those_who_stay_apart_are_not_lost():
    """Two civilians and a police officer are three dead, told once or twice."""
    policy = load_policy("gun-violence-archive")
    once = "Two civilians and one police officer were killed."
    assert estimate_report(read(once), policy)["killed"] == [3, 3]
    assert estimate_report(read(f"{once} Police mourn. {once}"), policy)["killed"] == [3, 3]
