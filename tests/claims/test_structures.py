"""A whole news report, as hard as real ones, with every structure of one and all of its words invented.

Two missiles, a double day, a tally beside an incident, places under fire, an army that takes a town, an institute
relayed by a broadcaster: what a careful reader finds in it, and what nobody may find.
"""

from functools import cache

import pytest

from tests.claims.factory import interval, misplaced, read

PARAGRAPHS = [
    "At Least 212 Ukrainian Children Wounded During Russia’s Invasion",
    "The two Kh-22 missiles that hit Nikopol, a city in the Dnipropetrovsk region in southern Ukraine, on Friday "
    "killed at least three people and injured 21 people who were admitted to hospital, the city’s deputy mayor "
    "Oksana Yavorivska said Sunday.",
    "More than 40 buildings were damaged in the strike on the city, which lies 7 kilometers from the front lines.",
    "At least 212 Ukrainian children have been wounded and more than 118 have died due to Russia’s invasion, the "
    "Office for Minors said on Sunday, with most deaths reported in Donetsk and Kharkiv.",
    "According to the region’s emergency service, five people were killed on Sunday in the Russian shelling of "
    "the town of Siversk in the Donetsk region.",
    "More than twelve settlements north of the city of Kramatorsk came under fire, but officials said that they "
    "had repelled renewed attempts by Russian forces to advance.",
    "Meanwhile, Radio Pivden has quoted the Institute for River Studies as saying that Russia’s forces may have "
    "been ordered to seize the city of Zaporizhzhia.",
]
REPORT = "\n\n".join(PARAGRAPHS)
SUNDAY = "2022-07-10"


@cache
def claims():
    """What is read from the report, published on Sunday."""
    return read(REPORT, SUNDAY)


def one(**wanted):
    """The one claim with these values."""
    found = [c for c in claims() if all(getattr(c, name) == value for name, value in wanted.items())]
    assert len(found) == 1, found
    return found[0]


def incident(harm, figure):
    """The incident claim of a harm with this figure."""
    (found,) = [c for c in claims() if c.kind == "harm" and c.harm == harm and c.count and c.count.figure == figure]
    return found


def test_the_strike_has_its_dead_and_its_wounded():
    """Killed at least three, injured 21, in Nikopol on Friday, told by the deputy mayor on Sunday."""
    for harm, figure, expected in (("killed", 3, (3, 3, None)), ("injured", 21, (21, 21, 21))):
        claim = incident(harm, figure)
        assert interval(claim) == expected
        assert [place.name for place in claim.where] == ["Nikopol"]
        assert (claim.when.earliest, claim.when.latest) == ("2022-07-08", "2022-07-08")
        assert claim.weapon.type == "missile"
        assert "Yavorivska" in claim.said.speaker.wording
        assert claim.said.on == SUNDAY
        assert claim.cause == "direct"


def test_the_buildings_are_things_of_the_same_strike():
    """More than 40 buildings damaged in Nikopol: things, not people."""
    claim = incident("damaged", 40)
    assert interval(claim) == (41, 40, None)
    assert claim.who is None
    assert claim.where[0].name == "Nikopol"


@pytest.mark.parametrize(("harm", "expected"), [("injured", (212, 212, None)), ("killed", (119, 118, None))])
def test_the_children_are_one_tally_a_harm(harm, expected):
    """Headline and body tell one tally, of children, since the invasion, by the office that counts them."""
    claim = one(kind="tally", harm=harm)
    assert interval(claim) == expected
    assert claim.who.age == "child"
    assert (claim.when.earliest, claim.when.start_assumed) == ("2022-02-24", True)


def test_the_second_town_is_an_incident_of_its_own():
    """Five killed in Siversk on Sunday by shelling, as the emergency service says."""
    claim = incident("killed", 5)
    assert [place.name for place in claim.where] == ["Siversk"]
    assert claim.when.earliest == SUNDAY
    assert "emergency service" in claim.said.speaker.wording
    assert claim.mention != incident("killed", 3).mention


def test_nobody_else_is_harmed():
    """No figure of people beyond these: not two missiles, 7 km, twelve settlements, nor 212 in one incident."""
    people = {(c.kind, c.harm, c.count.figure) for c in claims() if c.who is not None and c.count is not None}
    assert people == {
        ("harm", "killed", 3), ("harm", "injured", 21), ("harm", "killed", 5),
        ("tally", "injured", 212), ("tally", "killed", 118),
    }  # fmt: skip


def test_every_quote_is_in_the_report():
    """Every claim of the report points at its own characters."""
    assert misplaced(REPORT, claims()) == []


def test_without_its_date_the_report_keeps_its_figures_and_no_days():
    """Undated, the figures are the same and the relative days stay words."""
    undated = read(REPORT, None)
    assert {(c.kind, c.harm, c.count.figure) for c in undated if c.who and c.count} == {
        (c.kind, c.harm, c.count.figure) for c in claims() if c.who and c.count
    }
    assert all(c.when is None or c.when.earliest is None for c in undated if c.kind == "harm")
