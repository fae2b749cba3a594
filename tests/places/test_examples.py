"""Every example of every language's place table holds."""

from pathlib import Path

import pytest
import yaml

from harmledger import languages
from harmledger.places.examples import examples, wrong_examples

PACKS = Path(str(languages.__file__)).parent
LANGUAGES = sorted(file.parent.name for file in PACKS.glob("*/places.yml"))


def _table(code: str) -> dict[str, object]:
    return yaml.load((PACKS / code / "places.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_sentence_yields_the_places_beside_it(code: str) -> None:
    """A linguist who edits a rule learns which sentence it breaks."""
    assert wrong_examples(_table(code)) == []


def test_a_broken_example_is_told_with_what_was_found() -> None:
    """The line names the sentence, the expected and the found."""
    broken = {"cues": {"words": ["in"], "examples": [{"text": "They met in Sumy.", "places": ["Lviv"]}]}}
    assert wrong_examples(broken) == ["'They met in Sumy.': expected ['Lviv'], found ['Sumy']"]
    assert list(examples(broken)) == [("They met in Sumy.", ["Lviv"])]
