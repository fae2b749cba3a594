"""Reasons for and against two mentions telling of one incident: each a level, a number and a sentence.

`levels` finds the level of every feature; that is all that deciding needs. `features` adds the numbers and sentences,
for a person, when they are asked for.
"""

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from harmledger.incidents.profile import LIKELY, Profile, Site, distance_km
from harmledger.incidents.rarity import Rarity
from harmledger.incidents.weights import FEATURES, Weights
from harmledger.terms.incident import Feature

NEAR_KM = 15.0
"""A city and its suburbs."""
FAR_KM = 35.0
"""Beyond this two resolved sites are two sites, whatever the reports' precision."""
FAR = "far"
"""The level of two exact places that are two sites."""
ALIKE = ("near", "apart", "far", "other_area")
"""Levels of places that speak less against one event where the reports are told alike: one may name a suburb, or have
the place from elsewhere."""
EARLY = 20
"""Tolls of up to so many may double between two reports of one day."""
MANY = 8
"""From this number on, few incidents of one neighbourhood share a toll by chance."""


class Scale(msgspec.Struct, frozen=True):
    """What comparing is measured with: the table of weights, and how rare names are."""

    weights: Weights
    rarity: Rarity
    """Of proper names."""
    words: Rarity
    """Of all other words."""
    story: Rarity
    """Of every word and number of the reports that are about their event."""


Words = Callable[[], dict[str, str]]
"""Gives the words of a sentence: most pairs are compared and never told of."""
Level = tuple[str, Words, float]
"""A level's name, the words for its sentence, and the value compared."""


def score(a: Profile, b: Profile, scale: Scale) -> float:
    """Log-2 odds that two mentions tell of one incident: above zero, rather yes."""
    total = scale.weights.prior
    for name in FEATURES:
        total += scale.weights.features[name][_LEVELS[name](a, b, scale)[0]].weight
    return round(total, 6)


def level_of(feature: str, a: Profile, b: Profile, scale: Scale) -> str:
    """The level of one feature."""
    return _LEVELS[feature](a, b, scale)[0]


def levels(a: Profile, b: Profile, scale: Scale) -> tuple[str, ...]:
    """The level of every feature, in the order of `FEATURES`."""
    return tuple(_LEVELS[name](a, b, scale)[0] for name in FEATURES)


def features(a: Profile, b: Profile, scale: Scale) -> tuple[Feature, ...]:
    """Every reason with its number and its sentence, the strongest first; what says nothing is left out."""
    found = sorted(_features(a, b, scale), key=lambda f: (-abs(f.weight), f.name))
    return tuple(found)


def _features(a: Profile, b: Profile, scale: Scale) -> Iterator[Feature]:
    for name in FEATURES:
        level, told, value = _LEVELS[name](a, b, scale)
        reason = scale.weights.features[name][level]
        if reason.weight:
            words = {**told(), **_telling(name, a, b, scale)}
            yield Feature(name=name, value=value, weight=reason.weight, sentence=reason.sentence.format_map(words))


def _place(a: Profile, b: Profile, scale: Scale) -> Level:
    """The best of all pairs of places."""
    pairs = [_sites(x, y) for x in a.sites for y in b.sites]
    table = scale.weights.features["place"]
    best = ("unknown", dict, 0.0) if not pairs else pairs[0]
    if len(pairs) > 1:
        best = max(pairs, key=lambda level: (table[level[0]].weight, -level[2], level[1]()["a"]))
    name, words, value = best
    if name in ALIKE and _likeness(a, b, scale) >= table[f"{name}_alike"].least:
        name += "_alike"
    return name, words, value


def _sites(a: Site, b: Site) -> Level:
    km = distance_km(a, b)
    words = lambda: {"a": min(a.label, b.label), "b": max(a.label, b.label), "km": "?" if km is None else f"{km:.0f}"}  # noqa: E731
    return _site_level(a, b, km), words, 0.0 if km is None else round(km, 3)


def _site_level(a: Site, b: Site, km: float | None) -> str:
    if not (a.resolved and b.resolved):
        if a.key == b.key or a.label.casefold() == b.label.casefold():
            return "same_words"
        return _namesake_level(a, b)
    if a.fine and b.fine:
        return _fine_level(a, b, km)
    if a.key == b.key:
        return "same_area"
    return _area_level(a, b, km)


def _namesake_level(a: Site, b: Site) -> str:
    """One of two names is undecided: whether both can mean one place, and how likely that is."""
    chances = [min(a.namesakes[place], b.namesakes[place]) for place in a.namesakes.keys() & b.namesakes.keys()]
    if not chances:
        return "unknown"
    return "likely_same" if max(chances) >= LIKELY else "namesake"


def _fine_level(a: Site, b: Site, km: float | None) -> str:
    slack = max(a.slack_km, b.slack_km)
    if a.key == b.key or (km is not None and km <= slack):
        return "same_point"
    if a.namesakes.keys() & b.namesakes.keys():
        return "namesake"
    if km is not None and km <= NEAR_KM + slack:
        return "near"
    return "far" if km is None or km > FAR_KM + slack else "apart"


def _area_level(a: Site, b: Site, km: float | None) -> str:
    """An area against a site, or two areas: inside each other, or not."""
    if km is not None and km > a.reach_km + b.reach_km:
        return "other_area"
    if a.country and b.country and a.country != b.country:
        return "other_area"
    if a.admin1 and b.admin1:
        return "within" if a.admin1 == b.admin1 else "other_area"
    return "unknown"


def _date(a: Profile, b: Profile, scale: Scale) -> Level:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return _told(a, b)
    gap = max(a.first - b.last, b.first - a.last, 0)
    spans = (a.first, a.last), (b.first, b.last)

    def words() -> dict[str, str]:
        return {**_in_order(*(_days(*span) for span in spans)), "days": str(gap)}

    if gap == 0:
        same = a.first == b.first and a.last == b.last and a.last == a.first
        return (
            ("same_day" if same else "overlap" if min(a.last - a.first, b.last - b.first) <= 14 else "unknown"),
            words,
            0.0,
        )
    return _gap_level(a, b, gap), words, float(gap)


def _gap_level(a: Profile, b: Profile, gap: int) -> str:
    """Days between; where two reports of one day give dates that are apart, one of them may have been misread."""
    if gap == 1:
        return "a_day_apart"
    if gap <= 3:
        return "few_days_apart"
    one, two = _told_on(a), _told_on(b)
    if one is None or two is None:
        return "apart"
    if abs(one - two) <= 1:
        return "apart_told_together"
    later = a if one > two else b
    news = _told_then(a, one) and _told_then(b, two) and not later.mention.aftermath
    return "apart_told_then" if news else "apart"


def _told_then(profile: Profile, told: int) -> bool:
    """Whether a report came out within days of the event that it dates."""
    return profile.last is not None and 0 <= told - profile.last <= SOON


SOON = 3
"""Days after an event in which it is news; what is told later may be dated by a trial or a funeral."""


def _told(a: Profile, b: Profile) -> Level:
    """One of the two has no date of its own: how far apart they were told, or told before it happened."""
    one, two = _told_on(a), _told_on(b)
    if one is None or two is None:
        return ("unknown" if one is two else "undated"), dict, 0.0
    gap = abs(one - two)
    level = next((name for most, name in _TOLD if gap <= most), "told_apart")
    later = a if one > two else b
    level += "_of_aftermath" if later.mention.aftermath and gap > _TOGETHER else ""
    words = {0: "on one day", 1: "a day apart"}
    return level, lambda: {"days": words.get(gap, f"{gap} days apart")}, float(gap)


_TOGETHER = 4
_TOLD = ((1, "told_at_once"), (_TOGETHER, "told_together"), (14, "told_later"), (60, "told_late"))
"""Days between two reports, and what that says where an event's own date is missing."""


def _told_on(profile: Profile) -> int | None:
    return profile.published if profile.published is not None else profile.last


def _in_order(one: str, two: str) -> dict[str, str]:
    return {"a": min(one, two), "b": max(one, two)}


def _days(first: int, last: int) -> str:
    start, end = date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
    return start if start == end else f"{start} to {end}"


def _toll(harm: str) -> Callable[[Profile, Profile, Scale], Level]:
    def level(a: Profile, b: Profile, scale: Scale) -> Level:
        one, two = getattr(a, harm), getattr(b, harm)
        if one is None or two is None:
            return "unknown", lambda: {"harm": harm}, 0.0
        early, late = ((a, one), (b, two)) if _order(a, b) else ((b, two), (a, one))
        words = lambda: {"a": _shown(early[1]), "b": _shown(late[1]), "harm": harm}  # noqa: E731
        return _toll_level(early, late), words, float(abs(one[0] - two[0]))

    return level


_Toll = tuple[int, int | None, int | None]


def _order(a: Profile, b: Profile) -> bool:
    """Whether a was told first: by the days on which they were told, else a toll that has risen comes after one that
    has not; of equals the smaller id, so that the answer never depends on who asks."""
    one, two = _told_on(a), _told_on(b)
    if one is None or two is None:
        one, two = int(a.mention.risen), int(b.mention.risen)
    return (one, a.mention.mention) <= (two, b.mention.mention)


def _toll_level(earlier: tuple[Profile, _Toll], later: tuple[Profile, _Toll]) -> str:
    (old, (low, high, figure)), (new, (now, now_high, now_figure)) = earlier, later
    if low == now and high == now_high:
        return "same_many" if low >= MANY else "same"
    if figure is not None and figure == now_figure:
        return "same_many" if figure >= MANY else "same"
    same_time = (_told_on(old) or 0) == (_told_on(new) or 0)
    if new.mention.risen and not old.mention.risen and low < now <= 4 * low + 4:
        return "risen"
    rises = low <= now or (same_time and now_high is None)
    if rises and (high is None or not same_time) and now <= 4 * low + 4:
        return "successive"
    top, bottom = max(low, now), min(low, now)
    if top - bottom <= 1 or top <= (2 if same_time and top <= EARLY else 1.3) * bottom:
        return "successive"
    return "contradict" if top > 3 * bottom + 3 else "differ"


def _shown(toll: _Toll) -> str:
    low, high, _ = toll
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def _weapon(a: Profile, b: Profile, scale: Scale) -> Level:
    one, two = a.mention.weapon, b.mention.weapon
    if not one or not two:
        return "unknown", dict, 0.0
    if one == two:
        return "same", lambda: _in_order(one, two), 1.0
    akin = any(one in kin and two in kin for kin in scale.weights.kin)
    return ("akin" if akin else "other"), lambda: _in_order(one, two), 0.0


def _actor(a: Profile, b: Profile, scale: Scale) -> Level:
    one, two = a.mention.actor, b.mention.actor
    if not one or not two:
        return "unknown", dict, 0.0
    return ("same" if one == two else "other"), lambda: _in_order(one, two), float(one == two)


def _names(a: Profile, b: Profile, scale: Scale) -> Level:
    if not a.names or not b.names:
        return "unknown", dict, 0.0
    shared = a.names & b.names
    if shared:
        return "shared", lambda: {"a": _listed(sorted(shared))}, float(len(shared))
    return "none_shared", lambda: _in_order(_listed(sorted(a.names)), _listed(sorted(b.names))), 0.0


def _listed(words: list[str], most: int = 3) -> str:
    return ", ".join(word.title() for word in words[:most])


def _objects(a: Profile, b: Profile, scale: Scale) -> Level:
    if not a.objects or not b.objects:
        return "unknown", dict, 0.0
    shared = a.objects & b.objects
    if shared:
        return "shared", lambda: {"a": ", ".join(sorted(shared))}, float(len(shared))
    return "unlike", lambda: _in_order(", ".join(sorted(a.objects)), ", ".join(sorted(b.objects))), 0.0


def _text(a: Profile, b: Profile, scale: Scale) -> Level:
    same = a.mention.text_hash is not None and a.mention.text_hash == b.mention.text_hash
    if same and _place(a, b, scale)[0] in (FAR, "apart"):
        same = False  # two bulletins of one form, each on its own town
    return ("copy" if same else "own"), dict, float(same)


def _keywords(a: Profile, b: Profile, scale: Scale) -> Level:
    if not a.keywords or not b.keywords:
        return "unknown", dict, -1.0
    shared = a.keywords & b.keywords
    value = round(scale.rarity.likeness(a.mention.mention, b.mention.mention, shared), 4)
    return _step("keywords", value, scale), dict, value


def _rare(a: Profile, b: Profile, scale: Scale) -> Level:
    if not a.keywords or not b.keywords:
        return "unknown", dict, -1.0
    value = scale.rarity.shared(a.keywords & b.keywords)
    return _step("rare", value, scale), dict, value


def _step(feature: str, value: float, scale: Scale) -> str:
    """The highest level of a measured feature that a value reaches."""
    table = scale.weights.features[feature]
    return max((name for name in table if table[name].least <= value), key=lambda name: table[name].least)


def _wording(a: Profile, b: Profile, scale: Scale) -> Level:
    if not a.words or not b.words:
        return "unknown", dict, -1.0
    shared = a.words & b.words
    value = round(scale.words.likeness(a.mention.mention, b.mention.mention, shared), 4)
    return _step("wording", value, scale), dict, value


def _story(a: Profile, b: Profile, scale: Scale) -> Level:
    value = _likeness(a, b, scale)
    return _step("story", value, scale), dict, value


def _likeness(a: Profile, b: Profile, scale: Scale) -> float:
    """How alike two whole reports are, 0 to 1; -1 where that can't be told: a small record doesn't know which words are
    rare, and two languages share none."""
    if not a.story or not b.story or a.mention.language != b.mention.language or not scale.story.telling:
        return -1.0
    return round(scale.story.likeness(a.mention.mention, b.mention.mention, a.story & b.story), 4)


def _telling(name: str, a: Profile, b: Profile, scale: Scale) -> dict[str, str]:
    """The rarest of what two texts share, for a sentence: found only when somebody asks why."""
    if name == "keywords":
        shared = sorted(a.keywords & b.keywords, key=lambda word: (-scale.rarity.bits(word), word))
        return {"a": _listed(shared, 4)}
    if name == "wording":
        return {"a": _rarest(a.words & b.words, scale.words)}
    if name == "story":
        return {"a": _rarest(a.story & b.story, scale.story)}
    return {}


def _rarest(words: frozenset[str], rarity: Rarity, most: int = 4) -> str:
    return ", ".join(sorted(words, key=lambda word: (-rarity.bits(word), word))[:most])


def _lead(a: Profile, b: Profile, scale: Scale) -> Level:
    number = int(a.mention.lead) + int(b.mention.lead)
    return ("neither", "one", "both")[number], dict, float(number)


_LEVELS: dict[str, Callable[[Profile, Profile, Scale], Level]] = {
    "place": _place,
    "date": _date,
    "killed": _toll("killed"),
    "injured": _toll("injured"),
    "weapon": _weapon,
    "actor": _actor,
    "names": _names,
    "objects": _objects,
    "text": _text,
    "keywords": _keywords,
    "rare": _rare,
    "wording": _wording,
    "story": _story,
    "lead": _lead,
}
