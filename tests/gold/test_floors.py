"""Accuracy does not fall: on reports of our own that no rule was fitted on."""

import json
from pathlib import Path

import pytest

from tests.gold import floors

FLOORS = json.loads(floors.FILE.read_text())


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_floors_are_of_this_gold(language: str) -> None:
    """Who changes annotations sets the floors anew: `python -m tests.gold.floors`."""
    assert FLOORS[language]["gold"] == floors.digest(language)


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_accuracy_does_not_fall_below_its_floor(language: str, tmp_path: Path) -> None:
    """No measure of a language is worse than what was reached before."""
    now = floors.reached(floors.measured(language, tmp_path))
    fallen = {
        name: (now.get(name), least) for name, least in FLOORS[language]["floors"].items() if now.get(name, 0) < least
    }
    assert fallen == {}, f"now and floor; `harmledger evaluate --show` on tests/gold/{language} lists the misses"
