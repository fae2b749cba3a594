"""Figures told again are one claim; figures of another event are not. All texts are invented."""

import pytest

from tests.claims.factory import misplaced, read, shorts

REPORT = """Strike on Nikopol kills four

A missile strike killed four people in Nikopol on Saturday, the governor, Taras Melnyk, said.

The four people were killed at a bus stop, Melnyk said."""


def killed(text):
    """The claims of people killed."""
    return [claim for claim in read(text) if claim.harm == "killed"]


def test_headline_and_body_tell_of_the_same_people():
    """A figure of the headline that the body tells again is one claim with evidence in both."""
    (claim,) = killed(REPORT)
    body = REPORT.index("A missile")
    assert claim.count.figure == 4
    assert any(span.start < body for span in claim.evidence)
    assert any(span.start >= body for span in claim.evidence)
    assert misplaced(REPORT, [claim]) == []


def test_the_claim_knows_what_any_of_its_sentences_says():
    """Place, date and speaker of one telling belong to the claim, though the headline has none."""
    (claim,) = killed(REPORT)
    assert claim.where[0].name == "Nikopol"
    assert claim.when.earliest == "2022-07-16"
    assert claim.said.speaker is not None


def test_equal_numbers_of_two_places_stay_two():
    """Three killed in Nikopol and three killed in Kherson are six people."""
    found = killed(
        "Shelling killed three people in Nikopol on Saturday.\n\nA drone killed three people in Kherson on Sunday."
    )
    assert [(claim.where[0].name, claim.count.figure) for claim in found] == [("Nikopol", 3), ("Kherson", 3)]


def test_a_tally_never_merges_with_an_incident():
    """Three killed in a strike and three killed since the invasion are different things."""
    found = killed(
        "A strike on Nikopol killed three people.\n\nSince the invasion, three people have been killed there."
    )
    assert sorted(claim.kind for claim in found) == ["harm", "tally"]


def test_no_part_is_larger_than_its_whole():
    """Whatever is told of one by one, a part stays within its whole."""
    text = "Five people were killed in Izium. A man, 40, died at once. Two of them were women. Nine were hurt."
    claims = read(text)
    by_id = {claim.claim_id: claim for claim in claims}
    for claim in claims:
        if claim.part_of is not None:
            assert (claim.count.at_least or 0) <= (by_id[claim.part_of].count.figure or 0)


def slavic(text, language):
    """The claims of a Slavic text in their short forms."""
    return shorts(read(text, language=language))


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("ru", "Погиб мэр Иван Мороз. В связи с гибелью Мороза объявлен траур.", ["killed: 1 person"]),
        ("uk", "Загинув мер Іван Мороз. Через загибель Мороза оголошено траур.", ["killed: 1 person"]),
        ("ru", "Погиб сторож школы. Также погиб её директор.", ["killed: 1 person", "killed: 1 person"]),
        ("uk", "Загинула дівчинка, 8 років. Загинула дівчинка, 12 років.", ["killed: 1 child", "killed: 1 child"]),
    ],
)
def test_the_death_of_somebody_known_is_told_again_and_another_is_not(language, text, claims):
    """A case ending makes no second person; "also" and another age do."""
    assert slavic(text, language) == claims


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Агентство сообщало о двух погибших, однако полиция опровергла эту информацию."),
        ("uk", "Канали пишуть про двох загиблих у Нікополі. Це неправда."),
    ],
)
def test_a_denial_behind_takes_the_figure_back(language, text):
    """What a neighbouring clause or sentence denies is kept as denied."""
    assert slavic(text, language) == ["denied killed: 2 people"]


def test_a_headline_with_another_town_tells_of_the_same_dead():
    """The town that readers know, above a text on the one near by: three dead, at the place of the text."""
    headline = "Missile strike on Sumy kills three"
    text = f"{headline}\n\nThree people were killed when a missile hit a workshop in Trostianets, the mayor said."
    killed = [claim for claim in read(text, language="en") if claim.harm == "killed"]
    assert [(claim.count.figure, claim.where[0].name, claim.mention) for claim in killed] == [
        (3, "Trostianets", killed[0].mention)
    ]


def test_a_headline_about_one_of_two_towns_stays_there():
    """Where the text names the headline's town too, two events are two."""
    headline = "Missile strike on Sumy kills three"
    text = (
        f"{headline}\n\nThree people were killed when a missile hit a workshop in Trostianets. "
        "Another missile killed three people in Sumy."
    )
    killed = [claim for claim in read(text, language="en") if claim.harm == "killed"]
    assert {claim.where[0].name for claim in killed} == {"Trostianets", "Sumy"}
