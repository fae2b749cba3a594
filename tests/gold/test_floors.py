"""Accuracy does not fall: on reports of our own that no rule was fitted on."""

import json
from pathlib import Path

import pytest

from tests.gold import floors

FLOORS = json.loads(floors.FILE.read_text())


def test_every_language_that_can_be_measured_has_floors() -> None:
    """A pack with annotated reports is held to them."""
    assert sorted(FLOORS) == floors.languages()


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_floors_are_of_this_gold(language: str) -> None:
    """Who changes annotations sets the floors anew: `python -m tests.gold.floors`."""
    assert FLOORS[language]["gold"] == floors.digest(language)


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_accuracy_does_not_fall_below_its_floor(language: str, tmp_path: Path) -> None:
    """No measure of a language is worse than what was reached before."""
    now = {name: share for name, (share, _) in floors.reached(floors.measured(language, tmp_path)).items()}
    fallen = {
        name: (now.get(name), least) for name, least in FLOORS[language]["floors"].items() if now.get(name, 0) < least
    }
    assert fallen == {}, f"now and floor; `harmledger evaluate --show` on tests/gold/{language} lists the misses"
