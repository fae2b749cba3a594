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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In May the mission verified 286 civilian deaths and 1,388 injuries across the country.", "en"),
        ("У травні місія задокументувала 286 загиблих і 1 388 поранених цивільних.", "uk"),
        ("В мае миссия задокументировала 286 погибших и 1 388 раненых гражданских.", "ru"),
        ("In May, according to the UN, 286 civilians were killed and 1,388 injured.", "en"),
        ("У травні, за даними ООН, загинули 286 цивільних, 1388 поранено.", "uk"),
        ("В мае, по данным ООН, погибли 286 мирных жителей, 1388 ранены.", "ru"),
    ],
)
def test_the_month_of_a_count_is_what_was_counted(text, language):
    """A body that records a month's deaths tells a total of that month, not an incident without a day."""
    told = read(text, REPORTED, language)
    assert {(c.kind, c.when.earliest, c.when.latest) for c in told} == {("tally", "2024-05-01", "2024-05-31")}


@pytest.mark.parametrize(
    ("text", "day", "language"),
    [
        ("The strike, the deadliest since January, killed 12 people in Sumy on Monday.", "2024-06-10", "en"),
        ("In one of the worst attacks in recent months, a missile killed nine people on Monday.", "2024-06-10", "en"),
        ("It was the city's deadliest day in three years, with 31 people killed.", None, "en"),
        ("May was the deadliest month of the year: 286 people were killed.", "2024-05-01", "en"),
        ("Це була найкривавіша атака на місто з початку року: загинуло 12 людей.", None, "uk"),
        ("Это была самая кровопролитная атака на город с начала года: погибли 12 человек.", None, "ru"),
    ],
)
def test_among_what_it_was_the_worst_is_not_when(text, day, language):
    """The stretch in which an attack was the deadliest is not the day of its dead."""
    assert days(text, "killed", language) == {day}


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("KYIV, June 13 (Wire) - A drone killed two people in Sumy on Monday.", "2024-06-10", "Sumy"),
        (
            "KYIV, June 13 — Twelve people died when a missile hit a market in the Kharkiv region.",
            None,
            "Kharkiv Oblast",
        ),
        ("KHERSON, June 13 — A woman was killed by shelling on Monday.", "2024-06-10", "Kherson"),
        ("KYIV — At least 128 civilians were killed across Ukraine in May, the UN said.", "2024-05-01", "Ukraine"),
    ],
)
def test_a_dateline_says_where_and_when_a_report_was_written(text, day, place):
    """The day of a dateline is nobody's death, and its town only where the sentence names no other place."""
    (claim,) = [one for one in read(text, REPORTED, "en") if one.harm == "killed"]
    assert (claim.when.earliest if claim.when else None) == day
    assert [one.name for one in claim.where] == [place]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On Monday, according to police, two people were killed in Sumy.", "en"),
        ("У понеділок, за словами мера, загинули двоє людей.", "uk"),
        ("В понедельник, по словам мэра, погибли двое.", "ru"),
    ],
)
def test_a_day_before_whose_account_it_is_dates_the_harm(text, language):
    """ "On Monday, according to …" says when they died; "on Monday the mayor said" when it was said."""
    assert days(text, "killed", language) == {"2024-06-10"}
