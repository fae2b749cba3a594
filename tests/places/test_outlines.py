"""Borders of the oblasts, as maps draw them."""

import pytest

from harmledger.places.outlines import inside, oblast_outlines, outline_attribution, raion_outlines


def _home(lat: float, lon: float) -> list[str]:
    return [outline.iso for outline in oblast_outlines() if inside(lat, lon, outline)]


@pytest.mark.parametrize(
    ("city", "lat", "lon", "iso"),
    [
        ("Simferopol", 44.9572, 34.1108, "UA-43"),
        ("Sevastopol", 44.5888, 33.5224, "UA-43"),
        ("Donetsk", 48.0230, 37.8022, "UA-14"),
        ("Luhansk", 48.5671, 39.3171, "UA-09"),
        ("Kyiv", 50.4547, 30.5238, "UA-30"),
        ("Lviv", 49.8383, 24.0232, "UA-46"),
        ("Chernivtsi", 48.2915, 25.9403, "UA-77"),
    ],
)
def test_a_city_lies_in_its_own_region_alone(city: str, lat: float, lon: float, iso: str) -> None:
    """Simferopol and Sevastopol lie in Ukraine, and every city in exactly one outline: a hole is not filled twice."""
    assert _home(lat, lon) == [iso], city


@pytest.mark.parametrize(("lat", "lon"), [(55.75, 37.62), (47.23, 39.72), (50.60, 36.59), (47.01, 28.86), (45.0, 37.0)])
def test_a_city_abroad_lies_in_no_outline(lat: float, lon: float) -> None:
    """Moscow, Rostov, Belgorod, Chisinau and the Kuban shore are outside Ukraine."""
    assert _home(lat, lon) == []


def test_every_region_has_closed_rings_and_a_name() -> None:
    """Twenty-four oblasts, Crimea and Kyiv, each ring ending where it began."""
    outlines = oblast_outlines()
    assert len({one.iso for one in outlines}) == len(outlines) == 26
    assert all(ring[0] == ring[-1] and len(ring) > 3 for one in outlines for ring in one.rings)
    assert all(one.name and one.name_uk for one in outlines)


def test_the_attribution_names_the_source_and_licence() -> None:
    """Whoever draws the borders can print whose they are."""
    assert "OpenStreetMap" in outline_attribution()
    assert "Open Database License" in outline_attribution()


@pytest.mark.parametrize(
    ("town", "lat", "lon", "raion"),
    [
        ("Pokrovsk", 48.2820, 37.1758, "Pokrovsk Raion"),
        ("Nikopol", 47.5712, 34.3964, "Nikopol Raion"),
        ("Simferopol", 44.9572, 34.1108, "Simferopol Raion"),
        ("Izium", 49.2088, 37.2485, "Izium Raion"),
    ],
)
def test_a_town_lies_in_its_own_raion_alone(town: str, lat: float, lon: float, raion: str) -> None:
    """Neighbours share one border, so no town lies in two raions or in none."""
    assert [one.name for one in raion_outlines() if inside(lat, lon, one)] == [raion], town


def test_the_raions_cover_the_country() -> None:
    """All 136, each named in both scripts, its rings closed."""
    outlines = raion_outlines()
    assert len({one.iso for one in outlines}) == len(outlines) == 136
    assert all(one.name.endswith(" Raion") and one.name_uk.endswith(" район") for one in outlines)
    assert all(ring[0] == ring[-1] and len(ring) > 3 for one in outlines for ring in one.rings)
