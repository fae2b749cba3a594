"""Who is told of again, and who killed himself beside those he killed. All people are invented."""

import pytest

from harmledger.counting import estimate_report, load_policy
from tests.claims.factory import read, told


def killed(text):
    """How many were killed by the policy that counts attackers among the dead."""
    figures = estimate_report(read(text), load_policy("gun-violence-archive"))
    return figures["killed"]


@pytest.mark.parametrize(
    "text",
    [
        "A man shot dead his two daughters before turning the gun on himself.",
        "A man killed his wife and his son, and himself.",
        "A gunman killed two guards before he was shot dead by police.",
        "A gunman killed two guards before being killed by soldiers.",
        "Three people were found dead. A man had killed his two sons and then committed suicide.",
    ],
)
def test_the_attacker_is_one_more_than_his_victims(text):
    """Two victims and the one who killed them are three dead, whether a total says so or not."""
    assert killed(text) == [3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Boy, 8, killed in shooting. The 8-year-old boy fatally shot himself on Friday.",
        "A two-year-old boy is dead. He found a pistol and shot himself dead, police said.",
    ],
)
def test_who_kills_himself_alone_is_told_once(text):
    """A child who shot himself is not also the victim of another."""
    assert killed(text) == [1, 1]


def test_a_father_beside_his_child_is_another():
    """Told in two sentences, of another sex or age: two dead."""
    assert killed("Girl, 5, killed. Her father then shot himself dead.") == [2, 2]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Soldiers killed the gunman's wife.", ["killed: 1 woman"]),
        ("Police found the woman's body after the shelling.", ["killed: 1 woman"]),
        ("A man murdered his neighbour's two daughters.", ["killed: 2 women"]),
        ("Olha Hnatenko's father was shot dead.", ["killed: 1 man"]),
    ],
)
def test_whose_kin_somebody_is_is_not_who_was_harmed(text, claims):
    """The gunman's wife is a woman, and no attacker."""
    assert told(text) == claims
