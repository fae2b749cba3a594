"""Adjectives that say where an institution stands: "Керченский колледж" is in Kerch, "Харківська лікарня" in Kharkiv.

The gazetteer has such adjectives as names of areas ("Керченский район"); the town is the one that the area is called
after. An adjective of no area names nobody's town: "Елизаветинская больница" is not in Elizavetinskaya.
"""

import re

from harmledger.places.candidates import Candidate
from harmledger.places.fold import fold
from harmledger.places.scene import Scene
from harmledger.places.store import Entry, Gazetteer

ADJECTIVE = re.compile(r"(?:ськ|цьк|зьк|ск|цк)(?:ий|ого|ому|им|ім|ом|ая|ой|ую|ое|а|ої|ій|у|ою|е|ие|их|і)$")
BETWEEN = 2
"""Words in small letters that may stand between the adjective and what it belongs to."""
_NOUN = re.compile(r"[сц]ке$")
"""The ending of a Russian town's name behind "in": "в Пролетарске", which no adjective has."""
_AGREEING = re.compile(r"(?:ий|ый|ой|ого|его|ому|ему|им|ым|ім|ом|ем|ая|яя|ую|юю|ое|ее|ої|ій|ою|ие|ые|их|ых|а|у|е|і)$")
_WORDS = re.compile(r"\s+([^\W\d_A-ZА-ЯІЇЄҐ][\w'’ʼ-]*)")
_KIND = re.compile(r"^(?:Autonomous Republic of )| (?:Oblast|Raion|Hromada|Krai|District|Region|Republic)$")


def stands_for_town(one: Candidate, scene: Scene) -> bool:
    """Whether a candidate is an adjective before an institution: "Керченском политехническом колледже"."""
    stems = scene.words.institutions
    low = scene.text[one.start : one.end].lower()
    if not stems or one.first != one.last or not ADJECTIVE.search(low) or _NOUN.search(low):
        return False
    return before_institution(one.end, scene)


def before_institution(at: int, scene: Scene) -> bool:
    """Whether an adjective that ends here belongs to an institution: "берлінській міській лікарні"."""
    for _ in range(BETWEEN + 1):
        found = _WORDS.match(scene.text, at, scene.end)
        if found is None:
            return False
        if found[1].lower().startswith(scene.words.institutions):
            return True
        if not _AGREEING.search(found[1].lower()):
            return False
        at = found.end()
    return False


def is_water(start: int, end: int, scene: Scene) -> bool:
    """Whether a word is an adjective right before a word for a water."""
    stems = scene.words.waters
    named = bool(stems) and ADJECTIVE.search(scene.text[start:end].lower()) is not None
    after = _WORDS.match(scene.text, end, scene.end) if named else None
    return after is not None and after[1].lower().startswith(stems)


def seat_of(one: Candidate, scene: Scene) -> tuple[str, ...]:
    """The folded name of the town that the area of an adjective is called after; nothing where there is none."""
    known = scene.gazetteer
    seats: dict[str, int] = {}
    for name in one.forms:
        for named in known.lookup(name):
            area = known.entry(named.at)
            if named.naming == "adjective" and area.kind in ("admin1", "admin2"):
                seats.update(_seats(area, known))
    return tuple(sorted(seats, key=lambda name: (-seats[name], name)))[:1]


def _seats(area: Entry, known: Gazetteer) -> dict[str, int]:
    """The towns of an area's own name, with their people."""
    name = fold(_KIND.sub("", area.name))
    towns = [known.entry(one.at) for one in known.lookup(name) if one.naming == "official"]
    people = [town.population for town in towns if town.kind == "settlement" and town.country == area.country]
    return {name: max(people)} if people else {}
