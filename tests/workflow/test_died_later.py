"""Who was wounded and died later: one more of the dead and one fewer of the injured. All reports are invented."""

import json

import pytest

from harmledger.counting import load_policy
from harmledger.ledger import open_for_reading
from harmledger.workflow.figures import count_incidents
from tests.workflow.factory import put

TOLD = {
    "en": (
        "Four people were killed and nine were wounded when two drones struck a bakery in Okhtyrka on Tuesday, the "
        "mayor said.",
        "A man wounded in Tuesday's strike on Okhtyrka has died in hospital, the mayor said.",
        "One of those wounded in Tuesday's strike on Okhtyrka died on Thursday.",
    ),
    "uk": (
        "У вівторок унаслідок удару двох дронів по пекарні в Охтирці загинули четверо людей, ще дев'ятеро поранені, "
        "повідомив мер.",
        "У лікарні помер чоловік, поранений під час вівторкового удару по Охтирці, повідомив мер.",
        "Помер один із поранених під час удару по Охтирці у вівторок.",
    ),
    "ru": (
        "Во вторник в результате удара двух дронов по пекарне в Ахтырке погибли четыре человека, ещё девять ранены, "
        "сообщил мэр.",
        "В больнице скончался мужчина, раненный при ударе по Ахтырке во вторник, сообщил мэр.",
        "Скончался один из раненых при ударе по Ахтырке во вторник.",
    ),
}
"""By language, Wednesday's report of a strike, and two of Friday that one of the wounded has died."""


def figures(folder, *reports):
    """The figures of each incident after reports (day, text, language) were added one by one."""
    for number, (day, text, language) in enumerate(reports):
        path = folder / f"{number}.json"
        row = {"id": f"r{number}", "text": text, "published": day, "source": f"Paper {number}", "language": language}
        path.write_text(json.dumps(row), encoding="utf-8")
        put(folder / "ledger", path)
    with open_for_reading(folder / "ledger") as opened:
        counted = count_incidents(opened, load_policy("interval"))
    return [{e.harm: (e.minimum, e.best, e.maximum) for e in c.estimates} for c in counted]


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize("later", [1, 2])
@pytest.mark.parametrize("turned", [False, True])
def test_a_later_death_moves_one_of_the_injured(tmp_path, language, later, turned):
    """Four killed and nine wounded, then one of the wounded dies: five and eight, in whatever order reports come."""
    reports = [("2024-06-12", TOLD[language][0], language), ("2024-06-14", TOLD[language][later], language)]
    found = figures(tmp_path, *(reversed(reports) if turned else reports))
    assert found == [{"killed": (5, 5, 5), "injured": (8, 8, 8)}]


def test_one_death_told_in_three_languages_is_one(tmp_path):
    """The same later death in three languages moves one person, not three."""
    late = [("2024-06-14", TOLD[language][1], language) for language in TOLD]
    found = figures(tmp_path, ("2024-06-12", TOLD["en"][0], "en"), *late)
    assert found == [{"killed": (5, 5, 5), "injured": (8, 8, 8)}]


def test_a_toll_that_already_holds_the_death_is_not_raised(tmp_path):
    """A report of the death that comes after the new toll adds nobody to it."""
    found = figures(
        tmp_path,
        ("2024-06-12", TOLD["en"][0], "en"),
        (
            "2024-06-14",
            "The toll of Tuesday's strike on Okhtyrka has risen to five after a man died in hospital.",
            "en",
        ),
        ("2024-06-15", TOLD["en"][1], "en"),
    )
    assert [incident["killed"] for incident in found] == [(5, 5, 5)]


def test_a_repeat_of_the_old_toll_does_not_hide_the_death(tmp_path):
    """Who prints Wednesday's figures again on Saturday, without a statement of its own, tells nothing newer (C5)."""
    found = figures(
        tmp_path,
        ("2024-06-12", TOLD["en"][0], "en"),
        ("2024-06-14", TOLD["en"][1], "en"),
        ("2024-06-15", TOLD["ru"][0], "ru"),
    )
    assert [incident["killed"] for incident in found] == [(5, 5, 5)]


def test_who_was_told_of_as_dead_before_is_counted_once(tmp_path):
    """A person of the same age, dead in the first report, is not counted again when the way of the death is told."""
    first = "A man of 34 was killed and nine people were wounded in a strike on Okhtyrka on Tuesday, the mayor said."
    found = figures(
        tmp_path,
        ("2024-06-12", first, "en"),
        ("2024-06-14", "A man of 34 wounded in Tuesday's strike on Okhtyrka died in hospital, the mayor said.", "en"),
    )
    assert [incident["killed"] for incident in found] == [(1, 1, 1)]
