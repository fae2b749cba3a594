"""Totals over a period: series by compiler, their increments and alarms. They stand beside incidents (rules C7, C8)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from harmledger.counting.register import Register, bundled_register
from harmledger.counting.statement import group_of, interval
from harmledger.counting.voices import spoken
from harmledger.counting.wording import shown
from harmledger.terms.claim import Claim, Count
from harmledger.terms.identity import identifier
from harmledger.terms.place import Place
from harmledger.terms.source import Source
from harmledger.terms.tally import TallyPoint, TallySeries

BOUNDED_DAYS = 7
"""A total of at most seven days and one oblast is a parent of incidents (rule C7 of the counting rules)."""
_AREAS_WITHIN_OBLAST = frozenset({"point", "district", "settlement", "hromada", "raion", "oblast"})

_LATE = ("retroactiv", "retrospectiv", "ретроактивн", "ретроспективн", "заднім числом", "задним числом")
"""Beginnings of words that say of deaths that they were accepted late: they are no deaths of that day (C13)."""
_BEHIND = 60
"""Characters behind a part's number in which such a word belongs to it."""

_Key = tuple[str, str, str, str, str, bool]


def tally_series(claims: Iterable[Claim], register: Register | None = None) -> list[TallySeries]:
    """Every tally as points of series, one series for a compiler (by the register one under all its names), harm,
    group, area and start; repeated readings are one point.
    Compilers stay apart whatever their figures (C8). In a fixed order."""
    known = register or bundled_register()
    groups: dict[_Key, list[Claim]] = defaultdict(list)
    everything = sorted(claims, key=lambda c: c.claim_id)
    for claim in everything:
        if claim.kind == "tally" and claim.count is not None and claim.modality == "asserted":
            groups[_key(claim, known)].append(claim)
    joined = _with_unstarted(groups)
    series = [_series(key, members, everything, known) for key, members in sorted(joined.items())]
    return _with_part_alarms(series, everything)


def _with_unstarted(groups: Mapping[_Key, list[Claim]]) -> dict[_Key, list[Claim]]:
    """The series, a reading without a start in the only one that its compiler has of its kind, where it lies between
    the readings of the days before and behind it: "354 children were killed, prosecutors said" goes on from 353."""
    joined = {key: list(members) for key, members in groups.items()}
    for key in [one for one in groups if not one[4] and not one[5] and not one[0].startswith("report ")]:
        started = [other for other in groups if other[:4] == key[:4] and other[4] and not other[5]]
        if len(started) == 1:
            fitting = [claim for claim in groups[key] if _goes_on(claim, groups[started[0]])]
            joined[started[0]] += fitting
            joined[key] = [claim for claim in groups[key] if claim not in fitting]
    return {key: members for key, members in joined.items() if members}


def _goes_on(claim: Claim, series: Sequence[Claim]) -> bool:
    """Whether a reading is no less than those of earlier days and no more than those of later ones."""
    day, number = as_of(claim), interval(claim.count)[0]
    told = [(as_of(other) or "", interval(other.count)[0]) for other in series]
    return day is not None and all(low <= number if on <= day else low >= number for on, low in told)


def compiler_of(claim: Claim, register: Register) -> str:
    """Who compiled a total: a source of the register, else the organisation, the person, the speaker's wording, or
    nobody named."""
    source, speaker = _registered(claim, register), claim.said.speaker
    if source is not None:
        return source.name
    return (speaker.organisation or speaker.name or speaker.wording) if speaker else ""


def _registered(claim: Claim, register: Register) -> Source | None:
    """The source of the register that compiled a total; None for a kind of speaker."""
    source = register.of_speaker(spoken(claim.said.speaker)) if claim.said.speaker else None
    return None if source is None or source.generic else source


def _key(claim: Claim, register: Register) -> _Key:
    compiler = compiler_of(claim, register).casefold() or f"report {claim.document_id}"
    area = _area(claim.where[0] if claim.where else None)
    source = _registered(claim, register)
    if source is not None and source.area and (not claim.where or claim.where[0].name == source.area):
        area = source.area.casefold()  # who counts for a whole country need not name it
    start = claim.when.earliest[:10] if claim.when and claim.when.earliest else ""
    bounded = _bounded(claim)
    return compiler, claim.harm or "", group_of(claim.who), area, "" if bounded else start, bounded


def _area(place: Place | None) -> str:
    return (place.place_id or place.name or place.wording).casefold() if place else ""


def _bounded(claim: Claim) -> bool:
    """Start and end stated, at most seven days apart, and no more than one oblast."""
    when = claim.when
    if when is None or not when.earliest or not when.latest or when.start_assumed or len(claim.where) > 1:
        return False
    days = (date.fromisoformat(when.latest[:10]) - date.fromisoformat(when.earliest[:10])).days
    within = all(place.level in _AREAS_WITHIN_OBLAST or place.level is None for place in claim.where)
    return bool(claim.where) and within and 0 <= days < BOUNDED_DAYS


def _series(key: _Key, members: list[Claim], everything: list[Claim], register: Register) -> TallySeries:
    first = members[0]
    points = _points([_net(claim, everything) for claim in members] if key[5] else members)
    start = first.when.earliest[:10] if first.when and first.when.earliest and not key[5] else None
    return TallySeries(
        series_id=identifier("tally", *key),
        compiler=compiler_of(first, register),
        harm=key[1],
        group=key[2],
        area=next((claim.where[0] for claim in members if claim.where), None),
        start=start,
        start_assumed=any(c.when.start_assumed for c in members if c.when),
        points=points,
        anchored=all(p.as_of or (p.period and p.period.latest) for p in points) and (bool(start) or key[5]),
        bounded=key[5],
        alarms=() if key[5] else (*_falls(points, _revisions(everything)), *_transposed(points)),
    )


def _points(members: list[Claim]) -> tuple[TallyPoint, ...]:
    """Readings in order of their as-of dates; the same reading told by several reports is one point."""
    seen: dict[str, TallyPoint] = {}
    for claim in sorted(members, key=lambda c: (as_of(c) or "", c.claim_id)):
        assert claim.count is not None
        low, high, figure = interval(claim.count)
        window = (claim.when.earliest, claim.when.latest) if claim.when else (None, None)
        name = identifier(as_of(claim), *window, low, high, figure)
        seen.setdefault(
            name, TallyPoint(claim_id=claim.claim_id, count=claim.count, as_of=as_of(claim), period=claim.when)
        )
    return tuple(seen.values())


def _net(claim: Claim, everything: list[Claim]) -> Claim:
    """A bounded total without what was only accepted in that time: a part with no date of its own there is harm of
    unknown dates, not of that day (C13)."""
    late = sum(_figure(p) for p in everything if p.part_of == claim.claim_id and p.harm == claim.harm and _undated(p))
    count = claim.count
    if not late or count is None:
        return claim
    new = [None if value is None else max(value - late, 0) for value in (count.at_least, count.figure, count.at_most)]
    less = Count(at_least=new[0], figure=new[1], at_most=new[2], hedge=count.hedge, wording=count.wording)
    return msgspec.structs.replace(claim, count=less)


def _figure(claim: Claim) -> int:
    low, _, figure = interval(claim.count)
    return low if figure is None else figure


def _undated(claim: Claim) -> bool:
    """Whether a part of a total has no date of its own in it: none was read, or it says that it was accepted late."""
    return claim.kind == "tally" and (claim.when is None or claim.when.earliest is None or _accepted_late(claim))


def _accepted_late(claim: Claim) -> bool:
    """Whether the words just behind the part's number say so: "including 298 approved retroactively"."""
    sentence = next((e for e in claim.evidence if e.role == "sentence"), None)
    number = next((e for e in claim.evidence if e.role == "count"), None)
    if sentence is None or number is None:
        return False
    behind = sentence.quote[max(number.end - sentence.start, 0) :][:_BEHIND].casefold()
    return any(word in behind for word in _LATE)


def as_of(claim: Claim) -> str | None:
    """The day that a total is of: the day of the statement, else the end of its period."""
    if claim.said.on:
        return claim.said.on[:10]
    return claim.when.latest[:10] if claim.when and claim.when.latest else None


def low_of(point: TallyPoint) -> int:
    """The least number that a reading asserts."""
    return interval(point.count)[0]


def _revisions(claims: Iterable[Claim]) -> set[str]:
    """The claims that correct an earlier figure."""
    return {claim.claim_id for claim in claims if claim.change == "revision"}


def _falls(points: Sequence[TallyPoint], revisions: set[str]) -> Iterable[str]:
    """A cumulative total can't fall, unless the compiler says that it was corrected (C9)."""
    for before, after in pairwise(points):
        low, high = low_of(before), interval(after.count)[2]
        now = high if high is not None else low_of(after)
        was = interval(before.count)[2] or low
        if now >= was or after.claim_id in revisions:
            continue
        swapped = sorted(str(now)) == sorted(str(was)) and len(str(now)) > 1
        hint = "; the digits look transposed" if swapped else ""
        fall = f"from {shown(before.count)} ({before.as_of}) to {shown(after.count)} ({after.as_of})"
        yield f"The total fell {fall} without a correction{hint}."


def _transposed(points: Sequence[TallyPoint]) -> Iterable[str]:
    """A reading outside those before and behind it, which it would be between with two neighbouring digits changed
    over: 353, 535, 356."""
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        low, value, high = low_of(before), low_of(point), low_of(after)
        likely = [number for number in _swapped(value) if low <= number <= high]
        if low <= high and not low <= value <= high and likely:
            yield (
                f"{shown(point.count)} ({point.as_of}) lies outside the readings around it, {shown(before.count)} and "
                f"{shown(after.count)}: the digits look transposed ({likely[0]}?)."
            )


def _swapped(number: int) -> list[int]:
    """The numbers that come of changing over two neighbouring digits."""
    digits = str(number)
    return [int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]) for i in range(len(digits) - 1)]


def _with_part_alarms(series: list[TallySeries], everything: Sequence[Claim]) -> list[TallySeries]:
    """A group's total above the total of all people by the same compiler, on the same day, or above the figure that
    it is told as a part of, is an error in one of them (C9: parts never exceed the whole)."""
    wholes = {_whole_key(s): s for s in series if s.group == "people"}
    held = {claim.claim_id: claim for claim in everything}
    return [_part_alarm(s, wholes.get(_whole_key(s)), held) for s in series]


def _whole_key(series: TallySeries) -> tuple[str, str, str, str | None, bool]:
    return series.compiler.casefold(), series.harm, _area(series.area), series.start, series.bounded


def _part_alarm(part: TallySeries, whole: TallySeries | None, held: Mapping[str, Claim]) -> TallySeries:
    if part.group == "people":
        return part
    tops = {point.as_of: interval(point.count)[1] for point in whole.points} if whole is not None else {}
    found = tuple(
        f"{part.group} {shown(point.count)} on {point.as_of} are more than the whole of {top}."
        for point in part.points
        for top in [_top(tops.get(point.as_of), _stated_whole(point, held))]
        if top is not None and low_of(point) > top
    )
    return msgspec.structs.replace(part, alarms=part.alarms + found)


def _stated_whole(point: TallyPoint, held: Mapping[str, Claim]) -> int | None:
    """The most that the figure says which a reading is told as a part of: "400 civilians, among them 450 children"."""
    whole = held.get(held[point.claim_id].part_of or "")
    return interval(whole.count)[1] if whole is not None and whole.count is not None else None


def _top(*most: int | None) -> int | None:
    """The lower of two upper ends, where either is known."""
    return min((one for one in most if one is not None), default=None)


class Increment(msgspec.Struct, frozen=True, kw_only=True):
    """How much a cumulative total rose between two readings: accepted then, not dead then (rule C13)."""

    start: str | None
    end: str | None
    low: int
    figure: int | None


def increments(series: TallySeries) -> list[Increment]:
    """The rises of a cumulative series between its readings; a bounded series has none, its points are windows."""
    if series.bounded:
        return []
    return [_increment(a, b) for a, b in pairwise(series.points)]


def _increment(before: TallyPoint, after: TallyPoint) -> Increment:
    was, now = interval(before.count)[2], interval(after.count)[2]
    low = low_of(after) - low_of(before)
    figure = None if was is None or now is None else now - was
    return Increment(start=before.as_of, end=after.as_of, low=low, figure=figure)


def resolve_windows(points: Sequence[TallyPoint]) -> list[TallyPoint]:
    """The bounded readings that may be added: of windows that overlap, or that are not known, the larger is kept,
    never the sum (C7)."""
    kept: list[TallyPoint] = []
    for point in sorted(points, key=lambda p: (-low_of(p), p.as_of or "", p.claim_id)):
        if not any(_overlap(point, other) for other in kept):
            kept.append(point)
    return sorted(kept, key=lambda p: (p.as_of or "", p.claim_id))


def _overlap(a: TallyPoint, b: TallyPoint) -> bool:
    first, second = window(a), window(b)
    if first is None or second is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def window(point: TallyPoint) -> tuple[str, str] | None:
    """The closed window of local dates that a reading covers, None where it is not known."""
    if point.period is None or not point.period.earliest:
        return None
    end = point.period.latest or point.as_of
    return (point.period.earliest[:10], end[:10]) if end else None
