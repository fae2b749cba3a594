"""Which mentions are worth comparing: those of one neighbourhood in space and time, or that share a rare thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import floor

from harmledger.incidents.profile import Profile
from harmledger.incidents.weights import Weights

Key = tuple[str, str, int, int]
"""What kind of neighbourhood, which one (two cell numbers, or words), and the stretch of time."""
_ANY_TIME = -1
_LONG_DAYS = 60
"""Events dated no closer than this are found by their names or text only, never by their time."""
RARE_TOLL = 8
"""A toll from this number on is rare enough to look for by itself."""
_LON_STRETCH = 1.5
"""Cells are wider in degrees of longitude, so that between 40° and 55° they are about as wide as they are high."""


class Index:
    """Mentions by neighbourhood. Adding is all that it does; it never forgets, since the record doesn't either."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._held: dict[Key, list[str]] = defaultdict(list)

    def add(self, profile: Profile) -> None:
        """Enter a mention under each of its own keys."""
        for key in self.keys_of(profile):
            self._held[key].append(profile.mention.mention)

    def near(self, profile: Profile) -> set[str]:
        """The mentions, already entered, that are worth comparing with this one; never itself."""
        found: set[str] = set()
        for key in self.keys_of(profile, own=False):
            found.update(self._held.get(key, ()))
        found.discard(profile.mention.mention)
        return found

    def keys_of(self, profile: Profile, *, own: bool = True) -> Iterator[Key]:
        """The neighbourhoods that a mention lies in; with `own` false, all that it is to be compared with."""
        yield from self._rare_keys(profile)
        yield from _undated_keys(profile, own=own)
        for stretch in _stretches(profile, 0 if own else self._weights.window_days, self._weights.window_days):
            yield from self._place_keys(profile, stretch, own=own)
            yield from _toll_keys(profile, stretch)

    def _rare_keys(self, profile: Profile) -> Iterator[Key]:
        if profile.mention.text_hash:
            yield "text", profile.mention.text_hash, _ANY_TIME, _ANY_TIME
        for name in profile.names:
            if " " in name:
                yield "name", name, _ANY_TIME, _ANY_TIME

    def _place_keys(self, profile: Profile, stretch: int, *, own: bool) -> Iterator[Key]:
        family = profile.family
        for site in profile.sites:
            if site.fine and site.lat is not None and site.lon is not None:
                yield from self._cells(family, site.lat, site.lon, stretch, own=own)
                if site.admin1:
                    yield ("site in" if own else "area"), f"{family}:{site.country}:{site.admin1}", stretch, 0
            elif site.admin1:
                area = f"{family}:{site.country}:{site.admin1}"
                yield "area", area, stretch, 0
                if not own:
                    yield "site in", area, stretch, 0
            elif not site.resolved:
                yield "words", f"{family}:{site.key}", stretch, 0
                for lat, lon in site.maybe:
                    yield from self._cells(family, lat, lon, stretch, own=own)

    def _cells(self, family: str, lat: float, lon: float, stretch: int, *, own: bool) -> Iterator[Key]:
        size = self._weights.cell_degrees
        row, column = floor(lat / size), floor(lon / (size * _LON_STRETCH))
        around = (0,) if own else (-1, 0, 1)
        for up in around:
            for right in around:
                yield "cell", f"{family}:{row + up}:{column + right}", stretch, 0


def _undated_keys(profile: Profile, *, own: bool) -> Iterator[Key]:
    """What brings a report without any day together with the dated ones of its place: the place itself, and whether
    there is a day."""
    dated = profile.first is not None or profile.published is not None
    for site in profile.sites:
        if site.fine or not site.resolved:
            yield "dated at" if dated == own else "undated at", f"{profile.family}:{site.key}", _ANY_TIME, 0


def _toll_keys(profile: Profile, stretch: int) -> Iterator[Key]:
    for harm, toll in (("killed", profile.killed), ("injured", profile.injured)):
        if toll is not None and toll[2] is not None and toll[2] >= RARE_TOLL:
            yield harm, str(toll[2]), stretch, 0


def _stretches(profile: Profile, reach: int, days: int) -> Iterable[int]:
    """The stretches of time, `days` long, that an event may lie in; an event without a date lies where it was told."""
    first, last = profile.first, profile.last
    if first is None or last is None:
        if profile.published is None:
            return (_ANY_TIME,)
        first = last = profile.published
    if last - first > _LONG_DAYS:
        return ()
    return range((first - reach) // days, (last + reach) // days + 1)
