"""Which of a report's figures tell of one event: by place and date, from the headline down."""

from collections.abc import Iterator, Sequence
from datetime import date

from harmledger.terms.claim import ELSEWHERE
from harmledger.terms.period import Period
from harmledger.terms.place import Place

LINGERING = 60
"""Days after an event within which a death told of somebody known is taken for one of its wounds."""


class Event:
    """One event that a report tells of, as far as it is known so far."""

    __slots__ = ("hinted", "number", "place", "tally", "when")

    def __init__(self, number: int, tally: bool) -> None:
        self.number = number
        self.tally = tally
        self.place: tuple[Place, ...] = ()
        self.hinted: int | None = None
        """The sentence without harm that its place comes from, if it comes from one."""
        self.when: Period | None = None

    def learn(self, place: tuple[Place, ...], when: Period | None) -> None:
        """Take over a place or date that is finer than what is known."""
        exact = bool(place) and place[0].relation is None  # "two kilometres from X" is no finer place
        if place and (not self.place or (exact and finer(place[0], self.place[0]))):
            self.place = place
        if when is not None and when.earliest and (self.when is None or narrower(when, self.when)):
            self.when = when


class Events:
    """The events of one report, in the order in which they are told."""

    def __init__(self) -> None:
        self.all: list[Event] = []
        self.asides: dict[int, Event] = {}
        self.place: tuple[Place, ...] = ()
        self.hinted: int | None = None
        """The sentence that told the place."""
        self.when: Period | None = None
        self.turned: tuple[int, tuple[Place, ...], Period | None] | None = None

    def turn(self, sentence: int, place: tuple[Place, ...], when: Period | None) -> None:
        """Remember a sentence that tells of an event elsewhere than the last: the next one goes on from it."""
        last = next((event for event in reversed(self.all) if not event.tally), None)
        if last is not None and place and last.place and not places_fit(place, last.place):
            self.turned = (sentence, place, when)

    def goes_on(self, sentence: int) -> tuple[tuple[Place, ...], Period | None]:
        """The place and date of an event that the sentence before turned to; nothing where it did not."""
        if self.turned is None or sentence - self.turned[0] != 1:
            return (), None
        return self.turned[1], self.turned[2]

    def hint(self, place: tuple[Place, ...], when: Period | None, sentence: int) -> None:
        """Remember a place and date told before any harm: an event that names none is there and then."""
        self.place, self.hinted = (place, sentence) if place else (self.place, self.hinted)
        self.when = when or self.when

    def belongs(self, place: tuple[Place, ...], when: Period | None, *, tally: bool) -> Event:
        """The event that a figure with this place and date tells of: the last told that fits, else a new one."""
        event = next(self.fitting(place, when, tally), None)
        if event is None:
            event = Event(len(self.all), tally)
            self.all.append(event)
            if not tally and len(self.all) == 1:
                there = not place or (
                    bool(self.place) and within(self.place[0], place[0])
                )  # "Toretsk. … in the region"
                event.hinted = None if place else self.hinted
                event.learn(self.place if there else (), None if when is not None and when.earliest else self.when)
        else:
            self.all.remove(event)
            self.all.append(event)
        event.learn(place, when)
        return event

    def had(self, later: Period | None) -> bool:
        """Whether the event told last was up to some weeks before a date: who died then may have been hurt in it."""
        last = self.all[-1] if self.all else None
        if last is None or last.tally or last.when is None or later is None or not later.earliest:
            return False
        then = last.when.latest or last.when.earliest
        days = (date.fromisoformat(later.earliest[:10]) - date.fromisoformat(then[:10])).days if then else 0
        return 0 < days <= LINGERING

    def aside(self, sentence: int) -> Event:
        """The event of a sentence that points to another story: nothing else that is told belongs to it."""
        if sentence not in self.asides:
            self.asides[sentence] = Event(ELSEWHERE + len(self.asides), tally=False)
        return self.asides[sentence]

    def refine(self, place: tuple[Place, ...]) -> None:
        """Let the event told last know a finer place within its own."""
        last = self.all[-1] if self.all else None
        if last is not None and not last.tally and place and (not last.place or may_lie(place[0], last.place[0])):
            last.learn(place, None)

    def narrow(self, place: tuple[Place, ...]) -> None:
        """As `refine`, where the event told last has a place already."""
        if self.all and self.all[-1].place:
            self.refine(place)

    def fitting(self, place: tuple[Place, ...], when: Period | None, tally: bool) -> Iterator[Event]:
        """Events that nothing speaks against, the last told first."""
        for event in reversed(self.all):
            same_kind = event.tally == tally and not (tally and narrows(event, place))
            if same_kind and places_fit(place, event.place) and dates_fit(when, event.when):
                yield event


LONG = 31
"""Days from which a total is one of a war or a season, not of a bulletin."""


def narrows(total: Event, place: Sequence[Place]) -> bool:
    """Whether a place is only a part of what a long total without an area covers: "Most of them in Donetsk region"."""
    when = total.when
    if total.place or not place or place[0].level == "country" or when is None or not when.earliest or not when.latest:
        return False
    return (date.fromisoformat(when.latest[:10]) - date.fromisoformat(when.earliest[:10])).days > LONG


def is_county(place: Place) -> bool:
    """Whether a place is a district of a country, not of a town: the towns in it are finer."""
    return place.level == "district" and (place.place_id or "").startswith("area:")


def finer(one: Place, other: Place) -> bool:
    """Whether a place says more exactly where than another."""
    rank = {"point": 0, "district": 0, "settlement": 1, "hromada": 2, "raion": 3, "oblast": 4, "region": 4, "front": 4,
            "country": 6}  # fmt: skip

    def rank_of(place: Place) -> int:
        return rank["raion"] if is_county(place) else rank.get(place.level or "unknown", 5)

    return rank_of(one) < rank_of(other)


def narrower(one: Period, other: Period) -> bool:
    """Whether a period says more exactly when than another."""
    return other.earliest is None or (one.precision or 9) < (other.precision or 9)


def places_fit(one: Sequence[Place], other: Sequence[Place]) -> bool:
    """Whether two places can be the same: equal, one within the other, or one of them unsaid."""
    if not one or not other:
        return True
    return any(same_place(a, b) for a in one for b in other)


def same_place(one: Place, other: Place) -> bool:
    """Whether two places are equal or one lies within the other."""
    if one.place_id is not None and one.place_id == other.place_id:
        return True
    if one.place_id is None or other.place_id is None:
        return one.wording.lower() == other.wording.lower() or one.place_id is None or other.place_id is None
    return within(one, other) or within(other, one)


def may_lie(inner: Place, outer: Place) -> bool:
    """Whether a place lies in a coarser one, or may: a village that the gazetteer lacks lies in the region told of."""
    unlisted = inner.place_id is None and inner.level in ("settlement", "raion") and not inner.alternatives
    return within(inner, outer) or (unlisted and outer.level in ("oblast", "region", "country"))


def within(inner: Place, outer: Place) -> bool:
    """Whether a place lies in a coarser one."""
    if outer.level == "country":
        return inner.country == outer.country
    if outer.level in ("oblast", "region"):
        return inner.country == outer.country and bool(inner.admin1) and inner.admin1 in (outer.name, outer.admin1)
    if is_county(outer):
        return inner.country == outer.country and inner.admin1 == outer.admin1 and inner.admin2 == outer.name
    if outer.level in ("raion", "hromada"):
        return bool(inner.admin2) and inner.admin2 in (outer.name, outer.admin2)
    return False


def dates_fit(one: Period | None, other: Period | None) -> bool:
    """Whether two periods have a day in common, or one of them is unknown."""
    if one is None or other is None or not one.earliest or not other.earliest:
        return True
    return one.earliest[:10] <= (other.latest or "9999") and other.earliest[:10] <= (one.latest or "9999")
