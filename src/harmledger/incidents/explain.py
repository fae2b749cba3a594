"""Incidents for a person: a title, one place and date, and the sentences that say why these mentions are one."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from harmledger.incidents.ids import Assignment
from harmledger.incidents.resolve import Resolution, decided_pair, near_misses
from harmledger.terms.incident import EventMention, Feature, Incident, Join
from harmledger.terms.place import Place

_FINENESS = ("point", "district", "settlement", "hromada", "raion", "oblast", "region", "front", "country")


def incidents_of(resolution: Resolution, assignment: Assignment, joins: Iterable[Join] = ()) -> list[Incident]:
    """Every incident with its claims, mentions, place, dates, title and joins, sorted by date, place and id.

    Joins already recorded may be given; those of the assignment are added. Who holds a place is no incident.
    """
    every = (*joins, *assignment.joins)
    mentions = resolution.mentions()
    built = [
        build_incident(assignment.incident_of[group[0]], [mentions[m] for m in group], every)
        for group in resolution.groups()
        if mentions[group[0]].kind != "control"
    ]
    return sorted(built, key=lambda i: (i.earliest or "9999", i.title, i.incident_id))


def build_incident(incident_id: str, mentions: Iterable[EventMention], joins: Iterable[Join] = ()) -> Incident:
    """One incident from its mentions: the finest place and the narrowest date that most of them give."""
    held = sorted(mentions, key=lambda m: m.mention)
    place, weapon = _place(held), _weapon(held)
    earliest, latest = _dates(held)
    names = {m.mention for m in held}
    return Incident(
        incident_id=incident_id,
        claims=tuple(sorted({claim for m in held for claim in m.claims})),
        mentions=tuple(m.mention for m in held),
        place=place,
        earliest=earliest,
        latest=latest,
        weapon=weapon,
        title=_title(held, place, weapon, earliest, latest),
        joins=tuple(j for j in joins if j.incident_id == incident_id and j.mention in names),
    )


def _place(mentions: list[EventMention]) -> Place | None:
    first = [m.places[0] for m in mentions if m.places]
    support = Counter(p.place_id or p.name or p.wording for p in first)
    return min(
        first,
        key=lambda p: (_fineness(p), -support[p.place_id or p.name or p.wording], p.name or p.wording),
        default=None,
    )


def _fineness(place: Place) -> int:
    return _FINENESS.index(place.level) if place.level in _FINENESS else len(_FINENESS)


def _dates(mentions: list[EventMention]) -> tuple[str | None, str | None]:
    """The narrowest date; of equals the one that most mentions give, then the earliest."""
    dated = [(m.earliest, m.latest or m.earliest) for m in mentions if m.earliest]
    support = Counter(dated)
    return min(dated, key=lambda d: (d[0] != d[1], -support[d], d), default=(None, None))


def _weapon(mentions: list[EventMention]) -> str | None:
    counted = Counter(m.weapon for m in mentions if m.weapon)
    return min(counted, key=lambda w: (-counted[w], w), default=None)


_STRIKES = {"missile": "Missile strike", "drone": "Drone strike", "artillery": "Shelling", "mortar": "Mortar fire",
            "airstrike": "Airstrike", "bomb": "Bombing", "mine": "Mine explosion", "rocket": "Rocket attack",
            "small arms": "Shooting", "shelling": "Shelling"}  # fmt: skip


def _title(
    mentions: list[EventMention], place: Place | None, weapon: str | None, earliest: str | None, latest: str | None
) -> str:
    """ "Missile strike, Pokrovsk, 16 July 2022"."""
    what = _STRIKES.get(weapon or "", f"{weapon.capitalize()} attack" if weapon else "Attack")
    if weapon is None and any(m.killed or m.injured for m in mentions):
        what = "Harm to people"
    where = (place.name or place.wording) if place else "place not given"
    return f"{what}, {where}, {_spoken(earliest, latest)}"


def _spoken(earliest: str | None, latest: str | None) -> str:
    if earliest is None:
        return "date not given"
    start = _day(earliest)
    return start if latest in (None, earliest) else f"{start} to {_day(latest or earliest)}"


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip


def _day(iso: str) -> str:
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def explain_incident(incident: Incident, resolution: Resolution) -> list[str]:
    """Sentences: why these mentions are one incident, and which others came close and why they are not."""
    held = [m for m in incident.mentions if m in resolution.profiles]
    lines = [f"{incident.title}: {_number(len(held), 'mention')} in {_number(_documents(held, resolution), 'report')}."]
    for position, mention in enumerate(held[1:], start=1):
        lines.append(_why_joined(mention, held[:position], resolution))
    misses = {
        other: (value, reasons, m) for m in held for other, value, reasons in reversed(near_misses(resolution, m))
    }
    for other in sorted(misses, key=lambda o: (-misses[o][0], o)):
        value, reasons, mention = misses[other]
        lines.append(_why_not(other, mention, value, reasons, held, resolution))
    return lines


def _number(count: int, word: str) -> str:
    return f"one {word}" if count == 1 else f"{count} {word}s"


def _documents(mentions: Iterable[str], resolution: Resolution) -> int:
    return len({resolution.profiles[m].mention.document_id for m in mentions})


def _why_joined(mention: str, earlier: list[str], resolution: Resolution) -> str:
    best = min(earlier, key=lambda other: (-resolution.why(mention, other)[0], other))
    if decided_pair(resolution.walls, mention, best) == "same":
        author = resolution.walls.authors.get((min(mention, best), max(mention, best)), "a person")
        return f"{mention} is one with {best}: {author} decided so."
    value, reasons = resolution.why(mention, best)
    return f"{mention} is one with {best} ({value:+.1f}): {sentences(reasons)}"


def sentences(reasons: Iterable[Feature]) -> str:
    """Reasons as running text, each with what it adds."""
    return " ".join(f"{r.sentence} ({r.weight:+g})" for r in reasons)


def _why_not(
    other: str, mention: str, value: float, reasons: tuple[Feature, ...], held: list[str], resolution: Resolution
) -> str:
    ours, theirs = resolution.profiles[mention].mention, resolution.profiles[other].mention
    head = f"Near miss: {other} ({_brief(theirs)}) is kept apart ({value:+.1f}): "
    if any(decided_pair(resolution.walls, other, m) == "different" for m in held):
        return head + "a person decided that they are different."
    if (
        theirs.document_id in {resolution.profiles[m].mention.document_id for m in held}
        and theirs.document_id != ours.document_id
    ):
        return head + "a report that tells of this incident tells of it as another."
    if theirs.document_id == ours.document_id:
        return head + "the same report tells of both."
    if value >= resolution.weights.join:
        return head + f"alike, but not like the other mentions of this incident. {sentences(reasons)}"
    return head + sentences(reasons)


def _brief(mention: EventMention) -> str:
    place = (mention.places[0].name or mention.places[0].wording) if mention.places else "no place"
    return f"{place}, {mention.earliest or 'no date'}"
