"""Short reports as recorders meet them, each with what must be read in it. All reports and people are invented."""

import pytest

from tests.claims.factory import read, shorts


def where(text: str) -> set[str | None]:
    """The names of the places of all claims of a text."""
    return {place.name for claim in read(text) for place in claim.where}


def test_a_date_before_according_to_is_the_events():
    """What stands at the end of the statement is when it happened, not when it was said."""
    (claim,) = read("Two people were killed in Sumy on Sunday evening, according to the mayor.")
    assert (claim.when.earliest, claim.when.latest) == ("2022-07-17", "2022-07-17")


def test_a_date_before_the_verb_is_the_statements():
    """ "The next day the agency reported" dates the report, not the harm."""
    (claim,) = read("On Sunday the agency reported that two people had been killed in Sumy.")
    assert claim.said.on == "2022-07-17"


@pytest.mark.parametrize(
    "text",
    [
        "Reports that 50 patients had been killed were false, the minister said; one nurse was hurt.",
        "The story that 50 patients had been killed is not true: one nurse was hurt.",
    ],
)
def test_only_the_part_that_is_called_untrue_is_denied(text):
    """Beyond a semicolon or a colon another statement begins."""
    assert sorted(shorts(read(text))) == ["denied killed: 50 people", "injured: 1 medic"]


def test_who_was_harmed_later_in_the_report_was_harmed_by_its_weapon():
    """Where a report tells of one weapon, its victims need not name it again."""
    claims = read("Drones attacked a depot in Odesa. Six workers were injured, the mayor said.")
    assert [claim.weapon.type for claim in claims] == ["drone", "drone"]


def test_of_two_weapons_none_is_chosen():
    """Two kinds of weapon told of one event leave open which one harmed whom."""
    claims = read("Drones and shells hit Odesa on Sunday. A missile struck as well. Six workers were injured.")
    assert [claim.weapon for claim in claims if claim.harm == "injured"] == [None]


def test_soldiers_nationality_is_no_place():
    """ "Russian soldiers" says whose soldiers they were, not where they died."""
    (claim,) = read("The army killed 40 Russian soldiers.")
    assert (claim.count.figure, claim.who.status, claim.where) == (40, "combatant", ())


def test_a_citys_district_that_no_gazetteer_knows_is_in_its_city():
    """The city is told rather than nothing, and its district's kind is not taken for its own."""
    assert where("A shell hit a yard in the Zzyzx district of Kyiv, injuring two people.") == {"Kyiv"}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Local media put the number of dead at between 10 and 12.", ["killed: 10 to 12 people (total)"]),
        ("The number of dead rose from 10 to 12.", ["killed: 12 people (total)"]),
        (
            "One of the five people wounded in Sunday's attack on Mykolaiv had since died.",
            ["injured: 5 people", "killed: 1 person"],
        ),
        ("Neither side gave casualty figures after the shelling.", []),
    ],
)
def test_ranges_and_parts(text, claims):
    """Both ends of "between … and …" stay; "from … to …" tells of an earlier and a later toll."""
    assert sorted(shorts(read(text))) == claims


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("ru", "Трое погибли и более двадцати получили ранения.", ["injured: 21 or more people", "killed: 3 people"]),
        ("ru", "Погибли около десятка человек, точное число уточняется.", ["killed: about 10 people"]),
        ("ru", "Минобороны опровергло сообщения о гибели 40 военных.", ["denied killed: 40 fighters"]),
        ("uk", "Відтоді як почалося вторгнення, загинуло 412 цивільних.", ["tally killed: 412 civilians"]),
        ("uk", "Їхній син 12 років зазнав уламкових поранень.", ["injured: 1 child"]),
        ("uk", "Постраждалих і руйнувань немає.", ["affected: 0 people"]),
    ],
)  # fmt: skip
def test_short_reports_of_officials(language, text, claims):
    """Hedges, tens, denials and totals as officials write them."""
    assert sorted(shorts(read(text, language=language))) == claims


def test_those_counted_do_not_speak():
    """The people of a figure are not taken for the speaker of the verb behind them."""
    claims = read("Раненых — 19, среди них трое детей, уточнили в оперштабе.", language="ru")
    assert {claim.said.speaker.wording for claim in claims} == {"оперштабе"}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Shells wounded three teenagers; the youngest, 13, later died.", ["injured: 3 people", "killed: 1 child"]),
        ("Nobody knows how many died in the shelling.", []),
        ("The search goes on for two missing women.", ["missing: 2 women"]),
        ("Half of the village's 80 houses were destroyed by shells.", ["destroyed: houses, number not given"]),
        ("Ten people, most of them shoppers, were killed.", ["killed: 10 people"]),
    ],
)
def test_no_age_share_or_ignorance_is_a_figure(text, claims):
    """Ages, wholes of which a part was harmed and what nobody knows are no numbers of the harmed."""
    assert sorted(shorts(read(text))) == claims


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Four people were killed in Sumy, says the city council.", "the city council"),
        ("One civilian has died in Kozacha Lopan, writes Ruslan Otchenash.", "Ruslan Otchenash"),
        ("The clinic has counted 30 wounded.", "The clinic"),
        ("The UN said that two people had died.", "The UN"),
        ("The mayor, Ivan Moroz, said two people had died.", "The mayor, Ivan Moroz"),
    ],
)
def test_who_says_so(text, speaker):
    """A verb may stand before its speaker, counting is saying, and bodies known by their letters speak."""
    (claim,) = read(text)
    assert claim.said.speaker.wording == speaker


def test_where_a_place_lies_is_not_where_it_happened():
    """ "In Vilniansk near Zaporizhzhia" is in Vilniansk, and "Moscow says" is nowhere."""
    assert where("Two people were killed in Vilniansk near Zaporizhzhia.") == {"Vilniansk"}
    assert where("Moscow says 15 soldiers were killed.") == set()


def test_somebody_named_for_the_first_time_is_another_person():
    """ "Her neighbour Mykola Hurin" is not the woman told of before."""
    claims = read("Valentyna Sych, 71, was killed in Avdiivka. Her neighbour Mykola Hurin, 66, died in the yard.")
    assert [claim.count.figure for claim in claims] == [1, 1]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("None of the 34 passengers was hurt in the shelling.", ["injured: 0 people"]),
        ("The body of a girl was found under the rubble after the strike.", ["killed: 1 child"]),
        ("The death toll was revised down from 52 to 51.", ["killed: 51 people", "superseded killed: 52 people"]),
    ],
)  # fmt: skip
def test_nobody_is_invented(text, claims):
    """ "None of the 34" harms no 34, and a body found is one dead, not one buried besides."""
    assert sorted(shorts(read(text))) == claims
