"""The gold of our own: sentences in three languages with the places that they name, by code."""

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from harmledger import languages
from harmledger.places.find import find_places
from harmledger.places.resolve import Context, resolve
from harmledger.places.words import place_words

GOLD = Path(__file__).parents[1] / "gold" / "places" / "mentions.jsonl"
PACKS = Path(str(languages.__file__)).parent
RIGHT, WRONG = 0.95, 0.02
"""Floors: mentions with the right code, and the most that may have a wrong one; the rest is missed or undecided."""


def verdicts(code: str) -> tuple[Counter[str], list[str]]:
    """How often right, undecided, wrong, missed; and a line for each that is not right."""
    words = place_words(yaml.load((PACKS / code / "places.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    count: Counter[str] = Counter()
    lines = []
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        if row["language"] != code:
            continue
        text = row["text"]
        mentions = find_places(text, [(0, len(text))], words)
        places = resolve(mentions, Context(countries=("UA",)))
        found = {(one.start, one.end): place for one, place in zip(mentions, places, strict=True)}
        for wanted in row["places"]:
            place = found.get((wanted["start"], wanted["end"]))
            verdict = "missed" if place is None else "undecided" if place.place_id is None else "wrong"
            verdict = "right" if place is not None and place.place_id == wanted["place_id"] else verdict
            count[verdict] += 1
            if verdict != "right":
                lines.append(f"{verdict}: {wanted['wording']} in {text!r}: {place}")
    return count, lines


@pytest.mark.parametrize("code", ["en", "uk", "ru"])
def test_the_places_of_the_gold_are_found_and_right(code: str) -> None:
    """Of a hundred mentions ninety-five have the right code, and hardly one a wrong one."""
    count, lines = verdicts(code)
    total = sum(count.values())
    assert total > 80
    assert count["right"] >= RIGHT * total, "\n".join(lines)
    assert count["wrong"] <= WRONG * total, "\n".join(lines)
