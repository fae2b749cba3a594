"""Points of a drawing: places where they belong, labels out of each other's way."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from harmledger.reports import geometry
from harmledger.reports.geometry import Box, Extent

LONS, LATS = st.floats(-170, 170), st.floats(-75, 75)


@given(st.lists(st.tuples(LONS, LATS), min_size=1, max_size=8), st.floats(200, 900))
def test_what_is_in_the_extent_is_in_the_drawing(points, width):
    """No incident falls off the map, whatever the map's shape."""
    extent = geometry.widened(geometry.extent_of(points), 20, 100)
    onto = geometry.projection(extent, width, width * 0.7)
    for lon, lat in points:
        x, y = onto.at(lon, lat)
        assert -1e-6 <= x <= onto.width + 1e-6
        assert -1e-6 <= y <= onto.height + 1e-6


def test_north_is_up_and_east_is_right():
    """The plainest thing that a map can get wrong."""
    onto = geometry.projection(Extent(west=22, south=44, east=40, north=52), 700, 500)
    kyiv, odesa, donetsk = onto.at(30.5, 50.45), onto.at(30.7, 46.5), onto.at(37.8, 48.0)
    assert kyiv[1] < odesa[1]
    assert kyiv[0] < donetsk[0]


def test_the_scale_bar_is_true_in_the_middle():
    """A hundred kilometres along the middle parallel are as long as the bar says."""
    onto = geometry.projection(Extent(west=30, south=48, east=32, north=50), 700, 900)
    east = 100 / (geometry.EARTH_KM * 3.141592653589793 / 180) / onto.stretch
    across = onto.at(31 + east, 49)[0] - onto.at(31, 49)[0]
    assert abs(across - onto.km(100)) < 0.01


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 400), st.text(max_size=30)), max_size=25))
def test_labels_never_cover_each_other_or_leave_the_drawing(marks):
    """A label without room is left out; the list below the map has it."""
    frame = Box(left=0, top=0, right=600, bottom=400)
    taken = []
    for x, y, text in marks:
        label = geometry.place_label(text, (x, y), 6, 12, taken, frame)
        if label is not None:
            taken.append(label.box)
    assert not any(one.meets(other) for one, other in itertools.combinations(taken, 2))
    assert all(box.left >= 0 and box.right <= 600 and box.top >= 0 and box.bottom <= 400 for box in taken)


def test_a_label_that_had_to_move_has_a_line_to_its_mark():
    """Nobody takes it for the label of another mark."""
    frame = Box(left=0, top=0, right=600, bottom=400)
    crowd = [Box(left=280, top=180, right=420, bottom=220)]
    label = geometry.place_label("Toretsk", (300, 200), 6, 12, crowd, frame)
    assert label is not None
    assert label.leader is not None
