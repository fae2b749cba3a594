"""Attacks, control of places and statements: claims without people in figures. All sentences are invented."""

import pytest

from tests.claims.factory import misplaced, read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Our troops repelled an attack near Bakhmut.", "attack"),
        ("Russian forces took Lysychansk last month.", "control"),
    ],
)
def test_happenings_are_claims_of_their_own(text, kind):
    """An attack or a change of control is read with its kind, and counts nobody."""
    (claim,) = read(text)
    assert (claim.kind, claim.harm, claim.who) == (kind, None, None)
    assert misplaced(text, [claim]) == []


def test_a_repelled_attack_is_repelled():
    """What failed is not told as done."""
    (claim,) = read("Our troops repelled an attack near Bakhmut.")
    assert claim.outcome == "repelled"


def test_who_took_a_place():
    """The holder is named, with what happened to the place."""
    (claim,) = read("Russian forces took Lysychansk last month.")
    assert claim.holder is not None
    assert (claim.holder.actor, claim.holder.event) == ("Russian forces", "taken")
    assert (claim.when.earliest, claim.when.latest) == ("2022-06-01", "2022-06-30")


@pytest.mark.parametrize(
    "text",
    ["More than ten settlements north of Sloviansk came under fire.", "Two missiles hit Pokrovsk on Saturday."],
)
def test_places_and_strikes_are_never_people(text):
    """Settlements under fire and missiles are no people, whatever the number."""
    assert [claim for claim in read(text) if claim.kind in ("harm", "tally")] == []


def test_who_attacks_is_not_where():
    """ "Attempts by Russian forces" were not in Russia: without a place an attack is no claim."""
    assert read("Repeated attempts by Russian forces to advance were repelled.") == []


def test_a_village_told_by_its_city_is_the_place():
    """In "Dementiivka, a village north of Kharkiv city, which …" the village is where it was."""
    (claim,) = read("Troops shelled Dementiivka, a village north of Kharkiv city, on Sunday.")
    assert claim.where[0].name == "Dementiivka"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The goalkeeper stopped the last attack of Dynamo Kyiv in the second half."),
        ("uk", "Вирішальний удар у матчі в Полтаві завдав гравець, який вийшов на заміну."),
        ("ru", "Решающий удар в матче в Полтаве нанёс вышедший на замену игрок."),
    ],
)
def test_a_shot_at_goal_is_no_attack(language, text):
    """A strike of a game is none of a war."""
    assert read(text, language=language) == []
