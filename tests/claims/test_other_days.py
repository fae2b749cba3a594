"""Days in a sentence that are not the event's. All sentences are invented."""

import pytest

from tests.claims.factory import read

REPORTED = "2024-06-14"


def days(text, harm, language="en"):
    """The days that the claims of a harm are given."""
    told = read(text, REPORTED, language)
    return {claim.when.earliest if claim.when else None for claim in told if claim.harm == harm}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A second man was arrested Tuesday in the shooting of 15 people in Sumy.", "en"),
        ("A man pleaded guilty Thursday to killing two people in Sumy.", "en"),
        ("У вівторок суд засудив чоловіка, який убив двох людей у Сумах.", "uk"),
        ("Во вторник суд осудил мужчину, который убил двух человек в Сумах.", "ru"),
    ],
)
def test_the_day_of_a_trial_is_not_that_of_the_killing(text, language):
    """What the law does later dates nobody's death."""
    assert days(text, "injured", language) | days(text, "killed", language) == {None}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A man arrested after shooting three people in Sumy on Monday will appear in court.", "2024-06-10"),
        ("Two men were charged Thursday in a shooting that killed a woman in Sumy on 3 May 2024.", "2024-05-03"),
        ("Police arrested a man in Sumy after he killed two people on Monday.", "2024-06-10"),
    ],
)
def test_a_day_beside_the_harm_stays_its_own(text, day):
    """Where it stands nearer to the attack than to the law, it is the attack's."""
    assert days(text, "killed") | days(text, "injured") == {day}


def test_who_are_detained_have_their_day():
    """Where the detention is the harm, its day is told."""
    assert days("Soldiers arrested 30 residents of Sumy on Monday.", "detained") == {"2024-06-10"}


def test_an_as_of_day_beside_a_start_leaves_a_total():
    """ "As of 20 July … since the invasion" is a total since the invasion, known on that day."""
    (claim,) = read("As of 12 June, 355 children have been killed in Ukraine since the invasion.", REPORTED, "en")
    assert (claim.kind, claim.when.earliest, claim.said.on) == ("tally", "2022-02-24", "2024-06-12")
