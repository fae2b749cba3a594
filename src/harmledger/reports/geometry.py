"""From degrees to points of a drawing, and labels that keep out of each other's way."""

import math
from collections.abc import Iterable, Sequence

import msgspec

LonLat = tuple[float, float]
Point = tuple[float, float]

EARTH_KM = 6371.0088
"""Mean radius of the Earth in kilometres (IUGG)."""


class Extent(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the Earth's surface between two meridians and two parallels, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def has(self, lon: float, lat: float) -> bool:
        """Whether a point lies within."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def extent_of(points: Iterable[LonLat]) -> Extent:
    """The smallest extent around some points (at least one)."""
    lons, lats = zip(*points, strict=True)
    return Extent(west=min(lons), south=min(lats), east=max(lons), north=max(lats))


def widened(extent: Extent, km: float, least_km: float) -> Extent:
    """The extent with `km` added on every side, and at least `least_km` wide and high."""
    lat_step = math.degrees(1 / EARTH_KM)
    middle = (extent.south + extent.north) / 2
    lon_step = lat_step / max(math.cos(math.radians(middle)), 0.05)
    high = max((extent.north - extent.south) / lat_step + 2 * km, least_km) * lat_step / 2
    wide = max((extent.east - extent.west) / lon_step + 2 * km, least_km) * lon_step / 2
    centre = (extent.west + extent.east) / 2
    return Extent(west=centre - wide, east=centre + wide, south=middle - high, north=middle + high)


class Projection(msgspec.Struct, frozen=True, kw_only=True):
    """Degrees to points of a drawing: equirectangular, true to scale along the middle parallel of the extent."""

    extent: Extent
    width: float
    height: float
    stretch: float
    """Cosine of the middle parallel."""
    scale: float
    """Points for one degree of latitude."""

    def at(self, lon: float, lat: float) -> Point:
        """Where a place lies on the drawing; x to the right, y down, the extent's middle in the drawing's middle."""
        west_east = (lon - (self.extent.west + self.extent.east) / 2) * self.stretch * self.scale
        north_south = ((self.extent.south + self.extent.north) / 2 - lat) * self.scale
        return self.width / 2 + west_east, self.height / 2 + north_south

    def km(self, km: float) -> float:
        """How many points a distance takes."""
        return math.degrees(km / EARTH_KM) * self.scale


def projection(extent: Extent, width: float, most_height: float) -> Projection:
    """A projection that shows the whole extent in a drawing `width` wide and at most `most_height` high."""
    stretch = max(math.cos(math.radians((extent.south + extent.north) / 2)), 0.05)
    wide = max((extent.east - extent.west) * stretch, 1e-6)
    high = max(extent.north - extent.south, 1e-6)
    height = min(width * high / wide, most_height)
    scale = min(width / wide, height / high)
    return Projection(extent=extent, width=width, height=height, stretch=stretch, scale=scale)


def path(rings: Iterable[Sequence[LonLat]], onto: Projection, margin: float = 60) -> str:
    """An SVG path of rings, rounded to half a point; rings wholly outside the drawing are left out."""
    drawn = [[onto.at(lon, lat) for lon, lat in ring] for ring in rings]
    return "".join(_ring_path(ring) for ring in drawn if _touches(ring, onto, margin))


def _touches(ring: Sequence[Point], onto: Projection, margin: float) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) > -margin and min(xs) < onto.width + margin and max(ys) > -margin and min(ys) < onto.height + margin


def _ring_path(ring: Sequence[Point]) -> str:
    """Points that fall together after rounding are one."""
    rounded = list(dict.fromkeys((round(x * 2) / 2, round(y * 2) / 2) for x, y in ring))
    if len(rounded) < 3:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in rounded) + "Z"


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, point: Point) -> bool:
        """Whether a point lies within."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def meets(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def bounds(rings: Iterable[Sequence[Point]]) -> Box:
    """The smallest rectangle around some rings of points."""
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    return Box(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys))


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A text beside a mark: where it starts, and the line that leads to it when it had to move away."""

    text: str
    x: float
    y: float
    """Where its baseline is anchored."""
    box: Box
    anchor: str = "start"
    """Which part of the text stands at `x`: `start`, `middle` or `end`. The true width is the browser's to know."""
    leader: tuple[float, float, float, float] | None = None


LETTER = 0.58
"""Mean width of a letter in parts of the font size: on the wide side for common sans-serif faces."""


def text_width(text: str, size: float) -> float:
    """About how wide a text will be drawn."""
    return len(text) * LETTER * size


def place_label(text: str, at: Point, radius: float, size: float, taken: Sequence[Box], frame: Box) -> Label | None:
    """Find room for a label: right of the mark, left, above, below, then farther out; None where there is none."""
    wide = text_width(text, size)
    for distance in (4.0, 14.0, 26.0, 40.0):
        for angle in (0, 180, 315, 45, 225, 135, 270, 90):
            label = _candidate(text, at, radius + distance, angle, wide, size)
            if _within(label.box, frame) and not any(label.box.meets(box) for box in taken):
                far = distance > 4
                return msgspec.structs.replace(label, leader=_leader(at, radius, label.box) if far else None)
    return None


def _candidate(text: str, at: Point, away: float, angle: int, wide: float, size: float) -> Label:
    across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = at[0] + away * across, at[1] + away * down
    left = x - wide * (1 - across) / 2
    top = y - size * 0.6 + down * size * 0.6
    box = Box(left=left - 2, top=top - 1, right=left + wide + 2, bottom=top + size * 1.2 + 1)
    anchor = "middle" if abs(across) < 0.3 else "start" if across > 0 else "end"
    at_x = {"start": left, "middle": left + wide / 2, "end": left + wide}[anchor]
    return Label(text=text, x=at_x, y=top + size * 0.95, box=box, anchor=anchor)


def _within(box: Box, frame: Box) -> bool:
    return box.left >= frame.left and box.right <= frame.right and box.top >= frame.top and box.bottom <= frame.bottom


def _leader(at: Point, radius: float, box: Box) -> tuple[float, float, float, float]:
    """From the edge of the mark to the nearest point of the label's box."""
    x = min(max(at[0], box.left), box.right)
    y = min(max(at[1], box.top), box.bottom)
    length = math.hypot(x - at[0], y - at[1]) or 1.0
    return (at[0] + (x - at[0]) * radius / length, at[1] + (y - at[1]) * radius / length, x, y)
