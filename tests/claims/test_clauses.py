"""Who was harmed and how: voices, ellipsis, coordination, parts. All sentences are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.factory import misplaced, only, read, told


@pytest.mark.parametrize(
    "text",
    [
        "Four people were killed in the shelling.",
        "The shelling killed four people.",
        "Four people died in the shelling.",
        "The shelling left four people dead.",
        "Shelling claimed the lives of four people.",
        "Four people have been killed by shelling.",
        "Four people lost their lives in the shelling.",
    ],
)
def test_every_voice_tells_the_same(text):
    """Active, passive, "left dead", "lost their lives": four killed, whichever way it is told."""
    assert told(text) == ["killed: 4 people"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed four people and wounded seven.", ["killed: 4 people", "injured: 7 people"]),
        ("Four people died and seven were wounded.", ["killed: 4 people", "injured: 7 people"]),
        ("Three people were killed and nine injured.", ["killed: 3 people", "injured: 9 people"]),
        ("The shelling left six dead and nine wounded.", ["killed: 6 people", "injured: 9 people"]),
        ("Four dead, seven wounded.", ["killed: 4 people", "injured: 7 people"]),
    ],
)
def test_a_second_number_needs_no_noun(text, expected):
    """ "Killed four and wounded seven": the seven are people too, and not the same four."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man, a woman and a child were wounded.", ["injured: 3 people"]),
        ("A doctor and two nurses were killed.", ["killed: 3 medics"]),
        ("Three women and two boys were wounded in Kharkiv.", ["injured: 5 people"]),
        ("The shelling killed a woman and her two sons.", ["killed: 3 people"]),
    ],
)
def test_one_verb_one_sum(text, expected):
    """Those who share a verb are one figure, the sum."""
    assert told(text) == expected


def test_parts_belong_to_their_whole():
    """Children and medics "among" the dead are parts of the whole, never people besides."""
    whole, *parts = read("Seventeen people, including four children and two medics, were killed.")
    assert [part.count.figure for part in parts] == [4, 2]
    assert {part.part_of for part in parts} == {whole.claim_id}
    assert whole.part_of is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven people were taken to hospital.", "injured: 7 people"),
        ("The bombing left three people missing.", "missing: 3 people"),
        ("Twelve people are trapped under the rubble.", "trapped: 12 people"),
        ("Rescuers pulled four people alive from the rubble.", "rescued: 4 people"),
        ("Five hundred people were evacuated from Bucha.", "evacuated: 500 people"),
        ("Soldiers detained 12 men.", "detained: 12 men"),
        ("Ten people were abducted in Kherson.", "abducted: 10 people"),
        ("Two hostages were released.", "released: 2 people"),
        ("Three bodies were found in the cellar.", "killed: 3 people"),
        ("1.2 million people were displaced.", "displaced: 1200000 people"),
    ],
)
def test_each_harm_has_its_name(text, expected):
    """Hospital is injured, bodies are killed; every harm of the schema is read under its own name."""
    assert told(text) == [expected]


def test_the_dead_among_the_affected_are_killed():
    """Nine who died of 38 affected are nine killed, a part of the 38 (rule C10)."""
    assert told("38 people were affected, nine of them died.") == [
        "affected: 38 people",
        "killed: 9 people, part of 38",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It killed 5 people 40 km from the front with two missiles on 3 May 2021.",
        "On 3 May 2021, two missiles killed 5 people 40 km from the front.",
    ],
)
def test_distances_weapons_and_dates_are_no_people(text):
    """40 km, two missiles and 3 May are never people."""
    assert told(text) == ["killed: 5 people"]


def test_things_are_counted_apart_from_people():
    """Houses are damaged, people are killed; neither is counted as the other."""
    claims = read("Two people were killed and 5 houses were damaged in Orikhiv.")
    assert [(claim.harm, claim.who is not None, claim.what is not None) for claim in claims] == [
        ("killed", True, False), ("damaged", False, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "status", "age", "sex", "roles"),
    [
        ("Six people were killed.", "unknown", "unknown", "unknown", ()),
        ("Six civilians were killed.", "civilian", "unknown", "unknown", ()),
        ("Six soldiers were killed.", "combatant", "unknown", "unknown", ()),
        ("Six children were killed.", "unknown", "child", "unknown", ()),
        ("Six women were killed.", "unknown", "adult", "female", ()),
        ("A 34-year-old woman was killed.", "unknown", "adult", "female", ()),
        ("A journalist was killed.", "unknown", "unknown", "unknown", ("journalist",)),
    ],
)
def test_who_is_what_the_words_say(text, status, age, sex, roles):
    """ "People" is status unknown, never civilian by default; a child, a soldier, a journalist is what it is called."""
    who = only(text).who
    assert who is not None
    assert (who.status, who.age, who.sex, who.roles) == (status, age, sex, roles)


@given(st.integers(2, 5000), st.integers(2, 5000))
def test_two_harms_keep_their_own_numbers(killed, injured):
    """Numbers never swap, merge or add up between the killed and the injured."""
    text = f"The strike on the market killed {killed} people and wounded {injured} others."
    claims = read(text)
    assert [(claim.harm, claim.count.figure) for claim in claims] == [("killed", killed), ("injured", injured)]
    assert misplaced(text, claims) == []


@pytest.mark.parametrize("total", ["toll", "total", "death toll"])
def test_a_total_told_after_one_who_died_of_wounds_is_of_the_dead(total):
    """ "A woman who was wounded died in hospital, bringing the toll to three": three dead, nobody else wounded."""
    text = f"A woman who was wounded in the shelling died in hospital on Friday, bringing the {total} to three."
    assert told(text) == ["killed: 1 woman", "killed: 3 people (total)"]


@pytest.mark.parametrize("stay", ["remain in treatment", "are still being treated", "were still under treatment"])
def test_those_who_stay_in_treatment_are_wounded(stay):
    """ "Five others remain in treatment", with no word of harm of its own, goes on from the harm told before."""
    assert told(f"The shelling killed two people. Five others {stay}.") == ["killed: 2 people", "injured: 5 people"]


def test_a_toll_is_never_a_total_of_the_wounded_told_before_it():
    """ "Two died and six were wounded, bringing the toll to nine": nine dead, and six wounded, not nine."""
    text = "Two people died and six were wounded by a mine on Sunday, bringing the toll to nine."
    assert sorted(told(text)) == ["injured: 6 people", "killed: 2 people", "killed: 9 people (total)"]
