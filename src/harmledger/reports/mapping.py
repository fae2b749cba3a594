"""The report's map: incidents where reports place them, drawn as coarsely as they are known."""

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from harmledger.reports import geometry
from harmledger.reports.geometry import Box, Extent, Label, Projection
from harmledger.reports.situation import ReportedIncident
from harmledger.terms.estimate import Estimate
from harmledger.terms.place import Place


class Outline(Protocol):
    """The border of a region, as `harmledger.places.oblast_outlines` gives it."""

    @property
    def name(self) -> str: ...
    @property
    def rings(self) -> tuple[tuple[tuple[float, float], ...], ...]: ...


LARGEST = 24.0
"""Radius in points of the largest disc or ring."""
SMALLEST = 3.0
HOLLOW = 4.5
"""Radius of the mark of an incident without a figure of people killed."""
LABELS = 60
"""So many marks get a label at most, the largest first: more could not be read."""
LEAST_KM = 180.0
"""A map never shows less than this: closer in there would be nothing but empty ground."""
AREA_KM: Mapping[int, float] = {3: 18.0, 5: 22.0}
"""Radius of the hatched circle for a place known by raion (3) or by a fuzzy relation (5): about half a raion."""


class Texts(msgspec.Struct, frozen=True, kw_only=True):
    """What the map writes about an incident."""

    label: str
    several: str
    """The label of its place where there are several incidents, with `{n}` for their number."""
    meaning: str
    """What its mark means, in full."""


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A region's border on the drawing."""

    name: str
    path: str
    hatched: bool = False


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """One place on the map, with all incidents there."""

    x: float
    y: float
    minimum: float
    """Radius of the disc; 0 where no one is known to have been killed."""
    maximum: float | None
    """Radius of the ring; None where no source gives an upper figure."""
    area: float
    """Radius of the hatched circle; 0 for a place known as a point."""
    is_area: bool
    """Whether the mark stands in the middle of an area: a raion, an oblast, the surroundings of a place."""
    to: str
    """Anchor of the first incident there."""
    text: str
    """What the mark means, in words."""
    label: Label | None = None


class MapView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything drawn on one map, in points."""

    width: float
    height: float
    size: float
    """Font size of the labels."""
    regions: tuple[Drawn, ...]
    names: tuple[Label, ...]
    sites: tuple[Site, ...]
    meridians: tuple[tuple[float, str], ...]
    parallels: tuple[tuple[float, str], ...]
    bar: tuple[float, int]
    """Length of the scale bar in points, and in kilometres."""
    inset: "Inset | None" = None


class Inset(msgspec.Struct, frozen=True, kw_only=True):
    """The whole country in small, with the frame of the map on it."""

    width: float
    height: float
    paths: tuple[str, ...]
    frame: Box
    room: Box
    """Where it stands on the map, its margin included."""


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents that reports place at the same coordinates, as coarsely."""

    place: Place
    lon: float
    lat: float
    incidents: tuple[ReportedIncident, ...]


def coarse(place: Place) -> int:
    """UCDP where_prec of a place, read from its level where it is not given."""
    if place.precision is not None:
        return place.precision
    levels = {"point": 1, "district": 1, "settlement": 1, "hromada": 3, "raion": 3, "oblast": 4, "country": 6}
    return levels.get(place.level or "", 5)


def spots(incidents: Sequence[ReportedIncident]) -> list[Spot]:
    """Incidents by place, those that can be drawn: up to first-order areas, with coordinates."""
    found: dict[tuple[float, float, int], list[ReportedIncident]] = {}
    for told in incidents:
        if (place := drawable(told)) is not None and place.lon is not None and place.lat is not None:
            found.setdefault((round(place.lon, 2), round(place.lat, 2), coarse(place)), []).append(told)
    return [_spot(group) for _, group in sorted(found.items())]


def drawable(told: ReportedIncident) -> Place | None:
    """The incident's place, if it is known closely enough to be drawn."""
    place = told.incident.place
    if place is None or place.lat is None or place.lon is None or coarse(place) > 5:
        return None
    return place


def _spot(group: Sequence[ReportedIncident]) -> Spot:
    place = group[0].incident.place
    assert place is not None
    assert place.lon is not None
    assert place.lat is not None
    return Spot(place=place, lon=place.lon, lat=place.lat, incidents=tuple(group))


def map_view(
    incidents: Sequence[ReportedIncident],
    outlines: Sequence[Outline],
    texts: Mapping[str, Texts],
    width: float,
    size: float,
) -> MapView | None:
    """Draw the map `width` points wide; None where no incident can be drawn.

    `texts` gives what to write for each incident id.
    """
    drawn = spots(incidents)
    if not drawn:
        return None
    home = _country(outlines)
    extent = _extent(drawn, home)
    onto = geometry.projection(extent, width, width * (0.66 if width > 500 else 1.1))
    regions = tuple(_region(outline, onto, _hatched(outline, drawn)) for outline in outlines)
    abroad = home is None or not all(home.has(spot.lon, spot.lat) for spot in drawn)
    unit = _unit(drawn)
    bare = [_site(spot, onto, unit, texts) for spot in drawn]
    inset = _inset(outlines, home, onto, bare) if home and not abroad and _zoomed(extent, home) else None
    reserved = [_corner(onto), *([inset.room] if inset else [])]
    sites = _labelled(bare, drawn, texts, onto, size, reserved)
    return MapView(
        width=onto.width,
        height=onto.height,
        size=size,
        regions=tuple(region for region in regions if region.path),
        names=_region_names(
            [one for one in outlines if not _hatched(one, drawn)], onto, size, [*_taken(sites), *reserved]
        ),
        sites=tuple(sites),
        meridians=_meridians(onto) if abroad else (),
        parallels=_parallels(onto) if abroad else (),
        bar=_bar(onto),
        inset=inset,
    )


def _country(outlines: Sequence[Outline]) -> Extent | None:
    points = [point for outline in outlines for ring in outline.rings for point in ring]
    return geometry.extent_of(points) if points else None


def _extent(drawn: Sequence[Spot], home: Extent | None) -> Extent:
    """Around the incidents; the whole country where they lie in it and spread over most of it."""
    close = geometry.widened(geometry.extent_of([(spot.lon, spot.lat) for spot in drawn]), 45, LEAST_KM)
    if home is None or not all(home.has(spot.lon, spot.lat) for spot in drawn):
        return close
    return close if _zoomed(close, home) else geometry.widened(home, 15, LEAST_KM)


def _zoomed(extent: Extent, home: Extent) -> bool:
    """Whether the extent shows clearly less than the country."""
    return (extent.east - extent.west) < 0.6 * (home.east - home.west)


def _region(outline: Outline, onto: Projection, hatched: bool) -> Drawn:
    return Drawn(name=outline.name, path=geometry.path(outline.rings, onto), hatched=hatched)


def _hatched(outline: Outline, drawn: Sequence[Spot]) -> bool:
    """Whether an incident is known to lie somewhere in this region and no closer."""
    return any(coarse(spot.place) == 4 and outline.name in (spot.place.name, spot.place.admin1) for spot in drawn)


def killed(told: ReportedIncident) -> Estimate | None:
    """The incident's figure of people killed."""
    return next((estimate for estimate in told.estimates if estimate.harm == "killed" and not estimate.by), None)


def sums(incidents: Sequence[ReportedIncident]) -> tuple[int, int | None]:
    """Minimum and maximum of people killed over some incidents; the maximum None as soon as one has none."""
    figures = [figure for told in incidents if (figure := killed(told)) is not None]
    tops = [figure.maximum for figure in figures]
    low = sum(figure.minimum for figure in figures)
    return low, None if not tops or None in tops else sum(top for top in tops if top is not None)


def _unit(drawn: Sequence[Spot]) -> float:
    """Radius of one person, such that areas are true and the largest mark has radius `LARGEST`."""
    most = max(max(low, high or 0) for low, high in (sums(spot.incidents) for spot in drawn))
    return min(LARGEST / math.sqrt(most), 6.0) if most else 6.0


def _site(spot: Spot, onto: Projection, unit: float, texts: Mapping[str, Texts]) -> Site:
    low, high = sums(spot.incidents)
    x, y = onto.at(spot.lon, spot.lat)
    area = onto.km(AREA_KM.get(coarse(spot.place), 0.0))
    return Site(
        x=round(x, 1),
        y=round(y, 1),
        minimum=round(max(unit * math.sqrt(low), SMALLEST), 1) if low else 0.0,
        maximum=round(max(unit * math.sqrt(high), SMALLEST), 1) if high else None,
        area=round(area, 1),
        is_area=coarse(spot.place) > 2,
        to=spot.incidents[0].incident.incident_id,
        text=". ".join(texts[told.incident.incident_id].meaning for told in spot.incidents),
    )


def extent_radius(site: Site) -> float:
    """How far a mark reaches from its middle, its dotted ring included."""
    return max(site.minimum + (0 if site.maximum is not None else 4), site.maximum or 0, HOLLOW)


def _taken(sites: Sequence[Site]) -> list[Box]:
    boxes = [_box(site) for site in sites]
    return boxes + [site.label.box for site in sites if site.label is not None]


def _box(site: Site) -> Box:
    radius = extent_radius(site)
    return Box(left=site.x - radius, top=site.y - radius, right=site.x + radius, bottom=site.y + radius)


def _labelled(
    sites: Sequence[Site],
    drawn: Sequence[Spot],
    texts: Mapping[str, Texts],
    onto: Projection,
    size: float,
    reserved: Sequence[Box],
) -> list[Site]:
    """Give a label to each mark that has room for one, the largest first; the others keep their list entry."""
    taken = [*_taken(sites), *reserved]
    frame = Box(left=4, top=4, right=onto.width - 4, bottom=onto.height - 4)
    order = sorted(range(len(sites)), key=lambda index: (-extent_radius(sites[index]), index))
    labels: dict[int, Label] = {}
    for index in order[:LABELS]:
        site, spot = sites[index], drawn[index]
        text = _label_text(spot, texts)
        label = geometry.place_label(text, (site.x, site.y), extent_radius(site), size, taken, frame)
        if label is not None:
            labels[index] = label
            taken.append(label.box)
    return [msgspec.structs.replace(site, label=labels.get(index)) for index, site in enumerate(sites)]


def _label_text(spot: Spot, texts: Mapping[str, Texts]) -> str:
    """The label of the place's only incident, else that of a place with several."""
    first = texts[spot.incidents[0].incident.incident_id]
    return first.label if len(spot.incidents) == 1 else first.several.replace("{n}", str(len(spot.incidents)))


def _corner(onto: Projection) -> Box:
    """The corner of the scale bar stays free."""
    return Box(left=0, top=onto.height - 30, right=130, bottom=onto.height)


def _region_names(
    outlines: Sequence[Outline], onto: Projection, size: float, taken: Sequence[Box]
) -> tuple[Label, ...]:
    boxes, names = list(taken), []
    for outline in outlines:
        if (label := _region_name(outline, onto, size - 1.5, boxes)) is not None:
            names.append(label)
            boxes.append(label.box)
    return tuple(names)


def _region_name(outline: Outline, onto: Projection, size: float, taken: Sequence[Box]) -> Label | None:
    """The name near the middle of the region's visible part, where its box touches nothing; None without room."""
    rings = [[onto.at(lon, lat) for lon, lat in ring] for ring in outline.rings]
    ends = geometry.bounds(rings)
    points = [point for point in _grid(onto) if ends.holds(point) and _inside(point, rings)]
    if not points:
        return None
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    wide = geometry.text_width(outline.name, size)
    for x, y in sorted(points, key=lambda point: (math.dist(point, middle), point)):
        box = Box(left=x - wide / 2 - 3, top=y - size, right=x + wide / 2 + 3, bottom=y + size * 0.5)
        corners = ((box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom))
        roomy = all(_inside(corner, rings) for corner in corners) and not any(box.meets(other) for other in taken)
        if roomy and box.left > 2 and box.right < onto.width - 2 and box.top > 2 and box.bottom < onto.height - 2:
            return Label(text=outline.name, x=x, y=y, box=box)
    return None


def _grid(onto: Projection) -> list[tuple[float, float]]:
    step = onto.width / 28
    down = int(onto.height / step)
    return [((column + 0.5) * step, (row + 0.5) * step) for column in range(28) for row in range(down)]


def _inside(point: tuple[float, float], rings: Sequence[Sequence[tuple[float, float]]]) -> bool:
    """Even-odd rule, each ring first tried by its box."""
    x, y = point
    crossings = 0
    for ring in rings:
        if not (min(p[1] for p in ring) <= y <= max(p[1] for p in ring)):
            continue
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1


def _step(span: float) -> float:
    """Degrees between lines of the graticule: four to eight lines over the span."""
    return next((step for step in (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0) if span / step <= 6), 30.0)


def _lines(low: float, high: float) -> list[float]:
    step = _step(high - low)
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _meridians(onto: Projection) -> tuple[tuple[float, str], ...]:
    lines = _lines(onto.extent.west, onto.extent.east)
    return tuple((round(onto.at(lon, 0)[0], 1), f"{abs(lon):g}° {'E' if lon >= 0 else 'W'}") for lon in lines)


def _parallels(onto: Projection) -> tuple[tuple[float, str], ...]:
    lines = _lines(onto.extent.south, onto.extent.north)
    return tuple((round(onto.at(0, lat)[1], 1), f"{abs(lat):g}° {'N' if lat >= 0 else 'S'}") for lat in lines)


def _bar(onto: Projection) -> tuple[float, int]:
    """The longest round distance that fits into a fifth of the width."""
    fits = [km for km in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if onto.km(km) <= onto.width / 4.5]
    km = fits[-1] if fits else 1
    return round(onto.km(km), 1), km


def _inset(outlines: Sequence[Outline], home: Extent, main: Projection, sites: Sequence[Site]) -> Inset | None:
    """The country in small, in the first corner that covers no mark; None where every corner has one."""
    onto = geometry.projection(home, 150 if main.width > 500 else 96, 200)
    room = _free_corner(onto.width + 12, onto.height + 12, main, sites)
    if room is None:
        return None
    edges = _shown(main)
    left, top = onto.at(edges.west, edges.north)
    right, bottom = onto.at(edges.east, edges.south)
    frame = Box(left=round(left, 1), top=round(top, 1), right=round(right, 1), bottom=round(bottom, 1))
    paths = tuple(path for outline in outlines if (path := geometry.path(outline.rings, onto)))
    return Inset(width=onto.width, height=round(onto.height, 1), paths=paths, frame=frame, room=room)


def _shown(main: Projection) -> Extent:
    """What the drawing shows in fact: its extent, and more on two sides where the shapes differ."""
    wide = main.width / main.scale / main.stretch / 2
    high = main.height / main.scale / 2
    lon, lat = (main.extent.west + main.extent.east) / 2, (main.extent.south + main.extent.north) / 2
    return Extent(west=lon - wide, east=lon + wide, south=lat - high, north=lat + high)


def _free_corner(width: float, height: float, main: Projection, sites: Sequence[Site]) -> Box | None:
    right, bottom = main.width - width - 3, main.height - height - 3
    corners = [(right, bottom), (right, 3.0), (3.0, 3.0)]
    rooms = [Box(left=x, top=y, right=x + width, bottom=y + height) for x, y in corners]
    return next((room for room in rooms if not any(room.meets(_box(site)) for site in sites)), None)
