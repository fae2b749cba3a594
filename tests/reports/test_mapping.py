"""The map: incidents where reports place them, as coarsely as they are known, sized by what is known."""

import math

import msgspec
import pytest

from harmledger.places.outlines import inside, oblast_outlines
from harmledger.reports import mapping
from harmledger.terms.estimate import Estimate
from harmledger.terms.incident import Incident
from harmledger.terms.place import Place
from tests.reports.situations import INCIDENTS

OUTLINES = oblast_outlines()


def draw(*incidents, width=750.0):
    """The map of some incidents."""
    names = [told.incident.incident_id for told in incidents]
    texts = {name: mapping.Texts(label=name, several=f"{name}: {{n}}", meaning="text") for name in names}
    return mapping.map_view(incidents, OUTLINES, texts, width, 13.0)


def told(name, lat, lon, minimum=1, maximum=1, **place):
    """An incident at a place with a figure of people killed."""
    where = Place(wording=name, name=name, lat=lat, lon=lon, **({"level": "settlement", "precision": 1} | place))
    estimate = Estimate(harm="killed", minimum=minimum, best=None, maximum=maximum)
    incident = Incident(incident_id=name, claims=(), mentions=(), place=where)
    return mapping.ReportedIncident(incident=incident, estimates=(estimate,))


def test_no_place_no_map():
    """Nothing is drawn by guess."""
    bare = Incident(incident_id="x", claims=(), mentions=())
    assert draw(mapping.ReportedIncident(incident=bare)) is None
    assert draw(told("Somewhere", 49.0, 31.0, level="country", precision=6)) is None


def test_areas_of_marks_are_as_the_figures():
    """Four people are a disc of twice the radius of one, never of four times."""
    view = draw(told("a", 48, 30, 1, 1), told("b", 49, 33, 4, 4))
    one, four = sorted(site.minimum for site in view.sites)
    assert math.isclose(four / one, 2, rel_tol=0.05)


def test_an_open_maximum_has_no_ring():
    """A ring is a stated maximum; without one there is none."""
    view = draw(told("a", 48, 30, 2, None), told("b", 49, 33, 2, 5))
    rings = {site.to: site.maximum for site in view.sites}
    assert rings["a"] is None
    assert rings["b"] > next(site.minimum for site in view.sites if site.to == "b")


def test_a_place_known_as_an_oblast_is_hatched_and_not_pinned():
    """Kharkiv Oblast is an area: its whole shape is marked."""
    view = draw(*INCIDENTS)
    assert [region.name for region in view.regions if region.hatched] == ["Kharkiv Oblast"]


def test_a_raion_is_a_circle_of_its_size():
    """A dot would say that the village is known."""
    view = draw(told("Raion", 48.5, 37.5, level="raion", precision=3), told("b", 49, 33))
    assert {site.to: site.area > 5 for site in view.sites} == {"Raion": True, "b": False}


def test_incidents_at_one_place_share_a_mark():
    """Two discs on each other would hide one of them; their minima add up, and an open one leaves it open."""
    first, second = told("a", 48.0, 37.0, 2, 2), told("b", 48.0, 37.0, 3, None)
    (site,) = draw(first, second).sites
    assert mapping.sums([first, second]) == (5, None)
    assert site.maximum is None
    assert site.label.text == "a: 2"


def test_the_country_is_framed_where_incidents_are_far_apart():
    """Uzhhorod and Luhansk: the whole country, no inset. Two towns near each other: closer, with an inset."""
    assert draw(told("a", 48.6, 22.3), told("b", 48.6, 39.3)).inset is None
    assert draw(told("a", 48.3, 37.2), told("b", 48.4, 37.8)).inset is not None


def test_outside_ukraine_there_is_a_plain_frame():
    """Degrees instead of borders that nobody here vouches for."""
    view = draw(told("a", 31.5, 34.45), told("b", 31.3, 34.3))
    assert view.meridians
    assert view.parallels
    assert not view.regions
    assert view.inset is None


def test_the_inset_covers_no_mark():
    """It takes a corner without one, or is left out."""
    view = draw(told("a", 48.0, 38.0), told("b", 48.9, 37.0), told("c", 48.2, 37.4))
    room = view.inset.room
    assert not any(room.left < site.x < room.right and room.top < site.y < room.bottom for site in view.sites)


@pytest.mark.parametrize(("name", "lat", "lon"), [("Simferopol", 44.95, 34.1), ("Sevastopol", 44.6, 33.53)])
def test_crimea_is_drawn_in_ukraine(name, lat, lon):
    """The outline comes from the oblast polygons, and these have it."""
    crimea = next(outline for outline in OUTLINES if outline.iso == "UA-43")
    assert inside(lat, lon, crimea)
    view = draw(told(name, lat, lon), told("Lviv", 49.84, 24.03))
    assert crimea.name in {region.name for region in view.regions}
    assert not view.meridians


@pytest.mark.parametrize("width", [750.0, 340.0])
def test_everything_drawn_lies_in_the_drawing(width):
    """In both widths."""
    view = draw(*INCIDENTS, *(told(f"t{n}", 46 + n / 3, 24 + n, n, n + 3) for n in range(14)), width=width)
    assert all(0 <= site.x <= view.width and 0 <= site.y <= view.height for site in view.sites)
    boxes = [site.label.box for site in view.sites if site.label] + [name.box for name in view.names]
    assert all(box.left >= 0 and box.right <= view.width and box.bottom <= view.height for box in boxes)


def test_the_order_of_incidents_changes_nothing():
    """The same drawing however the ledger lists them."""
    assert draw(*INCIDENTS) == draw(*reversed(INCIDENTS))


def test_a_place_without_coordinates_is_listed_and_not_drawn():
    """The page names what the map can't show."""
    place = msgspec.structs.replace(INCIDENTS[0].incident.place, lat=None, lon=None)
    incident = msgspec.structs.replace(INCIDENTS[0].incident, place=place)
    assert mapping.drawable(msgspec.structs.replace(INCIDENTS[0], incident=incident)) is None
