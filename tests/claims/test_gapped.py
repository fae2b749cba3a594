"""Numbers that leave out their verb: each keeps the harm told before, and none is lost. All texts are invented."""

import pytest

from tests.claims.factory import read


def figures(text):
    """What a text counts: harm and figure of each claim of people, with the figure of its whole."""
    claims = [claim for claim in read(text) if claim.what is None]
    size = {claim.claim_id: claim.count.figure for claim in claims}
    return [(claim.harm, claim.count.figure, size.get(claim.part_of)) for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        "The crash killed 14 people, nine on board and five on the ground.",
        "Fourteen people were killed: nine on board, five on the ground.",
        "The blast killed 14 people in all: nine died on the tram and five in the street.",
    ],
)
def test_numbers_that_add_up_break_the_whole_down(text):
    """ "Nine on board, five on the ground" tell who the fourteen were, and add nobody."""
    assert figures(text) == [("killed", 14, None), ("killed", 9, 14), ("killed", 5, 14)]


@pytest.mark.parametrize(
    "text",
    [
        "The crash killed nine on board and five on the ground.",
        "Rockets killed nine people in the market and five in the street.",
    ],
)
def test_a_number_without_a_verb_goes_on_from_the_one_before(text):
    """Without a whole both figures stand, the second as people more than the first."""
    assert figures(text) == [("killed", 9, None), ("killed", 5, None)]
    assert [claim.change for claim in read(text)] == [None, "additional"]


def test_each_day_keeps_its_own_number():
    """ "Two on Tuesday and one on Wednesday" are of two days, each a part of the three."""
    claims = read("Three people were killed in Kherson: two on Tuesday and one on Wednesday.", published="2024-05-17")
    assert [(c.count.figure, c.when.earliest) for c in claims[1:]] == [(2, "2024-05-14"), (1, "2024-05-15")]
    assert {c.part_of for c in claims[1:]} == {claims[0].claim_id}


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed three people and two in critical condition were flown out.",
        "Rockets killed three people in the market and two in masks ran away.",
    ],
)
def test_a_number_with_a_verb_of_its_own_is_none_of_them(text):
    """Who is told to have done or suffered something else did not die."""
    assert [figure for harm, figure, _ in figures(text) if harm == "killed"] == [3]
