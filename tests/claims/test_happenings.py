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
