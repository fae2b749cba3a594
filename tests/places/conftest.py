"""The gazetteer and the languages' words, opened once."""

from pathlib import Path

import pytest
import yaml

from harmledger import languages
from harmledger.places.store import Gazetteer, open_gazetteer
from harmledger.places.words import PlaceWords, place_words

PACKS = Path(str(languages.__file__)).parent


def words(code: str) -> PlaceWords:
    return place_words(yaml.load((PACKS / code / "places.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="session")
def english() -> PlaceWords:
    return words("en")


@pytest.fixture(scope="session")
def ukrainian() -> PlaceWords:
    return words("uk")
