"""Where, when, with what, and whether it is harm of the war. All sentences are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.factory import only, read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A journalist was killed in Irpin on Saturday.", "Irpin"),
        ("Two people were killed by a mine near Izium.", "Izium"),
        ("An airstrike killed 47 people in Chernihiv.", "Chernihiv"),
        ("Shelling killed three people in the Donetsk region.", "Donetsk Oblast"),
    ],
)
def test_where(text, place):
    """The place is the one that the words name, by its official Latin name."""
    assert [where.name for where in only(text).where] == [place]


def test_where_most_of_them_were_is_not_where_all_were():
    """A total of a country stays a total of the country; where no other place is named, the place tells what it can."""
    told = read("At least 40 teachers were hurt in Ukraine since the invasion, with most injuries reported in Izium.")
    assert [where.name for claim in told for where in claim.where] == ["Ukraine"]
    alone = read("At least 40 teachers were hurt, with most injuries reported in Izium.")
    assert [where.name for claim in alone for where in claim.where] == ["Izium"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A journalist was killed on Saturday.", ("2022-07-16", "2022-07-16")),
        ("Shelling killed two people in Toretsk yesterday.", ("2022-07-17", "2022-07-17")),
        ("On 3 March 2022 an airstrike killed 47 people.", ("2022-03-03", "2022-03-03")),
        ("The 2014 shelling that killed 30 people is still remembered.", ("2014-01-01", "2014-12-31")),
    ],
)
def test_when(text, days):
    """Relative days are reckoned from the day of publication; past events keep their own dates."""
    when = only(text, "2022-07-18").when
    assert when is not None
    assert (when.earliest, when.latest) == days


RELATIVE = ["on Saturday", "yesterday", "last week", "on Monday night", "two days ago", "this morning", "last month"]


@given(st.sampled_from(RELATIVE), st.integers(2, 99))
def test_without_a_date_of_publication_no_relative_day_is_resolved(day, number):
    """A relative date keeps its wording and gets no day: nothing is ever guessed from today."""
    claim = only(f"Shelling killed {number} people in Toretsk {day}.", None)
    assert claim.when is not None
    assert claim.when.wording
    assert (claim.when.earliest, claim.when.latest) == (None, None)
    assert claim.said.on is None


def test_a_full_date_needs_no_date_of_publication():
    """A date that the text gives whole is read without knowing when the report came out."""
    claim = only("On 3 March 2022 an airstrike killed 47 people in Chernihiv.", None)
    assert claim.when.earliest == "2022-03-03"


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("A drone strike killed two people.", "drone"),
        ("Two people were killed by a mine near Izium.", "mine"),
        ("An airstrike killed two people.", "airstrike"),
        ("Two missiles killed two people.", "missile"),
    ],
)
def test_weapons(text, weapon):
    """The weapon is named, and its number is of weapons, never of people."""
    claim = only(text)
    assert claim.weapon is not None
    assert (claim.weapon.type, claim.count.figure) == (weapon, 2)


def test_harm_without_war_is_read_and_marked():
    """A road crash is a claim whose cause is unrelated, so that totals can leave it out (rule C19)."""
    assert only("Eleven people died in a bus crash near Lviv.").cause == "unrelated"
    assert only("Shelling killed eleven people near Lviv.").cause == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "Over the past 24 hours, shelling killed three people in the Donetsk region.",
        "Since the start of the invasion 353 children have been killed.",
    ],
)
def test_totals_over_a_period_are_tallies(text):
    """A figure over a period and an area is a tally, not an incident (rule C7)."""
    assert only(text).kind == "tally"


def test_since_the_invasion_is_an_assumed_start():
    """ "Since the invasion" has a start that the text does not say: it is given and marked as assumed."""
    when = only("Since the start of the invasion 353 children have been killed.").when
    assert (when.earliest, when.start_assumed) == ("2022-02-24", True)


def test_two_events_of_one_report_are_two():
    """Two places that are not one another are two events, each with its own figure."""
    claims = read("Shelling killed three people in Nikopol.\n\nIn Kherson, two people were wounded by a mine.")
    assert [(c.where[0].name, c.harm, c.count.figure) for c in claims] == [
        ("Nikopol", "killed", 3), ("Kherson", "injured", 2),
    ]  # fmt: skip
    assert len({claim.mention for claim in claims}) == 2
