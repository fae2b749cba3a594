"""Deaths told by their number in a row."""

from harmledger.counting import estimate_report, load_policy
from harmledger.counting.examples import claim_of

GVA = load_policy("gun-violence-archive")


def killed(*rows):
    """The policy's figure of the killed for claims in a few words."""
    return estimate_report([claim_of(row, number) for number, row in enumerate(rows)], GVA)["killed"]


def test_a_third_death_makes_three():
    """Who dies as the third tells of three, alone or beside the two told of before."""
    third = {"killed": "1", "who": "third person", "change": "additional"}
    assert killed(third) == [3, 3]
    assert killed({"killed": "2"}, third) == [3, 3]


def test_the_third_of_those_hit_is_one_death():
    """Behind two wounded the third is the third of those hit."""
    assert killed({"injured": "2"}, {"killed": "1", "who": "third man", "sex": "male"}) == [1, 1]


def test_a_floor_gives_way_to_a_figure_above_it():
    """What only means "at least two" does not stand beside a number that says how many."""
    assert killed({"killed": "at least 2", "on": "2023-05-02", "report": "b"}, {"killed": "5", "on": "2023-05-01"}) == [
        5,
        5,
    ]
