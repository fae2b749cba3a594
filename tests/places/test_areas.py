"""Relative places as areas."""

import functools
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from harmledger import languages
from harmledger.places.areas import Area, area_of
from harmledger.places.find import find_places
from harmledger.places.resolve import Context, resolve
from harmledger.places.words import PlaceWords, place_words
from harmledger.terms.place import Place, Relation

GOLD = Path(__file__).parents[1] / "gold" / "places" / "relative.jsonl"
PACKS = Path(str(languages.__file__)).parent
ROWS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


@functools.cache
def words_of(code: str) -> PlaceWords:
    return place_words(yaml.load((PACKS / code / "places.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def read(text: str, code: str) -> tuple[list[Place], Area | None]:
    """The places of a sentence, and the area of the first that is no country."""
    words = words_of(code)
    places = resolve(find_places(text, [(0, len(text))], words), Context(countries=("UA",)))
    second = places[1] if len(places) > 1 else None
    return places, area_of(places[0], second)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_area_holds_the_truth_with_the_right_precision(row: dict[str, object]) -> None:
    """Sixty phrases in three languages: the place that is meant lies in the area."""
    _, area = read(str(row["text"]), str(row["language"]))
    assert area is not None
    lat, lon = row["truth"]
    assert area.holds(lat, lon), area.because
    assert area.precision == row["precision"], area.because


def test_an_undecided_place_has_no_area() -> None:
    """What is not known is not drawn."""
    assert area_of(Place(wording="Ivanivka", because="undecided")) is None


SLOVIANSK = {
    "wording": "Sloviansk",
    "name": "Sloviansk",
    "lat": 48.87,
    "lon": 37.62,
    "level": "settlement",
    "precision": 2,
}


@given(km=st.floats(1, 200), kind=st.sampled_from(["north of", "southeast of", "from", "near"]))
def test_an_area_is_closed_and_wider_than_its_statement(km: float, kind: str) -> None:
    """Rings end where they begin, and the stated distance itself lies inside."""
    area = area_of(Place(**SLOVIANSK, relation=Relation(type=kind, km=km, origin="Sloviansk")))
    assert area is not None
    assert all(ring[0] == ring[-1] for polygon in area.polygons for ring in polygon)
    north = 48.87 + (km if kind != "southeast of" else 0) / 111.2
    if kind != "southeast of":
        assert area.holds(north, 37.6201)
    assert not area.holds(10.0, 10.0)
